"""Tells which patterns can match a text at all, by words that each of their matches must hold.

>>> sorted(required(r"\\b(?:is|wordt)\\s+(?:gestart|verlengd)\\b"))
['gestart', 'verlengd']
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import regex
from ahocorasick_rs import AhoCorasick

_parser = import_module("re._parser")  # how the standard library takes a pattern apart; its stubs do not name it
_code = import_module("re._constants")
_PROPERTY = regex.compile(r"\\[pP]\{[^}]*\}")
_INEXACT = regex.compile(r"\{(?!\d*,?\d*\})")  # "(?:pilot){e<=1}", which the standard library takes for text
_REPEATS = (_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT)
_EMPTY = (_code.AT, _code.ASSERT_NOT)


class Literals:
    """Literals of many patterns, sought in a text at once, which spares half of the time of trying each pattern."""

    def __init__(self, patterns: Sequence[str]) -> None:
        masks: dict[str, int] = {}
        self._always = 0
        for index, pattern in enumerate(patterns):
            literals = required(pattern)
            self._always |= 0 if literals else 1 << index
            for literal in literals:
                masks[literal] = masks.get(literal, 0) | 1 << index
        self._masks = list(masks.values())
        self._automaton = AhoCorasick(list(masks)) if masks else None

    def possible(self, low: str) -> int:
        """The patterns that may match a text in lower case, as bits: bit 0 is the first pattern."""
        found = self._always
        if self._automaton is not None:
            for index, _, _ in self._automaton.find_matches_as_indexes(low, overlapping=True):
                found |= self._masks[index]
        return found


def required(pattern: str) -> frozenset[str]:
    """Literals in lower case of which each match of a pattern holds one at least; none where that cannot be told.

    The pattern is one of rules: verbose, and in either case. Of several such sets the one with the longest words is
    given, because these are the rarest. The standard library takes the pattern apart, which `regex` does not offer: of
    one that only `regex` understands nothing can be told.
    """
    understood = _PROPERTY.sub(r"\\w", pattern)
    if _INEXACT.search(understood):
        return frozenset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # sets within sets mean different things to the two
            tree = _parser.parse(understood, re.VERBOSE | re.IGNORECASE)
    except (re.error, OverflowError, Warning):
        return frozenset()
    return _best(tree)


def _best(items: Any) -> frozenset[str]:
    return max(_sets(items), key=lambda found: (min(map(len, found)), -len(found)), default=frozenset())


def _sets(items: Any) -> Iterator[frozenset[str]]:
    """Each set of literals of which a sequence needs one."""
    run = ""
    for kind, given in items:
        if kind is _code.LITERAL:
            run += chr(given).lower()
        elif kind not in _EMPTY:
            if run:
                yield frozenset([run])
                run = ""
            yield from _within(kind, given)
    if run:
        yield frozenset([run])


def _within(kind: Any, given: Any) -> Iterator[frozenset[str]]:
    if kind in _REPEATS and given[0] > 0:
        yield from _sets(given[2])
    elif kind is _code.SUBPATTERN:
        yield from _sets(given[3])
    elif kind is _code.ATOMIC_GROUP:
        yield from _sets(given)
    elif kind is _code.ASSERT:
        yield from _sets(given[1])
    elif kind is _code.BRANCH:
        ways = [_best(way) for way in given[1]]
        if all(ways):
            yield frozenset().union(*ways)
