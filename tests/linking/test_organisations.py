"""One row for one organisation, whatever the texts make of its name; never one row for two."""

from dataclasses import replace
from pathlib import Path

import pytest

from extract.dataset.tables import DocumentRows
from extract.linking import link
from extract.rulebook import load_rules

from .letters import RULES, apart, letter, named, spellings

ONE_ORGANISATION = {
    "faults of a scan": ["Brugwijzer", "Brugwljzer", "Brugwijzcr", "Brugwi jzer"],
    "m and rn": ["Vlietstroom", "Vlietstroorn"],
    "digits for letters": ["Speelwereld", "Spee1wereld"],
    "case and spaces": ["JongThuis", "Jongthuis", "Jong Thuis"],
    "legal forms": ["Stichting De Linde", "De Linde", "St. De Linde"],
    "Groep behind it": ["Lindekracht", "Lindekracht Groep"],
    "joined legal form": ["Mulderstichting", "Mulder Stichting"],
    "hyphens": ["Zorggroep Noord-Meerland", "Zorggroep Noord Meerland"],
    "apostrophes": ["'t Hooge Nest", "’t Hooge Nest", "Het Hooge Nest"],
    "initials": ["Centrum Jeugd en Gezin Midden-Meerland", "CJG Midden-Meerland", "CJG MM"],
    "small words": ["Centrum voor Jeugd en Gezin Vlietland", "Centrum Jeugd en Gezin Vlietland"],
    "compounds": ["Bureau Jeugdzorg Merenoord", "BJZ Merenoord", "BJZ"],
    "what it is": ["Woningcorporatie Oeverwonen", "Oeverwonen"],
    "ministries": ["VWS", "Ministerie van VWS", "ministerie van Volksgezondheid, Welzijn en Sport"],
    "municipalities": ["Roermond", "gemeente Roermond", "Gem. Roermond", "Gemeente Roermnd"],
    "bodies of state": ["UWV", "Uitvoeringsinstituut Werknemersverzekeringen"],
}


@pytest.mark.parametrize("names", ONE_ORGANISATION.values(), ids=ONE_ORGANISATION)
def test_spellings_of_one_organisation_are_one_row(names: list[str]) -> None:
    pilots = {f"Pilot {number}": [name] for number, name in enumerate(names)}
    assert spellings([letter("a.txt", "Regio Merenland", pilots)]) == {frozenset(names)}


TWO_ORGANISATIONS = {
    "another name": ["Lindekracht", "Lindenhof"],
    "part of it": ["Lindekracht", "Lindekracht Academie"],
    "a team with its name": ["Vlietstroom", "Buurtteam Vlietstroom"],
    "another town": ["Welzijn Roermond", "Welzijn Roerdalen"],
    "another direction": ["Sportservice Oost", "Sportservice West"],
    "another number": ["Team 12", "Team 13"],
    "another legal form": ["Stichting De Wissel", "Vereniging De Wissel"],
    "short names": ["Linde", "Linge"],
    "municipalities": ["Roermond", "Roerdalen"],
    "province and municipality": ["provincie Utrecht", "gemeente Utrecht"],
    "initials of another": ["CJG Oeverstad", "Centrum Jeugd en Gezin Zandmeer"],
}


@pytest.mark.parametrize("names", TWO_ORGANISATIONS.values(), ids=TWO_ORGANISATIONS)
def test_names_that_look_alike_stay_apart(names: list[str]) -> None:
    pilots = {f"Pilot {number}": [name] for number, name in enumerate(names)}
    assert apart([letter("a.txt", "Regio Merenland", pilots)])


def test_two_parties_of_one_pilot_are_two() -> None:
    assert apart([letter("a.txt", "Regio Merenland", {"Naast": ["Brugwijzer", "Brugwijzen"]})])


def test_a_fault_in_a_short_name_needs_more_than_the_likeness() -> None:
    one = letter("a.txt", "gemeente Zandmeer", {"Naast": ["Lindeaar", "Brugwijzer"]})
    stranger = letter("b.txt", "gemeente Oeverstad", {"Spoed": ["Lindebar"]})
    colleague = letter("b.txt", "gemeente Oeverstad", {"Spoed": ["Lindebar", "Brugwijzer"]})
    assert frozenset({"Lindeaar", "Lindebar"}) not in spellings([one, stranger])
    assert frozenset({"Lindeaar", "Lindebar"}) in spellings([one, colleague])


def test_an_abbreviation_means_what_its_document_says() -> None:
    one = letter("a.txt", "gemeente Zandmeer", {"Naast": ["PSW"]}, text="Het Platform Sociaal Werk (PSW) en PSW.")
    other = letter("b.txt", "gemeente Oeverstad", {"Naast": ["PSW"]}, text="PSW (Praktijkschool Sint Willem)")
    third = letter("c.txt", "gemeente Kromvoort", {"Naast": ["Platform Sociaal Werk"]})
    assert {row.name for row in link([one, other, third], RULES).organisations if row.pilots} == {
        "Platform Sociaal Werk",
        "Praktijkschool Sint Willem",
    }
    assert named([one, other, third], "Platform Sociaal Werk").documents == 2


