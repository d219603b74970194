"""Settles the sizes and weights of recognised letters over a document: noise must not make each line another size."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from statistics import median

from extract.readers.cells import Ruled
from extract.readers.sheet import Sheet
from extract.readers.words import GAP_EM, Word

BODY_FROM, BODY_TO = 0.88, 1.12
"""Letters between these shares of the body's size are body. Lines of 10 points are measured as 9.2 to 11.0, those of 12
as 11.5 and more."""
ONE_SIZE = 1.08
"""Larger and smaller sizes within this factor are one: those of 14 points are measured as 13.6 to 14.6."""
BOLD = 1.2
"""Strokes that are this many times as thick as those of the page are bold. Of 3,700 words of four sorts of scans 0 to
0.1 % were bold by this and should not; of 200 bold words all were found, of which on blurred scans of 150 dots an
inch 84 %."""
NOT_BOLD = 1.12
"""The text behind bold first words is thinner than this."""
ROUTE = "Tesseract"
"""What read the page."""
PAGE_WORDS = 50
"""A page with fewer words is compared with the strokes of the whole document."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A word as recognised, and how thick its strokes are as a share of its size."""

    word: Word
    stroke: float


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page as recognised: the words of each line from left to right, with sizes as measured.

    Args:
        confidence: how sure the letters are on average, 0 to 100; 0 for a page without any.
    """

    number: int
    width: float
    height: float
    lines: tuple[tuple[Inked, ...], ...]
    tables: tuple[Ruled, ...]
    confidence: float

    @property
    def words(self) -> list[Inked]:
        """All words of the page."""
        return [word for line in self.lines for word in line]


def settled(pages: Sequence[Scanned], body: float = 0.0) -> list[Sheet]:
    """The pages with few sizes, and bold words.

    Args:
        body: the size of most letters on the pages of the document that were not recognised but read; 0 without any.
    """
    sizes = _sizes(_counted(pages), body)
    usual = _usual_stroke(word for page in pages for word in page.words)
    return [_sheet(page, sizes, usual) for page in pages]


def _counted(pages: Sequence[Scanned]) -> Counter[float]:
    counts: Counter[float] = Counter()
    for page in pages:
        for inked in page.words:
            counts[inked.word.size] += len(inked.word.text)
    return counts


def _sizes(counts: Counter[float], body: float) -> dict[float, float]:
    """For each size as measured the one that it is taken for."""
    if not counts:
        return {}
    near = [size for size in counts if body and BODY_FROM * body <= size <= BODY_TO * body]
    if 2 * sum(counts[size] for size in near) <= counts.total():
        body = _rounded(_middle(counts, counts))
    taken = {size: body for size in counts if BODY_FROM * body <= size <= BODY_TO * body}
    for group in _groups(size for size in counts if size not in taken):
        taken |= dict.fromkeys(group, _rounded(_middle(counts, group)))
    return taken


def _groups(sizes: Iterable[float]) -> Iterator[list[float]]:
    group: list[float] = []
    for size in sorted(sizes):
        if group and size > group[0] * ONE_SIZE:
            yield group
            group = []
        group.append(size)
    if group:
        yield group


def _middle(counts: Counter[float], sizes: Iterable[float]) -> float:
    """The size of the middle letter."""
    ordered = sorted(sizes)
    total = sum(counts[size] for size in ordered)
    upto = accumulate(counts[size] for size in ordered)
    return next(size for size, reached in zip(ordered, upto, strict=True) if 2 * reached >= total)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _usual_stroke(words: Iterable[Inked]) -> float:
    strokes = [inked.stroke for inked in words if len(inked.word.text) > 2]
    return median(strokes) if strokes else 0.0


def _sheet(page: Scanned, sizes: dict[float, float], usual: float) -> Sheet:
    if len(page.words) >= PAGE_WORDS:
        usual = _usual_stroke(page.words)
    words: list[Word] = []
    for line in page.lines:
        for piece in _pieces(line):
            bold = _bold_words(piece, usual)
            for number, inked in enumerate(piece):
                word = inked.word
                words.append(replace(word, size=sizes[word.size], bold=number < bold))
    return Sheet(page.number, page.width, page.height, tuple(words), page.tables, route=ROUTE)


def _pieces(line: Sequence[Inked]) -> Iterator[list[Inked]]:
    """A line in pieces between wide gaps: a label and its value may differ in weight."""
    piece: list[Inked] = []
    for inked in line:
        if piece and inked.word.x0 - piece[-1].word.x1 > GAP_EM * inked.word.size:
            yield piece
            piece = []
        piece.append(inked)
    if piece:
        yield piece


def _bold_words(piece: Sequence[Inked], usual: float) -> int:
    """How many words from the left are bold."""
    if _stroke(piece) >= BOLD * usual:
        return len(piece)
    first = list(takewhile(lambda inked: inked.stroke >= BOLD * usual, piece))
    rest = piece[len(first) :]
    return len(first) if first and _stroke(first) >= BOLD * usual and _stroke(rest) < NOT_BOLD * usual else 0


def _stroke(words: Sequence[Inked]) -> float:
    """The thickness of the strokes of these words, the longer ones counting more."""
    letters = sum(len(inked.word.text) for inked in words)
    return sum(inked.stroke * len(inked.word.text) for inked in words) / letters if letters else 0.0
