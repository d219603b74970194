"""What a person at the terminal sees while documents are read."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from extract.dataset.tables import ProblemRow

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class Progress(Protocol):
    """Is told what a run does."""

    def start(self, total: int) -> None:
        """So many files will be read."""

    def reading(self, name: str) -> None:
        """This file is read now."""

    def done(self, name: str, pilots: int) -> None:
        """This file is finished and gave so many pilots; also called where it failed."""

    def problem(self, problem: ProblemRow) -> None:
        """This went wrong."""


def open_progress(*, quiet: bool = False, stream: TextIO | None = None) -> "Quiet":
    """What suits the stream (by default stderr): a bar on a terminal, lines elsewhere, problems only when quiet."""
    stream = sys.stderr if stream is None else stream
    if quiet:
        return Quiet(stream)
    return Bar(stream) if stream.isatty() else Lines(stream)


class Quiet:
    """Prints problems and nothing else."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stream.flush()

    def start(self, total: int) -> None:
        pass

    def reading(self, name: str) -> None:
        pass

    def done(self, name: str, pilots: int) -> None:
        pass

    def problem(self, problem: ProblemRow) -> None:
        self._print(problem_line(problem))

    def _print(self, line: str) -> None:
        print(line, file=self.stream)


class Lines(Quiet):
    """Prints a line a file."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._total = 0
        self._finished = 0

    def start(self, total: int) -> None:
        self._total = total

    def done(self, name: str, pilots: int) -> None:
        self._finished += 1
        self._print(f"{self._finished}/{self._total} {printable(name)}: {pilots} pilots")


class Bar(Quiet):
    """Draws a bar with the name of the file that is read; problems stand above it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._bar: RichProgress | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        super().__exit__(kind, error, trace)

    def start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
        from rich.table import Column

        self._bar = Progress(
            MofNCompleteColumn(),
            BarColumn(bar_width=30),
            TimeRemainingColumn(),
            # Markup stays off: square brackets in a file's name are no colours.
            TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
            console=Console(file=self.stream),
            transient=True,
        )
        self._bar.add_task("", total=total)
        self._bar.start()

    def reading(self, name: str) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=printable(name))

    def done(self, name: str, pilots: int) -> None:
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])

    def _print(self, line: str) -> None:
        if self._bar is None:
            super()._print(line)
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)


def problem_line(problem: ProblemRow) -> str:
    """A problem in one line."""
    page = f"page {problem.page}: " if problem.page is not None else ""
    return printable(f"{problem.severity}: {problem.source}: {page}{problem.message}")


def printable(text: str) -> str:
    """The text on one line, its control characters written out: those of a file's name may steer a terminal."""
    line = " ".join(text.split())
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in line)
