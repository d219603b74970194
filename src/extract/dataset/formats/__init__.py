"""The formats in which a dataset is written, one file each; all carry the same rows."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from extract.dataset.formats import csv_files, jsonl, parquet, sqlite, xlsx
from extract.dataset.formats.writer import Writer
from extract.errors import ExtractError

DEFAULT = ("csv", "jsonl")
DIALECTS = ("standard", "excel-nl")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the files that it writes, and what opens them for writing, given the path of each."""

    files: tuple[str, ...]
    open: Callable[[Mapping[str, Path]], AbstractContextManager[Writer]]


FORMATS = {
    "csv": Format(csv_files.FILES, csv_files.CsvWriter),
    "jsonl": Format(jsonl.FILES, jsonl.JsonlWriter),
    "parquet": Format(parquet.FILES, parquet.ParquetTables),
    "sqlite": Format(sqlite.FILES, sqlite.SqliteWriter),
    "xlsx": Format(xlsx.FILES, xlsx.XlsxWriter),
}


def chosen(names: str) -> tuple[str, ...]:
    """The formats that a list with commas names, in the order of `FORMATS`.

    Raises:
        ExtractError: `usage`, where one is unknown or none is named.
    """
    given = {name.strip() for name in names.split(",") if name.strip()}
    unknown = sorted(given - FORMATS.keys())
    if unknown or not given:
        what = f"'{unknown[0]}' is no format" if unknown else "no format is given"
        raise ExtractError("usage", f"{what}; choose from {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in given)


def opener(name: str, dialect: str) -> Callable[[Mapping[str, Path]], AbstractContextManager[Writer]]:
    """What opens the files of a format; the dialect is that of the CSV files."""
    if name == "csv" and dialect == "excel-nl":
        return csv_files.ExcelCsvWriter
    return FORMATS[name].open
