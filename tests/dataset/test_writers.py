"""Writing a dataset: it validates, comes back, is the same in every order, and is there whole or not at all."""

import csv
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.cells import guarded
from extract.dataset.column import Row
from extract.dataset.documents import in_order
from extract.dataset.reading import load, rows
from extract.dataset.stored import packed, unpacked
from extract.dataset.tables import (
    TABLES,
    DocumentRows,
    InitiativeRow,
    OrganisationRow,
    PartnerRow,
    PilotRow,
    ProblemRow,
)
from extract.dataset.writers import FILES, write_dataset
from extract.errors import ExtractError

from .sample import document_rows

FAILED = ProblemRow(source="kapot.pdf", severity="failed", code="damaged", message="Het bestand is beschadigd.")
TEXTS = st.text(
    st.one_of(st.sampled_from(list(',"\n\r |;\t\x00\ufeff\u2028€')), st.characters(exclude_categories=["Cs"]))
)


def written(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def faults(directory: Path) -> list[list[object]]:
    report = Package(str(directory / "datapackage.json")).validate()
    return report.flatten(["name", "rowNumber", "fieldName", "type", "note"])


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("a test of the dataset needs no network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_a_dataset_is_a_valid_data_package(tmp_path: Path) -> None:
    organisation = OrganisationRow(
        organisation_id="o1", name="Stichting De Brug", type="welzijn", aliases=("St. De Brug",)
    )
    documents = in_order([document_rows("b.pdf"), document_rows("a.pdf")])
    pair = [InitiativeRow(initiative_id="i1", pilot_id=rows.pilots[0].pilot_id) for rows in documents]
    write_dataset(tmp_path, documents, [FAILED], organisations=[organisation], initiatives=pair)
    assert faults(tmp_path) == []
    assert set(written(tmp_path)) == set(FILES)


def test_an_empty_dataset_is_a_valid_data_package(tmp_path: Path) -> None:
    write_dataset(tmp_path, [], [])
    assert faults(tmp_path) == []
    assert (tmp_path / "initiatives.csv").read_text() == ",".join(InitiativeRow.columns()) + "\n"


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("pilots", ",pilot,", ",kroket,", "constraint-error"),
        ("pilots", ",2020-21,", ",voorjaar,", "constraint-error"),
        ("criteria", "-1,1,A", "-9,1,A", "foreign-key"),
        ("documents", ",3,", ",drie,", "type-error"),
    ],
)
def test_the_data_package_catches_what_is_wrong(tmp_path: Path, table: str, old: str, new: str, fault: str) -> None:
    write_dataset(tmp_path, [document_rows()], [])
    path = tmp_path / f"{table}.csv"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert fault in {kind for _, _, _, kind, _ in faults(tmp_path)}


