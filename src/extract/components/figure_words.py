"""What the words around a number say: whether it is a quantity, of what, how exactly, planned or actual.

The words stand in `rules/figures.yaml` and `rules/units.yaml`; here stands how they lie around a number. It counts
something when a noun in the plural follows it, with at most adjectives between ("19 ingezette trajecten"), when a unit
of measure does ("2 fte"), or when a noun before it says so ("aantal deelnemers: 35"). That needs no list of nouns, no
tagger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex
from spacy.lang.nl.stop_words import STOP_WORDS

from extract.rulebook import PhraseMatch, Rulebook
from extract.rulebook.labels import fold
from extract.values.numbers import number_word
from extract.values.quantities import Quantity

MAX_DESCRIBING = 3
"""Most adjectives between a number and its noun."""
FEWEST_LETTERS = 4
"""Shortest plural that is read as a unit: 'les', 'en' and 'als' are none."""
HIGHEST_SCORE = 10
QUALIFIERS = ("about", "at_least", "at_most", "average")

_WORD = regex.compile(r"[ \u00a0]+(?P<word>\(?\p{L}[\p{L}\p{M}'’‐-]*)(?:[ ](?=\p{Ll})(?<=-[ ]))?")
_PLURAL = regex.compile(r"[\p{L}\p{M}'’‐-]*(?:en|ën|\p{Ll}s|['’]s|centra|musea)")
_NAME = regex.compile(r"\p{Lu}[\p{Ll}\p{M}]+")
_ACRONYM = regex.compile(r"[\p{L}]*\p{Lu}\p{L}*-?|\p{Lu}\p{Ll}*-?")
_OF_THE = regex.compile(r"[ ]van(?:[ ](?:de|het|deze|die|onze|hun|alle))?(?=[ ])", regex.IGNORECASE)
_ALL = regex.compile(r"\b(?:alle|al de|van de)[ ]$", regex.IGNORECASE)
_NUMBER_OF = regex.compile(
    r"""\b(?i:aantal(?:len)?|totaal)[ ](?P<unit>(?:[\p{L}'’-]+[ ]){0,2}?[\p{L}'’-]{2,}(?:en|s))\b[^.,;\d]{0,60}$
      | (?:^|[-•;,(]|[ \t][ \t])[ ]*(?P<unit>(?:\p{L}[\p{L}'’-]*[ ]){0,2}?\p{L}[\p{L}'’-]+(?:en|s))[ ]?[:=\t][ \t]*$""",
    regex.VERBOSE,
)
_CLOSES = regex.compile(r"\s*(?:$|[.,;)\t\n])")
_SAME = regex.compile(
    r"\b(?:waarvan|waaronder|(?:van|onder) wie|er|plaats van|naar|de (?:beoogde|verwachte|geplande)) (?:\p{L}+ )?$",
    regex.IGNORECASE,
)
_SAME_AS_BEFORE = regex.compile(r"\b(?:daarvan|hiervan|van hen) (?:\p{L}+ ){0,2}$", regex.IGNORECASE)
_OF_THE_MEANT = regex.compile(r"\bvan de (?=\d+ die (?:we|wij|er|vooraf|waren|zijn) )", regex.IGNORECASE)
_OF_THEM = regex.compile(r"[ ]van[ ](?:hen|deze|die|ons)[ ](?!\p{L}+(?:en|s)\b)", regex.IGNORECASE)
_GIVES_SCORE = regex.compile(
    r"(?:\b(?:een|gemiddelde?|\p{L}*cijfer|score|met|van|naar|op|dikke|ruime|mooie)|[:=\t])\s*$", regex.IGNORECASE
)
_LEADS_TO = regex.compile(r"[ ]*(?:\p{L}+[ ]){0,2}|[ ]*[:(][ ]*")
_NUMBERED = regex.compile(r"[ :]*(?:\d[\d.]*(?:,| en| of| t/m| tot| &|[-–])+ ?)*")  # "hoofdstukken 2 en 3"
_TITLE = regex.compile(r"\s+\p{Lu}\p{Ll}")
_EACH = regex.compile(r"\b(?:per|elke?|iedere?|deze|dit|dat|die) $", regex.IGNORECASE)
_FAR = regex.compile(
    r"[ ](?:\p{L}+[ ]){1,2}(?:er|ongeveer|circa|zo['’]n|bijna|ruim)[ ]"
)  # "gemiddeld komen er 35 mensen"
_YEAR = regex.compile(r"(?:19|20)\d\d")
_ROUND = "2000"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what the rules found in it; places are offsets in the sentence."""

    text: str
    matches: tuple[PhraseMatch, ...]

    def of(self, *gives: str) -> list[PhraseMatch]:
        """The matches of rules that give one of these."""
        return [match for match in self.matches if match.rule.gives in gives]


class FigureWords:
    """Reads the words around numbers by the rules of the kinds `figures` and `units`."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._phrases = rulebook.phrases("figures")
        words: dict[str, set[str]] = {"unit": set(), "describes": set(), "no_unit": {fold(word) for word in STOP_WORDS}}
        for gives, label in rulebook.vocabulary("units"):
            words[gives].add(fold(label))
        self._units, self._describes, self._no_unit = words["unit"], words["describes"], words["no_unit"]

    def read(self, sentence: str) -> Said:
        """The sentence with what the rules find in it."""
        return Said(sentence, tuple(self._phrases.find(sentence)))

    def is_none(self, said: Said, quantity: Quantity) -> bool:
        """Whether the words say that this is no quantity: a year, a name, a reference, a time of the day."""
        start, end = quantity.char_start, quantity.char_end
        if any(match.start < end and start < match.end for match in said.of("none")):
            return True
        if quantity.kind == "number" and any(self._names(said, match, start) for match in said.of("name")):
            return True
        written = said.text[start:end]
        opens = "." in written or not said.text[:start].strip(" -•\t")
        if opens and quantity.kind == "number" and quantity.figures and _TITLE.match(said.text, end):
            return True  # "2.1 Grote stromen" is a heading
        return _YEAR.fullmatch(written) is not None and written != _ROUND and not self.qualifier(said, quantity)

    def unit(self, said: Said, quantity: Quantity) -> tuple[int, int] | None:
        """Where the noun stands that tells what is counted, behind the number or before it."""
        end = quantity.char_end
        behind = self._noun(said.text, end) if quantity.kind != "percentage" else None
        if behind is None and (of_the := _OF_THE.match(said.text, end)):
            behind = self._noun(said.text, of_the.end())
        if behind is None and _ALL.search(said.text, 0, quantity.char_start) and said.text.startswith(" de ", end):
            behind = self._noun(said.text, end + len(" de"))
        if behind is not None or quantity.kind != "number":
            return behind
        before = _NUMBER_OF.search(said.text, 0, quantity.char_start)
        if before is None or self._is_no_unit(before["unit"]):
            return None
        stated = before.group()[0].isalpha() or _CLOSES.match(said.text, end)  # "Deelnemers: 35" says no more
        return before.span("unit") if stated else None

    def shares_unit(self, said: Said, quantity: Quantity) -> Literal["", "here", "before"]:
        """Whether it counts the same as the number before it: "waarvan 14", "haakten er acht af", "vier van hen".

        `before`: that number may stand in the sentence before; `here`: only in the same one; empty: it does not.
        """
        if quantity.kind != "number":
            return ""
        if _OF_THEM.match(said.text, quantity.char_end) or _SAME_AS_BEFORE.search(said.text, 0, quantity.char_start):
            return "before"
        meant = _OF_THE_MEANT.search(said.text, max(0, quantity.char_start - len("van de ")))
        of_meant = meant is not None and meant.end() == quantity.char_start
        return "here" if of_meant or _SAME.search(said.text, 0, quantity.char_start) else ""

    def is_score(self, said: Said, quantity: Quantity) -> bool:
        """Whether it is a mark, on a scale of ten: "rapportcijfer 8", "scoren dit als gemiddeld een 8"."""
        if quantity.kind != "number" or not quantity.figures or not 1 <= (quantity.value or 0) <= HIGHEST_SCORE:
            return False
        return bool(said.of("score")) and _GIVES_SCORE.search(said.text, 0, quantity.char_start) is not None

    def qualifier(self, said: Said, quantity: Quantity) -> str:
        """How exactly it is meant: the word just before the number, or "of meer" behind it; empty where none says."""
        for match in said.of(*QUALIFIERS):
            far = match.rule.gives == "average" and _FAR.fullmatch(said.text, match.end, quantity.char_start)
            behind = quantity.char_end <= match.start <= quantity.char_end + 1
            if far or behind or self._leads_to(said, match, quantity.char_start):
                return match.rule.gives
        return ""

    def modality(self, said: Said, quantity: Quantity, clause: tuple[int, int]) -> str:
        """`planned` or `actual` by the nearest word in its clause, else in its sentence; empty where none says."""
        cues = said.of("planned", "actual")
        near = [match for match in cues if clause[0] <= match.start < clause[1]] or cues
        if not near:
            return ""
        return min(near, key=lambda match: _distance(match, quantity)).rule.gives

    def _names(self, said: Said, match: PhraseMatch, start: int) -> bool:
        """Whether a word makes a name of the number at `start`: "fase 2", but not "per week 20 bezoekers"."""
        if match.end > start or not _NUMBERED.fullmatch(said.text, match.end, start):
            return False
        return _EACH.search(said.text, 0, match.start) is None

    def _leads_to(self, said: Said, match: PhraseMatch, start: int) -> bool:
        """Whether only small words stand between a word and the number at `start`."""
        between = _LEADS_TO.fullmatch(said.text, match.end, start) if match.end <= start else None
        words = between.group().split() if between else []
        return between is not None and all(fold(word) in self._small for word in words if word.isalpha())

    _small = frozenset({"de", "een", "het", "in", "totaal", "nog", "maar", "met", "uit", "van", "op", "zo", "om"})

    def _noun(self, text: str, at: int) -> tuple[int, int] | None:
        """Where the noun phrase stands that begins behind `at`: adjectives and a noun in the plural, or a measure."""
        begin = 0
        for _ in range(MAX_DESCRIBING + 1):
            match = _WORD.match(text, at)
            if match is None:
                return None
            word, at = match["word"], match.end("word")
            begin = begin or match.start("word")
            if self._is_no_unit(word):
                return None
            if fold(word) in self._units or (self._is_plural(word) and fold(word) not in self._describes):
                return begin, at
            if not self._describing(word):
                return None
        return None

    def _is_no_unit(self, word: str) -> bool:
        return fold(word) in self._no_unit or number_word(word) is not None

    def _is_plural(self, word: str) -> bool:
        return len(word) >= FEWEST_LETTERS and bool(_PLURAL.fullmatch(word)) and not _NAME.fullmatch(word)

    def _describing(self, word: str) -> bool:
        low = fold(word)
        return low.endswith(("e", "-")) or low in self._describes or _ACRONYM.fullmatch(word) is not None


def _distance(match: PhraseMatch, quantity: Quantity) -> int:
    return max(match.start - quantity.char_end, quantity.char_start - match.end, 0)


def clause_of(text: str, quantity: Quantity, ends: Sequence[int]) -> tuple[int, int]:
    """The clause in which a quantity stands, as far as commas and such (`ends`) part a sentence."""
    start = max((end for end in ends if end <= quantity.char_start), default=0)
    return start, min((end for end in ends if end >= quantity.char_end), default=len(text))
