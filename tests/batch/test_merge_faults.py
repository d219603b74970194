"""Datasets that somebody changed, and a folder in which a run is at work: told, and no row is lost in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch import Limits, RunSummary
from extract.batch.journal import Journal
from extract.cli import main

MakeFolder = Callable[..., Path]
Read = Callable[..., RunSummary]


@pytest.fixture
def dataset(folder: MakeFolder, tmp_path: Path, read: Read) -> Path:
    """Of two documents with two pilots each."""
    read(folder("in", {"a.txt": "Rust\nSamen", "b.txt": "Thuis\nWerk"}), out=tmp_path / "one")
    return tmp_path / "one"


def without_first_line(path: Path, *, head: int) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:head] + lines[head + 1 :]), encoding="utf-8")


def documents_gone(dataset: Path) -> None:
    without_first_line(dataset / "documents.csv", head=1)


def documents_gone_everywhere(dataset: Path) -> None:
    documents_gone(dataset)
    without_first_line(dataset / "documents.jsonl", head=0)


def pilots_sorted(dataset: Path) -> None:
    head, *lines = (dataset / "pilots.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (dataset / "pilots.csv").write_text(head + "".join(reversed(lines)), encoding="utf-8")


def texts_cut_off(dataset: Path) -> None:
    text = (dataset / "documents.jsonl").read_bytes()
    (dataset / "documents.jsonl").write_bytes(text[:-40])


def texts_in_another_order(dataset: Path) -> None:
    lines = (dataset / "documents.jsonl").read_bytes().splitlines(keepends=True)
    (dataset / "documents.jsonl").write_bytes(b"".join(reversed(lines)))


def texts_that_are_none(dataset: Path) -> None:
    (dataset / "documents.jsonl").write_bytes(b"\xff\xfe\n\n")


def a_folder_for_a_table(dataset: Path) -> None:
    (dataset / "pilots.csv").unlink()
    (dataset / "pilots.csv").mkdir()


@pytest.mark.parametrize(
    ("change", "file"),
    [
        (documents_gone, "documents.jsonl"),
        (documents_gone_everywhere, "pilots.csv"),
        (pilots_sorted, "pilots.csv"),
        (texts_cut_off, "documents.jsonl"),
        (texts_in_another_order, "documents.jsonl"),
        (texts_that_are_none, "documents.jsonl"),
        (a_folder_for_a_table, "pilots.csv"),
    ],
)
def test_a_dataset_that_was_changed_is_refused(
    dataset: Path, tmp_path: Path, change: Callable[[Path], None], file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(dataset)
    assert main(["merge", str(dataset), "-o", str(tmp_path / "joined")]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"extract: {dataset / file}: ")
    assert error.count("\n") == 1
    assert not list((tmp_path / "joined").glob("*.csv"))


def test_pilots_of_a_document_that_is_gone_cannot_be_compared(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents_gone(dataset)
    assert main(["diff", str(dataset), str(dataset)]) == 2
    assert "a document that the dataset lacks" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["pilots.db", "documents.parquet"])
def test_what_is_no_dataset_cannot_be_compared(
    folder: MakeFolder, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = folder("other", {name: "rommel"})
    assert main(["diff", str(other), str(other)]) == 2
    assert capsys.readouterr().err.startswith(f"extract: {other / name}: this is no table of a dataset")


def test_a_merge_into_a_folder_in_which_a_run_is_at_work(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal(tmp_path / "busy", "x", Limits()):
        assert main(["merge", str(dataset), "-o", str(tmp_path / "busy")]) == 2
    assert "is writing into this folder" in capsys.readouterr().err
    assert main(["merge", str(dataset), "-o", str(tmp_path / "busy")]) == 0
