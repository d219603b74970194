"""What every format is: something that takes documents and rows, one after the other, and is closed."""

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from extract.dataset.column import Row
from extract.dataset.tables import DocumentRows


class Writer:
    """Writes the tables of a dataset in one format; used as a context, at whose end its files are whole."""

    def document(self, rows: DocumentRows) -> None:
        """Writes the rows of one document."""
        for table, members in rows.by_table().items():
            self.add(table, members)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Writes rows behind those of the table that are there."""
        raise NotImplementedError

    def close(self) -> None:
        """Makes the files whole."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def encodable(text: str) -> str:
    """The text as UTF-8 can carry it: a lone surrogate becomes one "?", so offsets in the text stay true."""
    return text.encode("utf-8", "replace").decode("utf-8")
