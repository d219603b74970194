"""One run: files in, a dataset out; what fails becomes a problem and the rest goes on."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from extract.batch.progress import Progress
from extract.batch.sources import SourceFile, find_sources, unreadable
from extract.batch.summary import RunSummary
from extract.dataset.integrity import check_integrity
from extract.dataset.tables import DocumentRow, DocumentRows, PilotRow, ProblemRow
from extract.dataset.writers import write_dataset
from extract.errors import PROBLEM_CODES, ExtractError

Extract = Callable[[bytes, str], DocumentRows]
"""Makes rows of the bytes of a document and its name; raises ExtractError where it cannot."""

_KEYS = frozenset({"pilot_id", "document_id", "parent_id", "position"})
_FIELDS = tuple(name for name in PilotRow.model_fields if name not in _KEYS)


def run(inputs: Sequence[Path], out_dir: Path, *, extract: Extract, progress: Progress) -> RunSummary:
    """Reads the documents in the inputs and writes the dataset into `out_dir`.

    Raises:
        ExtractError: `usage` where nothing can be written into `out_dir`; `rules` or `usage` from `extract`, which
            would meet every document.
    """
    started = perf_counter()
    _make(out_dir)
    sources, unread = find_sources(inputs, out_dir)
    problems = list(unread)
    for problem in unread:
        progress.problem(problem)
    documents = list(_documents(sources, extract, progress, problems))
    write_dataset(out_dir, documents, problems)
    pilots = [pilot for rows in documents for pilot in rows.pilots]
    return RunSummary(
        documents=len(documents),
        pilots=len(pilots),
        fields_filled=sum(getattr(pilot, field) not in (None, "", ()) for pilot in pilots for field in _FIELDS),
        problems=len(problems) + sum(len(rows.problems) for rows in documents),
        failed=sum(problem.severity == "failed" for problem in problems),
        seconds=perf_counter() - started,
        out_dir=out_dir,
    )


def _make(out_dir: Path) -> None:
    # Before the first document is read, not after the last.
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"no folder for the dataset can be made here ({error.strerror}); name another with -o"
        raise ExtractError("usage", message, source=str(out_dir)) from error


def _documents(
    sources: Sequence[SourceFile], extract: Extract, progress: Progress, problems: list[ProblemRow]
) -> Iterator[DocumentRows]:
    """The rows of each document; what fails is added to the problems. Sources come sorted, so the first copy stays."""
    kept: dict[str, DocumentRow] = {}  # by hash of the bytes and by id
    progress.start(len(sources))
    for source in sources:
        progress.reading(source.name)
        outcome = _read(source, extract, kept)
        if isinstance(outcome, ProblemRow):
            problems.append(outcome)
            progress.problem(outcome)
            progress.done(source.name, 0)
            continue
        for problem in outcome.problems:
            if problem.code != "doubtful_value":  # of those there may be one a pilot: they would hide what failed
                progress.problem(problem)
        progress.done(source.name, len(outcome.pilots))
        yield outcome


def _read(source: SourceFile, extract: Extract, kept: dict[str, DocumentRow]) -> DocumentRows | ProblemRow:
    try:
        data = source.path.read_bytes()
    except OSError as error:
        return unreadable(source.name, f"the file cannot be read ({error.strerror or error}); check its permissions")
    digest = sha256(data).hexdigest()
    if digest in kept:
        return _duplicate(source, kept[digest])
    try:
        rows = extract(data, source.name)
        check_integrity(rows)
    except ExtractError as error:
        if error.code not in PROBLEM_CODES:
            raise
        return ProblemRow(
            source=source.name, severity="failed", code=error.code, page=error.page, message=error.message
        )
    except Exception as error:  # a fault of ours in one document must not cost the others
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        message = f"the program failed on this file ({what}); report it with the file, or leave the file out"
        return ProblemRow(source=source.name, severity="failed", code="internal", message=message)
    document_id = rows.document.document_id
    if document_id in kept:
        return _duplicate(source, kept[document_id])
    kept[digest] = kept[document_id] = rows.document
    return rows


def _duplicate(source: SourceFile, first: DocumentRow) -> ProblemRow:
    message = f"it holds the same as {first.source}, which is in the dataset; remove one of them"
    return ProblemRow(
        source=source.name, document_id=first.document_id, severity="doubtful", code="duplicate", message=message
    )
