"""The text of a partner section taken apart: lines, sentences, the pieces between commas; nothing understood yet.

Everything works on offsets of the given text, on a copy of the same length in which only spaces change.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex

# Small words and heads that cannot end a name, or begin one: a line that does goes on. Grammar, no habit of writing.
_UNFINISHED = regex.compile(
    r"""(?: [,/&(+] | (?<!\w)(?: en|of|van|voor|de|het|der|den|in|op|met|te|bij|tot|aan|ten|ter|'s|’s|en/of|i\.s\.m\.
          | stichting|vereniging|ministeries?|centrum|universiteit|hogeschool|coöperatie|openbaar|gemeenschappelijke ) )
        \s* $""",
    regex.VERBOSE | regex.IGNORECASE,
)
_GOES_ON = regex.compile(r"\s*(?:(?:en|of|van|voor|der|den|met|in samenwerking|i\.s\.m\.|te|bij|&)\s|[),/])")
_BULLET = regex.compile(r"[ ]*(?:[-–—•·*▪●○>]|[o](?=[ ]+\p{Lu})|\d{1,2}[.)](?=[ ]))[ ]*")
_LONG_LINE = 60  # a line of a column that is this long and goes on in lower case was broken by the page

_SENTENCE_END = regex.compile(r"(?<=[\p{Ll}\d)\]’”\"']{2}|\p{Lu}{2})[.!?](?=\s+['’]?\p{Lu}|\s*$)")
_ABBREVIATION = regex.compile(
    r"(?<!\w)(?:\p{L}|(?:\p{L}\.)+\p{L}*|st|drs?|ir|mr|ing|nr|ca|afd|dhr|resp|incl|excl|bijv|prof|mevr)$",
    regex.IGNORECASE,
)

_SEPARATOR = regex.compile(
    r"""[ ]*(?: ;
      | ,(?!\d) [ ]*(?:(?:en|of|alsmede)(?=[ ]))?
      | (?<=\s)(?: en/of | en | & | \+ | / | alsmede | alsook | evenals | plus | zoals | waaronder | o\.a\.?
                 | onder[ ]anderen? | onder[ ]meer | bijvoorbeeld | bijv\. | te[ ]weten | namelijk | en[ ]ook )(?=\s)
      | \s[–—]\s )[ ]*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BRACKET = regex.compile(r"[()\[\]]")

Spans = Callable[[str, int, int], Iterable[tuple[int, int]]]
"""Tells which places between two offsets of a text stay whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, and what stood before it: "" (the first), ",", "en", ..."""

    start: int
    end: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line after joining what the page broke."""

    start: int
    end: int
    bulleted: bool


def unwrap(text: str) -> tuple[str, list[Line]]:
    """The text with its broken lines joined (same length), and its lines."""
    chars = list(text.replace("\t", "\n").replace("\r", " "))
    spans = [(match.start(), match.end()) for match in regex.finditer(r"[^\n]+", "".join(chars))]
    lines: list[Line] = []
    for start, end in spans:
        line = "".join(chars[start:end])
        bullet = _BULLET.match(line)
        body = start + (bullet.end() if bullet else 0)
        if not line.strip() or body >= end:
            continue
        hangs = bool(lines) and lines[-1].bulleted and line.startswith("  ")
        joinable = bool(lines) and bullet is None and not text[lines[-1].end : start].strip("\r\n ")
        joinable = joinable and "\t" not in text[lines[-1].end : start]
        if joinable and (hangs or _continues(chars, lines[-1], line)):
            chars[lines[-1].end : start] = " " * (start - lines[-1].end)
            lines[-1] = Line(lines[-1].start, end, lines[-1].bulleted)
        else:
            lines.append(Line(body, end, bullet is not None))
    return "".join(chars), lines


def _continues(chars: list[str], line: Line, following: str) -> bool:
    before = "".join(chars[line.start : line.end])
    if _UNFINISHED.search(before) or _GOES_ON.match(following) or before.count("(") > before.count(")"):
        return True
    return len(before) >= _LONG_LINE and following.lstrip()[:1].islower() and before.rstrip()[-1:] != "."


def sentences(text: str, line: Line) -> Iterator[Piece]:
    """The sentences of a line; a full stop inside brackets or an abbreviation ends none."""
    start = line.start
    inside = bracketed(text, line.start, line.end)
    for match in _SENTENCE_END.finditer(text, line.start, line.end):
        at = match.start()
        abbreviated = _ABBREVIATION.search(text[max(start, at - 12) : at]) is not None
        if at < start or _within(at, inside) or (abbreviated and at + 1 < line.end):
            continue
        yield Piece(start, at)
        start = match.end()
    if text[start : line.end].strip():
        yield Piece(start, line.end)


def pieces(text: str, start: int, end: int, kept_whole: Spans) -> list[Piece]:
    """The pieces between commas, semicolons and 'en', where these are in no bracket and in no name."""
    separators = list(_SEPARATOR.finditer(text, start, end))
    kept = bracketed(text, start, end) + list(kept_whole(text, start, end)) if separators else []
    found: list[Piece] = []
    at, after = start, ""
    for match in separators:
        if _within(match.start() + (len(match.group()) - len(match.group().lstrip())), kept) or match.start() < at:
            continue
        found.append(Piece(at, match.start(), after))
        at, after = match.end(), match.group().strip().lower()
    found.append(Piece(at, end, after))
    return [piece for piece in found if text[piece.start : piece.end].strip()]


def bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where brackets stand, the unclosed one of a scan included."""
    spans: list[tuple[int, int]] = []
    depth, opened = 0, start
    for match in _BRACKET.finditer(text, start, end):
        if match.group() in "([":
            opened = opened if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            spans += [] if depth else [(opened, match.end())]
    return [*spans, (opened, end)] if depth else spans


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
