"""Dates that are told from the day of writing: "vorig jaar", "vorige maand", "in september", "op 1 maart jl."."""

from datetime import date

import regex

from extract.values.edtf import bounds
from extract.values.period_grammar import PeriodWords

_PLANS = regex.compile(
    r"\b(?:wordt|worden|zal|zullen|gaat|gaan|moet|moeten|kan|verwachting|verwacht|gepland|voorzien|beoogd)\b", regex.I
)
_TOLD = regex.compile(
    r"\b(?:is|zijn|was|waren|werd|werden|ging|gingen|heb|heeft|hebben|had|hadden|sinds|begon|startte|startten|liep|jl|afgelopen)\b",
    regex.I,
)
_STEPS = (("last", -1), ("this", 0), ("next", 1))


def with_years(text: str, words: PeriodWords, written: date) -> str:
    """The text with the year or month in place of each word that tells one from the day of writing; as long as before.

    >>> words = PeriodWords.from_pairs([("last_year", "vorig jaar")])
    >>> with_years("Eind vorig jaar begon de proef.", words, date(2022, 6, 1))
    'Eind       2021 begon de proef.'
    """
    for which, step in _STEPS:
        year, month = divmod(written.year * 12 + written.month - 1 + step, 12)
        told = {"year": str(written.year + step), "month": f"00-{month + 1:02}-{year}"}  # a day 00 is no day
        for unit, figures in told.items():
            for label in words.labels(f"{which}_{unit}"):
                text = regex.sub(rf"\b{regex.escape(label)}\b", figures.rjust(len(label)), text, flags=regex.I)
    return text


def nearest(edtf: str, sentence: str, written: date) -> str:
    """A date that was given the year of writing, in the year that its sentence means.

    What was done lies before the day of writing, what is to be done after it: "is in december gestart" in a letter of
    June is of the year before, "start in februari" of the year after.
    """
    if len(edtf) == 4:
        return edtf
    first, last = bounds(edtf)
    plans = _PLANS.search(sentence) is not None or _TOLD.search(sentence) is None
    step = 1 if plans and last < written else -1 if not plans and first > written else 0
    return f"{int(edtf[:4]) + step}{edtf[4:]}"
