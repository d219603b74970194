"""Quantities in Dutch text: amounts of money, percentages, ratios, and plain numbers with their ranges.

    >>> [(q.kind, q.value, q.value_max) for q in find_quantities("20 tot 40 mensen, één op de tien, 12% van € 1,2 mln")]
    [('number', 20.0, 40.0), ('ratio', 0.1, None), ('percentage', 12.0, None), ('money', 1200000.0, None)]

A plain number says nothing of what it counts, and may be a year or a house number: that is for who reads the words
around it. A number that is tied to a word or a code by a hyphen or a slash ("1-2-3-Consultatie", "36200/IV") is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extract.values.money import parse_money
from extract.values.numbers import Number, find_numbers

QuantityKind = Literal["money", "percentage", "ratio", "number"]

_RANGE = regex.compile(r"\s?%?\s?[-–]\s?|(?:\s?%)?\s(?:tot|à|a|of|t/m|tot\sen\smet|tot\smaximaal)\s", regex.IGNORECASE)
_AND = regex.compile(r"\s(?:en|tot)\s(?:de\s)?", regex.IGNORECASE)
_BETWEEN = regex.compile(r"\btussen\s(?:de\s)?$", regex.IGNORECASE)
_TIED_BEFORE = regex.compile(r"[\w)][-–/.:_]$|[/_]$|\d[,']$")
_TIED_AFTER = regex.compile(r"[-–/_:.][\w]|['’]\w|,\d|[_°]|-,?\s(?:en|of|tot)\s")
_PERCENT = regex.compile(r"\s?(?:%|procent(?:punt(?:en)?)?\b|percent\b)(?:[-\s]?punt(?:en)?\b)?", regex.IGNORECASE)
_EURO = regex.compile(r"\s?euro(?!\w)", regex.IGNORECASE)
_ONE_IN = regex.compile(r"\sop\s(?:de|elke|iedere)\s(?:ruim\s|bijna\s)?", regex.IGNORECASE)
_SHARES_PERCENT = regex.compile(r"\s(?:naar|en|tot|of)\s|,\s")
_FRACTION = regex.compile(
    r"""\b(?P<half>(?<!\b(?:eerste|tweede|laatste|andere|voor|achter)\s)(?:de\s|(?<=\b(?:voor|ruim|bijna)\s))helft\b
                (?!\svan\s(?:het\s(?:school)?jaar|de\s(?:tijd|periode|maand)|(?:19|20)\d\d)))
      | \b(?:(?P<thrice>drie)[\s-]?kwart|(?P<quarter>een\skwart)|(?P<twice>twee)[\s-]derde|(?P<third>[ée][ée]n\sderde))
        (?=\s(?:deel\s)?van\b|\s?[,.;)]|$|(?<=\b(?:ruim|bijna|ongeveer|circa|wie|waarvan|met|voor)\s\w+\s\w+)\s)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_FRACTIONS = {"half": 0.5, "thrice": 0.75, "quarter": 0.25, "twice": 0.6667, "third": 0.3333}
"""Values of fractions; a third is cut at four decimals, as a table would show it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and where it stands.

    Args:
        kind: `number` for one that is neither money, a percentage nor a ratio.
        value, value_max: the number, or the two ends of a range; both None where it is a typing error.
        figures: written in figures, not in words.
    """

    kind: QuantityKind
    value: float | None
    value_max: float | None
    char_start: int
    char_end: int
    figures: bool = True


def find_quantities(text: str) -> list[Quantity]:
    """The quantities in a text, in order, none overlapping another."""
    fixed = [Quantity("money", found.amount, None, found.char_start, found.char_end) for found in parse_money(text)]
    for match in _FRACTION.finditer(text):
        name = match.lastgroup or "half"
        fixed.append(Quantity("ratio", _FRACTIONS[name], None, match.start(), match.end(), False))
    numbers = [n for n in find_numbers(text) if not any(_overlaps(n, q) for q in fixed)]
    joined = _with_percentages(list(_joined(text, numbers)), text)
    return sorted([*_money_ranges(text, fixed), *joined], key=lambda quantity: quantity.char_start)


def _overlaps(number: Number, quantity: Quantity) -> bool:
    return number.char_start < quantity.char_end and quantity.char_start < number.char_end


def _joined(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    """Ranges, ratios and single numbers; numbers that hyphens tie to something else are left out."""
    at = 0
    while at < len(numbers):
        first = numbers[at]
        second = numbers[at + 1] if at + 1 < len(numbers) else None
        between = text[first.char_end : second.char_start] if second else ""
        if second and _ONE_IN.fullmatch(between) and first.value and second.value and first.value < second.value:
            value = round(first.value / second.value, 4)
            yield Quantity("ratio", value, None, first.char_start, second.char_end, first.figures)
            at += 2
        elif second and _is_range(text, first, second, between):
            if not _is_tied(text, first.char_start, second.char_end):
                yield _range(text, first, second)
            at += 2
        else:
            if not _is_tied(text, first.char_start, first.char_end):
                yield _single(text, first)
            at += 1


def _is_range(text: str, first: Number, second: Number, between: str) -> bool:
    if first.value is None or second.value is None or first.value >= second.value:
        return False
    if _RANGE.fullmatch(between):
        return True
    return _AND.fullmatch(between) is not None and _BETWEEN.search(text[: first.char_start]) is not None


def _is_tied(text: str, start: int, end: int) -> bool:
    return bool(_TIED_BEFORE.search(text[max(0, start - 2) : start]) or _TIED_AFTER.match(text, end))


def _range(text: str, first: Number, second: Number) -> Quantity:
    kind, end = _kind(text, second)
    return Quantity(kind, first.value, second.value, first.char_start, end, first.figures)


def _single(text: str, number: Number) -> Quantity:
    kind, end = _kind(text, number)
    return Quantity(kind, number.value, None, number.char_start, end, number.figures)


def _kind(text: str, number: Number) -> tuple[QuantityKind, int]:
    """What the word behind a number makes of it, and where that word ends."""
    patterns: tuple[tuple[regex.Pattern[str], QuantityKind], ...] = ((_PERCENT, "percentage"), (_EURO, "money"))
    for pattern, kind in patterns:
        if match := pattern.match(text, number.char_end):
            return kind, match.end()
    return "number", number.char_end


def _with_percentages(found: list[Quantity], text: str) -> list[Quantity]:
    """ "Van acht naar zestien procent" are two percentages."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        shares = other.kind == "percentage" and one.kind == "number"
        if shares and _SHARES_PERCENT.fullmatch(text, one.char_end, other.char_start):
            found[at] = replace(one, kind="percentage")
    return found


def _money_ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """ "€ 5.000 tot € 10.000" is one range; fractions stay as they are."""
    done: list[Quantity] = []
    for quantity in sorted(found, key=lambda quantity: quantity.char_start):
        last = done[-1] if done else None
        if last and last.kind == quantity.kind == "money" and last.value and quantity.value and not last.value_max:
            between = text[last.char_end : quantity.char_start]
            if _RANGE.fullmatch(between) and last.value < quantity.value:
                done[-1] = replace(last, value_max=quantity.value, char_end=quantity.char_end)
                continue
        done.append(quantity)
    return done
