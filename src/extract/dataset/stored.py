"""The rows of one document as bytes, for a journal or another machine, and back again without loss."""

import json
import zlib
from typing import Any, TypeVar, cast

from extract.dataset.column import Row
from extract.dataset.tables import TABLES, DocumentRows, ProblemRow

_R = TypeVar("_R", bound=Row)

QUICK = 1
"""Level of zlib: of the corpus it leaves a sixth, at 3 ms a document; level 6 a seventh, at 8 ms."""


def packed(rows: DocumentRows) -> bytes:
    """The rows as compressed JSON: by table a list of rows, each a list of values in the order of the columns."""
    tables = {name: [row.values() for row in members] for name, members in rows.by_table().items()}
    problems = [row.values() for row in rows.problems]
    return zlib.compress(json.dumps({"text": rows.text, "problems": problems, **tables}).encode("ascii"), QUICK)


def unpacked(data: bytes, source: str) -> DocumentRows:
    """The rows that were packed, under the name that the document has now.

    They are taken as they are: they were checked when they were made, and zlib tells when bytes were lost.

    Raises:
        zlib.error: the bytes are damaged.
    """
    said: dict[str, Any] = json.loads(zlib.decompress(data))
    text = said.pop("text")
    problems = tuple(_row(ProblemRow, values).model_copy(update={"source": source}) for values in said.pop("problems"))
    (document,) = said.pop("documents")
    tables = {name: tuple(_row(TABLES[name].row, values) for values in rows) for name, rows in said.items()}
    named = _row(TABLES["documents"].row, document).model_copy(update={"source": source})
    return DocumentRows(document=named, text=text, problems=problems, **tables)  # type: ignore[arg-type]


def _row(model: type[_R], values: list[Any]) -> _R:
    cells = (tuple(value) if isinstance(value, list) else value for value in values)
    values_by_column: dict[str, Any] = dict(zip(model.model_fields, cells, strict=True))
    return cast(_R, model.model_construct(None, **values_by_column))
