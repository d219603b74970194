"""Lines and paragraphs that open records in plain letters: 'a. Taalcafé', 'De pilot Taalcafé loopt ...'."""

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise

import regex

from extract.components.spans import BlockValue, TitleValue
from extract.rulebook import Rulebook

MIN_SERIES = 3
"""Fewer such lines or paragraphs are chance."""
MAX_TITLE = 120
"""Longest line, in characters, that is a title for counting on with the one before it."""
MIN_TEXT = 12
"""Fewer words below such a line are no text about it."""
COUNTED_WEIGHT = 1.0
"""Evidence of lines that count on above their text: less than a record needs, arguments are numbered so too."""
COUNTED_RULE = "records.shape.counted-line"
EXACT_SHARE = 0.8
"""Share of the steps of letters and Roman numbers that are of one; the others leave out a line that was not seen.

Figures stand at the beginning of too many other lines, such as notes.
"""
BULLETED_RULE = "records.shape.bulleted-line"
TOLD_WEIGHT = 2.25
"""Evidence of paragraphs that begin with the name of a pilot: as much as a record needs."""
TOLD_RULE = "records.shape.told-name"
MAX_ABOUT_DOCUMENT = 1 / 3
"""Where more of the lines are chapters about the document, all are chapters."""

_COUNTED = regex.compile(r"\(?(?P<mark>\d{1,2}|[IVX]{1,5}|[A-Z]|[a-z])(?P<end>[.)]?)\s+(?=[\p{Lu}‘“\"'])")
_NO_TITLE = regex.compile(r"[:;?!,]\s*$|[.?!]\s+\p{Lu}|^\p{Lu}\.\s")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_TOLD = regex.compile(
    r"(?:De|Het)\s+(?:\p{Ll}+e\s+)?(?P<kind>pilot|proef|proeftuin|project|experiment|initiatief)\s+"
    r"(?P<name>(?P<quote>[‘“\"'])[^’”\"']{3,90}(?=[’”\"'])"
    r"|\p{Lu}[\p{L}\d’'&/-]*(?:\s+(?:(?:van|de|het|een|naar|in|op|en|voor|der|aan|bij|met|om|onder|uit|te)\s+){0,2}"
    r"[\p{Lu}\d][\p{L}\d’'&/-]*){0,6})"
)


def counted_titles(
    blocks: Sequence[BlockValue], labelled: Set[int], rulebook: Rulebook
) -> Iterator[tuple[TitleValue, str]]:
    """Short lines that count on, each right above a paragraph.

    Numbering may begin again in each group; Roman numbers, letters and figures are series of their own.
    """
    found: dict[str, list[tuple[int, regex.Match[str]]]] = {}
    for index, (value, below) in enumerate(pairwise(blocks)):
        match = _COUNTED.match(value.block.text) if _is_line(value) and index not in labelled else None
        if match is None or _NO_TITLE.search(value.block.text, match.end()):
            continue
        if below.block.kind != "paragraph" or len(below.block.text.split()) < MIN_TEXT:
            continue
        if match["end"] or match["mark"].isdigit():
            found.setdefault(kind_of_mark(match["mark"]), []).append((index, match))
    for kind, lines in found.items():
        places = [_COUNTS[kind](match["mark"]) for _, match in lines]
        goes_on = places[:1] == [1] and _count_on(places, 1.0 if kind == "figure" else EXACT_SHARE)
        about = sum(_is_about_document(blocks[index], match.end(), rulebook) for index, match in lines)
        if len(lines) >= MIN_SERIES and max(places) > 1 and goes_on and about <= MAX_ABOUT_DOCUMENT * len(lines):
            for index, match in lines:
                text = blocks[index].block.text.rstrip(" .")
                said = next((m for m in rulebook.phrases("records").find(text[match.end() :]) if m.start == 0), None)
                start = match.end() + (said.end if said and match.end() + said.end < len(text) else 0)
                kind_said = said.rule.gives if said else "project"
                place = start, len(text)
                yield _title(index, blocks[index], place, match["mark"], kind_said, COUNTED_WEIGHT), COUNTED_RULE


