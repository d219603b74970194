"""Titles in hard-wrapped texts that have lost their blank lines: lines that end although there was room."""

from collections.abc import Sequence

import regex

from extract.layout.flow import Measures, Placed
from extract.layout.sentences import ends_like_text
from extract.readers import Line

ROOM = 0.88
"""A line that ends before this share of a full one, the next word included, was ended by its writer, not by the margin.

Of 38,000 lines in such texts that go on in lower case, 4 in 100 end so early, most of them in narrow columns.
"""
ROOM_NUMBERED = 0.95
"""The same for a line that begins with the number of a title: that is a sign of its own."""
MAX_TITLES = 3
"""Most titles right above each other: a chapter, a group and a name."""

_SENTENCE_END = regex.compile(r"[.!?:;]\s*[\"'”’)]*\s*\d{0,2}\s*$")
_MARK = regex.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+|[-–•●▪])\s+")


def ends_title(flow: Sequence[Placed], index: int, measures: Measures) -> bool:
    """Whether the line at `index` is a title by its end: no end of a sentence, room left, and a capital below."""
    line, below = _line(flow, index), _line(flow, index + 1)
    if not is_unspaced(measures) or line is None or below is None or ends_like_text(line.text.rstrip(" .")):
        return False
    title = _MARK.sub("", line.text)
    is_numbered = title != line.text and not line.text.rstrip().endswith((":", ";"))
    if (_SENTENCE_END.search(line.text) and not is_numbered) or not title[:1].isupper():
        return False
    return _MARK.sub("", below.text).lstrip("‘“\"'(")[:1].isupper() and _has_room(
        line, below, (ROOM_NUMBERED if is_numbered else ROOM) * measures.right
    )


def _has_room(line: Line, below: Line, end: float) -> bool:
    """Whether the first word of the line below would have found room on this one, before `end` in characters."""
    word = below.text.split(maxsplit=1)[0] if below.text.strip() else ""
    return len(line.text.rstrip()) + 1 + len(word) < end


def is_unspaced(measures: Measures) -> bool:
    """Whether paragraphs run over lines and no blank line parts them."""
    return measures.wrapped and not measures.spaced


def heads_text(flow: Sequence[Placed], index: int, measures: Measures) -> bool:
    """Whether titles, of which the line at `index` is one, stand between the end of a sentence and a line of text."""
    first = index
    while first and index - first < MAX_TITLES and ends_title(flow, first - 1, measures):
        first -= 1
    last = index
    while last - first < MAX_TITLES and ends_title(flow, last + 1, measures):
        last += 1
    before, below = _line(flow, first - 1), _line(flow, last + 1)
    if before is None or below is None or not ends_title(flow, index, measures) or last - first >= MAX_TITLES:
        return False
    ended = _SENTENCE_END.search(before.text) and not before.text.rstrip().endswith((":", ";"))
    return bool(ended) and len(below.text) > ROOM * ROOM * measures.right


def _line(flow: Sequence[Placed], index: int) -> Line | None:
    return flow[index].line if 0 <= index < len(flow) else None
