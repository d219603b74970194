"""EDTF, as far as the dataset uses it: which text is a date, which days it covers, which of two comes first.

The contract's subset: `2021`, `2018-12`, `2021-05-17`, seasons `2018-21` .. `2018-24`, quarters `2021-33` .. `2021-36`
and half years `2021-40`, `2021-41` (codes of ISO 8601-2:2019, 4.8, "sub-year groupings"). The `edtf` library needs
6.7 ms a parse and takes winter for December only, so this is written out here.
"""

from datetime import date, timedelta
from functools import lru_cache

import regex

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""Years outside these are numbers to us: of 231 policy documents none dates a plan outside them."""

_EDTF = regex.compile(r"(?P<year>\d{4})(?:-(?P<part>\d{2})(?:-(?P<day>\d{2}))?)?")

# code -> (first month, number of months); a winter starts in the December of its year
_GROUPS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip


def valid_edtf(text: str) -> bool:
    """Whether the text is a date of the contract: `valid_edtf("2021-33")`, not `valid_edtf("2021-02-31")`."""
    return _bounds(text) is not None


def bounds(text: str) -> tuple[date, date]:
    """The first and the last day that a date covers.

    Raises:
        ValueError: the text is no date of the contract.
    """
    days = _bounds(text)
    if days is None:
        raise ValueError(f"'{text}' is no EDTF date of the dataset's subset")
    return days


def covers(wide: str, narrow: str) -> bool:
    """Whether every day of the second date lies in the first: a year covers its quarters."""
    first, last = bounds(wide)
    inner_first, inner_last = bounds(narrow)
    return first <= inner_first and inner_last <= last


def is_reversed(start: str, end: str) -> bool:
    """Whether a period that starts and ends so cannot be.

    A winter counts from the January of its year too: "winter 2022 tot zomer 2022" is no mistake.
    """
    first = bounds(start)[0]
    if start.endswith("-24"):
        first = date(first.year, 1, 1)
    return first > bounds(end)[1]


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[date, date] | None:
    match = _EDTF.fullmatch(text)
    if match is None or not text.isascii() or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    year = int(match["year"])
    if match["part"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    part = int(match["part"])
    if match["day"] is not None:
        try:
            day = date(year, part, int(match["day"]))
        except ValueError:
            return None
        return day, day
    month, length = _GROUPS.get(part, (part, 1))
    if not 1 <= month <= 12:
        return None
    return date(year, month, 1), _first_of_month(year, month + length) - timedelta(days=1)


def _first_of_month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
