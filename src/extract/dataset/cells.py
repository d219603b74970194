"""How a value is written: as a cell of a CSV file, as a value of JSON."""

import re
from collections.abc import Iterable
from decimal import Decimal

from extract.dataset.column import LIST_JOINT, Row, Value

JsonValue = str | int | float | bool | list[str] | None


def csv_row(row: Row) -> str:
    """The row as a line of CSV (RFC 4180, with `\\n` at its end); text that a spreadsheet would run is guarded."""
    return ",".join(map(_csv_cell, row.values())) + "\n"


def _csv_cell(value: Value) -> str:
    if value is None or (isinstance(value, str) and _PLAIN.fullmatch(value)):
        return value or ""  # nearly all cells, with one regular expression
    text = cell(value)
    return _quoted(guarded(text) if isinstance(value, (str, tuple)) else text)


def guarded(text: str) -> str:
    """The text with `'` before it where a spreadsheet would take it for a formula.

    That is text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return and is no plain number. So that every
    text comes back, one more is set before text that has some `'` before such a sign. `unguarded` takes one off.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded, as it was."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


_PLAIN = re.compile(r"""(?:[^'=+\-@\t\r\n",][^\r\n",]*)?""")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-][0-9]+([.,][0-9]+)*%?")


def csv_line(cells: Iterable[str]) -> str:
    # Not the csv module: what it puts in quotes differs between versions of Python, and 3.11 leaves out a lone \r.
    return ",".join(_quoted(text) for text in cells) + "\n"


def cell(value: Value) -> str:
    """The text of a cell, before quoting: no value is empty, lists are joined, numbers have a decimal point."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _numeral(value)
    if isinstance(value, tuple):
        return LIST_JOINT.join(value)
    return str(value)


def json_row(row: Row) -> dict[str, JsonValue]:
    """The row as a JSON object, by column: a list is an array, no value of another type than text is null."""
    return dict(zip(type(row).model_fields, map(_json_value, row.values()), strict=True))


def _json_value(value: Value) -> JsonValue:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        numeral = _numeral(value)
        return float(numeral) if "." in numeral else int(numeral)
    return value


def _numeral(number: float) -> str:
    # 15 significant digits are what every decimal keeps through a float; the 16th and 17th are noise (0.1 + 0.2).
    numeral = format(number, ".15g")
    if "e" in numeral:
        numeral = format(Decimal(numeral), "f")
    return "0" if numeral == "-0" else numeral


_NEEDS_QUOTES = re.compile('[",\r\n]')


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
