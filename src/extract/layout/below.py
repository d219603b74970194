"""The rows below a head that is drawn alone: columns by their place, rows by white over the whole width."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extract.layout.flow import Placed
from extract.layout.grids import SAME_COLUMN, Table, parted
from extract.layout.tables import Row
from extract.readers import Line, Segment

BESIDE = 10.0
"""Points by which the text of a table may stick out of its head."""
INTO_NEXT = 4.0
"""Points by which the text of one column may reach over the left edge of the next."""
MIN_COLUMNS = 3
"""A head of fewer columns may be a title bar."""
WHITE = 0.25
"""White above a line that exceeds the least of its table by this many times the letter size parts rows."""

_NUMBERED = regex.compile(r"\s*[A-Z]{0,2}\.?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?(?:\s|$)")


def rows_below(flow: Sequence[Placed], start: int, table: Table) -> tuple[list[Row], int]:
    """The rows that begin at `start` below a head, and where they end; none when the lines do not fit its columns."""
    box = table.box
    if box is None or len(table.columns) < MIN_COLUMNS:
        return [], start
    lines: list[tuple[Placed, list[int]]] = []
    end = start
    while end < len(flow):
        line = flow[end].line
        places = _places(line, table) if line is not None and flow[end].page == flow[start].page else []
        if not places:
            break
        lines.append((flow[end], places))
        end += 1
    if sum(len(places) > 1 for _, places in lines) < 2:
        return [], start
    return _rows(lines, len(table.columns)), end


def _places(line: Line | None, table: Table) -> list[int]:
    """The column of each piece of a line, none when a piece stands in no column."""
    if line is None or line.box is None or table.box is None:
        return []
    lefts = [*table.columns, table.box[2] + BESIDE]
    places = []
    for segment in line.segments:
        place = _place(segment, lefts)
        if place is None:
            return []
        places.append(place)
    return places


def _place(segment: Segment, lefts: Sequence[float]) -> int | None:
    for number in range(len(lefts) - 2, -1, -1):
        if segment.x0 >= lefts[number] - SAME_COLUMN / 2:
            return number if segment.x1 <= lefts[number + 1] + INTO_NEXT else None
    return None


def _rows(lines: Sequence[tuple[Placed, list[int]]], width: int) -> list[Row]:
    firsts = [_first(placed) for placed, places in lines if places[0] == 0]
    numbered = 2 * sum(_NUMBERED.match(text) is not None for text in firsts) >= len(firsts) > 1
    whites = [_white(above, placed) for (above, _), (placed, _) in pairwise(lines)]
    usual = min((white for white in whites if white > 0), default=0.0)
    rows: list[tuple[Placed, list[list[Segment]]]] = []
    for index, (placed, places) in enumerate(lines):
        line = placed.line
        assert line is not None
        opens = places[0] == 0 and (
            _NUMBERED.match(_first(placed)) is not None
            if numbered
            else len(places) > 1 and index > 0 and whites[index - 1] > usual + WHITE * (line.size or 0.0)
        )
        if opens or not rows:
            rows.append((placed, [[] for _ in range(width)]))
        for place, segment in zip(places, line.segments, strict=True):
            rows[-1][1][place].append(segment)
    return [
        Row(placed.page, [parted(cell) for cell in cells], placed.line.box if placed.line else None)
        for placed, cells in rows
    ]


def _first(placed: Placed) -> str:
    return placed.line.segments[0].text if placed.line else ""


def _white(above: Placed, placed: Placed) -> float:
    if above.line is None or placed.line is None or above.line.box is None or placed.line.box is None:
        return 0.0
    return placed.line.box[1] - above.line.box[3]
