"""The formats: all carry the same rows, each in the way of its program."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from frictionless import Package
from pyarrow import parquet

from extract.cli import main
from extract.dataset.column import Row
from extract.dataset.documents import in_order
from extract.dataset.formats import FORMATS
from extract.dataset.formats.xlsx import LONGEST
from extract.dataset.reading import load, rows
from extract.dataset.tables import TABLES, DocumentRows, InitiativeRow, OrganisationRow, ProblemRow
from extract.dataset.writers import FILES, files_of, write_dataset

from .sample import document_rows

LONG = "- een punt\n" * 9000
DOCUMENTS = in_order(
    [
        document_rows("a.pdf"),
        document_rows("b.pdf", text=LONG, name="=SOM(1)"),
        document_rows("c.pdf", text="a\ud800b", name="1.2"),
    ]
)
ORGANISATIONS = [
    OrganisationRow(organisation_id="o1", name="Stichting De Brug", type="welzijn", aliases=("De Brug", "-Brug"))
]
INITIATIVES = [
    InitiativeRow(initiative_id="i1", pilot_id=document.pilots[0].pilot_id, position=1, score=0.75, reasons=("naam",))
    for document in DOCUMENTS
]
PROBLEM = ProblemRow(source="kapot.pdf", severity="failed", code="damaged", message="Het bestand is beschadigd.")


def write(folder: Path, *formats: str, dialect: str = "standard") -> Path:
    write_dataset(
        folder,
        DOCUMENTS,
        [PROBLEM],
        organisations=ORGANISATIONS,
        initiatives=INITIATIVES,
        formats=formats,
        dialect=dialect,
    )
    return folder


def expected(table: str) -> list[Row]:
    """The rows of a table that was written; half a character is a question mark."""
    over_documents: dict[str, list[Row]] = {
        "organisations": [*ORGANISATIONS],
        "initiatives": sorted(INITIATIVES, key=lambda row: row.pilot_id),
        "problems": [*(row for document in DOCUMENTS for row in document.problems), PROBLEM],
    }
    found = over_documents.get(table) or [row for document in DOCUMENTS for row in document.by_table()[table]]
    return [_encoded(row) for row in found]


def _encoded(row: Row) -> Row:
    texts = {name: value.replace("\ud800", "?") for name, value in row if isinstance(value, str)}
    return row.model_copy(update=texts)


@pytest.mark.parametrize(
    ("formats", "dialect"),
    [(("csv",), "standard"), (("csv",), "excel-nl"), (("parquet",), "standard"), (("sqlite",), "standard")],
)
def test_every_format_gives_the_rows_back(tmp_path: Path, formats: tuple[str, ...], dialect: str) -> None:
    dataset = load(write(tmp_path, *formats, dialect=dialect))
    for table in TABLES:
        assert rows(getattr(dataset, table), TABLES[table].row) == expected(table), table


def test_a_workbook_has_the_rows_too(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(tmp_path, "xlsx") / "pilots.xlsx")
    rest: dict[tuple[str, str, str], str] = {}
    for table, key, column, _, text in book["vervolg"].iter_rows(min_row=2, values_only=True):
        rest[table, key, column] = rest.get((table, key, column), "") + text
    assert rest
    for table, spec in TABLES.items():
        found = []
        for cells in book[table].iter_rows(min_row=2, values_only=True):
            named = dict(zip(spec.row.columns(), cells, strict=True))
            key = "/".join(str(named[column]) for column in spec.primary_key)
            for column, kind in spec.row.column_types().items():
                value = named[column]
                if isinstance(value, str):
                    value += rest.get((table, key, column), "")
                named[column] = value.split(" | ") if kind == "list" and value else value
            found.append(spec.row(**{column: value for column, value in named.items() if value is not None}))
        assert found == expected(table), table


def test_a_workbook_is_made_to_be_read(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path, "xlsx") / "pilots.xlsx")["sections"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:J4")
    assert sheet.column_dimensions["F"].width > sheet.column_dimensions["C"].width
    assert sheet["F2"].alignment.wrap_text
    assert len(sheet["F3"].value) == LONGEST


def test_parquet_has_lists_and_days(tmp_path: Path) -> None:
    table = parquet.read_table(write(tmp_path, "parquet") / "pilots.parquet")
    assert table.schema.field("domain_codes").type == pa.list_(pa.string())
    assert table.schema.field("start_date_first_day").type == pa.date32()
    first, last = table["start_date_first_day"][0].as_py(), table["start_date_last_day"][0].as_py()
    assert (str(first), str(last), table["start_date"][0].as_py()) == ("2020-03-01", "2020-05-31", "2020-21")
    assert table.schema.field("name").metadata[b"title"] == b"Naam"


def test_a_database_has_keys_indexes_and_search(tmp_path: Path) -> None:
    write(tmp_path, "sqlite")
    with closing(sqlite3.connect(tmp_path / "pilots.db")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA foreign_key_list(sections)").fetchone()[2] == "pilots"
        plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM sections WHERE pilot_id = 'x'").fetchone()
        assert "sections_pilot_id" in plan[3]
        found = database.execute("SELECT rowid FROM sections_fts WHERE sections_fts MATCH 'kosten'").fetchall()
        assert len(found) == 1
        (codes,) = database.execute("SELECT group_concat(value) FROM pilots, json_each(domain_codes)").fetchone()
        assert codes.startswith("jeugd,wmo")
    shown = json.loads((tmp_path / "metadata.json").read_text())["databases"]["pilots"]["tables"]
    assert set(shown) == set(TABLES)
    for table, spec in TABLES.items():
        facets = [facet["array"] if isinstance(facet, dict) else facet for facet in shown[table]["facets"]]
        assert set(facets) | set(shown[table]["columns"]) == set(spec.row.columns())


def test_a_dutch_excel_gets_what_it_reads(tmp_path: Path) -> None:
    data = (write(tmp_path, "csv", dialect="excel-nl") / "pilots.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpilot_id;document_id;")
    lines = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert lines[0]["budget_eur"] == "1250,5"
    assert lines[0]["start_date"] == '="2020-21"'
    assert (lines[2]["name"], lines[4]["name"]) == ("'=SOM(1)", '="1.2"')
    assert not re.search(rb"[^\r]\n[^\n]*;", data.split(LONG.encode()[:20])[0].split(b'"De pilot')[0])


@pytest.mark.parametrize(("form", "dialect"), [("csv", "standard"), ("csv", "excel-nl"), ("sqlite", "standard")])
def test_what_frictionless_reads_is_valid(tmp_path: Path, form: str, dialect: str) -> None:
    descriptor = write(tmp_path, form, dialect=dialect) / "datapackage.json"
    package = Package(str(descriptor))
    assert {Path(resource.path or "").name for resource in package.resources} <= set(FORMATS[form].files)
    if form == "csv":
        assert package.validate().flatten(["name", "rowNumber", "fieldName", "note"]) == []


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a", *FORMATS), write(tmp_path / "b", *FORMATS)
    for name in files_of(tuple(FORMATS)):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_files_of_formats_that_are_not_asked_for_are_not_left_behind(tmp_path: Path) -> None:
    write(tmp_path, *FORMATS)
    write(tmp_path, "csv", "jsonl")
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_a_readme_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Van mij\n")
    write(tmp_path, "csv")
    assert (tmp_path / "README.md").read_text() == "# Van mij\n"


def test_the_codebook_names_every_column_in_dutch(tmp_path: Path) -> None:
    told = (write(tmp_path, "csv") / "README.md").read_text()
    for table, spec in TABLES.items():
        part = told.partition(f"\n## {table}\n")[2].partition("\n## ")[0]
        for name, column in spec.row.columns().items():
            assert f"| `{name}` | {column.title} |" in part
    assert "`niet_gestart` (niet gestart)" in told


def test_the_catalogue_tells_what_the_data_are_about(tmp_path: Path) -> None:
    told = json.loads((write(tmp_path, "csv", "parquet") / "dcat.jsonld").read_text())
    assert (told["@type"], told["dct:title"]["@language"]) == ("dcat:Dataset", "nl")
    assert told["dct:temporal"]["dcat:startDate"]["@value"] == "2020-03-01"
    assert told["dct:temporal"]["dcat:endDate"]["@value"] == "2021-05-17"
    themes = [theme["@id"] for theme in told["dcat:theme"]]
    assert "https://identifier.overheid.nl/tooi/def/thes/top/c_0fe7c5e7" in themes  # jeugdzorg
    assert {"@id": "https://identifier.overheid.nl/tooi/id/gemeente/gm0482"} in told["dct:spatial"]  # Alblasserdam
    assert len(told["dcat:distribution"]) == 2 * len(TABLES)


def test_formats_are_chosen_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Pilot Eettafel\n\nDoel: samen eten.\nPartners: De Brug\n")
    out = tmp_path / "uit"
    assert main(["run", str(tmp_path / "brief.txt"), "-o", str(out), "--format", "sqlite,parquet", "--quiet"]) == 0
    shown = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert shown == set(files_of(("parquet", "sqlite")))
    assert list(load(out).pilots.name) == ["Eettafel"]


@pytest.mark.parametrize("given", ["kroket", "csv,kroket", ","])
def test_an_unknown_format_is_said_to_be_one(tmp_path: Path, given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["run", "x", "-o", str(tmp_path), "--format", given])
    assert stopped.value.code == 2
    assert "csv, jsonl, parquet, sqlite, xlsx" in capsys.readouterr().err


def test_a_document_may_have_no_rows_at_all(tmp_path: Path) -> None:
    full = document_rows()
    empty = DocumentRows(document=full.document, text=full.text)
    write_dataset(tmp_path, [empty], [], formats=tuple(FORMATS))
    assert len(load(tmp_path).pilots) == 0
