"""Puts words into the cells of a table, and the names of colours into cells that hold nothing else."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from extract.readers.colours import Shade, lights, shade_of
from extract.readers.page import Box, Colour, Grid, Line, Segment
from extract.readers.words import Word, lines_of

CELL_MARGIN = 1.5
"""Points by which a word may stick out of its table cell."""
EDGE = 0.15
"""A table of which one cell holds text is a frame; but within this share of the height from the edge of a page it may
be the rest of a table that a page break cut."""

_SIGN = regex.compile(r"[●⬤•■◼▪▲▼◆⚫⚪🔴🟠🟡🟢\uf06c\uf06e\ufffd\s]*")
"""What may stand in a cell that says something by its colour alone."""

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table as its rules draw it: rows of cells; None where a cell is merged away."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


def filled(table: Ruled, words: list[Word], shades: Sequence[Shade], height: float) -> tuple[Grid | None, list[Word]]:
    """The table with the words in its cells, and the words that are left; None for a mere frame around text.

    Args:
        height: of the page.
    """
    width = max((len(row) for row in table.rows), default=0)
    if len(table.rows) * width < 2 or width < 2:
        return None, words
    inside = _Inside(words, table.box)
    rows = [[inside.take(box) if box is not None else None for box in row] for row in table.rows]
    columns = tuple(sorted({box[0] for row in table.rows for box in row if box is not None}))
    _fill_open(table, rows, columns, inside)
    colours = _coloured(table, rows, shades)
    used = sum(bool(cell) for row in rows for cell in row)
    inside_page = table.box[1] > EDGE * height and table.box[3] < (1 - EDGE) * height
    if not inside.taken or (used == 1 and inside_page):  # drawn dots and rules, or a frame around text
        return None, words
    grid = Grid(table.box, tuple(map(tuple, rows)), columns, colours=colours)
    return grid, [word for word in words if id(word) not in inside.taken]


class _Inside:
    """The words inside a table, each to be taken once."""

    def __init__(self, words: Iterable[Word], box: Box) -> None:
        self.taken: set[int] = set()
        self._words = sorted((word for word in words if _within(word, box)), key=lambda word: word.middle)
        self._middles = [word.middle for word in self._words]

    def take(self, box: Box) -> Cell:
        """The lines of the words in a cell."""
        first = bisect_left(self._middles, box[1] - CELL_MARGIN)
        last = bisect_right(self._middles, box[3] + CELL_MARGIN)
        left, right = box[0] - CELL_MARGIN, box[2] + CELL_MARGIN
        mine = [
            word
            for word in self._words[first:last]
            if left <= (word.x0 + word.x1) / 2 <= right and id(word) not in self.taken
        ]
        self.taken.update(id(word) for word in mine)
        return tuple(lines_of(mine, split=False))


def _fill_open(table: Ruled, rows: list[list[Cell | None]], columns: Sequence[float], inside: _Inside) -> None:
    """Words beside the cells that are drawn: where only the head and the first column are shaded, the rest is open."""
    for boxes, cells in zip(table.rows, rows, strict=True):
        drawn = [box for box in boxes if box is not None]
        if not drawn or len(cells) != len(columns):
            continue
        top, bottom = min(box[1] for box in drawn), max(box[3] for box in drawn)
        for column, right in enumerate([*columns[1:], table.box[2]]):
            if cells[column] is None:
                cells[column] = inside.take((columns[column], top, right, bottom)) or None


def _within(word: Word, box: Box) -> bool:
    middle_x = (word.x0 + word.x1) / 2
    x0, top, x1, bottom = box
    beside = x0 - CELL_MARGIN <= middle_x <= x1 + CELL_MARGIN
    return beside and top - CELL_MARGIN <= word.middle <= bottom + CELL_MARGIN


def _coloured(
    table: Ruled, rows: list[list[Cell | None]], shades: Sequence[Shade]
) -> tuple[tuple[Colour | None, ...], ...]:
    """The colours of the cells; where a column holds traffic lights, their names become the text of its cells."""
    near = [shade for shade in shades if shade.box[1] < table.box[3] and shade.box[3] > table.box[1]]
    if not near:
        return ()
    colours = [[shade_of(box, near) if box is not None else None for box in row] for row in table.rows]
    if not any(colour for row in colours for colour in row):
        return ()
    for column in range(max(len(row) for row in rows)):
        empty = [
            row[column] is not None and _SIGN.fullmatch(" ".join(line.text for line in row[column] or ())) is not None
            for row in rows
        ]
        found = lights([row[column] if is_empty else None for row, is_empty in zip(colours, empty, strict=True)])
        for row, boxes, name in zip(rows, table.rows, found, strict=True):
            box = boxes[column]
            if name and box is not None:
                row[column] = (Line((Segment(name, box[0], box[2]),), box),)
    return tuple(map(tuple, colours))
