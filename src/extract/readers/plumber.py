"""Reads a page with pdfplumber: slow and sure, its table finder understands most rules."""

import io
from types import TracebackType
from typing import Any, Self

import pdfplumber
import regex

from extract.readers.page import without_fill
from extract.readers.sheet import Ruled, Sheet
from extract.readers.words import Word

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
            self._document.close()

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
    found = page.extract_words(
        extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15, y_tolerance=2, keep_blank_chars=False
    )
    words = [_word(word) for word in found if word["upright"]]
    letters = sum(len(word.text) for word in words)
    unmapped = sum(word.text.count("(cid:") * 6 for word in words)
    tables: list[Ruled] = []
    if len(page.rects) + len(page.lines) + len(page.curves) >= 2:
        for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page)}):
            tables.append(Ruled(table.bbox, tuple(tuple(row.cells) for row in table.rows)))
    return Sheet(
        number,
        float(page.width),
        float(page.height),
        tuple(words),
        tuple(tables),
        tuple((image["x0"], image["top"], image["x1"], image["bottom"]) for image in page.images),
        unmapped / letters if letters else float(bool(page.chars)),
        "pdfplumber",
    )


def _word(found: dict[str, Any]) -> Word:
    font = found["fontname"].lower()
    return Word(
        _readable(found["text"]),
        found["x0"],
        found["top"],
        found["x1"],
        found["bottom"],
        found["size"],
        bold=any(weight in font for weight in ("bold", "black", "heavy")),
        italic="italic" in font or "oblique" in font,
    )


def _readable(text: str) -> str:
    """A sign without a Unicode value that stands alone is the mark of a list item."""
    return "•" if _UNMAPPED.fullmatch(text) else without_fill(text)


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
