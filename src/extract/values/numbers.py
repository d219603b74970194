"""Numbers in Dutch text, in figures or in words: "30.000", "1,5", "3,5 miljoen", "zeventien", "anderhalf", "zestal".

    >>> [number.value for number in find_numbers("ruim 1.250 van de twaalfhonderd, dus 2,5 fte en anderhalf uur")]
    [1250.0, 1200.0, 2.5, 1.5]

Figures group by points or spaces and have a decimal comma; "2.5" is read as people mean it. Figures that are written no
way at all ("324.4223") give a number without a value. "Een" is an article, and a number only in "een miljoen" and "een
op de tien".
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from zip(_ONES + _TEENS, range(1, 20), strict=True)
    for ten, value in zip(_TENS, range(20, 100, 10), strict=True):
        yield ten, value
        for one, add in zip(_ONES, range(1, 10), strict=True):
            yield from ((one + link + ten, value + add) for link in ("en", "ën"))


_WORDS = dict(_below_hundred())
_COMPOUND = regex.compile(  # "honderden" is no number
    r"(?:(?P<t>\p{L}*?)duizend)?(?:en(?=.))?(?:(?P<h>\p{L}*?)honderd)?(?:en(?=.))?(?P<r>\p{L}*)"
)
_HALVES = {"anderhalf": 1.5, "anderhalve": 1.5}
_SCALES = {"miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9, "duizend": 1e3}
_NUMBER = regex.compile(
    r"""(?: (?P<figures> (?<![\p{L}\d]|\d[.,:])
                         (?:(?<!\d[ ])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d) | \d[\d.,]*\d | \d) (?!\p{L}))
          | (?<![\p{L}\d'’]) (?P<words> (?:[ée][ée]n|twee|dri?e|vi?e|vij|ze[sv]|acht|neg|ti|elf|twaa|der|veer|twin|tach
                                      |hon|dui|ander)\p{L}* ) )
        (?P<scale> [ \u00a0](?:(?:miljoen|miljard|duizend)(?!\p{L})|(?:mln|mld)(?!\p{L})\.?) )?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ONE_IN = regex.compile(r"\sop\s(?:de|elke|iedere)\s", regex.IGNORECASE)
_MISTYPED = regex.compile(r"\d{1,3}(?:\.\d{3})*\.\d{4,6}")  # "2.2.6" and "12.05.2020" were never meant as numbers
_MOST_DIGITS = 15  # beyond this it is a reference or noise, and a float no longer holds it
_CODE = regex.compile(r"0\d")  # a telephone number or a reference: nobody counts so
_WRITTEN = regex.compile(r"(?P<whole>\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(?P<decimals>\d+))?")
_POINT = regex.compile(r"(?P<whole>\d{1,3})\.(?P<decimals>\d{1,2})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its value `None` where it is a typing error, and where it stands; `figures` when written so."""

    value: float | None
    char_start: int
    char_end: int
    figures: bool


def find_numbers(text: str) -> list[Number]:
    """The numbers in a text, in order. What they mean, a year or a house number, is not looked at."""
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        scale = _SCALES[match["scale"].strip().rstrip(".").lower()] if match["scale"] else 1.0
        if match["figures"]:
            if _CODE.match(match["figures"]):
                continue
            value = _of_figures(match["figures"])
            if value is None and not _MISTYPED.fullmatch(match["figures"]):
                continue
            yield Number(value and round(value * scale, 4), match.start(), match.end(), True)
            continue
        counts = scale > 1 or _ONE_IN.match(text, match.end()) is not None
        named = number_word(match["words"], counts=counts)
        if named is not None:
            yield Number(named * scale, match.start(), match.end(), False)


def _of_figures(figures: str) -> float | None:
    found = _WRITTEN.fullmatch(figures) or _POINT.fullmatch(figures)
    if found is None:
        return None
    whole = regex.sub(r"[.\s]", "", found["whole"])
    return float(f"{whole}.{found['decimals'] or 0}") if len(whole) <= _MOST_DIGITS else None


def number_word(word: str, *, counts: bool = False) -> float | None:
    """The value of a number word ("zevenentwintig", "drietal", "anderhalf"), None where it is none.

    Args:
        counts: what follows makes "een" a number too: "een miljoen", "een op de tien".
    """
    low = word.lower()
    if low in ("één", "éen", "eén"):
        return 1.0
    if low == "een":
        return 1.0 if counts else None
    if low in _HALVES:
        return _HALVES[low]
    if low.endswith("tal") and low != "tal":
        low = low[:-3]
    if low in _WORDS:
        return float(_WORDS[low])
    match = _COMPOUND.fullmatch(low)
    if match is None or (match["t"] is None and match["h"] is None):
        return None
    total = 0
    for part, size in ((match["t"], 1000), (match["h"], 100), (match["r"] or None, 1)):
        if part is not None:
            times = (_small(part) if size == 1000 else _WORDS.get(part)) if part else 1
            if times is None:
                return None
            total += times * size
    return float(total)


def _small(part: str) -> int | None:
    """The value of the thousands of a compound, which may hold hundreds: "tweehonderdvijftig" duizend."""
    value = number_word(part)
    return int(value) if value is not None else None
