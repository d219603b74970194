"""Finds the ruling lines in a picture of a page: for the tables that they draw, and to take them out of the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells

from extract.readers.cells import Ruled
from extract.readers.raster import Gray, Mask, window_sums

SHORTEST = (121, 61)
"""Dots of the shortest level rule and the shortest upright one. The side of a cell of one line is 60 dots long; a bold
word that is blurred into a bar is up to 120 long, an upright stroke of a title of 24 points 50."""
UNBROKEN = 0.95
"""A rule is ink for at least this share of its length."""
RULE_INK = 190
"""Thin rules print lighter than letters do."""
THICKEST = 12
"""A thicker bar than this is a shade or a picture."""
BESIDE = 4
"""At this many dots beside a rule there is paper; beside a row of blurred letters there is more of the letters."""
MAX_BESIDE = 0.35
"""More ink than this beside it, as a share of its length, and it is no rule."""
SNAP = 9
"""Dots within which two rules are one (double rules), and within which rules meet (3 points)."""
MAX_RULES = 400
"""More rules than this on one page are a pattern, a photograph or a graph, and no table."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line in dots: where it begins and ends, and between which rows (or columns) of dots it runs."""

    level: bool
    start: int
    end: int
    near: int
    far: int

    @property
    def place(self) -> float:
        """Its height on the page when it is level, else its distance from the left edge."""
        return (self.near + self.far) / 2


def rules_of(gray: Gray) -> list[Rule]:
    """The ruling lines of a straight page, from top to bottom and from left to right."""
    ink = gray < RULE_INK
    found: list[Rule] = []
    for level in (True, False):
        upright = ink if level else ink.T
        lines = [rule for rule in _runs(upright, level) if _stands_alone(rule, upright)]
        found += _merged(lines)
    return found if len(found) <= MAX_RULES else []


def without(gray: Gray, rules: Iterable[Rule]) -> Gray:
    """The picture with the rules painted over."""
    painted = gray.copy()
    for rule in rules:
        across, along = slice(max(0, rule.near - 1), rule.far + 2), slice(max(0, rule.start - 2), rule.end + 2)
        painted[(across, along) if rule.level else (along, across)] = 255
    return painted


def tables_of(rules: Sequence[Rule], scale: float) -> tuple[Ruled, ...]:
    """The tables that the rules draw.

    Args:
        scale: points per dot.
    """
    level, upright = [rule for rule in rules if rule.level], [rule for rule in rules if not rule.level]
    if len(upright) < 2 or len(level) + len(upright) < 4:
        return ()
    rules = [*level, *upright, *_open_ends(level, upright)]
    edges = [_edge(rule) for rule in rules]
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    no_page: Any = None  # a Table needs its page only to take text from it
    tables = (Table(no_page, group) for group in cells_to_tables(cells))
    return tuple(Ruled(_points(table.bbox, scale), _rows(table, scale)) for table in tables)


def _rows(table: Table, scale: float) -> tuple[tuple[tuple[float, float, float, float] | None, ...], ...]:
    return tuple(tuple(None if cell is None else _points(cell, scale) for cell in row.cells) for row in table.rows)


def _runs(ink: Mask, level: bool) -> Iterator[Rule]:
    """Long runs of ink in rows of dots; three rows count as one, since a rule is never quite level."""
    length = SHORTEST[0 if level else 1]
    filled = window_sums(window_sums(ink, 3, 1) > 0, 1, length) >= UNBROKEN * length
    open_runs: list[list[int]] = []
    closed: list[list[int]] = []
    for row in np.nonzero(filled.any(axis=1))[0].tolist():
        closed += [run for run in open_runs if run[3] < row - 1]
        open_runs = [run for run in open_runs if run[3] >= row - 1]
        changes = np.flatnonzero(np.diff(np.concatenate(([0], filled[row].astype(np.int8), [0]))))
        for start, end in changes.reshape(-1, 2).tolist():
            run = next((run for run in open_runs if start < run[1] and end > run[0]), None)
            if run is None:
                open_runs.append([start, end, row, row])
            else:
                run[0], run[1], run[3] = min(start, run[0]), max(end, run[1]), row
    for start, end, near, far in [*closed, *open_runs]:
        if far - near < THICKEST:
            yield Rule(level, max(0, start - length // 2), end + length // 2, near, far)


def _stands_alone(rule: Rule, ink: Mask) -> bool:
    sides = (rule.near - BESIDE, rule.far + BESIDE)
    return all(
        ink[side, rule.start : rule.end].mean() <= MAX_BESIDE for side in sides if 0 <= side < ink.shape[0]
    )  # fmt: skip


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one rule that is broken, or not quite level, and double rules, as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.near, rule.start)):
        for index, other in enumerate(merged):
            beside = rule.near - other.far <= SNAP
            if beside and rule.start <= other.end + SNAP and rule.end >= other.start - SNAP:
                merged[index] = Rule(
                    rule.level,
                    min(rule.start, other.start),
                    max(rule.end, other.end),
                    min(rule.near, other.near),
                    max(rule.far, other.far),
                )
                break
        else:
            merged.append(rule)
    return merged


def _open_ends(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """Heights at which upright rules end without a level one: a row that the page's edge cuts open."""
    ends = sorted(end for rule in upright for end in (rule.start, rule.end))
    ends = [end for end in ends if all(abs(end - rule.place) > SNAP for rule in level)]
    heights = [next(group) for _, group in groupby(ends, key=lambda end: end // (4 * SNAP))]
    if len(heights) > 2:
        return []
    left, right = min(rule.near for rule in upright), max(rule.far for rule in upright)
    return [Rule(True, left, right, height, height) for height in heights]


def _edge(rule: Rule) -> dict[str, float | str]:
    place = round(rule.place)
    x0, x1 = (rule.start, rule.end) if rule.level else (place, place)
    top, bottom = (place, place) if rule.level else (rule.start, rule.end)
    orientation = "h" if rule.level else "v"
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": orientation}


def _points(box: tuple[float, float, float, float], scale: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (round(number * scale, 2) for number in box)
    return x0, top, x1, bottom
