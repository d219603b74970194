"""The same pilot in several documents, told from the same method elsewhere."""

from collections.abc import Sequence

import pytest

from extract.dataset.tables import DocumentRows, InitiativeRow
from extract.linking import link

from .letters import RULES, letter


def rows_of(documents: Sequence[DocumentRows]) -> list[InitiativeRow]:
    return list(link(documents, RULES).initiatives)


def count(documents: Sequence[DocumentRows]) -> int:
    """The number of initiatives."""
    return len({row.initiative_id for row in rows_of(documents)})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Buurtcirkels", "Pilot Buurtcirkels"),
        ("Buurtcirkels", "BUURTCIRKELS"),
        ("Buurtcirkels", "Buurtcirkeis"),
        ("Wooncoaches voor senioren", "Wooncoach voor senioren"),
        ("ROUTE-aanpak / Samenwerkteam", "Route/Samenwerkteam (Jouw Ingebrachte Maat)"),
        ("Dorpsondersteuner", "Dorpsondersteuner Zandmeer"),
    ],
)
def test_names_that_are_alike_in_one_town_are_one_initiative(one: str, other: str) -> None:
    first = letter("a.txt", "gemeente Zandmeer", {one: []}, date="2019")
    second = letter("b.txt", "gemeente Zandmeer", {other: []}, date="2021")
    assert count([first, second]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wooncoaches voor senioren", "Wooncoaches voor starters"),
        ("Gezinsaanpak top-20", "Gezinsaanpak top-30"),
        ("Buurtcirkels", "Buurtkamers"),
    ],
)
def test_other_names_are_other_initiatives(one: str, other: str) -> None:
    documents = [letter(f"{name}.txt", "gemeente Zandmeer", {name: ["Brugwijzer"]}) for name in (one, other)]
    assert count(documents) == 2


def test_partners_who_work_with_few_others_make_one_initiative_of_two_senders() -> None:
    region = letter("a.txt", "Jeugdregio Merenoord", {"Spoed thuis": ["Rubiconda", "CJG Merenoord"]}, date="2018")
    town = letter("b.txt", "gemeente Vlietstad", {"Spoed thuis": ["Rubiconda", "Lindekracht"]}, date="2021")
    first, second = sorted(rows_of([region, town]), key=lambda row: row.position or 0)
    assert first.initiative_id == second.initiative_id
    assert (first.pilot_id, second.pilot_id) == ("a-p1", "b-p1")
    assert (first.reasons, first.method) == (("name 1.00", "partner Rubiconda"), "")
    assert first.score == second.score == 0.6


def test_the_same_method_elsewhere_is_another_initiative() -> None:
    documents = [
        letter("a.txt", "Jeugdregio Merenoord", {"Steungezinnen": ["Stichting Steungezinnen", "Menskracht"]}),
        letter("b.txt", "gemeente Vlietstad", {"Steungezinnen": ["Stichting Steungezinnen"]}),
        letter("c.txt", "", {"Steungezinnen": []}),
    ]
    assert count(documents) == 3
    assert {row.method for row in rows_of(documents)} == {"Steungezinnen"}
    assert all(row.score is None and row.reasons == () for row in rows_of(documents))


def test_a_party_that_works_everywhere_says_little() -> None:
    towns = [
        letter(f"{town}.txt", f"Regio {town}", {"Open hiring": ["Leger des Heils"]})
        for town in ("Zandmeer", "Oeverstad", "Vlietstad", "Kromvoort")
    ]
    assert count(towns) == 4


def test_pilots_of_one_document_are_never_one() -> None:
    assert count([letter("a.txt", "gemeente Zandmeer", {"Buurtcirkels": [], "Pilot Buurtcirkels": []})]) == 2


def test_every_pilot_has_one_row() -> None:
    documents = [letter("a.txt", "", {"A": [], "B": []}), letter("b.txt", "", {"A": []})]
    assert sorted(row.pilot_id for row in rows_of(documents)) == ["a-p1", "a-p2", "b-p1"]
