"""The public way in, for every test: a pipeline, rows of a text, and the command as a person runs it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from extract.dataset.tables import DocumentRows
from extract.pipeline import Pipeline
from shown import CORPUS, Rows, RunCli


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of sample documents."""
    return CORPUS


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline as `extract run` makes it, with the shipped rules."""
    return Pipeline()


@pytest.fixture(scope="session")
def rows(pipeline: Pipeline) -> Rows:
    """Gives the rows of a document: of its text, or of the bytes of its file."""

    def read(document: str | bytes, source: str = "stuk.txt") -> DocumentRows:
        data = document.encode() if isinstance(document, str) else document
        return pipeline.rows(data, source)

    return read


@pytest.fixture(scope="session")
def run_cli() -> RunCli:
    """Runs `extract` with these arguments, in a process of its own."""

    def run(*arguments: str | Path, env: Mapping[str, str] | None = None, **options: Any) -> Any:
        command = [sys.executable, "-m", "extract.cli", *map(str, arguments)]
        environment = {**os.environ, **(env or {})}
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment, **options
        )

    return run
