"""Reads tables: rows that are records, label-value rows, columns that are sections, answered criteria."""

from dataclasses import dataclass, field, replace
from typing import Literal

import regex

from extract.components.spans import BlockValue
from extract.rulebook import LabelMatch, Rule, Rulebook
from extract.rulebook.labels import fold

MAX_LABEL_CELL = 45
"""Longest first cell, in characters, that is a label for standing beside known ones."""
MAX_NAME = 160
"""Longest name in characters; a longer cell gives its first sentence."""

_SENTENCE = regex.compile(r".{10,}?[.!?;:](?=\s)")
_NUMBER_FIRST = regex.compile(
    r"\s*(?P<number>(?:[A-Z]{0,2}\.?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[A-Z]\d{0,2}|[IVX]{1,4}|[a-z](?=[.)]?\s+\p{Lu})))[.)]?\s+(?=\S)"
)
_NUMBER_ONLY = regex.compile(r"\s*[A-Z]{0,2}\.?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?\s*|\s*[A-Z]\d{0,2}[.)]?\s*")
_ANSWER_END = regex.compile(r"[\s.,;:–-]")

Place = tuple[int, int]
"""Start and end in the text of the document."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its place in the document."""

    text: str
    place: Place

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A row that is a record: the place of its name, its number, and each other cell with its column's head."""

    name: Place
    number: str
    head: Place
    cells: tuple[tuple[Cell, Cell], ...]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table whose rows are records; `columns` are the section types of its heads, None for the name's."""

    rows: tuple[RowRecord, ...]
    head_text: str
    labels: int


def cells_of(value: BlockValue) -> list[list[Cell]]:
    """The rows of a table with the place of each cell in the document."""
    text = value.block.text
    return [
        [Cell(text[start:end], (value.start + start, value.start + end)) for start, end in row]
        for row in value.block.cells
    ]


def record_table(value: BlockValue, rulebook: Rulebook) -> RecordTable | None:
    """The records of a table that has one row a record: a column names them and others are sections.

    None when the table is of another kind.
    """
    rows = cells_of(value)
    found = _find_head(rows, rulebook)
    if found is None:
        return None
    head_row, name_column, number_column, labels = found
    heads = rows[head_row]
    records: list[RowRecord] = []
    group: RowRecord | None = None
    for row in rows[head_row + 1 :]:
        if _repeats_head(row, heads, name_column):
            continue
        cells = [
            (head, cell)
            for column, (head, cell) in enumerate(zip(heads, row, strict=False))
            if column not in (name_column, number_column) and cell
        ]
        name = row[name_column] if name_column < len(row) else None
        if name:
            if records and not records[-1].cells and len(heads) > 2:
                records.pop()  # a name alone above another name heads a group
                group = None
            number = row[number_column].text.strip() if number_column is not None else ""
            record = _row_record(name, number, heads[name_column], cells)
            if group is not None and group.number and record.number.startswith(f"{group.number}."):
                records.pop()  # '1. Wonen' with its text above '1.1'
            records.append(record)
            group = None if cells else record
        elif records and cells:
            records[-1] = replace(records[-1], cells=(*records[-1].cells, *cells))
    if records and not records[-1].cells and len(heads) > 2:
        records.pop()
    if len(records) < 2 and not (records and labels >= 2):
        return None
    return RecordTable(tuple(records), heads[name_column].text, labels)


def _find_head(rows: list[list[Cell]], rulebook: Rulebook) -> tuple[int, int, int | None, int] | None:
    """The head's row, the columns of name and number, and how many other columns are sections."""
    columns, sections = rulebook.labels("columns"), rulebook.labels("sections")
    for index, row in enumerate(rows[:3]):
        if sum(bool(cell) for cell in row) < 2 or any(len(cell.text) > 80 for cell in row):
            continue
        found = [match.rule if (match := columns.whole(cell.text)) else None for cell in row]
        gives = [rule.gives if rule else "" for rule in found]
        is_section = [sections.whole(cell.text) is not None for cell in row]
        number = gives.index("number") if "number" in gives else None
        names = [column for column, rule in enumerate(found) if rule is not None and rule.gives == "name"]
        name = max(names, key=lambda column: (_weight(found[column]), -column)) if names else None
        if (
            name is not None
            and _weight(found[name]) < 1
            and not gives[0]
            and not is_section[0]
            and _numbers(rows, index)
        ):
            name = 0
        if name is None and number is not None and number + 1 < len(row) and sum(is_section) >= 2:
            name = number + 1
        if name is None and sum(is_section) >= 2 and len(row) > 2 and not is_section[0] and len(rows) > 2:
            name = 0
        if name is None:
            continue
        labels = sum(known for column, known in enumerate(is_section) if column not in (name, number))
        if labels >= 2 or (labels >= 1 and len(rows) >= 3 and _weight(found[name]) >= 1):
            return index, name, number, labels
    return None


