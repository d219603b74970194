"""A page of a PDF as printed, before lines and tables are made of it; and how it becomes a Page."""

from dataclasses import dataclass

from extract.readers.cells import Ruled, filled
from extract.readers.colours import Shade
from extract.readers.page import Box, Grid, Page
from extract.readers.words import Word, lines_of


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
        shades: those of them that are coloured.
        route: what read it, and why.
        bounds: left, bottom, right and top in the file's own measure.
        turn: quarter turns, clockwise, by which the page is read.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    tables: tuple[Ruled, ...] = ()
    images: tuple[Box, ...] = ()
    unmapped: float = 0.0
    shapes: int = 0
    shades: tuple[Shade, ...] = ()
    route: str = ""
    bounds: Box = (0.0, 0.0, 0.0, 0.0)
    turn: int = 0

    @property
    def count(self) -> int:
        """How many words it holds."""
        return sum(word.text.count(" ") + 1 for word in self.words)


def page_of(sheet: Sheet) -> Page:
    """The lines and tables of a sheet; each word stands in one of them."""
    words = list(sheet.words)
    grids: list[Grid] = []
    for table in sheet.tables:
        grid, words = filled(table, words, sheet.shades, sheet.height)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return Page(sheet.number, tuple(lines_of(words)), tuple(grids), sheet.width, sheet.height, sheet.route)
