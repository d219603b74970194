"""Runs the examples and counter-examples that every rule carries."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.rulebook.book import Rulebook
from extract.rulebook.rule import KINDS, Rule


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """A text that a rule should match and does not, or should not match (`wanted` is false) and does."""

    rule: Rule
    text: str
    wanted: bool
    instead: tuple[str, ...] = ()  # ids of the rules that matched in its place: they shadow it

    def __str__(self) -> str:
        if not self.wanted:
            what = f"matches its counter-example {self.text!r}"
        elif self.instead:
            what = f"does not match its example {self.text!r}: {', '.join(self.instead)} does"
        else:
            what = f"does not match its example {self.text!r}"
        return f"{self.rule.file}:{self.rule.line}: {self.rule.id} {what}"


def run_examples(rulebook: Rulebook) -> list[ExampleFailure]:
    """The examples that fail, in the order of the rules; all rules of a kind compete, as they do in a document."""
    return [failure for rule in rulebook.rules for failure in _failures(rulebook, rule)]


def count_examples(rulebook: Rulebook) -> int:
    """How many examples and counter-examples the rules carry."""
    return sum(len(rule.examples) + len(rule.not_) for rule in rulebook.rules)


def _failures(rulebook: Rulebook, rule: Rule) -> Iterator[ExampleFailure]:
    for text in rule.examples:
        matched = matching_rules(rulebook, rule.kind, text)
        if rule.id not in matched:
            yield ExampleFailure(rule, text, True, matched)
    for text in rule.not_:
        if rule.id in matching_rules(rulebook, rule.kind, text):
            yield ExampleFailure(rule, text, False)


def matching_rules(rulebook: Rulebook, kind: str, text: str) -> tuple[str, ...]:
    """Ids of the rules of a kind that match the text; of a label, only the first line is looked at."""
    if KINDS[kind].matches == "phrase":
        return tuple(dict.fromkeys(match.rule.id for match in rulebook.phrases(kind).find(text)))
    labels = rulebook.labels(kind)
    line = text.strip().partition("\n")[0]
    matches = (labels.whole(line), labels.leading(line))
    return tuple(dict.fromkeys(match.rule.id for match in matches if match is not None))
