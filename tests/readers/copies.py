"""Copies of a document in other formats: its blocks written as Word file, OpenDocument text or web page."""

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Literal

import docx
import regex
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from word import add_notes, add_pieces, paragraph, saved

from extract.layout import Block

Headings = Literal["style", "number", "bold", "size", "plain"]
"""How the headings of a Word file are made: by styles, by styles that number them, or by letters or nothing at all."""

_NUMBERED = regex.compile(r"(?P<number>\d{1,2})\.\s+")
_MARKS = "¹²³⁴⁵⁶⁷⁸⁹"
_PIECES = regex.compile(f"([{_MARKS}])")


def docx_copy(blocks: Sequence[Block], headings: Headings = "style") -> bytes:
    """A Word file with these blocks: list styles, real tables, running heads and footnotes."""
    document = docx.Document()
    notes = [block.text for block in blocks if block.kind == "note"]
    numbers = _Numbers(document)
    lead = ""
    page = 1
    for block in _body(blocks):
        place = len(document.element.body) - 1  # before the properties of the section
        if block.kind == "table":
            _docx_table(document, block)
        elif block.kind == "heading" and block.form == "lead":
            lead = block.text
        elif block.kind == "heading":
            _docx_heading(document, block, headings)
        elif block.kind == "item":
            _docx_item(document, block, numbers)
        else:
            added = document.add_paragraph()
            if lead:
                added.add_run(f"{lead} ").bold = True
            _docx_text(added, block.text, len(notes))
            lead = ""
        if block.kind != "item":
            numbers.last = 0
        if block.form != "lead":
            _docx_pages(document.element.body[place], block.pages[0][1] - page)
            page = block.pages[0][1]
    for block in reversed(blocks):
        if block.kind == "furniture":
            document.sections[0].header.add_paragraph(block.text)
        elif block.kind == "contents":
            add_pieces(document, paragraph(escape(block.text), style="TOC1"), at=0)
    add_notes(document, "footnote", {str(n): escape(text.lstrip(_MARKS)) for n, text in enumerate(notes, 1)})
    return saved(document)


