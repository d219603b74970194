"""Runs over 200 documents, killed at 20 random moments, each going on from the one before; see `test_journal.py`.

A program of its own, so that it can fork itself: a process with threads, as that of the tests, cannot.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from extract.batch import Options, Silent, run
from extract.batch.journal import FOLDER, JOURNAL
from stand_in import Slow

DOCUMENTS = 200
LOADING, READING, WRITING = 5, 10, 5
"""How often it is killed before it reads, while it reads, and when all is read."""


class Telling(Silent):
    """Writes a byte when the reading begins."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def start(self, total: int) -> None:
        os.write(self._pipe, b".")


def main(place: Path) -> None:
    """Makes the documents, and two datasets of them: `killed` and `undisturbed`."""
    chance = random.Random(20)
    given, killed = place / "in", place / "killed"
    given.mkdir()
    for number in range(DOCUMENTS):
        start = "~Pilot" if number % 9 == 0 else "Pilot"
        text = "!damaged" if number % 20 == 7 else f"{start} {number}\nEettafel {number}\n=1+1"
        (given / f"{number:03}.txt").write_text(f"{text}{' ' * number}")
    loading, reading = timed(given, place / "undisturbed", 3)
    known = []
    for _ in range(LOADING):
        known.append(stopped(given, killed, chance.uniform(0, loading), begun=False))
    for _ in range(READING):
        known.append(stopped(given, killed, chance.uniform(0, reading / READING), begun=True))
    read(given, killed, 2)
    _, writing = timed(given, killed, 2)
    for _ in range(WRITING):
        known.append(stopped(given, killed, chance.uniform(0, writing), begun=True))
    read(given, killed, 2)
    print(json.dumps({"known": known, "failing": DOCUMENTS // 20}))


def read(given: Path, out: Path, jobs: int, progress: Silent | None = None) -> None:
    """One run."""
    run([given], out, job=Slow(), progress=progress or Silent(), options=Options(jobs=jobs, start="fork"))


def timed(given: Path, out: Path, jobs: int) -> tuple[float, float]:
    """One run, and the seconds before and after its reading begins."""
    began: list[float] = []

    class Clock(Silent):
        def start(self, total: int) -> None:
            began.append(time.monotonic())

    before = time.monotonic()
    read(given, out, jobs, Clock())
    return began[0] - before, time.monotonic() - began[0]


def stopped(given: Path, out: Path, seconds: float, *, begun: bool) -> int:
    """A run that is killed so many seconds after it was started, or has begun to read; what the journal knows then."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        try:
            read(given, out, 2, Telling(there))
        finally:
            os._exit(1)  # it must never go on as its parent
    os.close(there)
    if begun:
        os.read(here, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(here)
    return kept(out)


def kept(out: Path) -> int:
    """How many documents the journal knows."""
    path = out / FOLDER / JOURNAL
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(path)) as journal:
            return int(journal.execute("SELECT count(*) FROM outcomes").fetchone()[0])
    except sqlite3.OperationalError:  # it was killed before it had made the table
        return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
