"""Words with their place and look -> lines: what digital PDFs and scans have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extract.readers.page import Box, Line, Segment

GAP_EM = 1.0
"""A gap wider than this many times the letter size parts two cells; justified text stays under 0.8 in what we saw."""
SAME_LINE = 0.5
"""Words whose middles differ by less than this share of the letter size stand on one line (superscripts included)."""
LARGEST = 2.5
"""A letter more times as large as those beside it (the number of a chapter, an initial) is no part of their line."""
MOSTLY = 0.9
"""A line is bold, italic or underlined when more than this share of its letters is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its box in points from the upper left corner, the size of its letters, its weight."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle, from the top of the page."""
        return (self.top + self.bottom) / 2


def lines_of(words: Iterable[Word], *, split: bool = True) -> Iterator[Line]:
    """Words grouped into lines from top to bottom; with `split`, wide gaps part a line into segments."""
    rows: list[_Row] = []
    for middle, _, _, size, word in sorted(
        (word.middle, word.x0, number, word.size, word) for number, word in enumerate(words)
    ):
        for row in reversed(rows[-3:]):
            small, large = (row.size, size) if row.size < size else (size, row.size)
            if large <= LARGEST * small and abs(row.middle - middle) < SAME_LINE * large:
                row.words.append(word)
                if size > row.size:
                    row.size, row.middle = size, middle
                break
        else:
            rows.append(_Row(size, middle, [word]))
    for row in rows:
        row.words.sort(key=lambda w: w.x0)
        yield _line(row.words, split=split)


@dataclass(slots=True)
class _Row:
    """A line while it grows: its words, and of the largest the size and the middle."""

    size: float
    middle: float
    words: list[Word]


def _line(row: list[Word], *, split: bool) -> Line:
    look = _look(row)
    box: Box = (row[0].x0, min(w.top for w in row), max(w.x1 for w in row), max(w.bottom for w in row))
    pieces = list(_pieces(row, look.size * GAP_EM)) if split else [row]
    segments = tuple(_segment(piece, look if len(pieces) == 1 else _look(piece)) for piece in pieces)
    return Line(segments, box, look.size, look.bold, look.italic, look.lead, underlined=look.underlined)


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool
    italic: bool
    lead: str
    underlined: bool


def _look(words: Sequence[Word]) -> _Look:
    if len(words) == 1:
        (word,) = words
        return _Look(round(word.size, 1), word.bold, word.italic, "", word.underlined)
    sizes: Counter[float] = Counter()
    bold = italic = underlined = total = 0
    for word in words:
        length = len(word.text)
        sizes[round(word.size, 1)] += length
        bold += length * word.bold
        italic += length * word.italic
        underlined += length * word.underlined
        total += length
    is_bold = bold > MOSTLY * total
    lead = " ".join(word.text for word in takewhile(lambda w: w.bold, words)) if bold and not is_bold else ""
    size = max(sizes, key=lambda s: (sizes[s], s))
    return _Look(size, is_bold, italic > MOSTLY * total, lead, underlined > MOSTLY * total)


def _pieces(row: list[Word], widest: float) -> Iterator[list[Word]]:
    piece: list[Word] = []
    for word in row:
        if piece and word.x0 - piece[-1].x1 > widest:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _segment(piece: list[Word], look: _Look) -> Segment:
    text = " ".join(word.text for word in piece)
    top, bottom = min(word.top for word in piece), max(word.bottom for word in piece)
    return Segment(
        text, piece[0].x0, piece[-1].x1, look.size, look.bold, look.italic, look.lead, top, bottom, look.underlined
    )
