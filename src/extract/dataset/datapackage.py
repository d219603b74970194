"""The description of the dataset for people and programs: a Frictionless Data Package, version 2."""

import json
from typing import Any

from extract.dataset.column import LIST_JOINT, Column, ColumnType
from extract.dataset.tables import TABLES, TableSpec

DESCRIPTOR = "datapackage.json"

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENSE = {
    "name": "EUPL-1.2",
    "path": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
    "title": "European Union Public Licence 1.2 (the tables; quoted text keeps the terms of its document)",
}


def descriptor() -> str:
    """The text of `datapackage.json`. It describes the schema and so is the same for every dataset of a version."""
    package = {
        "$schema": PROFILE,
        "name": "pilots",
        "title": "Pilots in Nederlandse beleidsdocumenten",
        "description": "The pilots that Dutch policy documents describe, with their sections, partners, figures and "
        "criteria, and for every value the place in the source that it came from. The file documents.jsonl holds the "
        "same documents with their whole text, one JSON object a line, the pilots and their rows nested in them. "
        "Text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage return, and "
        "is no number) has an apostrophe before it in the tables.",
        "licenses": [_LICENSE],
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, table: TableSpec) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(name, table),
    }


def _schema(name: str, table: TableSpec) -> dict[str, Any]:
    types = table.row.column_types()
    return {
        "fields": [_field(column, types[column], spec) for column, spec in table.row.columns().items()],
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


def _field(name: str, kind: ColumnType, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "title": column.title, "description": column.description}
    if kind == "list":
        field |= {"delimiter": LIST_JOINT, "itemType": "string"}
        field["description"] += f" A list, joined with '{LIST_JOINT}'."
        if column.enum:  # the standard has no enum for the items of a list
            field["description"] += f" Items: {', '.join(column.enum)}."
    if kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = _constraints(kind, column)
    return field | {"constraints": constraints} if constraints else field


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
