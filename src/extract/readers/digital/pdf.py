"""Reads PDF page by page: what stands on a page, by the way that reads it best, and the lines and tables of it."""

from dataclasses import replace

import pypdfium2

from extract.errors import ExtractError
from extract.readers.digital.bookmarks import bookmarks_of
from extract.readers.digital.pdfium import opened
from extract.readers.digital.plumber import Plumber
from extract.readers.digital.printed import digital
from extract.readers.page import Source
from extract.readers.scan.drawing import Drawer
from extract.readers.scan.scans import OcrMode, completed, source_of
from extract.readers.sheet import Sheet

ODD = 0.02
"""Share of letters that the file does not name from which pdfplumber is tried too: it may know some of them."""


def read_pdf(data: bytes, ocr: OcrMode = "auto") -> Source:
    """Read a PDF: its text, and the text in the pictures of pages that have none that can be used.

    Raises:
        ExtractError: `encrypted`, `damaged` or `no_text`.
    """
    sheets: list[Sheet] = []
    unread: list[tuple[int, str]] = []
    with opened(data) as document, Plumber(data) as plumber:
        if document.get_formtype():
            document.init_forms()
        for number in range(1, len(document) + 1):
            try:
                sheets.append(sheet_of(number, document, plumber))
            except Exception as error:  # one bad page must not lose the others
                unread.append((number, f"the page cannot be read ({type(error).__name__}: {error})"))
                sheets.append(Sheet(number, 0.0, 0.0))
        bookmarks = bookmarks_of(document, sheets)
    if len(unread) == len(sheets):
        why = f"none of the {len(sheets)} pages can be read: {unread[0][1]}" if unread else "the PDF has no pages"
        raise ExtractError("damaged", why)
    done = completed(sheets, Drawer(data).draw, ocr)
    return replace(source_of(done, "application/pdf", unread), bookmarks=bookmarks)


def sheet_of(number: int, document: pypdfium2.PdfDocument, plumber: Plumber) -> Sheet:
    """What stands on a page: read with pdfium, and with pdfplumber where pdfium fails or knows too few letters."""
    try:
        sheet = digital(number, document)
    except pypdfium2.PdfiumError as error:
        return replace(plumber.sheet(number), route=f"pdfplumber: pdfium cannot load the page ({error})")
    if sheet.unmapped <= ODD:
        return sheet
    other = plumber.sheet(number)
    if other.unmapped < sheet.unmapped:
        return replace(other, route="pdfplumber: it knows letters that pdfium does not")
    return sheet