def test_a_dataset_comes_back_as_it_was(tmp_path: Path) -> None:
    document = document_rows()
    write_dataset(tmp_path, [document], [FAILED])
    dataset = load(tmp_path)
    for name, members in document.by_table().items():
        assert rows(getattr(dataset, name), TABLES[name].row) == list(members)
    assert rows(dataset.problems, ProblemRow) == [FAILED, *document.problems]


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, name=TEXTS.filter(bool), items=st.lists(TEXTS))
def test_every_text_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str, items: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    document = document_rows(text=text, name=name)
    pilot = document.pilots[0].model_copy(update={"doel": text, "overig": name})
    listed = PilotRow(**(pilot.model_dump() | {"partners": items}))
    write_dataset(folder, [replace(document, pilots=(listed, document.pilots[1]))], [])
    assert rows(load(folder).pilots, PilotRow) == [listed, document.pilots[1]]
    with (folder / "pilots.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["overig"] == guarded(name)
    line = json.loads((folder / "documents.jsonl").read_text(encoding="utf-8"))
    assert (line["text"], line["pilots"][0]["name"], line["pilots"][0]["doel"]) == (text, name, text)


def test_long_texts_are_not_cut(tmp_path: Path) -> None:
    text = "woord " * 100_000
    write_dataset(tmp_path, [document_rows(text=text)], [])
    assert load(tmp_path).sections.text[0] == text
    assert faults(tmp_path) == []


def test_half_a_character_keeps_its_place(tmp_path: Path) -> None:
    write_dataset(tmp_path, [document_rows(text="a\ud800b")], [])
    assert load(tmp_path).sections.text[0] == "a?b"


def test_cells_are_plain(tmp_path: Path) -> None:
    document = document_rows()
    figures = [(0.1 + 0.2, "0.3"), (12.0, "12"), (1e16, "10000000000000000"), (1e-7, "0.0000001"), (-0.0, "0")]
    numbered = tuple(
        document.figures[0].model_copy(update={"position": i, "value": value})
        for i, (value, _) in enumerate(figures, 1)
    )
    write_dataset(tmp_path, [replace(document, figures=numbered)], [])
    with (tmp_path / "figures.csv").open() as file:
        assert [row["value"] for row in csv.DictReader(file)] == [cell for _, cell in figures]
    assert (
        ",Alblasserdam | Hendrik-Ido-Ambacht,2021-05-17,,,ja,3,,false,nl\n" in (tmp_path / "documents.csv").read_text()
    )


FORMULAS = {
    "=1+1": "'=1+1",
    "+31 6 wijk": "'+31 6 wijk",
    "- punt een\n- punt twee": "'- punt een\n- punt twee",
    "@SOM(A1)": "'@SOM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\r=1",
    "'=1": "''=1",
    "''-x": "'''-x",
    "-12,5%": "-12,5%",
    "+31": "+31",
    "'s middags": "'s middags",
    "a=b": "a=b",
}
"""Text, and the cell that it becomes."""


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_every_text_comes_back(tmp_path: Path, text: str) -> None:
    write_dataset(tmp_path, [document_rows(name=text)], [])
    with (tmp_path / "pilots.csv").open(newline="") as file:
        assert next(csv.DictReader(file))["name"] == FORMULAS[text]
    assert load(tmp_path).pilots.name[0] == text
    assert json.loads((tmp_path / "documents.jsonl").read_text())["pilots"][0]["name"] == text


def test_numbers_below_nought_stay_numbers(tmp_path: Path) -> None:
    document = document_rows()
    write_dataset(tmp_path, [replace(document, figures=(document.figures[0].model_copy(update={"value": -3.5}),))], [])
    with (tmp_path / "figures.csv").open() as file:
        assert next(csv.DictReader(file))["value"] == "-3.5"
    assert load(tmp_path).figures.value[0] == -3.5
    assert faults(tmp_path) == []


def test_lists_that_begin_like_a_formula_come_back(tmp_path: Path) -> None:
    document = document_rows()
    pilot = document.pilots[0].model_copy(update={"partners": ("=cmd", "-x", "@y")})
    write_dataset(tmp_path, [replace(document, pilots=(pilot, document.pilots[1]))], [])
    assert load(tmp_path).pilots.partners[0] == ["=cmd", "-x", "@y"]


def test_rows_travel_as_bytes() -> None:
    document = document_rows("oud.pdf")
    again = unpacked(packed(document), "oud.pdf")
    assert replace(again, evidence=tuple(again.evidence)) == document
    assert (len(again.evidence), again.evidence[-1:]) == (1, document.evidence[-1:])
    moved = unpacked(packed(document), "nieuw.pdf")
    assert {moved.document.source, moved.problems[0].source} == {"nieuw.pdf"}
    with pytest.raises(zlib.error):
        unpacked(packed(document)[:-9], "oud.pdf")


def test_stored_rows_are_written_as_the_rows_themselves(tmp_path: Path) -> None:
    documents = in_order(document_rows(source, name="=1") for source in ("a.pdf", "b.pdf"))
    stored = [unpacked(packed(document), document.document.source) for document in documents]
    write_dataset(tmp_path / "one", documents, [])
    write_dataset(tmp_path / "two", stored, [])
    assert written(tmp_path / "one") == written(tmp_path / "two")


def test_documents_are_nested_with_the_same_names(tmp_path: Path) -> None:
    document = document_rows()
    write_dataset(tmp_path, [document], [])
    line = json.loads((tmp_path / "documents.jsonl").read_text())
    assert list(line) == [*TABLES["documents"].row.columns(), "text", "pilots"]
    assert (line["words"], line["ocr"], line["reference"], line["text"]) == (None, False, "", document.text)
    first, second = line["pilots"]
    assert set(first) == {*PilotRow.columns(), "sections", "figures"}
    assert first["domain_codes"] == ["jeugd", "wmo"]
    assert first["sections"][0]["heading"] == "Doel:"
    assert [partner["name"] for partner in first["partners"]] == ["St. De Brug", "politie"]
    assert (first["figures"][0]["value"], first["criteria"][0]["answer"]) == (1250.5, "deels")
    assert (second["sections"], second["partners"], second["criteria"]) == ([], [], [])


@settings(max_examples=15, deadline=None)
@given(order=st.permutations([0, 1, 2, 3]))
def test_the_order_of_the_documents_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    documents = [document_rows(source) for source in ("a.pdf", "b.pdf", "B.pdf", "map/a.pdf")]
    problems = [FAILED.model_copy(update={"page": page}) for page in range(4)]
    straight, mixed = tmp_path_factory.mktemp("straight"), tmp_path_factory.mktemp("mixed")
    write_dataset(straight, in_order(documents), problems)
    write_dataset(mixed, in_order(documents[i] for i in order), [problems[i] for i in order])
    assert written(straight) == written(mixed)


class Failing:
    """Documents of which the second cannot be read back."""

    def __iter__(self) -> Iterator[DocumentRows]:
        yield document_rows("nieuw.pdf")
        raise RuntimeError("the power went out")


def test_a_failed_run_leaves_the_earlier_files_whole(tmp_path: Path) -> None:
    write_dataset(tmp_path, [document_rows("oud.pdf")], [])
    before = written(tmp_path)
    with pytest.raises(RuntimeError):
        write_dataset(tmp_path, Failing(), [])
    assert written(tmp_path) == before


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    write_dataset(tmp_path, [document_rows("oud.pdf")], [FAILED])
    write_dataset(tmp_path, [document_rows("nieuw.pdf")], [])
    assert list(load(tmp_path).documents.source) == ["nieuw.pdf"]
    assert set(written(tmp_path)) == set(FILES)


def broken(change: str) -> DocumentRows:
    document = document_rows()
    stranger: Row = PartnerRow(pilot_id="elders", position=1, name="x")
    changes = {
        "two keys": {"sections": document.sections * 2},
        "no pilot": {"partners": (stranger,)},
        "no parent": {"pilots": (document.pilots[0].model_copy(update={"parent_id": "elders"}), document.pilots[1])},
    }
    return replace(document, **changes[change])  # type: ignore[arg-type]


@pytest.mark.parametrize("change", ["two keys", "no pilot", "no parent"])
def test_rows_that_do_not_hang_together_are_refused(tmp_path: Path, change: str) -> None:
    with pytest.raises(ExtractError) as caught:
        write_dataset(tmp_path, [broken(change)], [])
    assert (caught.value.code, caught.value.source) == ("internal", "map/brief.pdf")
    assert written(tmp_path) == {}


def test_two_documents_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="second document"):
        write_dataset(tmp_path, [document_rows(), document_rows()], [])


def test_documents_in_another_order_than_theirs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="it comes after b"):
        write_dataset(tmp_path, [document_rows("b.pdf"), document_rows("a.pdf")], [])


def test_a_file_is_no_folder_for_a_dataset(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("iets")
    with pytest.raises(ExtractError) as caught:
        write_dataset(tmp_path / "uit", [], [])
    assert caught.value.code == "usage"


def test_problems_of_one_code_are_one_row(tmp_path: Path) -> None:
    def problem(page: int, severity: str) -> ProblemRow:
        message = "De pagina is niet gelezen."
        return ProblemRow(source="a.pdf", severity=severity, code="page_unread", page=page, message=message)

    write_dataset(tmp_path, [], [problem(7, "partial"), FAILED, problem(2, "doubtful"), problem(7, "partial")])
    table = load(tmp_path).problems
    assert list(table.source) == ["a.pdf", "kapot.pdf"]
    assert (table.severity[0], table.page[0]) == ("partial", 2)
    assert table.message[0] == "page 2: De pagina is niet gelezen.\npage 7: De pagina is niet gelezen."
    assert pd.isna(table.page[1])
