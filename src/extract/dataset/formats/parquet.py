"""Parquet: one file a table, with lists as lists and, beside each EDTF date, its first and last day as dates."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.dataset.column import ColumnType, Row, Value
from extract.dataset.formats.writer import Writer, encodable
from extract.dataset.tables import EDTF_DATE, TABLES
from extract.errors import ExtractError
from extract.values.edtf import bounds, valid_edtf

if TYPE_CHECKING:
    import pyarrow as pa

FILES = tuple(f"{table}.parquet" for table in TABLES)
FIRST, LAST = "_first_day", "_last_day"
"""Ends of the names of the columns with the first and the last day of a date."""
GROUP = 5000
"""Rows that are written together."""


class ParquetTables(Writer):
    """Writes the tables with pyarrow.

    Raises:
        ExtractError: `usage`, where pyarrow is not installed.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        try:
            from pyarrow import parquet
        except ImportError as error:
            message = "Parquet needs pyarrow; install it with pip install 'pilot-extract[parquet]'"
            raise ExtractError("usage", message) from error
        self._schemas = {table: schema(spec.row) for table, spec in TABLES.items()}
        self._files = {
            table: parquet.ParquetWriter(paths[f"{table}.parquet"], self._schemas[table], compression="zstd")
            for table in TABLES
        }
        self._waiting: dict[str, list[Row]] = {table: [] for table in TABLES}

    def add(self, table: str, rows: Iterable[Row]) -> None:
        waiting, left = self._waiting[table], iter(rows)
        while new := list(islice(left, GROUP)):
            waiting += new
            if len(waiting) >= GROUP:
                self._flush(table)

    def close(self) -> None:
        for table, file in self._files.items():
            self._flush(table)
            file.close()

    def _flush(self, table: str) -> None:
        import pyarrow as pa

        rows = [dict(_cells(row)) for row in self._waiting[table]]
        if rows:
            self._files[table].write_table(pa.Table.from_pylist(rows, schema=self._schemas[table]))
        self._waiting[table].clear()


def schema(row: type[Row]) -> "pa.Schema":
    """The Arrow schema of a table; the description of each column is in its metadata."""
    import pyarrow as pa

    types: dict[ColumnType, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    fields = []
    kinds = row.column_types()
    for name, column in row.columns().items():
        told = {"title": column.title, "description": column.description}
        fields.append(pa.field(name, types[kinds[name]], metadata=told))
        if column.pattern == EDTF_DATE:
            fields += [pa.field(f"{name}{end}", pa.date32()) for end in (FIRST, LAST)]
    return pa.schema(fields)


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    """The cells by column; no text is null, and so is no day."""
    for (name, column), value in zip(row.columns().items(), row.values(), strict=True):
        yield name, _cell(value)
        if column.pattern == EDTF_DATE and isinstance(value, str) and valid_edtf(value):
            yield from zip((f"{name}{FIRST}", f"{name}{LAST}"), bounds(value), strict=True)


def _cell(value: Value) -> Any:
    if isinstance(value, str):
        return encodable(value) or None
    if isinstance(value, tuple):
        return [encodable(item) for item in value]
    return value
