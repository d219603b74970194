"""Opens PDFs with pdfium, and what its parts have in common: quick calls, places on a page as it is read, fonts."""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
import regex
from numpy.typing import NDArray

from extract.errors import ExtractError
from extract.readers.page import Box

Floats = NDArray[np.float64]
Bounds = Sequence[float]
"""Left, bottom, right and top of a page in the file's own measure."""
Matrix = tuple[float, float, float, float, float, float]

HEAVY = 600
"""Weight from which a font is bold that does not say so in its name (400 is regular, 700 bold)."""

_BOLD = regex.compile(r"bold|black|heavy|semibd|demibd", regex.IGNORECASE)
_PLAIN = regex.compile(r"regular|roman$|book|light|medium|thin", regex.IGNORECASE)
_ITALIC = regex.compile(r"italic|oblique|kursiv", regex.IGNORECASE)
_FORCED_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6

handle = ctypes.c_void_p


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The PDF, to be closed by the caller.

    Raises:
        ExtractError: `encrypted` or `damaged`.
    """
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ExtractError("encrypted", "the PDF asks for a password; save a copy without one") from error
        raise ExtractError("damaged", f"the PDF cannot be opened ({error}); download or export it anew") from error


def quick(function: Any, gives: Any, *takes: Any) -> Callable[..., Any]:
    """A function of pdfium that takes handles as numbers: called for each word, that saves half of the time."""
    return ctypes.PYFUNCTYPE(gives, *takes)(ctypes.cast(function, handle).value or 0)


def number_of(part: Any) -> int:
    """The handle of a page or a text page as a number."""
    return ctypes.cast(part.raw, handle).value or 0


def turned(boxes: Floats, bounds: Bounds, turn: int) -> Floats:
    """Boxes of the file (left, top, right, bottom; upwards) on the page as it is read, from its upper left corner."""
    x0, y0, x1, y1 = bounds
    left, top, right, bottom = boxes.T
    sides = (
        (left - x0, y1 - top, right - x0, y1 - bottom),
        (bottom - y0, left - x0, top - y0, right - x0),
        (x1 - right, bottom - y0, x1 - left, top - y0),
        (y1 - top, x1 - right, y1 - bottom, x1 - left),
    )[turn]
    return np.stack(sides, axis=1)


def placed(box: Box, bounds: Bounds, turn: int) -> Box:
    """One box of the file (left, top, right, bottom; upwards) on the page as it is read."""
    x0, y0, x1, y1 = bounds
    left, top, right, bottom = box
    if turn == 0:
        return left - x0, y1 - top, right - x0, y1 - bottom
    if turn == 1:
        return bottom - y0, left - x0, top - y0, right - x0
    if turn == 2:
        return x1 - right, bottom - y0, x1 - left, top - y0
    return y1 - top, x1 - right, y1 - bottom, x1 - left


@dataclass(frozen=True, slots=True)
class Font:
    """What a font says of itself.

    Args:
        heavy: whether only its weight says that it is bold; in many files that is wrong.
    """

    name: str = ""
    bold: bool = False
    italic: bool = False
    heavy: bool = False


_name_of = quick(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, handle, handle, ctypes.c_size_t)
_flags_of = quick(raw.FPDFFont_GetFlags, ctypes.c_int, handle)
_weight_of = quick(raw.FPDFFont_GetWeight, ctypes.c_int, handle)


def font_of(number: int) -> Font:
    """What the font with this number says of itself."""
    room = ctypes.create_string_buffer(128)
    _name_of(number, ctypes.addressof(room), 128)
    return named_font(room.value.decode("latin-1"), _flags_of(number), _weight_of(number))


@lru_cache(maxsize=1000)
def named_font(name: str, flags: int, weight: int) -> Font:
    """What the name, the flags and the weight of a font say of its look."""
    bold = _BOLD.search(name) is not None or bool(flags & _FORCED_BOLD)
    italic = _ITALIC.search(name) is not None or bool(flags & _ITALIC_FLAG)
    return Font(name, bold, italic, not bold and weight >= HEAVY and not _PLAIN.search(name))
