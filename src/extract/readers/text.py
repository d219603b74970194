"""Reads plain text and markdown: encodings, page breaks, markdown marks, tab and pipe rows, stray HTML."""

import regex

from extract.readers.encoding import decode, without_invisible
from extract.readers.page import Line, Page, Segment, Source, without_fill

_ESCAPE_SEQUENCE = regex.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_TAG = regex.compile(
    r"<(/?)(ul|ol|li|p|br|b|strong|i|em|u|span|div|sup|sub|input|table|tr|td|th|a)\b([^<>]*)>", regex.IGNORECASE
)
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&euro;": "€"}
_ENTITY = regex.compile("|".join(_ENTITIES))
_DEPTH = regex.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_BOLD_LINE = regex.compile(r"\s*(?:\*\*|__)(?=\S)((?:(?!\*\*).)+?)(?:\*\*|__)(:?)\s*")
_BOLD_LEAD = regex.compile(r"\s*(?:[-•*]\s+|\d{1,2}[.)]\s+)?\*\*(?=\S)((?:(?!\*\*).){2,120}?)\*\*(?=[\s:.]*\S)")
_EMPHASIS = regex.compile(r"(\*{1,3})(?=\S)([^*\n]{1,300}?)(?<=\S)\1(?!\w)")
_LINK = regex.compile(r"\[([^\[\]\n]{1,200})\]\((?:https?://|#|mailto:)[^()\s]*\)")
_PIPE_ROW = regex.compile(r"\s*\|.*\|\s*")
_RULE = regex.compile(r"[\s|:+=_*-]*[-=_*]{2}[\s|:+=_*-]*")
_COLUMNS = regex.compile(r"\S {3,}\S")
_PIECE = regex.compile(r"\S(?:\S| {1,2}(?=\S))*")
_SPACES = regex.compile(r"[\u00a0\u2007\u202f]+|(?<=\S) {2,}(?=\S)")


def read_text(data: bytes) -> Source:
    """Read text of any usual encoding; form feeds part its pages.

    Raises:
        ExtractError: `encoding` or `unsupported` when the bytes are no text.
    """
    text = _clean(decode(data))
    pages = tuple(Page(number, _lines(page)) for number, page in enumerate(text.split("\f"), 1))
    return Source(pages, "text/plain")


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    if "\x1b" in text:
        text = _ESCAPE_SEQUENCE.sub("", text)
    text = without_invisible(text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITIES[m.group()], text)
    if "<" in text:
        text = _TAG.sub(_untag, text)
    return without_fill(text)


def _untag(tag: regex.Match[str]) -> str:
    closing, name, attributes = tag.group(1), tag.group(2).lower(), tag.group(3).lower()
    if name == "input" and "checkbox" in attributes:
        return "☒" if "checked" in attributes else "☐"
    if name == "li" and not closing:
        return " • "
    if name in ("b", "strong"):
        return "**"
    if name in ("br", "p", "ul", "ol", "li", "div", "td", "th"):
        return " "
    return ""


def _lines(page: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    gap = False
    for raw in page.split("\n"):
        if not raw.strip():
            gap = True
            continue
        if _RULE.fullmatch(raw):
            continue
        lines.append(_line(raw, gap))
        gap = False
    return tuple(lines)


def _line(raw: str, gap: bool) -> Line:
    depth = 0
    if mark := _DEPTH.match(raw):
        depth, raw = len(mark.group(1)), raw[mark.end() :].rstrip(" #")
    bold, lead = False, ""
    if "*" in raw or "__" in raw:
        if whole := _BOLD_LINE.fullmatch(raw):
            bold, raw = True, whole.group(1) + whole.group(2)
        elif run_in := _BOLD_LEAD.match(raw):
            lead = run_in.group(1).strip()
        raw = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", raw))
    if "](" in raw:
        raw = _LINK.sub(r"\1", raw)
    if _PIPE_ROW.fullmatch(raw):
        cells = [cell.strip() for cell in raw.strip().strip("|").split("|")]
    elif "\t" in raw.rstrip() or (raw.endswith("\t") and raw.strip()):
        cells = [cell.strip() for cell in raw.rstrip("\n").split("\t")]
        if not any(cells[1:]):
            cells = cells[:2]
    elif _COLUMNS.search(raw.strip()):
        return Line(_aligned(raw), bold=bold, lead=lead, depth=depth, gap=gap)
    else:
        text = raw.rstrip()
        indent = float(len(text) - len(text.lstrip()))
        alone = Segment(_SPACES.sub(" ", text), indent, float(len(text)))
        return Line((alone,), bold=bold, lead=lead, depth=depth, gap=gap)
    segments = tuple(Segment(_SPACES.sub(" ", cell)) for cell in cells)
    return Line(segments, bold=bold, lead=lead, depth=depth, gap=gap)


def _aligned(raw: str) -> tuple[Segment, ...]:
    """Pieces that wide white parts, as programs print the columns of a page; places are counted in characters."""
    return tuple(
        Segment(_SPACES.sub(" ", piece.group()), float(piece.start()), float(piece.end()))
        for piece in _PIECE.finditer(raw.rstrip())
    )
