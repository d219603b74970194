"""Tells which patterns can match a text at all, by words that each of their matches must hold.

>>> [[sorted(words) for words in way] for way in required(r"\\b(?:is|wordt)\\s+(?:gestart|klaar)|afgerond\\b")]
[[['is', 'wordt'], ['gestart', 'klaar']], [['afgerond']]]
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
TELLING = 3
"""Letters of the shortest word of a set from which it is looked for beside the rarest set of a way."""
_REPEATS = (_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT)
_EMPTY = (_code.AT, _code.ASSERT_NOT)

Ways = list[list[frozenset[str]]]
"""The ways in which a pattern can match: of each the sets of lower-case literals of which a match holds one each."""


class Literals:
    """Literals of many patterns, sought in a text at once, which spares most of the time of trying each pattern."""

    def __init__(self, patterns: Sequence[str]) -> None:
        numbers: dict[str, int] = {}  # of literals
        rarest: dict[int, int] = {}  # patterns by a literal that tells them, as bits
        self._ways: list[list[list[int]]] = []  # of each pattern the sets of each way, as bits of their literals
        self._always = 0
        for index, pattern in enumerate(patterns):
            ways = required(pattern)
            self._always |= 0 if ways else 1 << index
            telling = [[literals for literals in way if _tells(literals, way)] for way in ways]
            self._ways.append([[_bits(literals, numbers) for literals in way] for way in telling])
            for literal in (literal for way in ways for literal in max(way, key=_rarity)):
                rarest[numbers[literal]] = rarest.get(numbers[literal], 0) | 1 << index
        self._patterns = [rarest.get(number, 0) for number in numbers.values()]
        self._automaton = AhoCorasick(list(numbers)) if numbers else None

    def possible(self, low: str) -> Iterator[int]:
        """The numbers of the patterns that may match a text in lower case, in order."""
        found, told = 0, self._always
        if self._automaton is not None:
            for literal, _, _ in self._automaton.find_matches_as_indexes(low, overlapping=True):
                found |= 1 << literal
                told |= self._patterns[literal]
        while told:
            index = (told & -told).bit_length() - 1
            told &= told - 1
            ways = self._ways[index]
            if not ways or any(all(found & literals for literals in way) for way in ways):
                yield index


def required(pattern: str) -> Ways:
    """The ways in which a pattern can match; none where nothing can be told.

    The pattern is one of rules: verbose, and in either case. The standard library takes it apart, which `regex` does
    not offer: of one that only `regex` understands nothing can be told.
    """
    understood = _PROPERTY.sub(r"\\w", pattern)
    if _INEXACT.search(understood):
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # sets within sets mean different things to the two
            tree = _parser.parse(understood, re.VERBOSE | re.IGNORECASE)
    except (re.error, OverflowError, Warning):
        return []
    ways = [list(_sets(way)) for way in _alternatives(tree)]
    return ways if all(ways) else []


def _bits(literals: frozenset[str], numbers: dict[str, int]) -> int:
    return sum(1 << numbers.setdefault(literal, len(numbers)) for literal in literals)


def _tells(literals: frozenset[str], way: list[frozenset[str]]) -> bool:
    """Whether it is worth to look for these: short words stand everywhere, so only where a way has no others."""
    return literals is max(way, key=_rarity) or min(map(len, literals)) >= TELLING


def _rarity(literals: frozenset[str]) -> tuple[int, int]:
    """Long words are rare, and fewer of them are rarer."""
    return min(map(len, literals)), -len(literals)


def _alternatives(items: Any) -> Iterator[Any]:
    """The sequences that a pattern leaves the choice between."""
    telling = [(kind, given) for kind, given in items if kind not in _EMPTY]
    if len(telling) == 1 and telling[0][0] is _code.SUBPATTERN:
        yield from _alternatives(telling[0][1][3])
    elif len(telling) == 1 and telling[0][0] is _code.BRANCH:
        for way in telling[0][1][1]:
            yield from _alternatives(way)
    else:
        yield items


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
        ways = [max(_sets(way), key=_rarity, default=frozenset()) for way in given[1]]
        if all(ways):
            yield frozenset().union(*ways)
