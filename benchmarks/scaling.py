"""Measures whole runs, workers, journal and writing included: more workers, more documents, memory of the parent.

python benchmarks/scaling.py [--documents N] [--jobs N ...]
"""

import argparse
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
"""Growth is measured with this part of the documents each."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A run.

    Args:
        start: seconds of the clock until the first document was finished: loading.
        read: seconds in which the others were read.
        write: seconds in which the dataset was written.
        work: seconds of work in the workers.
        parent: CPU seconds of the process that hands out the documents.
        memory: bytes of that process at the end.
    """

    documents: int
    start: float
    read: float
    write: float
    work: float
    parent: float
    memory: int


class Clock(Silent):
    """Notes when documents are finished."""

    def __init__(self) -> None:
        self.first = self.last = self.work = 0.0

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        self.last = monotonic()
        self.first = self.first or self.last
        self.work += outcome.seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints a table."""
    given = _options().parse_args(arguments)
    print(" documents  workers  load s  read s  write s  work s  parent CPU s    MB")
    taken = {jobs: _shown(given.documents, jobs) for jobs in given.jobs}
    for jobs, one in taken.items():
        base = taken[given.jobs[0]]
        print(f"{jobs} workers: {(base.read + base.write) / (one.read + one.write):.2f} times as fast")
    grown = [_shown(given.documents // part, given.jobs[-1]) for part in GROWTH]
    power = exponent([(one.documents, one.read + one.write) for one in grown])
    print(f"seconds grow with the number of documents to the power {power:.2f}")
    return 0


def _shown(documents: int, jobs: int) -> Measured:
    one = measured(documents, jobs)
    print(
        f"{documents:10}{jobs:9}{one.start:8.1f}{one.read:8.1f}{one.write:9.1f}{one.work:8.1f}{one.parent:14.1f}"
        f"{one.memory / 1e6:6.0f}",
        flush=True,
    )
    return one


def measured(documents: int, jobs: int) -> Measured:
    """One run over so many documents, that are none of them the same."""
    with tempfile.TemporaryDirectory() as place:
        given = Path(place, "in")
        make_documents(given, documents)
        clock, started, before = Clock(), monotonic(), process_time()
        run([given], Path(place, "out"), job=Job(), progress=clock, options=Options(jobs=jobs))
        return Measured(
            documents,
            clock.first - started,
            clock.last - clock.first,
            monotonic() - clock.last,
            clock.work,
            process_time() - before,
            psutil.Process().memory_info().rss,
        )


def make_documents(folder: Path, count: int) -> None:
    """Copies of the corpus that differ in a last line, which a PDF takes for a comment."""
    folder.mkdir()
    origins = sorted(path for path in CORPUS.iterdir() if path.suffix in KINDS and path.name != "README.md")
    for number in range(count):
        origin = origins[number % len(origins)]
        copy = origin.read_bytes() + f"\n%{number}\n".encode()
        (folder / f"{number:06}-{origin.name}").write_bytes(copy)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures whole runs over copies of the corpus.")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help=f"how many (default {DOCUMENTS})")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers (default 1 2)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
