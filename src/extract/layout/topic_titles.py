"""Titles that are sentences with a full stop ('Over de brede visie op erfgoed.'), told by their series."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import regex

from extract.layout.flow import Measures, Placed, text_at

MIN_TITLES = 3
"""Fewer lines that begin alike are prose."""
MAX_LINES = 3
MAX_TITLE = 240
"""Most lines and characters of a title; those seen had 3 lines and 165 characters."""
SHORT = 0.7
"""A line that ends before this share of a full one may stand above a title though it ends no sentence."""

_OPENS = regex.compile(r"(?P<word>Over|Inzake|Betreffende)\s+(?=\p{L}+\s+\p{L})")
_ENDS = regex.compile(r"[.!?]\s*[\"'”’)\d]*\s*$")
_SENTENCE_INSIDE = regex.compile(r"\p{Ll}{2}[.!?]\s+\p{Lu}")
_SAYS = regex.compile(
    r"""\b(?: heb|hebben|ben|zijn|is|was|werd|werden|wordt|worden|word|zal|zullen|kan|kunnen|wil|willen|ga|gaat|gaan
        | vindt|vinden|bericht|informeer|informeert|informeren|spreek|spreken|stuur|sturen|bestaat|bestaan|verschijnt )
        \s+(?: ik|wij|we|u|uw|het\s(?:college|kabinet)|de\s(?:raad|minister|staatssecretaris)
        | er|zij|hij|geen|nog|veel|nu )\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""The verb of a main clause before its subject: 'Over deze motie heb ik u geïnformeerd.' is prose."""


def topic_titles(flow: Sequence[Placed], measures: Measures) -> Mapping[int, int]:
    """Where such titles begin and where each ends, in a text whose source does not know its paragraphs.

    At least three in one document begin with the same word, each after the end of a paragraph and above text.
    """
    if measures.has_paragraphs or not measures.wrapped:
        return {}
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for index in range(len(flow)):
        match = _OPENS.match(text_at(flow, index))
        if match and (end := _end(flow, index, measures)):
            found[match["word"]][index] = end
    return {begin: end for titles in found.values() if len(titles) >= MIN_TITLES for begin, end in titles.items()}


def _end(flow: Sequence[Placed], start: int, measures: Measures) -> int | None:
    """The line behind the title that begins at `start`; None when it is prose."""
    above = text_at(flow, start - 1)
    line = flow[start].line
    if above and not _ENDS.search(above) and flow[start - 1].reach(measures.right) >= SHORT and not (line and line.gap):
        return None
    for end in range(start + 1, start + MAX_LINES + 1):
        title = " ".join(text_at(flow, index) for index in range(start, end))
        if len(title) > MAX_TITLE or _SENTENCE_INSIDE.search(title) or _SAYS.search(title):
            return None
        if title.endswith("."):
            below = text_at(flow, end)
            return end if below and not below[:1].islower() else None
    return None
