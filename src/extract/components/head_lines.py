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
WHOLE_TEXT = 60_000
"""Characters in which mentions are counted when the head names nobody."""
COVER_BLOCKS = 8
"""Blocks that a cover has at most."""
TABLE_ROWS = 15
"""Rows of a table that can be the head of a memo."""
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
        cover: the lines of the first page alone, and of the second when that holds as little.
        sample, tail: the beginning and the end of the text.
        top_level: the highest level of heading anywhere, 0 without levels.
        text: the first WHOLE_TEXT characters.
        end: where the body ends.
    """

    lines: tuple[HeadLine, ...]
    cover: tuple[HeadLine, ...]
    running: tuple[HeadLine, ...]
    columns: tuple[HeadLine, ...]
    sample: str
    tail: str
    tail_start: int
    top_level: int
    text: str
    end: int


def head_of(doc: Doc) -> Head:
    """The head of a document."""
    body: list[BlockValue] = []
    running: list[BlockValue] = []
    for value, _ in values(doc, "blocks", BlockValue):
        if value.block.kind == "furniture":
            running.append(value)
        elif value.block.kind not in ("note", "contents"):
            body.append(value)
    first = _first_page(body[:HEAD_BLOCKS])
    lines = tuple(line for index, value in enumerate(first) for line in _lines(index, value))
    aside = (line for index, value in enumerate(running[:FURNITURE]) for line in _lines(len(first) + index, value))
    text = _text(body, 0, WHOLE_TEXT)
    end = body[-1].end if body else 0
    tail_start = max(min(end, SAMPLE), end - TAIL)
    return Head(
        lines=lines,
        cover=tuple(_cover(lines)),
        running=tuple(aside),
        columns=tuple(_columns(lines)),
        sample=text[:SAMPLE],
        tail=_text(body, tail_start, end),
        tail_start=tail_start,
        top_level=_top_level(body),
        text=text,
        end=end,
    )


def _text(body: list[BlockValue], start: int, end: int) -> str:
    """A stretch of the body's text from its blocks: `doc.text` is put together anew from all tokens at each call."""
    pieces: list[str] = []
    at = start
    for value in body:
        if value.end <= start:
            continue
        if value.start >= end:
            break
        pieces.append("\n" * (value.start - at))
        pieces.append(value.block.text[max(0, start - value.start) :])
        at = value.end
    return "".join(pieces)[: end - start]


def _top_level(body: list[BlockValue]) -> int:
    styled = (
        value.block for value in body if value.block.kind == "heading" and value.block.form in ("style", "source")
    )
    return min((block.level for block in styled if block.level), default=0)


def _cover(lines: tuple[HeadLine, ...]) -> Iterator[HeadLine]:
    pages = sorted({line.page for line in lines})
    for page in pages:
        of_page = [line for line in lines if line.page == page]
        if page == pages[0] or len({line.index for line in of_page}) <= COVER_BLOCKS:
            yield from of_page


def _first_page(body: list[BlockValue]) -> list[BlockValue]:
    """The blocks of the first page that has text, with those of the second where the first is a cover."""
    if not body:
        return []
    first = body[0].block.pages[0][1]
    pages = sorted({value.block.pages[0][1] for value in body})
    on_first = [value for value in body if value.block.pages[0][1] == first]
    is_cover = len(on_first) <= COVER_BLOCKS and not any(len(value.block.text) > 300 for value in on_first)
    if is_cover and len(pages) > 1:
        return [value for value in body if value.block.pages[0][1] <= pages[1]]
    return on_first


def _lines(index: int, value: BlockValue) -> Iterator[HeadLine]:
    block = value.block
    whole = HeadLine(block.text, value.start, block.kind, block.level, block.form, block.pages[0][1], index)
    if block.kind != "table":
        yield _stripped(whole, 0, len(block.text))
        return
    for row, cells in enumerate(block.cells[:TABLE_ROWS]):
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
