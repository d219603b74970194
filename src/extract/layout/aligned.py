"""Tables in plain text whose columns are aligned with spaces, as programs print them that take text out of a PDF."""

from collections.abc import Sequence

from extract.layout.flow import Placed
from extract.layout.tables import Row
from extract.readers import Line

MIN_COLUMNS = 3
"""Two aligned pieces may be a label and its value, which each line tells on its own."""
SLACK = 2.0
"""Characters by which the pieces of one column may begin apart."""
FULL_ROWS = 2
"""Fewer lines that fill all columns below the head make no table."""


def aligned_rows(flow: Sequence[Placed], start: int) -> tuple[list[Row], int]:
    """The rows of a table whose head begins at `start`, and where they end; none when the lines are no such table.

    A row opens where all columns begin on one line; the lines below that fill fewer go on with it.
    """
    head = flow[start].line
    if head is None or head.box is not None or len(head.segments) < MIN_COLUMNS or not head.segments[-1].x1:
        return [], start
    lefts = [segment.x0 for segment in head.segments]
    rows: list[Row] = []
    full = 0
    end = start
    while end < len(flow):
        line = flow[end].line
        places = _places(line, lefts) if line is not None else []
        if line is None or not places or (line.gap and rows and len(places) < len(lefts)):
            break
        opens = len(places) == len(lefts)
        full += opens
        if opens or not rows:
            rows.append(Row(flow[end].page, [[] for _ in lefts]))
        for place, segment in zip(places, line.segments, strict=True):
            rows[-1].cells[place].append(segment.text)
        end += 1
    return (rows, end) if full > FULL_ROWS else ([], start)


def _places(line: Line, lefts: Sequence[float]) -> list[int]:
    """The column of each piece of a line; none when one stands in no column or reaches into the next."""
    places = []
    for segment in line.segments:
        place = max((number for number, left in enumerate(lefts) if left <= segment.x0 + SLACK), default=-1)
        if place < 0 or abs(segment.x0 - lefts[place]) > SLACK:
            return []
        if place + 1 < len(lefts) and segment.x1 > lefts[place + 1] + SLACK:
            return []
        places.append(place)
    return places if len(set(places)) == len(places) else []
