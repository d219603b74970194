"""A run over documents: the dataset, the problems and the numbers it gives."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rows_of import rows_of

from extract.batch import RunSummary, run
from extract.dataset.tables import DocumentRow, DocumentRows, PilotRow
from extract.dataset.writers import FILES
from extract.errors import ExtractError

MakeFolder = Callable[..., Path]


def table(out_dir: Path, name: str) -> list[dict[str, str]]:
    with (out_dir / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_documents_become_a_dataset(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    given = folder("in", {"b.txt": "Rust\nSamen", "a.txt": "~Thuis"})
    summary = run([given], tmp_path / "out", extract=rows_of, progress=told)
    assert [row["source"] for row in table(tmp_path / "out", "documents")] == ["a.txt", "b.txt"]
    assert [row["name"] for row in table(tmp_path / "out", "pilots")] == ["~Thuis", "Rust", "Samen"]
    assert [row["code"] for row in table(tmp_path / "out", "problems")] == ["impossible_period"]
    # name and kind of each pilot
    assert (summary.documents, summary.pilots, summary.fields_filled) == (2, 3, 6)
    assert (summary.problems, summary.failed, summary.out_dir) == (1, 0, tmp_path / "out")
    assert told.events == [
        ("start", 2), ("reading", "a.txt"), ("problem", "a.txt", "impossible_period"), ("done", "a.txt", 1),
        ("reading", "b.txt"), ("done", "b.txt", 2),
    ]  # fmt: skip


def test_what_fails_is_a_problem_and_the_rest_goes_on(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    given = folder("in", {"a.txt": "!encrypted", "b.txt": "?", "c.txt": "Rust"})
    summary = run([given, tmp_path / "gone"], tmp_path / "out", extract=rows_of, progress=told)
    rows = table(tmp_path / "out", "problems")
    assert [(row["source"], row["severity"], row["code"], row["page"]) for row in rows] == [
        ("a.txt", "failed", "encrypted", "2"),
        ("b.txt", "failed", "internal", ""),
        ("gone", "failed", "unreadable", ""),
    ]
    assert rows[0]["message"] == "it is broken; mend it"
    assert "ZeroDivisionError: by zero" in rows[1]["message"]
    assert (summary.documents, summary.problems, summary.failed) == (1, 3, 3)
    assert {("problem", "a.txt", "encrypted"), ("problem", "b.txt", "internal")} < set(told.events)


def test_a_file_that_cannot_be_opened_is_a_problem(
    folder: MakeFolder, tmp_path: Path, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    given = folder("in", {"a.txt": "Rust"})
    run([given], tmp_path / "out", extract=rows_of, progress=told)
    assert [(row["source"], row["code"]) for row in table(tmp_path / "out", "problems")] == [("a.txt", "unreadable")]


def test_of_copies_the_first_name_stays(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    given = folder("in", {"z.txt": "Rust", "a.txt": "Rust", "m.txt": "Rust"})
    summary = run([given / "z.txt", given], tmp_path / "out", extract=rows_of, progress=told)
    assert [row["source"] for row in table(tmp_path / "out", "documents")] == ["a.txt"]
    rows = table(tmp_path / "out", "problems")
    assert [(row["source"], row["severity"], row["code"]) for row in rows] == [
        ("m.txt", "doubtful", "duplicate"), ("z.txt", "doubtful", "duplicate"),
    ]  # fmt: skip
    document_id = table(tmp_path / "out", "documents")[0]["document_id"]
    assert rows[0]["document_id"] == document_id and "a.txt" in rows[0]["message"]
    assert (summary.documents, summary.problems, summary.failed) == (1, 2, 0)


def test_a_copy_of_a_failed_file_fails_with_its_own_reason(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    given = folder("in", {"a.txt": "!empty", "b.txt": "!empty"})
    run([given], tmp_path / "out", extract=rows_of, progress=told)
    assert [row["code"] for row in table(tmp_path / "out", "problems")] == ["empty", "empty"]


def test_two_files_with_one_document_id_are_copies(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    def same(data: bytes, source: str) -> DocumentRows:
        document = DocumentRow(document_id="d1", source=source, sha256="0" * 64, media_type="text/plain")
        return DocumentRows(document, "")

    given = folder("in", {"a.txt": "Rust", "b.txt": "Rust "})
    assert run([given], tmp_path / "out", extract=same, progress=told).documents == 1
    assert [row["code"] for row in table(tmp_path / "out", "problems")] == ["duplicate"]


def test_rows_that_do_not_hang_together_cost_their_own_document_only(
    folder: MakeFolder, tmp_path: Path, told: Any
) -> None:
    def broken(data: bytes, source: str) -> DocumentRows:
        rows = rows_of(data, source)
        stray = PilotRow(pilot_id="p", document_id="elsewhere", position=1, name="x", kind="pilot")
        return rows if source == "a.txt" else DocumentRows(rows.document, rows.text, (stray,))

    given = folder("in", {"a.txt": "Rust", "b.txt": "Samen"})
    assert run([given], tmp_path / "out", extract=broken, progress=told).documents == 1
    assert [(row["source"], row["code"]) for row in table(tmp_path / "out", "problems")] == [("b.txt", "internal")]


def test_faulty_rules_end_the_run(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    with pytest.raises(ExtractError, match="mend it"):
        run([folder("in", {"a.txt": "!rules"})], tmp_path / "out", extract=rows_of, progress=told)


def test_an_output_that_cannot_be_made_is_told_before_the_work(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    given = folder("in", {"a.txt": "Rust"})
    with pytest.raises(ExtractError, match="no folder for the dataset") as caught:
        run([given], given / "a.txt", extract=rows_of, progress=told)
    assert caught.value.code == "usage"
    assert told.events == []


def test_the_same_input_gives_the_same_bytes(folder: MakeFolder, tmp_path: Path, told: Any) -> None:
    one = folder("one", {"a.txt": "Rust", "b.txt": "!damaged"})
    two = folder("two", {"a.txt": "Samen", "c.txt": "Rust"})
    run([one, two], tmp_path / "out1", extract=rows_of, progress=told)
    run([two / "c.txt", two, one], tmp_path / "out2", extract=rows_of, progress=told)
    names = sorted(path.name for path in (tmp_path / "out1").iterdir())
    assert names == sorted(FILES)
    assert names == sorted(path.name for path in (tmp_path / "out2").iterdir())
    for name in names:
        assert (tmp_path / "out1" / name).read_bytes() == (tmp_path / "out2" / name).read_bytes()


@pytest.mark.parametrize(
    ("documents", "failed", "strict", "code"),
    [(3, 0, False, 0), (3, 0, True, 0), (3, 1, False, 0), (3, 1, True, 1), (0, 1, False, 1), (0, 0, False, 1)],
)
def test_exit_codes(documents: int, failed: int, strict: bool, code: int) -> None:
    assert RunSummary(documents, 9, 40, failed, failed, 1.23, Path("out")).exit_code(strict=strict) == code


def test_the_summary_in_words() -> None:
    summary = RunSummary(3, 9, 40, 2, 1, 1.26, Path("out"))
    assert summary.line() == (
        "3 documents, 9 pilots, 40 fields filled, 2 problems (1 failed, see problems.csv), 1.3 s, in out"
    )
    assert summary.table().split("\n") == [
        "documents      3",
        "pilots         9",
        "fields filled  40",
        "problems       2 (1 failed, see problems.csv)",
        "seconds        1.3",
        "files in       out",
    ]
    assert "0 problems, 1.2 s" in RunSummary(3, 9, 40, 0, 0, 1.2, Path("out")).line()
