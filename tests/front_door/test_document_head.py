"""What a document says of itself in its head."""

import pytest

from shown import Rows

BODY = """
Geachte leden van de raad,

De agenda kent twee pilots.

Pilot Eettafel

Doel
Buren eten samen.

Pilot Leesclub

Doel
Kinderen lezen elke dag een kwartier.
"""


def test_a_memo_with_a_table_at_its_head(rows: Rows) -> None:
    text = """\
| | |
|---|---|
| Onderwerp | Voortgang regionale agenda jeugd |
| Datum | 14-02-2023 |
| Van | Programmabureau Jeugd, Regio Havikerwaard |
| Aan | Raadscommissie Samenleving |
| Kenmerk | Z23-00412 |
| Openbaar | Ja <input type="checkbox" checked> / Nee <input type="checkbox"> |
"""
    document = rows(text + BODY).document
    assert document.title == "Voortgang regionale agenda jeugd"
    assert document.date == "2023-02-14"
    assert document.addressee == "Raadscommissie Samenleving"
    assert document.reference == "Z23-00412"
    assert document.public == "ja"
    assert "Havikerwaard" in document.organisation


def test_a_head_with_labels_at_tabs(rows: Rows) -> None:
    text = "Memo\n\nOnderwerp\tVoortgang agenda jeugd\nDatum overleg\t00-05-2021\nOpenbaar\tNee\n"
    document = rows(text + BODY).document
    assert (document.document_type, document.title) == ("memo", "Voortgang agenda jeugd")
    assert document.date == "2021-05"
    assert document.public == "nee"


def test_an_annex_to_a_letter(rows: Rows) -> None:
    text = """\
Voortgangsrapportage kansendossiers

Bijlage bij raadsinformatiebrief nummer 96 - 2021

Gemeente Zwanenmeer, juni 2021
"""
    document = rows(text + BODY).document
    assert document.title == "Voortgangsrapportage kansendossiers"
    assert document.document_type == "voortgangsrapportage"
    assert document.reference == "96 - 2021"
    assert document.date == "2021-06"
    assert document.organisation == "gemeente Zwanenmeer"
    assert document.organisation_type == "gemeente"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Raadsinformatiebrief voortgang pilots", "raadsinformatiebrief"),
        ("Transformatieplan Jeugdregio Havikerwaard", "transformatieplan"),
        ("Notitie preventie en vroeg erbij", "notitie"),
        ("Eindevaluatie pilots wijkteams", "evaluatie"),
        ("Memo voortgang pilots", "memo"),
    ],
)
def test_the_type_of_a_document_is_in_its_title(rows: Rows, title: str, code: str) -> None:
    document = rows(f"{title}\n\nGemeente Zwanenmeer, 3 maart 2021\n{BODY}").document
    assert (document.document_type, document.title, document.date) == (code, title, "2021-03-03")


def test_what_the_head_does_not_say_stays_empty(rows: Rows) -> None:
    document = rows("Pilots in de wijk\n" + BODY).document
    assert (document.date, document.reference, document.public) == ("", "", "")


def test_every_fact_of_the_head_has_its_place(rows: Rows) -> None:
    text = "Voortgangsrapportage pilots\n\nGemeente Zwanenmeer, juni 2021\n" + BODY
    found = rows(text)
    places = {line.field: line.text for line in found.evidence if line.table_name == "documents"}
    assert places["date"] == "juni 2021"
    assert places["title"] == "Voortgangsrapportage pilots"
    assert "Zwanenmeer" in places["organisation"]
