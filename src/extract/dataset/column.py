"""What a column of a table is, and the row model that holds every value to its column."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from extract.values.lean import Lean

Value = str | int | float | bool | tuple[str, ...] | None
"""What a cell holds. No value is `""` for text, `()` for a list and None for the other types."""

ColumnType = Literal["string", "integer", "number", "boolean", "list"]

LIST_JOINT = " | "

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Column:
    """The words and the constraints of one column; stands in the annotation of a field of a `Row`.

    Args:
        title: the Dutch name of the column, for readers of the data.
        description: what it holds, in English, with unit and format.
        required: an empty cell is an error.
        unique: no two rows of the table have the same value.
        enum: the closed list of values (of a list column: of its items).
        pattern: regular expression that the whole text of a cell matches.
        minimum, maximum: bounds of a number, inclusive.
    """

    title: str
    description: str
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None

    def check(self, value: _T) -> _T:
        """Gives the value back, or raises ValueError with what is wrong; uniqueness is a matter of the table."""
        if value is None or value == "" or value == ():
            if self.required:
                raise ValueError("a value is required")
            return value
        for item in value if isinstance(value, tuple) else (value,):
            if self.enum and item not in self.enum:
                raise ValueError(f"'{item}' is none of {', '.join(self.enum)}")
        if self.pattern and not re.fullmatch(self.pattern, str(value)):
            raise ValueError(f"'{value}' does not match {self.pattern}")
        if isinstance(value, int | float):
            if self.minimum is not None and value < self.minimum:
                raise ValueError(f"{value} is less than {self.minimum}")
            if self.maximum is not None and value > self.maximum:
                raise ValueError(f"{value} is more than {self.maximum}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        if self == Column(self.title, self.description, unique=self.unique):
            return schema  # nothing to check, and rows have many such cells
        return core_schema.no_info_after_validator_function(self.check, schema)


def _joinable(items: tuple[str, ...]) -> tuple[str, ...]:
    # A cell of a list is split at the bar again, so an item (a bar in a scan is mostly a speck) cannot hold one.
    return tuple(item for item in (" ".join(item.replace("|", "/").split()) for item in items) if item)


TextList = Annotated[tuple[str, ...], AfterValidator(_joinable)]
"""A list in a cell: items without bars, line ends or outer spaces; empty items fall out."""


class Row(Lean):
    """A row of a table: fields in the order of the columns, each annotated with its `Column`.

    Raises:
        pydantic.ValidationError: where a value breaks the constraints of its column.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """The columns by name, in order."""
        return {
            name: next(note for note in field.metadata if isinstance(note, Column))
            for name, field in cls.model_fields.items()
        }

    @classmethod
    def column_types(cls) -> dict[str, ColumnType]:
        """The type of each column by name, in order."""
        return {name: _COLUMN_TYPES[field.annotation] for name, field in cls.model_fields.items()}

    def values(self) -> tuple[Value, ...]:
        """The values in the order of the columns."""
        return tuple(self.__dict__.values())  # in which pydantic puts the fields in their order, and nothing else


_COLUMN_TYPES: dict[object, ColumnType] = {
    str: "string",
    int: "integer",
    int | None: "integer",
    float: "number",
    float | None: "number",
    bool: "boolean",
    bool | None: "boolean",
    tuple[str, ...]: "list",
}