def test_an_abbreviation_that_no_document_explains_is_one_organisation() -> None:
    documents = [letter(f"{town}.txt", f"gemeente {town}", {"Naast": ["KVWX"]}) for town in ("Zandmeer", "Oeverstad")]
    assert named(documents, "KVWX").documents == 2


def test_what_every_town_has_is_the_senders() -> None:
    documents = [
        letter("a.txt", "gemeente Zandmeer", {"Naast": ["CJG", "gemeente"]}),
        letter("b.txt", "gemeente Zandmeer", {"Spoed": ["CJG"]}),
        letter("c.txt", "gemeente Oeverstad", {"Naast": ["CJG", "de gemeente"]}),
    ]
    found = link(documents, RULES).organisations
    assert sorted(row.documents or 0 for row in found if row.name == "CJG") == [1, 2]
    assert named(documents, "gemeente Oeverstad").aliases == ("de gemeente", "gemeente Oeverstad")


@pytest.mark.parametrize(
    ("name", "kind", "identifier"),
    [
        ("Maasgouw", "gemeente", "tooi/id/gemeente/gm1641"),
        ("gemeente Haelen", "gemeente", "tooi/id/gemeente/gm0914"),
        ("Waterschap Limburg", "anders", "tooi/id/waterschap/ws0665"),
        ("Raad voor de Kinderbescherming", "verwijzer", "tooi/id/oorg/oorg12374"),
        ("SZW", "rijk", "tooi/id/ministerie/mnre1073"),
        ("Zorggroep Rivierduin", "zorgaanbieder", ""),
        ("Hogeschool Merenoord", "kennisinstelling", ""),
        ("Welzijn Vlietstroom", "welzijn", ""),
        ("ROC Vlietmonde", "onderwijs", ""),
        ("huisartsen", "groep", ""),
        ("ervaren ouders uit de buurt", "groep", ""),
        ("Fietsfabriek Achterwaard", "anders", ""),
    ],
)
def test_types_and_identifiers(name: str, kind: str, identifier: str) -> None:
    (row,) = (row for row in link([letter("a.txt", "", {"Naast": [name]})], RULES).organisations if row.pilots)
    assert (row.type, row.identifier.removeprefix("https://identifier.overheid.nl/")) == (kind, identifier)


def test_what_a_person_decided_wins(tmp_path: Path) -> None:
    (tmp_path / "organisations.yaml").write_text(
        "- {id: organisations.linde, gives: De Linde, labels: [de linde, zorghuis anna], not: [De Lindes],"
        " why: Besluit, examples: [Zorghuis Anna]}\n",
        encoding="utf-8",
    )
    pilots = {"A": ["De Linde"], "B": ["Zorghuis Anna"], "C": ["Stichting De Lindes"]}
    decided = spellings([letter("a.txt", "gemeente Zandmeer", pilots)], load_rules(tmp_path))
    assert decided == {frozenset({"De Linde", "Zorghuis Anna"}), frozenset({"Stichting De Lindes"})}


def test_the_order_of_the_documents_makes_no_difference() -> None:
    documents = [
        letter("b.txt", "gemeente Zandmeer", {"Naast": ["Brugwijzer", "CJG"], "Spoed": ["Lindekracht Groep"]}),
        letter("a.txt", "gemeente Oeverstad", {"Naast": ["Brugwljzer", "Lindekracht"]}),
        letter("c.txt", "", {"Thuis": ["Centrum Jeugd en Gezin", "BRUGWIJZER"]}),
    ]
    there, back = link(documents, RULES), link(documents[::-1], RULES)
    assert (there.organisations, there.initiatives) == (back.organisations, back.initiatives)


def test_documents_get_ids_and_canonical_names_with_evidence(pipeline_rows: list[DocumentRows]) -> None:
    linking = link(pipeline_rows, RULES)
    known = {row.organisation_id: row for row in linking.organisations}
    supported = set()
    for before in pipeline_rows:
        rows = linking.applied(before)
        lines = rows.evidence[len(before.evidence) :]
        assert {line.evidence_id for line in lines}.isdisjoint(line.evidence_id for line in before.evidence)
        assert all(line.text == rows.text[line.char_start : line.char_end] for line in lines)
        supported |= {(line.table_name, line.row_id, line.field) for line in lines}
        for partner in rows.partners:
            assert partner.organisation == known[partner.organisation_id].name
            assert partner.name in known[partner.organisation_id].aliases
            assert ("partners", f"{partner.pilot_id}/{partner.position}", "organisation_id") in supported
        for pilot in rows.pilots:
            parties = {row.organisation for row in rows.partners if row.pilot_id == pilot.pilot_id}
            assert {*pilot.partners, pilot.lead_partner} - {""} <= parties
    for row in linking.organisations:
        for column in ("name", "type", "aliases", *(["identifier"] if row.identifier else [])):
            assert ("organisations", row.organisation_id, column) in supported
    for initiative in linking.initiatives:
        key = f"{initiative.initiative_id}/{initiative.pilot_id}"
        assert ("initiatives", key, "initiative_id") in supported


def test_a_document_without_sender_and_parties_is_left_as_it_is() -> None:
    rows = letter("a.txt", "", {})
    assert link([rows], RULES).applied(rows) == replace(rows)
