"""The description of the dataset for people and programs: a Frictionless Data Package, version 2."""

import json
from collections.abc import Iterator
from typing import Any

from extract.dataset.column import LIST_JOINT, Column, ColumnType
from extract.dataset.formats.parquet import FIRST, LAST
from extract.dataset.labels import label
from extract.dataset.tables import EDTF_DATE, TABLES, TableSpec
from extract.dataset.version import version

DESCRIPTOR = "datapackage.json"
TITLE = "Pilots in Nederlandse beleidsdocumenten"

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENSE = {
    "name": "EUPL-1.2",
    "path": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
    "title": "European Union Public Licence 1.2 (the tables; quoted text keeps the terms of its document)",
}


def descriptor(form: str = "csv", dialect: str = "standard") -> str:
    """The text of `datapackage.json`. It describes the schema and so is the same for every dataset of a version.

    Args:
        form: the format whose files it describes, of `FORMS`.
        dialect: of the CSV files.
    """
    return json.dumps(package(form, dialect), ensure_ascii=False, indent=2) + "\n"


def package(form: str = "csv", dialect: str = "standard") -> dict[str, Any]:
    """What `datapackage.json` says."""
    return {
        "$schema": PROFILE,
        "name": "pilots",
        "title": TITLE,
        "description": "The pilots that Dutch policy documents describe, with their sections, partners, figures and "
        "criteria, and for every value the place in the source that it came from. The file documents.jsonl holds the "
        "same documents with their whole text, one JSON object a line, the pilots and their rows nested in them. "
        "Text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage return, and "
        "is no number) has an apostrophe before it in the tables.",
        "version": version(),
        "keywords": ["pilots", "beleid", "gemeenten", "Nederland"],
        "licenses": [_LICENSE],
        "contributors": [{"title": "pilot-extract", "roles": ["creator"]}],
        "sources": [
            {"title": "De documenten die de tabel documents noemt, met hun SHA-256"},
            {
                "title": "TOOI-registers van overheidsorganisaties, stand 2026-06: namen en identificaties",
                "path": "https://standaarden.overheid.nl/tooi",
            },
        ],
        "resources": [_resource(name, table, form, dialect) for name, table in TABLES.items()],
    }


FORMS = {
    "csv": ("{}.csv", "csv", "text/csv"),
    "parquet": ("{}.parquet", "parquet", "application/vnd.apache.parquet"),
    "sqlite": ("pilots.db", "sqlite", "application/vnd.sqlite3"),
    "xlsx": ("pilots.xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Path, format and media type of the tables in each format; of several that a run writes the first is described."""


def _resource(name: str, table: TableSpec, form: str, dialect: str) -> dict[str, Any]:
    path, kind, media = FORMS[form]
    resource: dict[str, Any] = {
        "name": name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path.format(name),
        "scheme": "file",
        "format": kind,
        "mediatype": media,
    }
    if form == "csv":
        resource |= {"encoding": "utf-8", "dialect": _EXCEL if dialect == "excel-nl" else _STANDARD}
    elif form == "xlsx":
        resource["dialect"] = {"sheet": name}
    elif form == "sqlite":
        resource["dialect"] = {"table": name}
    return resource | {"schema": _schema(name, table, form, dialect)}


_STANDARD = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_EXCEL = _STANDARD | {"delimiter": ";", "lineTerminator": "\r\n"}


def _schema(name: str, table: TableSpec, form: str, dialect: str) -> dict[str, Any]:
    types = table.row.column_types()
    return {
        "fields": [
            field
            for column, spec in table.row.columns().items()
            for field in _fields(column, types[column], spec, form, dialect)
        ],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [
            # A table refers to itself by the empty name.
            {
                "fields": [key.column],
                "reference": {"resource": "" if key.table == name else key.table, "fields": [key.target]},
            }
            for key in table.foreign_keys
        ],
    }


def _fields(name: str, kind: ColumnType, column: Column, form: str, dialect: str) -> Iterator[dict[str, Any]]:
    field: dict[str, Any] = {"name": name, "type": kind, "title": column.title, "description": column.description}
    if kind == "list" and form in ("csv", "xlsx"):
        field |= {"delimiter": LIST_JOINT, "itemType": "string"}
        field["description"] += f" A list, joined with '{LIST_JOINT}'."
    elif kind == "list":
        field |= {"type": "array"}
    if kind == "list" and column.enum:  # the standard has no enum for the items of a list
        field["description"] += f" Items: {', '.join(column.enum)}."
    if column.enum:
        field["categories"] = [{"value": value, "label": label(value)} for value in column.enum]
    if kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if kind == "number" and dialect == "excel-nl":
        field |= {"decimalChar": ","}
    constraints = _constraints(kind, column)
    if dialect == "excel-nl":
        constraints.pop("pattern", None)  # a date that Excel would take for a number is written as ="2018-12"
    yield field | ({"constraints": constraints} if constraints else {})
    if form == "parquet" and column.pattern == EDTF_DATE:
        for end, title, said in ((FIRST, "eerste dag", "First"), (LAST, "laatste dag", "Last")):
            description = f"{said} day that {name} covers."
            yield {
                "name": f"{name}{end}",
                "type": "date",
                "title": f"{column.title}, {title}",
                "description": description,
            }


def _constraints(kind: ColumnType, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.enum and kind != "list":
        constraints["enum"] = list(column.enum)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    return constraints
