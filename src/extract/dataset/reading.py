"""Reads a dataset back as typed tables."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import ValidationError

from extract.dataset.cells import unguarded
from extract.dataset.column import LIST_JOINT, ColumnType, Row
from extract.dataset.tables import TABLES
from extract.errors import ExtractError

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
        partners = self.partners.add_prefix("partner_").rename(columns={"partner_pilot_id": "pilot_id"})
        return self.pilots.merge(partners, on="pilot_id", how="left")


def load(directory: Path | str) -> Dataset:
    """The dataset in a folder.

    Raises:
        ExtractError: `usage`, where the folder holds no dataset, or one of another version.
    """
    folder = Path(directory)
    return Dataset(**{field.name: _table(folder, field.name) for field in fields(Dataset)})


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


def _table(folder: Path, name: str) -> pd.DataFrame:
    path = folder / f"{name}.csv"
    if not path.is_file():
        message = f"this folder holds no dataset ({name}.csv is missing); name the folder that `extract run` wrote"
        raise ExtractError("usage", message, source=str(folder))
    types = TABLES[name].row.column_types()
    try:
        text = pd.read_csv(path, dtype=str, na_filter=False, encoding="utf-8")
    except ValueError as error:  # also of pandas' own and of decoding
        raise ExtractError("usage", f"this is no table of a dataset: {error}", source=str(path)) from error
    if list(text.columns) != list(types):
        message = f"its columns are not those of the table {name}; write the dataset again with this version"
        raise ExtractError("usage", message, source=str(path))
    try:
        return pd.DataFrame({column: _typed(text[column], types[column]) for column in types})
    except (KeyError, ValueError) as error:
        raise ExtractError("usage", f"a value has not the type of its column: {error}", source=str(path)) from error


def _typed(column: pd.Series, kind: ColumnType) -> pd.Series:
    if kind == "string":
        return pd.Series([unguarded(value) for value in column], column.index, dtype=column.dtype)
    if kind == "list":
        lists = [unguarded(value).split(LIST_JOINT) if value else [] for value in column]
        return pd.Series(lists, column.index, dtype=object)
    if kind == "boolean":
        flags = {"true": True, "false": False, "": None}
        return pd.Series([flags[value] for value in column], column.index, dtype="boolean")
    number = int if kind == "integer" else float
    values = [number(value) if value else None for value in column]
    return pd.Series(values, column.index, dtype="Int64" if kind == "integer" else "Float64")
