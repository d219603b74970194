"""Checks rules as a whole: faulty files, labels that contradict each other, examples that fail."""

from collections.abc import Iterator
from pathlib import Path

from extract.rulebook.book import Rulebook
from extract.rulebook.fault import RuleFault
from extract.rulebook.files import read_rules
from extract.rulebook.labels import fold, label_key
from extract.rulebook.rule import KINDS, Rule
from extract.rulebook.selftest import run_examples


def check_rules(*extra: Path) -> list[RuleFault]:
    """All faults of the shipped rules together with those of the extra folders; faulty files raise nothing."""
    rulebook, faults = read_rules(*extra)
    unusable = list(_unusable(rulebook))
    broken = {fault.rule_id for fault in unusable}
    usable = Rulebook(tuple(rule for rule in rulebook.rules if rule.id not in broken))
    return [*faults, *unusable, *_contradictions(usable), *_failed_examples(usable)]


def _unusable(rulebook: Rulebook) -> Iterator[RuleFault]:
    """Token patterns are checked by spaCy only when a matcher is made of them."""
    for rule in rulebook.rules:
        if rule.tokens and KINDS[rule.kind].matches == "label":
            message = "tokens match in running text only"
            yield RuleFault(rule.file, rule.line, rule.id, message, "give labels or a pattern")
        elif rule.tokens:
            try:
                Rulebook((rule,)).phrases(rule.kind).find("")
            except ValueError as error:
                yield RuleFault(rule.file, rule.line, rule.id, f"spaCy refuses the tokens: {error}")


def _contradictions(rulebook: Rulebook) -> Iterator[RuleFault]:
    first: dict[tuple[str, object], Rule] = {}
    for rule in rulebook.rules:
        for label in rule.labels:
            key = label_key(label) if KINDS[rule.kind].matches == "label" else fold(label)
            other = first.setdefault((rule.kind, key), rule)
            if other.gives != rule.gives:
                message = f"'{label}' gives '{rule.gives}' here and '{other.gives}' at {other.file}:{other.line}"
                yield RuleFault(rule.file, rule.line, rule.id, message, f"keep it here or in '{other.id}'")


def _failed_examples(rulebook: Rulebook) -> Iterator[RuleFault]:
    for failure in run_examples(rulebook):
        rule = failure.rule
        message = str(failure).partition(f"{rule.id} ")[2]
        yield RuleFault(rule.file, rule.line, rule.id, message)
