"""Finds tables: drawn ones, tab-separated rows, and label columns that only white space makes."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.layout.blocks import CELL, Block
from extract.layout.flow import Measures, Placed
from extract.layout.join import BULLET, Words, tidy_cell
from extract.readers import Box, Line, Segment
from extract.rulebook import Rulebook

COLUMN_TOLERANCE = 7.0
"""Points by which the lines of one column may begin apart."""
FULL_ROWS = 3
"""Fewer rows that fill their first two cells make no table where no label or answer speaks for one."""
MAX_GAP_LINES = 400
"""A table without ruling lines that runs over more lines than this is read in pieces."""

_ENDED = regex.compile(r"[.!?;:)\]”’\"]\s*$")
_HYPHENS = ("-", "\u2010", "\u00ad")
_SHORT_ANSWER = regex.compile(r"\s*(?:\W|x|ja|nee|n\.?v\.?t\.?)\s*", regex.IGNORECASE)
_ANSWER = regex.compile(r"\s*(?:\W|x|(?:ja|nee|n\.?v\.?t\.?)(?:[.,;:(]?\s.{0,60})?)\s*", regex.IGNORECASE)
_OPENING = regex.compile(r"\s*(?:\(?(?:\d{1,2}|[A-Za-z])[.)]|\p{L}+\s\d{1,2}\b)")
"""How numbered statements begin: `1.`, `b)`, `Spoor 2`."""


@dataclass(slots=True)
class Row:
    """A row while it grows: the lines of each cell, and the page it begins on."""

    page: int
    cells: list[list[str]]
    box: Box | None = None


def segment_rows(flow: Sequence[Placed], start: int, measures: Measures, rulebook: Rulebook) -> tuple[list[Row], int]:
    """The rows of a table that begins at `start` and is made by tabs or white space, and where it ends.

    No rows when the line is no table after all.
    """
    if not measures.has_layout:
        return _tab_rows(flow, start)
    return _gap_rows(flow, start, rulebook)


def _tab_rows(flow: Sequence[Placed], start: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    index = start
    while index < len(flow):
        line = flow[index].line
        if line is None or len(line.segments) < 2:
            break
        cells = [[segment.text] if segment.text.strip() else [] for segment in line.segments]
        if any(cells):
            rows.append(Row(flow[index].page, cells))
        index += 1
    return _mended(rows), index


def _gap_rows(flow: Sequence[Placed], start: int, rulebook: Rulebook) -> tuple[list[Row], int]:
    """Columns without ruling lines: pieces of lines that begin at the same distance from the edge."""
    labels = rulebook.labels("sections")
    columns = [segment.x0 for segment in _segments(flow[start])]
    rows: list[Row] = []
    index = start
    spaced = _rows_are_spaced(flow, start, columns)
    is_bold = _segments(flow[start])[0].bold
    while index < min(len(flow), start + MAX_GAP_LINES):
        placed = flow[index]
        line = placed.line
        if line is None or line.box is None:
            break
        places = [_column(segment.x0, columns) for segment in line.segments]
        if None in places or (len(places) == 1 and rows and _turns_back(flow[index - 1], placed)):
            break
        first = places[0] == 0
        is_label = first and labels.whole(line.segments[0].text) is not None
        above = " ".join(rows[-1].cells[0]) if rows and rows[-1].cells[0] else ""
        # 'Beknopte' and, on the next line, 'omschrijving:'
        split = bool(above) and first and not line.gap and labels.whole(f"{above} {line.segments[0].text}") is not None
        if len(places) == 1 and first and _ends_rows(flow, index, columns, is_label=is_label, is_bold=is_bold):
            break
        new_page = bool(rows) and placed.page != flow[index - 1].page
        hyphened = bool(rows and rows[-1].cells[0]) and rows[-1].cells[0][-1].endswith(_HYPHENS)
        answered = len(places) > 1 and all(is_answer(segment.text) for segment in line.segments[1:])
        starts = line.gap or new_page or not spaced or is_label or answered
        opens = first and starts and not hyphened and not split
        if not first and len(line.segments) == 1 and line.gap and not rows:
            break
        if opens or not rows:
            rows.append(Row(placed.page, [[] for _ in columns], line.box))
        for place, segment in zip(places, line.segments, strict=True):
            rows[-1].cells[place or 0].append(segment.text)
        index += 1
    labelled = sum(bool(row.cells[0]) and labels.whole(" ".join(row.cells[0])) is not None for row in rows)
    full = sum(all(row.cells[:2]) for row in rows)
    if full and all(_is_answered(row) for row in rows if any(row.cells[1:])):
        return _statements(rows), index
    return (rows, index) if labelled or full >= FULL_ROWS else ([], start)


def _ends_rows(flow: Sequence[Placed], index: int, columns: Sequence[float], *, is_label: bool, is_bold: bool) -> bool:
    """Whether a line that stands alone in the first column is no cell of the table above it.

    Args:
        is_bold: whether the first column of the table is bold.
    """
    line = flow[index].line
    if line is None or line.box is None or (line.gap and not is_label):
        return True
    below = flow[index + 1].line if index + 1 < len(flow) else None
    if is_label and line.bold and (not is_bold or (below is not None and _is_wide(below, columns))):
        return True
    return _is_wide(line, columns)


def _is_wide(line: Line, columns: Sequence[float]) -> bool:
    """Whether text runs from the first column into the second."""
    first = line.segments[0]
    return first.x0 < columns[1] and first.x1 > columns[1] - COLUMN_TOLERANCE


def _is_answered(row: Row) -> bool:
    """Whether a statement is answered with ja, nee, a cross or a tick."""
    answers = [" ".join(cell) for cell in row.cells[1:] if cell]
    return bool(row.cells[0] and answers) and all(is_answer(answer) for answer in answers)


def is_answer(text: str) -> bool:
    """Whether a text says ja, nee or not applicable, with a word of explanation or without, or is a cross or a tick."""
    return _ANSWER.fullmatch(text) is not None


def _statements(rows: Sequence[Row]) -> list[Row]:
    """Answered statements, each in one row: where all are numbered, what has no number goes on with the one above."""
    if not all(_OPENING.match(row.cells[0][0]) for row in rows if any(row.cells[1:])):
        return _mended(list(rows))
    whole: list[Row] = []
    for row in rows:
        if whole and (not row.cells[0] or not _OPENING.match(row.cells[0][0])):
            for mine, theirs in zip(whole[-1].cells, row.cells, strict=True):
                mine.extend(theirs)
        else:
            whole.append(row)
    return whole


def _turns_back(before: Placed, placed: Placed) -> bool:
    """Whether the text goes on at the top of another column of the same page."""
    return before.page == placed.page and placed.top < before.top


def _segments(placed: Placed) -> Sequence[Segment]:
    return placed.line.segments if placed.line else ()


def _column(x0: float, columns: Sequence[float]) -> int | None:
    for number, column in enumerate(columns):
        if abs(column - x0) <= COLUMN_TOLERANCE:
            return number
    if x0 > columns[-1]:  # the indented items of the last column
        return len(columns) - 1
    return None


def _rows_are_spaced(flow: Sequence[Placed], start: int, columns: Sequence[float]) -> bool:
    """Whether white space parts the rows: then a line that follows at once belongs to the row above it."""
    tight = spaced = 0
    for placed in flow[start + 1 : start + 40]:
        line = placed.line
        if line is None or len(line.segments) < 2 or _column(line.segments[0].x0, columns) != 0:
            continue
        spaced += line.gap
        tight += not line.gap
    return spaced > 0 and spaced >= tight


def _mended(rows: list[Row]) -> list[Row]:
    """Rows that a page break or a converter cut are put together again."""
    mended: list[Row] = []
    for row in rows:
        if mended and row.page != mended[0].page and _same(row, mended[0]):
            continue
        if mended and len(row.cells) <= len(mended[-1].cells) and _continues(mended[-1], row):
            for mine, theirs in zip(mended[-1].cells, row.cells, strict=False):
                mine.extend(theirs)
        else:
            mended.append(row)
    return mended


def _continues(above: Row, row: Row) -> bool:
    if not row.cells[0]:
        return any(row.cells)
    first, last = row.cells[0][0], above.cells[0][-1] if above.cells[0] else ""
    if not first[:1].islower() or BULLET.match(first) or not last or _ENDED.search(last):
        return False
    return all(not cell or _SHORT_ANSWER.fullmatch(" ".join(cell)) for cell in above.cells[1:]) and not any(
        row.cells[1:]
    )


def merge_pages(above: list[Row], below: list[Row]) -> list[Row]:
    """Two parts of a table that a page break cut: a repeated head goes, a row that was cut is whole again."""
    if below and above and _same(above[0], below[0]):
        below = below[1:]
    if below and above and _cut(above[-1], below[0]):
        for number, cell in enumerate(below[0].cells):
            if number < len(above[-1].cells):
                above[-1].cells[number].extend(cell)
        below = below[1:]
    return [*above, *below]


def _same(a: Row, b: Row) -> bool:
    return [" ".join(cell) for cell in a.cells] == [" ".join(cell) for cell in b.cells]


def _cut(above: Row, below: Row) -> bool:
    """A row that goes on: its first cell is empty, or a cell goes on in lower case where the one above did not end."""
    pairs = list(zip(above.cells, below.cells, strict=False))
    if not below.cells[0] or not any(upper and lower for upper, lower in pairs):
        return True
    return any(upper and lower and lower[0][:1].islower() and not _ENDED.search(upper[-1]) for upper, lower in pairs)


def table_block(rows: Sequence[Row], words: Words) -> Block:
    """A table as a block: cells joined by a tab between spaces, rows by newlines."""
    pieces: list[str] = []
    cells: list[tuple[tuple[int, int], ...]] = []
    pages: list[tuple[int, int]] = []
    offset = 0
    width = max(len(row.cells) for row in rows)
    for row in rows:
        if not pages or row.page != pages[-1][1]:
            pages.append((offset, row.page))
        spans = []
        texts = [tidy_cell(lines, words) for lines in row.cells] + [""] * (width - len(row.cells))
        for number, text in enumerate(texts):
            if number:
                pieces.append(CELL)
                offset += len(CELL)
            spans.append((offset, offset + len(text)))
            pieces.append(text)
            offset += len(text)
        pieces.append("\n")
        offset += 1
        cells.append(tuple(spans))
    return Block("table", "".join(pieces[:-1]), tuple(pages), rows[0].box, cells=tuple(cells))
