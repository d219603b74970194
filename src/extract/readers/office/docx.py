"""Reads Word files (.docx, .docm, .dotx): paragraphs, lists, tables, notes and text boxes, as they are printed."""

import posixpath
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from extract.errors import ExtractError
from extract.readers.office.docx_numbers import Numbering
from extract.readers.office.docx_runs import GONE, MC, Anchored, RunReader, is_placeholder
from extract.readers.office.docx_styles import Styles, W, value
from extract.readers.office.package import Package
from extract.readers.office.prose import Form, Prose, Run, item_mark, superscript
from extract.readers.page import Aside, Source

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PART = "word/document.xml"
MAX_COLUMNS = 63
"""Word makes no table with more columns."""

_BLOCKS = frozenset(f"{W}{name}" for name in ("p", "tbl", "sectPr", "altChunk"))


def main_part(package: Package) -> str:
    """The name of the part that holds the text of an Office file, empty where none is named."""
    for kind, target in relations(package, "").values():
        if kind == "officeDocument":
            return target
    return MAIN_PART if MAIN_PART in package.names else ""


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, by id: of what kind each is, and its name."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for relation in root.iterchildren("*") if root is not None else ():
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def read_docx(package: Package) -> Source:
    """Read a Word file. Its pages are those that Word saw when it saved the file, else those that the author began.

    Raises:
        ExtractError: `damaged`, `encrypted`, `unsupported` or `no_text`.
    """
    part = main_part(package)
    root = package.xml(part)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise ExtractError("damaged", "the Word file holds no text part; save it anew")
    reader = _Reader(package, part, body)
    pages = reader.prose.pages()
    if not any(page.lines or page.grids for page in pages) and any("/media/" in name for name in package.names):
        raise ExtractError("no_text", "the Word file holds pictures and no text (a scan?); run OCR over it first")
    return Source(pages, MEDIA_TYPE, unread=tuple(reader.unread))


