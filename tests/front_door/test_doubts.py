"""How sure a dataset is of its values, and what it tells a reader to look at first."""

from collections.abc import Iterator

from extract.components.sureness import DOUBTFUL, of_evidence
from extract.dataset.tables import DocumentRows
from shown import Rows, pilot

REPORT = """# Voortgang pilots Dorrebeek

## Pilot Eettafel

### Doel

Buren eten samen.

### Doorlooptijd

{period}

### Stand van zaken

{state}

## Pilot Klussenbus

### Doel

Wie hulp zoekt bij een klus krijgt die.

### Doorlooptijd

2021-2022

### Stand van zaken

De pilot is afgerond.
"""


def doubts(found: DocumentRows) -> Iterator[str]:
    return (problem.message for problem in found.problems if problem.code == "doubtful_value")


def confidence(found: DocumentRows, name: str, field: str) -> float:
    wanted = pilot(found, name).pilot_id
    return next(row.confidence or 0.0 for row in found.evidence if row.row_id == wanted and row.field == field)


def test_what_the_document_says_in_so_many_words_is_not_doubtful(rows: Rows) -> None:
    assert list(doubts(rows(REPORT.format(period="2020-2021", state="De pilot is gestart.")))) == []


def test_a_doubtful_field_is_named_with_its_pilot(rows: Rows) -> None:
    found = rows(REPORT.format(period="nog niet bekend", state="De pilot loopt tot mei 2021."))
    assert pilot(found, "Eettafel").end_date == "2021-05"
    assert list(doubts(found)) == ["'Eettafel' is doubtful in: end_date; compare it with the page"]
    assert next(problem for problem in found.problems).severity == "doubtful"


def test_a_record_with_little_evidence_may_be_none(rows: Rows) -> None:
    found = rows(
        "# Voortgang projecten\n\n## De eettafel\n\nDoel: Buren eten samen.\n\nDoelgroep: Ouderen in het dorp.\n\n"
        "## De klussenbus\n\nDe bus rijdt elke dag door het dorp.\n\n"
        "## De leesclub\n\nDoel: Kinderen lezen meer.\n\nDoelgroep: Kinderen in het dorp.\n"
    )
    assert confidence(found, "De klussenbus", "name") < DOUBTFUL
    assert [message for message in doubts(found) if "De klussenbus" in message] == [
        "'De klussenbus' is doubtful in: whether it is a pilot at all; compare it with the page"
    ]


def test_more_evidence_is_surer(rows: Rows) -> None:
    found = rows(REPORT.format(period="2020-2021", state="De pilot is gestart."))
    assert confidence(found, "Eettafel", "name") > 0.95
    chances = [of_evidence(score) for score in (2.25, 3.0, 4.0, 6.0, 12.0)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < chances[-1] < 1


def test_a_cell_is_surer_than_a_sentence(rows: Rows) -> None:
    cell = rows(REPORT.format(period="mei 2021", state="De pilot is gestart."))
    told = rows(REPORT.format(period="nog niet bekend", state="De pilot loopt tot mei 2021."))
    assert confidence(cell, "Eettafel", "end_date") > confidence(told, "Eettafel", "end_date")
