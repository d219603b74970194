"""Finds the words and patterns of rules anywhere in running text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from extract.rulebook.labels import fold
from extract.rulebook.literals import Literals
from extract.rulebook.rule import Rule

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher

_WORD = regex.compile(r"\w+")
_ESCAPE = regex.compile(r"\\p\{L\}|\\[^pP]")
_CASED = regex.compile(r"\p{Lu}|\\[pP]|\(\?-i")


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A place where a rule matches; `start` and `end` are offsets in the text that was searched."""

    rule: Rule
    start: int
    end: int


class Phrases:
    """All rules of one kind, ready to be searched for; of overlapping matches the longest stays."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_first_word = _by_first_word(self.rules)
        patterns = [rule for rule in self.rules if rule.pattern]
        self._patterns = [(regex.compile(rule.pattern, regex.VERBOSE | regex.IGNORECASE), rule) for rule in patterns]
        # without capitals a pattern runs on the text in lower case: a third faster than ignoring case
        self._low = [
            (regex.compile(rule.pattern, regex.VERBOSE) if _is_low(rule.pattern) else pattern, _is_low(rule.pattern))
            for pattern, rule in self._patterns
        ]
        self._literals = Literals([rule.pattern for rule in patterns])

    def find(self, text: str) -> list[PhraseMatch]:
        """The matches in the text, in order, none overlapping another."""
        found = sorted(self._all(text), key=lambda m: (m.start - m.end, -m.rule.weight, m.start, m.rule.id))
        kept: list[PhraseMatch] = []
        taken: list[tuple[int, int]] = []
        for match in found:
            at = bisect_left(taken, (match.start, match.end))
            clear_before = at == 0 or taken[at - 1][1] <= match.start
            if clear_before and (at == len(taken) or taken[at][0] >= match.end):
                taken.insert(at, (match.start, match.end))
                kept.append(match)
        return sorted(kept, key=lambda m: m.start)

    def _all(self, text: str) -> Iterator[PhraseMatch]:
        if self._by_first_word:
            yield from self._labels(fold(text))
        low = text.lower()
        same_length = len(low) == len(text)  # a few letters of other scripts grow when lowered
        for index in self._literals.possible(low):
            (pattern, rule), (fast, is_low) = self._patterns[index], self._low[index]
            for found in fast.finditer(low) if is_low and same_length else pattern.finditer(text):
                if found.end() > found.start():
                    yield PhraseMatch(rule, found.start(), found.end())
        if self._matcher is not None:
            nlp, matcher, by_id = self._matcher
            doc = nlp.make_doc(text)
            for rule_id, start, end in matcher(doc):
                span = doc[start:end]
                yield PhraseMatch(by_id[nlp.vocab.strings[rule_id]], span.start_char, span.end_char)

    def _labels(self, folded: str) -> Iterator[PhraseMatch]:
        """Labels as whole words; looking up each word is several times faster than one pattern of all labels."""
        for word in _WORD.finditer(folded):
            for phrase, rule in self._by_first_word.get(word.group(), ()):
                start, end = word.start(), word.start() + len(phrase)
                if folded.startswith(phrase, start) and not folded[end : end + 1].isalnum():
                    yield PhraseMatch(rule, start, end)
                    break

    @cached_property
    def _matcher(self) -> "tuple[Language, Matcher, dict[str, Rule]] | None":
        by_id = {rule.id: rule for rule in self.rules if rule.tokens}
        if not by_id:
            return None
        import spacy  # only rules with tokens need it, and checking rules should not wait for it
        from spacy.matcher import Matcher

        nlp = spacy.blank("nl")
        matcher = Matcher(nlp.vocab)
        for rule in by_id.values():
            matcher.add(rule.id, [list(pattern) for pattern in rule.tokens])
        return nlp, matcher, by_id


def _is_low(pattern: str) -> bool:
    return _CASED.search(_ESCAPE.sub("", pattern)) is None


def _by_first_word(rules: Iterable[Rule]) -> dict[str, list[tuple[str, Rule]]]:
    """The labels of the rules under their first word, the longest first; the first rule that lists a label has it."""
    phrases: dict[str, Rule] = {}
    for rule in rules:
        for label in rule.labels:
            phrases.setdefault(fold(label).strip(), rule)
    by_first: dict[str, list[tuple[str, Rule]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        first = _WORD.search(phrase)
        if first is not None and first.start() == 0:
            by_first.setdefault(first.group(), []).append((phrase, phrases[phrase]))
    return by_first
