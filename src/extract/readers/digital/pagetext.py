"""Reads the text of a PDF page with pdfium in pieces: which letters, where, how large, in which font."""

import ctypes
import math
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from extract.readers.digital.pdfium import Bounds, Floats, Font, font_of, handle, number_of, placed, quick, turned
from extract.readers.digital.pieces import GAP, NO_WIDTH, UNKNOWN, WIDER, PageText, Piece, Run

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LONG = 24
"""Words of more letters are looked at letter by letter: pdfium misses a space once in 60,000 letters."""
MISSED = 0.15
"""White between two letters of such a word parts it from this share of the letter size on."""
CLOSE = 0.6
"""Words of one object that stand further apart, in letter sizes, are pieces of their own: they may be two columns."""
STRIDE = 8
"""One word end in so many is asked for its object; only where two differ those between are asked too."""
SLANT = math.radians(5)
"""Letters turned further than this from a quarter turn are a stamp or a watermark."""
_LINE_END_HYPHEN = "\ufffe"
"""pdfium's sign for a hyphen at the end of a line."""
_WHITE = [
    0,
    *range(9, 14),
    *range(28, 33),
    0x85,
    0xA0,
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
]
_IS_LETTER = np.ones(0x10000, dtype=bool)
_IS_LETTER[[*_WHITE, *NO_WIDTH]] = False

_object_at = quick(raw.FPDFText_GetTextObject, handle, handle, ctypes.c_int)
_box_at = quick(raw.FPDFText_GetLooseCharBox, ctypes.c_int, handle, ctypes.c_int, handle)
_generated_at = quick(raw.FPDFText_IsGenerated, ctypes.c_int, handle, ctypes.c_int)
_unmapped_at = quick(raw.FPDFText_HasUnicodeMapError, ctypes.c_int, handle, ctypes.c_int)
_angle_at = quick(raw.FPDFText_GetCharAngle, ctypes.c_float, handle, ctypes.c_int)
_size_at = quick(raw.FPDFText_GetFontSize, ctypes.c_double, handle, ctypes.c_int)
_matrix_at = quick(raw.FPDFText_GetMatrix, ctypes.c_int, handle, ctypes.c_int, handle)
_font_of = quick(raw.FPDFTextObj_GetFont, handle, handle)
_mode_of = quick(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, handle)
_colour_of = quick(raw.FPDFPageObj_GetFillColor, ctypes.c_int, *[handle] * 5)


def text_of(textpage: Any, bounds: Bounds, turn: int, *, apart: bool = False) -> PageText:
    """The text of a text page of pdfium.

    Args:
        turn: what the file asks for; it loses from how most letters stand.
        apart: whether each word is a piece of its own.
    """
    return _Reader(textpage, _letters_of(textpage)).read(bounds, turn, apart)


