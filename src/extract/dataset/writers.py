"""Writes a dataset: the CSV tables, `documents.jsonl` and `datapackage.json`, all or nothing, in one fixed order."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from extract.dataset.atomic import replacing
from extract.dataset.cells import csv_line, csv_row
from extract.dataset.datapackage import DESCRIPTOR, descriptor
from extract.dataset.documents import Documents, place
from extract.dataset.integrity import check_integrity
from extract.dataset.nested import json_line
from extract.dataset.stored import csv_of
from extract.dataset.tables import SEVERITIES, TABLES, DocumentRows, InitiativeRow, OrganisationRow, ProblemRow
from extract.errors import ExtractError

NESTED = "documents.jsonl"
FILES = (*(f"{table}.csv" for table in TABLES), NESTED, DESCRIPTOR)
"""All files of a dataset, in the order in which they are put in place."""


def write_dataset(
    directory: Path,
    documents: Documents,
    problems: Iterable[ProblemRow],
    *,
    organisations: Iterable[OrganisationRow] = (),
    initiatives: Iterable[InitiativeRow] = (),
) -> None:
    """Writes all files of a dataset into `directory`, which is made where it is missing.

    Of the documents one at a time is in memory. Problems with the same source and code, of documents or given apart,
    become one row; in what order they come makes no difference.

    Raises:
        ExtractError: `usage` where `directory` is a file, `internal` where rows do not hang together, two documents
            have one id or they come in another order than theirs. Then, and where an iterable raises, the earlier
            files are left whole.
        OSError: the disk is full, or the folder cannot be written in.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExtractError("usage", "this is a file; name a folder for the dataset", source=str(directory)) from error
    with replacing(directory, FILES) as files:
        found = list(problems)
        _write_headers(files)
        for rows in _checked(documents):
            found.extend(rows.problems)
            _write_document(rows, files)
        ordered = sorted(organisations, key=lambda row: row.organisation_id)
        files["organisations.csv"].writelines(map(csv_row, ordered))
        pairs = sorted(initiatives, key=lambda row: (row.initiative_id, row.pilot_id))
        files["initiatives.csv"].writelines(map(csv_row, pairs))
        files["problems.csv"].writelines(map(csv_row, _merged(found)))
        files[DESCRIPTOR].write(descriptor())


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


def _write_document(rows: DocumentRows, files: Mapping[str, TextIO]) -> None:
    for table, members in rows.by_table().items():
        files[f"{table}.csv"].write(csv_of(members))
    files[NESTED].write(json_line(rows))


def _write_headers(files: Mapping[str, TextIO]) -> None:
    for name, table in TABLES.items():
        files[f"{name}.csv"].write(csv_line(table.row.columns()))


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
