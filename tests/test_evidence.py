"""Every value points at the place in the source that it came from: over all sample documents."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from frictionless import Package

from extract.dataset.column import Row, Value
from extract.dataset.tables import TABLES, DocumentRows
from extract.pipeline import Pipeline
from shown import CORPUS, RunCli

NOT_DERIVED = {
    "documents": {"document_id", "source", "sha256", "media_type", "pages", "words", "ocr", "language"},
    "pilots": {"pilot_id", "document_id", "position"},
    "sections": {"section_id", "pilot_id", "position", "page_first", "page_last", "char_start", "char_end"},
    "partners": {"pilot_id", "position", "organisation_id"},
    "figures": {"pilot_id", "position", "section_id", "char_start", "char_end"},
    "criteria": {"pilot_id", "position"},
}
"""Columns that are keys, places or measures of the file: they need no evidence. All others do."""

DOCUMENTS = sorted(
    path for path in CORPUS.iterdir() if path.suffix in (".txt", ".md", ".pdf") and path.name != "README.md"
)


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.name)
def found(request: pytest.FixtureRequest, pipeline: Pipeline) -> DocumentRows:
    """The rows of one sample document."""
    path: Path = request.param
    return pipeline.rows(path.read_bytes(), path.name)


def test_the_sample_documents_are_there() -> None:
    assert len(DOCUMENTS) >= 8
    assert {path.suffix for path in DOCUMENTS} == {".txt", ".md", ".pdf"}


def test_evidence_is_what_stands_at_its_place(found: DocumentRows) -> None:
    assert found.evidence or not found.pilots
    for line in found.evidence:
        assert line.char_start is not None and line.char_end is not None
        assert line.text == found.text[line.char_start : line.char_end]
        assert line.text.strip(), f"{line.table_name}.{line.field} of {line.row_id} points at nothing"


def test_every_derived_cell_has_evidence_for_its_row_and_field(found: DocumentRows) -> None:
    supported = {(line.table_name, line.row_id, line.field) for line in found.evidence}
    missing = [cell for cell in derived_cells(found) if cell not in supported]
    assert missing == []


def test_evidence_supports_a_cell_that_is_there(found: DocumentRows) -> None:
    cells = set(derived_cells(found))
    assert [line for line in found.evidence if (line.table_name, line.row_id, line.field) not in cells] == []


def test_evidence_of_a_list_has_a_place_for_each_item(found: DocumentRows) -> None:
    for row in found.pilots:
        for field in ("partners", "domain_codes", "municipalities"):
            places = [line for line in found.evidence if (line.row_id, line.field) == (row.pilot_id, field)]
            assert len(places) >= len(getattr(row, field))


def test_a_section_is_made_of_the_pieces_of_its_evidence(found: DocumentRows) -> None:
    for section in found.sections:
        pieces = [
            line
            for line in found.evidence
            if (line.table_name, line.row_id, line.field) == ("sections", section.section_id, "text")
        ]
        assert section.text == "\n".join(line.text for line in pieces)
        assert section.char_start == min(line.char_start for line in pieces if line.char_start is not None)
        assert section.char_end == max(line.char_end for line in pieces if line.char_end is not None)


def test_no_text_belongs_to_two_sections(found: DocumentRows) -> None:
    pieces = sorted(
        (line.char_start or 0, line.char_end or 0)
        for line in found.evidence
        if (line.table_name, line.field) == ("sections", "text")
    )
    overlapping = [(a, b) for a, b in pairwise(pieces) if b[0] < a[1]]
    assert overlapping == []


def test_the_columns_of_a_pilot_hold_the_text_of_its_sections(found: DocumentRows) -> None:
    for row in found.pilots:
        texts: dict[str, list[str]] = {}
        for section in found.sections:
            if section.pilot_id == row.pilot_id and section.section != "partners":
                texts.setdefault(section.section, []).append(section.text)
        for column, parts in texts.items():
            assert getattr(row, column) == "\n".join(parts)


def test_every_section_has_pages_in_order(found: DocumentRows) -> None:
    for section in found.sections:
        assert section.page_first is not None and section.page_last is not None and found.document.pages is not None
        assert 1 <= section.page_first <= section.page_last <= found.document.pages


def test_every_key_leads_to_a_row(found: DocumentRows) -> None:
    tables = found.by_table()
    for name, members in tables.items():
        for key in TABLES[name].foreign_keys:
            targets = {getattr(row, key.target) for row in tables.get(key.table, ())}
            assert {getattr(row, key.column) for row in members if getattr(row, key.column)} <= targets
    by_name = {name: {row_id(name, row) for row in members} for name, members in tables.items()}
    for line in found.evidence:
        assert line.row_id in by_name[line.table_name]


def test_positions_count_from_one(found: DocumentRows) -> None:
    assert [row.position for row in found.pilots] == list(range(1, len(found.pilots) + 1))
    for pilot in found.pilots:
        for rows in (found.sections, found.partners, found.criteria):
            positions = [row.position for row in rows if row.pilot_id == pilot.pilot_id]
            assert positions == list(range(1, len(positions) + 1))


def test_frictionless_validates_a_run_over_the_samples(run_cli: RunCli, tmp_path: Path) -> None:
    outcome = run_cli("run", CORPUS, "-o", tmp_path, "--quiet")
    assert outcome.returncode == 0, outcome.stderr
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note", "path", "rowNumber", "fieldName"])


def derived_cells(found: DocumentRows) -> Iterator[tuple[str, str, str]]:
    """Table, row and field of every cell that holds a value taken from the text."""
    for name, members in found.by_table().items():
        if name == "evidence":
            continue
        for row in members:
            fields = zip(type(row).model_fields, row.values(), strict=True)
            for field, value in fields:
                if field not in NOT_DERIVED[name] and holds(value):
                    yield name, row_id(name, row), field


def holds(value: Value) -> bool:
    return value not in (None, "", ())


def row_id(table: str, row: Row) -> str:
    """The key of a row as the evidence names it."""
    return "/".join(str(getattr(row, column)) for column in TABLES[table].primary_key)
