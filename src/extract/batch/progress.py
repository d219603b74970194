"""What a person at the terminal sees while documents are read."""

import sys
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from extract.batch.outcome import Outcome
from extract.dataset.tables import ProblemRow

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

STATUS_EVERY = 30.0
"""Seconds between two lines that say how far a run is, where there is no bar."""


class Progress(Protocol):
    """Is told what a run does."""

    def start(self, total: int) -> None:
        """So many files are there."""

    def reading(self, name: str) -> None:
        """This file is read now."""

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        """This file is finished, or what became of it was known; also called where it failed."""

    def problem(self, problem: ProblemRow) -> None:
        """This went wrong."""


def open_progress(*, quiet: bool = False, stream: TextIO | None = None) -> "Quiet":
    """What suits the stream (by default stderr): a bar on a terminal, lines elsewhere, problems only when quiet."""
    stream = sys.stderr if stream is None else stream
    if quiet:
        return Quiet(stream)
    return Bar(stream) if stream.isatty() else Lines(stream)


class Silent:
    """Says nothing."""

    def start(self, total: int) -> None:
        pass

    def reading(self, name: str) -> None:
        pass

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        pass

    def problem(self, problem: ProblemRow) -> None:
        pass


class Tally:
    """How far a run is."""

    def __init__(self) -> None:
        self.total = self.finished = self.pages = self.problems = self._read = 0
        self._started = monotonic()

    def start(self, total: int) -> None:
        self.total = total
        self._started = monotonic()

    def done(self, outcome: Outcome, *, known: bool) -> None:
        self.finished += 1
        self.pages += outcome.pages
        self._read += not known

    def line(self) -> str:
        """Documents, pages, documents a second, time left, problems."""
        seconds = monotonic() - self._started
        told = [f"{self.finished}/{self.total} documents", f"{self.pages} pages"]
        if self._read and seconds > 0:
            rate = self._read / seconds
            told += [f"{rate:.1f} a second", f"{_clock((self.total - self.finished) / rate)} left"]
        return ", ".join([*told, f"{self.problems} problems"])


class Quiet(Silent):
    """Prints problems and nothing else.

    A stream that takes nothing any more (a terminal that was closed, a reader that has gone, a full disk) ends no run:
    `problems.csv` has what it would have shown.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.tally = Tally()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self.stream.flush()

    def start(self, total: int) -> None:
        self.tally.start(total)

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        self.tally.done(outcome, known=known)

    def problem(self, problem: ProblemRow) -> None:
        self.tally.problems += 1
        self._print(problem_line(problem))

    def _print(self, line: str) -> None:
        with suppress(OSError):
            print(line, file=self.stream)


class Lines(Quiet):
    """Prints a line a file, and now and then how far it is."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._told = monotonic()

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        super().done(name, outcome, known=known)
        read_before = " (read before)" if known else ""
        count = f"{self.tally.finished}/{self.tally.total}"
        self._print(f"{count} {printable(name)}: {outcome.pilots} pilots{read_before}")
        if monotonic() - self._told > STATUS_EVERY:
            self._told = monotonic()
            self._print(self.tally.line())


class Bar(Quiet):
    """Draws a bar with how far it is and the file that is read; problems stand above it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._bar: RichProgress | None = None
        self._name = ""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            with suppress(OSError):
                self._bar.stop()
        super().__exit__(kind, error, trace)

    def start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        super().start(total)
        self._bar = Progress(
            BarColumn(bar_width=20),
            # Markup stays off: square brackets in a file's name are no colours.
            TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
            console=Console(file=self.stream),
            transient=True,
        )
        self._bar.add_task("", total=total)
        self._bar.start()

    def reading(self, name: str) -> None:
        self._name = printable(name)
        self._show()

    def done(self, name: str, outcome: Outcome, *, known: bool = False) -> None:
        super().done(name, outcome, known=known)
        self._show()

    def _show(self) -> None:
        if self._bar is not None:
            told = f"{self.tally.line()}: {self._name}"
            with suppress(OSError):
                self._bar.update(self._bar.task_ids[0], completed=self.tally.finished, description=told)

    def _print(self, line: str) -> None:
        if self._bar is None:
            super()._print(line)
        else:
            with suppress(OSError):
                self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


def problem_line(problem: ProblemRow) -> str:
    """A problem in one line."""
    page = f"page {problem.page}: " if problem.page is not None else ""
    return printable(f"{problem.severity}: {problem.source}: {page}{problem.message}")


def printable(text: str) -> str:
    """The text on one line, its control characters written out: those of a file's name may steer a terminal."""
    line = " ".join(text.split())
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in line)
