"""A folder of documents, and something that remembers what a run told."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extract.dataset.tables import ProblemRow

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


class Told:
    """Remembers what a run told."""

    def __init__(self) -> None:
        self.events: list[tuple[object, ...]] = []

    def start(self, total: int) -> None:
        self.events.append(("start", total))

    def reading(self, name: str) -> None:
        self.events.append(("reading", name))

    def done(self, name: str, pilots: int) -> None:
        self.events.append(("done", name, pilots))

    def problem(self, problem: ProblemRow) -> None:
        self.events.append(("problem", problem.source, problem.code))


@pytest.fixture
def told() -> Told:
    return Told()
