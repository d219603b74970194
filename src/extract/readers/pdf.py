"""Reads PDF page by page: what stands on a page, whether its text can be used, and the lines and tables of it."""

import io
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extract.errors import ExtractError
from extract.readers.drawing import Drawer
from extract.readers.page import Source
from extract.readers.plumber import plumbed
from extract.readers.scans import OcrMode, completed
from extract.readers.sheet import Sheet, page_of


def read_pdf(data: bytes, ocr: OcrMode = "auto") -> Source:
    """Read a PDF: its text, and the text in the pictures of pages that have none that can be used.

    Raises:
        ExtractError: `encrypted`, `damaged` or `no_text`.
    """
    document = _opened(data)
    sheets: list[Sheet] = []
    unread: list[tuple[int, str]] = []
    with document:
        try:
            count = len(document.pages)
        except Exception as error:
            raise ExtractError("damaged", f"the PDF's pages cannot be listed ({error!r}); export it anew") from error
        for number, page in enumerate(document.pages, 1):
            try:
                sheets.append(plumbed(number, page))
            except Exception as error:  # one bad page must not lose the others
                unread.append((number, f"the page cannot be read ({type(error).__name__}: {error})"))
                sheets.append(Sheet(number, 0.0, 0.0))
            finally:
                page.close()
    if count == 0 or len(unread) == count:
        why = f"none of the {count} pages can be read: {unread[0][1]}" if unread else "the PDF has no pages"
        raise ExtractError("damaged", why)
    done = completed(sheets, Drawer(data).draw, ocr)
    pages = tuple(page_of(sheet) for sheet in done.sheets)
    if not any(page.lines or page.grids for page in pages):
        why = done.unread[0][1] if done.unread else "the PDF holds no text, and no pictures of text"
        raise ExtractError("no_text", why)
    unread = sorted([*unread, *done.unread])
    return Source(pages, "application/pdf", done.recognised, tuple(unread), done.doubtful)


def _opened(data: bytes) -> Any:
    try:
        return pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise ExtractError("encrypted", "the PDF asks for a password; save a copy without one") from error
        raise ExtractError("damaged", f"the PDF cannot be opened ({error}); download or export it anew") from error
    except Exception as error:  # pdfminer raises whatever its parsers stumble over
        raise ExtractError("damaged", f"the PDF cannot be opened ({error!r}); download or export it anew") from error
