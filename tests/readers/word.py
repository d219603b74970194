"""Writes Word files for tests: with python-docx, and in plain XML what it has no words for."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORDS = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
"""The namespaces that pieces of XML may use."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*pieces: str, notes: Mapping[str, str] | None = None) -> bytes:
    """A Word file of which the body holds these pieces of XML, with footnotes by their ids."""
    document = docx.Document()
    add_pieces(document, *pieces)
    if notes is not None:
        add_notes(document, "footnote", notes)
    return saved(document)


def add_pieces(document: Any, *pieces: str, at: int | None = None) -> None:
    """Pieces of XML in the body: before its element number `at`, else at its end."""
    body = document.element.body
    for piece in pieces:
        for element in list(parse_xml(f"<w:body {WORDS}>{piece}</w:body>")):
            body.insert(len(body) - 1 if at is None else at, element)  # the last one holds the section's properties


def add_notes(document: Any, kind: str, notes: Mapping[str, str]) -> None:
    """The part that holds the notes of a kind, as Word writes it; references to them stand in the text."""
    own = "".join(
        f'<w:{kind} w:id="{note_id}"><w:p><w:r><w:{kind}Ref/></w:r>{run(f" {text}")}</w:p></w:{kind}>'
        for note_id, text in notes.items()
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p>{run("streep")}</w:p></w:{kind}>'
    xml = f"<w:{kind}s {WORDS}>{line}{own}</w:{kind}s>"
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{_MAIN}.{kind}s+xml", xml.encode(), document.part.package)
    document.part.relate_to(part, f"{_OFFICE}/{kind}s")


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; content that is no XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows of cells; a cell that is no XML becomes a paragraph in a cell."""
    cells = (
        "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{_content(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def cell(*content: str, properties: str = "") -> str:
    """A cell with properties: merged over columns or rows."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(_content, content))}</w:tc>"


def _content(text: str) -> str:
    return text if text.startswith("<") else paragraph(text)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A zip container with this part in place of the one of its name, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename != name:
                target.writestr(info, source.read(info))
        target.writestr(name, content)
    return file.getvalue()
