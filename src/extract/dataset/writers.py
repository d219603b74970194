"""Writes a dataset: the CSV tables, `documents.jsonl` and `datapackage.json`, all or nothing, in one fixed order."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, TextIO

from extract.dataset.atomic import replacing
from extract.dataset.cells import csv_line, csv_row
from extract.dataset.datapackage import DESCRIPTOR, descriptor
from extract.dataset.integrity import check_integrity
from extract.dataset.nested import json_line
from extract.dataset.tables import SEVERITIES, TABLES, DocumentRows, InitiativeRow, OrganisationRow, ProblemRow
from extract.errors import ExtractError

NESTED = "documents.jsonl"
FILES = (*(f"{table}.csv" for table in TABLES), NESTED, DESCRIPTOR)
"""All files of a dataset, in the order in which they are put in place."""


def write_dataset(
    directory: Path,
    documents: Iterable[DocumentRows],
    problems: Iterable[ProblemRow],
    *,
    organisations: Iterable[OrganisationRow] = (),
    initiatives: Iterable[InitiativeRow] = (),
) -> None:
    """Writes all files of a dataset into `directory`, which is made where it is missing.

    The order in which the documents come makes no difference; of each only its place is kept in memory. Problems with
    the same source and code, of documents or given apart, become one row.

    Raises:
        ExtractError: `usage` where `directory` is a file, `internal` where rows do not hang together or two documents
            have one id. Then, and where an iterable raises, the earlier files are left whole.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExtractError("usage", "this is a file; name a folder for the dataset", source=str(directory)) from error
    with tempfile.TemporaryFile(dir=directory) as scratch, replacing(directory, FILES) as files:
        rendered, found = _Rendered(scratch), list(problems)
        for rows in documents:
            rendered.add(rows)
            found.extend(rows.problems)
        _write_headers(files)
        for chunks in rendered:
            for name, chunk in chunks.items():
                files[name].write(chunk)
        ordered = sorted(organisations, key=lambda row: row.organisation_id)
        files["organisations.csv"].writelines(map(csv_row, ordered))
        pairs = sorted(initiatives, key=lambda row: (row.initiative_id, row.pilot_id))
        files["initiatives.csv"].writelines(map(csv_row, pairs))
        files["problems.csv"].writelines(map(csv_row, _merged(found)))
        files[DESCRIPTOR].write(descriptor())


class _Rendered:
    """Documents as the text they add to each file, kept on disk until their order is known."""

    def __init__(self, scratch: IO[bytes]) -> None:
        self._scratch = scratch
        self._places: list[tuple[str, str, int, int]] = []  # source, document_id, offset and length in bytes
        self._ids: set[str] = set()

    def add(self, rows: DocumentRows) -> None:
        check_integrity(rows)
        document = rows.document
        if document.document_id in self._ids:
            message = f"a second document has the id {document.document_id}; leave copies out"
            raise ExtractError("internal", message, source=document.source)
        self._ids.add(document.document_id)
        chunks = {f"{table}.csv": "".join(map(csv_row, members)) for table, members in rows.by_table().items()}
        line = json.dumps({**chunks, NESTED: json_line(rows)}).encode("ascii")
        self._places.append((document.source, document.document_id, self._scratch.tell(), len(line)))
        self._scratch.write(line)

    def __iter__(self) -> Iterator[dict[str, str]]:
        for _, _, offset, length in sorted(self._places):
            self._scratch.seek(offset)
            chunks: dict[str, str] = json.loads(self._scratch.read(length))
            yield chunks


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