def _letters_of(textpage: Any) -> str:
    """The text of a page, in which each letter stands at the place by which pdfium knows it."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range(0, count) if count else ""
    if len(text) == count:
        return text
    # pdfium leaves out letters that the file does not name, and asked for one by one it has other signs for some
    letters = "".join(chr(raw.FPDFText_GetUnicode(textpage, at)) for at in range(count))
    return letters.translate({0: UNKNOWN, 2: _LINE_END_HYPHEN})


class _Reader:
    """Reads the text of one page; numbers of fonts and objects hold while it is open."""

    def __init__(self, textpage: Any, text: str) -> None:
        self._page = number_of(textpage)
        self._text = text
        self._bounds: Bounds = (0, 0, 0, 0)
        self._turn = 0
        self._fonts: dict[int, Font] = {}
        self._runs: dict[int, Run] = {}
        self._matrix = raw.FS_MATRIX()
        self._matrix_address = ctypes.addressof(self._matrix)
        self._colour = (ctypes.c_uint * 4)()
        self._colour_addresses = [ctypes.addressof(self._colour) + 4 * part for part in range(4)]

    def read(self, bounds: Bounds, turn: int, apart: bool) -> PageText:
        spans, objects = self._spans()
        if not len(spans):
            return PageText([], turn, 0, 0)
        boxes = self._boxes((spans - (0, 1)).ravel().tolist())
        lengths = spans[:, 1] - spans[:, 0]
        turns = self._turns(spans, lengths, boxes)
        counts = np.bincount(turns, weights=lengths, minlength=5)[:4]
        self._turn = int(counts.argmax()) if counts.any() else turn
        self._bounds = bounds
        places = turned(boxes, bounds, self._turn).reshape(-1, 8)[:, (0, 6)]
        pieces = list(self._pieces(spans, objects, places, turns == self._turn, apart))
        return PageText(pieces, self._turn, int(lengths.sum()), self._named(pieces))

    def _spans(self) -> tuple[Ints, Ints]:
        """Where words stand in the text, parts of words that different objects draw; and the object of each."""
        whole = _words(self._text)
        objects = self._objects(whole - (0, 1))
        mixed = objects[:, 0] != objects[:, 1]
        if not mixed.any():
            return whole, objects[:, 0]
        parts, drawn = self._parted(whole[mixed])
        spans, found = np.concatenate((whole[~mixed], parts)), np.concatenate((objects[~mixed, 0], drawn))
        order = np.argsort(spans[:, 0])
        return spans[order], found[order]

    def _parted(self, words: Ints) -> tuple[Ints, Ints]:
        """The parts of words that different objects draw, and the object of each."""
        lengths = words[:, 1] - words[:, 0]
        ends = np.cumsum(lengths)
        letters = np.arange(ends[-1]) + np.repeat(words[:, 0] - (ends - lengths), lengths)
        drawn = np.array(self._ask(letters.tolist()))
        opens = np.diff(drawn, prepend=-1) != 0
        opens[ends - lengths] = True
        first = np.flatnonzero(opens)
        last = np.append(first[1:], len(letters)) - 1
        return np.stack((letters[first], letters[last] + 1), axis=1), drawn[first]

    def _objects(self, ends: Ints) -> Ints:
        """The objects that draw the first and the last letter of each word.

        An object draws letters that follow each other: where it draws two of them, it draws those between.
        """
        places = ends.ravel()
        found = np.zeros(len(places), dtype=np.int64)
        asked = np.arange(0, len(places), STRIDE)
        found[asked] = self._ask(places[asked].tolist())
        same = np.zeros(len(places), dtype=bool)
        inside = np.repeat((found[asked[1:]] == found[asked[:-1]]), STRIDE)
        same[: len(inside)] = inside
        guess = np.repeat(found[asked], STRIDE)[: len(places)]
        found[same] = guess[same]
        rest = ~same
        rest[asked] = False
        found[rest] = self._ask(places[rest].tolist())
        return found.reshape(-1, 2)

    def _ask(self, places: list[int]) -> list[int]:
        return [number or 0 for number in map(_object_at, repeat(self._page), places)]

    def _boxes(self, at: Sequence[int]) -> Floats:
        """Left, top, right and bottom of letters as the file counts them."""
        room = (raw.FS_RECTF * len(at))()
        first, step = ctypes.addressof(room), ctypes.sizeof(raw.FS_RECTF)
        deque(map(_box_at, repeat(self._page), at, range(first, first + step * len(at), step)), maxlen=0)
        return np.frombuffer(room, dtype=np.float32).reshape(-1, 4).astype(np.float64)

    def _turns(self, spans: Ints, lengths: Ints, boxes: Floats) -> Ints:
        """For each word the quarter turns that make it stand upright, 4 for a slant.

        Only words that do not run from left to right are asked for their angle, and single letters only where such
        words are about.
        """
        first, last = boxes[::2], boxes[1::2]
        across = last[:, 0] - first[:, 0]
        plain = across > 4 * np.abs(last[:, 3] - first[:, 3])
        turns = np.zeros(len(spans), dtype=np.int64)
        if not plain[lengths > 1].all() or (lengths == 1).all():
            for number in np.flatnonzero(~plain).tolist():
                turns[number] = _quarter(_angle_at(self._page, int(spans[number, 0])))
        return turns

    def _pieces(self, spans: Ints, objects: Ints, places: Floats, upright: Flags, apart: bool) -> Iterator[Piece]:
        """Words of one object that stand close together, with their place and look."""
        starts = np.flatnonzero(np.diff(objects, prepend=-1))
        runs = [
            self._runs.get(number) or self._run(number, at)
            for number, at in zip(objects[starts].tolist(), spans[starts, 0].tolist(), strict=True)
        ]
        lengths = np.diff(starts, append=len(objects))
        sizes = np.repeat([run.size for run in runs], lengths)
        white = (places[1:, 0] - places[:-1, 1]) / np.maximum(sizes[1:], 1e-6)
        gap = np.where(objects[1:] == objects[:-1], GAP[1], GAP[0])
        opens = np.ones(len(spans), dtype=bool)
        opens[1:] = apart | (objects[1:] != objects[:-1]) | (white < gap) | (white > CLOSE)
        first = np.flatnonzero(opens & upright)
        last = np.append(np.flatnonzero(opens)[1:], len(spans))[upright[opens]] - 1
        of_run = np.repeat(np.arange(len(runs)), lengths)[first]
        touches = np.zeros(len(spans), dtype=bool)
        touches[1:] = (white < gap) & (white > -GAP[1]) & (spans[1:, 0] <= spans[:-1, 1] + 2)
        longest = np.maximum.reduceat(spans[:, 1] - spans[:, 0], np.flatnonzero(opens))[upright[opens]]
        rows = zip(
            spans[first, 0].tolist(), spans[last, 1].tolist(), places[first, 0].tolist(), places[last, 1].tolist(),
            of_run.tolist(), touches[first].tolist(), (longest > LONG).tolist(), strict=True,
        )  # fmt: skip
        for start, end, x0, x1, run, touching, is_long in rows:
            text = " ".join(self._text[start:end].split())
            if len(text) > 6 and text[1] == text[3] == text[5] == " ":
                text = self._closed_up(text, start, end)
            joins = touching and self._has_no_white_before(start)
            piece = Piece(text, x0, x1, runs[run], start, joins)
            if is_long:
                yield from self._looked_at(piece, start, end)
            else:
                yield piece

    def _run(self, number: int, at: int) -> Run:
        """How an object draws its letters, of which one stands at this place of the text."""
        font = _font_of(number) or 0
        if font not in self._fonts:
            self._fonts[font] = font_of(font)
        _matrix_at(self._page, at, self._matrix_address)
        matrix = self._matrix
        size = _size_at(self._page, at) * math.hypot(matrix.c, matrix.d)
        x, y = matrix.e, matrix.f
        base = placed((x, y, x, y), self._bounds, self._turn)[1]
        _colour_of(number, *self._colour_addresses)
        colour = self._colour
        run = Run(self._fonts[font], size, base, _mode_of(number), (colour[0], colour[1], colour[2]), number)
        self._runs[number] = run
        return run

    def _has_no_white_before(self, at: int) -> bool:
        """Whether the file has no white before a letter, or only what pdfium put in."""
        while at > 0 and self._text[at - 1].isspace():
            at -= 1
            if _generated_at(self._page, at) != 1:
                return False
        return True

    def _letters(self, start: int, end: int) -> tuple[list[int], Floats, Floats]:
        """Where letters stand in the text, their boxes, and the white before each but the first."""
        at = [place for place in range(start, end) if not self._text[place].isspace()]
        boxes = turned(self._boxes(at), self._bounds, self._turn)
        return at, boxes, boxes[1:, 0] - boxes[:-1, 2]

    def _closed_up(self, text: str, start: int, end: int) -> str:
        """Letters that spaces part (`S t a n d  v a n`) as words: pdfium tells no two spaces from one."""
        if not all(len(letter) == 1 and letter.isalpha() for letter in text.split()):
            return text
        _, _, white = self._letters(start, end)
        wide = white > WIDER * np.median(white)
        parts = np.split(np.array(list(text.replace(" ", ""))), np.flatnonzero(wide) + 1)
        return " ".join("".join(part) for part in parts)

    def _looked_at(self, piece: Piece, start: int, end: int) -> Iterator[Piece]:
        """A piece in which spaces may have been missed, parted where white shows."""
        at, boxes, white = self._letters(start, end)
        wide = white > MISSED * piece.run.size
        cuts = [cut for cut in (np.flatnonzero(wide) + 1).tolist() if at[cut] == at[cut - 1] + 1]
        for first, last in pairwise([0, *cuts, len(at)]):
            text = " ".join(self._text[at[first] : at[last - 1] + 1].split())
            joins = piece.joins and first == 0
            yield Piece(text, float(boxes[first, 0]), float(boxes[last - 1, 2]), piece.run, at[first], joins)

    def _named(self, pieces: list[Piece]) -> int:
        """Of how many letters the file does not say which they are; in the pieces a sign of their own stands for them.

        Each letter of a font is asked for once.
        """
        known: dict[str, set[str]] = {}
        lost: dict[str, set[str]] = {}
        count = 0
        for index, piece in enumerate(pieces):
            name = piece.run.font.name
            letters = known.setdefault(name, {" "})
            if not letters.issuperset(piece.text):
                for letter in set(piece.text) - letters:
                    if letter == UNKNOWN or _unmapped_at(self._page, self._text.index(letter, piece.at)) == 1:
                        lost.setdefault(name, set()).add(letter)
                letters.update(piece.text)
            if name in lost and not lost[name].isdisjoint(piece.text):
                count += sum(letter in lost[name] for letter in piece.text)
                text = "".join(UNKNOWN if letter in lost[name] else letter for letter in piece.text)
                pieces[index] = piece._replace(text=text)
        return count


def _words(text: str) -> Ints:
    """From where until where words stand; a hyphen that ends a line ends a word."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = _IS_LETTER[np.minimum(codes, len(_IS_LETTER) - 1)]
    hyphens = codes == ord(_LINE_END_HYPHEN)
    before = np.concatenate(([False], letters[:-1] & ~hyphens[:-1]))
    after = np.concatenate((letters[1:], [False]))
    return np.stack((np.flatnonzero(letters & ~before), np.flatnonzero(letters & (~after | hyphens)) + 1), axis=1)


def _quarter(angle: float) -> int:
    """The quarter turns that undo a turn clockwise; 4 for a slant."""
    turns = -angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) * math.pi / 2 < SLANT else 4
