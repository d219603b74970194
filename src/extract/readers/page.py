"""What stands where on a page; nothing is understood yet. Every reader gives these and nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import regex

MAX_FILL = 40
"""Lines to fill in, leaders and the like are kept this long: no one reads more, and tokenisers take them letter by
letter."""

_FILL = regex.compile(rf"([^\w\s]|_)\1{{{MAX_FILL},}}")

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the upper left corner of the page."""


Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Aside = Literal["", "furniture", "contents", "note"]
"""What the source itself says that a line is, where it is no text of the body."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line that a wide gap (or a tab) parts from the next: a cell, a column, a whole line.

    Its look is that of a `Line`: in columns a heading may stand beside text. So is its place: lines of two columns that
    stand nearly side by side have a top and a bottom of their own (both 0 where the source has no layout).
    """

    text: str
    x0: float = 0.0
    x1: float = 0.0
    size: float | None = None
    bold: bool = False
    italic: bool = False
    lead: str = ""
    top: float = 0.0
    bottom: float = 0.0
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a whole paragraph where the source breaks no lines.

    Args:
        segments: its pieces from left to right; a tab-separated row may have empty ones.
        box: where it stands, None for texts without layout.
        size: of most of its letters, in points; None where the source does not say.
        bold, italic, underlined: whether (nearly) all of its letters are; only printed pages say what is underlined.
        lead: the bold words with which a line that is not bold begins (a run-in heading).
        depth: the number of marks where the source itself says that this is a heading (`##` is 2), else 0.
        gap: whether white stands above it: a blank line in texts without layout; pages with layout leave it to the
            boxes, since how much white parts paragraphs differs between documents.
        begins: whether a paragraph begins here (True) or the line goes on with the one above it (False), where the
            source says so; None leaves it to the layout.
        aside: what it is according to the source, where it is no text of the body.
    """

    segments: tuple[Segment, ...]
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    lead: str = ""
    depth: int = 0
    gap: bool = False
    begins: bool | None = None
    aside: Aside = ""
    underlined: bool = False

    @property
    def emphasis(self) -> tuple[bool, bool]:
        """Whether it is in italics, and whether it is underlined: what sets small headings off from text."""
        return self.italic, self.underlined

    @property
    def text(self) -> str:
        """The line's text, pieces parted by a tab."""
        if len(self.segments) == 1:
            return self.segments[0].text
        return "\t".join(segment.text for segment in self.segments)

    def part(self, segments: Sequence[Segment]) -> "Line":
        """The line that some of its segments make, with their own place and look."""
        first = max(segments, key=lambda segment: len(segment.text))
        box = self.box
        if box is not None:
            tops, bottoms = [s.top for s in segments if s.bottom], [s.bottom for s in segments if s.bottom]
            box = (segments[0].x0, min(tops, default=box[1]), segments[-1].x1, max(bottoms, default=box[3]))
        return replace(
            self,
            segments=tuple(segments),
            box=box,
            size=first.size or self.size,
            bold=all(segment.bold for segment in segments),
            italic=all(segment.italic for segment in segments),
            underlined=all(segment.underlined for segment in segments),
            lead=segments[0].lead,
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table drawn by ruling lines, or one of a source that knows tables.

    Args:
        box: where it stands, None for texts without layout.
        rows: of cells, each the lines in it; None where a cell is merged away.
        after: without a box, the number of lines of its page that stand above it.
        columns: the left edges of its columns in points, where they are known.
        row_pages: the page on which each row begins, where they are known and not all one.
        colours: of each cell of each row the colour that fills it, or that of the sign in it, where any cell has one.
    """

    box: Box | None
    rows: tuple[tuple[tuple[Line, ...] | None, ...], ...]
    columns: tuple[float, ...] = ()
    after: int = 0
    row_pages: tuple[int, ...] = ()
    colours: tuple[tuple[Colour | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` counts from 1; width and height are in points, 0 for texts without layout.

    `route` says what read it, and why, where there is a choice.
    """

    number: int
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = field(default=())
    width: float = 0.0
    height: float = 0.0
    route: str = ""

    def with_lines(self, lines: Sequence[Line], gone: Collection[int]) -> "Page":
        """The page with these lines, which are its own without those at the indices `gone`; tables keep their place."""
        grids = tuple(replace(grid, after=grid.after - sum(i < grid.after for i in gone)) for grid in self.grids)
        return replace(self, lines=tuple(lines), grids=grids)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title in the outline that the maker of a document gave it.

    Args:
        level: 1 for the highest.
        page: that it points to.
        top: how far below the top of that page it points, in points; None where it points to the page as a whole.
    """

    title: str
    level: int
    page: int
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read.

    Args:
        media_type: what kind of file it is.
        ocr: whether text of it was recognised in pictures.
        unread: the pages that could not be read, with the reason.
        doubtful: the pages that were recognised badly, with what to do.
        bookmarks: the outline that its maker gave it.
    """

    pages: tuple[Page, ...]
    media_type: str
    ocr: bool = False
    unread: tuple[tuple[int, str], ...] = ()
    doubtful: tuple[tuple[int, str], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()


def without_fill(text: str) -> str:
    """The text with long runs of one sign (`______`, `......`) made shorter."""
    return _FILL.sub(lambda run: run.group(1) * MAX_FILL, text)
