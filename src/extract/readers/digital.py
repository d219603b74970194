"""Reads a page of a PDF with pdfium: its words, the tables that its rules draw, its images."""

from collections.abc import Iterable
from typing import Any

from extract.readers.page import Box
from extract.readers.pagetext import PageText, Piece, text_of
from extract.readers.ruled import tables_of
from extract.readers.shapes import Shapes, shapes_of
from extract.readers.sheet import CELL_MARGIN, Ruled, Sheet
from extract.readers.spelling import words_of

INVISIBLE = (3, 7)
"""Modes of drawing letters that leave nothing to see."""
WHITE = 247
"""Letters of which red, green and blue are all above this are seen only on something darker."""
TINY = 1.5
"""Smaller letters, in points, are not there to be read."""
COVERS = 0.7
"""An image that takes this share of a page is the page itself, and hidden letters on it were recognised in it."""


def digital(number: int, document: Any) -> Sheet:
    """What stands on a page of a PDF that pdfium has opened."""
    page = document[number - 1]
    try:
        return _sheet(number, page)
    finally:
        page.close()


def _sheet(number: int, page: Any) -> Sheet:
    bounds, turn = page.get_bbox(), page.get_rotation() // 90
    textpage = page.get_textpage()
    try:
        text = text_of(textpage, bounds, turn)
        shapes = shapes_of(page, bounds, text.turn, {piece.run.number for piece in text.pieces})
        tables = tables_of(shapes.rules, shapes.fills)
        if any(_is_cut(piece, table) for table in tables for piece in text.pieces):
            text = text_of(textpage, bounds, turn, apart=True)
    finally:
        textpage.close()
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if text.turn % 2:
        wide, high = high, wide
    pieces = _seen(text, shapes, wide, high)
    return Sheet(
        number,
        wide,
        high,
        tuple(words_of(pieces, [box for box in shapes.texts if box[2] - box[0] > TINY])),
        tables,
        tuple(shapes.images),
        text.unmapped / text.letters if text.letters else 0.0,
        len(shapes.rules) + len(shapes.fills),
        "pdfium, tables from rules" if tables else "pdfium",
    )


def _is_cut(piece: Piece, table: Ruled) -> bool:
    """Whether an upright rule of a table runs through a piece of text."""
    x0, top, x1, bottom = table.box
    middle = piece.run.base - piece.run.size / 3
    if not (x0 < piece.x1 and piece.x0 < x1 and top < middle < bottom) or " " not in piece.text:
        return False
    return any(
        cell is not None
        and cell[1] < middle < cell[3]
        and piece.x0 < cell[2] - CELL_MARGIN < piece.x1 - 2 * CELL_MARGIN
        for row in table.rows
        for cell in row
    )


def _seen(text: PageText, shapes: Shapes, wide: float, high: float) -> list[Piece]:
    """The pieces that a person sees; where an image is the page, those that were recognised in it too."""
    here = [piece for piece in text.pieces if _is_on(piece, wide, high) and piece.run.size >= TINY]
    hidden = [piece for piece in here if _is_hidden(piece, shapes)]
    if not hidden:
        return here
    gone = {id(piece) for piece in hidden}
    seen = [piece for piece in here if id(piece) not in gone]
    if _letters(hidden) > _letters(seen) and any(_area(box) >= COVERS * wide * high for box in shapes.images):
        return here
    return seen


def _is_on(piece: Piece, wide: float, high: float) -> bool:
    return 0 <= (piece.x0 + piece.x1) / 2 <= wide and 0 <= piece.run.base - piece.run.size / 3 <= high


def _is_hidden(piece: Piece, shapes: Shapes) -> bool:
    if piece.run.mode in INVISIBLE or _is_clipped(piece, shapes):
        return True
    if min(piece.run.colour) <= WHITE:
        return False
    x, y = (piece.x0 + piece.x1) / 2, piece.run.base - piece.run.size / 3
    dark = [fill.box for fill in shapes.fills if min(fill.colour) <= WHITE]
    return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in [*dark, *shapes.images])


def _is_clipped(piece: Piece, shapes: Shapes) -> bool:
    """Whether a piece stands outside the part of the page in which the file shows it."""
    clip = shapes.clips.get(piece.run.number)
    if clip is None:
        return False
    x, y = (piece.x0 + piece.x1) / 2, piece.run.base - piece.run.size / 3
    return not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])


def _letters(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
