"""Parties in brackets behind the actions of a list: partners where the document has that habit, and nowhere else."""

from shown import Rows, parties

PLAN = """# Actieplan jeugd Dorrebeek

## Maatregel 1: Schoolontbijt

Doel: Geen kind begint met honger aan de dag.

Acties:

- {first} (OD)
- Afspraken maken met de bakkers (OD en Buurtkracht)
- Het ontbijt klaarzetten (scholen/ OD)

## Maatregel 2: Weerbaar

Doel: Kinderen durven nee te zeggen.

Acties:

- Weerbaarheid trainen (GGD)
- Voorlichting geven (doorlopend)
{last}
"""


def plan(first: str = "Ontbijt inkopen", last: str = "- Een meldpunt openen (politie)") -> str:
    return PLAN.format(first=first, last=last)


def test_who_stands_behind_an_action_takes_part(rows: Rows) -> None:
    found = rows(plan())
    assert parties(found, "Schoolontbijt") == [
        ("OD", "partner"),
        ("Buurtkracht", "partner"),
        ("scholen", "partner"),
    ]
    assert parties(found, "Weerbaar") == [("GGD", "partner"), ("politie", "partner")]


def test_the_only_party_behind_actions_is_in_the_lead(rows: Rows) -> None:
    assert parties(rows(plan(last="")), "Weerbaar") == [("GGD", "penvoerder")]


def test_each_party_points_to_the_bracket(rows: Rows) -> None:
    found = rows(plan())
    proof = [row for row in found.evidence if row.field == "name" and row.rule == "partners.behind-action"]
    assert [found.text[row.char_start - 1] for row in proof] == ["(", " ", "(", "(", "("]


def test_brackets_that_do_not_return_are_notes(rows: Rows) -> None:
    found = rows(plan().replace("(OD)", "").replace("(OD en Buurtkracht)", "").replace("/ OD", ""))
    assert parties(found, "Weerbaar") == []


def test_an_abbreviation_of_the_words_before_it_is_introduced_there(rows: Rows) -> None:
    introduced = "- Overleg met het Centrum Jeugd en Gezin (CJG)\n- Overleg met de Stichting Welzijn Dorrebeek (SWD)"
    assert parties(rows(plan(last=introduced)), "Weerbaar") == [("GGD", "penvoerder")]


def test_a_list_of_partners_says_it_better(rows: Rows) -> None:
    found = rows(plan(last="\nPartners: Buurtwerk De Linde"))
    assert [name for name, _ in parties(found, "Weerbaar")] == ["Buurtwerk De Linde"]
