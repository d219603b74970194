"""Names of pilots compared: by the words that tell, those that few names have telling most."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import log

import regex
from rapidfuzz.distance import OSA

from extract.linking.candidates import near_keys
from extract.linking.spelling import spelling_of
from extract.rulebook.labels import label_key

GENERIC = frozenset(
    {
        "pilot", "pilots", "project", "projecten", "proef", "proeftuin", "experiment", "aanpak", "methode", "methodiek",
        "programma", "traject", "trajecten", "initiatief", "maatregel", "thema", "kansendossier", "inzet", "uitvoering",
        "ontwikkeling", "verdere", "nieuwe", "een", "met", "om", "tot", "bij", "door", "of",
    }
)  # fmt: skip
"""Words that say that something is a pilot, or nothing; where a name has no others they count."""
FAULTY_FROM = 7
"""Letters of a word in which one fault or a plural makes no difference."""

_BRACKETED = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Titles:
    """The names of all pilots of a run, of which each word weighs by how few names have it."""

    def __init__(self, names: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._total = 0
        for name in names:
            counts.update(_words(name))
            self._total += 1
        self._same = _same_words(counts)
        self._counts: Counter[str] = Counter()
        for word, count in counts.items():
            self._counts[self._same.get(word, word)] += count

    def words(self, name: str) -> frozenset[str]:
        """The words that tell, in one spelling each."""
        return frozenset(self._same.get(word, word) for word in _words(name))

    def likeness(self, one: str, other: str, places: Iterable[str] = ()) -> float:
        """How much two names have in common, 0 to 1; none where they have other numbers.

        Words of the places where both are run make no difference, where a name has others.
        """
        around = frozenset(self._same.get(word, word) for place in places for word in _words(place))
        left, right = (words - around or words for words in (self.words(one), self.words(other)))
        if {word for word in left ^ right if word.isdigit()}:
            return 0.0
        whole = self._weight(left) + self._weight(right)
        return 2 * self._weight(left & right) / whole if whole else 0.0

    def is_named_in(self, organisation: str, name: str) -> bool:
        """Whether an organisation has the name of the pilot: `Stichting JIM` runs JIM wherever it is run."""
        words = frozenset(self._same.get(word, word) for word in _words_of(organisation))
        return bool(words) and words <= self.words(name)

    def _weight(self, words: Iterable[str]) -> float:
        return sum(1 + log((1 + self._total) / (1 + self._counts[word])) for word in words)


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    plain = _BRACKETED.sub(" ", name).strip() or name
    telling = spelling_of(plain).telling
    return _stems(word for word in telling if word not in GENERIC) or _stems(telling)


@lru_cache(maxsize=65536)
def _words_of(organisation: str) -> frozenset[str]:
    return _stems(spelling_of(organisation).words)


def _stems(words: Iterable[str]) -> frozenset[str]:
    """The words without plural, as labels of rules are compared."""
    said = " ".join(words)
    return frozenset(label_key(said)) if said else frozenset()


def _same_words(counts: Counter[str]) -> dict[str, str]:
    """For words that differ from a more frequent one by a fault or a plural: that one."""
    same: dict[str, str] = {}
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in near_keys(word for word in counts if len(word) >= FAULTY_FROM and not word.isdigit()):
        if OSA.distance(one, other, score_cutoff=1) <= 1:
            near[one].append(other)
            near[other].append(one)
    for word in sorted(near, key=lambda word: (-counts[word], word)):
        target = same.get(word, word)
        for other in near[word]:
            same.setdefault(other, target)
    return {word: target for word, target in same.items() if word != target}
