"""The rows of one document as bytes, for a journal or another machine, and back again without loss."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from extract.dataset.column import Row
from extract.dataset.tables import TABLES, DocumentRow, DocumentRows, ProblemRow

_R = TypeVar("_R", bound=Row)

QUICK = 1
"""Level of zlib."""


def packed(rows: DocumentRows) -> bytes:
    """The rows as compressed JSON; they must hang together (`dataset.integrity`)."""
    tables = {name: _values(members) for name, members in rows.by_table().items()}
    said = {"text": rows.text, "problems": _values(rows.problems), **tables}
    return zlib.compress(json.dumps(said).encode("ascii"), QUICK)


def unpacked(data: bytes, source: str) -> DocumentRows:
    """The rows that were packed, under the name that the document has now.

    They are taken as they are: they were checked when they were made, and zlib tells when bytes were lost.

    Raises:
        zlib.error: the bytes are damaged.
    """
    said: dict[str, Any] = json.loads(zlib.decompress(data))
    text = said.pop("text")
    problems = _rows(ProblemRow, said.pop("problems"))
    (document,) = _rows(DocumentRow, said.pop("documents"))
    tables: dict[str, Any] = {name: _rows(TABLES[name].row, values) for name, values in said.items()}
    rows = DocumentRows(document, text, problems=problems, **tables)
    if rows.document.source == source:
        return rows
    named = {"source": source}
    moved = tuple(problem.model_copy(update=named) for problem in problems)
    return replace(rows, document=rows.document.model_copy(update=named), problems=moved)


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
