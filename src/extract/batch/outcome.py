"""What became of one file: made in a worker, kept in the journal, told to who watches."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from extract.batch.opened import opened
from extract.dataset.integrity import check_integrity
from extract.dataset.stored import packed
from extract.dataset.tables import PilotRow, ProblemRow
from extract.errors import PROBLEM_CODES, ExtractError, ProblemCode
from extract.job import Job

UNREADABLE = "the file cannot be read ({}); check its permissions"
NO_MEMORY = (
    "it needs more memory than a document may take; look whether it is what it seems,"
    " and give more with --memory-per-document"
)
OF_THE_MOMENT = ("unreadable", "internal")
"""Problems that may be gone at the next run."""
_KEYS = frozenset({"pilot_id", "document_id", "parent_id", "position"})
_FIELDS = tuple(name for name in PilotRow.model_fields if name not in _KEYS)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read; `digest` is the SHA-256 of its bytes when it was found."""

    path: Path
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    Args:
        problems: of the document, or the one why there is none.
        rows: of the document as `dataset.stored` packs them, empty where there is none.
        fields: cells of `pilots.csv` that hold a value, keys and position aside.
        seconds: of work.
        passing: whether it came of somebody or something outside, so that the next run tries again.
    """

    problems: tuple[ProblemRow, ...]
    rows: bytes = b""
    document_id: str = ""
    pilots: int = 0
    fields: int = 0
    pages: int = 0
    seconds: float = 0.0
    passing: bool = False


def failed(
    name: str,
    code: ProblemCode,
    message: str,
    *,
    page: int | None = None,
    seconds: float = 0.0,
    passing: bool = False,
) -> Outcome:
    """A file that gave no document."""
    problem = ProblemRow(source=name, severity="failed", code=code, page=page, message=message)
    return Outcome((problem,), seconds=seconds, passing=passing or code in OF_THE_MOMENT)


def outcome_of(task: Task, job: Job) -> Outcome:
    """Reads a file. Whatever is wrong with it is its outcome, and no error.

    Raises:
        ExtractError: `rules` or `usage`, which would meet every document.
    """
    started = perf_counter()
    try:
        with opened(task.path) as file:
            data = file.read()
    except MemoryError:
        return failed(task.name, "memory", NO_MEMORY)
    except OSError as error:
        return failed(task.name, "unreadable", UNREADABLE.format(error.strerror or error))
    if sha256(data).hexdigest() != task.digest:
        return failed(task.name, "unreadable", "it changed while it was read; run again when nobody writes it")
    try:
        rows = job(data, task.name)
        check_integrity(rows)
        stored = packed(rows)
    except ExtractError as error:
        if error.code not in PROBLEM_CODES:
            raise
        return failed(task.name, error.code, error.message, page=error.page, seconds=perf_counter() - started)
    except MemoryError:
        return failed(task.name, "memory", NO_MEMORY, seconds=perf_counter() - started)
    except Exception as error:  # a fault of ours in one document must not cost the others
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        message = f"the program failed on this file ({what}); report it with the file, or leave the file out"
        return failed(task.name, "internal", message, seconds=perf_counter() - started)
    return Outcome(
        problems=rows.problems,
        rows=stored,
        document_id=rows.document.document_id,
        pilots=len(rows.pilots),
        fields=sum(getattr(pilot, field) not in (None, "", ()) for pilot in rows.pilots for field in _FIELDS),
        pages=rows.document.pages or 0,
        seconds=perf_counter() - started,
    )
