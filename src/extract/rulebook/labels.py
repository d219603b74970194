"""Recognises labels (of sections, fields, columns) as people spell them, and as scans garble them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.rulebook.rule import Rule

MAX_LABEL = 90
"""Longest text, in characters, that is still read as a label: real ones stay under 60, questions under 90."""
FUZZY_FROM = 8
"""Shortest label, in letters, for which one fault is forgiven: 'doelen' and 'delen' are two words."""
MAX_KNOWN = 20_000
"""How many texts are remembered with what they are: headings and cells return, within a document and over a batch."""
MAX_NEAR_WORDS = 4
MIN_PART = 5
"""Most words of a heading whose meaning is sought in its parts, and fewest letters of a part of a compound."""
MAX_JOINED = 3
"""Most labels that one heading joins."""
FUZZY_TWO_FROM = 16
"""From this length two faults are forgiven."""

_ACCENTS = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ", "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY"
)
_BRACKETED = regex.compile(r"\((?:s|en|'s|n|es)\)|[()\[\]*_]", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{Ll}0-9]+(?:['’][a-z]\b)?")
_NUMBER = regex.compile(r"^\s*(?:(?:\d{1,2}\.)*\d{1,2}[.):]?|[a-zA-Z][.)]|[-–•●▪*>#]+)\s+(?=\S)")
_ARTICLES = frozenset({"de", "het", "een", "onze", "ons"})
_CAPITALS_THEN_VALUE = regex.compile(r"(\p{Lu}[\p{Lu}()'’/& -]*\p{Lu}\)?)[ ]+(?=\p{Lu}?[\p{Ll}\d])")
_LABEL_END = regex.compile(r"[:\t]")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found: its rule, where it stands in the text, and where the value after it begins."""

    rule: Rule
    start: int
    end: int
    value_start: int
    exact: bool


