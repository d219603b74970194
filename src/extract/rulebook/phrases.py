"""Finds the words and patterns of rules anywhere in running text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from extract.rulebook.labels import fold
from extract.rulebook.rule import Rule

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher


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
        self._by_phrase: dict[str, Rule] = {}
        for rule in self.rules:
            for label in rule.labels:
                self._by_phrase.setdefault(fold(label), rule)
        phrases = sorted(self._by_phrase, key=len, reverse=True)
        self._phrase = regex.compile(r"(?<!\w)\L<phrases>(?!\w)", phrases=phrases) if phrases else None
        flags = regex.VERBOSE | regex.IGNORECASE
        self._patterns = [(regex.compile(rule.pattern, flags), rule) for rule in self.rules if rule.pattern]

    def find(self, text: str) -> list[PhraseMatch]:
        """The matches in the text, in order, none overlapping another."""
        found = sorted(self._all(text), key=lambda m: (m.start - m.end, -m.rule.weight, m.start, m.rule.id))
        kept: list[PhraseMatch] = []
        for match in found:
            if all(match.end <= other.start or match.start >= other.end for other in kept):
                kept.append(match)
        return sorted(kept, key=lambda m: m.start)

    def _all(self, text: str) -> Iterator[PhraseMatch]:
        if self._phrase is not None:
            for found in self._phrase.finditer(fold(text)):
                yield PhraseMatch(self._by_phrase[found.group()], found.start(), found.end())
        for pattern, rule in self._patterns:
            for found in pattern.finditer(text):
                if found.end() > found.start():
                    yield PhraseMatch(rule, found.start(), found.end())
        if self._matcher is not None:
            nlp, matcher, by_id = self._matcher
            doc = nlp.make_doc(text)
            for rule_id, start, end in matcher(doc):
                span = doc[start:end]
                yield PhraseMatch(by_id[nlp.vocab.strings[rule_id]], span.start_char, span.end_char)

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
