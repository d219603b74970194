"""Reads OpenDocument texts (.odt, .ott, .fodt): paragraphs, lists, tables, notes and frames, as they are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex
from lxml import etree

from extract.errors import ExtractError
from extract.readers.office.odt_lists import Counts, ListPlace
from extract.readers.office.odt_styles import OFFICE, STYLE, TEXT, OdtStyles
from extract.readers.office.package import Package, parse_xml
from extract.readers.office.prose import LINE_BREAK, PAGE_BREAK, TAB, Form, Letters, Prose, Run, item_mark, superscript
from extract.readers.page import Aside, Source

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MAX_REPEATS = 64
"""Cells and rows that say that they are repeated more often than this are empty ones at an edge."""
FLAT_HEAD = 4096
"""Bytes within which an OpenDocument text in one XML file says that it is one."""

_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_GONE = frozenset(
    (
        f"{TEXT}tracked-changes", f"{TEXT}hidden-text", f"{TEXT}placeholder", f"{TEXT}ruby-text",
        f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{OFFICE}annotation",
        f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{OFFICE}event-listeners", f"{TABLE}title", f"{TABLE}desc",
        f"{_SVG}title", f"{_SVG}desc",
    )
)  # fmt: skip
"""What is not printed: deleted text, comments, hidden text, descriptions of pictures."""
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index")
)
_SIGNS = {f"{TEXT}tab": TAB, f"{TEXT}line-break": LINE_BREAK, f"{TEXT}soft-page-break": PAGE_BREAK}
_FLAT = regex.compile(rb"<office:document\b[^>]*opendocument\.text")


def read_odt(package: Package) -> Source:
    """Read an OpenDocument text; pages begin where the author or the program that saved it broke them.

    Raises:
        ExtractError: `damaged`, `encrypted`, `unsupported` or `no_text`.
    """
    if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise ExtractError("encrypted", "the file asks for a password; save a copy without one")
    content = package.xml("content.xml")
    if content is None:
        raise ExtractError("damaged", "the OpenDocument file holds no content.xml; save it anew")
    source = _source(content, package.xml("styles.xml"))
    if not any(page.lines or page.grids for page in source.pages) and any(
        "Pictures/" in name for name in package.names
    ):
        raise ExtractError("no_text", "the file holds pictures and no text (a scan?); run OCR over it first")
    return source


def is_flat_odt(data: bytes) -> bool:
    """Whether this is an OpenDocument text in one XML file."""
    return _FLAT.search(data[:FLAT_HEAD]) is not None


def read_flat_odt(data: bytes) -> Source:
    """Read an OpenDocument text in one XML file.

    Raises:
        ExtractError: `damaged` or `unsupported`.
    """
    root = parse_xml(data, "the XML")
    return _source(root, root)


def _source(content: etree._Element, styles: etree._Element | None) -> Source:
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise ExtractError("unsupported", "this is an OpenDocument file without text: save it as PDF or text")
    own, common = content.find(f"{OFFICE}automatic-styles"), None
    prose = Prose()
    if styles is not None:
        common = styles.find(f"{OFFICE}styles")
        heads = _Reader(OdtStyles(styles.find(f"{OFFICE}automatic-styles"), common), styles)
        for line in heads.furniture(styles.find(f"{OFFICE}master-styles")):
            prose.paragraph([Run(line)], Form(aside="furniture"))
    _Reader(OdtStyles(own, common), content).read(text, prose)
    return Source(prose.pages(), MEDIA_TYPE)


@dataclass(slots=True)
class _Anchored:
    """What a paragraph holds besides its letters."""

    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)


class _Reader:
    """Walks once through the text of a document, or through the heads of its pages."""

    def __init__(self, styles: OdtStyles, root: etree._Element) -> None:
        self._styles = styles
        self._counts = Counts(styles)
        self._ticked = {
            box.get(f"{FORM}id", ""): box.get(f"{FORM}current-state", box.get(f"{FORM}state")) == "checked"
            for box in root.iter(f"{FORM}checkbox")
        }

    def furniture(self, masters: etree._Element | None) -> Iterator[str]:
        """The lines of the heads and feet of the pages."""
        for master in masters.iterchildren("*") if masters is not None else ():
            for part in master.iterchildren("*"):
                if part.tag.startswith((f"{STYLE}header", f"{STYLE}footer")) and part.get(f"{STYLE}display") != "false":
                    prose = Prose(in_cell=True)
                    self.read(part, prose)
                    yield from (line.text for line in prose.lines())

    def read(self, parent: etree._Element, prose: Prose, aside: Aside = "", place: ListPlace | None = None) -> None:
        """The paragraphs, lists and tables in an element go into this text."""
        for element in parent.iterchildren("*"):
            tag = element.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(element, prose, aside, place)
            elif tag == f"{TEXT}list":
                self._list(element, prose, aside, place)
            elif tag == f"{TABLE}table":
                self._table(element, prose)
            elif tag == f"{TEXT}soft-page-break":
                prose.new_page()
            elif tag in _INDEXES:
                self.read(element, prose, "contents")
            elif tag in (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}g", f"{DRAW}a", f"{DRAW}text-box"):
                self.read(element, prose)
            elif tag == f"{TEXT}section" and self._is_hidden(element):
                continue
            elif tag not in _GONE and not tag.startswith(DRAW):
                self.read(element, prose, aside, place)

    def _paragraph(self, element: etree._Element, prose: Prose, aside: Aside, place: ListPlace | None) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if self._styles.breaks_page(style, "before"):
            prose.new_page()
        anchored = _Anchored()
        runs = [letters.run(text) for text, letters in self._texts(element, self._styles.letters(style), anchored)]
        for note in anchored.notes:
            body, citation = note.find(f"{TEXT}note-body"), note.find(f"{TEXT}note-citation")
            if body is not None:
                text = Prose(in_cell=True)
                self.read(body, text)
                prose.note(_mark_of(citation), text)
        prose.paragraph(runs, self._form(element, style, aside, place))
        for box in anchored.boxes:
            self.read(box, prose)
        if self._styles.breaks_page(style, "after"):
            prose.new_page()

    def _form(self, element: etree._Element, style: str, aside: Aside, place: ListPlace | None) -> Form:
        white = self._styles.white(style)
        if aside:
            return Form(white=white, aside=aside)
        said = element.get(f"{TEXT}outline-level", "")
        is_heading = element.tag == f"{TEXT}h"
        depth = int(said) if is_heading and said.isdecimal() else self._styles.depth(style) or int(is_heading)
        if place is not None:
            mark, is_bullet = self._counts.mark(place, style, depth)
            if depth:
                return Form(depth, "" if is_bullet else mark, white=white)
            return Form(0, item_mark(mark), place.index, white)
        if is_heading and element.get(f"{TEXT}is-list-header") != "true":
            return Form(depth, self._counts.outline_mark(depth), white=white)
        return Form(depth, white=white)

    def _list(self, element: etree._Element, prose: Prose, aside: Aside, above: ListPlace | None) -> None:
        place = self._counts.enter(element, above)
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            start = item.get(f"{TEXT}start-value", "")
            first = int(start) if start.isdecimal() else None
            own = replace(place, start=first, has_mark=item.tag == f"{TEXT}list-item")
            self.read(item, prose, aside, own)

    def _table(self, table: etree._Element, prose: Prose) -> None:
        rows = []
        breaks = 0
        for element in _rows(table):
            if element.tag == f"{TEXT}soft-page-break":
                breaks += 1
                continue
            row = [None if cell is None else self._cell(cell, breaks) for cell in _places(element)]
            rows += [row] * _repeats(element, "rows")
            breaks = 0
        prose.table(rows)

    def _cell(self, cell: etree._Element, breaks: int) -> Prose:
        text = Prose(in_cell=True)
        for _ in range(breaks):
            text.new_page()
        self.read(cell, text)
        return text

    def _texts(self, parent: etree._Element, letters: Letters, anchored: _Anchored) -> Iterator[tuple[str, Letters]]:
        """The pieces of text in an element, each with its look."""
        yield parent.text or "", letters
        for element in parent.iterchildren("*"):
            tag = element.tag
            if tag in _SIGNS:
                yield _SIGNS[tag], letters
            elif tag == f"{TEXT}s":
                yield " ", letters
            elif tag == f"{TEXT}span":
                inside = self._styles.in_span(letters, element.get(f"{TEXT}style-name", ""))
                yield from self._texts(element, inside, anchored)
            elif tag == f"{TEXT}note":
                anchored.notes.append(element)
                yield _mark_of(element.find(f"{TEXT}note-citation")), letters
            elif tag == f"{DRAW}control":
                ticked = self._ticked.get(element.get(f"{DRAW}control", ""))
                yield "" if ticked is None else "☒" if ticked else "☐", letters
            elif tag.startswith(DRAW):
                anchored.boxes.append(element)
            elif tag not in _GONE and element.get(f"{LOEXT}showing-place-holder") != "true":
                yield from self._texts(element, letters, anchored)
            yield element.tail or "", letters

    def _is_hidden(self, section: etree._Element) -> bool:
        return bool(section.get(f"{TEXT}display") == "none")


def _mark_of(citation: etree._Element | None) -> str:
    return superscript("".join(map(str, citation.itertext())).strip()) if citation is not None else ""


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table and the page breaks between them, those in its head and in groups too."""
    for element in table.iterchildren("*"):
        if element.tag in (f"{TABLE}table-row", f"{TEXT}soft-page-break"):
            yield element
        elif element.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(element)


def _places(row: etree._Element) -> list[etree._Element | None]:
    """The cells of a row, one to a column; None where a cell is merged away."""
    places: list[etree._Element | None] = []
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        places += [cell if cell.tag == f"{TABLE}table-cell" else None] * _repeats(cell, "columns")
    return places


def _repeats(element: etree._Element, what: str) -> int:
    said = element.get(f"{TABLE}number-{what}-repeated", "1")
    times = int(said) if said.isdecimal() else 1
    return times if times <= MAX_REPEATS else 1
