"""Where a dataset may go: what stands there already is told before the work, and nothing of others is lost."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.batch import RunSummary
from extract.batch.merge import merge
from extract.cli import main
from extract.dataset import atomic
from extract.dataset.writers import FILES
from extract.errors import ExtractError
from extract.rulebook import load_rules

MakeFolder = Callable[..., Path]
Read = Callable[..., RunSummary]


def test_a_folder_in_the_place_of_a_table(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust"})
    read(given, out=tmp_path / "out")
    (tmp_path / "out" / "pilots.csv").unlink()
    (tmp_path / "out" / "pilots.csv").mkdir()
    with pytest.raises(ExtractError, match="a folder stands where a file of the dataset would") as caught:
        read(given, out=tmp_path / "out")
    assert (caught.value.code, caught.value.source) == ("usage", str(tmp_path / "out" / "pilots.csv"))


def test_a_link_that_leads_to_nothing(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "gone")
    with pytest.raises(ExtractError, match="this link leads to nothing"):
        read(folder("in", {"a.txt": "Rust"}), out=tmp_path / "out")


@pytest.mark.parametrize("name", ["pilots.csv", "pilots.xlsx", "metadata.json"])
def test_files_that_no_run_wrote_stay(folder: MakeFolder, tmp_path: Path, read: Read, name: str) -> None:
    given, out = folder("in", {"a.txt": "Rust"}), folder("out", {name: "van iemand anders"})
    with pytest.raises(ExtractError, match="which no run wrote") as caught:
        read(given, out=out)
    assert (caught.value.code, caught.value.source) == ("usage", str(out / name))
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [(name, "van iemand anders")]


def test_what_a_run_left_that_was_stopped_while_it_put_its_files_in_place(
    folder: MakeFolder, tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, replace, replaced = folder("in", {"a.txt": "Rust"}), Path.replace, iter(range(3))

    def stopping(path: Path, target: Path) -> Path:
        if next(replaced, None) is None:
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(atomic.Path, "replace", stopping)
        read(given, out=tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.csv"))) == 3
    read(given, out=tmp_path / "out")
    assert set(FILES) <= {path.name for path in (tmp_path / "out").iterdir()}


def test_tables_that_somebody_changed_or_removed_are_written_anew(
    folder: MakeFolder, tmp_path: Path, read: Read
) -> None:
    given, out = folder("in", {"a.txt": "Rust"}), tmp_path / "out"
    read(given, out=out)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    (out / "pilots.csv").write_text("iets anders", encoding="utf-8")
    (out / "datapackage.json").unlink()
    assert read(given, out=out).read == 0
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("arguments", [("run", "", "-o", "out"), ("run", "in", "-o", ""), ("merge", "", "-o", "x")])
def test_no_name_is_no_place(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "no name is given; '.' is the folder that you are in" in capsys.readouterr().err


def test_a_merge_asks_the_same(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    read(folder("in", {"a.txt": "Rust"}), out=tmp_path / "one")
    other = folder("other", {"pilots.csv": "van iemand anders"})
    with pytest.raises(ExtractError, match="which no run wrote"):
        merge([tmp_path / "one"], other, rulebook=load_rules())


@pytest.mark.skipif(not Path("/proc/sys").is_dir(), reason="needs a folder in which nobody can write")
def test_a_merge_into_a_folder_in_which_nothing_can_be_written(
    folder: MakeFolder, tmp_path: Path, read: Read, capsys: pytest.CaptureFixture[str]
) -> None:
    read(folder("in", {"a.txt": "Rust"}), out=tmp_path / "one")
    assert main(["merge", str(tmp_path / "one"), "-o", "/proc/sys"]) == 3
    assert capsys.readouterr().err.startswith("extract: /proc/sys: the dataset cannot be written (")


def test_a_file_that_became_a_pipe_is_told_and_holds_nothing_up(
    folder: MakeFolder, tmp_path: Path, read: Read, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "Samen"})

    def exchange(total: int) -> None:
        (given / "a.txt").unlink()
        os.mkfifo(given / "a.txt")

    monkeypatch.setattr(told, "start", exchange)
    assert read(given, out=tmp_path / "out").documents == 1
    assert ("problem", "a.txt", "unreadable") in told.events


def test_a_file_larger_than_a_document_may_be_is_not_read_at_all(
    folder: MakeFolder, tmp_path: Path, read: Read, told: Any
) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": ""})
    os.truncate(given / "b.txt", 100_000_000_000)
    assert read(given, out=tmp_path / "out").documents == 1
    assert ("problem", "b.txt", "memory") in told.events


@pytest.fixture
def deep(folder: MakeFolder) -> Iterator[Path]:
    """A folder with a document 1100 folders down, taken away again: pytest does not come to its end."""
    given = folder("in", {"a.txt": "Rust"})
    below = [given]
    for _ in range(1100):
        below.append(below[-1] / "d")
        below[-1].mkdir()
    (below[-1] / "b.txt").write_text("Samen", encoding="utf-8")
    yield given
    (below[-1] / "b.txt").unlink()
    for place in reversed(below[1:]):
        place.rmdir()


def test_folders_within_folders_without_end(deep: Path, tmp_path: Path, read: Read) -> None:
    assert read(deep, out=tmp_path / "out").documents == 2
