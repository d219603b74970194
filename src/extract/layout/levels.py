"""Gives headings one scheme of levels over the whole document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.layout.blocks import Block
from extract.layout.flow import LARGER

Look = tuple[float, bool]
"""Size in points (0 without layout) and boldness of a heading."""


def with_levels(blocks: Sequence[Block], looks: dict[int, tuple[Look, int]]) -> list[Block]:
    """The blocks with one scheme of levels over all headings.

    The source's own levels win; then numbering; a heading without a number takes the level of the numbered ones that
    look like it, or stands between the levels of the larger and the smaller ones. In a text without layout a heading
    without a number keeps level 0, unknown.

    Args:
        looks: for the index of each heading its look and the depth of its number.
    """
    sized = any(look[0] for look, _ in looks.values())
    depths: dict[Look, Counter[int]] = {}
    for look, depth in looks.values():
        if depth:
            depths.setdefault(look, Counter())[depth] += 1
    places = {index: _place(look, depth, depths) for index, (look, depth) in looks.items()}
    ranks = {place: rank for rank, place in enumerate(sorted(set(places.values())), 1)}
    leveled = list(blocks)
    for index, (_, depth) in looks.items():
        if blocks[index].form != "source":
            leveled[index] = replace(blocks[index], level=ranks[places[index]] if sized else depth)
    return leveled


def _place(look: Look, depth: int, depths: dict[Look, Counter[int]]) -> tuple[float, float, bool]:
    """Where a heading stands in the order of levels: by depth first, then by size and weight."""
    return (float(depth), 0.0, False) if depth else _place_of_look(look, depths)


def _place_of_look(look: Look, depths: dict[Look, Counter[int]]) -> tuple[float, float, bool]:
    if look in depths:
        return float(depths[look].most_common(1)[0][0]), 0.0, False
    larger = [max(counts) for (size, bold), counts in depths.items() if (size, bold) > look]
    return (max(larger) + 0.5 if larger else 0.5), -look[0], not look[1]


def with_levels_of_styles(blocks: Sequence[Block], looks: dict[int, tuple[Look, int]], body_size: float) -> list[Block]:
    """The blocks with one scheme of levels, for sources that know paragraphs and styles but no places.

    The source's own levels win; then numbering; a larger heading without a number takes the level of those that look
    like it, or stands between those of the larger and the smaller ones. A heading that is only bold or short, or looks
    like headings of several levels, keeps level 0, unknown, and counts as a short line: chapters and labels alike are
    made so.
    """
    said = {index: depth for index, (_, depth) in looks.items() if depth and blocks[index].form != "source"}
    offsets = Counter(
        blocks[i].level - depth for i, (_, depth) in looks.items() if depth and blocks[i].form == "source"
    )
    offset = offsets.most_common(1)[0][0] if offsets else 0
    known = {index: float(depth + offset) for index, depth in said.items()}
    known |= {index: float(blocks[index].level) for index in looks if blocks[index].form == "source"}
    depths: dict[Look, Counter[int]] = {}
    for index, depth in known.items():
        depths.setdefault(looks[index][0], Counter())[int(depth)] += 1
    places = {index: (depth, 0.0, False) for index, depth in known.items()}
    for index, (look, _) in looks.items():
        if index not in places and look[0] > body_size * LARGER > 0 and len(depths.get(look, ())) < 2:
            places[index] = _place_of_look(look, depths)
    if not known and len(set(places.values())) == 1:  # all headings are made in one way, which tells nothing
        places = {}
    ranks = {place: rank for rank, place in enumerate(sorted(set(places.values())), 1)}
    leveled = list(blocks)
    for index in looks:
        block = blocks[index]
        if index in places:
            leveled[index] = replace(block, level=ranks[places[index]])
        else:
            leveled[index] = replace(block, level=0, form="short" if block.form == "style" else block.form)
    return leveled
