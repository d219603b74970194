"""Tells headings from text by their form."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.layout.blocks import HeadingForm
from extract.layout.flow import (
    MAX_LEADING,
    Measures,
    Placed,
    is_italic_title,
    white_between,
)
from extract.layout.join import BULLET, tidy_item
from extract.layout.letters import (
    ITEM_MARK,
    STARTS_LIKE_HEADING,
    is_italic_heading,
    is_larger,
    is_larger_text,
    stands_out,
)
from extract.layout.sentences import announces_list, breaks_off, ends_like_text
from extract.layout.unspaced import heads_text, is_unspaced
from extract.readers import Line
from extract.rulebook import Rulebook

MAX_HEADING = 160
"""Longest heading in characters; the longest of 3,000 looked at had 148."""
MAX_SHORT = 95
"""Longest line that may be a heading only because it is short."""
MAX_WORDS = 13
"""Most words of a line that may be a heading only because it is short."""
MAX_OPENER = 40
"""The words with which a title says what it opens stand within this many characters."""
SHORT_SHARE = 0.7
"""A title in a text without blank lines is shorter than this share of a full line, and the text below it is longer."""

_NUMBER = regex.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z]\.\d{1,2}(?:\.\d{1,2})*)(?P<mark>[.)]?)\s+(?=[\p{Lu}\d\"'‘“(¿\p{Ll}])"
)
_CHAPTER = regex.compile(
    r"(?P<number>(?:bijlage|hoofdstuk|deel|appendix)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4}))\b[\s:.–-]*", regex.IGNORECASE
)
_CHAPTER_LETTERS = frozenset("aAbBdDhH")
_SENTENCE_END = regex.compile(r"[.!?:;]\s*[\"'”’)]*\s*$")
_ADDRESS = regex.compile(r"[\w.-]@[\w-]+\.\w|://|\bwww\.")
_MARK_END = regex.compile(r"[:;]\s*$")
_LETTER = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class Heading:
    """What makes a line a heading: its form, and its number with its depth for the levels."""

    form: HeadingForm
    number: str = ""
    depth: int = 0


def number_of(text: str) -> tuple[str, int]:
    """The number with which a heading begins as printed, and its depth (`2.1.1` is 3); empty and 0 without."""
    first = text[:1]  # most lines begin with neither
    if first in _CHAPTER_LETTERS and (match := _CHAPTER.match(text)):
        return match["number"], 1
    if (first.isdigit() or text[1:2] == ".") and (match := _NUMBER.match(text)):
        return match["number"], match["number"].count(".") + 1
    return "", 0


def heading_form(flow: Sequence[Placed], index: int, measures: Measures, rulebook: Rulebook) -> Heading | None:
    """The form by which the line at `index` is a heading, None for text."""
    line = flow[index].line
    if line is None:
        return None
    text = line.text.strip()
    number, depth = number_of(text)
    if line.depth:
        return Heading("source", number, depth) if _LETTER.search(text) else None
    if not text or len(text) > MAX_HEADING or not _LETTER.search(text) or BULLET.match(text):
        return None
    if text.endswith(("☐", "☒")) or _holds_address(text):
        return None
    before, after = _neighbour(flow, index, -1), _neighbour(flow, index, +1)
    if number and _is_number_heading(line, number, depth, before, after, measures):
        return Heading("number", number, depth)
    if _heads_labels(line, text, after, measures, rulebook):
        return Heading("short", number, depth)
    if number and depth == 1 and not number[0].isalpha():
        return Heading("number", number, depth) if measures.italics and is_italic_heading(flow, index) else None
    if _is_label(line, text, before, measures, rulebook):
        return Heading("label", number, depth)
    if stands_out(line, measures) and is_larger_text(flow, index, measures):
        return None
    if stands_out(line, measures) and not (len(text) > 60 and breaks_off(flow, index)):
        return Heading("style", number, depth) if not _goes_on(line, text, before) else None
    if measures.italics and is_italic_heading(flow, index):
        return Heading("style", number, depth)
    if _says_record(line, text, before, rulebook):
        return Heading("short", number, depth)
    if is_unspaced(measures) and (
        _stands_between_sentences(flow, index, measures)
        or (_could_be_title(line) and heads_text(flow, index, measures))
    ):
        return Heading("short", number, depth)
    apart = line.gap or before is None
    ended = before is not None and _SENTENCE_END.search(before.text) is not None
    if text.isupper() and 3 < len(text) <= MAX_SHORT and (apart or (ended and (after is None or after.gap))):
        return Heading("capitals", number, depth)
    if measures.styled or (measures.has_paragraphs and _says_label(text, rulebook)):
        return None
    if line.lead and line.lead.endswith((".", ":")):
        return None  # bold first words that end as a title are a heading in a line, and what follows is its text
    if apart and _is_short(flow, index, measures):
        return Heading("short", number, depth)
    if not measures.wrapped and _is_short(flow, index, measures) and not _goes_on(line, text, before):
        return Heading("short", number, depth)
    return None


def _holds_address(text: str) -> bool:
    return ("@" in text or "://" in text or "www." in text) and _ADDRESS.search(text) is not None


def fills_line(above: Placed, placed: Placed, right: float) -> bool:
    """Whether a line goes on with the one above because its first word found no room there.

    Headings often have wider leading than the body, so the white between their lines is no sign of a new paragraph.

    Args:
        right: where full lines of a page of one column end.
    """
    before, line = above.line, placed.line
    white = white_between(above, placed)
    if before is None or line is None or before.box is None or line.box is None or above.column != placed.column:
        return False
    if white is None or not -MAX_LEADING < white <= MAX_LEADING:
        return False
    end = placed.column[1] if placed.column else right
    words = line.text.split()
    width = (line.box[2] - line.box[0]) * (len(words[0]) + 1) / len(line.text) if words else 0.0
    return before.box[2] + width > end


def _stands_between_sentences(flow: Sequence[Placed], index: int, measures: Measures) -> bool:
    """A short line between the end of a sentence and the beginning of the next, in a text without blank lines."""
    line, before, after = flow[index].line, _neighbour(flow, index, -1), _neighbour(flow, index, +1)
    if line is None or before is None or after is None or len(line.text) > SHORT_SHARE * measures.right:
        return False
    if not _SENTENCE_END.search(before.text) or before.text.rstrip().endswith((":", ";")):
        return False
    text = line.text.strip()
    return (
        _is_short(flow, index, measures)
        and not text.endswith((":", "?"))
        and len(after.text) > SHORT_SHARE * measures.right
        and after.text[:1].isupper()
    )


def _neighbour(flow: Sequence[Placed], index: int, step: int) -> Line | None:
    other = index + step
    return flow[other].line if 0 <= other < len(flow) else None


def _is_number_heading(
    line: Line, number: str, depth: int, before: Line | None, after: Line | None, measures: Measures
) -> bool:
    text = line.text.strip()
    if number[0].isalpha() and depth == 1:
        return len(text) <= MAX_SHORT + 25 and (line.gap or before is None or stands_out(line, measures))
    title = text[len(number) :].lstrip(".) ")
    if not title or not STARTS_LIKE_HEADING.match(title) or (title[0].isdigit() and depth == 1 and not line.gap):
        return False
    listed = depth == 1 and (
        any(_is_next(number, other) for other in (before, after))
        or (after is not None and _opens_sublist(after.text) and not (measures.italics and is_italic_title(after)))
        or (after is not None and not after.gap and tidy_item(after.text)[1])
    )
    if listed or (depth == 1 and text.endswith(":") and not is_larger(line, measures)):
        return False
    if stands_out(line, measures) or measures.styled:
        return stands_out(line, measures)
    if text.endswith((";", ",")) or (text.endswith(".") and (depth == 1 or len(text) > 110)):
        return False
    if depth > 1:
        return (line.gap or measures.wrapped) and len(text) <= 130
    return (line.gap or before is None) and (after is None or after.gap or not measures.wrapped)


def _opens_sublist(text: str) -> bool:
    return text.lstrip("-–• ").startswith(("a.", "a)"))


def _is_next(number: str, other: Line | None) -> bool:
    """Whether a neighbour carries the number before or after this one: then both are items of a list."""
    if other is None:
        return False
    theirs, depth = number_of(other.text.strip())
    return depth == 1 and theirs.isdigit() and number.isdigit() and abs(int(theirs) - int(number)) == 1


def _is_label(line: Line, text: str, before: Line | None, measures: Measures, rulebook: Rulebook) -> bool:
    if not STARTS_LIKE_HEADING.match(text) or text.endswith((".", ",", ";")) or len(text) > MAX_SHORT:
        return False
    match = rulebook.labels("sections").whole(text)
    if match is None:
        return False
    if line.gap or before is None or text.endswith((":", "?")) or stands_out(line, measures) or text.isupper():
        return match.exact or line.gap or stands_out(line, measures)
    below_table = len(before.segments) > 1
    return match.exact and (_SENTENCE_END.search(before.text) is not None or below_table or not measures.wrapped)


def _heads_labels(line: Line, text: str, after: Line | None, measures: Measures, rulebook: Rulebook) -> bool:
    """A short line right above a label with its value (`a) Rijdend loket` / `Status: afgerond`) is a title."""
    if (
        after is None
        or (after.gap and not measures.has_paragraphs)  # there white parts all paragraphs
        or len(text) > MAX_SHORT
        or text.endswith((".", ";", ",", ":"))
        or len(line.segments) > 1
    ):
        return False
    labels = rulebook.labels("sections")
    match = labels.leading(after.text) if after.text[:1].isupper() else None
    if match is None or not match.exact or STARTS_LIKE_HEADING.match(ITEM_MARK.sub("", text)) is None:
        return False
    return labels.leading(text) is None and labels.whole(text) is None


def _says_label(text: str, rulebook: Rulebook) -> bool:
    """Whether a line begins with a known label and says its value."""
    match = rulebook.labels("sections").leading(text)
    return match is not None and match.exact and match.value_start < len(text)


def _says_record(line: Line, text: str, before: Line | None, rulebook: Rulebook) -> bool:
    """A line that says what it opens ('Maatregel: ...', 'Pilot 2: ...') is a title, however long it is."""
    if not STARTS_LIKE_HEADING.match(text) or text.endswith((".", ";", ",")) or len(line.segments) > 1:
        return False
    if not any(mark in text[:MAX_OPENER] for mark in ":;"):
        return False
    if not line.gap and before is not None and not _SENTENCE_END.search(before.text):
        return False
    return any(
        match.start == 0 and _MARK_END.search(text[: match.end]) is not None
        for match in rulebook.phrases("records").find(text[:MAX_OPENER])
    )


def _is_short(flow: Sequence[Placed], index: int, measures: Measures) -> bool:
    line, after = flow[index].line, _neighbour(flow, index, +1)
    if line is None or not _could_be_title(line):
        return False
    if not measures.wrapped or after is None:
        return True
    parted = after.gap and not (measures.has_layout and _may_go_on_elsewhere(flow[index], flow[index + 1]))
    if not (parted or after.text[:1].isupper() or BULLET.match(after.text)):
        return False
    return parted or flow[index].reach(measures.right) < SHORT_SHARE


def _could_be_title(line: Line) -> bool:
    """Whether the words of a line may be a title: few, with a capital, and no end of a sentence."""
    text = line.text.strip()
    if len(text) > MAX_SHORT or len(text.split()) > MAX_WORDS or len(line.segments) > 1:
        return False
    if not STARTS_LIKE_HEADING.match(text) or text.endswith("!") or ends_like_text(text):
        return False
    return not announces_list(text)


def _may_go_on_elsewhere(placed: Placed, after: Placed) -> bool:
    """Whether the next line stands on another page or in another column, in the same letters: no white tells there."""
    if (placed.page, placed.column) == (after.page, after.column) or placed.line is None or after.line is None:
        return False
    return (placed.line.size, placed.line.bold) == (after.line.size, after.line.bold)


def _goes_on(line: Line, text: str, before: Line | None) -> bool:
    """A bold or short line in the middle of a sentence is no heading."""
    return before is not None and not line.gap and text[:1].islower() and not _SENTENCE_END.search(before.text)
