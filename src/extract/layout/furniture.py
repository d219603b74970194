"""Sets apart what is printed on pages but is no text: running heads, page numbers, contents."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extract.layout.blocks import Block, BlockKind
from extract.readers import Line, Page
from extract.rulebook import PhraseMatch, Rulebook

EDGE = 0.1
"""Share of the page's height, above and below, in which running heads and feet stand."""
EDGE_LINES = 3
"""How many lines from the edge of a page without layout may be furniture."""
REPEATS = 3
"""A line that is repeated this often may be a running head (twice is enough in a document of two pages)."""
SMALL = 0.92
"""Notes are set smaller than this share of the body's letters."""
CONTENTS_LINES = 4
"""Fewer lines that end in a page number are no table of contents."""

_DIGITS = regex.compile(r"\d+")
_NUMBER_ALONE = regex.compile(r"[-–—|\s]*\d{1,4}[-–—|\s]*")
_CONTENTS_LINE = regex.compile(
    r"(?P<title>.*\p{L}.*?)[\s.·…_]*(?:\t|\s{2,}|\.{3,}|…|\s\.)[\s.·…_]*(?P<page>\d{1,3})\s*"
)
_LEADER = regex.compile(r"\t|\s{2}|\.{3}|…|\s\.")
"""What parts a title from its page number; a quick look before that at the whole line."""
_LETTERED = regex.compile(r"\s*[a-z][.)]?\s+\p{Lu}")
_SENTENCE_END = regex.compile(r"[.!?:;…][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Apart:
    """A line that is no text of the body, and what it is."""

    kind: BlockKind
    page: int
    line: Line


def set_apart(pages: Sequence[Page], rulebook: Rulebook) -> tuple[list[Page], list[Apart]]:
    """The pages without their furniture, and the furniture."""
    repeated, titles = _repeated_at_edges(pages)
    inside = _repeated_inside(pages, rulebook)
    kept: list[Page] = []
    apart: list[Apart] = []
    for page in pages:
        edges = repeated if page.number == 1 else repeated | titles
        lines = []
        gone = []
        gap = False
        for index, line in enumerate(page.lines):
            if line.aside in ("furniture", "contents") or _is_furniture(line, index, page, edges, inside, rulebook):
                apart.append(Apart("contents" if line.aside == "contents" else "furniture", page.number, line))
                gone.append(index)
                # the white around furniture is not the author's
                gap = gap or (line.gap and line.box is None)
            else:
                lines.append(replace(line, gap=True) if gap and not line.gap else line)
                gap = False
        kept.append(page.with_lines(lines, gone))
    kept, contents = _without_contents(kept, rulebook)
    return kept, [*apart, *contents]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().lower())


def _at_edge(index: int, line: Line, page: Page) -> bool:
    if line.box is not None and page.height:
        near = line.box[3] < EDGE * page.height or line.box[1] > (1 - EDGE) * page.height
        first_or_last = index < 2 or index >= len(page.lines) - 2
        return near or (page.number > 1 and len(line.text) < 60 and first_or_last)
    return index < EDGE_LINES or index >= len(page.lines) - EDGE_LINES


def _repeated_at_edges(pages: Sequence[Page]) -> tuple[set[str], set[str]]:
    """Lines that return at the edges of pages, and titles of the first page that do so on later ones."""
    if len(pages) < 2:
        return set(), set()
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_key(line) for index, line in enumerate(page.lines) if _at_edge(index, line, page)})
    enough = 2 if len(pages) < 2 * REPEATS else REPEATS
    titles = {_key(line) for line in pages[0].lines if line.box is not None and len(line.text) > 8}
    return {key for key, count in counts.items() if count >= enough and key}, titles & set(counts)


def _repeated_inside(pages: Sequence[Page], rulebook: Rulebook) -> set[str]:
    """Short lines of texts without layout that stand again and again in the middle of sentences."""
    lines = [line for page in pages for line in page.lines if line.box is None and not line.begins]
    keys = [_key(line) for line in lines]
    counts = Counter(
        key for key, line in zip(keys, lines, strict=True) if len(line.text) <= 60 and len(line.segments) == 1
    )
    labels = rulebook.labels("sections")
    found = set()
    for key, before, line, after in zip(keys[1:], lines, lines[1:], lines[2:], strict=False):
        if counts[key] >= REPEATS and key not in found and labels.whole(line.text) is None:
            starts_low = after.text.lstrip("\t \"'‘“(")[:1].islower() and not _LETTERED.match(after.text)
            if starts_low and not _SENTENCE_END.search(before.text) and len(before.text) > 40:
                found.add(key)
    return found


