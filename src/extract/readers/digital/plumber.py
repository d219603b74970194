"""Reads a page with pdfplumber: slow and sure, its table finder understands most rules."""

import io
import math
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

import pdfplumber
import regex

from extract.readers.cells import Ruled
from extract.readers.digital.pdfium import named_font
from extract.readers.digital.pieces import GAP, UNKNOWN, Piece, Run
from extract.readers.digital.spelling import DESCENT, words_of
from extract.readers.sheet import Sheet

MIN_RULE = 8.0
"""Vertical rules shorter than this, in points, are marks and not the sides of a cell."""
SNAP = 3.0
"""Points within which two rules stand at one height (pdfplumber's own snap tolerance)."""

_UNMAPPED = regex.compile(r"\(cid:\d+\)")


class Plumber:
    """A PDF that is opened with pdfplumber when the first page is asked for, if ever."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._document is not None:
            # Not close(): that looks for all pages again, and raises where one is damaged. Each was closed when it was
            # read, and the bytes are ours.
            self._document.flush_cache()

    def sheet(self, number: int) -> Sheet:
        """What stands on a page."""
        if self._document is None:
            self._document = pdfplumber.open(io.BytesIO(self._data))
        page = self._document.pages[number - 1]
        try:
            return _plumbed(number, page)
        finally:
            page.close()


def _plumbed(number: int, page: Any) -> Sheet:
    pieces = list(_pieces(page.chars))
    letters = sum(len(piece.text) for piece in pieces)
    unmapped = sum(piece.text.count(UNKNOWN) for piece in pieces)
    tables: list[Ruled] = []
    if len(page.rects) + len(page.lines) + len(page.curves) >= 2:
        for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page)}):
            tables.append(Ruled(table.bbox, tuple(tuple(row.cells) for row in table.rows)))
    return Sheet(
        number,
        float(page.width),
        float(page.height),
        tuple(words_of(pieces)),
        tuple(tables),
        tuple((image["x0"], image["top"], image["x1"], image["bottom"]) for image in page.images),
        unmapped / letters if letters else 0.0,
        len(page.rects) + len(page.lines) + len(page.curves),
        route="pdfplumber",
    )


def _pieces(chars: Iterable[dict[str, Any]]) -> Iterator[Piece]:
    """Letters that follow each other without white and look the same, in the order of the file."""
    piece: Piece | None = None
    white = False
    for char in chars:
        text = char["text"]
        if text.isspace() or not char["upright"]:
            white = True
            continue
        text = UNKNOWN if _UNMAPPED.fullmatch(text) else text
        run = _run(char)
        gap = (char["x0"] - piece.x1) / run.size if piece is not None and run.size else math.inf
        if piece is not None and not white and piece.run == run and -GAP[1] < gap < GAP[1]:
            piece = piece._replace(text=piece.text + text, x1=char["x1"])
        else:
            if piece is not None:
                yield piece
            piece = Piece(text, char["x0"], char["x1"], run, joins=not white and -GAP[1] < gap < GAP[0])
        white = False
    if piece is not None:
        yield piece


def _run(char: dict[str, Any]) -> Run:
    size = char["size"]
    return Run(named_font(char["fontname"], 0, 0), size, round(char["bottom"] - DESCENT * size, 2), 0, (0, 0, 0), 0)


def _open_ends(page: Any) -> list[float]:
    """Heights at which vertical rules end without a horizontal one: a row that the page's edge cuts open."""
    levels = [edge["top"] for edge in page.edges if edge["orientation"] == "h"]
    ends: list[float] = []
    for edge in page.edges:
        if edge["orientation"] != "v" or edge["bottom"] - edge["top"] < MIN_RULE:
            continue
        for end in (edge["top"], edge["bottom"]):
            if all(abs(end - level) > SNAP for level in [*levels, *ends]):
                ends.append(end)
    return ends if len(ends) <= 2 else []
