"""Reads the bookmarks of a PDF: the outline that its maker gave it, with the place that each title points to."""

from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as raw

from extract.readers.digital.pdfium import placed
from extract.readers.page import Bookmark
from extract.readers.sheet import Sheet

MAX_BOOKMARKS = 5000
"""More bookmarks than this are read no further; an outline may point back into itself."""
MAX_DEPTH = 10

_TOP_FIRST = (raw.PDFDEST_VIEW_FITH, raw.PDFDEST_VIEW_FITBH)


def bookmarks_of(document: Any, sheets: Sequence[Sheet]) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF that pdfium has opened, in their order."""
    found: list[Bookmark] = []
    for item in document.get_toc(max_depth=MAX_DEPTH):
        title = " ".join(item.get_title().split())
        target = item.get_dest()
        page = target.get_index() if target is not None else None
        if title and page is not None and 0 <= page < len(sheets):
            found.append(Bookmark(title, item.level + 1, page + 1, _top(sheets[page], *target.get_view())))
        if len(found) == MAX_BOOKMARKS:
            break
    return tuple(found)


def _top(sheet: Sheet, view: int, places: Sequence[float]) -> float | None:
    """How far below the top of its page a bookmark points; None where it points to the page."""
    if view == raw.PDFDEST_VIEW_XYZ and len(places) > 1:
        height = places[1]
    elif view in _TOP_FIRST and places:
        height = places[0]
    else:
        return None
    left = sheet.bounds[0]
    return placed((left, height, left, height), sheet.bounds, sheet.turn)[1]
