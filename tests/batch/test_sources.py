"""Which files are found, under which names."""

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from extract.batch.sources import find_sources
from extract.dataset.formats import FORMATS
from extract.dataset.writers import files_of

MakeFolder = Callable[..., Path]


def names(inputs: Sequence[Path], output: Path | None = None) -> list[str]:
    return [source.name for source in find_sources(inputs, output)[0]]


def problems(*inputs: Path) -> list[tuple[str, str, str]]:
    return [(row.source, row.code, row.message) for row in find_sources(inputs)[1]]


def test_folders_are_walked_and_sorted(folder: MakeFolder) -> None:
    given = folder("in", {"b.txt": "", "a/z.pdf": "", "a/deep/y.md": "", "a.txt": ""})
    assert names([given]) == ["a.txt", "a/deep/y.md", "a/z.pdf", "b.txt"]


def test_a_file_given_directly_has_its_own_name(folder: MakeFolder) -> None:
    given = folder("in", {"a/b.txt": ""})
    assert names([given / "a" / "b.txt"]) == ["b.txt"]


def test_the_folder_one_is_in(folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder("in", {"a/b.txt": "", "c.txt": ""}))
    assert names([Path()]) == ["a/b.txt", "c.txt"]
    monkeypatch.chdir("a")
    assert names([Path("..")]) == ["a/b.txt", "c.txt"]
    assert names([Path("b.txt"), Path("../c.txt")]) == ["b.txt", "c.txt"]


def test_hidden_files_data_files_and_the_output_are_passed_by(folder: MakeFolder) -> None:
    given = folder("in", {".x": "", ".git/y": "", "out/page.html": "", "gold/a.json": "", "t.CSV": "", "a.txt": ""})
    assert names([given], given / "out") == ["a.txt"]
    assert names([given / "gold" / "a.json"]) == ["a.json"]


def test_a_dataset_beside_the_documents_is_passed_by(folder: MakeFolder) -> None:
    given = folder("in", dict.fromkeys(files_of(tuple(FORMATS)), "") | {"a.txt": "", "b/dataset.xlsx": ""})
    assert names([given], given) == ["a.txt", "b/dataset.xlsx"]


def test_the_tables_of_any_dataset_are_passed_by(folder: MakeFolder) -> None:
    tables = [f"last year/{name}" for name in files_of(tuple(FORMATS))]
    given = folder("in", dict.fromkeys(tables, "") | {"a.txt": "", "last year/b.txt": "", "pilots.xlsx": ""})
    assert names([given], given / "out") == ["a.txt", "last year/b.txt", "pilots.xlsx"]


def test_what_programs_leave_beside_documents_is_passed_by(folder: MakeFolder) -> None:
    given = folder(
        "in", {"brief.docx": "", "~$brief.docx": "", "stuk.htm": "", "stuk_bestanden/a.js": "", "los_files/b.txt": ""}
    )
    assert names([given]) == ["brief.docx", "los_files/b.txt", "stuk.htm"]


def test_an_output_that_holds_or_is_the_input_does_not_hide_it(folder: MakeFolder) -> None:
    given = folder("in", {"a/b.txt": ""})
    assert names([given / "a"], given) == ["b.txt"]
    assert names([given], given) == ["a/b.txt"]


def test_the_same_name_in_two_inputs_is_told_apart(folder: MakeFolder) -> None:
    one = folder("one/docs", {"x.txt": "1", "only.txt": ""})
    two = folder("two/docs", {"x.txt": "2"})
    three = folder("three", {"x.txt": "3"})
    for inputs in permutations([one, two, three]):
        assert names(inputs) == ["one/docs/x.txt", "only.txt", "three/x.txt", "two/docs/x.txt"]
    assert names([one, two]) == ["one/docs/x.txt", "only.txt", "two/docs/x.txt"]
    assert names([one, three]) == ["docs/x.txt", "only.txt", "three/x.txt"]


def test_a_file_that_two_inputs_give_is_read_once(folder: MakeFolder) -> None:
    given = folder("in", {"a/b.txt": "", "c.txt": ""})
    for inputs in permutations([given, given / "a", given / "a" / "b.txt"]):
        assert names(inputs) == ["a/b.txt", "c.txt"]


def test_links_are_followed_but_not_around_in_circles(folder: MakeFolder) -> None:
    given = folder("in", {"a/b.txt": ""})
    elsewhere = folder("elsewhere", {"d.txt": ""})
    (given / "a" / "loop").symlink_to(given)
    (given / "up").symlink_to(given.parent)
    (given / "again").symlink_to(given / "a")
    (given / "there").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(given)
    (given / "self").symlink_to(given / "self")
    assert names([given]) == ["a/b.txt", "there/d.txt"]
    assert [(row.source, row.code) for row in find_sources([given])[1]] == [("self", "unreadable")]
    assert problems(given / "self")[0][:2] == ("self", "unreadable")


def test_what_is_no_file_is_a_problem(folder: MakeFolder, tmp_path: Path) -> None:
    given = folder("in", {"a.txt": ""})
    os.mkfifo(given / "pipe")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.relpath(given / "socket"))
    (given / "broken").symlink_to(tmp_path / "gone")
    assert names([given]) == ["a.txt"]
    assert problems(given) == [
        ("broken", "unreadable", "there is no such file or folder; check the spelling"),
        ("pipe", "unreadable", "it is a pipe, no file; save what it gives as a file first"),
        ("socket", "unreadable", "it is a socket, no file; save what it gives as a file first"),
    ]
    assert problems(Path("/dev/null"))[0][2].startswith("it is a device")
    listening.close()


def test_what_is_missing_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path / "gone") == [
        ("gone", "unreadable", "there is no such file or folder; check the spelling")
    ]


def test_a_folder_without_documents_is_a_problem(folder: MakeFolder) -> None:
    given = folder("in", {".hidden": "", "x.csv": ""})
    assert problems(given) == [("in", "empty", "the folder holds no documents; name a folder or a file that does")]


def test_a_folder_that_may_not_be_read_is_a_problem(folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    given = folder("in", {"a.txt": "", "shut/b.txt": ""})
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "shut":  # not by its mode: root may read everything
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert names([given]) == ["a.txt"]
    assert problems(given) == [("shut", "unreadable", "it may not be read by you; ask its owner for permission")]


def test_names_are_spelled_the_same_on_every_machine(folder: MakeFolder) -> None:
    given = folder("in", {"cafe\u0301.txt": ""})
    (given / os.fsdecode(b"b\xff.txt")).write_text("")
    assert names([given]) == ["b\\xff.txt", "caf\u00e9.txt"]


def test_names_that_only_look_the_same_are_told_apart(tmp_path: Path) -> None:
    # A Mac writes an accent apart from its letter, others write both as one sign; a shared disk may hold both.
    for name in ("caf\u00e9.txt", "cafe\u0301.txt", "re\u0301gio.txt"):
        (tmp_path / name).write_text(name)
    assert names([tmp_path]) == ["cafe\\u0301.txt", "caf\u00e9.txt", "r\u00e9gio.txt"]
