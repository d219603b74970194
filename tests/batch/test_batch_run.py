"""A run over documents: the dataset, the problems and the numbers it gives."""

import csv
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.batch import RunSummary
from extract.dataset.writers import FILES
from extract.errors import ExtractError
from stand_in import OneId, Stray

MakeFolder = Callable[..., Path]
Read = Callable[..., RunSummary]


def table(out_dir: Path, name: str) -> list[dict[str, str]]:
    with (out_dir / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(out_dir: Path) -> dict[str, bytes]:
    """The files of a dataset."""
    return {path.name: path.read_bytes() for path in out_dir.iterdir() if path.is_file()}


def test_documents_become_a_dataset(folder: MakeFolder, tmp_path: Path, read: Read, told: Any) -> None:
    given = folder("in", {"b.txt": "Rust\nSamen", "a.txt": "~Thuis"})
    summary = read(given, out=tmp_path / "out", jobs=1)
    assert [row["source"] for row in table(tmp_path / "out", "documents")] == ["a.txt", "b.txt"]
    assert [row["name"] for row in table(tmp_path / "out", "pilots")] == ["~Thuis", "Rust", "Samen"]
    assert [row["code"] for row in table(tmp_path / "out", "problems")] == ["impossible_period"]
    # name and kind of each pilot
    assert (summary.documents, summary.pilots, summary.fields_filled) == (2, 3, 6)
    assert (summary.problems, summary.failed, summary.out_dir) == (1, 0, tmp_path / "out")
    assert (summary.read, summary.description) == (2, "a stand-in")
    assert sorted(name for _, name in summary.slowest) == ["a.txt", "b.txt"]
    assert summary.common == (("impossible_period", 1),)
    assert told.events == [
        ("start", 2), ("reading", "a.txt"), ("problem", "a.txt", "impossible_period"), ("done", "a.txt", 1),
        ("reading", "b.txt"), ("done", "b.txt", 2),
    ]  # fmt: skip


def test_what_fails_is_a_problem_and_the_rest_goes_on(
    folder: MakeFolder, tmp_path: Path, read: Read, told: Any
) -> None:
    given = folder("in", {"a.txt": "!encrypted", "b.txt": "?", "c.txt": "Rust"})
    summary = read(given, tmp_path / "gone", out=tmp_path / "out")
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
    folder: MakeFolder, tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse(path: Any, *flags: Any, **options: Any) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *flags, **options)

    given = folder("in", {"a.txt": "Rust"})
    monkeypatch.setattr(os, "open", refuse)
    read(given, out=tmp_path / "out")
    monkeypatch.undo()
    assert [(row["source"], row["code"]) for row in table(tmp_path / "out", "problems")] == [("a.txt", "unreadable")]


def test_of_copies_the_first_name_stays(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"z.txt": "Rust", "a.txt": "Rust", "m.txt": "Rust"})
    summary = read(given / "z.txt", given, out=tmp_path / "out")
    assert [row["source"] for row in table(tmp_path / "out", "documents")] == ["a.txt"]
    rows = table(tmp_path / "out", "problems")
    assert [(row["source"], row["severity"], row["code"]) for row in rows] == [
        ("m.txt", "doubtful", "duplicate"), ("z.txt", "doubtful", "duplicate"),
    ]  # fmt: skip
    document_id = table(tmp_path / "out", "documents")[0]["document_id"]
    assert rows[0]["document_id"] == document_id and "a.txt" in rows[0]["message"]
    assert (summary.documents, summary.problems, summary.failed) == (1, 2, 0)


def test_a_copy_of_a_failed_file_fails_with_its_own_reason(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    read(folder("in", {"a.txt": "!empty", "b.txt": "!empty"}), out=tmp_path / "out")
    assert [row["code"] for row in table(tmp_path / "out", "problems")] == ["empty", "empty"]


def test_two_files_with_one_document_id_are_copies(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "Rust "})
    assert read(given, out=tmp_path / "out", job=OneId()).documents == 1
    assert [row["code"] for row in table(tmp_path / "out", "problems")] == ["duplicate"]


def test_rows_that_do_not_hang_together_cost_their_own_document_only(
    folder: MakeFolder, tmp_path: Path, read: Read
) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "Samen"})
    assert read(given, out=tmp_path / "out", job=Stray()).documents == 1
    assert [(row["source"], row["code"]) for row in table(tmp_path / "out", "problems")] == [("b.txt", "internal")]


def test_faulty_rules_end_the_run(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    with pytest.raises(ExtractError, match="mend it"):
        read(folder("in", {"a.txt": "!rules"}), out=tmp_path / "out")


def test_an_output_that_cannot_be_made_is_told_before_the_work(
    folder: MakeFolder, tmp_path: Path, read: Read, told: Any
) -> None:
    given = folder("in", {"a.txt": "Rust"})
    with pytest.raises(ExtractError, match="no folder for the dataset") as caught:
        read(given, out=given / "a.txt")
    assert caught.value.code == "usage"
    assert told.events == []


@pytest.mark.parametrize(("jobs", "start"), [(1, "spawn"), (3, "fork"), (4, "forkserver")])
def test_neither_order_nor_number_nor_kind_of_workers_changes_a_byte(
    folder: MakeFolder, tmp_path: Path, read: Read, jobs: int, start: str
) -> None:
    one = folder("one", {"a.txt": "Rust", "b.txt": "!damaged", "x.txt": "~Thuis"})
    two = folder("two", {"a.txt": "Samen", "c.txt": "Rust"})
    read(one, two, out=tmp_path / "out1")
    read(two / "c.txt", two, one, out=tmp_path / "out2", jobs=jobs, start=start)
    assert sorted(written(tmp_path / "out1")) == sorted(FILES)
    assert written(tmp_path / "out1") == written(tmp_path / "out2")


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
        "files read     0",
        "seconds        1.3",
        "files in       out",
    ]
    slow = RunSummary(1, 1, 1, 1, 0, 1, Path("out"), "nl", 1, ((2.25, "[a]\n.pdf"),), (("duplicate", 1),))
    assert slow.table().split("\n")[-3:] == [
        "read with      nl",
        "slowest        2.2 s [a] .pdf",
        "frequent       1 duplicate",
    ]
    assert "0 problems, 1.2 s" in RunSummary(3, 9, 40, 0, 0, 1.2, Path("out")).line()
