"""Finds the lines that the bookmarks of a document name, and gives its headings the levels of its bookmarks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extract.layout.blocks import Block
from extract.layout.flow import Placed
from extract.layout.headings import number_of
from extract.layout.join import BULLET
from extract.readers import Bookmark

FEWEST = 3
"""Fewer bookmarks that name lines than this are no outline."""
NAMING_SHARE = 0.5
"""Bookmarks of which a smaller share names lines are an outline of something else: of merged files, of pages."""
SLIPS = 0.1
"""Where a larger share of the bookmarks contradicts the others, a program made them of all that looked like headings.
Of six outlines looked at three had a share of 0.2 and more, three of none."""
MAX_LINES = 4
"""Most lines over which a title that has a bookmark runs."""

_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
_OF_PAGES = regex.compile(
    r"(?:page|pagina|pag|blz|p|slide|dia)?[\s.]*\d+|.*\.(?:pdf|docx?|odt|pptx?|xlsx?)", regex.IGNORECASE
)
_TEXT_END = regex.compile(r"[;,]$")


@dataclass(frozen=True, slots=True)
class Named:
    """A heading that a bookmark names.

    Args:
        level: of the bookmark, 1 for the highest.
        end: the index behind its last line.
    """

    level: int
    end: int


def named_lines(flow: Sequence[Placed], bookmarks: Sequence[Bookmark]) -> dict[int, Named]:
    """For the index of the first line of each heading that a bookmark names what the bookmark says of it.

    Nothing where the bookmarks name pages or files, or few lines of the text.
    """
    titles = [mark for mark in bookmarks if not _OF_PAGES.fullmatch(mark.title) and _key(mark.title)]
    if len(titles) < FEWEST or _contradictions(titles) > SLIPS * len(titles):
        return {}
    pages: dict[int, list[int]] = {}
    for index, placed in enumerate(flow):
        pages.setdefault(placed.page, []).append(index)
    named: dict[int, Named] = {}
    for mark in titles:
        title = _key(mark.title)
        ends = {index: end for index in pages.get(mark.page, ()) if (end := _end_of(flow, index, title))}
        free = [index for index in ends if index not in named]
        if free:
            first = min(free, key=lambda index: abs(flow[index].top - (mark.top or 0.0)))
            named[first] = Named(mark.level, ends[first])
    return named if len(named) >= max(FEWEST, NAMING_SHARE * len(titles)) else {}


def _contradictions(titles: Sequence[Bookmark]) -> int:
    """How many bookmarks stand where their own words deny it.

    They are items of a list, `1.1` is no deeper than `1`, a number stands twice below one title, twins differ in level.
    """
    levels: dict[str, int] = {}
    above: list[Bookmark] = []
    numbers: set[tuple[str, ...]] = set()
    count = 0
    for mark in titles:
        while above and above[-1].level >= mark.level:
            above.pop()
        number, depth = number_of(mark.title)
        parent = levels.get(number.rpartition(".")[0], 0) if depth > 1 else 0
        name = number or _key(mark.title)
        place = (name, *(title.title for title in above))
        is_part = BULLET.match(mark.title) is not None or _TEXT_END.search(mark.title) is not None
        is_moved = levels.get(name, mark.level) != mark.level if not number else place in numbers
        count += is_part or is_moved or parent >= mark.level
        levels[name] = mark.level
        numbers.add(place)
        above.append(mark)
    return count


def _end_of(flow: Sequence[Placed], index: int, title: str) -> int:
    """The index behind the last of the lines from `index` that together say a title; 0 where they say another thing."""
    said = ""
    for end in range(index, min(index + MAX_LINES, len(flow))):
        line = flow[end].line
        if line is None or flow[end].page != flow[index].page or _TEXT_END.search(line.text.rstrip()):
            return 0
        if end == index and BULLET.match(line.text):
            return 0
        said += line.text + " "
        number, _ = number_of(said)
        keys = (_key(said), _key(said.lstrip()[len(number) :]))
        if title in keys:
            return end + 1
        if not any(title.startswith(key) for key in keys):
            return 0
    return 0


def with_levels_of_bookmarks(blocks: Sequence[Block], named: dict[int, int]) -> list[Block]:
    """The blocks with the levels that bookmarks say.

    Headings without a bookmark take the level of those with one that were of their level; others stand below all.

    Args:
        named: for the index of each heading that a bookmark names the level of the bookmark.
    """
    said: dict[int, Counter[int]] = {}
    for index, level in named.items():
        said.setdefault(blocks[index].level, Counter())[level] += 1
    if len(set(named.values())) < 2:
        return list(blocks)
    deepest = max(named.values())
    own = {block.level for block in blocks if block.kind == "heading" and block.level}
    ranks = {level: deepest + rank for rank, level in enumerate(sorted(own - set(said)), 1)}
    ranks |= {level: counts.most_common(1)[0][0] for level, counts in said.items() if level}
    return [
        replace(block, level=named.get(index, ranks.get(block.level, 0))) if block.kind == "heading" else block
        for index, block in enumerate(blocks)
    ]


@lru_cache(maxsize=10_000)
def _key(text: str) -> str:
    """The letters and digits of a text; those of the lines of a page are asked for with each bookmark that names it."""
    return _LETTERS.sub("", text).casefold()
