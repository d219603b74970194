"""The schema: what a row accepts, and that the tables agree with the rules and with each other."""

import pytest
from pydantic import ValidationError

from extract.dataset.tables import (
    COLUMNS_OF_THEIR_OWN,
    EVIDENCED,
    TABLES,
    CriterionRow,
    DocumentRow,
    EvidenceRow,
    FigureRow,
    InitiativeRow,
    OrganisationRow,
    PilotRow,
)
from extract.rulebook.rule import SECTION_TYPES

PILOT = {"pilot_id": "p", "document_id": "d", "position": 1, "name": "De Brug", "kind": "pilot"}
FIGURE = {"pilot_id": "p", "position": 1, "kind": "count", "value": 3}


def test_pilots_have_one_text_column_a_section_type_after_their_own_columns() -> None:
    texts = [kind for kind in SECTION_TYPES if kind not in COLUMNS_OF_THEIR_OWN]
    assert list(PilotRow.columns())[-len(texts) :] == texts
    assert set(COLUMNS_OF_THEIR_OWN) < set(PilotRow.columns())


def test_every_column_is_described_and_has_a_type() -> None:
    for table in TABLES.values():
        assert list(table.row.columns()) == list(table.row.column_types())
        for column in table.row.columns().values():
            assert column.title and column.description.endswith(".")


def test_keys_name_columns_and_are_required() -> None:
    for table in TABLES.values():
        assert all(table.row.columns()[column].required for column in table.primary_key)
        for key in table.foreign_keys:
            assert key.column in table.row.columns()
            assert TABLES[key.table].primary_key == (key.target,)


def test_evidence_may_point_to_every_table_but_itself_and_problems() -> None:
    assert set(EVIDENCED) == set(TABLES) - {"evidence", "problems"}


@pytest.mark.parametrize("date", ["", "2021", "2018-12", "2018-23", "2021-40", "2021-05-17"])
def test_a_date_is_edtf(date: str) -> None:
    assert PilotRow(**PILOT, start_date=date).start_date == date


@pytest.mark.parametrize(
    "date", ["mei 2021", "2021~", "2021-13", "2021-25", "2021-00", "2021-05-32", "21", "2021/2022", "2021\n", "٢٠٢١"]
)
def test_another_date_is_refused(date: str) -> None:
    with pytest.raises(ValidationError, match="start_date"):
        PilotRow(**PILOT, start_date=date)


@pytest.mark.parametrize("period", ["2020", "2020/2021", "2020-08/2021-07", "../2021", "2020/..", "2020/"])
def test_a_period_is_a_date_or_an_interval(period: str) -> None:
    assert FigureRow(**FIGURE, period=period).period == period


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "kroket"),
        ("kind", ""),
        ("name", ""),
        ("status", "klaar"),
        ("domain_codes", ("jeugd", "kroket")),
        ("position", 0),
        ("budget_eur", float("nan")),
        ("budget_eur", -1),
        ("afwezig", "x"),
    ],
)
def test_a_value_outside_its_column_is_refused(column: str, value: object) -> None:
    with pytest.raises(ValidationError, match=column):
        PilotRow(**(PILOT | {column: value}))


def test_confidence_is_a_chance() -> None:
    with pytest.raises(ValidationError, match="confidence"):
        EvidenceRow(
            evidence_id="e", table_name="pilots", row_id="p", field="name", document_id="d", rule="r", confidence=1.1
        )


def test_items_of_a_list_can_be_joined_and_split_again() -> None:
    row = OrganisationRow(organisation_id="o", name="De Brug", aliases=("De | Brug", " De\nBrug ", "", "|"))
    assert row.aliases == ("De / Brug", "De Brug", "/")


def test_no_value_is_the_same_everywhere() -> None:
    for row in (
        PilotRow(**PILOT),
        CriterionRow(pilot_id="p", position=1),
        InitiativeRow(initiative_id="i", pilot_id="p"),
    ):
        empty = {"string": "", "list": ()}
        optional = (name for name, column in row.columns().items() if not column.required)
        for name in optional:
            assert getattr(row, name) == empty.get(row.column_types()[name])


def test_a_row_cannot_be_changed() -> None:
    row = DocumentRow(document_id="d", source="a", sha256="0" * 64, media_type="text/plain")
    with pytest.raises(ValidationError):
        row.title = "Anders"  # type: ignore[misc]
