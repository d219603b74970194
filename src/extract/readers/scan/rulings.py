"""Finds the ruling lines in a picture of a page: for the tables that they draw, and to take them out of the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extract.readers.cells import Ruled
from extract.readers.digital.ruled import tables_of
from extract.readers.digital.shapes import Rule
from extract.readers.scan.raster import Gray, Mask, window_sums

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
PAPER = 85
"""This share of the dots of a row, in percent, is darker than what counts as its paper: more than letters with the
shadow of a bad copy around them."""
STRIPS = 10
"""Upright strips of a table in which a change of shade is looked for."""
SHADE_STEP = 8.0
"""A shade differs from the paper by at least this many of 255 greys; light ones have 12 to 34."""
SHADE_SHARE = 0.8
"""It changes in this share of the strips at one height."""
SHADE_REACH = 6
"""Rows of dots above and below the height that are compared."""
MAX_BARS = 400
"""More rules than this on one page are a pattern, a photograph or a graph, and no table."""


@dataclass(frozen=True, slots=True)
class Bar:
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


def bars_of(gray: Gray) -> list[Bar]:
    """The ruling lines of a straight page, from top to bottom and from left to right."""
    ink = gray < RULE_INK
    found: list[Bar] = []
    for level in (True, False):
        upright = ink if level else ink.T
        lines = [rule for rule in _runs(upright, level) if _stands_alone(rule, upright)]
        found += _merged(lines)
    return found if len(found) <= MAX_BARS else []


def without(gray: Gray, rules: Iterable[Bar]) -> Gray:
    """The picture with the rules painted over."""
    painted = gray.copy()
    for rule in rules:
        across, along = slice(max(0, rule.near - 1), rule.far + 2), slice(max(0, rule.start - 2), rule.end + 2)
        painted[(across, along) if rule.level else (along, across)] = 255
    return painted


def tables_in(gray: Gray, bars: Sequence[Bar], scale: float) -> tuple[Ruled, ...]:
    """The tables that the rules of a picture draw; where a shade ends in a table, a row ends.

    Args:
        scale: points per dot.
    """
    if len(bars) > MAX_BARS:
        return ()
    places = [(bar.level, bar.place, bar.start, bar.end) for bar in [*bars, *_shade_edges(gray, bars)]]
    rules = [Rule(level, *(round(number * scale, 2) for number in dots)) for level, *dots in places]
    return tables_of(rules, ())


def _shade_edges(gray: Gray, bars: Sequence[Bar]) -> Iterator[Bar]:
    """Heights in a table on which the paper changes its shade over the whole width."""
    level, upright = [bar for bar in bars if bar.level], [bar for bar in bars if not bar.level]
    if len(level) < 2 or len(upright) < 2:
        return
    top, bottom = min(bar.start for bar in upright), max(bar.end for bar in upright)
    left, right = min(bar.near for bar in upright), max(bar.far for bar in upright)
    strips = np.array_split(gray[top:bottom, left:right].astype(float), STRIPS, axis=1)
    paper = np.cumsum([np.percentile(strip, PAPER, axis=1) for strip in strips], axis=1)
    reach = SHADE_REACH
    mean = (paper[:, reach:] - paper[:, :-reach]) / reach
    step = mean[:, reach + 1 :] - mean[:, : -reach - 1]
    for sign in (-1, 1):
        heights = np.flatnonzero((sign * step >= SHADE_STEP).mean(axis=0) >= SHADE_SHARE)
        for run in np.split(heights, np.flatnonzero(np.diff(heights) > 1) + 1):
            if len(run):
                height = top + int(run.mean()) + reach + 1
                if all(abs(height - bar.place) > 2 * SNAP for bar in level):
                    yield Bar(True, left, right, height, height)


def _runs(ink: Mask, level: bool) -> Iterator[Bar]:
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
            yield Bar(level, max(0, start - length // 2), end + length // 2, near, far)


def _stands_alone(rule: Bar, ink: Mask) -> bool:
    sides = (rule.near - BESIDE, rule.far + BESIDE)
    return all(
        ink[side, rule.start : rule.end].mean() <= MAX_BESIDE for side in sides if 0 <= side < ink.shape[0]
    )  # fmt: skip


def _merged(rules: Iterable[Bar]) -> list[Bar]:
    """Pieces of one rule that is broken, or not quite level, and double rules, as one."""
    merged: list[Bar] = []
    for rule in sorted(rules, key=lambda rule: (rule.near, rule.start)):
        for index, other in enumerate(merged):
            beside = rule.near - other.far <= SNAP
            if beside and rule.start <= other.end + SNAP and rule.end >= other.start - SNAP:
                merged[index] = Bar(
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
