"""What is left of the pages once furniture is gone: lines and grids in reading order, with their measures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.layout.columns import Column, in_columns
from extract.layout.join import Words
from extract.readers import Grid, Line, Page

WRAPPED_SHARE = 0.5
"""Texts in which at least this share of the lines run on into a next line of like length are hard-wrapped."""
WRAPPED_WIDTHS = (45, 125)
"""Lengths, in characters, between which hard-wrapped lines of real documents end."""

GAP = 0.3
"""White above a line that exceeds the usual by this many times the letter size parts paragraphs."""
COMMON_SHARE = 0.2
"""The smallest white that this share of the lines has above them is that between two lines of a paragraph."""
MAX_LEADING = 0.8
"""White between two lines of a paragraph, in letter sizes, is never more: 1.8 times the size from line to line."""
FRAME_LINES = 4
"""A single column of fewer lines between rules is a table's head or a note."""
MARGIN = 0.14
"""Share that the left margin has of where full lines end: 72 of 523 points."""
STYLED_HEADINGS = 3
"""Where so many paragraphs show by style, weight or size that they are headings, all headings of the document do."""
MAX_STYLED = 130
"""Bold paragraphs of more letters than this are no headings."""
LARGER = 1.08
"""Headings set larger than the body are at least this much larger."""

