"""Gives headings one scheme of levels over the whole document."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from extract.layout.blocks import Block
from extract.layout.flow import LARGER
from extract.rulebook import Rulebook
from extract.rulebook.labels import label_key

OWN_SHARE = 0.5
"""A look in which fewer headings of a depth are set, as a share of those in the usual look of that depth, is a slip."""
RETURNS = 2
"""A label that stands so often opens sections of records; one that stands once may be a chapter."""
REPEATED = 3
"""A heading that returns this often is a label, whatever it says."""

_LETTERED = regex.compile(r"[a-z][.)]\s")

Look = tuple[float, bool]
"""Size in points (0 without layout) and boldness of a heading."""


def with_levels(blocks: Sequence[Block], looks: dict[int, tuple[Look, int]], rulebook: Rulebook) -> list[Block]:
    """The blocks with one scheme of levels over all headings.

    The source's own levels win; then numbering; a heading without a number takes the level of the numbered ones that
    look like it, or stands between the levels of the larger and the smaller ones; labels that return, and lines that
    end in a colon, stand below the titles that look like them, and so do `a.` and `b.` below numbers. A heading
    without a number that looks like those of several depths keeps level 0, unknown, and so does every one in a text
    without layout.

    Args:
        looks: for the index of each heading its look and the depth of its number.
    """
    sized = any(look[0] for look, _ in looks.values())
    depths = _depths(looks.values())
    labels = _labels_like_titles(blocks, looks, rulebook) if sized else set()
    labels |= {i for i, (look, _) in looks.items() if sized and look in depths and _LETTERED.match(blocks[i].text)}
    places = {}
    for index, (look, depth) in looks.items():
        places[index] = _below(look, depths) if index in labels else _place(look, depth, depths)
    ranks = {place: rank for rank, place in enumerate(sorted(set(places.values())), 1)}
    leveled = list(blocks)
    for index, (look, depth) in looks.items():
        if blocks[index].form == "source":
            continue
        if depth or index in labels or len(depths.get(look, ())) < 2:
            leveled[index] = replace(blocks[index], level=ranks[places[index]] if sized else depth)
        else:
            leveled[index] = _of_unknown_level(blocks[index])
    return leveled


def _of_unknown_level(block: Block) -> Block:
    return replace(block, level=0, form="short" if block.form == "style" else block.form)


def _depths(looks: Iterable[tuple[Look, int]]) -> dict[Look, Counter[int]]:
    """For each look the depths of the numbers that go with it; a number in the look of another depth tells nothing."""
    numbered = Counter((look, depth) for look, depth in looks if depth)
    most: Counter[int] = Counter()
    for (_, depth), count in numbered.items():
        most[depth] = max(most[depth], count)
    depths: dict[Look, Counter[int]] = {}
    for (look, depth), count in numbered.items():
        if count >= OWN_SHARE * most[depth]:
            depths.setdefault(look, Counter())[depth] = count
    return depths


def _labels_like_titles(blocks: Sequence[Block], looks: dict[int, tuple[Look, int]], rulebook: Rulebook) -> set[int]:
    """The headings that are labels, where some of them return and titles look like them."""
    keys = {index: label_key(blocks[index].text) for index, (_, depth) in looks.items() if not depth}
    counts = Counter(keys.values())
    known = rulebook.labels("sections")
    labels = {
        index
        for index, key in keys.items()
        if blocks[index].form != "source" and (counts[key] >= REPEATED or known.whole(blocks[index].text) is not None)
    }
    labels |= {index for index in keys if blocks[index].form != "source" and blocks[index].text.endswith(":")}
    returning = {looks[index][0] for index in labels if counts[keys[index]] >= RETURNS}
    titled = {look for index, (look, _) in looks.items() if index not in labels}
    return {index for index in labels if looks[index][0] in returning & titled}


Place = tuple[float, float, bool, bool]
"""Where a heading stands in the order of levels: by depth first, then by size and weight, labels below titles."""


def _place(look: Look, depth: int, depths: dict[Look, Counter[int]]) -> Place:
    return (float(depth), 0.0, False, False) if depth else _place_of_look(look, depths)


def _place_of_look(look: Look, depths: dict[Look, Counter[int]]) -> Place:
    if look in depths:
        return float(depths[look].most_common(1)[0][0]), 0.0, False, False
    larger = [max(counts) for (size, bold), counts in depths.items() if (size, bold) > look]
    return (max(larger) + 0.5 if larger else 0.5), -look[0], not look[1], False


def _below(look: Look, depths: dict[Look, Counter[int]]) -> Place:
    """Below all headings of a look."""
    if look in depths:
        return max(depths[look]) + 0.5, -look[0], not look[1], True
    depth, size, light, _ = _place_of_look(look, depths)
    return depth, size, light, True


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
    places = {index: (depth, 0.0, False, False) for index, depth in known.items()}
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
            leveled[index] = _of_unknown_level(block)
    return leveled
