"""A page of a PDF as printed, before lines and tables are made of it; and how it becomes a Page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from extract.readers.page import Box, Grid, Line, Page
from extract.readers.words import Word, lines_of

CELL_MARGIN = 1.5
"""Points by which a word may stick out of its table cell."""
EDGE = 0.15
"""A table of which one cell holds text is a frame; but within this share of the height from the edge of a page it
may be the rest of a table that a page break cut."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table as its rules draw it: rows of cells; None where a cell is merged away."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page.

    Args:
        number: of the page, from 1.
        words: its words, in no order; words that stand close together may be one.
        tables: the tables that its rules draw.
        images: where images stand.
        unmapped: the share of its letters of which the file does not say which letter they are.
        shapes: how many rules and other shapes are drawn on it.
        route: what read it, and why.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    tables: tuple[Ruled, ...] = ()
    images: tuple[Box, ...] = ()
    unmapped: float = 0.0
    shapes: int = 0
    route: str = ""

    @property
    def count(self) -> int:
        """How many words it holds."""
        return sum(word.text.count(" ") + 1 for word in self.words)


def page_of(sheet: Sheet) -> Page:
    """The lines and tables of a sheet; each word stands in one of them."""
    words = list(sheet.words)
    grids: list[Grid] = []
    for table in sheet.tables:
        grid, words = _grid(table, words, sheet.height)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return Page(sheet.number, tuple(lines_of(words)), tuple(grids), sheet.width, sheet.height, sheet.route)


def _grid(table: Ruled, words: list[Word], height: float) -> tuple[Grid | None, list[Word]]:
    """The table with the words in its cells, and the words that are left; None for a mere frame around text."""
    width = max((len(row) for row in table.rows), default=0)
    if len(table.rows) * width < 2 or width < 2:
        return None, words
    inside = sorted((word for word in words if _within(word, table.box)), key=lambda word: word.middle)
    middles = [word.middle for word in inside]
    taken: set[int] = set()
    rows = []
    for row in table.rows:
        cells: list[tuple[Line, ...] | None] = []
        for box in row:
            if box is None:
                cells.append(None)
                continue
            first, last = bisect_left(middles, box[1] - CELL_MARGIN), bisect_right(middles, box[3] + CELL_MARGIN)
            cells.append(_cell(box, inside[first:last], taken))
        rows.append(tuple(cells))
    filled = sum(bool(cell) for row in rows for cell in row)
    inside_page = table.box[1] > EDGE * height and table.box[3] < (1 - EDGE) * height
    if not filled or (filled == 1 and inside_page):  # drawn dots and rules, or a frame around text
        return None, words
    columns = tuple(sorted({box[0] for row in table.rows for box in row if box is not None}))
    return Grid(table.box, tuple(rows), columns), [word for word in words if id(word) not in taken]


def _cell(box: Box, words: Iterable[Word], taken: set[int]) -> tuple[Line, ...]:
    mine = [word for word in words if id(word) not in taken and _within(word, box)]
    taken.update(id(word) for word in mine)
    return tuple(lines_of(mine, split=False))


def _within(word: Word, box: Box) -> bool:
    middle_x = (word.x0 + word.x1) / 2
    x0, top, x1, bottom = box
    beside = x0 - CELL_MARGIN <= middle_x <= x1 + CELL_MARGIN
    return beside and top - CELL_MARGIN <= word.middle <= bottom + CELL_MARGIN
