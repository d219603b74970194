"""Reads a page of a PDF with pdfium: its words, the tables that its rules draw, its images and colours."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract.readers.cells import CELL_MARGIN, Ruled
from extract.readers.colours import Shade, named
from extract.readers.digital.fields import filled_in
from extract.readers.digital.pagetext import text_of
from extract.readers.digital.pieces import PageText, Piece
from extract.readers.digital.ruled import tables_of
from extract.readers.digital.shapes import Shapes, shapes_of
from extract.readers.digital.spelling import words_of
from extract.readers.digital.underlined import with_underlined
from extract.readers.page import Box, Colour
from extract.readers.sheet import Sheet

INVISIBLE = (3, 7)
"""Modes of drawing letters that leave nothing to see."""
WHITE = 247
"""Letters of which red, green and blue are all above this are seen only on something darker."""
TINY = 1.5
"""Smaller letters, in points, are not there to be read."""
COVERS = 0.7
"""An image that takes this share of a page is the page itself, and hidden letters on it were recognised in it."""
ICON = 60.0
"""An image that is at most this wide and high, in points, may be a sign in a cell of a table."""
MAX_ICONS = 300
"""More small images than this on one page are dashes and dots."""

_DOTS = frozenset("●⬤•■◼⚫\uf06c\uf06e")
"""Letters that are signs when they are coloured."""


def digital(number: int, document: Any) -> Sheet:
    """What stands on a page of a PDF that pdfium has opened."""
    page = document[number - 1]
    try:
        return _sheet(number, document, page)
    finally:
        page.close()


def _sheet(number: int, document: Any, page: Any) -> Sheet:
    bounds, asked = page.get_bbox(), page.get_rotation() // 90
    textpage = page.get_textpage()
    try:
        text = text_of(textpage, bounds, asked)
        shapes = shapes_of(page, bounds, text.turn, {piece.run.number for piece in text.pieces})
        tables = tables_of(shapes.rules, shapes.fills)
        if any(_cuts(table, text.pieces) for table in tables):
            text = text_of(textpage, bounds, asked, apart=True)
    finally:
        textpage.close()
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if text.turn % 2:
        wide, high = high, wide
    pieces = _seen(text, shapes, wide, high)
    words = words_of(pieces, [box for box in shapes.texts if box[2] - box[0] > TINY])
    if shapes.rules:
        words = with_underlined(words, shapes.rules)
    if raw.FPDFPage_GetAnnotCount(page):
        words += filled_in(document, page, bounds, text.turn)
    return Sheet(
        number,
        wide,
        high,
        tuple(words),
        tables,
        tuple(shapes.images),
        text.unmapped / text.letters if text.letters else 0.0,
        len(shapes.rules) + len(shapes.fills),
        tuple(_shades(page, shapes, pieces, tables)) if tables else (),
        "pdfium, tables from rules" if tables else "pdfium",
        bounds,
        text.turn,
    )


def _cuts(table: Ruled, pieces: Iterable[Piece]) -> bool:
    """Whether an upright rule of a table runs through a piece of text."""
    cells = [cell for row in table.rows for cell in row if cell is not None]
    edges = sorted({cell[2] - CELL_MARGIN for cell in cells})
    for piece in pieces:
        if " " not in piece.text:
            continue
        start, end = piece.x0, piece.x1 - 2 * CELL_MARGIN
        if bisect_right(edges, start) == bisect_left(edges, end):
            continue
        middle = piece.run.base - piece.run.size / 3
        if any(cell[1] < middle < cell[3] and start < cell[2] - CELL_MARGIN < end for cell in cells):
            return True
    return False


def _seen(text: PageText, shapes: Shapes, wide: float, high: float) -> list[Piece]:
    """The pieces that a person sees; where an image is the page, those that were recognised in it too."""
    here = [piece for piece in text.pieces if _is_on(piece, wide, high) and piece.run.size >= TINY]
    hidden = {id(piece) for piece in here if _is_hidden(piece, shapes)}
    if not hidden:
        return here
    seen = [piece for piece in here if id(piece) not in hidden]
    if 2 * _letters(seen) < _letters(here) and any(_area(box) >= COVERS * wide * high for box in shapes.images):
        return here
    return seen


def _is_on(piece: Piece, wide: float, high: float) -> bool:
    return 0 <= (piece.x0 + piece.x1) / 2 <= wide and 0 <= piece.run.base - piece.run.size / 3 <= high


def _is_hidden(piece: Piece, shapes: Shapes) -> bool:
    if piece.run.mode in INVISIBLE or _is_clipped(piece, shapes):
        return True
    if min(piece.run.colour) <= WHITE:
        return False
    dark = [fill.box for fill in shapes.fills if min(fill.colour) <= WHITE]
    return not any(_holds(box, piece) for box in (*dark, *shapes.images))


def _is_clipped(piece: Piece, shapes: Shapes) -> bool:
    """Whether a piece stands outside the part of the page in which the file shows it."""
    clip = shapes.clips.get(piece.run.number)
    return clip is not None and not _holds(clip, piece)


def _holds(box: Box, piece: Piece) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, piece.run.base - piece.run.size / 3
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _letters(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shades(page: Any, shapes: Shapes, pieces: Sequence[Piece], tables: Sequence[Ruled]) -> Iterator[Shade]:
    """What is coloured: filled shapes, dots among the letters, small images in tables."""
    yield from (Shade(fill.box, fill.colour) for fill in shapes.fills if named(fill.colour))
    for piece in pieces:
        if len(piece.text) == 1 and piece.text in _DOTS and named(piece.run.colour):
            base, size = piece.run.base, piece.run.size
            yield Shade((piece.x0, base - size, piece.x1, base), piece.run.colour)
    icons = [box for box in shapes.images if box[2] - box[0] <= ICON and box[3] - box[1] <= ICON]
    icons = [icon for icon in icons if any(_overlap(icon, table.box) for table in tables)]
    if 0 < len(icons) <= MAX_ICONS:
        yield from _drawn(page, icons)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _drawn(page: Any, icons: Sequence[Box]) -> Iterator[Shade]:
    """The colour of each icon: that of most of its dots that have one."""
    picture = page.render(scale=1, rev_byteorder=True).to_numpy()[..., :3]
    for icon in icons:
        x0, top, x1, bottom = (round(side) for side in icon)
        dots = picture[max(top, 0) : bottom, max(x0, 0) : x1].reshape(-1, 3).astype(int)
        vivid = dots[np.ptp(dots, axis=1) > 60] if len(dots) else dots
        if 6 * len(vivid) >= len(dots) > 0:
            red, green, blue = np.median(vivid, axis=0).astype(int).tolist()
            colour: Colour = (red, green, blue)
            yield Shade(icon, colour)
