"""Measures whole runs, workers, journal and writing included: more workers, more documents, memory of the parent.

python benchmarks/scaling.py [--documents N] [--jobs N ...] [--growth N ...] [--largest BYTES]
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, process_time

import psutil

from extract.batch import Options, Silent, run
from extract.batch.outcome import Outcome
from extract.job import Job
from speed import exponent

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = (".txt", ".md", ".pdf")
DOCUMENTS = 400
GROWTH = (4, 2, 1)
"""Unless numbers are named, growth is measured with this part of the documents each."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A run.

    Args:
        start: seconds of the clock until the first document was finished: loading.
        read: seconds in which the others were read.
        write: seconds in which the dataset was written.
        work: CPU seconds of the workers from the first document that was finished to the last.
        parent: CPU seconds of the process that hands out the documents.
        memory: bytes that that process took at most, in this run or one before it.
    """

    documents: int
    start: float
    read: float
    write: float
    work: float
    parent: float
    memory: int


class Clock(Silent):
    """Notes when the first and the last document are finished, and what the workers have done by then."""

    def __init__(self) -> None:
        self.first = self.last = self.work = 0.0
        self._left = 0

    def start(self, total: int) -> None:
        self._left = total

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        self._left -= 1
        self.last = monotonic()
        if not self.first:
            self.first, self.work = self.last, -_work_of_others()
        if not self._left:
            self.work += _work_of_others()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints a table."""
    given = _options().parse_args(arguments)
    print(" documents  workers  load s  read s  write s  worker CPU s  parent CPU s  peak MB")
    if len(given.jobs) > 1:
        taken = {jobs: _shown(given.documents, jobs, given.largest) for jobs in given.jobs}
        for jobs, one in taken.items():
            base = taken[given.jobs[0]]
            print(f"{jobs} workers: {(base.read + base.write) / (one.read + one.write):.2f} times as fast")
    numbers = given.growth or [given.documents // part for part in GROWTH]
    grown = [_shown(number, given.jobs[-1], given.largest) for number in numbers]
    if len(grown) > 1:
        power = exponent([(one.documents, one.work + one.parent) for one in grown])
        print(f"CPU seconds grow with the number of documents to the power {power:.2f}")
    return 0


def _shown(documents: int, jobs: int, largest: int) -> Measured:
    one = measured(documents, jobs, largest)
    print(
        f"{documents:10}{jobs:9}{one.start:8.1f}{one.read:8.1f}{one.write:9.1f}{one.work:14.1f}{one.parent:14.1f}"
        f"{one.memory / 1e6:9.0f}",
        flush=True,
    )
    return one


def measured(documents: int, jobs: int, largest: int) -> Measured:
    """One run over so many documents, that are none of them the same."""
    with tempfile.TemporaryDirectory() as place:
        given = Path(place, "in")
        make_documents(given, documents, largest)
        clock, started, before = Clock(), monotonic(), process_time()
        run([given], Path(place, "out"), job=Job(), progress=clock, options=Options(jobs=jobs))
        return Measured(
            documents,
            clock.first - started,
            clock.last - clock.first,
            monotonic() - clock.last,
            clock.work,
            process_time() - before,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        )


def _work_of_others() -> float:
    """CPU seconds of all processes below this one, of those that have ended too."""
    times = (process.cpu_times() for process in psutil.Process().children(recursive=True))
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def make_documents(folder: Path, count: int, largest: int) -> None:
    """Copies of the corpus that differ in a last line, which a PDF takes for a comment."""
    folder.mkdir()
    kinds = (path for path in CORPUS.iterdir() if path.suffix in KINDS and path.name != "README.md")
    origins = sorted(path for path in kinds if path.stat().st_size <= largest)
    for number in range(count):
        origin = origins[number % len(origins)]
        copy = origin.read_bytes() + f"\n%{number}\n".encode()
        (folder / f"{number:06}-{origin.name}").write_bytes(copy)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures whole runs over copies of the corpus.")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help=f"how many (default {DOCUMENTS})")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers (default 1 2)")
    parser.add_argument("--growth", type=int, nargs="+", help="numbers of documents to tell growth by")
    parser.add_argument("--largest", type=int, default=10**9, help="copy no sample larger than this, in bytes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
