"""The gold for linking: what it holds, and the quality that a change may not fall below."""

from collections import Counter
from pathlib import Path

import pytest

from extract.evaluation.linking import PairScore, evaluate_linking, read_gold

from .letters import RULES

GOLD = read_gold(Path(__file__).parents[2] / "corpus" / "linking" / "gold.yaml")


@pytest.fixture(scope="module")
def scores() -> tuple[PairScore, PairScore]:
    return evaluate_linking(GOLD, RULES)


def test_the_gold_is_large_enough() -> None:
    pilots = [pilot for document in GOLD for pilot in document.pilots]
    spelled = {named for pilot in pilots for named in pilot.partners.items()}
    organisations = [meant for _, meant in spelled]
    assert len(spelled) >= 120
    assert sum(organisations.count(meant) > 1 for meant in set(organisations)) >= 40
    counts = Counter(pilot.initiative for pilot in pilots)
    assert sum(count * (count - 1) // 2 for count in counts.values()) >= 30


def test_organisations(scores: tuple[PairScore, PairScore]) -> None:
    organisations, _ = scores
    assert organisations.precision >= 0.99, organisations.wrong
    assert organisations.f >= 0.97, organisations.missed


def test_initiatives(scores: tuple[PairScore, PairScore]) -> None:
    _, initiatives = scores
    assert initiatives.precision >= 0.95, initiatives.wrong
    assert initiatives.f >= 0.95, initiatives.missed
