"""What a run does as JSON lines in a file, for programs and for looking back."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TextIO

from extract.batch.outcome import Outcome
from extract.batch.progress import Progress
from extract.dataset.tables import ProblemRow
from extract.errors import ExtractError


class Log:
    """Writes one JSON object a line: `event` (start, reading, done, problem), `time` (UTC), and what the event tells.

    Raises:
        ExtractError: `usage` where the file cannot be opened, `output` where it cannot be written later on.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file: TextIO = path.open("a", encoding="utf-8", errors="backslashreplace", buffering=1)
        except OSError as error:
            message = f"the log cannot be written here ({error.strerror}); name another file with --log"
            raise ExtractError("usage", message, source=str(path)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what could not be written has been told
            self._file.close()

    def start(self, total: int) -> None:
        self._write("start", files=total)

    def reading(self, name: str) -> None:
        self._write("reading", source=name)

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        counts = {"pilots": outcome.pilots, "pages": outcome.pages, "seconds": round(outcome.seconds, 3)}
        self._write("done", source=name, document_id=outcome.document_id, known=known, **counts)

    def problem(self, problem: ProblemRow) -> None:
        self._write("problem", **problem.model_dump())

    def _write(self, event: str, **told: object) -> None:
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            print(json.dumps({"time": time, "event": event, **told}), file=self._file)
        except OSError as error:
            message = (
                f"the log cannot be written any further ({error.strerror}); make room or name another file with --log,"
                " and give the same command again: it goes on where it was"
            )
            raise ExtractError("output", message, source=self._file.name) from error


class Several:
    """Tells several what a run does."""

    def __init__(self, told: Sequence[Progress]) -> None:
        self._told = told

    def start(self, total: int) -> None:
        for one in self._told:
            one.start(total)

    def reading(self, name: str) -> None:
        for one in self._told:
            one.reading(name)

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        for one in self._told:
            one.done(name, outcome, known=known)

    def problem(self, problem: ProblemRow) -> None:
        for one in self._told:
            one.problem(problem)
