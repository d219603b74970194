"""Paragraphs, tables and notes in their order -> pages of lines: what Word, OpenDocument and web pages share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import regex

from extract.readers.encoding import without_invisible
from extract.readers.page import Aside, Grid, Line, Page, Segment, without_fill
from extract.readers.words import MOSTLY

LINE_BREAK, PAGE_BREAK, TAB = "\n", "\f", "\t"
"""What breaks a line, breaks a page and parts cells inside the text of a run."""
NESTING = 6
"""Spaces by which an item stands further in than the one that holds it: so many the layout takes for a step."""
SEEN_WHITE = 3.0
"""Points of white between two paragraphs that are seen as such."""
MAX_HEADING = 250
"""A paragraph of more letters is text, whatever its style: some number their paragraphs with those of headings."""
IN_CELL = " | "
"""What parts the cells of a table that stands inside a cell of another one."""

_BREAK = regex.compile(rf"([{LINE_BREAK}{PAGE_BREAK}])")
_SPACES = regex.compile(r"[ \r\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LEADING_SIGN = regex.compile(r"(?:[☐☒✓•‣▪–-]|\d{1,2}[.)]?|[a-z][.)])")
_BARE_NUMBER = regex.compile(r"\d{1,2}|[a-zA-Z]|[ivx]{2,4}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look. A line feed in the text breaks the line, a form feed the page, a tab parts cells."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """The look of letters in the source, from which runs are made."""

    bold: bool = False
    italic: bool = False
    size: float | None = None
    hidden: bool = False
    raised: bool = False

    def run(self, text: str) -> Run:
        """This text as it is printed: of hidden text only its page break; raised digits are no part of a word."""
        if self.hidden:
            text = PAGE_BREAK if PAGE_BREAK in text else ""
        elif self.raised and text.strip().isdigit():
            text = superscript(text)
        return Run(text, self.bold, self.italic, self.size)


@dataclass(frozen=True, slots=True)
class White:
    """The white around a paragraph: points above and below it; none between two `close` ones of one style."""

    above: float = 0.0
    below: float = 0.0
    style: str = ""
    close: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph is.

    Args:
        depth: of a heading, from 1; 0 for text.
        mark: what is printed before it: `-`, `1.`, the number of a heading.
        nesting: of a list item, from 0.
        white: what is left open around it.
        aside: what it is, where it is no text of the body.
    """

    depth: int = 0
    mark: str = ""
    nesting: int = 0
    white: White = White()
    aside: Aside = ""


TEXT = Form()


class Prose:
    """A text while it is read: its paragraphs and tables are added in the order of the source.

    Args:
        in_cell: whether it is the text of a table cell; there a tab is a space, and a table becomes lines.
    """

    def __init__(self, *, in_cell: bool = False) -> None:
        self._in_cell = in_cell
        self._items: list[Line | _Table | _NewPage] = []
        self._gap = False  # whether an empty paragraph stands above
        self._white = White()  # of the paragraph above

    def paragraph(self, runs: Iterable[Run], form: Form = TEXT) -> None:
        """Add a paragraph; an empty one is white above the next."""
        begins: bool | None = True
        line: list[Run] = []
        broken_words = 0
        for text, run in _pieces(runs):
            if text == LINE_BREAK:
                begins = None if self._add_line(line, form, begins) else begins
                line = []
            elif text != PAGE_BREAK:
                line.append(Run(text, run.bold, run.italic, run.size))
            elif line and not line[-1].text[-1].isspace():
                broken_words += 1  # the page is broken between two letters: the rest of the line is counted before it
            else:
                begins = False if self._add_line(line, form, begins) else begins
                line = []
                self.new_page()
        if not self._add_line(line, form, begins) and begins:
            self._gap = True
        for _ in range(broken_words):
            self.new_page()
        self._white = form.white

    def table(self, rows: Sequence[Sequence["Prose | None"]]) -> None:
        """Add a table: rows of cells, None for one that is merged away.

        A table of one column is a frame around text, which goes on here.
        """
        if max((len(row) for row in rows), default=0) < 2:
            self._items += [item for row in rows for cell in row if cell for item in cell._items]
            return
        cells = tuple(tuple(None if cell is None else cell.lines() for cell in row) for row in rows)
        if self._in_cell:
            self._items += _as_lines(cells)
        elif any(cell for row in cells for cell in row):
            self._items.append(_Table(cells, tuple(_breaks_of(row) for row in rows)))
        self._items += [note for row in rows for cell in row if cell for note in cell._notes()]
        self._gap, self._white = False, White()

    def new_page(self) -> None:
        """A page ends here."""
        self._items.append(_NewPage())

    def note(self, mark: str, text: "Prose") -> None:
        """Add a note with the mark that refers to it."""
        for number, line in enumerate(text.lines()):
            shown = line.text if number else f"{mark} {line.text}".strip()
            self._items.append(Line((Segment(shown),), size=line.size, begins=True, aside="note"))

    def lines(self) -> tuple[Line, ...]:
        """Its lines without its notes."""
        return tuple(item for item in self._items if isinstance(item, Line) and item.aside != "note")

    def pages(self) -> tuple[Page, ...]:
        """Its pages, one where it has no page breaks."""
        number = 1
        lines: dict[int, list[Line]] = {}
        grids: dict[int, list[Grid]] = {}
        for item in self._items:
            if isinstance(item, _NewPage):
                number += 1
            elif isinstance(item, Line):
                lines.setdefault(number, []).append(item)
            else:
                row_pages, number = item.row_pages(number)
                above = len(lines.get(row_pages[0], ()))
                grids.setdefault(row_pages[0], []).append(Grid(None, item.rows, after=above, row_pages=row_pages))
        last = max([number if lines.get(number) else 1, *lines, *grids])
        return tuple(Page(n, tuple(lines.get(n, ())), tuple(grids.get(n, ()))) for n in range(1, last + 1))

    def _notes(self) -> list[Line]:
        return [item for item in self._items if isinstance(item, Line) and item.aside == "note"]

    def _add_line(self, runs: Sequence[Run], form: Form, begins: bool | None) -> bool:
        """Whether there was a line to add."""
        last = self._items[-1] if self._items else None
        in_row = isinstance(last, Line) and len(last.segments) > 1
        segments = _segments(runs, form, begins, in_cell=self._in_cell, in_row=in_row)
        if not segments:
            return False
        bold, italic, size, lead = _look(runs)
        gap = bool(begins) and (self._gap or self._is_white_above(form.white))
        depth = form.depth if begins and len(segments[0].text) <= MAX_HEADING else 0
        lead = "" if bold else lead
        self._items.append(Line(segments, None, size, bold, italic, lead, depth, gap, begins, form.aside))
        self._gap = False
        return True

    def _is_white_above(self, white: White) -> bool:
        is_close = white.close and white.style == self._white.style
        return max(white.above, self._white.below) >= SEEN_WHITE and not is_close


