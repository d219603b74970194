"""Pages set in two columns: where the white between them is, and their lines in reading order."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.layout.join import as_one
from extract.readers import Line, Page

COLUMN_LINES = 8
"""Fewer lines beside each other than this are no columns of text."""
COLUMN_CHARS = 25
"""Lines of text columns are longer than this on average; labels and answers are shorter."""
GUTTER_TOLERANCE = 20.0
"""Points within which the gutters of two pages are one."""
COLUMN_SHARE = 0.36
"""Each of two text columns takes at least this share of the width of both."""


STRETCHED = 4.0
"""Gaps between words that are wider than this, in letter sizes, are not made by stretching a line."""
EDGE = 2.0
"""Points within which lines that are stretched to the full width end."""

Column = tuple[float, float]
"""From where until where a column of text runs."""


def in_columns(pages: Sequence[Page]) -> list[list[tuple[Line, Column | None]]]:
    """The lines of each page in reading order, column by column, with the column in which each stands.

    The column is None on a page of one and for a line across both.
    """
    gutters = [_gutter(page.lines) for page in pages]
    usual = _usual_gutter(gutters)
    found = []
    for page, gutter in zip(pages, gutters, strict=True):
        if usual is not None and _parts(page.lines, usual):
            gutter = usual  # short lines draw the gutter of a single page to the left
        found.append(_by_column(page.lines, gutter))
    return found


def _by_column(lines: Sequence[Line], gutter: float | None) -> list[tuple[Line, Column | None]]:
    if gutter is None:
        return [(line, None) for line in lines]
    sides = _sides(lines, gutter)
    ordered: list[tuple[Line, Column | None]] = []
    left: list[tuple[Line, Column | None]] = []
    right: list[tuple[Line, Column | None]] = []
    for line in lines:
        mine = [segment for segment in line.segments if segment.x1 <= gutter]
        theirs = [segment for segment in line.segments if segment.x0 >= gutter]
        if len(mine) + len(theirs) < len(line.segments):  # a line across both columns ends them
            ordered += [*left, *right, (line, None)]
            left, right = [], []
            continue
        for segments, column, side in ((mine, left, sides[0]), (theirs, right, sides[1])):
            if segments:
                part = line.part(segments)
                column.append((as_one(part) if _is_justified(part, side) else part, side))
    return [*ordered, *left, *right]


def _is_justified(line: Line, column: Column) -> bool:
    """Whether the gaps in a line come from stretching it to the full width of a narrow column."""
    left, right = column
    if abs(line.segments[-1].x1 - right) > EDGE or line.segments[0].x0 > left + (right - left) / 2:
        return False
    size = line.size or 0.0
    return all(b.x0 - a.x1 <= STRETCHED * size for a, b in pairwise(line.segments))


def _sides(lines: Sequence[Line], gutter: float) -> tuple[Column, Column]:
    """From where until where the text on both sides of a gutter runs."""
    segments = [segment for line in lines for segment in line.segments]
    left = [segment for segment in segments if segment.x1 <= gutter]
    right = [segment for segment in segments if segment.x0 >= gutter]
    return (
        (min((segment.x0 for segment in left), default=0.0), max((segment.x1 for segment in left), default=gutter)),
        (
            min((segment.x0 for segment in right), default=gutter),
            max((segment.x1 for segment in right), default=gutter),
        ),
    )


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white between two columns of text, None where there is one column."""
    pairs = [
        (a, b)
        for line in lines
        if line.box
        for a, b in pairwise(line.segments)
        if len(a.text) > COLUMN_CHARS // 2 and len(b.text) > COLUMN_CHARS // 2
    ]
    if len(pairs) < COLUMN_LINES:
        return None
    gutter = sorted((a.x1 + b.x0) / 2 for a, b in pairs)[len(pairs) // 2]
    parted = [(a, b) for a, b in pairs if a.x1 <= gutter <= b.x0]
    if len(parted) < COLUMN_LINES or len(parted) < 0.6 * len(pairs):
        return None
    if min(sum(len(a.text) for a, _ in parted), sum(len(b.text) for _, b in parted)) < COLUMN_CHARS * len(parted):
        return None
    left, right = min(a.x0 for a, _ in parted), max(b.x1 for _, b in parted)
    widths = (max(a.x1 for a, _ in parted) - left, right - min(b.x0 for _, b in parted))
    return gutter if min(widths) >= COLUMN_SHARE * (right - left) else None


def _usual_gutter(gutters: Iterable[float | None]) -> float | None:
    """The gutter that two pages or more have at one place."""
    found = sorted(gutter for gutter in gutters if gutter is not None)
    if len(found) < 2:
        return None
    middle = found[len(found) // 2]
    return middle if sum(abs(gutter - middle) < GUTTER_TOLERANCE for gutter in found) >= 2 else None


def _parts(lines: Sequence[Line], gutter: float) -> bool:
    """Whether a page with little text beside each other is still set in columns: few lines cross the gutter."""
    crossing = sum(any(segment.x0 < gutter < segment.x1 for segment in line.segments) for line in lines)
    beside = sum(any(a.x1 <= gutter <= b.x0 for a, b in pairwise(line.segments)) for line in lines)
    return beside >= 3 and crossing <= 0.2 * len(lines)
