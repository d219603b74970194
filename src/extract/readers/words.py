"""Words with their place and look -> lines: what digital PDFs and scans have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extract.readers.page import Line, Segment

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
    whole = _segment(row)
    pieces = list(_pieces(row, GAP_EM * (whole.size or 0.0))) if split and len(row) > 1 else [row]
    segments = tuple(map(_segment, pieces)) if len(pieces) > 1 else (whole,)
    right = max(word.x1 for word in row)
    box = (whole.x0, whole.top, right, whole.bottom)
    return Line(segments, box, whole.size, whole.bold, whole.italic, whole.lead, underlined=whole.underlined)


def _segment(words: Sequence[Word]) -> Segment:
    """Words that stand beside each other as one text, with the look that most of its letters have."""
    first = words[0]
    if len(words) == 1:
        size = round(first.size, 1)
        return Segment(
            first.text,
            first.x0,
            first.x1,
            size,
            first.bold,
            first.italic,
            "",
            first.top,
            first.bottom,
            first.underlined,
        )
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
    return Segment(
        " ".join(word.text for word in words),
        first.x0,
        words[-1].x1,
        max(sizes, key=lambda size: (sizes[size], size)),
        is_bold,
        italic > MOSTLY * total,
        " ".join(word.text for word in takewhile(lambda w: w.bold, words)) if bold and not is_bold else "",
        min(word.top for word in words),
        max(word.bottom for word in words),
        underlined > MOSTLY * total,
    )


def _pieces(row: list[Word], widest: float) -> Iterator[list[Word]]:
    piece: list[Word] = []
    for word in row:
        if piece and word.x0 - piece[-1].x1 > widest:
            yield piece
            piece = []
        piece.append(word)
    yield piece