class Labels:
    """All labels of one kind of rule, ready to be looked up."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_key: dict[tuple[str, ...], Rule] = {}
        self._patterns: list[tuple[regex.Pattern[str], Rule]] = []
        for rule in self.rules:
            for label in rule.labels:
                self._by_key.setdefault(label_key(label), rule)
            if rule.pattern:
                self._patterns.append((regex.compile(rule.pattern, regex.VERBOSE | regex.IGNORECASE), rule))
        spelled = {" ".join(_words(label)): rule for rule in self.rules for label in reversed(rule.labels)}
        self._spelled = {label: rule for label, rule in spelled.items() if len(label) >= FUZZY_FROM}
        self._longest = max(map(len, self._spelled), default=0)
        self._known: dict[str, tuple[Rule, bool] | None] = {}

    def whole(self, text: str) -> LabelMatch | None:
        """The label that the whole text is, but for number, case, colon, article, plural and a scan's fault."""
        if len(text) > MAX_LABEL or not text.strip():
            return None
        number = _NUMBER.match(text)
        start = number.end() if number else len(text) - len(text.lstrip())
        bare = text[start:].rstrip(" :.?\t*_")
        found = self._find(bare) if bare else None
        if found is None and number and (found := self._find(text.strip(" :.?\t*_"))):
            start = 0
        if found is None:
            return None
        rule, exact = found
        return LabelMatch(rule, start, start + len(bare), len(text), exact)

    def leading(self, text: str) -> LabelMatch | None:
        """The label with which the text begins, when a value follows it: `Partners: X`, `REGIO Oost`."""
        ends = []
        if mark := _LABEL_END.search(text, 0, MAX_LABEL):
            ends.append((mark.start(), mark.end()))
        if capitals := _CAPITALS_THEN_VALUE.match(text, 0, MAX_LABEL):
            ends.append((capitals.end(1), capitals.end()))
        for end, value_start in ends:
            match = self.whole(text[:end])
            if match is not None and (match.exact or text[end] in ":\t"):
                while value_start < len(text) and text[value_start].isspace():
                    value_start += 1
                return LabelMatch(match.rule, match.start, end, value_start, match.exact)
        return None

    def nearest(self, text: str) -> Rule | None:
        """The rule whose label comes nearest in meaning to a heading that is none: `Voortgangsinformatie`.

        Its parts, its last and first words and the parts of a compound are looked at, what stands behind first: in
        Dutch that is what a thing is. For headings that are known to be labels by their place.
        """
        if match := self.whole(text):
            return match.rule
        if len(text) > MAX_LABEL:
            return None
        bare = _YEARS_BEHIND.sub("", _NOTE_BEHIND.sub("", text.strip(" :.?\t*_")))
        words = [word for part in _JOINTS.split(bare) if (word := part.strip())]
        for part in words:
            if found := self._find(part):
                return found[0]
        spelled = _words(bare)
        if not 0 < len(spelled) <= MAX_NEAR_WORDS:
            return None
        for word in (spelled[-1], spelled[0]):
            if found := self._find(word) or self._compound(word):
                return found[0]
        return None

    def _compound(self, word: str) -> tuple[Rule, bool] | None:
        """The label that is the end of a compound word, else the one that is its beginning."""
        cuts = range(MIN_PART, len(word) - MIN_PART + 1)
        for cut in cuts:
            if rule := self._by_key.get(label_key(word[cut:])):
                return rule, False
        for cut in reversed(cuts):
            begin = word[:cut]
            if rule := self._by_key.get(label_key(begin)) or self._by_key.get(label_key(begin.removesuffix("s"))):
                return rule, False
        return None

    def near(self, text: str, at_most: int = 4) -> Iterator[tuple[Rule, str, int]]:
        """Labels that came close to the text without matching: rule, label, number of faults."""
        joined = " ".join(_words(text.strip()[:MAX_LABEL]))
        for label, rule in self._spelled.items():
            faults = Levenshtein.distance(joined, label, score_cutoff=at_most)
            if 0 < faults <= at_most:
                yield rule, label, faults

    def _find(self, bare: str) -> tuple[Rule, bool] | None:
        if bare not in self._known:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[bare] = self._look_up(bare)
        return self._known[bare]

    def _look_up(self, bare: str) -> tuple[Rule, bool] | None:
        words = _words(bare)
        if rule := self._by_key.get(_key(words, bare)):
            return rule, True
        for pattern, rule in self._patterns:
            if pattern.fullmatch(bare):
                return rule, True
        short = _NOTE_BEHIND.sub("", bare)
        if short != bare:
            return self._look_up(short)
        return self._joined(bare) or self._forgiving(" ".join(words))

    def _joined(self, bare: str) -> tuple[Rule, bool] | None:
        """Two or three known labels in one ('Uitvoering en financiering') are of the kind of the first."""
        parts = _JOINTS.split(bare)
        if not 2 <= len(parts) <= MAX_JOINED:
            return None
        rules = [self._by_key.get(label_key(part)) if part.strip() else None for part in parts]
        return (rules[0], True) if rules[0] and all(rules) else None

    def _forgiving(self, joined: str) -> tuple[Rule, bool] | None:
        if not FUZZY_FROM <= len(joined) <= self._longest + 2:
            return None
        near = process.extract(joined, self._spelled.keys(), scorer=Levenshtein.distance, score_cutoff=2, limit=5)
        for label, faults, _ in near:
            allowed = 2 if len(label) >= FUZZY_TWO_FROM else 1
            if faults <= allowed and (label[0] == joined[0] or label[-1] == joined[-1]):
                return self._spelled[label], False
        return None


def fold(text: str) -> str:
    """The text in lower case without accents; the length stays the same."""
    return text.lower() if text.isascii() else text.translate(_ACCENTS).lower()


def label_key(text: str) -> tuple[str, ...]:
    """What two spellings of one label have in common: stems of its words, without leading articles.

    A label without letters (a tick, a cross) is its own key.
    """
    return _key(_words(text), text)


def _key(words: Sequence[str], text: str) -> tuple[str, ...]:
    return tuple(map(_stem, words)) if words else (text.strip(),)


def _words(text: str) -> list[str]:
    words = _WORD.findall(fold(_BRACKETED.sub("", text)))
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return words


_YEARS_BEHIND = regex.compile(r"\s+(?:(?:in|per|t/m|tot)\s+)?\d{4}(?:\s*[-–/]\s*\d{2,4})?$")
_NOTE_BEHIND = regex.compile(r"(?<=\p{L}{3}[^()]*)\s*\([^()]{4,40}\)$")
_JOINTS = regex.compile(r"\s*[/&,+]\s*|\s+(?:en|of|en/of)\s+")
_DOUBLE_VOWEL = regex.compile(r"([aeou])\1")
_DOUBLE_CONSONANT_END = regex.compile(r"([bdfgklmnprst])\1$")


@lru_cache(maxsize=MAX_KNOWN)
def _stem(word: str) -> str:
    """A light stem in which Dutch singular and plural fall together (doel/doelen, resultaat/resultaten)."""
    for ending in ("'s", "’s", "en", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return _DOUBLE_CONSONANT_END.sub(r"\1", _DOUBLE_VOWEL.sub(r"\1", word))
