"""Reads PDF page by page: what stands on a page, whether its text can be used, and the lines and tables of it."""

import io
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extract.errors import ExtractError
from extract.readers.page import Page, Source
from extract.readers.plumber import plumbed
from extract.readers.sheet import Sheet, page_of

MAX_UNMAPPED = 0.2
"""Share of letters without a Unicode value from which a page counts as without text."""


def read_pdf(data: bytes) -> Source:
    """Read a PDF that holds text.

    Raises:
        ExtractError: `encrypted`, `damaged` or `no_text`.
    """
    document = _opened(data)
    pages: list[Page] = []
    unread: list[tuple[int, str]] = []
    with document:
        try:
            count = len(document.pages)
        except Exception as error:
            raise ExtractError("damaged", f"the PDF's pages cannot be listed ({error!r}); export it anew") from error
        for number, page in enumerate(document.pages, 1):
            try:
                sheet = plumbed(number, page)
            except Exception as error:  # one bad page must not lose the others
                unread.append((number, f"the page cannot be read ({type(error).__name__}: {error})"))
                pages.append(Page(number, ()))
                continue
            finally:
                page.close()
            if reason := unusable(sheet):
                unread.append((number, reason))
                sheet = Sheet(number, sheet.width, sheet.height)
            pages.append(page_of(sheet))
    if count == 0 or not any(page.lines or page.grids for page in pages):
        if unread:
            raise ExtractError("damaged", f"none of the {count} pages can be read: {unread[0][1]}")
        raise ExtractError("no_text", "the PDF holds no text (a scan?); run OCR over it first, for instance ocrmypdf")
    return Source(tuple(pages), "application/pdf", unread=tuple(unread))


def unusable(sheet: Sheet) -> str:
    """Why the text of a page cannot be used; empty where it can, or where there is nothing to read.

    The one place that decides which pages need text recognition.
    """
    if not sheet.words and (sheet.images or sheet.unmapped):
        return "the page has no readable text (a scan?); run OCR over it"
    if sheet.unmapped > MAX_UNMAPPED:
        return "the page has no readable text (its fonts do not say which letters they hold); run OCR over it"
    return ""


def _opened(data: bytes) -> Any:
    try:
        return pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise ExtractError("encrypted", "the PDF asks for a password; save a copy without one") from error
        raise ExtractError("damaged", f"the PDF cannot be opened ({error}); download or export it anew") from error
    except Exception as error:  # pdfminer raises whatever its parsers stumble over
        raise ExtractError("damaged", f"the PDF cannot be opened ({error!r}); download or export it anew") from error
