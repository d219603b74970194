"""The head of a document as lines: its first page with running heads, the cells of its tables, and its last words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extract.components.spans import BlockValue, values

HEAD_BLOCKS = 40
"""Blocks of the body that can belong to the head."""
SAMPLE = 8000
"""Characters from the start of the text in which the document is looked at as running text."""
TAIL = 1500
"""Characters at the end of the text in which a colophon or a signature stands."""
FURNITURE = 12
"""Lines of furniture that are looked at: running heads repeat."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A block of the head, or a cell of one of its tables.

    Args:
        text: without space around it.
        start: where it begins in the document.
        kind, level, form: of its block.
        page: on which it stands.
        index: of its block among those of the body; furniture goes on from there.
        row, column: of a cell, else -1.
    """

    text: str
    start: int
    kind: str
    level: int
    form: str
    page: int
    index: int
    row: int = -1
    column: int = -1

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Head:
    """What the fields of a document are read from.

    Args:
        lines: of the first page, in order; of a short first page (a cover) those of the next text page as well.
        running: running heads and other furniture of the first pages.
        columns: the cells of each column of an address block, joined: `Ministerie van` over `Financiën`.
        sample, tail: the beginning and the end of the text.
        top_level: the highest level of heading anywhere, 0 without levels.
    """

    lines: tuple[HeadLine, ...]
    running: tuple[HeadLine, ...]
    columns: tuple[HeadLine, ...]
    sample: str
    tail: str
    tail_start: int
    top_level: int
    text: str
    body_end: int


def head_of(doc: Doc) -> Head:
    """The head of a document."""
    body: list[BlockValue] = []
    aside: list[BlockValue] = []
    top_level = 9
    last = 0
    for value, _ in values(doc, "blocks", BlockValue):
        if value.block.kind == "furniture":
            if len(aside) < FURNITURE:
                aside.append(value)
        elif value.block.kind not in ("note", "contents"):
            if len(body) < HEAD_BLOCKS:
                body.append(value)
            last = value.end
            if value.block.kind == "heading" and value.block.level and value.block.form in ("style", "source"):
                top_level = min(top_level, value.block.level)
    first = _first_page(body)
    lines = tuple(line for index, value in enumerate(first) for line in _lines(index, value))
    running = tuple(line for index, value in enumerate(aside) for line in _lines(len(first) + index, value))
    text = doc.text
    tail_start = max(min(last, SAMPLE), last - TAIL)
    return Head(
        lines,
        running,
        tuple(_columns(lines)),
        text[: min(last, SAMPLE)],
        text[tail_start:last],
        tail_start,
        top_level % 9,
        text,
        last,
    )


def _first_page(body: list[BlockValue]) -> list[BlockValue]:
    """The blocks of the first page that has text, with those of the second where the first is a cover."""
    if not body:
        return []
    first = body[0].block.pages[0][1]
    pages = sorted({value.block.pages[0][1] for value in body})
    on_first = [value for value in body if value.block.pages[0][1] == first]
    is_cover = len(on_first) <= 8 and not any(len(value.block.text) > 300 for value in on_first)
    if is_cover and len(pages) > 1:
        return [value for value in body if value.block.pages[0][1] <= pages[1]]
    return on_first


def _lines(index: int, value: BlockValue) -> Iterator[HeadLine]:
    block = value.block
    whole = HeadLine(block.text, value.start, block.kind, block.level, block.form, block.pages[0][1], index)
    if block.kind != "table":
        yield _stripped(whole, 0, len(block.text))
        return
    for row, cells in enumerate(block.cells):
        for column, (start, end) in enumerate(cells):
            if block.text[start:end].strip():
                yield replace(_stripped(whole, start, end), row=row, column=column)


def _stripped(line: HeadLine, start: int, end: int) -> HeadLine:
    text = line.text[start:end]
    bare = text.strip()
    return replace(line, text=bare, start=line.start + start + text.find(bare))


def _columns(lines: tuple[HeadLine, ...]) -> Iterator[HeadLine]:
    columns: dict[tuple[int, int], list[HeadLine]] = {}
    for line in lines:
        if line.row >= 0:
            columns.setdefault((line.index, line.column), []).append(line)
    for cells in columns.values():
        if len(cells) > 1:
            yield replace(cells[0], text=" ".join(cell.text for cell in cells[:6])[:300], column=-1, row=-1)
