"""Finds the start and end of each pilot: `doc.spans["dates"]`; its Doorlooptijd wins over running text."""

from collections.abc import Iterator, Sequence, Set
from datetime import date

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.contexts import Contexts
from extract.components.document import date_of, text_of
from extract.components.spans import DateValue, PilotValue, SectionValue, Value, add_spans, by_pilot, values
from extract.components.sureness import DATE_OF_CELL, DATE_OF_TEXT
from extract.rulebook import PhraseMatch, Phrases, rules_for
from extract.values.periods import Period, PeriodWords, find_periods, parse_period
from extract.values.relative_dates import nearest, with_years

NEAR = 70
"""A word that says what a date is stands within this many characters of it."""

MONTH = 31
"""A document of which no more than a quarter or a year is known dates no "september"."""

SINCE = "date_cues.sinds"
"""A mere preposition: it tells a start only where the sentence speaks of nothing else that has a date."""

EXTENDED = "date_cues.verlengd"
"""It tells an end only where it is a fact: "kan tot 2024 worden verlengd" does not."""

_AS_OF = regex.compile(r"(?:per|met\s+ingang\s+van|ingaande|m\.?i\.?v\.?)\s", regex.IGNORECASE)
_LOOKS_ON = regex.compile(r"\b(?:tot|t/m)$")
_NEGATED = regex.compile(r"\b(?:niet|geen)\s(?:\w+\s){0,2}$", regex.IGNORECASE)
_PART_OF_YEAR = regex.compile(r"^\d{4}-(?:2[1-4]|3[3-6]|4[01])$")
_PILOT = regex.compile(r"\b(?:pilot|proef|proeftuin|project|experiment)\b", regex.IGNORECASE)
_SENTENCE = regex.compile(r"[^.!?\n]+(?:(?:[.!?](?!\s|$)|\.(?=[ ]\p{Ll}))[^.!?\n]*)*[.!?]?")  # "1 maart jl. gestart"
_READ = ("stand_van_zaken", "omschrijving", "vervolg", "aanpak", "regio", "bevindingen", "aanleiding")


