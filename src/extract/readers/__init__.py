"""Bytes -> pages. The kind of file is told from its content, never from its name."""

from collections.abc import Callable
from functools import partial

from extract.errors import ExtractError
from extract.readers.digital.pdf import read_pdf
from extract.readers.office.html import read_html
from extract.readers.office.kinds import OLE_MARK, ZIP_MARKS, is_web_page, read_zip, refuse_markup, refuse_ole
from extract.readers.office.odt import is_flat_odt, read_flat_odt
from extract.readers.page import Bookmark, Box, Grid, Line, Page, Segment, Source
from extract.readers.scan.image import KINDS, read_image
from extract.readers.scan.scans import OCR_MODES, OcrMode
from extract.readers.text import read_text

__all__ = ["OCR_MODES", "Bookmark", "Box", "Grid", "Line", "OcrMode", "Page", "Segment", "Source", "read_document"]

PDF_HEADER_WITHIN = 1024
"""A PDF's header may stand anywhere in its first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""

_REFUSED = {
    b"{\\rtf": "an RTF file: open it in a word processor and save it as Word file (.docx)",
    b"GIF8": "an image of an unusual kind: save it as PNG, JPEG or PDF first",
    b"\x1f\x8b": "a compressed file: unpack it first",
    b"7z\xbc\xaf": "a compressed file: unpack it first",
    b"Rar!": "a compressed file: unpack it first",
    b"\x7fELF": "a program, not a document",
}


def read_document(data: bytes, ocr: OcrMode = "auto") -> Source:
    """Read a document into pages.

    Args:
        ocr: which pages of PDFs and images are recognised from their pictures.

    Raises:
        ExtractError: `empty`, `unsupported`, `encrypted`, `damaged`, `encoding` or `no_text`.
    """
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf"):
        raise ExtractError("empty", "the file holds no text; check that it was saved or downloaded whole")
    try:
        return _reader(data, ocr)(data)
    except RecursionError as error:
        raise ExtractError(
            "damaged", "the file nests its parts deeper than any document does; save it anew or as PDF"
        ) from error


def _reader(data: bytes, ocr: OcrMode) -> Callable[[bytes], Source]:
    if data.startswith(ZIP_MARKS):  # before PDF: it may begin with one that is not packed
        return read_zip
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return partial(read_pdf, ocr=ocr)
    if data.startswith(tuple(KINDS)):
        return partial(read_image, ocr=ocr)
    if data.startswith(OLE_MARK):
        return refuse_ole
    for magic, what in _REFUSED.items():
        if data.startswith(magic):
            raise ExtractError("unsupported", f"this is {what}")
    if is_web_page(data):
        return read_html
    if is_flat_odt(data):
        return read_flat_odt
    refuse_markup(data)
    return read_text
