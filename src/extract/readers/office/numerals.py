"""Numbers as lists print them: 1, a, A, i, I."""

from typing import Literal, get_args

Numeral = Literal["1", "a", "A", "i", "I", ""]
NUMERALS: tuple[Numeral, ...] = get_args(Numeral)
"""How a list counts, by its first number; empty where it prints none."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX_ROMAN = 3999


def numeral(number: int, form: Numeral) -> str:
    """The number in this form; in digits where the form has no sign for it."""
    if form == "":
        return ""
    if form in ("a", "A") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # z is followed by aa, then bb
        return letter.upper() if form == "A" else letter
    if form in ("i", "I") and 0 < number <= MAX_ROMAN:
        roman = _roman(number)
        return roman.upper() if form == "I" else roman
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        text += sign * times
    return text