def _docx_pages(element: Any, breaks: int) -> None:
    """Page breaks at the first letter of an element, as Word notes them when it saves a file."""
    first = next(element.iter(qn("w:p")))
    for _ in range(breaks):
        mark = parse_xml(f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/></w:r>")
        first.insert(int(first.pPr is not None), mark)


class _Numbers:
    """The numbered lists of a Word file: one that does not go on begins with its own number."""

    def __init__(self, document: Any) -> None:
        self._numbering = document.part.numbering_part.element
        style = document.styles["List Number"].element
        first = self._numbering.num_having_numId(style.pPr.numPr.numId.val)
        self._abstract_id = first.abstractNumId.val
        self._current = 0
        self.last = 0

    def of(self, number: int) -> int:
        """The id of the list in which an item with this number stands."""
        if number != self.last + 1 or not self.last:
            added = self._numbering.add_num(self._abstract_id)
            added.add_lvlOverride(0).add_startOverride(number)
            self._current = added.numId
        self.last = number
        return self._current


def _body(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind not in ("note", "furniture", "contents"))


def _docx_text(paragraph: Any, text: str, notes: int) -> None:
    """Text in which the marks of notes are references."""
    for piece in _PIECES.split(text):
        number = _MARKS.find(piece) + 1 if piece else 0
        if 0 < number <= notes:
            reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'
            paragraph._p.append(parse_xml(reference))
        elif piece:
            paragraph.add_run(piece)


def _docx_heading(document: Any, block: Block, headings: Headings) -> None:
    if block.level and (headings == "style" or (headings == "mixed" and block.level <= 2)):
        document.add_heading(block.text, min(block.level, 9))
        return
    shown = document.add_paragraph().add_run(block.text)
    if headings in ("style", "bold", "mixed"):
        shown.bold = True
    elif headings == "size":
        shown.font.size = Pt(max(18 - 2 * block.level, 12) if block.level else 12)


def _docx_item(document: Any, block: Block, numbers: _Numbers) -> None:
    if number := _NUMBERED.match(block.text):
        paragraph = document.add_paragraph(block.text[number.end() :], "List Number")
        own = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        own.get_or_add_numId().val = numbers.of(int(number["number"]))
    elif block.text.startswith("- "):
        document.add_paragraph(block.text[2:], "List Bullet")
        numbers.last = 0
    else:
        document.add_paragraph(block.text)


def _docx_table(document: Any, block: Block) -> None:
    width = max(len(row) for row in block.cells)
    added = document.add_table(0, width)
    for number, row in enumerate(block.cells):
        cells = added.add_row().cells
        for column in range(len(row)):
            first, *others = block.cell(number, column).split("\n")
            cells[column].paragraphs[0].text = first
            for other in others:
                is_item = other.startswith("- ")
                cells[column].add_paragraph(other.removeprefix("- "), "List Bullet" if is_item else None)
    document.add_paragraph()


def odt_copy(blocks: Sequence[Block]) -> bytes:
    """An OpenDocument text with these blocks: headings, lists, tables and notes."""
    document = OpenDocumentText()
    bullets = odf_text.ListStyle(name="Streepjes")
    bullets.addElement(odf_text.ListLevelStyleBullet(level=1, bulletchar="•"))
    document.automaticstyles.addElement(bullets)
    bold = odf_style.Style(name="Vet", family="text")
    bold.addElement(odf_style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    notes = [block.text for block in blocks if block.kind == "note"]
    lead = ""
    page = 1
    for block in _body(blocks):
        while page < block.pages[0][1]:
            document.text.addElement(odf_text.SoftPageBreak())
            page += 1
        if block.kind == "table":
            document.text.addElement(_odt_table(block))
        elif block.kind == "heading" and block.form == "lead":
            lead = block.text
        elif block.kind == "heading":
            document.text.addElement(_odt_heading(block))
        elif block.kind == "item" and block.text.startswith("- "):
            document.text.addElement(_odt_list(block.text[2:], "Streepjes"))
        else:
            paragraph = odf_text.P()
            if lead:
                paragraph.addElement(odf_text.Span(stylename="Vet", text=f"{lead} "))
            _odt_words(paragraph, block.text, notes)
            document.text.addElement(paragraph)
            lead = ""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _odt_heading(block: Block) -> Any:
    if block.level:
        return odf_text.H(outlinelevel=block.level, text=block.text)
    paragraph = odf_text.P()
    paragraph.addElement(odf_text.Span(stylename="Vet", text=block.text))
    return paragraph


def _odt_words(paragraph: Any, text: str, notes: Sequence[str]) -> None:
    for piece in _PIECES.split(text):
        number = _MARKS.find(piece) + 1 if piece else 0
        if 0 < number <= len(notes):
            note = odf_text.Note(noteclass="footnote")
            note.addElement(odf_text.NoteCitation(text=str(number)))
            body = odf_text.NoteBody()
            body.addElement(odf_text.P(text=notes[number - 1].lstrip(_MARKS)))
            note.addElement(body)
            paragraph.addElement(note)
        elif piece:
            paragraph.addText(piece)


def _odt_list(text: str, style: str) -> Any:
    added = odf_text.List(stylename=style)
    item = odf_text.ListItem()
    item.addElement(odf_text.P(text=text))
    added.addElement(item)
    return added


def _odt_table(block: Block) -> Any:
    added = odf_table.Table()
    added.addElement(odf_table.TableColumn(numbercolumnsrepeated=max(len(row) for row in block.cells)))
    for number, row in enumerate(block.cells):
        cells = odf_table.TableRow()
        for column in range(len(row)):
            cell = odf_table.TableCell()
            for line in block.cell(number, column).split("\n"):
                is_item = line.startswith("- ")
                cell.addElement(_odt_list(line[2:], "Streepjes") if is_item else odf_text.P(text=line))
            cells.addElement(cell)
        added.addElement(cells)
    return added


def html_copy(blocks: Sequence[Block]) -> bytes:
    """A web page with these blocks, between the menu and the foot of a site."""
    notes = [block.text.lstrip(_MARKS) for block in blocks if block.kind == "note"]
    pieces = ["<!doctype html><meta charset=utf-8><title>Stuk</title><nav>Home Zoeken</nav><main>"]
    in_list = False
    lead = ""
    for block in _body(blocks):
        is_item = block.kind == "item" and block.text.startswith("- ")
        if is_item != in_list:
            pieces.append("<ul>" if is_item else "</ul>")
            in_list = is_item
        if block.kind == "table":
            pieces.append(_html_table(block))
        elif block.kind == "heading" and block.form == "lead":
            lead = f"<b>{escape(block.text)}</b> "
        elif block.kind == "heading":
            tag = f"h{min(block.level, 6)}" if block.level else "p"
            pieces.append(f"<{tag}><b>{escape(block.text)}</b></{tag}>")
        elif is_item:
            pieces.append(f"<li>{escape(block.text[2:])}</li>")
        else:
            pieces.append(f"<p>{lead}{_html_words(block.text)}</p>")
            lead = ""
    listed = "".join(f'<li id="fn{number}">{escape(note)}</li>' for number, note in enumerate(notes, 1))
    pieces.append(f"<ol>{listed}</ol></main><footer>Contact Privacy</footer>")
    return "\n".join(pieces).encode()


def _html_words(text: str) -> str:
    def reference(mark: regex.Match[str]) -> str:
        number = _MARKS.index(mark.group()) + 1
        return f'<sup><a href="#fn{number}">{number}</a></sup>'

    return _PIECES.sub(reference, escape(text))


def _html_table(block: Block) -> str:
    rows = (
        "".join(f"<td>{_html_cell(block.cell(number, column))}</td>" for column in range(len(row)))
        for number, row in enumerate(block.cells)
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _html_cell(text: str) -> str:
    return "".join(
        f"<ul><li>{escape(line[2:])}</li></ul>" if line.startswith("- ") else f"<p>{escape(line)}</p>"
        for line in text.split("\n")
    )
