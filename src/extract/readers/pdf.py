"""Reads digital PDF with pdfplumber: lines with place, size and weight, and tables drawn by ruling lines."""

import io
from typing import Any

import pdfplumber
import regex
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extract.errors import ExtractError
from extract.readers.page import Box, Grid, Line, Page, Source, without_fill
from extract.readers.words import Word, lines_of

CELL_MARGIN = 1.5
"""Points by which a word may stick out of its table cell."""
MIN_RULE = 8.0
"""Vertical rules shorter than this, in points, are marks and not the sides of a cell."""
SNAP = 3.0
"""Points within which two rules stand at one height (pdfplumber's own snap tolerance)."""
MAX_UNMAPPED = 0.2
"""Share of letters without a Unicode value from which a page counts as without text."""

_UNMAPPED = regex.compile(r"\(cid:\d+\)")


def read_pdf(data: bytes) -> Source:
    """Read a PDF that holds text.

    Raises:
        ExtractError: `encrypted`, `damaged` or `no_text`.
    """
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise ExtractError("encrypted", "the PDF asks for a password; save a copy without one") from error
        raise ExtractError("damaged", f"the PDF cannot be opened ({error}); download or export it anew") from error
    except Exception as error:  # pdfminer raises whatever its parsers stumble over
        raise ExtractError("damaged", f"the PDF cannot be opened ({error!r}); download or export it anew") from error
    pages: list[Page] = []
    unread: list[tuple[int, str]] = []
    with document:
        try:
            count = len(document.pages)
        except Exception as error:
            raise ExtractError("damaged", f"the PDF's pages cannot be listed ({error!r}); export it anew") from error
        for number, page in enumerate(document.pages, 1):
            try:
                pages.append(_page(number, page))
                if not pages[-1].lines and not pages[-1].grids and (page.images or page.chars):
                    unread.append((number, "the page has no readable text (a scan?); run OCR over it"))
            except Exception as error:  # one bad page must not lose the others
                unread.append((number, f"the page cannot be read ({type(error).__name__}: {error})"))
                pages.append(Page(number, ()))
            page.close()
    if count == 0 or not any(page.lines or page.grids for page in pages):
        if unread:
            raise ExtractError("damaged", f"none of the {count} pages can be read: {unread[0][1]}")
        raise ExtractError("no_text", "the PDF holds no text (a scan?); run OCR over it first, for instance ocrmypdf")
    return Source(tuple(pages), "application/pdf", unread=tuple(unread))


def _page(number: int, page: Any) -> Page:
    found = page.extract_words(
        extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15, y_tolerance=2, keep_blank_chars=False
    )
    words = [_word(word) for word in found if word["upright"]]
    letters = sum(len(word.text) for word in words)
    if letters and sum(word.text.count("(cid:") * 6 for word in words) > MAX_UNMAPPED * letters:
        return Page(number, (), width=float(page.width), height=float(page.height))
    grids: list[Grid] = []
    if len(page.rects) + len(page.lines) + len(page.curves) >= 2:
        for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page)}):
            grid, words = _grid(table, words)
            if grid is not None:
                grids.append(grid)
    return Page(number, tuple(lines_of(words)), tuple(grids), float(page.width), float(page.height))


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


def _grid(table: Any, words: list[Word]) -> tuple[Grid | None, list[Word]]:
    """The table with the words in its cells, and the words that are left; None for a mere frame around text."""
    boxes = [list(row.cells) for row in table.rows]
    width = max((len(row) for row in boxes), default=0)
    if len(boxes) * width < 2 or width < 2:
        return None, words
    x0, top, x1, bottom = table.bbox
    inside = [word for word in words if _within(word, (x0, top, x1, bottom))]
    if not inside:
        return None, words
    taken: set[int] = set()
    rows = []
    for row in boxes:
        cells: list[tuple[Line, ...] | None] = []
        for box in row:
            if box is None:
                cells.append(None)
                continue
            mine = [word for word in inside if id(word) not in taken and _within(word, box)]
            taken.update(id(word) for word in mine)
            cells.append(tuple(lines_of(mine, split=False)))
        rows.append(tuple(cells))
    if not taken:  # drawn dots and rules, not a table
        return None, words
    columns = tuple(sorted({box[0] for row in boxes for box in row if box is not None}))
    return Grid((x0, top, x1, bottom), tuple(rows), columns), [word for word in words if id(word) not in taken]


def _within(word: Word, box: Box) -> bool:
    middle_x = (word.x0 + word.x1) / 2
    x0, top, x1, bottom = box
    beside = x0 - CELL_MARGIN <= middle_x <= x1 + CELL_MARGIN
    return bool(beside and top - CELL_MARGIN <= word.middle <= bottom + CELL_MARGIN)
