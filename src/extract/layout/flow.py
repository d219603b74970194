"""What is left of the pages once furniture is gone: lines and grids in reading order, with their measures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extract.readers import Grid, Line, Page

WRAPPED_SHARE = 0.5
"""Texts in which at least this share of the lines run on into a next line of like length are hard-wrapped."""
WRAPPED_WIDTHS = (45, 125)
"""Lengths, in characters, between which hard-wrapped lines of real documents end."""

_WORD = regex.compile(r"[\p{L}\d]+(?:-[\p{L}\d]+)*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line or a grid on its page."""

    page: int
    line: Line | None = None
    grid: Grid | None = None

    @property
    def top(self) -> float:
        """Distance from the top of the page in points, 0 where the source has no layout."""
        box = self.line.box if self.line else self.grid.box if self.grid else None
        return box[1] if box else 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in this document.

    Args:
        has_layout: whether lines have boxes.
        wrapped: whether a paragraph runs over several lines.
        body_size: size of most letters, in points; 0 without layout.
        right: where full lines end: points with layout, else characters.
        words: every word of the document in lower case, with its count.
    """

    has_layout: bool
    wrapped: bool
    body_size: float
    right: float
    words: Counter[str]


def in_order(pages: Iterable[Page]) -> list[Placed]:
    """Lines and grids of all pages, from top to bottom."""
    flow: list[Placed] = []
    for page in pages:
        placed = [Placed(page.number, line=line) for line in page.lines]
        if page.grids:
            placed = sorted([*placed, *(Placed(page.number, grid=grid) for grid in page.grids)], key=lambda p: p.top)
        flow.extend(placed)
    return flow


def measure(flow: Iterable[Placed]) -> Measures:
    """Take the measures of a document."""
    lines = [placed.line for placed in flow if placed.line is not None]
    grid_lines = [
        line for placed in flow if placed.grid for row in placed.grid.rows for cell in row if cell for line in cell
    ]
    has_layout = any(line.box for line in [*lines, *grid_lines])
    if has_layout:
        sizes: Counter[float] = Counter()
        for line in lines or grid_lines:
            sizes[line.size or 0.0] += len(line.text)
        body = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0
        rights = sorted(line.box[2] for line in lines if line.box and line.size == body and len(line.text) > 30)
        right = rights[int(len(rights) * 0.9)] if rights else 0.0
        return Measures(True, True, body, right, _words([*lines, *grid_lines]))
    single = [line for line in lines if len(line.segments) == 1]
    wrapped = _is_wrapped(single)
    lengths = sorted(len(line.text) for line in single if len(line.text) > 30)
    right = float(lengths[int(len(lengths) * 0.8)]) if lengths else 0.0
    return Measures(False, wrapped, 0.0, right, _words(lines) if wrapped else Counter())


def _words(lines: Iterable[Line]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(_WORD.findall(line.text.lower()))
    return counts


def _is_wrapped(lines: list[Line]) -> bool:
    """Prose lines that are followed at once by a line that goes on in lower case betray a hard wrap."""
    low, high = WRAPPED_WIDTHS
    running = total = 0
    for line, after in zip(lines, lines[1:], strict=False):
        if len(line.text) < low:
            continue
        total += 1
        running += len(line.text) <= high and not after.gap and after.text[:1].islower()
    return total > 0 and running >= WRAPPED_SHARE * total * 0.5
