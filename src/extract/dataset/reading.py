"""Reads a dataset back as typed tables, from whichever of its formats is there, and joins them."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import ValidationError

from extract.dataset.column import ColumnType, Row
from extract.dataset.stored_tables import READERS
from extract.dataset.tables import TABLES
from extract.errors import ExtractError
from extract.values.edtf import bounds

_R = TypeVar("_R", bound=Row)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables of a dataset, one attribute each.

    Text is `str` with "" for no value, lists are Python lists, numbers are Int64 and Float64 and booleans `boolean`
    with `pd.NA` for no value; dates stay EDTF text, because `2018-12` and `2021-33` are no days.
    """

    documents: pd.DataFrame
    pilots: pd.DataFrame
    sections: pd.DataFrame
    partners: pd.DataFrame
    figures: pd.DataFrame
    criteria: pd.DataFrame
    organisations: pd.DataFrame
    initiatives: pd.DataFrame
    evidence: pd.DataFrame
    problems: pd.DataFrame

    def pilots_with_partners(self) -> pd.DataFrame:
        """One row a pilot and partner, the partner's columns as `partner_*`; a pilot without partners has one row."""
        return self.pilots.merge(_prefixed(self.partners, "partner_", "pilot_id"), on="pilot_id", how="left")

    def pilots_with_documents(self) -> pd.DataFrame:
        """The pilots, each with the columns of its document as `document_*`."""
        documents = _prefixed(self.documents, "document_", "document_id")
        return self.pilots.merge(documents, on="document_id", how="left")

    def partners_with_organisations(self) -> pd.DataFrame:
        """The partners, each with the columns of its organisation as `organisation_*`."""
        organisations = _prefixed(self.organisations, "organisation_", "organisation_id")
        return self.partners.merge(organisations, on="organisation_id", how="left")

    def initiative_history(self) -> pd.DataFrame:
        """What each initiative was in each of its documents, in the order of their dates.

        The columns are `initiative_id`, `initiative` (its name), `position`, `date` (of the document), `status`,
        `partners`, `start_date`, `end_date`, `pilot_id`, `name` (in that document) and `source`.
        """
        named = self.initiatives.rename(columns={"name": "initiative"})
        joined = named.merge(self.pilots_with_documents().drop(columns="position"), on="pilot_id")
        joined = joined.rename(columns={"document_date": "date", "document_source": "source"})
        shown = ["initiative_id", "initiative", "position", "date", "status", "partners", "start_date", "end_date"]
        ordered = joined.sort_values(["initiative", "initiative_id", "position"], kind="stable", ignore_index=True)
        return ordered[[*shown, "pilot_id", "name", "source"]]

    def proof(self, table: str, column: str) -> pd.DataFrame:
        """The evidence of a column: one row a value and place, with `row_id` as the key of its row."""
        return self.evidence[(self.evidence.table_name == table) & (self.evidence.field == column)]


def first_days(dates: pd.Series) -> pd.Series:
    """The first day that each EDTF date covers, as pandas dates; no date is NaT."""
    return pd.to_datetime(dates.map(lambda date: bounds(date)[0] if date else None), errors="coerce")


def last_days(dates: pd.Series) -> pd.Series:
    """The last day that each EDTF date covers, as pandas dates; no date is NaT."""
    return pd.to_datetime(dates.map(lambda date: bounds(date)[1] if date else None), errors="coerce")


def load(directory: Path | str) -> Dataset:
    """The dataset in a folder, also one that an earlier version wrote.

    It is read from the first format that is there: CSV, Parquet or SQLite. Tables and columns that an earlier version
    did not have are empty; columns that this version does not know are left out.

    Raises:
        ExtractError: `usage`, where the folder holds no dataset, or tables that are none of ours.
    """
    folder = Path(directory)
    reader = next((read for file, read in READERS.items() if (folder / file).is_file()), None)
    if reader is None:
        message = "this folder holds no dataset (documents.csv is missing); name the folder that `extract run` wrote"
        raise ExtractError("usage", message, source=str(folder))
    return Dataset(**{field.name: _table(folder, field.name, reader) for field in fields(Dataset)})


def rows(table: pd.DataFrame, model: type[_R]) -> list[_R]:
    """The rows of a table of a `Dataset` as the models they were written from.

    Raises:
        ExtractError: `usage`, where a value is none that its column allows.
    """
    records = table.astype(object).where(table.notna(), None).to_dict("records")
    try:
        return [model.model_validate(record) for record in records]
    except ValidationError as error:
        raise ExtractError("usage", f"this is no row of the dataset: {error}") from error


def _table(folder: Path, name: str, reader: Callable[[Path, str], tuple[Path, pd.DataFrame | None]]) -> pd.DataFrame:
    path, raw = reader(folder, name)
    row = TABLES[name].row
    if raw is None:
        if name in ("documents", "pilots"):
            message = f"this folder holds no dataset ({name} is missing); name the folder that `extract run` wrote"
            raise ExtractError("usage", message, source=str(folder))
        raw = pd.DataFrame(columns=list(row.columns()), dtype=object)
    types = row.column_types()
    absent = [column for column, of in row.columns().items() if column not in raw.columns]
    required = [column for column in absent if row.columns()[column].required]
    if required:
        message = f"its columns are not those of the table {name} ({required[0]} is missing); name a dataset of ours"
        raise ExtractError("usage", message, source=str(path))
    for column in absent:
        raw[column] = None
    try:
        return pd.DataFrame({column: _typed(raw[column], kind) for column, kind in types.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise ExtractError("usage", f"a value has not the type of its column: {error}", source=str(path)) from error


def _typed(column: pd.Series, kind: ColumnType) -> pd.Series:
    """A column in its type; None is no value."""
    if kind == "string":
        return pd.Series(["" if value is None else value for value in column], column.index, dtype="str")
    if kind == "list":
        lists = [[] if value is None else list(value) for value in column]
        return pd.Series(lists, column.index, dtype=object)
    if kind == "boolean":
        return pd.Series([None if value is None else bool(value) for value in column], column.index, dtype="boolean")
    number = int if kind == "integer" else float
    values = [None if value is None else number(value) for value in column]
    return pd.Series(values, column.index, dtype="Int64" if kind == "integer" else "Float64")


def _prefixed(table: pd.DataFrame, prefix: str, key: str) -> pd.DataFrame:
    return table.add_prefix(prefix).rename(columns={f"{prefix}{key}": key})
