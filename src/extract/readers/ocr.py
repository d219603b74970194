"""Reads a page from its picture: words with place, size and weight, and the tables that rules draw."""

from dataclasses import dataclass

import numpy as np
import regex

from extract.readers.raster import Gray, Print, cleaned, print_of, skew_of, straightened, turned
from extract.readers.rulings import rules_of, tables_of, without
from extract.readers.settle import Inked, Scanned
from extract.readers.tesseract import Box, SeenLine, SeenWord, recognise
from extract.readers.words import Word

UPRIGHT = 60.0
"""A page of which the letters are surer than this stands upright: upright pages have 94, turned ones at most 36."""
MAY_BE = 0.8
"""Lines run the other way when the page is at least this share as sharp that way: pages of text are 0.3 to 0.6 as sharp
on their side, tables of contents up to 0.99."""
NOISE = 30.0
"""Signs without letters or digits that are less sure than this are specks and remains of rules."""
EM = 1.07
"""Letter sizes are this many times the height that Tesseract gives for the letters of a line (7.6 to 8.2 for 8 points,
9.4 to 10.2 for 10, 12.8 to 14 for 14)."""
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
    best: Scanned | None = None
    for quarters in _turns(picture):
        page = _read(number, turned(picture.clean, quarters), picture.scale)
        if best is None or page.confidence > best.confidence:
            best = page
        if best.confidence >= UPRIGHT:
            break
    assert best is not None
    return best


def _straight(gray: Gray) -> Gray:
    return straightened(gray, skew_of(gray))


def _turns(picture: Picture) -> list[int]:
    """The quarters by which a page may have to be turned, the likeliest first."""
    upright, on_side = picture.upright.roughness, picture.on_side.roughness
    turns = [(upright, 0), (upright, 2), (on_side, 1), (on_side, 3)]
    likely = MAY_BE * max(upright, on_side)
    return [quarters for sharp, quarters in sorted(turns, key=lambda turn: -turn[0]) if sharp >= likely]


def _read(number: int, clean: Gray, scale: float) -> Scanned:
    straight = _straight(clean)
    rules = rules_of(straight)
    bare = without(straight, rules)
    lines: list[tuple[Inked, ...]] = []
    sure = letters = 0.0
    for line in recognise(bare, round(72 / scale)):
        size = line.height * EM
        words = [word for word in line.words if not _is_noise(word, size)]
        lines.append(tuple(Inked(_placed(word, line, size, scale), _stroke(bare, word.box) / size) for word in words))
        sure += sum(word.confidence * len(word.text) for word in words)
        letters += sum(len(word.text) for word in words)
    height, width = clean.shape
    return Scanned(
        number,
        round(width * scale, 2),
        round(height * scale, 2),
        tuple(line for line in lines if line),
        tables_of(rules, scale),
        sure / letters if letters else 0.0,
    )


def _is_noise(word: SeenWord, size: float) -> bool:
    if word.confidence < NOISE and _MARK.fullmatch(word.text):
        return True
    x0, top, x1, bottom = word.box
    return _STROKES.fullmatch(word.text) is not None and (bottom - top > 1.5 * size or x1 - x0 > 4 * size)


def _placed(word: SeenWord, line: SeenLine, size: float, scale: float) -> Word:
    """The word in points, as high as its line's letters, so that lines can be told by height."""
    x0, _, x1, _ = word.box
    bottom = line.baseline((x0 + x1) / 2) + DESCENT * size
    return Word(
        word.text,
        round(x0 * scale, 2),
        round((bottom - size) * scale, 2),
        round(x1 * scale, 2),
        round(bottom * scale, 2),
        round(size * scale, 2),
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
