"""The files of one run, and what becomes of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extract.batch.limits import Limits
from extract.batch.opened import digest_of
from extract.batch.outcome import NO_MEMORY, UNREADABLE, Outcome, Task
from extract.batch.progress import Progress
from extract.batch.sources import SourceFile, unreadable
from extract.dataset.tables import ProblemRow

Known = Callable[[str], Outcome | None]
"""What became of a file with this hash, where that is known already."""


class Ledger:
    """Tells which files are to be read, takes what came of them, and has the result in the end.

    Nothing in the result depends on when which file was done. Of copies the first name stays: files come sorted.
    """

    def __init__(self, known: Known, progress: Progress, limits: Limits) -> None:
        self.copies: list[tuple[str, str]] = []
        """Name and hash of files that hold the same as one before them."""
        self.first: dict[str, str] = {}
        """The first name of each content, by its hash."""
        self.read: list[tuple[float, str]] = []
        """Seconds and name of each file that was read in this run."""
        self._known, self._progress, self._limits = known, progress, limits
        self._unread: list[ProblemRow] = []
        self._done: dict[str, Outcome] = {}  # by hash, without the rows

    def refuse(self, problem: ProblemRow) -> None:
        """Notes what cannot be read at all."""
        self._unread.append(problem)
        self._progress.problem(problem)

    def _refuse_file(self, problem: ProblemRow) -> None:
        self.refuse(problem)
        self._progress.done(problem.source, Outcome((problem,)))

    def tasks(self, sources: Sequence[SourceFile]) -> Iterator[Task]:
        """The files that are to be read."""
        for source in sources:
            try:
                digest = digest_of(source.path, self._limits.memory)
            except MemoryError:
                self._refuse_file(unreadable(source.name, NO_MEMORY, "memory"))
                continue
            except OSError as error:
                self._refuse_file(unreadable(source.name, UNREADABLE.format(error.strerror or error)))
                continue
            if digest in self.first:
                self.copies.append((source.name, digest))
                continue
            self.first[digest] = source.name
            if (outcome := self._known(digest)) is not None:
                self._note(source.name, digest, outcome, known=True)
                continue
            self._progress.reading(source.name)
            yield Task(source.path, source.name, digest)

    def take(self, task: Task, outcome: Outcome) -> None:
        """Notes what became of a task."""
        self.read.append((outcome.seconds, task.name))
        self._note(task.name, task.digest, outcome)

    def _note(self, name: str, digest: str, outcome: Outcome, *, known: bool = False) -> None:
        self._done[digest] = replace(outcome, rows=b"")
        for problem in outcome.problems:
            if problem.code != "doubtful_value":  # of those there may be one a pilot: they would hide what failed
                self._progress.problem(problem.model_copy(update={"source": name}))
        self._progress.done(name, outcome, known=known)

    def settle(self) -> None:
        """Notes what is wrong with copies, once it is known what came of the first of them."""
        named: dict[str, str] = {}
        for name, digest in self.documents():
            document_id = self._done[digest].document_id
            if named.setdefault(document_id, name) != name:  # other bytes, but a job may give them the same id
                self._done[digest] = Outcome((_duplicate(name, document_id, named[document_id]),))
                self._progress.problem(self._done[digest].problems[0])
        for name, digest in self.copies:
            outcome = self._done[digest]
            problem = outcome.problems[0].model_copy(update={"source": name}) if outcome.problems else None
            if problem is None or outcome.document_id:
                problem = _duplicate(name, outcome.document_id, self.first[digest])
            self._refuse_file(problem)

    def documents(self) -> list[tuple[str, str]]:
        """Name and hash of each document, in the order of the files of a dataset."""
        return sorted((self.first[digest], digest) for digest, outcome in self._done.items() if outcome.document_id)

    def problems(self) -> list[ProblemRow]:
        """Why files gave no document; the problems of documents stand with their rows."""
        failed = (
            problem.model_copy(update={"source": self.first[digest]})
            for digest, outcome in self._done.items()
            if not outcome.document_id
            for problem in outcome.problems
        )
        return [*self._unread, *failed]

    def outcomes(self) -> list[Outcome]:
        """What became of all files but copies and those that could not be opened, without the rows."""
        return list(self._done.values())


def _duplicate(name: str, document_id: str, first: str) -> ProblemRow:
    message = f"it holds the same as {first}, which is in the dataset; remove one of them"
    return ProblemRow(source=name, document_id=document_id, severity="doubtful", code="duplicate", message=message)
