"""Reads what people filled in on a PDF page: values of form fields, ticked boxes, text that is typed over the page."""

import ctypes
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as raw

from extract.readers.digital.pdfium import Bounds, placed
from extract.readers.words import Word

TICKED, EMPTY = "☒", "☐"
USUAL_SIZE = 10.0
"""Size of letters in points where a field does not say one."""
FILLS = 0.8
"""Share of the height of a field of one line that its letters may take."""
LETTER = 0.5
"""Width of an average letter, in letter sizes."""
LEADING = 1.15
"""Distance between two lines of a field, in letter sizes."""
HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW

_TICKS = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_VALUES = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)


def filled_in(document: Any, page: Any, bounds: Bounds, turn: int) -> list[Word]:
    """The words that are filled in on a page of pdfium, at their places."""
    words: list[Word] = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        try:
            words.extend(_words(document.formenv, note, bounds, turn))
        finally:
            raw.FPDFPage_CloseAnnot(note)
    return words


def _words(form: Any, note: Any, bounds: Bounds, turn: int) -> Iterator[Word]:
    if raw.FPDFAnnot_GetFlags(note) & HIDDEN:
        return
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        yield from _placed(
            _text(lambda *room: raw.FPDFAnnot_GetStringValue(note, b"Contents", *room)), note, bounds, turn
        )
    elif kind == raw.FPDF_ANNOT_WIDGET and form is not None:
        field = raw.FPDFAnnot_GetFormFieldType(form, note)
        if field in _TICKS:
            ticked = raw.FPDFAnnot_IsChecked(form, note)
            yield from _placed(TICKED if ticked else EMPTY, note, bounds, turn)
        elif field in _VALUES:
            value = _text(lambda *room: raw.FPDFAnnot_GetFormFieldValue(form, note, *room))
            yield from _placed(value, note, bounds, turn, _size(form, note))


def _placed(value: str, note: Any, bounds: Bounds, turn: int, size: float = USUAL_SIZE) -> Iterator[Word]:
    """The lines of a value in its field, from its upper left corner; one line stands in its middle."""
    rectangle = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, rectangle)
    sides = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
    x0, top, x1, bottom = placed(sides, bounds, turn)
    size = min(size, FILLS * (bottom - top)) or USUAL_SIZE
    lines = [
        part
        for line in value.splitlines()
        for part in textwrap.wrap(line, max(1, int((x1 - x0) / (LETTER * size))), break_long_words=False)
    ]
    if len(lines) == 1:
        top += max(0.0, (bottom - top - size) / 2)
    for number, line in enumerate(lines):
        above = top + number * size * LEADING
        yield Word(line, x0, above, min(x1, x0 + len(line) * LETTER * size), above + size, size)


def _size(form: Any, note: Any) -> float:
    size = ctypes.c_float()
    raw.FPDFAnnot_GetFontSize(form, note, size)
    return size.value or USUAL_SIZE


def _text(get: Callable[..., int]) -> str:
    """A text of pdfium, which first says how much room it needs."""
    length = get(None, 0)
    room = (ctypes.c_ushort * (length // 2 + 1))()
    get(room, length)
    return bytes(room).decode("utf-16-le", "replace").split("\0", 1)[0]
