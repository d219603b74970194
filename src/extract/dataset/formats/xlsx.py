"""XLSX: one workbook with a sheet a table, heads that stay in view, filters, and texts that can be read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.dataset.cells import cell
from extract.dataset.column import ColumnType, Row, Value
from extract.dataset.formats.writer import Writer, encodable
from extract.dataset.tables import TABLES

WORKBOOK = "pilots.xlsx"
FILES = (WORKBOOK,)
CODEBOOK, REST = "codeboek", "vervolg"
"""The sheets that explain the columns, and that hold the rest of texts longer than a cell may be."""
LONGEST = 32_000
"""Characters of a text in one cell; Excel takes 32,767."""
MOST_ROWS = 1_048_575
"""Rows of a sheet below its head; a longer table goes on on a sheet of the same name with a number."""
TALL = 45
"""Height of a row in points: three lines, the rest is read in the line of the cell."""
WIDTHS: dict[ColumnType, int] = {"string": 24, "integer": 10, "number": 12, "boolean": 10, "list": 32}
WIDE = 60
"""Width of a column with texts."""
TEXTS = frozenset({"text", "message", "heading", "name", "title"})
"""Columns that are wide, with those of sections."""
MADE = datetime(2020, 1, 1)
"""The date that all workbooks carry: the same rows give the same bytes."""


class XlsxWriter(Writer):
    """Writes the workbook row by row; of each sheet one row is in memory."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(str(paths[WORKBOOK]), {"constant_memory": True, "strings_to_urls": False})
        self._book.set_properties({"title": "Pilots in Nederlandse beleidsdocumenten", "created": MADE})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._sheets: dict[str, Any] = {table: self._sheet(table, table) for table in TABLES}
        self._rest = self._named(REST, ("table_name", "row", "column", "part", "text"), (16, 40, 20, 8, WIDE))
        self._counts = dict.fromkeys((*TABLES, REST), 0)
        self._parts = dict.fromkeys(TABLES, 1)
        self._explain()

    def add(self, table: str, rows: Iterable[Row]) -> None:
        spec = TABLES[table]
        for row in rows:
            if self._counts[table] == MOST_ROWS:
                self._filter(table)
                self._parts[table] += 1
                self._sheets[table] = self._sheet(table, f"{table}_{self._parts[table]}")
                self._counts[table] = 0
            self._counts[table] += 1
            key = "/".join(str(getattr(row, column)) for column in spec.primary_key)
            for at, (column, value) in enumerate(zip(row.columns(), row.values(), strict=True)):
                self._write(table, self._counts[table], at, value, (table, key, column))

    def close(self) -> None:
        for table in TABLES:
            self._filter(table)
        self._book.close()

    def _write(self, table: str, row: int, at: int, value: Value, place: tuple[str, str, str]) -> None:
        sheet = self._sheets[table]
        if isinstance(value, bool):
            sheet.write_boolean(row, at, value, self._plain)
        elif isinstance(value, int | float):
            sheet.write_number(row, at, value, self._plain)
        elif text := encodable(cell(value)):
            sheet.write_string(row, at, text[:LONGEST], self._plain)
            for part, start in enumerate(range(LONGEST, len(text), LONGEST), 2):
                self._counts[REST] += 1
                for column, said in enumerate((*place, str(part), text[start : start + LONGEST])):
                    self._rest.write_string(self._counts[REST], column, said, self._plain)

    def _sheet(self, table: str, name: str) -> Any:
        row = TABLES[table].row
        widths = [
            WIDE if column in TEXTS or row.columns()[column].description.startswith("Text of") else WIDTHS[kind]
            for column, kind in row.column_types().items()
        ]
        return self._named(name, row.columns(), widths)

    def _named(self, name: str, columns: Iterable[str], widths: Iterable[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_default_row(TALL)
        sheet.set_row(0, 18)
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, column, self._head)
        return sheet

    def _filter(self, table: str) -> None:
        self._sheets[table].autofilter(0, 0, max(1, self._counts[table]), len(TABLES[table].row.columns()) - 1)

    def _explain(self) -> None:
        sheet = self._named(CODEBOOK, ("tabel", "kolom", "titel", "omschrijving", "waarden"), (16, 20, 24, WIDE, WIDE))
        told = [
            (table, name, column.title, column.description, ", ".join(column.enum))
            for table, spec in TABLES.items()
            for name, column in spec.row.columns().items()
        ]
        for row, cells in enumerate(told, 1):
            for at, text in enumerate(cells):
                sheet.write_string(row, at, text, self._plain)
