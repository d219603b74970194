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
"""A line is bold or italic when more than this share of its letters is."""


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

    @property
    def middle(self) -> float:
        """The height of its middle, from the top of the page."""
        return (self.top + self.bottom) / 2


def lines_of(words: Iterable[Word], *, split: bool = True) -> Iterator[Line]:
    """Words grouped into lines from top to bottom; with `split`, wide gaps part a line into segments."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        for row in reversed(rows[-3:]):
            first = max(row, key=lambda w: w.size)
            small, large = sorted((first.size, word.size))
            if large <= LARGEST * small and abs(first.middle - word.middle) < SAME_LINE * large:
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.x0)
        yield _line(row, split=split)


def _line(row: list[Word], *, split: bool) -> Line:
    look = _look(row)
    box: Box = (row[0].x0, min(w.top for w in row), max(w.x1 for w in row), max(w.bottom for w in row))
    widest = look.size * GAP_EM if split else float("inf")
    return Line(tuple(_segments(row, widest)), box, look.size, look.bold, look.italic, look.lead)


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool
    italic: bool
    lead: str


def _look(words: Sequence[Word]) -> _Look:
    sizes: Counter[float] = Counter()
    bold = italic = total = 0
    for word in words:
        length = len(word.text)
        sizes[round(word.size, 1)] += length
        bold += length * word.bold
        italic += length * word.italic
        total += length
    is_bold = bold > MOSTLY * total
    lead = " ".join(word.text for word in takewhile(lambda w: w.bold, words)) if bold and not is_bold else ""
    return _Look(max(sizes, key=lambda s: (sizes[s], s)), is_bold, italic > MOSTLY * total, lead)


def _segments(row: list[Word], widest: float) -> Iterator[Segment]:
    piece: list[Word] = []
    for word in row:
        if piece and word.x0 - piece[-1].x1 > widest:
            yield _segment(piece)
            piece = []
        piece.append(word)
    yield _segment(piece)


def _segment(piece: list[Word]) -> Segment:
    look = _look(piece)
    text = " ".join(word.text for word in piece)
    return Segment(text, piece[0].x0, piece[-1].x1, look.size, look.bold, look.italic, look.lead)
