"""The words that the values are tried with: those of the shipped rules."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from extract.values.parties import PartyWords
from extract.values.periods import PeriodWords

RULES = Path(__file__).parents[2] / "rules"


def pairs_of(kind: str) -> list[tuple[str, str]]:
    rules = YAML(typ="safe").load(RULES / f"{kind}.yaml")
    return [(rule["gives"], label) for rule in rules for label in rule["labels"]]


@pytest.fixture(scope="session")
def period_words() -> PeriodWords:
    return PeriodWords.from_pairs(pairs_of("time"))


@pytest.fixture(scope="session")
def party_words() -> PartyWords:
    return PartyWords.from_rules(pairs_of("roles"), [label for gives, label in pairs_of("names") if gives == "whole"])
