"""Tells headings from text by their letters: larger, bold, in italics."""

from collections.abc import Sequence

import regex

from extract.layout.flow import LARGER, MAX_STYLED, Measures, Placed, is_italic_title
from extract.readers import Line

MAX_ITALIC = 3
"""Most lines of a heading in italics."""
MAX_LINES = 4
"""Letters a little larger than the body on more lines than this, without white, are text and no heading."""
TITLE = 1.3
"""Letters this many times as large as the body are those of titles, however many lines they take."""

STARTS_LIKE_HEADING = regex.compile(r"[\"'‘“(\[¿]*[\p{Lu}\d]")
ITEM_MARK = regex.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]|[-•])\s+")


def is_larger(line: Line, measures: Measures) -> bool:
    return bool(line.size and measures.body_size and line.size >= LARGER * measures.body_size)


def stands_out(line: Line, measures: Measures) -> bool:
    if is_larger(line, measures):
        return True
    return line.bold and len(line.text) <= MAX_STYLED


def is_larger_text(flow: Sequence[Placed], index: int, measures: Measures) -> bool:
    """Whether a line that is only a little larger than the body is one of many: a passage in another letter."""
    line = flow[index].line
    if line is None or line.bold or not line.size or line.size >= TITLE * measures.body_size:
        return False
    first = last = index
    while first > 0 and last - first < MAX_LINES and _same_passage(flow, first):
        first -= 1
    while last + 1 < len(flow) and last - first < MAX_LINES and _same_passage(flow, last + 1):
        last += 1
    return last - first >= MAX_LINES


def _same_passage(flow: Sequence[Placed], index: int) -> bool:
    """Whether a line goes on in the letters of the line above it, without white between them."""
    line, before = flow[index].line, flow[index - 1].line
    if line is None or before is None or (line.size, line.bold) != (before.size, before.bold):
        return False
    return not line.gap or flow[index].page != flow[index - 1].page


def is_italic_heading(flow: Sequence[Placed], index: int) -> bool:
    """The first of one to three lines in italics or underlined, with white above and text in another letter below."""
    line = flow[index].line
    if line is None or not (line.gap or index == 0) or not STARTS_LIKE_HEADING.match(ITEM_MARK.sub("", line.text)):
        return False
    end = index
    while end < min(index + MAX_ITALIC, len(flow)) and (other := flow[end].line) and other.emphasis == line.emphasis:
        end += 1
    below, last = flow[end].line if end < len(flow) else None, flow[end - 1].line
    if below is None or below.emphasis == line.emphasis or last is None:
        return False
    return is_italic_title(last) and STARTS_LIKE_HEADING.match(below.text) is not None
