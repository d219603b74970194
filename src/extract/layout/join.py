"""Joins printed lines into running text: hyphenation undone, list marks made uniform, page breaks remembered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import regex

from extract.readers import Line

BULLET = regex.compile(r"\s*(?:(?:[-–—•●▪■◦‣⁃·*✓✔→➢►§»]|[\uf000-\uf0ff])\s*(?:[oO•]\s+)?|[oO]\s+(?=\p{Lu}))\s*(?=\S)")
"""A list mark at the start of a line; `o` only before a capital. Symbol fonts put theirs in the private area."""
NUMBERED = regex.compile(r"\s*(?P<mark>\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)])\s+(?=\S)")
"""The number of a list item: `1.`, `a.`, `b)`, `iv)`."""

_SOFT_END = "\u2010\u00ad"
_HYPHEN_END = regex.compile(r"(?P<part>[\p{L}\d’']+)-$")
_FIRST_WORD = regex.compile(r"[\p{L}\d’'-]+")
_SUSPENDED = frozenset({"en", "of", "tot", "als", "/", "respectievelijk"})
_IN_CELL_BULLET = regex.compile(r"(?:(?<=\s)|^)[•●▪]\s*")
_WORD = regex.compile(r"[\p{L}\d]+(?:-[\p{L}\d]+)*")


class Words:
    """How often each word stands in some lines, in lower case; counted when the first hyphen asks for it."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self._lines = lines

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_WORD.findall("\n".join(line.text for line in self._lines).lower()))


class Paragraph:
    """Running text that grows line by line and knows where its pages begin."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._text = ""
        self._pages: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return self._text

    @property
    def pages(self) -> tuple[tuple[int, int], ...]:
        """Pairs of offset and page number."""
        return tuple(self._pages)

    def add(self, line: str, page: int) -> None:
        """Go on with this line."""
        line = line.strip()
        if not self._text:
            self._pages.append((0, page))
            self._text = line
            return
        self._text, start = joined(self._text, line, self._words)
        if page != self._pages[-1][1]:
            self._pages.append((start, page))


def joined(before: str, after: str, words: Words) -> tuple[str, int]:
    """Two lines as one, and the offset at which the second begins in it.

    A hyphen at the end goes when the document writes the word without it elsewhere, or when nothing speaks for it;
    it stays in suspended compounds (`jeugd- en gezinshulp`), before capitals and digits, and where the document
    writes the word with it.
    """
    if before and before[-1] in _SOFT_END and after[:1].islower():
        return before[:-1] + after, len(before) - 1
    # paragraphs grow: what is looked for in them must not start at their beginning each time
    match = _HYPHEN_END.search(before) if before.endswith("-") else None
    first = _FIRST_WORD.match(after)
    if match is None or first is None:
        if before.endswith(("/", "-")) and not before.endswith((" /", " -")) and first is not None:
            return before + after, len(before)
        return f"{before} {after}", len(before) + 1
    word = first.group()
    if word.lower() in _SUSPENDED:
        return f"{before} {after}", len(before) + 1
    if not word[0].islower():
        return before + after, len(before)
    part = match["part"].lower()
    plain, hyphened = words[part + word.lower()], words[f"{part}-{word.lower()}"]
    if hyphened > plain or part.isdigit() or match["part"].isupper():
        return before + after, len(before)
    return before[:-1] + after, len(before) - 1


def tidy_item(text: str) -> tuple[str, bool]:
    """A list item with its mark made uniform (`- ` or its own number), and whether it had a mark."""
    if bullet := BULLET.match(text):
        return "- " + text[bullet.end() :].strip(), True
    return text.strip(), NUMBERED.match(text) is not None


def tidy_cell(lines: Iterable[str], words: Words) -> str:
    """The text of a table cell: its lines joined; list items, and what a line break parts, on lines of their own."""
    paragraphs: list[str] = []
    for line in lines:
        for part, own in enumerate(line.split("\n")):
            for number, piece in enumerate(_pieces(own)):
                text, marked = tidy_item(piece) if number == 0 else ("- " + piece, True)
                if not text or text == "-":
                    continue
                if marked or part or not paragraphs:
                    paragraphs.append(text)
                else:
                    paragraphs[-1] = joined(paragraphs[-1], text, words)[0]
    return "\n".join(paragraphs)


def _pieces(line: str) -> list[str]:
    if "•" not in line and "●" not in line and "▪" not in line:
        return [line]
    pieces = [piece.strip() for piece in _IN_CELL_BULLET.split(line)]
    head, rest = pieces[0], [piece for piece in pieces[1:] if piece]
    return [head, *rest] if head else ["• " + rest[0], *rest[1:]] if rest else []


def as_one(line: Line) -> Line:
    """A line whose wide gaps are no columns, as one piece."""
    if len(line.segments) < 2:
        return line
    text = line.segments[0].text
    for segment in line.segments[1:]:
        text = joined(text, segment.text, Words())[0]
    return replace(line, segments=(replace(line.segments[0], text=text, x1=line.segments[-1].x1),))