def _is_furniture(line: Line, index: int, page: Page, edges: set[str], inside: set[str], rulebook: Rulebook) -> bool:
    text = line.text.strip()
    if len(text) > 120:
        return False
    if line.begins:  # such a source says itself what its running heads are
        return len(text) <= 60 and any(match.end - match.start >= len(text) for match in _furniture(text, rulebook))
    if inside and _key(line) in inside:
        return True
    edge = _at_edge(index, line, page)
    if edge and _NUMBER_ALONE.fullmatch(text):
        return True
    last = line.segments[-1].text if line.box is None and len(line.segments) > 1 else ""
    if last and any(m.rule.gives == "page_number" and m.end - m.start >= len(last) for m in _furniture(last, rulebook)):
        return True
    repeated = edge and _key(line) in edges
    if repeated and (line.box is not None or len(line.segments) == 1 or _is_numbered(text, rulebook)):
        # a label that every page repeats is text
        return rulebook.labels("sections").whole(text) is None
    if len(text) > 60:
        return False
    if _NUMBER_ALONE.fullmatch(text) and line.box is None and line.gap and len(line.segments) == 1:
        return True
    return any(match.end - match.start >= len(text) for match in _furniture(text, rulebook))


def _is_numbered(text: str, rulebook: Rulebook) -> bool:
    return any(match.rule.gives == "page_number" for match in _furniture(text, rulebook))


def _furniture(text: str, rulebook: Rulebook) -> list[PhraseMatch]:
    return rulebook.phrases("furniture").find(text)


def _without_contents(pages: list[Page], rulebook: Rulebook) -> tuple[list[Page], list[Apart]]:
    """Tables of contents: runs of lines that end in a page number, with the heading above them."""
    flat = [(page.number, line) for page in pages for line in page.lines]
    is_row = [_is_contents_line(line) for _, line in flat]
    drop = [False] * len(flat)
    start = 0
    while start < len(flat):
        if not is_row[start]:
            start += 1
            continue
        end, misses = start, 0
        rows = 0
        for index in range(start, len(flat)):
            if is_row[index]:
                end, misses, rows = index + 1, 0, rows + 1
            else:
                misses += 1
                if misses > 1:
                    break
        if rows >= CONTENTS_LINES and _rising([flat[i][1] for i in range(start, end) if is_row[i]]):
            drop[start:end] = [True] * (end - start)
            if start and _is_contents_heading(flat[start - 1][1], rulebook):
                drop[start - 1] = True
        start = end + 1
    if not any(drop):
        return pages, []
    apart = [Apart("contents", page, line) for (page, line), gone in zip(flat, drop, strict=True) if gone]
    gone_lines = {id(item.line) for item in apart}
    return [_without(page, gone_lines) for page in pages], apart


def _without(page: Page, gone_lines: Set[int]) -> Page:
    gone = [index for index, line in enumerate(page.lines) if id(line) in gone_lines]
    return page.with_lines([line for line in page.lines if id(line) not in gone_lines], gone)


def _is_contents_line(line: Line) -> bool:
    text = line.text
    if len(text) >= 200 or not text[-1:].isdigit() or not _LEADER.search(text):
        return False
    return _CONTENTS_LINE.fullmatch(text) is not None


def _rising(lines: Sequence[Line]) -> bool:
    """Page numbers of a table of contents do not fall; those of a table of figures do."""
    numbers = [int(match["page"]) for line in lines if (match := _CONTENTS_LINE.fullmatch(line.text))]
    falls = sum(b < a for a, b in pairwise(numbers))
    return falls <= len(numbers) // 20 and numbers[-1] > numbers[0]


def _is_contents_heading(line: Line, rulebook: Rulebook) -> bool:
    return any(match.rule.gives == "contents" for match in rulebook.phrases("furniture").find(line.text))


def furniture_blocks(apart: Sequence[Apart]) -> list[Block]:
    """What was set apart, each text once, so that nothing of the source is lost."""
    seen: set[tuple[str, str]] = set()
    blocks = []
    for item in apart:
        key = (item.kind, _key(item.line))
        if key not in seen:
            seen.add(key)
            blocks.append(Block(item.kind, item.line.text.strip(), ((0, item.page),), item.line.box))
    return blocks
