"""The tables of a dataset as each format stores them, read as plain values: None is no value, a list is a list."""

import csv
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pandas as pd

from extract.dataset.cells import unguarded
from extract.dataset.column import LIST_JOINT, ColumnType, Value
from extract.dataset.formats.csv_files import from_excel
from extract.dataset.formats.parquet import FIRST, LAST
from extract.dataset.formats.sqlite import DATABASE
from extract.dataset.tables import TABLES
from extract.errors import ExtractError

Stored = tuple[Path, pd.DataFrame | None]
"""The file of a table, and the table; None where it is not there."""

_BOM = "\ufeff"


def csv_table(folder: Path, name: str) -> Stored:
    """A table of CSV files, in whichever dialect they are."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        return path, None
    lines = csv_values(path, name)
    columns = next(lines)
    return path, pd.DataFrame(list(lines), columns=list(columns), dtype=object)


def csv_values(path: Path, table: str) -> Iterator[tuple[Value, ...]]:
    """The names of the columns of a CSV file, and then the values of its rows, one after the other.

    Raises:
        ExtractError: `usage`, where it is no table of a dataset.
    """
    csv.field_size_limit(sys.maxsize)  # texts are as long as they are
    types = TABLES[table].row.column_types()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            excel = file.read(1) == _BOM
            if not excel:
                file.seek(0)
            lines = csv.reader(file, delimiter=";" if excel else ",", strict=True)
            columns = next(lines, None)
            if columns is None:
                raise ValueError("it is empty")
            yield tuple(columns)
            kinds = [types.get(column, "string") for column in columns]
            for cells in lines:
                yield tuple(_value(cell, kind, excel) for cell, kind in zip(cells, kinds, strict=True))
    except OSError as error:
        raise ExtractError("usage", f"it cannot be read ({error.strerror or error})", source=str(path)) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise ExtractError("usage", f"this is no table of a dataset: {error}", source=str(path)) from error
    except (KeyError, ValueError) as error:
        raise ExtractError("usage", f"a value has not the type of its column: {error}", source=str(path)) from error


@contextmanager
def _told(path: Path, fault: type[Exception]) -> Iterator[None]:
    try:
        yield
    except (fault, OSError) as error:
        raise ExtractError("usage", f"this is no table of a dataset: {error}", source=str(path)) from error


def _value(text: str, kind: ColumnType, excel: bool) -> Value:
    if not text:
        return None
    if kind in ("string", "list"):
        said = unguarded(from_excel(text) if excel else text)
        return said if kind == "string" else tuple(said.split(LIST_JOINT))
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    return int(text) if kind == "integer" else float(text.replace(",", ".") if excel else text)


def parquet_table(folder: Path, name: str) -> Stored:
    """A table of Parquet files, without the columns of days."""
    import pyarrow
    from pyarrow import parquet

    path = folder / f"{name}.parquet"
    if not path.is_file():
        return path, None
    with _told(path, pyarrow.ArrowException):
        stored = parquet.read_table(path)
    kept = [column for column in stored.column_names if not column.endswith((FIRST, LAST))]
    return path, pd.DataFrame({column: pd.Series(stored[column].to_pylist(), dtype=object) for column in kept})


def sqlite_table(folder: Path, name: str) -> Stored:
    """A table of the database."""
    path = folder / DATABASE
    with _told(path, sqlite3.Error), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
            return path, None
        cursor = database.execute(f"SELECT * FROM {name} ORDER BY rowid")
        columns = [column[0] for column in cursor.description]
        lists = {column for column, kind in TABLES[name].row.column_types().items() if kind == "list"}
        values = [
            [
                json.loads(value) if value and column in lists else value
                for column, value in zip(columns, row, strict=True)
            ]
            for row in cursor
        ]
    return path, pd.DataFrame(values, columns=columns, dtype=object)


READERS: dict[str, Callable[[Path, str], Stored]] = {
    "documents.csv": csv_table,
    "documents.parquet": parquet_table,
    DATABASE: sqlite_table,
}
"""The readers by the file that tells that their format is there."""
