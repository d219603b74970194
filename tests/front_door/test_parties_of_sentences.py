"""Parties that no list names: what a sentence says that they do makes them parties of the pilot, with a role."""

import pytest

from shown import Rows, parties

LETTER = """# Voortgang pilots Dorrebeek

## Pilot Samen sterk

De pilot is in maart 2021 gestart. {said}

## Pilot Eerder thuis

Zes inwoners kregen in april 2021 een woning in de wijk.
"""


def named(rows: Rows, said: str) -> list[tuple[str, str]]:
    return parties(rows(LETTER.format(said=said)), "Samen sterk")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("De politie, Halt en het OM doen mee.", [("politie", "partner"), ("Halt", "partner"), ("OM", "partner")]),
        ("GGD Dorrebeek is trekker, de rest volgt.", [("GGD Dorrebeek", "penvoerder")]),
        ("Coöperatie De Vezel voerde het werk uit.", [("Coöperatie De Vezel", "uitvoerder")]),
        ("De provincie Zeeland financiert de proef.", [("provincie Zeeland", "opdrachtgever")]),
        ("De camera's zijn betaald door havenbedrijf Kade.", [("havenbedrijf Kade", "opdrachtgever")]),
        ("De lessen zijn georganiseerd door Het Anker.", [("Het Anker", "uitvoerder")]),
        ("Partners zijn de Rabobank en ROC Dorre.", [("Rabobank", "partner"), ("ROC Dorre", "partner")]),
        (
            "Woonstichting De Kade en het Leger des Heils bouwen zes studio's.",
            [("Woonstichting De Kade", "partner"), ("Leger des Heils", "partner")],
        ),
        (
            "De coaches oefenen met ROC Dorre en vijf werkgevers.",
            [("ROC Dorre", "samenwerking"), ("werkgevers", "samenwerking")],
        ),
    ],
)
def test_what_a_party_does_gives_its_role(rows: Rows, said: str, expected: list[tuple[str, str]]) -> None:
    assert named(rows, said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "Elk jaar doen 40 jongeren mee.",
        "Kinderen met ADHD doen mee.",
        "Wij doen volgend jaar weer mee.",
        "Wij voerden een gesprek met ROC Dorre.",
        "Ouders en kinderen maken samen een plan.",
        "De minister van VWS en haar ambtenaren maken afspraken.",
    ],
)
def test_who_is_helped_asked_or_speaks_is_no_party(rows: Rows, said: str) -> None:
    assert named(rows, said) == []


def test_a_list_of_partners_says_who_takes_part(rows: Rows) -> None:
    said = "De politie en Halt doen mee.\n\nPartners: GGD Dorrebeek"
    assert named(rows, said) == [("GGD Dorrebeek", "partner")]


def test_a_party_points_to_its_name_and_to_the_deed(rows: Rows) -> None:
    found = rows(LETTER.format(said="Coöperatie De Vezel voerde het werk uit."))
    proof = next(row for row in found.evidence if row.table_name == "partners" and row.field == "name")
    assert (proof.rule, found.text[proof.char_start : proof.char_end]) == ("deeds.voert-uit", "Coöperatie De Vezel")
