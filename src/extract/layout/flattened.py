"""Tables of two columns in plain text whose cells stand below each other, as programs print them out of a PDF."""

from collections.abc import Iterator, Sequence

import regex

from extract.layout.flow import Measures, Placed, text_at
from extract.layout.join import BULLET
from extract.layout.sentences import SENTENCE_END
from extract.layout.tables import Row
from extract.rulebook import Rulebook

MAX_HEAD = 5
"""Most words of the heads of two columns."""
MIN_ROWS = 3
"""Fewer rows are chance."""
MAX_STEP = 3
"""Rows are numbered on; so many numbers at most are left out."""
WIDE = 0.6
"""A line of the second column, which holds the text, is longer than this share of its usual line."""
MAX_VALUE = 25
"""Longest value of a second column beside bulleted texts, in characters."""

_ROW = regex.compile(r"(?P<number>\d{1,2})[.)]?\s+(?=[\p{Lu}‘“])")


def flattened_rows(flow: Sequence[Placed], start: int, measures: Measures, rulebook: Rulebook) -> tuple[list[Row], int]:
    """The rows of a table whose heads stand on the line at `start`, and where they end; none when it is no table.

    The first column names what a row is about and is numbered or bulleted; the second is a section.
    """
    if measures.has_layout or measures.has_paragraphs:
        return [], start
    heads = column_heads(text_at(flow, start), rulebook)
    if heads is None:
        return [], start
    end = next(
        (index for index in range(start + 1, len(flow)) if column_heads(text_at(flow, index), rulebook)), len(flow)
    )
    end = next((index for index in range(start + 1, end) if flow[index].line is None), end)
    texts = [text_at(flow, index) for index in range(start + 1, end)]
    firsts = _bulleted(texts) or list(_numbered(texts))
    if len(firsts) < MIN_ROWS:
        return [], start
    last = _last(texts, firsts[-1])
    rows = [Row(flow[start].page, [[head] for head in heads])]
    for first, after in zip(firsts, [*firsts[1:], last], strict=True):
        lines = texts[first:after]
        cells = _value_behind(lines) if BULLET.match(lines[0]) else _text_below(lines, texts)
        rows.append(Row(flow[start + 1 + first].page, list(cells)))
    return (rows, start + 1 + last) if 2 * sum(bool(row.cells[1]) for row in rows) > len(rows) else ([], start)


def column_heads(text: str, rulebook: Rulebook) -> tuple[str, str] | None:
    """The heads of a column of names and of one of sections on one line: 'Maatregel Omschrijving'."""
    words = text.split()
    if not 2 <= len(words) <= MAX_HEAD or not text[:1].isupper() or text[-1] in ".,;:":
        return None
    columns, sections = rulebook.labels("columns"), rulebook.labels("sections")
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        if not second[:1].isupper() or (name := columns.whole(first)) is None or not name.exact:
            continue
        section = sections.whole(second)
        if section is not None and section.exact and name.rule.gives == "name" and name.rule.weight >= 1:
            return first, second
    return None


def _numbered(texts: Sequence[str]) -> Iterator[int]:
    """The lines on which rows begin whose numbers go up."""
    before = 0
    for index, text in enumerate(texts):
        match = _ROW.match(text)
        if match and (before <= int(match["number"]) <= before + MAX_STEP) and (index == 0 or before):
            before = int(match["number"])
            yield index


def _bulleted(texts: Sequence[str]) -> list[int]:
    """The lines on which rows begin, where the first has a bullet."""
    if not texts or not BULLET.match(texts[0]):
        return []
    return [index for index, text in enumerate(texts) if BULLET.match(text)]


def _last(texts: Sequence[str], first: int) -> int:
    """Where the last row, which begins at `first`, ends: behind its first paragraph, and a short value below that."""
    usual = max(map(len, texts[: first + 1]))
    for index in range(first, len(texts)):
        if SENTENCE_END.search(texts[index]) and len(texts[index]) < WIDE * usual:
            return index + 2 if BULLET.match(texts[first]) and _is_value(texts[index + 1 : index + 2]) else index + 1
        if index > first and BULLET.match(texts[first]) and _is_value(texts[index : index + 1]):
            return index + 1
    return len(texts)


def _is_value(lines: Sequence[str]) -> bool:
    return bool(lines) and len(lines[0]) <= MAX_VALUE and not lines[0][:1].islower() and lines[0][-1:] not in ".,;:"


def _value_behind(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """A bulleted text and the short value that stands below its end."""
    for index in range(1, len(lines)):
        if _is_value(lines[index : index + 1]) and SENTENCE_END.search(lines[index - 1]):
            return list(lines[:index]), [lines[index]]
    return list(lines), []


def _text_below(lines: Sequence[str], texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """A name over some narrow lines and the text below it, which begins with a capital on a wide one."""
    lengths = sorted(map(len, texts))
    usual = lengths[len(lengths) * 3 // 4]
    for index in range(1, len(lines)):
        if lines[index].lstrip("‘“\"'(")[:1].isupper() and len(lines[index]) > WIDE * usual:
            return list(lines[:index]), list(lines[index:])
    return list(lines[:1]), list(lines[1:])
