"""Amounts of money in Dutch text, in euros: "€ 705.507,-", "36 miljoen euro", "€ 1,2 mln", "EUR 50.000", "€ 25k".

    >>> [money.amount for money in parse_money("van € 1,2 mln naar 36 miljoen euro")]
    [1200000.0, 36000000.0]

Dutch figures group by points and have a decimal comma. A figure that is written neither way ("€ 324.4223") is a typing
error: it is given without an amount. What holds of one amount of a pair holds of both: "€ 5 tot 10 miljoen".
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

_SCALES = {"duizend": 1e3, "k": 1e3, "ton": 1e5, "miljoen": 1e6, "mln": 1e6, "mio": 1e6, "mjn": 1e6, "m": 1e6}
_SCALES |= {"miljard": 1e9, "mld": 1e9, "mrd": 1e9}
_LARGEST = 1e13  # beyond this a figure is a misread table, not money

_NUMBER = r"(?P<{0}>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?![\d.,]*\d)|\d[\d.,]*\d|\d)"
_SCALE = (
    r"(?:(?:[ \u00a0]?(?P<{0}>duizend|miljoen|miljard|ton|mln|mio|mjn|mld|mrd)|(?P<{0}>[km]))(?!\w)"
    r"(?:(?<=m(?:ln|io|jn|ld|rd))\.)?)"
)
_SIGN = r"(?:€|EUR(?!\w)|euro(?!\w))"
_AND = r"[ ]?(?:-|–|à|a|tot|en|t/m|tot[ ]en[ ]met)[ ]?"
_MONEY = regex.compile(
    rf"""(?: (?<!\w) {_SIGN} [ \u00a0]* {_NUMBER.format("number")} (?:,?[-–—=]{{1,2}}(?![\w ]*\d))?
            {_SCALE.format("scale")}?
            (?: {_AND} (?={_SIGN}?[ ]?{_NUMBER.format("second")} {_SCALE.format("shared")}) )?
          | (?<![\w.,]) {_NUMBER.format("number")} {_SCALE.format("scale")}? (?:,-)? [ \u00a0]? {_SIGN} (?![ ]?\d)
          | (?<=(?:€|euro|EUR)[ ]?[\d.,]+ {_AND}) {_NUMBER.format("number")} {_SCALE.format("scale")}
        )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_DUTCH = regex.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d{1,2}))?")
# "€ 1.5 mln" and "€ 1,125 mln"; "€ 1.125 mln" is grouped
_WITH_SCALE = regex.compile(r"(?P<whole>\d+)(?:,(?P<decimals>\d{1,3})|\.(?P<decimals>\d{1,2}))")
_ENGLISH = regex.compile(r"(?P<whole>\d+)\.(?P<decimals>\d{2})")  # "€ 12.50"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euros, `None` where the figure is a typing error, and where it stands; `verbatim` is that text."""

    amount: float | None
    char_start: int
    char_end: int
    verbatim: str


def parse_money(text: str) -> list[Money]:
    """The amounts of money in a text, in order."""
    return list(_amounts(text))


def _amounts(text: str) -> Iterator[Money]:
    for match in _MONEY.finditer(text):
        scale = match["scale"] or ""
        if not scale and match["shared"] and len(match["number"]) <= 4:
            scale = match["shared"]  # "€ 5 tot 10 miljoen"
        end = max(match.end("number"), match.end("scale"))
        if match["shared"] is None:
            end = match.end()
        verbatim = text[match.start() : end].rstrip()
        yield Money(_value(match["number"], scale.lower()), match.start(), match.start() + len(verbatim), verbatim)


def _value(figures: str, scale: str) -> float | None:
    figures = regex.sub(r"[ \u00a0\u202f]", "", figures)
    patterns = (_WITH_SCALE, _DUTCH) if scale else (_DUTCH, _ENGLISH)
    match = next((found for pattern in patterns if (found := pattern.fullmatch(figures))), None)
    if match is None:
        return None
    whole, decimals = match["whole"].replace(".", ""), match["decimals"] or "0"
    value = round(float(f"{whole}.{decimals}") * _SCALES.get(scale, 1.0), 2)
    return value if value <= _LARGEST else None
