"""Headings that only say what they open ('Maatregel 3', 'Toezegging'): the name on the line below belongs to them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.layout.blocks import Block
from extract.layout.sentences import CLAUSE_END
from extract.rulebook import Rulebook

MAX_NAME = 220
"""A longer text below such a heading is no name, in characters."""
SERIES = 2
"""One such heading alone may be a chapter ('Project'); two or more open records."""

_ANY_NAME = " Xx"


def with_names(blocks: Sequence[Block], rulebook: Rulebook) -> list[Block]:
    """The blocks, with the name below each heading that only says what it opens as the end of that heading."""
    openers = [
        index
        for index, (block, below) in enumerate(pairwise(blocks))
        if _only_opens(block, rulebook) and _is_name(below, rulebook)
    ]
    if len(openers) < SERIES:
        return list(blocks)
    named = list(blocks)
    for index in reversed(openers):
        heading, name = named[index], named[index + 1]
        cut = len(heading.text) + 1
        pages = [*heading.pages, *((cut + offset, page) for offset, page in name.pages if page != heading.pages[-1][1])]
        named[index : index + 2] = [replace(heading, text=f"{heading.text} {name.text}", pages=tuple(pages))]
    return named


def _only_opens(block: Block, rulebook: Rulebook) -> bool:
    text = block.text.rstrip(" :.")
    if block.kind != "heading" or not text:
        return False
    found = rulebook.phrases("records").find(text + _ANY_NAME)
    return any(match.start == 0 and len(text) <= match.end <= len(text) + 1 for match in found)


def _is_name(block: Block, rulebook: Rulebook) -> bool:
    if block.kind not in ("paragraph", "heading") or len(block.text) > MAX_NAME or block.number:
        return False
    labels = rulebook.labels("sections")
    if labels.whole(block.text) is not None or labels.leading(block.text) is not None:
        return False
    return block.text[:1].isupper() and not CLAUSE_END.search(block.text.removesuffix(")"))
