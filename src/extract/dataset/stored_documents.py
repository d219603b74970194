"""The documents of datasets that were written, one after the other, as their makers gave them."""

import heapq
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from extract.dataset.column import Row
from extract.dataset.documents import place
from extract.dataset.formats.jsonl import NESTED
from extract.dataset.stored_tables import csv_values
from extract.dataset.tables import (
    TABLES,
    CriterionRow,
    DocumentRow,
    DocumentRows,
    EvidenceRow,
    FigureRow,
    PartnerRow,
    PilotRow,
    ProblemRow,
    SectionRow,
)
from extract.errors import ExtractError

_R = TypeVar("_R", bound=Row)

ANEW = "take the dataset as `extract run` wrote it, or give that command again"


@dataclass
class StoredDocuments:
    """The documents of several datasets in the order of the files of one; of a document in two the last dataset has it.

    What earlier linking said is left out, because it was about the documents of one dataset.

    Args:
        directories: folders with `documents.jsonl` and the CSV tables.

    Raises:
        ExtractError: `usage`, where a folder holds no such dataset.
    """

    directories: Sequence[Path]
    _kept: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, directory in enumerate(self.directories):
            for name in ("documents.csv", NESTED):
                if not (directory / name).is_file():
                    message = f"{name} is missing here; name a folder that `extract run` wrote with csv and jsonl"
                    raise ExtractError("usage", message, source=str(directory))
            self._kept |= {row.document_id: number for row in _rows(directory, "documents", DocumentRow)}

    def __iter__(self) -> Iterator[DocumentRows]:
        streams = [self._of(number) for number in range(len(self.directories))]
        return heapq.merge(*streams, key=place)

    @property
    def count(self) -> int:
        """The number of documents."""
        return len(self._kept)

    def problems(self) -> Iterator[ProblemRow]:
        """The problems of the datasets, without those of documents that another dataset has."""
        for number, directory in enumerate(self.directories):
            for row in _rows(directory, "problems", ProblemRow):
                if self._kept.get(row.document_id, number) == number:
                    yield row

    def _of(self, number: int) -> Iterator[DocumentRows]:
        for rows in _documents(self.directories[number]):
            if self._kept[rows.document.document_id] == number:
                yield rows


def _documents(directory: Path) -> Iterator[DocumentRows]:
    """The documents of one dataset: its tables hold their rows in the order of the documents.

    Raises:
        ExtractError: `usage`, where they do not, so that rows would be lost.
    """
    pilots = _Groups(directory, "pilots", PilotRow, "document_id")
    evidence = _Groups(directory, "evidence", EvidenceRow, "document_id")
    sections = _Groups(directory, "sections", SectionRow, "pilot_id")
    partners = _Groups(directory, "partners", PartnerRow, "pilot_id")
    figures = _Groups(directory, "figures", FigureRow, "pilot_id")
    criteria = _Groups(directory, "criteria", CriterionRow, "pilot_id")
    with (directory / NESTED).open("rb") as lines:
        for document, line in zip_longest(_rows(directory, "documents", DocumentRow), lines):
            text = _text(directory / NESTED, document, line)
            of_document = pilots.of([document.document_id])
            ids = [pilot.pilot_id for pilot in of_document]
            yield DocumentRows(
                document=document,
                text=text,
                pilots=of_document,
                sections=sections.of(ids),
                partners=tuple(row.model_copy(update={"organisation_id": ""}) for row in partners.of(ids)),
                figures=figures.of(ids),
                criteria=criteria.of(ids),
                evidence=tuple(row for row in evidence.of([document.document_id]) if not _of_linking(row)),
            )

    for groups in (pilots, evidence, sections, partners, figures, criteria):
        groups.check_end()


def _text(path: Path, document: DocumentRow | None, line: bytes | None) -> str:
    """The text of a document, from its line."""
    try:
        said = json.loads(line or b"{}")
        text = said["text"] if document is not None and said["document_id"] == document.document_id else None
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str):
        name = f"of {document.source}" if document is not None else "beyond the last"
        raise ExtractError("usage", f"the line {name} is not that of documents.csv; {ANEW}", source=str(path))
    return text


def _of_linking(row: EvidenceRow) -> bool:
    return row.table_name in ("organisations", "initiatives") or row.field == "organisation_id"


class _Groups:
    """Rows that come in groups of one key, taken group by group."""

    def __init__(self, directory: Path, table: str, model: type[Row], key: str) -> None:
        self._path = directory / f"{table}.csv"
        self._groups = groupby(_rows(directory, table, model), key=lambda row: getattr(row, key))
        self._next = next(self._groups, None)

    def of(self, keys: Sequence[str]) -> tuple[Any, ...]:
        """The rows of the keys, which come in the order of the groups; a key may have none."""
        found: list[Any] = []
        wanted = set(keys)
        while self._next is not None and self._next[0] in wanted:
            found += self._next[1]
            self._next = next(self._groups, None)
        return tuple(found)

    def check_end(self) -> None:
        """Raises ExtractError where rows are left, which come in another order or belong to nothing that is there."""
        if self._next is not None:
            message = f"the rows of {self._next[0]} are not in the order of documents.csv, or of none in it; {ANEW}"
            raise ExtractError("usage", message, source=str(self._path))


def _rows(directory: Path, table: str, model: type[_R]) -> Iterator[_R]:
    """The rows of a table, one at a time; a table or column that an earlier version did not have is empty."""
    path = directory / f"{table}.csv"
    if not path.exists():
        return
    lines = csv_values(path, table)
    known = TABLES[table].row.columns()
    columns = [str(column) for column in next(lines)]
    try:
        for values in lines:
            cells = zip(columns, values, strict=True)
            yield model.model_validate({name: value for name, value in cells if name in known and value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        what = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise ExtractError(
            "usage", f"this is no row of the table {table} ({what}); {ANEW}", source=str(path)
        ) from error
