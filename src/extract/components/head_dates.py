"""The date of a document: labelled, on the cover, in a line of place and date, else in its number or title."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from extract.components.document import lines_of
from extract.components.head_labels import HeadField
from extract.components.head_lines import Head, HeadLine
from extract.rulebook import Rulebook
from extract.values.periods import Period, PeriodWords, find_periods, parse_period

MAX_DATE_LINE = 90
"""Longest line in characters that is read as a date with a place, a body or a version."""
FIRST_YEAR, LAST_YEAR = 1980, 2050

YEARS = regex.compile(r"\s*\(?(?:19|20)\d\d\s*(?:[-–/]|t/m|tot\s+en\s+met)\s*(?:19|20)?\d\d\)?\s*")
"""A period of years: part of the title of a plan, and no date of a document."""

_NO_DAY = regex.compile(r"\b00\s*[-./]\s*(?P<month>0?[1-9]|1[0-2])\s*[-./]\s*(?P<year>(?:19|20)\d\d)\b")
_DATED = regex.compile(r"\bd\.?\s?d\.?\s+", regex.IGNORECASE)
_AROUND = regex.compile(
    r"[\s,.:;|()–-]+|\b(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|datum|versie|concept|definitief|definitieve)\b|\bd\.?\s?d\.?(?=\s)"
    r"|\b[vV]?\d(?:\.\d)?\b",
    regex.IGNORECASE,
)
_PLACE = regex.compile(r"(?:['’]s-)?\p{Lu}[\p{L}'’-]+(?:\s+(?:aan|op|den?|het|\p{Lu}[\p{L}'’-]+)){0,3}")
_SETTLED = regex.compile(
    r"\b(?:vastgesteld|opgesteld|stand\s+per|stand\s+van\s+zaken\s+per|peildatum|publicatie|nieuwsbericht|gepubliceerd|versie"
    r"|actualisatie|bijgewerkt|uitgave|jaargang|voortgang|rapportage|periode|raadsvergadering)\b",
    regex.IGNORECASE,
)
_YEAR = regex.compile(
    r"(?<![\d-])(?<![\d–-]\s)(?P<year>(?:19|20)\d\d)(?!\s*[-–/]\s*\d|\d|\s*(?:en|t/m|tot)\s+(?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date as EDTF, and the place that says it."""

    value: str
    start: int
    end: int
    rule: str
    confidence: float


class HeadDates:
    """Reads dates of documents; the words come from rules of kind `time`."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._words = PeriodWords.from_pairs(rulebook.vocabulary("time"))

    def of(self, head: Head, fields: Iterable[HeadField], title: str, reference: HeadField | None) -> HeadDate | None:
        """The date of the document, None where nothing says it."""
        dated = sorted((field for field in fields if field.rule.gives == "date"), key=lambda field: -field.rule.weight)
        for field in dated:
            if found := self._in_value(field.value, field.start, field.rule.id, 0.97):
                return found
        return next(self._elsewhere(head, title, reference), None)

    def only(self, text: str) -> bool:
        """Whether a line says a date and nothing more than a place or a version with it."""
        if len(text) > MAX_DATE_LINE:
            return False
        period = self._parsed(text)
        if period is None or YEARS.fullmatch(text):
            return False
        rest = _AROUND.sub(" ", text[: period.char_start] + " " + text[period.char_end :]).strip()
        if not rest:
            return True
        return _precise(period) and "," in text and _PLACE.fullmatch(rest) is not None and len(rest) < 35

    def _elsewhere(self, head: Head, title: str, reference: HeadField | None) -> Iterator[HeadDate]:
        lines = [line for line in head.cover if len(line.text) <= MAX_DATE_LINE and line.kind != "table"]
        for line in lines:
            found = self._in_value(line.text, line.start, "head.shape.date-line", 0.9) if self.only(line.text) else None
            if found is not None and len(found.value) > 4:
                yield found
        for line in lines:
            period = self._parsed(line.text)
            if period and (_precise(period) or _SETTLED.search(line.text)) and not _numbered(line):
                yield from self._found(period, line.text, line.start, "head.shape.dated-line", 0.8)
        for line in lines[:12]:
            after = line.text.partition(",")[2]  # "Gemeente Hoogvoorde, 2021"
            if regex.fullmatch(r"\s*(?:19|20)\d\d\s*", after):
                yield HeadDate(after.strip(), line.start, line.end, "head.shape.dated-line", 0.8)
        if mark := _DATED.search(head.sample[:3000]):
            found = self._in_value(head.sample[mark.end() : mark.end() + 30], mark.end(), "head.shape.dd", 0.5)
            if found is not None and mark.start() < 400:
                yield found
        for line in head.running:
            period = self._parsed(line.text)
            if period and _precise(period):
                yield from self._found(period, line.text, line.start, "head.shape.running-date", 0.7)
        for line in lines[:12]:
            if regex.fullmatch(r"\s*(?:19|20)\d\d\s*", line.text):
                yield HeadDate(line.text.strip(), line.start, line.end, "head.shape.date-line", 0.7)
        yield from self._from_tail(head)
        yield from _years(head, title, reference)

    def _from_tail(self, head: Head) -> Iterator[HeadDate]:
        """A colophon or a signature closes with a line that is a date."""
        for at, line in lines_of(head.tail, head.tail_start):
            if len(line) < 60 and self.only(line):
                found = self._in_value(line, at, "head.shape.closing-date", 0.6)
                if found is not None and len(found.value) > 4:
                    yield found

    def _in_value(self, text: str, start: int, rule: str, confidence: float) -> HeadDate | None:
        if half := _NO_DAY.search(text):
            value = f"{half['year']}-{int(half['month']):02}"
            return HeadDate(value, start + half.start(), start + half.end(), rule, confidence)
        short = text[:60]
        period = self._parsed(short) or next((found for found in find_periods(text, self._words) if found.end), None)
        return next(self._found(period, text, start, rule, confidence), None) if period else None

    def _found(self, period: Period, text: str, start: int, rule: str, confidence: float) -> Iterator[HeadDate]:
        value = period.end or period.start
        span = period.end_span or period.start_span
        if value and span and FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
            yield HeadDate(value, start + span[0], start + span[1], rule, confidence)

    def _parsed(self, text: str) -> Period | None:
        if not any(letter.isdigit() for letter in text):
            return None
        period = parse_period(text, self._words)
        return period if period and period.end and not period.impossible else None


def _precise(period: Period) -> bool:
    """A month or a day, said once: a period of years is no date of a document."""
    value = period.end or ""
    if len(value) < 7 or value[5:7] > "12":
        return False
    return period.kind in ("date", "until") or period.start is None or period.start[:4] == value[:4]


def _numbered(line: HeadLine) -> bool:
    return line.kind == "heading" and line.form == "number"


def _years(head: Head, title: str, reference: HeadField | None) -> Iterator[HeadDate]:
    """The year in the document's number, else the only year in its title."""
    if reference is not None:
        text = reference.value
        found = regex.search(r"(?<!\d)(?P<year>20[0-4]\d)(?!\d)", text)
        if found is not None:
            at = reference.start + found.start()
            yield HeadDate(found["year"], at, at + 4, "head.shape.year-of-reference", 0.7)
    years = {match["year"] for match in _YEAR.finditer(title)}
    if len(years) == 1:
        year = years.pop()
        at = head.text.find(year)
        if at >= 0:
            yield HeadDate(year, at, at + 4, "head.shape.year-of-title", 0.6)
