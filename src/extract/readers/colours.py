"""Names colours, and tells which cells of a table say something by their colour alone: traffic lights."""

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.page import Box, Colour

PALE = 0.15
"""Colours less saturated than this are shades of grey: the green and red of conditional formatting in office suites
have 0.17 and 0.22, the palest shades of table heads 0.09 to 0.15."""
DARK = 0.25
"""Colours less bright than this are black."""
COVERS = 0.6
"""A shape that covers this share of a cell fills it."""
SIGN = 4.0
"""A coloured shape in a cell that is at least this wide and high, in points, is a sign; smaller ones are specks."""

HUES = ((18, "rood"), (48, "oranje"), (70, "geel"), (170, "groen"), (260, "blauw"), (335, "paars"), (360, "rood"))
"""Until which angle of the colour circle a colour has which name. The named colours of the CSS Color Module lie at 0
(red), 16 (orangered), 33 and 39 (darkorange, orange), 51 and 60 (gold, yellow), 120 (green), 195 to 240 (blues),
300 (purple) and 348 (crimson); the standard colours of office suites at 0 (red), 45 (orange), 60 (yellow), 89 (light
green), 147 (green), 197 to 212 (blues)."""
LIGHTS = frozenset({"groen", "geel", "oranje", "rood"})
"""The colours of traffic lights."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A coloured shape: where it stands."""

    box: Box
    colour: Colour


def named(colour: Colour) -> str:
    """The Dutch name of a colour; empty for white, grey and black."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    if saturation < PALE or value < DARK:
        return ""
    return next(name for until, name in HUES if hue * 360 <= until)


def shade_of(cell: Box, shades: Sequence[Shade]) -> Colour | None:
    """The colour that fills a cell, or that of the sign in it; the last that is drawn."""
    found: Colour | None = None
    filled: Colour | None = None
    area = _area(cell)
    for shade in shades:
        part = _common(cell, shade.box)
        if part is None:
            continue
        if area and _area(part) >= COVERS * area:
            filled = shade.colour
        elif _area(part) >= COVERS * _area(shade.box) and min(part[2] - part[0], part[3] - part[1]) >= SIGN:
            found = shade.colour
    return found or filled


def lights(column: Sequence[Colour | None]) -> list[str]:
    """The words for the colours of cells that hold nothing else; none where they do not differ as traffic lights do.

    Args:
        column: of the cells of a column that hold nothing else the colour, None for the others.
    """
    names = [named(colour) if colour else "" for colour in column]
    if len(LIGHTS.intersection(names)) < 2:
        return [""] * len(names)
    return names


def _common(one: Box, other: Box) -> Box | None:
    if one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]:
        return None  # as most do
    x0, top, x1, bottom = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (x0, top, x1, bottom) if x0 < x1 and top < bottom else None


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
