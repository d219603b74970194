"""What a run keeps: it goes on where it was stopped, reads nothing twice, and lets no other into its folder."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extract import pipeline
from extract.batch import Limits, RunSummary, plan
from extract.batch.fingerprint import OWN_MODEL, TESSERACT, facts
from extract.batch.journal import FOLDER, JOURNAL, Journal
from extract.dataset.writers import FILES
from extract.errors import ExtractError
from extract.job import Job
from extract.readers.scan.tesseract import PROGRAM, PROGRAM_SETTING
from stand_in import StandIn

MakeFolder = Callable[..., Path]
Read = Callable[..., RunSummary]
KILLED = Path(__file__).with_name("killed_runs.py")


def written(out_dir: Path) -> dict[str, bytes]:
    """The files of a dataset."""
    return {path.name: path.read_bytes() for path in out_dir.iterdir() if path.is_file()}


def test_what_is_known_is_not_read_again(folder: MakeFolder, tmp_path: Path, read: Read, told: Any) -> None:
    given = folder("in", {"a.txt": "~Rust\nSamen", "b.txt": "!damaged", "c.txt": "Thuis"})
    first = read(given, out=tmp_path / "out")
    before = written(tmp_path / "out")
    told.events.clear()
    second = read(given, out=tmp_path / "out")
    assert (first.read, second.read) == (3, 0)
    assert told.events == [
        ("start", 3), ("problem", "a.txt", "impossible_period"), ("known", "a.txt", 2),
        ("problem", "b.txt", "damaged"), ("known", "b.txt", 0), ("known", "c.txt", 1),
    ]  # fmt: skip
    assert written(tmp_path / "out") == before
    assert (first.documents, first.pilots, first.problems) == (second.documents, second.pilots, second.problems)
    assert read(given, out=tmp_path / "out", fresh=True).read == 3
    assert written(tmp_path / "out") == before


def test_changed_new_moved_and_removed_files(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "~Samen", "c.txt": "Thuis"})
    read(given, out=tmp_path / "out")
    (given / "a.txt").write_text("Onrust", encoding="utf-8")
    (given / "b.txt").rename(given / "z.txt")
    (given / "c.txt").unlink()
    (given / "d.txt").write_text("Nieuw", encoding="utf-8")
    assert read(given, out=tmp_path / "out").read == 2
    read(given, out=tmp_path / "anew")
    assert written(tmp_path / "out") == written(tmp_path / "anew")
    assert b"z.txt" in written(tmp_path / "out")["problems.csv"]


@pytest.mark.parametrize(
    "other", [StandIn(ocr="never"), StandIn(model="nl_core_news_md"), StandIn(rules=(Path("tests"),))]
)
def test_with_other_settings_all_is_read_again(folder: MakeFolder, tmp_path: Path, read: Read, other: Job) -> None:
    (tmp_path / "rules").mkdir()
    given = folder("in", {"a.txt": "Rust"})
    read(given, out=tmp_path / "out")
    if other.rules:
        (tmp_path / "rules" / "status.yaml").write_text("# niets\n", encoding="utf-8")
        other = StandIn(rules=(tmp_path / "rules",))
    assert read(given, out=tmp_path / "out", job=other).read == 1
    assert read(given, out=tmp_path / "out", job=other).read == 0
    assert read(given, out=tmp_path / "out").read == 1


def test_changed_rules_change_what_rows_depend_on(tmp_path: Path) -> None:
    file = tmp_path / "status.yaml"
    seen = []
    for text in ("# een\n", "# twee\n", "# een\n"):
        file.write_text(text, encoding="utf-8")
        seen.append(facts(Job(rules=(tmp_path,)))["more rules"])
    assert seen[0] == seen[2] != seen[1]


def test_the_model_that_counts_is_the_one_that_reads() -> None:
    assert OWN_MODEL == pipeline.OWN_MODEL  # said twice, since who hands out documents does without spaCy


def test_the_program_for_text_recognition_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert TESSERACT == (PROGRAM_SETTING, PROGRAM)
    monkeypatch.setenv(PROGRAM_SETTING, sys.executable)
    assert "Python" in facts(Job())["tesseract"]
    assert facts(Job(ocr="never"))["tesseract"] == ""
    monkeypatch.setenv(PROGRAM_SETTING, "er-is-geen-tesseract")
    assert facts(Job())["tesseract"] == ""


def test_other_limits_try_again_what_met_one(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "hang", "b.txt": "Rust", "c.txt": "!damaged"})
    assert read(given, out=tmp_path / "out", limits=Limits(seconds=0.3)).read == 3
    assert read(given, out=tmp_path / "out", limits=Limits(seconds=0.3)).read == 0
    assert read(given, out=tmp_path / "out", limits=Limits(seconds=0.2)).read == 1


def test_the_journal_forgets_what_is_not_in_the_dataset(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "Samen"})
    read(given, out=tmp_path / "out")
    read(given / "a.txt", out=tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / FOLDER / JOURNAL)) as journal:
        assert journal.execute("SELECT count(*) FROM outcomes").fetchone() == (1,)


def test_two_runs_into_one_folder(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust"})
    with Journal(tmp_path / "out", "x", Limits()), pytest.raises(ExtractError, match=f"process {os.getpid()} is") as no:
        read(given, out=tmp_path / "out")
    assert no.value.code == "usage"
    assert read(given, out=tmp_path / "out").documents == 1


def no_journal(path: Path) -> None:
    path.write_text("geen journaal" * 999, encoding="utf-8")


def cut_off(path: Path) -> None:
    os.truncate(path, 5000)


def pages_of_chance(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096)  # the first page, which says what it is, stays
        file.write(random.Random(6).randbytes(path.stat().st_size - 4096))


def changed_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("UPDATE outcomes SET rows = CAST(substr(rows, 1, 20) || x'00' || substr(rows, 22) AS BLOB)")


def changed_problems(path: Path) -> None:
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("UPDATE outcomes SET problems = '[{'")


@pytest.mark.parametrize("damage", [no_journal, cut_off, pages_of_chance, changed_rows, changed_problems])
def test_a_damaged_journal_is_told_and_can_be_removed(
    folder: MakeFolder, tmp_path: Path, read: Read, damage: Callable[[Path], None]
) -> None:
    given, journal = folder("in", {"a.txt": "Rust"}), tmp_path / "out" / FOLDER / JOURNAL
    read(given, out=tmp_path / "out")
    before = written(tmp_path / "out")
    damage(journal)
    with pytest.raises(ExtractError, match=r"the journal is damaged \(.+\); remove this file") as caught:
        read(given, out=tmp_path / "out")
    assert (caught.value.code, caught.value.source) == ("usage", str(journal))
    assert written(tmp_path / "out") == before
    journal.unlink()
    assert read(given, out=tmp_path / "out").read == 1
    assert written(tmp_path / "out") == before


def test_a_folder_in_the_place_of_the_journal_is_told(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    (tmp_path / "out" / FOLDER / JOURNAL).mkdir(parents=True)
    with pytest.raises(ExtractError, match="nothing can be written into this folder"):
        read(folder("in", {"a.txt": "Rust"}), out=tmp_path / "out")


def test_a_journal_of_another_format_is_begun_anew(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust"})
    read(given, out=tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / FOLDER / JOURNAL)) as journal:
        journal.execute("PRAGMA user_version = 99")
    assert plan([given], tmp_path / "out", job=StandIn()).to_read == ("a.txt",)
    with closing(sqlite3.connect(tmp_path / "out" / FOLDER / JOURNAL)) as journal:
        assert journal.execute("PRAGMA user_version").fetchone() == (99,), "a plan writes nothing"
    assert read(given, out=tmp_path / "out").read == 1


def test_drafts_of_a_killed_run_are_removed(folder: MakeFolder, tmp_path: Path, read: Read) -> None:
    given = folder("in", {"a.txt": "Rust"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".pilots.csv.4711.tmp").write_text("half", encoding="utf-8")
    read(given, out=tmp_path / "out")
    assert sorted(written(tmp_path / "out")) == sorted(FILES)


def test_a_clock_that_goes_back_changes_nothing(
    folder: MakeFolder, tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "hang"})
    limits = Limits(seconds=0.3)
    read(given / "a.txt", out=tmp_path / "out", limits=limits)
    monkeypatch.setattr(time, "time", lambda: -1e9)
    for file in given.iterdir():
        os.utime(file, (0, 0))
    assert read(given, out=tmp_path / "out", limits=limits).read == 1
    read(given, out=tmp_path / "anew", limits=limits)
    assert written(tmp_path / "out") == written(tmp_path / "anew")


def test_killed_at_any_moment_it_goes_on_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, str(KILLED), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["known"]) == 20
    assert len(set(told["known"])) > 5, "the moments differ too little to say anything"
    assert told["known"][-1] == 200, "none was killed while it wrote"
    assert written(tmp_path / "killed") == written(tmp_path / "undisturbed")
    assert len((tmp_path / "killed" / "documents.csv").read_text().splitlines()) == 1 + 200 - told["failing"]
