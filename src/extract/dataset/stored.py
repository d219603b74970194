"""The rows of one document as bytes, for a journal or another machine, and back again without loss."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, cast, overload

from extract.dataset.cells import csv_row
from extract.dataset.column import Row
from extract.dataset.tables import TABLES, DocumentRows, EvidenceRow, ProblemRow

_R = TypeVar("_R", bound=Row)

QUICK = 1
"""Level of zlib."""


class StoredEvidence(Sequence[EvidenceRow]):
    """Evidence that was stored with its lines of CSV: most rows of a document, and hardly ever looked at again.

    Rows are made of it when they are asked for. They were checked before they were stored.

    Args:
        said: JSON, a list of rows, each a list of values in the order of the columns.
        csv: the same as it stands in `evidence.csv`.
    """

    def __init__(self, said: str, csv: str) -> None:
        self.said, self.csv = said, csv

    @cached_property
    def _rows(self) -> tuple[EvidenceRow, ...]:
        return _rows(EvidenceRow, json.loads(self.said))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> EvidenceRow: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[EvidenceRow]: ...

    def __getitem__(self, at: int | slice) -> EvidenceRow | Sequence[EvidenceRow]:
        return self._rows[at]


def packed(rows: DocumentRows) -> bytes:
    """The rows as compressed JSON; they must hang together (`dataset.integrity`)."""
    tables = {name: _values(members) for name, members in rows.by_table().items()}
    evidence = json.dumps(tables.pop("evidence")), csv_of(rows.evidence)
    said = {"text": rows.text, "problems": _values(rows.problems), "evidence": evidence, **tables}
    return zlib.compress(json.dumps(said).encode("ascii"), QUICK)


def unpacked(data: bytes, source: str) -> DocumentRows:
    """The rows that were packed, under the name that the document has now.

    They are taken as they are: they were checked when they were made, and zlib tells when bytes were lost.

    Raises:
        zlib.error: the bytes are damaged.
    """
    said: dict[str, Any] = json.loads(zlib.decompress(data))
    text, evidence = said.pop("text"), StoredEvidence(*said.pop("evidence"))
    problems = _rows(ProblemRow, said.pop("problems"))
    (document,) = _rows(TABLES["documents"].row, said.pop("documents"))
    tables: dict[str, Any] = {name: _rows(TABLES[name].row, values) for name, values in said.items()}
    rows = DocumentRows(document, text, evidence=evidence, problems=problems, **tables)  # type: ignore[arg-type]
    if rows.document.source == source:
        return rows
    named = {"source": source}
    moved = tuple(problem.model_copy(update=named) for problem in problems)
    return replace(rows, document=rows.document.model_copy(update=named), problems=moved)


def csv_of(rows: Sequence[Row]) -> str:
    """The rows as lines of CSV."""
    return rows.csv if isinstance(rows, StoredEvidence) else "".join(map(csv_row, rows))


def _values(rows: Iterable[Row]) -> list[tuple[object, ...]]:
    return [row.values() for row in rows]


def _rows(model: type[_R], rows: Iterable[list[Any]]) -> tuple[_R, ...]:
    # Validation would check each value again, which takes three times as long as all the rest.
    names = tuple(model.model_fields)
    return tuple(_row(model, names, values) for values in rows)


def _row(model: type[_R], names: Sequence[str], values: list[Any]) -> _R:
    cells: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in zip(names, values, strict=True)
    }
    return cast(_R, model.model_construct(set(names), **cells))
