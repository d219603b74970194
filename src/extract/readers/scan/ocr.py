"""Reads a page from its picture: words with place, size and weight, and the tables that rules draw."""

from dataclasses import dataclass, replace

import numpy as np
import regex

from extract.readers.scan.raster import Gray, Print, cleaned, print_of, skew_of, straightened, turned
from extract.readers.scan.rulings import bars_of, tables_in, without
from extract.readers.scan.settle import Inked, Scanned
from extract.readers.scan.strays import with_strays
from extract.readers.scan.tesseract import Box, SeenLine, SeenWord, recognise
from extract.readers.words import Word

UPRIGHT = 80.0
"""A page of which the letters are surer than this stands upright: upright pages have 94, turned ones 0 to 36, title
pages up to 61."""
GUESS = 50.0
"""Letters less sure than this speak against the way in which a page was turned."""
LEANS_UPRIGHT = 0.85
"""Pages stand upright unless they are clearly sharper on their side: a title page on end has 0.30 of its ink in sharp
lines, on its side 0.32; pages of text 0.45 and 0.18."""
MAY_BE = 0.8
"""Lines run the other way when the page is at least this share as sharp that way: pages of text are 0.3 to 0.6 as sharp
on their side, tables of contents up to 0.99."""
NOISE = 30.0
"""Signs without letters or digits that are less sure than this are specks and remains of rules."""
TALLEST = 2.2
"""Words and lines that are higher than this many letter sizes are columns of digits, edges of paper and the like."""
DESCENT = 0.21
"""Share of the letter size that stands below the line."""

_MARK = regex.compile(r"[^\p{L}\p{N}]+")
_STROKES = regex.compile(r"[|_\-–—~=¦\\/.,:;'`‘’\"“”]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture on white paper, its scale in points per dot, and what its rows and its columns look like."""

    clean: Gray
    scale: float
    upright: Print
    on_side: Print

    @property
    def is_text(self) -> bool:
        """Whether it shows a page of text, upright or on its side."""
        return self.upright.is_text or self.on_side.is_text


def prepared(gray: Gray, scale: float) -> Picture:
    """The picture of a page, at about 200 dots an inch, made ready for recognition."""
    clean = cleaned(gray)
    prints = (print_of(_straight(turned(clean, quarters))) for quarters in (0, 1))
    return Picture(clean, scale, *prints)


def read_picture(number: int, picture: Picture) -> Scanned:
    """What stands on a page, whichever way it lies.

    Raises:
        OcrError: Tesseract is missing or failed.
    """
    tries: list[Scanned] = []
    for quarters in _turns(picture):
        tries.append(_read(number, turned(picture.clean, quarters), picture.scale))
        if tries[-1].confidence >= UPRIGHT:
            return tries[-1]
    return max(tries, key=_merit)


def _merit(page: Scanned) -> float:
    """How much speaks for the way in which a page was turned: few sure letters less than many that are less sure."""
    return (page.confidence - GUESS) * sum(len(inked.word.text) for inked in page.words)


def _straight(gray: Gray) -> Gray:
    return straightened(gray, skew_of(gray))


def _turns(picture: Picture) -> list[int]:
    """The quarters by which a page may have to be turned, the likeliest first."""
    upright, on_side = picture.upright.roughness, picture.on_side.roughness * LEANS_UPRIGHT
    turns = [(upright, 0), (upright, 2), (on_side, 1), (on_side, 3)]
    likely = MAY_BE * max(upright, on_side)
    return [quarters for sharp, quarters in sorted(turns, key=lambda turn: -turn[0]) if sharp >= likely]


def _read(number: int, clean: Gray, scale: float) -> Scanned:
    straight = _straight(clean)
    bars = bars_of(straight)
    bare = without(straight, bars)
    seen = (_without_noise(line) for line in recognise(bare, round(72 / scale)))
    lines = with_strays(bare, [line for line in seen if line.words])
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    height, width = clean.shape
    return Scanned(
        number,
        round(width * scale, 2),
        round(height * scale, 2),
        tuple(tuple(_inked(word, line, bare, scale) for word in line.words) for line in lines),
        tables_in(straight, bars, scale),
        sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0,
    )


def _without_noise(line: SeenLine) -> SeenLine:
    if line.box[3] - line.box[1] > TALLEST * line.size:
        return replace(line, words=())
    return replace(line, words=tuple(word for word in line.words if not _is_noise(word, line.size)))


def _is_noise(word: SeenWord, size: float) -> bool:
    """What is left of rules and edges, and signs that are none."""
    x0, top, x1, bottom = word.box
    if bottom - top > TALLEST * size or (word.confidence < NOISE and _MARK.fullmatch(word.text)):
        return True
    return _STROKES.fullmatch(word.text) is not None and (bottom - top > 1.5 * size or x1 - x0 > 4 * size)


def _inked(word: SeenWord, line: SeenLine, picture: Gray, scale: float) -> Inked:
    """The word in points, as high as its line's letters, so that lines can be told by height."""
    x0, _, x1, _ = word.box
    bottom = line.baseline((x0 + x1) / 2) + DESCENT * line.size
    left, top, right, foot = (round(number * scale, 2) for number in (x0, bottom - line.size, x1, bottom))
    return Inked(
        Word(word.text, left, top, right, foot, round(line.size * scale, 2)), _stroke(picture, word.box) / line.size
    )


def _stroke(gray: Gray, box: Box) -> float:
    """How thick the strokes of a word are, in dots: its ink divided by half the length of its edges."""
    x0, top, x1, bottom = box
    piece = gray[top:bottom, x0:x1].astype(float)
    if piece.size == 0:
        return 0.0
    dark = float(np.percentile(piece, 2))
    ink = np.pad(piece < (dark + 255) / 2, 1)
    across = np.count_nonzero(ink[:, 1:] & ~ink[:, :-1])
    along = np.count_nonzero(ink[1:] & ~ink[:-1])
    edges = float(np.hypot(across, along))
    return np.count_nonzero(ink) / edges if edges else 0.0
