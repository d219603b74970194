"""Reading a dataset back: types, joins, and what is said of a folder that holds none."""

from pathlib import Path

import pandas as pd
import pytest

from extract.dataset.documents import in_order
from extract.dataset.reading import first_days, last_days, load
from extract.dataset.tables import TABLES, InitiativeRow
from extract.dataset.writers import write_dataset
from extract.errors import ExtractError

from .sample import document_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_dataset(tmp_path, [document_rows("NA.txt")], [])
    return tmp_path


def test_columns_have_types(folder: Path) -> None:
    dataset = load(folder)
    assert dataset.documents.municipalities[0] == ["Alblasserdam", "Hendrik-Ido-Ambacht"]
    assert dataset.pilots.domain_codes[1] == []
    assert bool(dataset.pilots.extended[0]) is True
    assert dataset.pilots.extended[1] is pd.NA
    assert dataset.pilots.budget_eur.sum() == 1250.5
    assert dataset.sections.page_last[0] == 2
    assert dataset.documents.date[0] == "2021-05-17"
    assert dataset.documents.reference[0] == ""
    assert dataset.documents.source[0] == "NA.txt"
    assert {"Int64", "boolean"} <= {str(kind) for kind in dataset.documents.dtypes}


def test_pilots_join_their_partners(folder: Path) -> None:
    joined = load(folder).pilots_with_partners()
    assert list(joined.name) == ["De Brug", "De Brug", "B"]
    assert list(joined.partner_name[:2]) == ["St. De Brug", "politie"]
    assert joined.partner_name.isna()[2]


def test_a_path_may_be_text(folder: Path) -> None:
    assert len(load(str(folder)).pilots) == 2


def test_a_folder_without_a_dataset_is_said_to_be_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "afwezig"):
        with pytest.raises(ExtractError, match="holds no dataset") as caught:
            load(folder)
        assert (caught.value.code, caught.value.source) == ("usage", str(folder))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("document_id,source", "document_id,bron", "its columns are not those"),
        (",3,", ",drie,", "not the type"),
        (",false,", ",nee,", "not the type"),
    ],
)
def test_a_table_of_something_else_is_refused(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "documents.csv"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(ExtractError, match=message) as caught:
        load(folder)
    assert (caught.value.code, caught.value.source) == ("usage", str(path))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'a,b\n"open'])
def test_a_file_that_is_no_table_is_refused(folder: Path, content: bytes) -> None:
    (folder / "pilots.csv").write_bytes(content)
    with pytest.raises(ExtractError) as caught:
        load(folder)
    assert caught.value.code == "usage"


def test_a_dataset_of_an_earlier_version_can_be_loaded(folder: Path) -> None:
    (folder / "initiatives.csv").write_text("initiative_id,pilot_id\ni1,p1\n")
    (folder / "organisations.csv").unlink()
    pilots = pd.read_csv(folder / "pilots.csv", dtype=str, na_filter=False)
    pilots.drop(columns=["extended", "budget_eur"]).assign(vroeger="x").to_csv(folder / "pilots.csv", index=False)
    dataset = load(folder)
    assert dataset.initiatives.reasons[0] == []
    assert dataset.initiatives.score[0] is pd.NA
    assert list(dataset.organisations.columns) == list(TABLES["organisations"].row.columns())
    assert len(dataset.organisations) == 0
    assert dataset.pilots.budget_eur.isna().all()
    assert "vroeger" not in dataset.pilots
    assert dataset.pilots.start_date[0] == "2020-21"


def test_tables_are_joined(tmp_path: Path) -> None:
    documents = in_order([document_rows("later.txt"), document_rows("eerder.txt")])
    older, newer = documents
    linked = [
        InitiativeRow(initiative_id="i1", pilot_id=rows.pilots[0].pilot_id, name="Brug", position=position)
        for position, rows in enumerate((older, newer), 1)
    ]
    write_dataset(tmp_path, documents, [], initiatives=linked)
    dataset = load(tmp_path)
    assert list(dataset.pilots_with_documents().document_source) == ["eerder.txt"] * 2 + ["later.txt"] * 2
    assert len(dataset.partners_with_organisations()) == 4
    history = dataset.initiative_history()
    assert list(history.source) == ["eerder.txt", "later.txt"]
    assert list(history.status) == ["lopend", "lopend"]
    assert set(dataset.proof("pilots", "status").field) <= {"status"}


def test_dates_become_days() -> None:
    dates = pd.Series(["2021", "2018-12", "2021-33", "2020-23", ""])
    firsts = ["2021-01-01", "2018-12-01", "2021-01-01", "2020-09-01", "NaT"]
    lasts = ["2021-12-31", "2018-12-31", "2021-03-31", "2020-11-30", "NaT"]
    assert [str(day)[:10] for day in first_days(dates)] == firsts
    assert [str(day)[:10] for day in last_days(dates)] == lasts
