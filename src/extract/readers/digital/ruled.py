"""Finds tables: rules and the sides of filled boxes part the page into cells, cells that touch make a table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.cells import Ruled
from extract.readers.digital.shapes import Fill, Rule
from extract.readers.page import Box

SNAP = 3.0
"""Points within which rules stand at one place, and within which they meet (pdfplumber's own tolerance)."""
MIN_RULE = 3.0
"""Shorter rules are dots and dashes."""
MIN_SIDE = 8.0
"""Upright rules shorter than this, in points, are no sides of a cell that a page cuts open."""
FEWEST_ROWS = 3
"""So many level rules that begin at one place, where no upright one stands, show an open side of a table."""
ALIKE = 0.8
"""At least this share of the level rules of such a table begins there."""
MAX_RULES = 3000
"""More rules than this on one page, pieces joined, are a drawing and no table."""
MAX_LATTICE = 40_000
"""A lattice of more meshes than this is squared paper."""

Mesh = tuple[int, int]
"""A mesh of the lattice that the rules of a table make: its row and its column."""


def tables_of(rules: Iterable[Rule], fills: Iterable[Fill]) -> tuple[Ruled, ...]:
    """The tables that rules and filled boxes draw, small ones first: they may stand in a cell of a large one."""
    level, upright = _sides(rules, fills)
    level, upright = _joined(level), _joined(upright)
    if len(level) < 2 or len(upright) < 2 or len(level) + len(upright) > MAX_RULES:
        return ()
    found: list[Ruled] = []
    for some, others in _met(level, upright):
        found.extend(_Lattice(some, _with_open_sides(some, others)).tables())
    return tuple(sorted(found, key=lambda table: (_area(table.box), table.box)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A rule: the place where it stands, and from where until where it runs."""

    place: float
    start: float
    end: float


def _sides(rules: Iterable[Rule], fills: Iterable[Fill]) -> tuple[list[_Line], list[_Line]]:
    """All level and all upright lines."""
    level: list[_Line] = []
    upright: list[_Line] = []
    for rule in rules:
        if rule.end - rule.start >= MIN_RULE:
            (level if rule.level else upright).append(_Line(rule.place, rule.start, rule.end))
    for fill in fills:
        if not fill.curved:
            x0, top, x1, bottom = fill.box
            level += (_Line(top, x0, x1), _Line(bottom, x0, x1))
            upright += (_Line(x0, top, bottom), _Line(x1, top, bottom))
    return level, upright


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines that stand at nearly one place at one place, and pieces that meet as one line."""
    lines.sort(key=lambda line: line.place)
    joined: list[_Line] = []
    row: list[_Line] = []
    for line in [*lines, _Line(float("inf"), 0, 0)]:
        if row and line.place - row[-1].place > SNAP:
            joined.extend(_pieces_met(row))
            row = []
        row.append(line)
    return joined


def _pieces_met(row: list[_Line]) -> Iterator[_Line]:
    place = sum(line.place for line in row) / len(row)
    row.sort(key=lambda line: line.start)
    start, end = row[0].start, row[0].end
    for line in row[1:]:
        if line.start > end + SNAP:
            yield _Line(place, start, end)
            start, end = line.start, line.end
        end = max(end, line.end)
    yield _Line(place, start, end)


def _met(level: Sequence[_Line], upright: Sequence[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Lines that hang together by crossing or touching."""
    touching: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(level):
        for other, side in enumerate(upright, len(level)):
            if _meet(line, side):
                touching[number].append(other)
                touching[other].append(number)
    left = set(touching)
    for number in sorted(touching):
        if number not in left:
            continue
        left.discard(number)
        group, waiting = [], [number]
        while waiting:
            one = waiting.pop()
            group.append(one)
            fresh = [other for other in touching[one] if other in left]
            left.difference_update(fresh)
            waiting.extend(fresh)
        group.sort()
        yield (
            [level[one] for one in group if one < len(level)],
            [upright[one - len(level)] for one in group if one >= len(level)],
        )


def _meet(level: _Line, upright: _Line) -> bool:
    return (
        level.start - SNAP <= upright.place <= level.end + SNAP
        and upright.start - SNAP <= level.place <= upright.end + SNAP
    )


def _with_open_sides(level: list[_Line], upright: list[_Line]) -> list[_Line]:
    """With the sides of a table of which only the rules inside are drawn."""
    more: list[_Line] = []
    top, bottom = min(line.place for line in level), max(line.place for line in level)
    for ends, outer in (([line.start for line in level], min), ([line.end for line in level], max)):
        usual = outer(ends)
        same = sum(abs(end - usual) <= SNAP for end in ends)
        if (
            same >= FEWEST_ROWS
            and same >= ALIKE * len(ends)
            and all(abs(usual - side.place) > SNAP for side in upright)
        ):
            more.append(_Line(usual, top, bottom))
    return [*upright, *more]


def _with_open_ends(level: list[_Line], upright: Sequence[_Line]) -> list[_Line]:
    """With a rule where upright ones end without one: a row that the edge of the page cuts open."""
    ends: dict[float, list[float]] = {}
    for side in upright:
        if side.end - side.start < MIN_SIDE:
            continue
        for end in (side.start, side.end):
            if all(abs(end - line.place) > SNAP for line in level):
                height = next((known for known in ends if abs(known - end) <= SNAP), end)
                ends.setdefault(height, []).append(side.place)
    if len(ends) > 2:
        return level
    return [*level, *(_Line(end, min(sides), max(sides)) for end, sides in ends.items() if len(sides) > 1)]


class _Lattice:
    """The lattice of all places of lines that hang together; where a line is missing, meshes are one cell."""

    def __init__(self, level: list[_Line], upright: list[_Line]) -> None:
        level = _with_open_ends(level, upright)
        self._ys = sorted({line.place for line in level})
        self._xs = sorted({line.place for line in upright})
        self._above = _walls(level, self._ys, self._xs)
        self._beside = _walls(upright, self._xs, self._ys)

    def tables(self) -> Iterator[Ruled]:
        """The tables: cells that share corners."""
        if len(self._xs) * len(self._ys) > MAX_LATTICE:
            return
        for cells in _touching(list(self._cells())):
            if len(cells) > 1:
                yield _ruled(cells)

    def _cells(self) -> Iterator[Box]:
        seen: set[Mesh] = set()
        for row in range(len(self._ys) - 1):
            for column in range(len(self._xs) - 1):
                if (row, column) not in seen:
                    region, closed = self._region((row, column))
                    seen |= region
                    if closed:
                        yield from self._boxes(region)

    def _region(self, mesh: Mesh) -> tuple[set[Mesh], bool]:
        """The meshes that no line parts from this one, and whether lines close them in."""
        region = {mesh}
        waiting = [mesh]
        closed = True
        last_row, last_column = len(self._ys) - 2, len(self._xs) - 2
        while waiting:
            row, column = waiting.pop()
            for other, wall in (
                ((row - 1, column), (row, column) in self._above),
                ((row + 1, column), (row + 1, column) in self._above),
                ((row, column - 1), (column, row) in self._beside),
                ((row, column + 1), (column + 1, row) in self._beside),
            ):
                if wall or other in region:
                    continue
                if 0 <= other[0] <= last_row and 0 <= other[1] <= last_column:
                    region.add(other)
                    waiting.append(other)
                else:
                    closed = False
        return region, closed

    def _boxes(self, region: set[Mesh]) -> Iterator[Box]:
        """The region as one cell, or, where it is no rectangle, as one for each of its rows."""
        rows = sorted({row for row, _ in region})
        columns = sorted({column for _, column in region})
        if len(region) == len(rows) * len(columns):
            yield self._xs[columns[0]], self._ys[rows[0]], self._xs[columns[-1] + 1], self._ys[rows[-1] + 1]
            return
        for row in rows:
            mine = sorted(column for other, column in region if other == row)
            starts = [mine[0], *(b for a, b in pairwise(mine) if b > a + 1)]
            ends = [*(a for a, b in pairwise(mine) if b > a + 1), mine[-1]]
            for start, end in zip(starts, ends, strict=True):
                yield self._xs[start], self._ys[row], self._xs[end + 1], self._ys[row + 1]


def _walls(lines: Iterable[_Line], places: Sequence[float], across: Sequence[float]) -> set[tuple[int, int]]:
    """Which steps of the lattice are drawn: the number of the line's place, and of the step along it."""
    number = {place: index for index, place in enumerate(places)}
    walls: set[tuple[int, int]] = set()
    for line in lines:
        reached = [index for index, place in enumerate(across) if line.start - SNAP <= place <= line.end + SNAP]
        walls.update((number[line.place], index) for index in reached[:-1])
    return walls


def _touching(cells: list[Box]) -> Iterator[list[Box]]:
    """Cells that share corners."""
    at: dict[tuple[float, float], list[Box]] = defaultdict(list)
    for cell in cells:
        for corner in _corners(cell):
            at[corner].append(cell)
    left = set(cells)
    for cell in cells:
        if cell not in left:
            continue
        left.discard(cell)
        group, waiting = [], [cell]
        while waiting:
            one = waiting.pop()
            group.append(one)
            fresh = {other for corner in _corners(one) for other in at[corner]} & left
            left -= fresh
            waiting.extend(sorted(fresh))
        yield group


def _corners(cell: Box) -> tuple[tuple[float, float], ...]:
    x0, top, x1, bottom = cell
    return (x0, top), (x1, top), (x0, bottom), (x1, bottom)


def _ruled(cells: Sequence[Box]) -> Ruled:
    tops, lefts = sorted({cell[1] for cell in cells}), sorted({cell[0] for cell in cells})
    by_place = {(cell[1], cell[0]): cell for cell in cells}
    rows = tuple(tuple(by_place.get((top, left)) for left in lefts) for top in tops)
    box = (lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return Ruled(box, rows)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
