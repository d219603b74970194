"""A folder of documents, and something that remembers what a run told."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extract.batch import Options, RunSummary, run
from extract.batch.outcome import Outcome
from extract.dataset.tables import ProblemRow
from extract.job import Job
from stand_in import StandIn

Read = Callable[..., RunSummary]
MakeFolder = Callable[[str, Mapping[str, str]], Path]


@pytest.fixture
def folder(tmp_path: Path) -> MakeFolder:
    """Writes files, by their path in a folder of that name, and gives the folder."""

    def make(name: str, files: Mapping[str, str]) -> Path:
        for place, text in files.items():
            path = tmp_path / name / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return make


@pytest.fixture
def read(told: "Told") -> Read:
    """Runs over a folder with the stand-in, in worker processes."""

    def run_over(*inputs: Path, out: Path, job: Job | None = None, **options: Any) -> RunSummary:
        return run(inputs, out, job=job or StandIn(), progress=told, options=Options(**{"jobs": 2, **options}))

    return run_over


class Told:
    """Remembers what a run told."""

    def __init__(self) -> None:
        self.events: list[tuple[object, ...]] = []

    def start(self, total: int) -> None:
        self.events.append(("start", total))

    def reading(self, name: str) -> None:
        self.events.append(("reading", name))

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        self.events.append(("known" if known else "done", name, outcome.pilots))

    def problem(self, problem: ProblemRow) -> None:
        self.events.append(("problem", problem.source, problem.code))


@pytest.fixture
def told() -> Told:
    return Told()
