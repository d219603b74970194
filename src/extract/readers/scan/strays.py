"""Finds what Tesseract passes over in the lines that it read: lone digits, and the bullets of lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.readers.scan.raster import INK, Gray, Mask
from extract.readers.scan.tesseract import Box, SeenLine, SeenWord, recognise

AROUND = 3
"""Dots around a word that belong to it."""
ABOVE, BELOW = 0.85, 0.3
"""How far letters reach above and below the line they stand on, in letter sizes."""
LOWEST = 0.25
"""Lower than this, in letter sizes, is a dash, a full stop or a speck, and no letter."""
WIDEST = 6.0
"""Wider pieces are not passed over; these are pictures."""
GAP = 0.6
"""Pieces of ink are one within this distance, in letter sizes."""
MOST = 80
"""More pieces than this on a page are a pattern, not words."""
SURE = 70.0
"""Lone digits are read with more than this; ornaments are not."""
ROW, EDGE = 60, 20
"""Dots from one piece to the next, and around them, in the picture of all pieces that Tesseract is shown."""
BULLET_HEIGHT = (0.15, 0.55)
"""Height of a bullet in letter sizes; those of four typefaces have 0.25 to 0.45."""
BULLET_FILLED = 0.65
"""The share of its box that a bullet fills: a disc 0.79, a square 1, an asterisk, a letter or a circle 0.3 to 0.6."""
BULLET_LONGEST = 1.6
"""A bullet is no wider than this many times its height; a dash is."""
BULLET_RAISED = (0.12, 0.6)
"""How far the middle of a bullet is above the line its text stands on, in letter sizes; that of a full stop 0.07."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A piece of ink that no word covers, and the line it stands in."""

    box: Box
    line: int


def with_strays(picture: Gray, lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with the small words and the bullets that Tesseract passed over."""
    words = [[_marked(picture, word, line) for word in line.words] for line in lines]
    unread: list[Stray] = []
    for stray in _strays(picture < INK, lines):
        if _is_bullet(picture, stray.box, lines[stray.line]):
            words[stray.line].append(SeenWord("•", stray.box, 100.0))
        else:
            unread.append(stray)
    if 0 < len(unread) <= MOST:
        for stray, word in _read(picture, unread):
            words[stray.line].append(word)
    for found in words:
        found.sort(key=lambda word: word.box[0])
    return [replace(line, words=tuple(found)) for line, found in zip(lines, words, strict=True)]


def _marked(picture: Gray, word: SeenWord, line: SeenLine) -> SeenWord:
    """A bullet is read as `*`, `«`, `@`, `e` or another sign; it is told by its look."""
    if len(word.text) > 1 or word.text.isdigit() or word is not line.words[0]:
        return word
    return SeenWord("•", word.box, 100.0) if _is_bullet(picture, word.box, line) else word


def _strays(ink: Mask, lines: Sequence[SeenLine]) -> Iterator[Stray]:
    """Pieces of ink on the height of a line, with white all around."""
    ink = ink.copy()
    for word in (word for line in lines for word in line.words):
        x0, top, x1, bottom = word.box
        ink[max(0, top - AROUND) : bottom + AROUND, max(0, x0 - AROUND) : x1 + AROUND] = False
    for number, line in enumerate(lines):
        base = line.baseline((line.box[0] + line.box[2]) / 2)
        top, bottom = max(0, round(base - ABOVE * line.size)), round(base + BELOW * line.size)
        band = ink[top:bottom]
        for x0, x1 in _runs(np.flatnonzero(band.any(axis=0)), GAP * line.size):
            rows = np.flatnonzero(band[:, x0:x1].any(axis=1))
            box = (x0, top + int(rows[0]), x1, top + int(rows[-1]) + 1)
            if x1 - x0 <= WIDEST * line.size and _alone(ink, box):
                ink[box[1] : box[3], x0:x1] = False  # it is no stray of the next line
                yield Stray(box, number)


def _runs(places: Iterable[int], gap: float) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][1] <= gap:
            runs[-1][1] = int(place) + 1
        else:
            runs.append([int(place), int(place) + 1])
    return [(start, end) for start, end in runs]


def _alone(ink: Mask, box: Box) -> bool:
    x0, top, x1, bottom = box
    around = ink[max(0, top - AROUND) : bottom + AROUND, max(0, x0 - AROUND) : x1 + AROUND]
    return bool(np.count_nonzero(around) == np.count_nonzero(ink[top:bottom, x0:x1]))


def _is_bullet(picture: Gray, box: Box, line: SeenLine) -> bool:
    x0, top, x1, bottom = box
    ink = picture[top:bottom, x0:x1] < INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) == 0:
        return False
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    raised = (line.baseline(x0) - top - float(rows[0] + rows[-1] + 1) / 2) / line.size
    return (
        BULLET_HEIGHT[0] * line.size <= height <= BULLET_HEIGHT[1] * line.size
        and height / BULLET_LONGEST <= width <= height * BULLET_LONGEST
        and int(np.count_nonzero(ink)) >= BULLET_FILLED * height * width
        and BULLET_RAISED[0] <= raised <= BULLET_RAISED[1]
    )


def _read(picture: Gray, strays: Sequence[Stray]) -> Iterator[tuple[Stray, SeenWord]]:
    """The pieces shown to Tesseract all at once, one below the other."""
    pieces = [picture[s.box[1] : s.box[3], s.box[0] : s.box[2]] for s in strays]
    height = ROW * len(pieces) + 2 * EDGE
    sheet = np.full((height, max(piece.shape[1] for piece in pieces) + 2 * EDGE), 255, np.uint8)
    for number, piece in enumerate(pieces):
        high, wide = min(piece.shape[0], ROW - EDGE), piece.shape[1]
        foot = EDGE + number * ROW + ROW - EDGE
        sheet[foot - high : foot, EDGE : EDGE + wide] = piece[:high]
    for line in recognise(sheet, block=True):
        number = round((line.box[1] + line.box[3] - 2 * EDGE) / 2 / ROW - 0.5)
        text = "".join(word.text for word in line.words)
        sure = min(word.confidence for word in line.words)
        if 0 <= number < len(strays) and sure >= SURE and any(sign.isalnum() for sign in text):
            yield strays[number], SeenWord(text, strays[number].box, sure)
