"""Bytes -> pages. The kind of file is told from its content, never from its name."""

from extract.errors import ExtractError
from extract.readers.image import KINDS, read_image
from extract.readers.page import Box, Grid, Line, Page, Segment, Source
from extract.readers.pdf import read_pdf
from extract.readers.scans import OCR_MODES, OcrMode
from extract.readers.text import read_text

__all__ = ["OCR_MODES", "Box", "Grid", "Line", "OcrMode", "Page", "Segment", "Source", "read_document"]

PDF_HEADER_WITHIN = 1024
"""A PDF's header may stand anywhere in its first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""

_REFUSED = {
    b"PK\x03\x04": "a zip container (Word, OpenDocument, zip): save it as PDF or text first",
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as PDF or text first",
    b"{\\rtf": "an RTF file: save it as PDF or text first",
    b"GIF8": "an image of an unusual kind: save it as PNG, JPEG or PDF first",
    b"\x1f\x8b": "a compressed file: unpack it first",
    b"7z\xbc\xaf": "a compressed file: unpack it first",
    b"\x7fELF": "a program, not a document",
}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def read_document(data: bytes, ocr: OcrMode = "auto") -> Source:
    """Read a document into pages.

    Args:
        ocr: which pages of PDFs and images are recognised from their pictures.

    Raises:
        ExtractError: `empty`, `unsupported`, `encrypted`, `damaged`, `encoding` or `no_text`.
    """
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf"):
        raise ExtractError("empty", "the file holds no text; check that it was saved or downloaded whole")
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return read_pdf(data, ocr)
    if data.startswith(tuple(KINDS)):
        return read_image(data, ocr)
    _refuse(data)
    return read_text(data)


def _refuse(data: bytes) -> None:
    for magic, what in _REFUSED.items():
        if data.startswith(magic):
            raise ExtractError("unsupported", f"this is {what}")
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS):
        raise ExtractError("unsupported", "this is a web page (HTML), whatever its name says; save it as PDF or text")