@Language.factory("pilot_dates", default_config={"rules": []})
class DateFinder:
    """Finds the dates of each pilot.

    Needs `doc.spans["sections"]`; writes `doc.spans["dates"]` (DateValue with field `start_date` or `end_date`; the
    id is the rule of the section's label, or of the words that say what the date is). A period that cannot be is
    written with `impossible`, its text as value.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        rulebook = rules_for(rules)
        self._words = PeriodWords.from_pairs(rulebook.vocabulary("time"))
        self._cues: Phrases = rulebook.phrases("date_cues")
        self._contexts = Contexts(rulebook)

    def __call__(self, doc: Doc) -> Doc:
        sections, written = by_pilot(doc, "sections", SectionValue), _written(doc)
        found: list[tuple[Value, str]] = []
        for pilot, _ in values(doc, "pilots", PilotValue):
            mine = sections.get(pilot.index, [])
            dates = list(self._from_cells(pilot.index, mine, doc))
            sound = [date for date, _ in dates if isinstance(date, DateValue) and not date.impossible]
            told = {date.field for date in sound}
            if len(told) == 1:
                dates += self._from_text(_sentence_of(sound[0], mine, doc), pilot.index, told, doc, written)
            if not told:
                read = [pair for pair in mine if pair[0].section in _READ]
                read.sort(key=lambda pair: _READ.index(pair[0].section))
                dates += self._from_text(read, pilot.index, set(), doc, written)
            found.extend(dates)
        add_spans(doc, "dates", found)
        return doc

    def _from_cells(
        self, pilot: int, sections: Sequence[tuple[SectionValue, str]], doc: Doc
    ) -> Iterator[tuple[Value, str]]:
        for section, rule in sections:
            if section.section != "doorlooptijd":
                continue
            for start, end in section.pieces:
                period = parse_period(text_of(doc)[start:end], self._words)
                if period is not None:
                    heading = text_of(doc)[section.heading[0] : section.heading[1]] if section.heading else ""
                    yield from self._dates(pilot, period, start, rule, heading, doc)

    def _dates(
        self, pilot: int, period: Period, at: int, rule: str, heading: str, doc: Doc
    ) -> Iterator[tuple[Value, str]]:
        if period.impossible:
            start, end = at + period.char_start, at + period.char_end
            text = text_of(doc)[start:end]
            yield DateValue(start=start, end=end, pilot=pilot, field="", value=text, impossible=True), rule
            return
        only = self._field_of_heading(heading) if period.kind == "date" else ""
        for field, value, span in (
            ("start_date", period.start, period.start_span),
            ("end_date", period.end, period.end_span),
        ):
            if value and span and (not only or field == only):
                start, end = at + span[0], at + span[1]
                date = DateValue(start=start, end=end, confidence=DATE_OF_CELL, pilot=pilot, field=field, value=value)
                yield date, rule

    def _field_of_heading(self, heading: str) -> str:
        """`Gereed` and `Einddatum` head an end, `Startdatum` a start, `Looptijd` both."""
        for match in self._cues.find(heading):
            if match.rule.gives in ("start", "end"):
                return f"{match.rule.gives}_date"
        return ""

    def _from_text(
        self,
        sections: Sequence[tuple[SectionValue, str]],
        pilot: int,
        told: Set[str],
        doc: Doc,
        written: date | None,
    ) -> Iterator[tuple[Value, str]]:
        """What the sentences of these sections say of the start and the end, besides what is told already."""
        done = set(told)
        sentences = [
            (sentence.group(), sentence.start())
            for section, _ in sections
            for start, end in section.pieces
            for sentence in _SENTENCE.finditer(text_of(doc), start, end)
        ]
        # a date with its year, wherever it stands, before one that gets its year from the day of writing
        for since in (None, written) if written else (None,):
            if done == {"start_date", "end_date"}:
                return
            for said, at in sentences:
                for value, rule in self._from_sentence(pilot, said, at, since):
                    if value.field not in done:
                        done.add(value.field)
                        yield value, rule

    def _from_sentence(
        self, pilot: int, sentence: str, at: int, written: date | None
    ) -> Iterator[tuple[DateValue, str]]:
        if written is None and not any(letter.isdigit() for letter in sentence):
            return
        cues = self._cues.find(sentence)
        if not any(cue.rule.gives != "other" for cue in cues):
            return
        said = with_years(sentence, self._words, written) if written else sentence
        for period in find_periods(said, self._words, written.year if written else None):
            cue = None if period.impossible else _telling(sentence, period, cues)
            if cue is None or (cue.rule.id == EXTENDED and self._contexts.around(sentence, cue.start, cue.end)):
                continue
            for name, value, span in _said_of(sentence, period, cue.rule.gives):
                if value and span:
                    yield (
                        DateValue(
                            start=at + span[0],
                            end=at + span[1],
                            confidence=DATE_OF_TEXT[f"{name}_date"],
                            pilot=pilot,
                            field=f"{name}_date",
                            value=nearest(value, sentence, written) if written else value,
                        ),
                        cue.rule.id,
                    )


def _sentence_of(
    date: DateValue, sections: Sequence[tuple[SectionValue, str]], doc: Doc
) -> list[tuple[SectionValue, str]]:
    """The sentence with a date of a Doorlooptijd: 'startte op 1 maart 2021 en liep tot ...' tells the other one too."""
    return [
        (section.model_copy(update={"pieces": ((found.start(), found.end()),)}), rule)
        for section, rule in sections
        if section.section == "doorlooptijd"
        for start, end in section.pieces
        for found in _SENTENCE.finditer(text_of(doc), start, end)
        if found.start() <= date.start < found.end()
    ]


def _said_of(sentence: str, period: Period, gives: str) -> Iterator[tuple[str, str | None, tuple[int, int] | None]]:
    """What a period is of the pilot by its cue: `start` or `end`, with its EDTF and its place in the sentence."""
    if gives == "end" and period.kind == "from" and _AS_OF.match(sentence, period.char_start):
        yield "end", period.start, period.start_span  # "is per 1 januari 2022 beëindigd"
        return
    # "vond plaats in de eerste helft van 2022" tells both, "is in 2022 uitgevoerd" is not that precise
    both = period.kind == "period" or (gives == "period" and _PART_OF_YEAR.search(period.start or "") is not None)
    for name, value, span in (("start", period.start, period.start_span), ("end", period.end, period.end_span)):
        if both or gives == name:
            yield name, value, span


def _written(doc: Doc) -> date | None:
    """The day on which the document was written, where its month is known: the last of it."""
    first, last = date_of(doc) or (date.min, date.max)
    return last if (last - first).days <= MONTH else None


def _telling(sentence: str, period: Period, cues: Sequence[PhraseMatch]) -> PhraseMatch | None:
    """The word that makes a date the pilot's start or end: the nearest, unless something else starts or ends there."""
    near = [
        (max(cue.start - period.char_end, period.char_start - cue.end, 0), cue)
        for cue in cues
        if cue.start - period.char_end <= NEAR and period.char_start - cue.end <= NEAR
        if period.char_start >= cue.start or not _LOOKS_ON.search(sentence, cue.start, cue.end)
    ]
    if not near:
        return None
    cue = min(near, key=lambda pair: (pair[0], pair[1].start))[1]
    if cue.rule.gives == "other" or _NEGATED.search(sentence, 0, cue.start):
        return None
    others = [other for _, other in near if other.rule.gives == "other"]
    if cue.rule.id == SINCE and others:
        return None  # "vanaf 2017 zien we een stijging"
    subject = cue.rule.gives in ("end", "period") and any(
        other.end <= min(cue.start, period.char_start) for other in others
    )
    return None if subject and not _PILOT.search(sentence) else cue
