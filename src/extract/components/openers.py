"""Blocks that open a record without being its heading: 'Wat: ...' above 'Wie: ...', '- Actie 3: ...', 'A2 – ...'."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import regex

from extract.components.opener_lines import bulleted_titles, counted_titles, told_names
from extract.components.spans import BlockValue, TitleValue
from extract.rulebook import Rulebook

REPEATED = 3
"""A word that opens fewer blocks of labels than this is a label among others."""
FOLLOWED_SHARE = 0.6
"""Share of the openers that a known label follows before the next one."""
REACH = 4
"""Within so many blocks below an opener stands the first of its labels."""
MAX_NAME = 160
"""Longest name in characters; a longer sentence is cut at its first comma or colon."""
BLOCK_WEIGHT = 2.25
"""Evidence of a word that opens a block of labels again and again: as much as a record needs."""
BLOCK_RULE = "records.shape.label-block"
CODE_WEIGHT = 1.0
"""Evidence of titles that count on with a letter and a number: less than a record needs, roads have such names too."""
CODE_RULE = "records.shape.code"

_PREFIX = regex.compile(r"(?:- )?(?P<word>(?!(?:De|Het)\s)\p{Lu}\p{Ll}+(?: \p{Ll}+){0,2})\s*:\s+(?=\S)")
"""A common noun or a question word; who speaks in minutes ('De heer Jansen:') has an article or a name."""
_ITEM = regex.compile(r"- |(?:\d{1,2}|[a-z])[.)]\s+")
_CODE = regex.compile(r"(?P<number>(?P<letter>[A-Z])\.?(?P<count>\d{1,2}))(?:\s*[–:-]\s*|[.)]\s+)(?=\p{Lu})")
_MARK = regex.compile(r"\d[^:]{0,4}:\s*$")
_END = regex.compile(r"(?<!\b(?:dhr|mw|dr|mr|drs|ir|nr|ca|o\.a|m\.b\.t|t\.b\.v))[.?!](?=\s|$)")
_PAUSE = regex.compile(r"[.,:;?!](?=\s|$)|\s(?=(?:waarbij|waarin|waarmee|waardoor|zodat)\b)")


def openers(blocks: Sequence[BlockValue], labelled: Set[int], rulebook: Rulebook) -> Iterator[tuple[TitleValue, str]]:
    """Titles of records in blocks that are no headings, with the rule or shape that says so."""
    yield from _numbered(blocks, rulebook)
    yield from _coded(blocks)
    yield from counted_titles(blocks, labelled, rulebook)
    yield from bulleted_titles(blocks, labelled, rulebook)
    yield from told_names(blocks, labelled)
    words: dict[str, list[tuple[int, int]]] = {}
    for index, value in enumerate(blocks):
        text = value.block.text if value.block.kind in ("paragraph", "item") and index not in labelled else ""
        if match := _PREFIX.match(text):
            words.setdefault(match["word"].lower(), []).append((index, match.end()))
    for places in words.values():
        followed = sum(bool(labelled & set(range(index + 1, index + 1 + REACH))) for index, _ in places)
        parted = sum(
            any(blocks[index].block.kind == "heading" and index not in labelled for index in range(one + 1, other))
            for (one, _), (other, _) in pairwise(places)
        )
        if len(places) >= REPEATED and followed >= FOLLOWED_SHARE * len(places) and 2 * parted < len(places):
            for index, start in places:
                yield opening_title(index, blocks[index], start, "", "project", BLOCK_WEIGHT), BLOCK_RULE


def _numbered(blocks: Sequence[BlockValue], rulebook: Rulebook) -> Iterator[tuple[TitleValue, str]]:
    """Items that say what they open and count: '- Actie 3: ...'."""
    records = rulebook.phrases("records")
    for index, value in enumerate(blocks):
        text = value.block.text
        mark = _ITEM.match(text) if value.block.kind == "item" else None
        if mark is None:
            continue
        head = text[mark.end() : mark.end() + MAX_NAME]
        found = next((m for m in records.find(head) if m.start == 0 and _MARK.search(head[: m.end])), None)
        if found is not None and head[found.end :].strip():
            number = head[: found.end].strip(" :")
            title = opening_title(index, value, mark.end() + found.end, number, found.rule.gives, found.rule.weight)
            yield title, found.rule.id


def _coded(blocks: Sequence[BlockValue]) -> Iterator[tuple[TitleValue, str]]:
    """Lines of the form 'B2 – ...' that count on, each with text below it."""
    found = []
    for index, (value, below) in enumerate(pairwise(blocks)):
        match = _CODE.match(value.block.text) if value.block.kind in ("paragraph", "heading") else None
        if match and len(value.block.text) <= MAX_NAME and not _CODE.match(below.block.text):
            found.append((index, value, match))
    codes = [(match["letter"], int(match["count"])) for _, _, match in found]
    if len(codes) >= REPEATED and all(one < other for one, other in pairwise(codes)):
        for index, value, match in found:
            yield opening_title(index, value, match.end(), match["number"], "maatregel", CODE_WEIGHT), CODE_RULE


def opening_title(index: int, value: BlockValue, start: int, number: str, kind: str, weight: float) -> TitleValue:
    """The name with which the text of a block goes on at `start`: its first sentence, or of a project less."""
    text = value.block.text
    while start < len(text) and text[start].isspace():
        start += 1
    pause = _PAUSE if kind == "project" else _END
    end = match.start() if (match := pause.search(text, start)) else len(text)
    if end - start > MAX_NAME and (match := _PAUSE.search(text, start)):
        end = min(end, match.start())
    return TitleValue(
        start=value.start + start,
        end=value.start + end,
        block=index,
        name=" ".join(text[start:end].split()),
        number=number,
        kind=kind,
        weight=weight,
    )
