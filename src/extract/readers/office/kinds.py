"""Tells by content what a container, a web page or an e-mail is; what cannot be read is named, with what to do."""

import regex

from extract.errors import ExtractError
from extract.readers.office.docx import main_part, read_docx
from extract.readers.office.odt import read_odt
from extract.readers.office.package import Package
from extract.readers.page import Source

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MARK = b"\xd0\xcf\x11\xe0"
HEAD = 65_536
"""Bytes within which a web page or an e-mail shows what it is, after comments and the like."""

_STREAMS = {
    "__properties_version1.0": "an e-mail of Outlook (.msg): save its text and its attachments as files of their own",
    "WordDocument": "an old Word file (.doc): open it in a word processor and save it as .docx",
    "Workbook": "an old spreadsheet (.xls): save the sheet that you need as PDF or text",
    "PowerPoint Document": "an old presentation (.ppt): save it as PDF",
}
"""Streams of OLE files, and what they tell."""
_FOLDERS = {
    "xl/": "a spreadsheet (.xlsx): save the sheet that you need as PDF or text",
    "ppt/": "a presentation (.pptx): save it as PDF",
    "visio/": "a drawing (.vsdx): save it as PDF",
    "Index/": "an Apple document (Pages, Numbers, Keynote): export it as Word file or PDF",
}
_MIMETYPES = {
    "spreadsheet": "a spreadsheet (.ods): save the sheet that you need as PDF or text",
    "presentation": "a presentation (.odp): save it as PDF",
    "graphics": "a drawing (.odg): save it as PDF",
    "epub": "a book (.epub): save it as PDF or text",
}
_ARCHIVE = "a zip archive: unpack it and give the files that it holds"

_PREAMBLE = regex.compile(
    rb"(?:\s++|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<!--.*?-->|<\?.*?>|<!doctype\b(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)*",
    regex.DOTALL | regex.IGNORECASE,
)
_PAGE = regex.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|link|style)\b", regex.IGNORECASE)
_FRAGMENT = regex.compile(rb"<(?:main|article|section|header|div|h[1-6]|table)\b", regex.IGNORECASE)
_XML = regex.compile(rb"(?:\xef\xbb\xbf|\s)*<\?xml\b", regex.IGNORECASE)
_MAIL_LINE = regex.compile(rb"[A-Za-z][A-Za-z0-9-]*:.*|[ \t].*|>?From .*")
_MAIL_MARK = regex.compile(rb"^(?:received|message-id|mime-version|return-path|delivered-to):", regex.I | regex.M)
_MAIL_WHO = regex.compile(rb"^(?:from|to|subject|date):", regex.I | regex.M)


def read_zip(data: bytes) -> Source:
    """Read the Word or OpenDocument text that a zip container is.

    Raises:
        ExtractError: `unsupported` where it is something else; `damaged`, `encrypted` or `no_text`.
    """
    package = Package(data)
    mimetype = package.bytes_of("mimetype").decode("ascii", "replace").strip()
    if "opendocument.text" in mimetype or (not mimetype and "content.xml" in package.names):
        return read_odt(package)
    for kind, what in _MIMETYPES.items():
        if kind in mimetype:
            raise _unsupported(what)
    main = main_part(package)
    held = {main} if main else package.names
    for folder, what in _FOLDERS.items():
        if any(name.startswith(folder) for name in held):
            raise _unsupported(what)
    if not main.startswith("word/"):
        raise _unsupported(_ARCHIVE)
    return read_docx(package)


def refuse_ole(data: bytes) -> Source:
    """Say what an OLE file is; the names of its streams are written in UTF-16.

    Raises:
        ExtractError: `encrypted` for Office files with a password, else `unsupported`.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ExtractError("encrypted", "the Office file asks for a password; save a copy without one")
    for stream, what in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise _unsupported(what)
    raise _unsupported("an old Office file: open it in the program that made it and save it as .docx or PDF")


def is_web_page(data: bytes) -> bool:
    """Whether these bytes are HTML, also after comments and declarations; a fragment counts where it ends as one."""
    head = data[:HEAD].replace(b"\0", b"")  # UTF-16
    start = len(found.group()) if (found := _PREAMBLE.match(head)) else 0
    if _PAGE.match(head, start):
        return True
    return _FRAGMENT.match(head, start) is not None and data.rstrip(b"\0 \t\r\n").endswith(b">")


def refuse_markup(data: bytes) -> None:
    """Say what e-mails and XML files are; other bytes pass.

    Raises:
        ExtractError: `unsupported`.
    """
    head = data[:HEAD].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _XML.match(head.replace(b"\0", b"")):
        raise _unsupported("an XML file: save the document that it holds as PDF or text")
    fields = head.lstrip(b"\xef\xbb\xbf\n").partition(b"\n\n")[0]
    if not _MAIL_MARK.search(fields) or not _MAIL_WHO.search(fields):
        return
    if all(_MAIL_LINE.fullmatch(line) for line in fields.split(b"\n")):
        if b"multipart/related" in fields.lower() and b"location:" in fields.lower():
            raise _unsupported("a web archive (.mht): save the page as HTML or PDF")
        raise _unsupported("an e-mail (.eml): save its text and its attachments as files of their own")


def _unsupported(what: str) -> ExtractError:
    return ExtractError("unsupported", f"this is {what}")
