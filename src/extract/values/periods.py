"""Dates and periods in Dutch text as EDTF, as precise as the text: "najaar 2018", "2019 t/m 2021", "per 1 juli".

    >>> words = PeriodWords.from_pairs([("month.07", "juli"), ("until", "t/m"), ("from", "vanaf")])
    >>> [(p.kind, p.start, p.end) for p in find_periods("Looptijd 2019 t/m 2021, vanaf 1 juli 2022.", words)]
    [('period', '2019', '2021'), ('from', '2022-07-01', None)]

`find_periods` reads running text, where four figures are a year only after a word that says so ("in 2018") or in a
range; `parse_period` reads a cell that says a pilot's period and nothing else. The vocabulary comes from
`rules/time.yaml`, the combinations from `period_grammar.py`. Sources: texts of 231 policy documents, Taaladvies.net on
t/m and medio, the Dutch specifications of Microsoft Recognizers-Text for forms that must not match.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

import regex

from extract.values.edtf import bounds, is_reversed
from extract.values.period_grammar import TAIL, Grammar, Moment, PeriodWords, fold

__all__ = ["Period", "PeriodKind", "PeriodWords", "find_periods", "parse_period"]

PeriodKind = Literal["date", "period", "from", "until", "ongoing", "duration"]
Span = tuple[int, int]

MAX_CELL = 200
"""Longest cell, in characters, in which figures alone are a year; longer ones are prose."""
CUE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Period:
    """A date or a period and where it stands.

    Args:
        start, end: EDTF; a single date is both, "vanaf" leaves the end open and "tot" the start.
        char_start, char_end: the whole phrase in the text, with the word that opens it ("vanaf 1 juli 2021").
        start_span, end_span: the part of the text that supports each.
        kind: "ongoing" (doorlopend) and "duration" (2 jaar) have no dates; only a cell gives them.
        impossible: reversed, or a day that no calendar has: no dates, keep the text.
        cue: the words before the date, folded, by which a caller tells "gestart in 2018" from others.
    """

    start: str | None
    end: str | None
    char_start: int
    char_end: int
    start_span: Span | None
    end_span: Span | None
    kind: PeriodKind
    impossible: bool = False
    cue: str = ""


def find_periods(text: str, words: PeriodWords, year: int | None = None) -> list[Period]:
    """Every date or period in running text, in order; those that name no year are of the given one, or left out."""
    return _find(text, words.grammar, in_cell=False, year=year)


def parse_period(text: str, words: PeriodWords) -> Period | None:
    """The period that a whole cell says; of several dates the first start and the last end."""
    grammar = words.grammar
    found = _find(_without_line_numbers(text), grammar, in_cell=len(text) <= MAX_CELL)
    if found:
        return _merged(found)
    undated: tuple[tuple[regex.Pattern[str], PeriodKind], ...]
    undated = (grammar.ongoing, "ongoing"), (grammar.duration, "duration")
    for pattern, kind in undated:
        match = pattern.search(text)
        if match is not None:
            return Period(None, None, match.start(), match.end(), None, None, kind)
    return None


def _find(text: str, grammar: Grammar, in_cell: bool, year: int | None = None) -> list[Period]:
    found: list[Period] = []
    for moments, joins in _groups(text, grammar, in_cell, year):
        found.extend(_Reader(text, grammar, in_cell).periods(moments, joins))
    return found


def _groups(text: str, grammar: Grammar, in_cell: bool, year: int | None) -> Iterator[tuple[list[Moment], list[str]]]:
    """Moments that connectors join, with those connectors; each with its year, those without one left out."""
    moments: list[Moment] = []
    joins: list[str] = []
    for moment in grammar.moments(text):
        join = grammar.join(text[moments[-1].end : moment.start]) if moments else ""
        if moments and not join:
            group = _with_years(moments, joins, year)
            year = group[0][-1].year if group[0] and in_cell else year
            yield group
            moments, joins = [], []
        moments.append(moment)
        joins.append(join)
    if moments:
        yield _with_years(moments, joins, year)


def _with_years(moments: list[Moment], joins: list[str], year: int | None) -> tuple[list[Moment], list[str]]:
    """Gives a year to "januari" in "januari t/m juni 2023", and to "juni" in "mei 2023 t/m juni"."""
    done: list[Moment] = []
    following: Moment | None = None
    for moment in reversed(moments):
        if moment.year is None and following is not None and following.shape != "year":
            moment = replace(moment, year=following.year)
        following = moment
        done.insert(0, moment)
    kept: list[Moment] = []
    kept_joins: list[str] = []
    for moment, join in zip(done, joins, strict=True):
        if moment.year is None and (kept or year is not None):
            moment = replace(moment, year=kept[-1].year if kept else year)
            earlier = kept[-1] if kept else None
            if earlier is not None and not _in_order(earlier, moment):
                break  # "november 2022 tot februari": the text does not say of which year
        if moment.year is not None:
            kept.append(moment)
            kept_joins.append(join)
    return kept, kept_joins


def _in_order(first: Moment, second: Moment) -> bool:
    one, other = first.edtf(first.year), second.edtf(second.year)
    return one is not None and other is not None and not is_reversed(one[0], other[1])


class _Reader:
    """Makes periods of one group of moments."""

    def __init__(self, text: str, grammar: Grammar, in_cell: bool) -> None:
        self.text, self.grammar, self.in_cell = text, grammar, in_cell

    def periods(self, moments: list[Moment], joins: list[str]) -> Iterator[Period]:
        if not moments or self._is_part_of_a_number(moments):
            return
        before = self._before(moments[0])
        if self.grammar.cites.search(before) and all(moment.bare for moment in moments):
            return
        between = self.grammar.is_between.search(before) is not None
        years_in_a_row = all(m.bare and not m.is_period for m in moments) and all(
            (b.year or 0) - (a.year or 0) == 1 for a, b in pairwise(moments)
        )
        cued = self.in_cell or self.grammar.cues_year.search(before) is not None
        at = 0
        while at < len(moments):
            last = at
            while last + 1 < len(moments) and (
                joins[last + 1] in ("range", "slash") or between or (years_in_a_row and cued)
            ):
                last += 1
            period = self._period(moments[at], moments[last], cued)
            if period is not None:
                yield period
            at = last + 1

    def _period(self, first: Moment, last: Moment, cued: bool) -> Period | None:
        single = first is last
        onward = self.grammar.goes_on.match(self.text, last.end)
        needs_cue = first.bare and (single and (first.shape == "month" or not first.is_period))
        if needs_cue and not cued and onward is None:
            return None
        if last.bare and self.grammar.counts.match(self.text, last.end):
            return None
        before = self._before(first)
        opened = self._opening(before, first)
        cue = " ".join(regex.split(r"[.;!?]\s", before)[-1].split()[-CUE_WORDS:])
        begin, finish = first.edtf(first.year), last.edtf(last.year)
        start_at = first.start - (len(before) - opened[1]) if opened[0] else first.start
        end_at = onward.end() if onward else last.end
        if begin is None or finish is None or is_reversed(begin[0], finish[1]):
            return Period(None, None, start_at, end_at, None, None, "period", True, cue)
        start, end = begin[0], finish[1]
        spans = (first.start, first.end), (last.start, last.end)
        if onward or (opened[0] == "from" and single):
            return Period(start, None, start_at, end_at, spans[0], None, "from", False, cue)
        if opened[0] == "until" and single:
            return Period(None, end, start_at, end_at, None, spans[1], "until", False, cue)
        kind: PeriodKind = "date" if single and not first.is_period else "period"
        return Period(start, end, start_at, end_at, *spans, kind, False, cue)

    def _opening(self, before: str, first: Moment) -> tuple[str, int]:
        """Whether a word before it opens or closes the period, and where in `before` that word begins."""
        match = self.grammar.opens.search(before)
        if match is not None:
            return "from", match.start()
        match = self.grammar.closes.search(before) or self.grammar.ends.search(before)
        if match is None and (first.shape == "day" or first.edge == "end"):
            match = self.grammar.comes_before.search(before)
        return ("until", match.start()) if match is not None else ("", 0)

    def _before(self, moment: Moment) -> str:
        """The text before a moment, folded; its length is kept, so that places in it are places in the text."""
        raw = self.text[max(0, moment.start - TAIL) : moment.start]
        folded = "".join(_folded(char) for char in raw)
        return folded.rpartition("\t")[2] if "\t" in raw else folded

    def _is_part_of_a_number(self, moments: list[Moment]) -> bool:
        """`2021/1234`, `VN-2021`, `€ 2.021`, `010-2021`, `2021%`: figures that go on before or after."""
        start, end = moments[0].start, moments[-1].end
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        glued = before[-1:] in {"-", "/", ".", ",", ":", "+", "_", "'"} and before[:1].isalnum() and len(before) == 2
        money = before.strip()[-1:] in {"€", "$", "#", "£"}
        goes_on = after[:1] in {"-", "/", ".", ",", ":"} and after[1:].isdigit()
        unit = after[:1] in {"%", "‰", "+", "€", "°"}
        letters = after[:1] == "-" and after[1:].isalpha() and moments[-1].bare
        return glued or money or ((goes_on or unit or letters) and moments[-1].end > start)


@cache  # as many as there are letters
def _folded(char: str) -> str:
    return fold(char)[:1] or " "


def _merged(found: list[Period]) -> Period:
    """One period of the dates of a cell; what says "van", "tot" or both wins from dates that stand alone."""
    if len(found) == 1:
        return found[0]
    chosen = [period for period in found if period.kind != "date" or period.impossible] or found
    broken = next((period for period in chosen if period.impossible), None)
    if broken is not None:
        return broken
    starts = [period for period in chosen if period.start is not None]
    ends = [period for period in chosen if period.end is not None]
    first = min(starts, key=lambda period: bounds(period.start or "")[0], default=None)
    last = max(ends, key=lambda period: bounds(period.end or "")[1], default=None)
    start, end = first.start if first else None, last.end if last else None
    at = min(period.char_start for period in chosen), max(period.char_end for period in chosen)
    spans = first.start_span if first else None, last.end_span if last else None
    if start is not None and end is not None and is_reversed(start, end):
        return Period(None, None, *at, None, None, "period", True, chosen[0].cue)
    kind: PeriodKind = "from" if end is None else "until" if start is None else "period"
    return Period(start, end, *at, *spans, "date" if start == end and kind == "period" else kind, False, chosen[0].cue)


_LINE_NUMBER = regex.compile(r"^[ ]*\d{1,2}[.)]?(?=[ ]|$)", regex.MULTILINE)


def _without_line_numbers(text: str) -> str:
    """The cell with blanks for the number that each of its lines begins with ("1 Mei 2015", "2"): that is no day."""
    lines = text.splitlines()
    if len(lines) > 1 and all(_LINE_NUMBER.match(line) for line in lines if line.strip()):
        return str(_LINE_NUMBER.sub(lambda match: " " * len(match.group()), text))
    return text
