"""Tells text from titles by its words: how a line ends, and whether it announces a list."""

from collections.abc import Sequence

import regex

from extract.layout.flow import Placed

MAX_LINES = 3
"""Most lines of a title whose first lines end in little words."""
TEXT_END = 4
"""How many characters of the end of a text tell whether it ends as text does: the longest little word."""

SENTENCE_END = regex.compile(r"[.!?]\s*[\"'”’)]*\s*$")
CLAUSE_END = regex.compile(r"[.!?:;,]\s*[\"'”’)]*\s*$")
_TEXT_END = regex.compile(
    r"(?<!\b(?:etc|e\.d|o\.a|ca))[.;,]$|\b(?:de|het|een|en|of|van|voor|met|in|op|te|door)$", regex.IGNORECASE
)
_ANNOUNCES = regex.compile(
    r"""(?! (?:wat|hoe|wie|waar\p{L}*|wanneer|welke?)\b ) (?: .+ \b(?:
          is|zijn|was|waren|wordt|worden|werd|werden|kan|kunnen|zal|zullen|zou|zouden|moet|moeten|mag|mogen|wil|willen
        | heeft|hebben|gaat|gaan|komt|komen|staat|staan|bestaat|bestaan|ziet|zien|kent|kennen|zet|zetten|stelt|stellen
        | luidt|luiden|volgt|geldt|gelden|betreft|betreffen|deelt|richt|richten|verzoekt|verzoeken|vraagt
        | waaronder|zoals|namelijk|te\sweten|(?:de|het)\svolgende )\b .* :
      | (?:verzoekt|vraagt|draagt|roept)\s.+ : | .+ \b(?:om|dat|op|uit|aan|tot): )""",
    regex.VERBOSE | regex.IGNORECASE,
)


def announces_list(text: str) -> bool:
    """Whether a line that ends in a colon is a sentence, with a verb or broken off before what it asks; no question."""
    return text.endswith(":") and _ANNOUNCES.fullmatch(text) is not None


def ends_like_text(text: str) -> bool:
    """Whether a text without white at its end ends as a sentence does, or in the middle of one."""
    return _TEXT_END.search(text, max(0, len(text) - TEXT_END)) is not None


def breaks_off(flow: Sequence[Placed], index: int) -> bool:
    """Whether a line ends as text does, and no title: one that ends in a little word may go on in the same letters."""
    first = flow[index].line
    for end in range(index, min(index + MAX_LINES, len(flow))):
        line = flow[end].line
        if first is None or line is None:
            return True
        if end > index and (line.gap or (line.size, line.bold) != (first.size, first.bold)):
            return True
        text = line.text.strip()
        if not ends_like_text(text):
            return False
        if not text[-1].isalpha():
            return True
    return True
