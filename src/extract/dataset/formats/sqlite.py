"""SQLite: one database with keys, indexes and full-text search, and a `metadata.json` with which Datasette shows it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extract.dataset.column import ColumnType, Row, Value
from extract.dataset.formats.writer import Writer, encodable
from extract.dataset.tables import TABLES, TableSpec

DATABASE, METADATA = "pilots.db", "metadata.json"
FILES = (DATABASE, METADATA)

TYPES: dict[ColumnType, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "list": "TEXT",
}
"""Lists are JSON arrays, which SQLite (`json_each`) and Datasette (facets) take apart."""
INDEXES = {
    "documents": ("organisation", "date"),
    "pilots": ("status", "start_date", "name"),
    "partners": ("organisation",),
    "sections": ("section",),
    "organisations": ("name", "type"),
    "evidence": ("row_id",),
}
FACETS: dict[str, tuple[str, ...]] = {
    "documents": ("document_type", "organisation_type", "organisation"),
    "pilots": ("kind", "status", "domain_codes"),
    "sections": ("section",),
    "partners": ("role", "organisation"),
    "figures": ("kind", "unit"),
    "criteria": ("answer",),
    "organisations": ("type",),
    "initiatives": ("method",),
    "evidence": ("table_name", "field"),
    "problems": ("severity", "code"),
}
LABELS = {"documents": "source", "pilots": "name", "organisations": "name"}
"""The column that stands for a row where another table names it."""
SEARCH = ("heading", "text")
"""The columns of `sections` that the full-text search looks in."""


class SqliteWriter(Writer):
    """Writes the database and its metadata."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        paths[DATABASE].unlink(missing_ok=True)
        self._database = sqlite3.connect(paths[DATABASE], isolation_level=None)
        # A draft that another file replaces needs no journal of its own.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("BEGIN")
        for name, spec in TABLES.items():
            self._database.execute(_table(name, spec))
        paths[METADATA].write_text(metadata(), encoding="utf-8", newline="\n")

    def add(self, table: str, rows: Iterable[Row]) -> None:
        marks = ", ".join("?" for _ in TABLES[table].row.columns())
        self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", (_cells(row) for row in rows))

    def close(self) -> None:
        for statement in _afterwards():
            self._database.execute(statement)
        self._database.execute("COMMIT")
        self._database.close()


def _table(name: str, spec: TableSpec) -> str:
    types = spec.row.column_types()
    lines = [
        f'"{column}" {TYPES[types[column]]}{" NOT NULL" if of.required else ""}'
        for column, of in spec.row.columns().items()
    ]
    lines.append(f"PRIMARY KEY ({', '.join(spec.primary_key)})")
    lines += [f"FOREIGN KEY ({key.column}) REFERENCES {key.table} ({key.target})" for key in spec.foreign_keys]
    return f"CREATE TABLE {name} (\n    " + ",\n    ".join(lines) + "\n)"


def _afterwards() -> Iterable[str]:
    """Indexes and search, which are quicker to make when all rows are there."""
    for name, spec in TABLES.items():
        for column in (*(key.column for key in spec.foreign_keys), *INDEXES.get(name, ())):
            yield f"CREATE INDEX {name}_{column} ON {name} ({column})"
    columns = ", ".join(SEARCH)
    yield f"CREATE VIRTUAL TABLE sections_fts USING fts5({columns}, content='sections', tokenize='unicode61')"
    yield "INSERT INTO sections_fts(sections_fts) VALUES ('rebuild')"


def _cells(row: Row) -> tuple[str | int | float | None, ...]:
    return tuple(map(_cell, row.values()))


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, tuple):
        return json.dumps([encodable(item) for item in value], ensure_ascii=False)
    if isinstance(value, str):
        return encodable(value) or None
    return value


def metadata() -> str:
    """What Datasette shows beside the data: titles, descriptions, facets and labels."""
    return (
        json.dumps(
            {
                "title": "Pilots in Nederlandse beleidsdocumenten",
                "description": "Each value points back to its place in a document: table evidence.",
                "license": "EUPL-1.2",
                "license_url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
                "databases": {"pilots": {"tables": {name: _shown(name, spec) for name, spec in TABLES.items()}}},
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _shown(name: str, spec: TableSpec) -> dict[str, Any]:
    types = spec.row.column_types()
    shown: dict[str, Any] = {
        "title": spec.title,
        "description": spec.description,
        "facets": [{"array": column} if types[column] == "list" else column for column in FACETS[name]],
        "columns": {column: f"{of.title}. {of.description}" for column, of in spec.row.columns().items()},
    }
    return shown | ({"label_column": LABELS[name]} if name in LABELS else {})
