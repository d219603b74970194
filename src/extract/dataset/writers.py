"""Writes a dataset in the formats that are asked for, with its descriptions, all or nothing, in one fixed order."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from extract.dataset.atomic import replacing
from extract.dataset.catalogue import CATALOGUE, Coverage, catalogue
from extract.dataset.codebook import CODEBOOK, codebook, may_be_written
from extract.dataset.datapackage import DESCRIPTOR, FORMS, descriptor, package
from extract.dataset.documents import Documents, place
from extract.dataset.formats import DEFAULT, FORMATS, opener
from extract.dataset.integrity import check_integrity
from extract.dataset.tables import SEVERITIES, DocumentRows, InitiativeRow, OrganisationRow, ProblemRow
from extract.errors import ExtractError


def files_of(formats: Sequence[str] = DEFAULT) -> tuple[str, ...]:
    """All files of a dataset in these formats, in the order in which they are put in place."""
    return (*(name for form in formats for name in FORMATS[form].files), CODEBOOK, CATALOGUE, DESCRIPTOR)


def check_place(directory: Path, *, ours: bool = False) -> None:
    """Looks whether a dataset can take its place in a folder, before the work: nothing of somebody else is replaced.

    Args:
        ours: whether it is known that a run has worked in the folder, as one that was stopped while it wrote.

    Raises:
        ExtractError: `usage` where the folder is a file, a folder stands where a file of the dataset would, or files
            have the names of a dataset and none of ours is there.
    """
    if directory.is_symlink() and not directory.exists():
        message = "this link leads to nothing; make the folder that it names, or name another with -o"
        raise ExtractError("usage", message, source=str(directory))
    there = [directory / name for name in files_of(tuple(FORMATS)) if os.path.lexists(directory / name)]
    for path in there:
        if path.is_dir():
            message = "a folder stands where a file of the dataset would; move it away, or name another folder with -o"
            raise ExtractError("usage", message, source=str(path))
    foreign = [path for path in there if path.name != CODEBOOK]
    if foreign and not ours and not (directory / DESCRIPTOR).is_file():
        message = "the dataset would take the place of this file, which no run wrote; name another folder with -o"
        raise ExtractError("usage", message, source=str(foreign[0]))


FILES = files_of()
"""The files of a dataset in the formats that a run writes when it is not asked for others."""


def write_dataset(
    directory: Path,
    documents: Documents,
    problems: Iterable[ProblemRow],
    *,
    organisations: Iterable[OrganisationRow] = (),
    initiatives: Iterable[InitiativeRow] = (),
    formats: Sequence[str] = DEFAULT,
    dialect: str = "standard",
) -> None:
    """Writes all files of a dataset into `directory`, which is made where it is missing.

    Of the documents one at a time is in memory. Problems with the same source and code, of documents or given apart,
    become one row; in what order they come makes no difference. Files of formats that an earlier run wrote and this one
    does not are removed, because they would tell of other documents; a README that is not ours is left alone.

    Args:
        formats: names of `FORMATS`.
        dialect: of the CSV files, one of `DIALECTS`.

    Raises:
        ExtractError: `usage` where `directory` is a file or a format needs what is not installed, `internal` where rows
            do not hang together, two documents have one id or they come in another order than theirs. Then, and where
            an iterable raises, the earlier files are left whole.
        OSError: the disk is full, or the folder cannot be written in.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExtractError("usage", "this is a file; name a folder for the dataset", source=str(directory)) from error
    names = [name for name in files_of(formats) if name != CODEBOOK or may_be_written(directory)]
    ordered = sorted(organisations, key=lambda row: row.organisation_id)
    pairs = sorted(initiatives, key=lambda row: (row.initiative_id, row.pilot_id))
    found, coverage = list(problems), Coverage()
    with replacing(directory, names) as paths:
        with ExitStack() as stack:
            writers = [stack.enter_context(opener(form, dialect)(paths)) for form in formats]
            for rows in _checked(documents):
                found.extend(rows.problems)
                coverage.add(rows)
                for writer in writers:
                    writer.document(rows)
            for writer in writers:
                writer.add("organisations", ordered)
                writer.add("initiatives", pairs)
                writer.add("problems", _merged(found))
        described = package(*_described(formats, dialect))
        texts = {
            CODEBOOK: codebook(described),
            CATALOGUE: catalogue(coverage, ordered, _formed(formats), described["version"]),
            DESCRIPTOR: descriptor(*_described(formats, dialect)),
        }
        for name in names:
            if name in texts:
                paths[name].write_text(texts[name], encoding="utf-8", newline="\n")
    for form in FORMATS.keys() - set(formats):
        for name in FORMATS[form].files:
            (directory / name).unlink(missing_ok=True)


def _described(formats: Sequence[str], dialect: str) -> tuple[str, str]:
    """The format whose files the data package describes."""
    return next((form for form in FORMS if form in formats), "csv"), dialect


def _formed(formats: Sequence[str]) -> list[tuple[str, str]]:
    """The files with data, each with its format."""
    return [(form, name) for form in formats for name in FORMATS[form].files if name != "metadata.json"]


def _checked(documents: Iterable[DocumentRows]) -> Iterator[DocumentRows]:
    ids: set[str] = set()
    before = ("", "")
    for rows in documents:
        check_integrity(rows)
        document = rows.document
        if document.document_id in ids:
            message = f"a second document has the id {document.document_id}; leave copies out"
            raise ExtractError("internal", message, source=document.source)
        if place(rows) < before:
            raise ExtractError("internal", f"it comes after {before[0]}; sort the documents", source=document.source)
        ids.add(document.document_id)
        before = place(rows)
        yield rows


def _merged(problems: Iterable[ProblemRow]) -> list[ProblemRow]:
    """One row a source and code: the worst severity, the first page, and all messages, each on a line of its own."""
    groups: dict[tuple[str, str], list[ProblemRow]] = {}
    for problem in sorted(set(problems), key=_problem_order):
        groups.setdefault((problem.source, problem.code), []).append(problem)
    return [group[0] if len(group) == 1 else _merge(group) for group in groups.values()]


def _problem_order(problem: ProblemRow) -> tuple[str, str, int, str, int, str]:
    place = problem.page or 0
    return problem.source, problem.code, place, problem.message, SEVERITIES.index(problem.severity), problem.document_id


def _merge(group: list[ProblemRow]) -> ProblemRow:
    messages = (f"page {row.page}: {row.message}" if row.page is not None else row.message for row in group)
    return group[0].model_copy(
        update={
            "document_id": next((row.document_id for row in group if row.document_id), ""),
            "severity": min((row.severity for row in group), key=SEVERITIES.index),
            "page": next((row.page for row in group if row.page is not None), None),
            "message": "\n".join(dict.fromkeys(messages)),
        }
    )
