"""Reads plain text and markdown: encodings, page breaks, markdown marks, tab and pipe rows, stray HTML."""

import regex

from extract.errors import ExtractError
from extract.readers.page import Line, Page, Segment, Source, without_fill

MAX_CONTROL_SHARE = 0.02
"""More control characters than this and the bytes are no text; the worst real text seen had 0.001."""

_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# NUL and ESC stray into real texts; the others do not
_CONTROL_BYTES = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 27})
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
_SPACES = regex.compile(r"[\u00a0\u2007\u202f]+|(?<=\S) {2,}(?=\S)")
_SOFT_HYPHEN = regex.compile(r"\u00ad(?!\s*\n)")  # at the end of a line it says that the word goes on
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), None)


def read_text(data: bytes) -> Source:
    """Read text of any usual encoding; form feeds part its pages.

    Raises:
        ExtractError: `encoding` or `unsupported` when the bytes are no text.
    """
    text = _clean(_decode(data))
    pages = tuple(Page(number, _lines(page)) for number, page in enumerate(text.split("\f"), 1))
    return Source(pages, "text/plain")


def _decode(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ExtractError(
                    "encoding", f"the text says it is {encoding} but is not (byte {error.start}); save it as UTF-8"
                ) from error
    if wide := _wide_without_mark(data):
        return data.decode(wide, errors="replace")
    if sum(data.count(byte) for byte in _CONTROL_BYTES) > MAX_CONTROL_SHARE * len(data):
        raise ExtractError("unsupported", "the file is no text and no PDF (too many control characters)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; a text that holds them is in none of the encodings we know
        if any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
            raise ExtractError(
                "encoding", "the file is neither UTF-8, UTF-16 nor Windows-1252 text; save it as UTF-8"
            ) from None
        text = data.decode("cp1252")
    return text


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as Latin letters with a zero byte beside each."""
    head = data[:2000]
    pairs = len(head) // 2
    if pairs < 8:
        return None
    if head[1::2].count(0) > 0.6 * pairs and head[0::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * pairs and head[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return None


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    if "\x1b" in text:
        text = _ESCAPE_SEQUENCE.sub("", text)
    text = _CONTROL.sub("", _SOFT_HYPHEN.sub("", text)).translate(_INVISIBLE)
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
    else:
        cells = [raw.rstrip()]
    segments = tuple(Segment(_SPACES.sub(" ", cell)) for cell in cells)
    return Line(segments, bold=bold, lead=lead, depth=depth, gap=gap)
