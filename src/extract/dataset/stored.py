"""The rows of one document as bytes, for a journal or another machine, and back again without loss."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, overload

from extract.dataset.column import Row
from extract.dataset.tables import TABLES, DocumentRow, DocumentRows, EvidenceRow, ProblemRow
from extract.values.lean import fields_of

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
    evidence = _Later(EvidenceRow, said.pop("evidence"))
    tables: dict[str, Any] = {name: _rows(TABLES[name].row, values) for name, values in said.items()}
    rows = DocumentRows(document, text, problems=problems, evidence=evidence, **tables)
    if rows.document.source == source:
        return rows
    named = {"source": source}
    moved = tuple(problem.model_copy(update=named) for problem in problems)
    return replace(rows, document=rows.document.model_copy(update=named), problems=moved)


def _values(rows: Iterable[Row]) -> list[tuple[object, ...]]:
    return [row.values() for row in rows]


def _rows(model: type[_R], rows: Iterable[list[Any]]) -> tuple[_R, ...]:
    names = tuple(model.model_fields)
    lists = [index for index, kind in enumerate(model.column_types().values()) if kind == "list"]
    return tuple(_row(model, names, lists, values) for values in rows)


def _row(model: type[_R], names: Sequence[str], lists: Sequence[int], values: list[Any]) -> _R:
    for index in lists:
        values[index] = tuple(values[index])
    # As `model_construct` makes it, in a fifth of the time: validation would check each value again.
    row = model.__new__(model)
    state = {"__dict__": dict(zip(names, values, strict=True)), "__pydantic_fields_set__": fields_of(model)}
    row.__setstate__({**state, "__pydantic_extra__": None, "__pydantic_private__": None})
    return row


class _Later(Sequence[_R]):
    """Rows that are made when they are first asked for: linking asks for none of the evidence, which is most rows."""

    def __init__(self, model: type[_R], values: list[list[Any]]) -> None:
        self._model, self._values = model, values

    @cached_property
    def _rows(self) -> tuple[_R, ...]:
        return _rows(self._model, self._values)

    @overload
    def __getitem__(self, at: int) -> _R: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[_R, ...]: ...
    def __getitem__(self, at: int | slice) -> _R | tuple[_R, ...]:
        return self._rows[at]

    def __iter__(self) -> Iterator[_R]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._rows == tuple(other)