MIN_SPACED = 0.04
"""Texts with fewer blank lines for each line than this have lost them; texts that have them have 0.1 and more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line or a grid on its page.

    Args:
        column: from where until where the column of text runs in which a line stands; None on a page of one.
    """

    page: int
    line: Line | None = None
    grid: Grid | None = None
    column: Column | None = None

    def reach(self, right: float) -> float:
        """How far a line reaches, 1 for a full one.

        Args:
            right: where full lines of a page of one column end.
        """
        if self.line is None or not right:
            return 1.0
        if self.line.box is None:
            return len(self.line.text) / right
        if self.column is None:
            return self.line.box[2] / right
        left, end = self.column
        return MARGIN + (1 - MARGIN) * (self.line.box[2] - left) / max(end - left, 1.0)

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
        spaced: whether white parts headings from text; plain text may have lost its blank lines.
        body_size: size of most letters, in points; 0 where sizes are unknown.
        right: where full lines end: points with layout, else characters.
        words: how often each word stands in the document.
        has_paragraphs: whether the source knows its paragraphs; then none is wrapped.
        styled: whether the headings of such a source show that they are; then being short makes no heading.
        italics: whether lines that are only in italics or underlined are headings.
    """

    has_layout: bool
    wrapped: bool
    spaced: bool
    body_size: float
    right: float
    words: Words
    has_paragraphs: bool = False
    styled: bool = False
    italics: bool = False


def text_at(flow: Sequence[Placed], index: int) -> str:
    """The text of the line at an index without white around it, "" where none stands there."""
    line = flow[index].line if 0 <= index < len(flow) else None
    return line.text.strip() if line is not None else ""


def in_order(pages: Iterable[Page]) -> list[Placed]:
    """Lines and grids of all pages in reading order: from top to bottom, column by column."""
    flow: list[Placed] = []
    pages = list(pages)
    for page, lines in zip(pages, in_columns(pages), strict=True):
        placed = [Placed(page.number, line=line, column=column) for line, column in lines]
        flow.extend(_with_grids(placed, page) if page.grids else placed)
    return _with_gaps(flow)


def _with_grids(placed: list[Placed], page: Page) -> list[Placed]:
    """Each grid before the first line that stands below it."""
    for grid in sorted((grid for grid in page.grids if grid.box), key=_top):
        at = next((i for i, other in enumerate(placed) if other.top >= _top(grid)), len(placed))
        placed[at:at] = _placed(grid, page.number)
    for grid in reversed([grid for grid in page.grids if not grid.box]):  # the places of those above stay what they are
        placed[grid.after : grid.after] = _placed(grid, page.number)
    return placed


def _top(grid: Grid) -> float:
    return grid.box[1] if grid.box else 0.0


def _placed(grid: Grid, page: int) -> list[Placed]:
    if not _is_frame(grid):
        return [Placed(page, grid=grid)]
    return [Placed(page, line=line) for row in grid.rows for cell in row if cell for line in cell]


def _is_frame(grid: Grid) -> bool:
    """Whether the rules are a frame around text, or shades behind it: then only one column holds any."""
    width = max(len(row) for row in grid.rows)
    used = [any(column < len(row) and row[column] for row in grid.rows) for column in range(width)]
    lines = sum(len(cell) for row in grid.rows for cell in row if cell)
    return sum(used) == 1 and lines >= FRAME_LINES


def _with_gaps(flow: list[Placed]) -> list[Placed]:
    """Mark the lines above which more white stands than this document usually has between two lines."""
    whites = [white_between(above, placed) for above, placed in pairwise(flow)]
    counts = Counter(round(white, 1) for white in whites if white is not None and white < 1.5)
    if not counts:
        return flow
    often = COMMON_SHARE * counts.total()
    usual = min((white for white in counts if counts[white] >= often and white > -GAP), default=MAX_LEADING)
    usual = min(usual, MAX_LEADING)
    marked = flow[:1]
    for white, placed in zip(whites, flow[1:], strict=True):
        line = placed.line
        if line is not None and line.box is not None and (white is None or white > usual + GAP or white < -1):
            placed = replace(placed, line=replace(line, gap=True))
        marked.append(placed)
    return marked


def white_between(above: Placed, placed: Placed) -> float | None:
    """The white between two lines of one page, in letter sizes; None where there is no such thing."""
    if above.line is None or placed.line is None or above.page != placed.page:
        return None
    if above.line.box is None or placed.line.box is None or not placed.line.size:
        return None
    return (placed.line.box[1] - above.line.box[3]) / placed.line.size


def measure(flow: Iterable[Placed]) -> Measures:
    """Take the measures of a document."""
    lines = [placed.line for placed in flow if placed.line is not None]
    grid_lines = [
        line for placed in flow if placed.grid for row in placed.grid.rows for cell in row if cell for line in cell
    ]
    has_layout = any(line.box for line in [*lines, *grid_lines])
    sizes: Counter[float] = Counter()
    for line in lines or grid_lines:
        sizes[line.size or 0.0] += len(line.text)
    body = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0
    if has_layout:
        rights = sorted(line.box[2] for line in lines if line.box and line.size == body and len(line.text) > 30)
        right = rights[int(len(rights) * 0.9)] if rights else 0.0
        words = Words([*lines, *grid_lines])
        return Measures(True, True, True, body, right, words, italics=_has_italic_headings(lines))
    single = [line for line in lines if len(line.segments) == 1]
    has_paragraphs = any(line.begins for line in [*lines, *grid_lines])
    wrapped = not has_paragraphs and _is_wrapped(single)
    lengths = sorted(len(line.text) for line in single if len(line.text) > 30)
    right = float(lengths[int(len(lengths) * 0.8)]) if lengths else 0.0
    spaced = sum(line.gap for line in lines) >= MIN_SPACED * len(lines)
    styled = sum(line.begins is True and _shows_heading(line, body) for line in lines) >= STYLED_HEADINGS
    return Measures(False, wrapped, spaced, body, right, Words(lines if wrapped else ()), has_paragraphs, styled)


def _has_italic_headings(lines: Sequence[Line]) -> bool:
    """Whether lines in italics, or underlined, that end like a title stand above text again and again."""
    before = False
    found = 0
    for line, after in pairwise(lines):
        ends = line.emphasis != after.emphasis
        found += ends and (line.gap or before or line is lines[0]) and is_italic_title(line)
        before = any(line.emphasis)
    return found >= STYLED_HEADINGS


def is_italic_title(line: Line) -> bool:
    """Whether a line is in italics or underlined from end to end and does not end a sentence."""
    text = line.text.strip()
    return any(line.emphasis) and len(line.segments) == 1 and bool(text) and text[-1] not in ".,;:!" and len(text) > 3


def _shows_heading(line: Line, body: float) -> bool:
    if line.depth:
        return True
    larger = bool(line.size and body and line.size >= LARGER * body)
    return (line.bold or larger) and len(line.text) <= MAX_STYLED and not line.aside


def _is_wrapped(lines: list[Line]) -> bool:
    """Prose lines that are followed at once by a line that goes on in lower case betray a hard wrap."""
    low, high = WRAPPED_WIDTHS
    running = total = 0
    for line, after in pairwise(lines):
        if len(line.text) < low:
            continue
        total += 1
        running += len(line.text) <= high and not after.gap and after.text[:1].islower()
    return total > 0 and running >= WRAPPED_SHARE * total * 0.5
