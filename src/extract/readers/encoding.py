"""Bytes -> text: the encodings that Dutch documents come in, and the letters in them that print nothing."""

import codecs

import regex

from extract.errors import ExtractError

MAX_CONTROL_SHARE = 0.02
"""More control characters than this and the bytes are no text; the worst real text seen had 0.001."""

_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# NUL and ESC stray into real texts; the others do not
_CONTROL_BYTES = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 27})
_SOFT_HYPHEN = regex.compile(r"\u00ad(?!\s*\n)")  # at the end of a line it says that the word goes on
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), None)
_LATIN_1 = ("iso8859-1", "ascii")
"""Pages that name these mean Windows-1252 (WHATWG Encoding, 4.2)."""


def decode(data: bytes, declared: str = "") -> str:
    """The text of these bytes: by their byte order mark, else UTF-8, else as `declared`, else Windows-1252.

    Raises:
        ExtractError: `encoding` or `unsupported` when the bytes are no text.
    """
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
    for encoding in ("utf-8", _known(declared)):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):  # what is no encoding of text raises the latter
            continue
    # cp1252 leaves five bytes undefined; a text that holds them is in none of the encodings we know
    if any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
        raise ExtractError("encoding", "the file is neither UTF-8, UTF-16 nor Windows-1252 text; save it as UTF-8")
    return data.decode("cp1252")


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else "utf-8"
    except (LookupError, ValueError):
        return "utf-8"
    if name.startswith(("utf-16", "utf-32")):  # a page that names one of these in letters of one byte is not in it
        return "utf-8"
    return "cp1252" if name in _LATIN_1 else name


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


def without_invisible(text: str) -> str:
    """The text without control characters, soft hyphens inside a line, and marks of no width."""
    return _CONTROL.sub("", _SOFT_HYPHEN.sub("", text)).translate(_INVISIBLE)
