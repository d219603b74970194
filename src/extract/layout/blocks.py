"""The pieces of a document in reading order: headings, paragraphs, items, tables, notes."""

from dataclasses import dataclass
from typing import Literal

from extract.readers import Box

BlockKind = Literal["heading", "paragraph", "item", "table", "note", "contents", "furniture"]
HeadingForm = Literal["", "source", "number", "style", "capitals", "label", "short", "sentence", "lead"]
"""How a heading shows that it is one: said by the source, numbered, larger or bold, capitals, known label, short line,
sentences that begin alike, bold words at the start of a paragraph."""

CELL = " \t "
"""What stands between two cells of a row in a table's text; rows are parted by a newline."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document.

    Args:
        kind: what it is; notes, contents and furniture stand after the body.
        text: as it stands in the document's text; items begin with `- ` or their number.
        pages: where its pages begin: pairs of offset in the text and page number; the first offset is 0.
        box: on its first page, None for texts without layout.
        level: of a heading, 1 for the highest, 0 for unknown; of an item, its nesting from 0.
        form: how a heading shows that it is one.
        number: the number of a heading as printed (`2.1.1`), without a closing full stop.
        cells: of a table, the offsets of each cell of each row in the text.
    """

    kind: BlockKind
    text: str
    pages: tuple[tuple[int, int], ...]
    box: Box | None = None
    level: int = 0
    form: HeadingForm = ""
    number: str = ""
    cells: tuple[tuple[tuple[int, int], ...], ...] = ()

    def cell(self, row: int, column: int) -> str:
        """The text of one cell."""
        start, end = self.cells[row][column]
        return self.text[start:end]
