"""Reads digital PDF with pdfplumber: lines with place, size and weight, and tables drawn by ruling lines."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pdfplumber
import regex
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extract.errors import ExtractError
from extract.readers.page import Box, Grid, Line, Page, Segment, Source, without_fill

GAP_EM = 1.0
"""A gap wider than this many times the letter size parts two cells; justified text stays under 0.8 in what we saw."""
SAME_LINE = 0.5
"""Words whose middles differ by less than this share of the letter size stand on one line (superscripts included)."""
CELL_MARGIN = 1.5
"""Points by which a word may stick out of its table cell."""
MIN_RULE = 8.0
"""Vertical rules shorter than this, in points, are marks and not the sides of a cell."""
SNAP = 3.0
"""Points within which two rules stand at one height (pdfplumber's own snap tolerance)."""
MAX_UNMAPPED = 0.2
"""Share of letters without a Unicode value from which a page counts as without text."""

_UNMAPPED = regex.compile(r"\(cid:\d+\)")

Word = dict[str, Any]


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
    words: list[Word] = page.extract_words(
        extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15, y_tolerance=2, keep_blank_chars=False
    )
    words = [{**word, "text": _readable(word["text"])} for word in words if word["upright"]]
    letters = sum(len(word["text"]) for word in words)
    if letters and sum(word["text"].count("(cid:") * 6 for word in words) > MAX_UNMAPPED * letters:
        return Page(number, (), width=float(page.width), height=float(page.height))
    grids: list[Grid] = []
    if len(page.rects) + len(page.lines) + len(page.curves) >= 2:
        for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page)}):
            grid, words = _grid(table, words)
            if grid is not None:
                grids.append(grid)
    return Page(number, tuple(_lines(words)), tuple(grids), float(page.width), float(page.height))


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
            cells.append(tuple(_lines(mine, split=False)))
        rows.append(tuple(cells))
    if not taken:  # drawn dots and rules, not a table
        return None, words
    return Grid((x0, top, x1, bottom), tuple(rows)), [word for word in words if id(word) not in taken]


def _within(word: Word, box: Box) -> bool:
    middle_x, middle_y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    x0, top, x1, bottom = box
    beside = x0 - CELL_MARGIN <= middle_x <= x1 + CELL_MARGIN
    return bool(beside and top - CELL_MARGIN <= middle_y <= bottom + CELL_MARGIN)


def _lines(words: Iterable[Word], *, split: bool = True) -> Iterator[Line]:
    """Words grouped into lines from top to bottom; with `split`, wide gaps part a line into segments."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w["top"] + w["bottom"]) / 2, w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            first = max(row, key=lambda w: w["size"])
            reach = SAME_LINE * max(first["size"], word["size"])
            if abs((first["top"] + first["bottom"]) / 2 - middle) < reach:
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        yield _line(row, split=split)


def _line(row: list[Word], *, split: bool) -> Line:
    sizes: Counter[float] = Counter()
    bold = italic = total = 0
    for word in row:
        length = len(word["text"])
        sizes[round(word["size"], 1)] += length
        bold += length * _is_bold(word)
        italic += length * ("italic" in word["fontname"].lower() or "oblique" in word["fontname"].lower())
        total += length
    size = max(sizes, key=lambda s: (sizes[s], s))
    box = (row[0]["x0"], min(w["top"] for w in row), max(w["x1"] for w in row), max(w["bottom"] for w in row))
    return Line(
        tuple(_segments(row, size * GAP_EM if split else float("inf"))),
        box,
        size,
        bold=bold > 0.9 * total,
        italic=italic > 0.9 * total,
        lead=_lead(row) if 0 < bold <= 0.9 * total else "",
    )


def _segments(row: list[Word], widest: float) -> Iterator[Segment]:
    piece: list[Word] = []
    for word in row:
        if piece and word["x0"] - piece[-1]["x1"] > widest:
            yield _segment(piece)
            piece = []
        piece.append(word)
    yield _segment(piece)


def _segment(piece: list[Word]) -> Segment:
    return Segment(" ".join(word["text"] for word in piece), piece[0]["x0"], piece[-1]["x1"])


def _lead(row: list[Word]) -> str:
    words = []
    for word in row:
        if not _is_bold(word):
            break
        words.append(word["text"])
    return " ".join(words)


def _is_bold(word: Word) -> bool:
    name = word["fontname"].lower()
    return "bold" in name or "black" in name or "heavy" in name or "semibold" in name
