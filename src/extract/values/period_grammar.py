"""The grammar of Dutch dates: finds the moments in a text (a day, a month, a quarter, a school year, a year).

`periods.py` makes periods of the moments that stand next to each other. All words come from rules of kind `time`
(`PeriodWords`); what stands here is how words and figures combine.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from extract.values.edtf import FIRST_YEAR, LAST_YEAR, valid_edtf

MAX_GAP = 24
"""Longest text, in characters, between two moments of one period: ' tot en met uiterlijk '."""
TAIL = 48
"""How many characters before a moment are looked at for the words that introduce it."""

_SPACES = regex.compile(r"\s+")
_DASHES = regex.compile(r"[‐‑‒–—―−]")
_APOSTROPHES = regex.compile(r"[‘’`´ʼ]")


@dataclass(frozen=True)
class PeriodWords:
    """The words of dates and periods, as rules of kind `time` give them (`("month.01", "januari")`)."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "PeriodWords":
        return cls(tuple((gives, fold(label)) for gives, label in pairs))

    @cached_property
    def grammar(self) -> "Grammar":
        """The compiled grammar; made once for these words."""
        return Grammar(self)

    def labels(self, *gives: str) -> tuple[str, ...]:
        """The labels of these meanings, longest first; `month` stands for all of `month.01` .. `month.12`."""
        found = {label for meaning, label in self.pairs if meaning in gives or meaning.split(".")[0] in gives}
        return tuple(sorted(found, key=lambda label: (-len(label), label)))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it stands in the text, perhaps without its year ("januari" in "januari t/m juni 2023").

    `first` and `last` are what comes after the year in EDTF (`-05-17`, `-33`, empty for a whole year); they differ
    where the moment is a period by itself: a school year, "1 t/m 15 juli", "derde en vierde kwartaal".
    """

    start: int
    end: int
    shape: str  # "day" | "month" | "part" (quarter, half, season) | "school" | "year"
    first: str
    last: str
    year: int | None = None
    last_year: int | None = None
    edge: str = ""  # "begin" | "middle" | "end": no more precise than what it is the edge of
    bare: bool = False  # figures only, that may be a number as well as a year

    @property
    def is_period(self) -> bool:
        return self.first != self.last or self.last_year is not None

    def edtf(self, year: int | None) -> tuple[str, str] | None:
        """Its first and last date in a year; None where the calendar has no such date."""
        if year is None:
            return None
        last_year = year if self.last_year is None else self.last_year
        first, last = f"{year}{self.first}", f"{last_year}{self.last}"
        return (first, last) if valid_edtf(first) and valid_edtf(last) else None


class Grammar:
    """The compiled patterns of one vocabulary."""

    def __init__(self, words: PeriodWords) -> None:
        self._meaning = {label: gives for gives, label in reversed(words.pairs)}
        self._moment = regex.compile(_moment_pattern(words), regex.VERBOSE | regex.IGNORECASE)
        filler = _any("de", "het", "in", "op", "van", "het jaar", "maand", *words.labels("about", "due", "year"))
        before = rf"(?: \s* (?:{filler})(?!\w) )*+ \s* :? \s* $"
        self.opens = _introduces(words.labels("from"), before)
        self.closes = _introduces(words.labels("until", "due"), rf"(?: \s+ voor )? {before}")
        self.ends = _introduces(words.labels("end"), r"\s* : \s* $")
        self.comes_before = _introduces(words.labels("before"), r"\s* $")
        self.is_between = _introduces(words.labels("between"), before)
        cues = words.labels("year_cue", "year", "about", "from", "until", "due", "between")
        self.cues_year = _introduces(cues, r"(?: \s+ (?:de|het|jaar) )? \s* [:(]? \s* $")
        self.cites = _introduces(words.labels("citation"), r"[\s,:.]* (?: (?:i{1,3}|tk|ek|nr|van) [\s,:.]* )? $")
        self.counts = regex.compile(rf"\s*(?:{_any(*words.labels('quantity'))})(?!\w)", regex.IGNORECASE)
        until = _any(*words.labels("until"))
        self.goes_on = regex.compile(
            rf"""\s* (?: (?:{_any(*words.labels("onward"))})(?!\w)
                       | (?:{until} | -) \s* (?:{_any(*words.labels("present"))})(?!\w) )""",
            regex.VERBOSE | regex.IGNORECASE,
        )
        self.ongoing = regex.compile(rf"(?<!\w)(?:{_any(*words.labels('ongoing'))})(?!\w)", regex.IGNORECASE)
        self.duration = regex.compile(
            rf"(?<!\w)\w+\s+(?:{_any(*words.labels('duration', 'year'))})(?!\w)", regex.IGNORECASE
        )
        self._joins = dict.fromkeys(words.labels("until"), "range") | dict.fromkeys(words.labels("and"), "and")
        self._joins |= {"-": "range", "/": "slash", ",": "and", "&": "and", "+": "and", "en/of": "and"}
        self._filler = regex.compile(rf"\s+ (?:{filler}) $", regex.VERBOSE)

    def moments(self, text: str) -> Iterator[Moment]:
        """The moments in the text, in order; one pass over the text."""
        for match in self._moment.finditer(text):
            moment = self._read(match)
            if moment is not None:
                yield moment

    def join(self, gap: str) -> str:
        """What the text between two moments makes of them: "range", "slash", "and", or "" where it joins nothing."""
        if len(gap) > MAX_GAP or "\t" in gap or not gap:
            return ""
        word = fold(gap).strip()
        for _ in range(3):  # "tot en met het", ", tot"
            if word in self._joins:
                break
            word = self._filler.sub("", word).removeprefix(", ")
        kind = self._joins.get(word, "")
        # a line that begins with a dash is an item of a list, no end of a period
        return "" if "\n" in gap and (not word[:1].isalpha() or kind == "and") and gap.lstrip(" ")[:1] == "\n" else kind

    def _read(self, match: "regex.Match[str]") -> Moment | None:
        found = {name: value for name, value in match.groupdict().items() if value is not None}
        year = _full_year(found.get("year"))
        if "year" in found and year is None:
            return None
        span = match.start(), match.end()
        edge = self._meaning.get(fold(found.get("edge", "")), "")
        if "school" in found:
            return self._school(span, found, edge)
        if "numeric_month" in found:
            return _numeric(span, found)
        if "month" in found:
            return self._month(span, found, year, edge)
        if "season" in found:
            code = self._meaning[fold(found["season"])][-2:]
            return Moment(*span, "part", f"-{code}", f"-{code}", year, edge=edge)
        if "quarter" in found or "half" in found:
            return self._part(span, found, year, edge)
        return _year(span, found, year, edge)

    def _month(self, span: tuple[int, int], found: dict[str, str], year: int | None, edge: str) -> Moment:
        month = "-" + self._meaning[fold(found["month"]).removesuffix(".")][-2:]
        if int(found.get("day", 0)) == 0:  # a scan's "1 0 oktober" is no day either
            return Moment(*span, "month", month, month, year, edge=edge)
        last = f"{month}-{int(found['day']):02}"
        first = f"{month}-{int(found['first_day']):02}" if "first_day" in found else last
        return Moment(*span, "day", first, last, year, edge=edge)

    def _part(self, span: tuple[int, int], found: dict[str, str], year: int | None, edge: str) -> Moment | None:
        base, count = (32, 4) if "quarter" in found else (39, 2)
        last = self._ordinal(found.get("number") or found["ordinal"], count)
        first = self._ordinal(found["first_ordinal"], count) if "first_ordinal" in found else last
        if not 1 <= first <= last <= count:
            return None
        return Moment(*span, "part", f"-{base + first}", f"-{base + last}", year, edge=edge)

    def _ordinal(self, word: str, count: int) -> int:
        if word.isdigit():
            return int(word)
        number = self._meaning[fold(word)].removeprefix("ordinal.")
        return count if number == "last" else int(number)

    def _school(self, span: tuple[int, int], found: dict[str, str], edge: str) -> Moment | None:
        first = _full_year(found["school_first"])
        last = _full_year(found["school_last"], after=first)
        if first is None or last is None:
            return None
        academic = self._meaning[fold(found["school"])] == "academic_year"
        opens, closes = ("-09", "-08") if academic else ("-08", "-07")
        if edge == "begin":
            return Moment(*span, "school", opens, opens, first)
        if edge == "end":
            return Moment(*span, "school", closes, closes, last)
        return Moment(*span, "school", opens, closes, first, last)


def fold(text: str) -> str:
    """Lower case, without accents, one kind of dash, apostrophe and space."""
    text = _SPACES.sub(" ", _APOSTROPHES.sub("'", _DASHES.sub("-", text))).lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _numeric(span: tuple[int, int], found: dict[str, str]) -> Moment | None:
    """`01-04-2021`; a day or month `00` is one that the writer did not know."""
    year = _full_year(found["numeric_year"])
    day, month = int(found.get("numeric_day", 0)), int(found["numeric_month"])
    short = len(found["numeric_year"]) == 2
    if year is None or (short and (found.get("separator") == "." or not 1 <= month <= 12 or not 1 <= day <= 31)):
        return None  # 1.2.10 is a chapter, 12-18-23 no date
    if "numeric_day" not in found:
        return Moment(*span, "month", f"-{month:02}", f"-{month:02}", year, bare=True)
    part = f"-{month:02}-{day:02}" if day else (f"-{month:02}" if month else "")
    return Moment(*span, "day" if day else "month", part, part, year)


def _year(span: tuple[int, int], found: dict[str, str], year: int | None, edge: str) -> Moment | None:
    if year is None:
        return None
    tail = found.get("tail")
    if tail is None:
        return Moment(*span, "year", "", "", year, edge=edge, bare=not edge)
    # 2009-10 may be a month or two years; two years in a row are two years
    is_month = 1 <= int(tail) <= 12 and int(tail) != (year + 1) % 100
    if is_month and found["tail_join"].strip() != "/" and "apostrophe" not in found:
        return Moment(*span, "month", f"-{tail}", f"-{tail}", year, edge=edge, bare=True)
    last = _full_year(tail, after=year)
    return None if last is None else Moment(*span, "year", "", "", year, last, edge, bare=not edge)


def _full_year(figures: str | None, after: int | None = None) -> int | None:
    """The year of `2021`, `21` or `'21`; of two figures after a year, one in the same century."""
    if figures is None:
        return None
    year = int(figures)
    if len(figures) == 2 and after is not None:
        year += after // 100 * 100
        year += 100 if year < after else 0
    elif len(figures) == 2:
        year += 2000 if year < 60 else 1900
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _any(*labels: str) -> str:
    """An alternation of labels, longest first, with any space and any apostrophe or dash."""
    parts: list[str] = []
    for label in sorted(labels, key=len, reverse=True):
        part = regex.escape(label, special_only=True, literal_spaces=True)
        parts.append(part.replace(" ", r"\s+").replace("'", "['’‘]"))
    return "|".join(parts) or r"(?!)"


def _introduces(labels: tuple[str, ...], rest: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\w)(?:{_any(*labels)})(?!\w) {rest}", regex.VERBOSE)


def _moment_pattern(words: PeriodWords) -> str:
    year4 = r"(?:19|20|21)\d\d"
    gap = r"[^\S\t\n]"
    year = rf"""(?: (?:{gap}{{0,12}},?{gap}{{0,3}}\n?(?:van{gap}+)?(?:het{gap}+)?(?:jaar{gap}+)? | {gap}?-)
                    (?: (?P<year>{year4}) | ['’‘`´](?P<year>\d\d) )(?!\w) )?+"""
    quarter, half = _any(*words.labels("quarter")), _any(*words.labels("half_year"))
    quarter_sign, half_sign = _any(*words.labels("quarter_sign")), _any(*words.labels("half_sign"))
    ordinal, month = _any(*words.labels("ordinal")), _any(*words.labels("month"))
    part = rf"""(?: (?: (?P<first_ordinal>{ordinal}) {gap}?(?:en|of|t/m|/|-|–){gap}? )? (?P<ordinal>{ordinal}) {gap}+
                    (?: (?P<quarter>{quarter}) | (?P<half>{half}) ) (?!\w)
                  | (?: (?P<quarter>{quarter}){gap}? | (?P<quarter>{quarter_sign}){gap}? ) (?P<number>[1-4])(?!\w)
                  | (?P<half>{half_sign}){gap}?(?P<number>[12])(?!\w) )"""
    between = r"(?:\s?[-–—/]\s?)"
    short_year = rf"(?:{year4}|['’‘`´]?\d\d)"
    return rf"""
    (?<!\w) (?=[\w'’‘`´])
    (?: (?P<edge>{_any(*words.labels("begin", "middle", "end"))}) {gap}+
        (?:van{gap}+)? (?:(?:de|het){gap}+)? (?:jaar{gap}+)? )?
    (?:
        (?P<numeric_year>{year4})-(?P<numeric_month>\d\d)-(?P<numeric_day>\d\d)(?!\w)  # 2021-04-01
      | (?P<numeric_day>\d{{1,2}})(?P<separator>[-/.])(?P<numeric_month>\d{{1,2}})(?P=separator)
        (?: (?P<numeric_year>{year4}) | ['’‘`´]?(?P<numeric_year>\d\d) )(?![\w])(?![-/.]\w)  # 1-4-2021
      | (?P<numeric_month>0?[1-9]|1[0-2])[-/](?P<numeric_year>{year4})(?!\w)(?![-/]\d)  # 04-2021
      | (?:(?P<first_day>\d{{1,2}}) {gap}?(?:t/m|tot{gap}en{gap}met|tot|en|-|–){gap}? )?
        (?P<day>\d{{1,2}})(?:e|ste|de)?\.?{gap}?(?P<month>{month})(?!\w)\.?{year}  # 1 april 2021
      | (?P<month>{month})(?!\w)\.?(?: -(?P<year>\d\d)(?!\w) | {year} )  # april 2021
      | (?P<year>{year4}){gap}?[-,]?{gap}?{part}  # 2021 Q1
      | {part}{year}  # Q1 2021
      | (?P<school>{_any(*words.labels("school_year", "academic_year"))}){gap}+
        ['’‘`´]?(?P<school_first>{year4}|\d\d){between}['’‘`´]?(?P<school_last>{year4}|\d\d)(?!\w)
        (?: {gap}?(?:,|en|t/m|tot{gap}en{gap}met){gap}? (?:\w+{gap})? {short_year}
            {between}['’‘`´]?(?P<school_last>{year4}|\d\d)(?!\w) )*+  # schooljaar 2020-2021
      | (?P<season>{_any(*words.labels("season.24"))}){gap}+(?:van{gap}+)?
        (?P<year>{year4}){between}{short_year}(?!\w)  # winter 2021-2022
      | (?P<season>{_any(*words.labels("season"))})(?!\w){year}  # zomer 2021
      | (?P<year>{year4})
        (?: (?P<tail_join>\s?[-–—/]\s?)(?P<apostrophe>['’‘`´])?(?P<tail>\d\d)(?!\w)(?![-/.]\w) )?(?!\w)  # 2019-22
    )"""
