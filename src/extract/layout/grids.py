"""Drawn tables: rows in columns by their place on the page, so that the parts of one table fit over page breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.layout.tables import Row, merge_pages
from extract.readers import Box, Grid, Line, Segment

SLIVER = 8.0
"""Columns whose left edges stand nearer, in points, are one column with doubled rules: no letter fits between them."""
SAME_COLUMN = 12.0
"""Points by which the left edge of a column may differ between the parts of one table."""
SAME_EDGE = 10.0
"""Points by which the outer edges of the parts of one table may differ."""


@dataclass(slots=True)
class Table:
    """A table while it grows: its rows, and the left edges of its columns where it is drawn."""

    rows: list[Row] = field(default_factory=list)
    columns: tuple[float, ...] = ()
    box: Box | None = None

    def goes_on(self, below: "Table") -> bool:
        """Whether the table that follows at once, maybe on the next page, is a part of this one."""
        if _width(self.rows) == _width(below.rows):
            return True
        if not self.columns or not below.columns or self.box is None or below.box is None:
            return False
        return (
            abs(self.box[0] - below.box[0]) <= SAME_EDGE
            and abs(self.box[2] - below.box[2]) <= SAME_EDGE
            and (len(_joint(self.columns, below.columns)) == max(len(self.columns), len(below.columns)))
        )

    def add(self, below: "Table") -> None:
        """Go on with the rows of this part."""
        if len(self.columns) != len(below.columns):
            columns = _joint(self.columns, below.columns)
            _place(self.rows, self.columns, columns)
            _place(below.rows, below.columns, columns)
            self.columns = columns
        self.rows = merge_pages(self.rows, below.rows)


def grid_table(grid: Grid, page: int) -> Table:
    """A drawn table; a cell that is merged away is empty, columns that hold nothing are made by doubled rules."""
    rows = []
    for cells, row_page in zip(grid.rows, grid.row_pages or (page,) * len(grid.rows), strict=True):
        lines = [_cell_lines(cell) if cell else [] for cell in cells]
        if any(lines):
            rows.append(Row(row_page, lines, grid.box))
    columns = _without_slivers(grid.columns)
    if columns:
        _place(rows, grid.columns, columns)
    used = [any(any(row.cells[number : number + 1]) for row in rows) for number in range(_width(rows))]
    for row in rows:
        row.cells = [cell for number, cell in enumerate(row.cells) if used[number]]
    kept = tuple(left for left, keep in zip(columns, used, strict=False) if keep)
    return Table(rows, kept, grid.box)


def _cell_lines(cell: tuple[Line, ...]) -> list[str]:
    """The lines of a cell; where the source knows paragraphs, all in one text that a line break parts."""
    if any(line.begins for line in cell):
        return ["\n".join(line.text for line in cell)]
    return parted(cell)


def parted(lines: Sequence[Line | Segment]) -> list[str]:
    """The texts of lines; a bold name is a paragraph of its own, so what follows it begins with a line break."""
    ends = [above.bold and not line.bold for above, line in pairwise(lines)]
    return [f"\n{line.text}" if is_end else line.text for line, is_end in zip(lines, [False, *ends], strict=False)]


def _width(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _without_slivers(columns: Sequence[float]) -> tuple[float, ...]:
    return (*columns[:1], *(right for left, right in pairwise(columns) if right - left >= SLIVER))


def _joint(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The columns of two parts of a table, each once."""
    more = [left for left in other if all(abs(left - known) > SAME_COLUMN for known in one)]
    return tuple(sorted([*one, *more]))


def _place(rows: Sequence[Row], columns: Sequence[float], wanted: Sequence[float]) -> None:
    """Put the cells of each row into other columns: each into the last that begins left of it."""
    places = [
        max((number for number, left in enumerate(wanted) if left <= column + SAME_COLUMN), default=0)
        for column in columns
    ]
    for row in rows:
        cells: list[list[str]] = [[] for _ in wanted]
        for place, cell in zip(places, row.cells, strict=False):
            cells[place].extend(cell)
        row.cells = cells