@dataclass(frozen=True, slots=True)
class _NewPage:
    """The end of a page."""


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[tuple[tuple[Line, ...] | None, ...], ...]
    breaks: tuple[tuple[int, int], ...]
    """Of each row the page breaks before its first letter, and all page breaks in it."""

    def row_pages(self, number: int) -> tuple[tuple[int, ...], int]:
        """The page of each row, and the one on which the table ends."""
        found = []
        for before, within in self.breaks:
            found.append(number + before)
            number += within
        return tuple(found), number


def superscript(text: str) -> str:
    """The digits of a note's mark or an exponent, as they are printed: they stick to no number or word."""
    return text.translate(_SUPERSCRIPT)


def item_mark(number: str) -> str:
    """The mark of a list item that is printed with this number: a number alone gets a full stop."""
    return f"{number}." if _BARE_NUMBER.fullmatch(number) else number


def _pieces(runs: Iterable[Run]) -> Iterator[tuple[str, Run]]:
    for run in runs:
        text = without_invisible(run.text.replace("\u2011", "-").replace("\u2028", LINE_BREAK))
        for piece in _BREAK.split(text):
            if piece:
                yield piece, run


def _segments(
    runs: Sequence[Run], form: Form, begins: bool | None, *, in_cell: bool, in_row: bool
) -> tuple[Segment, ...]:
    """The pieces of a line that tabs part; in headings, items and cells a tab is a space."""
    text = "".join(run.text for run in runs)
    if form.depth or form.mark or in_cell:
        text = text.replace(TAB, " ")
    found = [_tidy(piece) for piece in text.split(TAB)]
    indented = not found[0]
    found = [piece for piece in found if piece]  # several tabs are one wide gap
    if not found:
        return ()
    if len(found) > 1 and _LEADING_SIGN.fullmatch(found[0]):
        found[:2] = [f"{found[0]} {found[1]}"]
    if form.mark and begins:
        found[0] = f"{' ' * NESTING * form.nesting}{form.mark} {found[0]}"
    elif indented and in_row:  # a row of which the first cell is empty
        found.insert(0, "")
    return tuple(Segment(piece) for piece in found)


def _tidy(text: str) -> str:
    return without_fill(_SPACES.sub(" ", text).strip())


def _look(runs: Sequence[Run]) -> tuple[bool, bool, float | None, str]:
    """Whether a line is bold and italic, the size of most of its letters, and the bold words that it begins with."""
    inked = [(run, len(run.text.strip())) for run in runs if run.text.strip()]
    total = sum(length for _, length in inked)
    sizes: dict[float, int] = {}
    for run, length in inked:
        if run.size is not None:
            sizes[run.size] = sizes.get(run.size, 0) + length
    bold = sum(length for run, length in inked if run.bold)
    italic = sum(length for run, length in inked if run.italic)
    lead = "".join(run.text for run in takewhile(lambda run: run.bold or not run.text.strip(), runs))
    size = max(sizes, key=lambda s: (sizes[s], s)) if sizes else None
    return bold > MOSTLY * total, italic > MOSTLY * total, size, _tidy(lead.replace(TAB, " "))


def _as_lines(rows: Iterable[Sequence[tuple[Line, ...] | None]]) -> Iterator[Line]:
    """A table in a cell of another: a line for each of its rows."""
    for row in rows:
        cells = [" ".join(line.text.strip() for line in cell) for cell in row if cell]
        if cells:
            yield Line((Segment(IN_CELL.join(cells)),), begins=True)


def _breaks_of(row: Iterable[Prose | None]) -> tuple[int, int]:
    items = [cell._items for cell in row if cell]
    before = [len(list(takewhile(lambda item: isinstance(item, _NewPage), own))) for own in items]
    within = [sum(isinstance(item, _NewPage) for item in own) for own in items]
    return max(before, default=0), max(within, default=0)