class _Reader:
    """Walks once through a Word file."""

    def __init__(self, package: Package, part: str, body: etree._Element) -> None:
        self._package = package
        self._relations = relations(package, part)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"), self._styles)
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind in ("footnote", "endnote")
            if (root := self._related(f"{kind}s")) is not None
            for note in root.iterchildren(f"{W}{kind}")
        }
        self._marks: Counter[str] = Counter()
        self._rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._runs = RunReader(self._styles, self._next_mark, rendered=self._rendered)
        self.unread: list[tuple[int, str]] = []
        self.prose = Prose()
        self._furniture(body)
        self._read(body, self.prose)

    def _related(self, kind: str) -> etree._Element | None:
        name = next((target for found, target in self._relations.values() if found == kind), "")
        return self._package.xml(name)

    def _next_mark(self, kind: str) -> str:
        self._marks[kind] += 1
        return superscript(str(self._marks[kind]))

    def _furniture(self, body: etree._Element) -> None:
        """The heads and feet of pages, each once."""
        seen: set[str] = set()
        for section in body.iter(f"{W}sectPr"):
            for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                is_first = reference.get(f"{W}type") == "first"
                _, name = self._relations.get(reference.get(f"{R}id", ""), ("", ""))
                root = self._package.xml(name) if name not in seen else None
                if root is None or (is_first and section.find(f"{W}titlePg") is None):
                    continue
                seen.add(name)
                for line in self._apart(root).lines():
                    self.prose.paragraph([Run(line.text)], Form(aside="furniture"))

    def _apart(self, parent: etree._Element) -> Prose:
        """A text of its own: a cell, a note, the head of a page."""
        prose = Prose(in_cell=True)
        self._read(parent, prose)
        return prose

    def _read(self, parent: etree._Element, prose: Prose) -> None:
        """The paragraphs and tables in an element go into this text."""
        carried: list[Run] = []
        for element, aside in _blocks(parent):
            if element.tag == f"{W}p":
                carried = self._paragraph(element, prose, aside, carried)
            elif element.tag == f"{W}tbl":
                self._table(element, prose)
            elif element.tag == f"{W}altChunk":
                page = len(self.prose.pages())
                self.unread.append((page, "a file that is embedded here is not read; paste its text in its place"))
        if carried:
            prose.paragraph(carried)

    def _paragraph(self, paragraph: etree._Element, prose: Prose, aside: Aside, carried: list[Run]) -> list[Run]:
        """Adds a paragraph; gives its runs back where its end was deleted, so that the next one goes on with it."""
        anchored = Anchored()
        runs = [*carried, *self._runs.runs(paragraph, anchored)]
        if not self._rendered and self._styles.breaks_page(paragraph):
            prose.new_page()
        for kind, note_id, mark in anchored.notes:
            if (kind, note_id) in self._notes:
                prose.note(mark, self._apart(self._notes[kind, note_id]))
        has_end = not _end_is_deleted(paragraph)
        if has_end:
            prose.paragraph(runs, self._form(paragraph, aside))
        for box in anchored.boxes:
            self._read(box, prose)
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None and not self._rendered and value(section.find(f"{W}type")) != "continuous":
            prose.new_page()
        return [] if has_end else runs

    def _form(self, paragraph: etree._Element, aside: Aside) -> Form:
        white = self._styles.white(paragraph)
        if aside or self._styles.is_contents(paragraph):
            return Form(white=white, aside=aside or "contents")
        depth = self._styles.depth(paragraph)
        mark = self._numbering.mark(paragraph)
        if depth:
            return Form(depth, mark.text if mark and not mark.is_bullet else "", white=white)
        listed, nesting = self._styles.list_style(paragraph)
        if mark is None:
            return Form(0, "-" if listed and not self._styles.numbering(paragraph)[0] else "", nesting, white)
        return Form(0, item_mark(mark.text), mark.level or nesting, white)

    def _table(self, table: etree._Element, prose: Prose) -> None:
        rows = [_places(row) for row in _inside(table, f"{W}tr") if not _is_deleted(row)]
        if max((sum(cell is not None for cell in row) for row in rows), default=0) < 2:  # a frame around text
            for row in rows:
                for cell in row:
                    if cell is not None:
                        self._read(cell, prose)
            return
        prose.table([[None if cell is None else self._apart(cell) for cell in row] for row in rows])


def _blocks(parent: etree._Element, aside: Aside = "") -> Iterator[tuple[etree._Element, Aside]]:
    """The paragraphs and tables in an element in order, those in controls and inserted ones too."""
    for element in parent.iterchildren("*"):
        if element.tag in _BLOCKS:
            yield element, aside
        elif element.tag == f"{MC}AlternateContent":
            yield from _blocks(element[0], aside)
        elif element.tag not in GONE and not is_placeholder(element):
            gallery = value(element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
            yield from _blocks(element, "contents" if gallery == "Table of Contents" else aside)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in controls too."""
    for element in parent.iterchildren("*"):
        if element.tag == tag:
            yield element
        elif element.tag not in GONE:
            yield from _inside(element, tag)


def _places(row: etree._Element) -> list[etree._Element | None]:
    """The cells of a row, one to a column; None where a cell is merged away."""
    before = value(row.find(f"{W}trPr/{W}gridBefore"))
    places: list[etree._Element | None] = [None] * _columns(before, 0)
    for cell in _inside(row, f"{W}tc"):
        goes_on = any(
            (merge := cell.find(f"{W}tcPr/{W}{name}")) is not None and value(merge) != "restart"
            for name in ("vMerge", "hMerge")
        )
        is_gone = cell.find(f"{W}tcPr/{W}cellDel") is not None
        places.append(None if goes_on or is_gone else cell)
        places += [None] * (_columns(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1) - 1)
    return places


def _columns(number: str, otherwise: int) -> int:
    return min(int(number), MAX_COLUMNS) if number.isdecimal() else otherwise


def _end_is_deleted(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{change}") is not None for change in ("del", "moveFrom"))


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
