"""How alike two texts are, and which of two lists belong together."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

_A = TypeVar("_A")
_B = TypeVar("_B")

UNLIKE = 0.5
"""A likeness of names below this says nothing; no threshold lies lower."""

_IDLE_WORDS = frozenset(
    ("pilot", "thema", "project", "kansendossier", "de", "het", "een", "gemeente", "stichting", "regio")
)
"""Words of a name that say little about which one it is."""


def normal(text: str | None) -> str:
    """Text in small letters without accents, with one space for all that is no letter, digit, `+` or `@`."""
    ascii_text = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9+@]+", " ", ascii_text.lower()).strip()


def token_f1(one: str, other: str) -> float:
    """F1 of the words of two texts, in any order, 0..1; markup in angle brackets does not count."""
    ones, others = _tokens(one), _tokens(other)
    shared = (ones & others).total()
    return 2 * shared / (ones.total() + others.total()) if shared else 0.0


def name_likeness(one: str | None, other: str | None) -> float:
    """How alike two names are, 0..1: 1 where they differ in idle words and numbers only, 0 where they are unlike."""
    one, other = normal(one), normal(other)
    if not one or not other:
        return 0.0
    core, other_core = _core(one), _core(other)
    if one == other or core == other_core:
        return 1.0
    matcher = SequenceMatcher(None, core, other_core)
    if matcher.real_quick_ratio() < UNLIKE or matcher.quick_ratio() < UNLIKE:  # upper bounds of the slow ratio
        return 0.0
    return matcher.ratio()


def pair(
    ones: Sequence[_A], others: Sequence[_B], likeness: Callable[[_A, _B], float], threshold: float
) -> list[tuple[int, int]]:
    """Pairs of indices of what belongs together: the most alike first, each at most once, none below the threshold."""
    scored = ((likeness(a, b), i, j) for i, a in enumerate(ones) for j, b in enumerate(others))
    free, other_free = set(range(len(ones))), set(range(len(others)))
    pairs = []
    for score, i, j in sorted(scored, reverse=True):
        if score >= threshold and i in free and j in other_free:
            free.remove(i)
            other_free.remove(j)
            pairs.append((i, j))
    return pairs


def _tokens(text: str) -> Counter[str]:
    return Counter(normal(re.sub(r"<[^>]+>", " ", text)).split())


def _core(name: str) -> str:
    words = (word for word in name.split() if word not in _IDLE_WORDS and not word.isdigit())
    return " ".join(words) or name