def _numbers(rows: list[list[Cell]], head: int) -> bool:
    """Whether most cells of the first column begin with a number: then it names the records."""
    first = [row[0].text for row in rows[head + 1 :] if row[0]]
    return len(first) >= 2 and 2 * sum(_NUMBER_FIRST.match(text) is not None for text in first) >= len(first)


def _weight(rule: Rule | None) -> float:
    return rule.weight if rule else 0.0


def _row_record(name: Cell, number: str, head: Cell, cells: list[tuple[Cell, Cell]]) -> RowRecord:
    start, end = name.place
    text = name.text
    if not number and (found := _NUMBER_FIRST.match(text)):
        number = found["number"]
        start += found.end()
        text = text[found.end() :]
    first = text.split("\n")[0]
    if first.startswith("- "):
        start, first = start + 2, first[2:]
    if len(first) > MAX_NAME and (sentence := _SENTENCE.match(first)):
        first = sentence.group()
    rest = text.split(first, 1)[-1].strip()
    if rest:
        rest_start = end - len(text.rstrip()) + text.rindex(rest) if text.endswith(rest) else end - len(rest)
        cells = [(Cell("", head.place), Cell(rest, (rest_start, rest_start + len(rest)))), *cells]
    return RowRecord((start, start + len(first.rstrip())), number, head.place, tuple(cells))


def _repeats_head(row: list[Cell], heads: list[Cell], name_column: int) -> bool:
    """Whether a row is the head again, or the head of the next group: then only the name column says another thing."""
    same = [cell.text.strip().lower() == head.text.strip().lower() for cell, head in zip(row, heads, strict=False)]
    others = [like for column, like in enumerate(same) if column != name_column and row[column]]
    return all(same) or (len(others) >= 2 and all(others))


@dataclass(slots=True)
class TablePart:
    """Rows of one kind within a table inside a record."""

    kind: Literal["labels", "columns", "criteria", "text"]
    rule: Rule | None
    heading: Place | None
    pieces: list[Place] = field(default_factory=list)


def table_parts(value: BlockValue, rulebook: Rulebook) -> list[TablePart]:
    """What the rows of a table say about the record around it, in order."""
    sections = rulebook.labels("sections")
    parts: list[TablePart] = []
    columns: list[TablePart] = []
    rows = cells_of(value)
    labelled = sum(
        len(row) == 2 and bool(row[0]) and sections.whole(row[0].text) is not None and not sections.whole(row[1].text)
        for row in rows
    )
    for row in rows:
        filled = [cell for cell in row if cell]
        if not filled:
            continue
        heads = [sections.whole(cell.text) for cell in row]
        known = all(head for head, cell in zip(heads, row, strict=True) if cell)
        if is_criterion(row, rulebook):
            parts.append(TablePart("criteria", None, None, [(row[0].place[0], filled[-1].place[1])]))
        elif len(filled) >= 2 and (known or _is_small_head(row, heads, rows)):
            columns = [
                TablePart("columns", head.rule if head else None, cell.place)
                for head, cell in zip(heads, row, strict=True)
            ]
            parts += columns
        elif (
            row[0]
            and len(row) == 2
            and 2 * labelled >= len(rows)
            and (heads[0] or (not columns and len(row[0].text) <= MAX_LABEL_CELL))
        ):
            # beside known labels a short first cell is a label that no rule knows
            columns = []
            rule = heads[0].rule if heads[0] else None
            parts.append(TablePart("labels", rule, row[0].place, [row[1].place] if row[1] else []))
        elif columns and len(row) == len(columns):
            for part, cell in zip(columns, row, strict=True):
                if cell:
                    part.pieces.append(cell.place)
        elif parts and parts[-1].kind == "text":
            parts[-1].pieces[-1] = (parts[-1].pieces[-1][0], filled[-1].place[1])
        else:
            parts.append(TablePart("text", None, None, [(row[0].place[0], filled[-1].place[1])]))
    return parts


def _is_small_head(row: list[Cell], heads: list[LabelMatch | None], rows: list[list[Cell]]) -> bool:
    """The head of a table of one or two rows in which not every column is a known section."""
    return (
        row is rows[0] and 2 <= len(rows) <= 3 and len(row) >= 3 and any(heads) and all(len(c.text) <= 40 for c in row)
    )


def is_criterion(row: list[Cell], rulebook: Rulebook) -> bool:
    """A statement with an answer behind it: ja, nee, a cross, a tick."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or len(filled[0].text) < 8 or len(filled[-1].text) > 60:
        return False
    return answer_of(filled[-1].text, rulebook) is not None


def answer_of(text: str, rulebook: Rulebook) -> tuple[Rule, int] | None:
    """The answer with which a cell begins, and where what follows it begins (`Nee. Wel verwachting`)."""
    answers = rulebook.labels("answers")
    text = text.removeprefix("- ")
    if match := answers.whole(text):
        return match.rule, len(text)
    end = _ANSWER_END.search(text)
    word = text[: end.start()] if end else ""
    if end and (match := answers.whole(word)) and fold(word) in match.rule.labels:  # no 'Deel van de wijk' for deels
        return match.rule, end.end()
    return None
