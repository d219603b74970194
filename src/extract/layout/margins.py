"""Takes apart what is printed beside the text: two pages on one sheet, and the texts in the margin of a letter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.layout.furniture import SMALL, Apart
from extract.readers import Line, Page

LANDSCAPE = 1.2
"""A sheet that is this many times wider than high may hold two pages; a single page in landscape is 1.4."""
MIDDLE = 3.0
"""Points on either side of the middle of a sheet that stay white between two pages."""
CROSSING_SHARE = 0.03
"""On sheets of two pages fewer lines than this run over the middle: those of a title or of a picture."""
HALF_SHARE = 0.2
"""Each of the two pages holds at least this share of the lines of all sheets."""
SHEETS = 3
"""On fewer sheets a white middle may be chance: the columns of a table."""
LONG_LINE = 40
"""Lines from this many characters on tell where the body's lines end."""
BESIDE = 4.0
"""Points right of the body from which a text stands in the margin."""
MARGIN_LINES = 3
"""Fewer small lines beside the body than this are no margin texts."""
MARGIN_SHARE = 0.6
"""Share of the lines that stand alone in the margin which are set smaller than the body."""


def single_pages(pages: Sequence[Page]) -> list[Page]:
    """The pages, with the two that stand side by side on one sheet one after the other, under the sheet's number."""
    sheets = [page for page in pages if page.height and page.width > LANDSCAPE * page.height]
    lines = [(line, page.width / 2) for page in sheets for line in page.lines]
    crossing = sum(
        any(segment.x0 < middle - MIDDLE and segment.x1 > middle + MIDDLE for segment in line.segments)
        for line, middle in lines
    )
    left = sum(line.segments[0].x0 < middle for line, middle in lines)
    right = sum(line.segments[-1].x1 > middle for line, middle in lines)
    if len(sheets) < SHEETS or crossing > CROSSING_SHARE * len(lines) or min(left, right) < HALF_SHARE * len(lines):
        return list(pages)
    wide = {page.number for page in sheets}
    return [half for page in pages for half in (_halves(page) if page.number in wide else (page,))]


def _halves(page: Page) -> tuple[Page, Page]:
    middle = page.width / 2
    across = [grid for grid in page.grids if grid.box[0] < middle < grid.box[2]]
    loose = [line for grid in across for row in grid.rows for cell in row if cell for line in cell]
    lines = sorted([*page.lines, *loose], key=lambda line: line.box[1] if line.box else 0.0)
    halves = []
    for is_left in (True, False):
        mine = []
        for line in lines:
            segments = [segment for segment in line.segments if (segment.x0 < middle) == is_left]
            if segments:
                mine.append(line.part(segments))
        grids = [grid for grid in page.grids if grid not in across and (grid.box[0] < middle) == is_left]
        halves.append(replace(page, lines=tuple(mine), grids=tuple(grids)))
    return halves[0], halves[1]


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], list[Apart]]:
    """The pages without the small texts beside the body, as letters of ministries have them, and these texts."""
    body = _body_size(pages)
    edge = _right_edge(pages, body)
    alone = [line for page in pages for line in page.lines if line.box and line.box[0] > edge + BESIDE]
    small = sum(line.size is not None and line.size < SMALL * body for line in alone)
    if not edge or small < MARGIN_LINES or small < MARGIN_SHARE * len(alone):
        return list(pages), []
    kept: list[Page] = []
    apart: list[Apart] = []
    for page in pages:
        lines: list[Line] = []
        for line in page.lines:
            beside = [segment for segment in line.segments if line.box and segment.x0 > edge + BESIDE]
            if beside:
                apart.append(Apart("furniture", page.number, line.part(beside)))
            if rest := [segment for segment in line.segments if segment not in beside]:
                lines.append(line.part(rest) if beside else line)
        kept.append(replace(page, lines=tuple(lines)))
    return kept, apart


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size or 0.0] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _right_edge(pages: Sequence[Page], body: float) -> float:
    """Where the lines of the body end, 0 where there are none."""
    ends = sorted(
        segment.x1
        for page in pages
        for line in page.lines
        for segment in line.segments[:1]
        if line.box and line.size == body and len(segment.text) >= LONG_LINE
    )
    return ends[int(0.98 * len(ends))] if ends else 0.0
