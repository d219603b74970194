"""Sets footnotes apart from the body, with the lines that go on with them at the foot of the page."""

from collections.abc import Mapping, Sequence

import regex

from extract.layout.blocks import Block
from extract.layout.columns import Column
from extract.layout.flow import Measures, Placed
from extract.layout.furniture import SMALL
from extract.layout.join import Paragraph
from extract.readers import Line

NEAR_MARK = 1.5
"""A mark that stands alone is at most this many letter sizes away from the text of its note."""

_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_NOTE = regex.compile(rf"[{_RAISED}]+\s*\S|\[\d{{1,2}}\]\s+\S")
_SMALL_NOTE = regex.compile(rf"(?:[{_RAISED}]+|\d{{1,2}}|\*)\s*\S")
_RAISED_NOTE = regex.compile(rf"[{_RAISED}]+\s*\S")
_MARK = regex.compile(rf"\d{{1,3}}|[{_RAISED}]{{1,3}}")

_Place = tuple[int, Column | None]
"""A page, and the column of it."""


def without_notes(flow: Sequence[Placed], measures: Measures) -> tuple[list[Placed], list[Block]]:
    """What is no footnote, and the footnotes."""
    body: list[Placed] = []
    notes: list[tuple[Placed, Paragraph]] = []
    feet = _feet(flow, measures.body_size)
    for index, placed in enumerate(flow):
        line = placed.line
        if line is not None and _begins_note(flow, index, feet, measures.body_size):
            paragraph = Paragraph(measures.words)
            paragraph.add(line.text, placed.page)
            notes.append((placed, paragraph))
        elif notes and line is not None and _continues_note(notes[-1], placed):
            note, paragraph = notes[-1]
            paragraph.add(line.text, placed.page)
            if note.line is not None and _MARK.fullmatch(note.line.text):
                notes[-1] = (placed, paragraph)  # the size of the mark is not that of the note
        else:
            body.append(placed)
    return body, [
        Block("note", paragraph.text, paragraph.pages, placed.line.box if placed.line else None)
        for placed, paragraph in notes
    ]


def _feet(flow: Sequence[Placed], body_size: float) -> dict[_Place, float]:
    """Where on each page, in each column, the last line in the size of the body stands."""
    feet: dict[_Place, float] = {}
    for placed in flow:
        if placed.line is not None and placed.line.size == body_size:
            place = (placed.page, placed.column)
            feet[place] = max(feet.get(place, 0.0), placed.top)
    return feet


def _begins_note(flow: Sequence[Placed], index: int, feet: Mapping[_Place, float], body_size: float) -> bool:
    placed = flow[index]
    line = placed.line
    if line is None:
        return False
    if line.aside:
        return line.aside == "note"
    if line.box is None or line.size is None:
        return _NOTE.match(line.text) is not None
    if line.size < SMALL * body_size and _SMALL_NOTE.match(line.text):
        return True
    if placed.top <= feet.get((placed.page, placed.column), 0.0):
        return False
    if line.size != body_size and _RAISED_NOTE.match(line.text):  # word processors set notes in a size of their own
        return True
    return index + 1 < len(flow) and _is_lone_mark(line, flow[index + 1], placed.page, body_size)


def _is_lone_mark(mark: Line, placed: Placed, page: int, body_size: float) -> bool:
    """Whether a small number stands alone, above or before the larger letters of its note."""
    line = placed.line
    if line is None or placed.page != page or not _MARK.fullmatch(mark.text.strip()):
        return False
    if mark.box is None or line.box is None or not mark.size or not line.size or line.size == body_size:
        return False
    if mark.size >= SMALL * line.size or mark.box[1] > line.box[1]:
        return False
    near = NEAR_MARK * line.size
    return line.box[1] - mark.box[3] < near and -near < line.box[0] - mark.box[0] < near


def _continues_note(note: tuple[Placed, Paragraph], placed: Placed) -> bool:
    first, line = note[0].line, placed.line
    if first is None or line is None or note[0].page != placed.page or first.box is None or line.box is None:
        return False
    if note[1].text == first.text.strip() and _MARK.fullmatch(note[1].text):
        return True
    return line.size == first.size and line.box[1] > first.box[1]