def bulleted_titles(
    blocks: Sequence[BlockValue], labelled: Set[int], rulebook: Rulebook
) -> Iterator[tuple[TitleValue, str]]:
    """Items that are short lines without an end, each right above a paragraph: '• Wijkbus' above 'De bus rijdt ...'."""
    found = []
    for index, (value, below) in enumerate(pairwise(blocks)):
        text = value.block.text
        is_line = value.block.kind == "item" and text.startswith("- ") and len(text) <= MAX_TITLE
        if not is_line or index in labelled or not text[2:3].isupper() or _NO_TITLE.search(text, 3) or text[-1] == ".":
            continue
        if below.block.kind == "paragraph" and len(below.block.text.split()) >= MIN_TEXT:
            found.append(index)
    if len(found) >= MIN_SERIES:
        for index in found:
            if not _is_about_document(blocks[index], 2, rulebook):
                yield _title(index, blocks[index], (2, len(blocks[index].block.text)), "", "", 0.0), BULLETED_RULE


def told_names(blocks: Sequence[BlockValue], labelled: Set[int]) -> Iterator[tuple[TitleValue, str]]:
    """Paragraphs that begin with the name of the pilot or project that they tell of."""
    found = []
    for index, value in enumerate(blocks):
        above = blocks[index - 1].block if index else None
        match = _TOLD.match(value.block.text) if value.block.kind == "paragraph" and index not in labelled else None
        if match and len(value.block.text.split()) >= MIN_TEXT and (above is None or above.kind == "paragraph"):
            found.append((index, match))
    if len(found) >= MIN_SERIES and len({match["name"] for _, match in found}) == len(found):
        for index, match in found:
            place = match.start("name") + bool(match["quote"]), match.end("name")
            kind = "project" if match["kind"] in ("project", "initiatief") else "pilot"
            yield _title(index, blocks[index], place, "", kind, TOLD_WEIGHT), TOLD_RULE


def _title(index: int, value: BlockValue, place: tuple[int, int], number: str, kind: str, weight: float) -> TitleValue:
    start, end = place
    return TitleValue(
        start=value.start + start,
        end=value.start + end,
        block=index,
        name=" ".join(value.block.text[start:end].split()),
        number=number,
        kind=kind,
        weight=weight,
    )


def _is_line(value: BlockValue) -> bool:
    block = value.block
    is_line = block.kind in ("paragraph", "item") or (block.kind == "heading" and not block.level)
    return is_line and len(block.text) <= MAX_TITLE


def kind_of_mark(mark: str) -> str:
    """Of which kind of numbering a mark is: `3`, `c`, `III` or `C`."""
    if mark.isdigit():
        return "figure"
    if mark.islower():
        return "letter"
    return "roman" if set(mark) <= set(_ROMAN) else "capital"


def _count_on(places: Sequence[int], share: float) -> bool:
    """Whether numbers go up by one or begin again in this share of the steps."""
    exact = sum(other in (1, one + 1) for one, other in pairwise(places))
    return exact >= share * (len(places) - 1)


def _letter(mark: str) -> int:
    return ord(mark) - ord("a") + 1


def _capital(mark: str) -> int:
    return ord(mark) - ord("A") + 1


def _roman(mark: str) -> int:
    values = [_ROMAN[sign] for sign in mark]
    return sum(-one if one < other else one for one, other in pairwise([*values, 0]))


_COUNTS: dict[str, Callable[[str], int]] = {"figure": int, "letter": _letter, "roman": _roman, "capital": _capital}


def _is_about_document(value: BlockValue, start: int, rulebook: Rulebook) -> bool:
    text = value.block.text[start:].rstrip(" .:")
    found = rulebook.phrases("chapters").find(text)
    return any(match.rule.gives == "about_document" and match.start == 0 for match in found)
