"""CSV: one file a table; as RFC 4180 has it, or as a Dutch Excel opens it."""

import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from extract.dataset.cells import cell, csv_line, csv_row, guarded
from extract.dataset.column import Row, Value
from extract.dataset.formats.writer import Writer
from extract.dataset.tables import TABLES

FILES = tuple(f"{table}.csv" for table in TABLES)


class CsvWriter(Writer):
    """Commas, `\\n`, UTF-8, a decimal point."""

    encoding = "utf-8"

    def __init__(self, paths: Mapping[str, Path]) -> None:
        with ExitStack() as stack:
            self._files = {
                table: stack.enter_context(
                    paths[f"{table}.csv"].open("w", encoding=self.encoding, errors="replace", newline="")
                )
                for table in TABLES
            }
            self._stack = stack.pop_all()
        for table, spec in TABLES.items():
            self._files[table].write(self.header(spec.row))

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self._files[table].writelines(map(self.line, rows))

    def close(self) -> None:
        self._stack.close()

    def header(self, row: type[Row]) -> str:
        """The line with the names of the columns."""
        return csv_line(row.columns())

    def line(self, row: Row) -> str:
        """A row as a line."""
        return csv_row(row)


class ExcelCsvWriter(CsvWriter):
    """Semicolons, `\\r\\n`, a byte order mark, a decimal comma; text that Excel would take for a number stays text."""

    encoding = "utf-8-sig"

    def header(self, row: type[Row]) -> str:
        return _excel_line(row.columns())

    def line(self, row: Row) -> str:
        return _excel_line(map(excel_cell, row.values()))


def excel_cell(value: Value) -> str:
    """The cell as a Dutch Excel reads it as what it is: `2018-12` is text and no first of December."""
    text = cell(value)
    if isinstance(value, float):
        return text.replace(".", ",")
    if isinstance(value, str | tuple):
        return f'="{text}"' if _LIKE_A_NUMBER.fullmatch(text) else guarded(text)
    return text


def from_excel(text: str) -> str:
    """The text of a cell that `excel_cell` wrote, without what keeps it text."""
    kept = _KEPT.fullmatch(text)
    return kept[1] if kept else text


def _excel_line(cells: Iterable[str]) -> str:
    return (
        ";".join('"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text for text in cells) + "\r\n"
    )


_LIKE_A_NUMBER = re.compile(r"[0-9][0-9.,:/ -]*[eE]?[0-9.,:/ -]*")
_KEPT = re.compile(r'="([^"]*)"')
_NEEDS_QUOTES = re.compile('[";\r\n]')
