"""JSON Lines: one document a line, with its text and its pilots nested in it; tables over documents are left out."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.dataset.column import Row
from extract.dataset.formats.writer import Writer
from extract.dataset.nested import json_line
from extract.dataset.tables import DocumentRows

NESTED = "documents.jsonl"
FILES = (NESTED,)


class JsonlWriter(Writer):
    """Writes `documents.jsonl`."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._file = paths[NESTED].open("w", encoding="utf-8", errors="replace", newline="\n")

    def document(self, rows: DocumentRows) -> None:
        self._file.write(json_line(rows))

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Nothing: what is no document has no line."""

    def close(self) -> None:
        self._file.close()
