"""Finds how far each pilot is at the date of its document: `doc.spans["status"]`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.spans import (
    DateValue,
    FieldValue,
    PilotValue,
    SectionValue,
    StatusValue,
    Value,
    add_spans,
    values,
)
from extract.rulebook import Phrases, rules_for
from extract.rulebook.labels import fold
from extract.values.edtf import bounds, valid_edtf
from extract.values.periods import PeriodWords, find_periods

CELL = 5.0
"""Strength of a status cell or a first sentence that says nothing else; stronger than any sentence."""
CELL_CHARS = 60
CELL_SHARE = 0.6
"""Longest such sentence in characters, and the part of it that the words of a rule must cover."""
DATES = 1.6
"""Strength of the pilot's own dates: below a statement in its text, above the tone of the text."""
NATURE = 0.7
CERTAIN_NATURE = 1.2
TONE = 0.35
MOST_TONES = 3
"""Strength of the kind of document (an evaluation's is certain: its pilots are over), of each rule that gives only a tone,
and how many of those count."""
STATED = 1.5
"""Weight from which a rule states something; below it there is only a tone, and below 1 only a cell."""
PROSE = 120
"""A Doorlooptijd or Realisatie of more characters tells how it goes, not only when."""
READ = 2_500
"""Characters of a section that are read: a status is told at the start, and sections of whole chapters exist."""

_SECTIONS = {"stand_van_zaken": 0.4, "bevindingen": 0.2, "doorlooptijd": 0.15, "omschrijving": 0.1, "vervolg": 0.05}
"""The sections in which a pilot's state is told, and what that adds: the first of two equal statements wins."""
_OTHER_SECTIONS = {"aanpak": -0.4, "overig": -0.4}
"""Sections that tell of other things as well; those on the occasion or the goal tell of other times."""
_NATURE = {
    "evaluatie": "afgerond", "transformatieplan": "voorbereiding", "plan": "voorbereiding",
    "beleidsplan": "voorbereiding", "raadsvoorstel": "voorbereiding", "voortgangsrapportage": "lopend",
    "raadsinformatiebrief": "lopend", "memo": "lopend", "verslag": "lopend", "kamerbrief": "lopend",
}  # fmt: skip
"""What a pilot is by the kind of its document, when nothing says it."""
_ENDS = ("afgerond", "beeindigd", "overgedragen")
_SENTENCE = regex.compile(r"[^.!?;\n]+(?:[.!?](?=\w)[^.!?;\n]*)*[.!?;]?")
_CONDITION = regex.compile(
    r"\b(?:zodra|indien|mits|tenzij|als|wanneer|zou|zouden|voordat|totdat|nadat|mocht)\b", regex.I
)
_NEGATION = regex.compile(r"\b(?:niet|geen|noch)\b", regex.I)
_ITSELF = regex.compile(
    r"\b(?:pilots?|projecten|project|proef|proeftuin|experiment|traject|programma|maatregel|actie|aanpak|regeling"
    r"|uitkering|initiatief|dossier|kansendossier|onderzoek|agenda|overleg)\b|^\W*(?:dit|deze|hij|zij|het|we|wij)\b",
    regex.I,
)
_CLAUSE = regex.compile(r"\b(?:die|dat|waar\w*|wie|toen|omdat|doordat)\b(?:[^,]*,)?")
CHAPTER_RULES = "status.hoofdstuk"
"""Rules whose id begins so are read in titles of chapters only: in a sentence they speak of other pilots."""
ELSEWHERE = 2.0
"""What a statement that something ended loses when its sentence is not about the pilot."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells a state: how strongly, where it stands, and by which rule."""

    code: str
    strength: float
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document: its kind, and the first and last day of its date."""

    kind: str = ""
    first: date | None = None
    last: date | None = None


@Language.factory("status", default_config={"rules": []})
class StatusFinder:
    """Finds the state of each pilot, and whether it was extended.

    Needs `doc.spans["pilots"]` and `["sections"]`, uses `["dates"]` and the facts `date` and `document_type` of
    `["document"]` where they are; writes `doc.spans["status"]` (StatusValue with field `status` or `extended`; the id
    is the rule of the words, or `status.shape.dates` and `status.shape.document`). A status cell wins over words of
    the text, these over the title of the chapter, that over weaker words, the pilot's dates and the kind of document.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        rulebook = rules_for(rules)
        rules_of_status = rulebook.of("status")
        chapter = [rule for rule in rules_of_status if rule.id.startswith(CHAPTER_RULES)]
        self._chapters = Phrases(chapter)
        self._sentences = Phrases(rule for rule in rules_of_status if rule.weight >= 1 and rule not in chapter)
        self._cells = Phrases(rule for rule in rules_of_status if rule not in chapter)
        self._words = PeriodWords.from_pairs((rule.gives, label) for rule in rulebook.of("time") for label in rule.labels)

    def __call__(self, doc: Doc) -> Doc:
        about = _about(doc)
        sections: dict[int, list[SectionValue]] = {}
        for section, _ in values(doc, "sections", SectionValue):
            sections.setdefault(section.pilot, []).append(section)
        dates: dict[int, dict[str, DateValue]] = {}
        for value, _ in values(doc, "dates", DateValue):
            if not value.impossible:
                dates.setdefault(value.pilot, {})[value.field] = value
        chapters: dict[tuple[int, int], Sign | None] = {}
        found: list[tuple[Value, str]] = []
        for pilot, _ in values(doc, "pilots", PilotValue):
            if pilot.kind == "vermelding":
                continue
            own = sections.get(pilot.index, [])
            signs = [sign for section in own for sign in self._section(doc.text, pilot, section, about)]
            signs += self._chapter(doc.text, pilot, chapters)
            signs += _by_dates(dates.get(pilot.index, {}), about)
            best = max((s for s in signs if s.code != "extended"), key=lambda s: s.strength, default=None)
            if best is None or best.strength < STATED:
                best = _by_tone(signs, own, about) or best
            if best is not None:
                found.append((_value(pilot, "status", best.code, best), best.rule))
            extended = next((s for s in signs if s.code == "extended" and s.strength >= STATED), None)
            if extended is not None:
                found.append((_value(pilot, "extended", "true", extended), extended.rule))
        add_spans(doc, "status", found)
        return doc

    def _section(self, text: str, pilot: PilotValue, section: SectionValue, about: About) -> Iterator[Sign]:
        """What a section says, sentence by sentence."""
        bonus = _SECTIONS.get(section.section, _OTHER_SECTIONS.get(section.section))
        if bonus is None:
            return
        if section.heading is not None and section.section == "stand_van_zaken":
            for match in self._cells.find(text[slice(*section.heading)]):
                place = section.heading[0] + match.start, section.heading[0] + match.end
                yield Sign(match.rule.gives, 2.3, *place, match.rule.id, 0.8)
        length = sum(end - start for start, end in section.pieces)
        kind = "stand_van_zaken" if section.section == "doorlooptijd" and length > PROSE else section.section
        first = True
        for start, end in section.pieces:
            for sentence, place, matches in self._read(text, start, min(end, start + READ), first):
                for match in matches:
                    sign = self._sign(match, sentence, place, first, kind, about)
                    yield from _weighed(sign, sentence[: match.end - place], first, pilot, kind, bonus)
                first = False

    def _read(
        self, text: str, start: int, end: int, first: bool
    ) -> Iterator[tuple[str, int, list[PhraseMatch]]]:
        """The sentences of a piece of the text, with their places and the matches in them."""
        matches = [
            replace(match, start=start + match.start, end=start + match.end)
            for match in self._sentences.find(text[start:end])
        ]
        for found in _SENTENCE.finditer(text, start, end):
            if not found.group().strip(" -•\t"):
                continue
            mine = [match for match in matches if found.start() <= match.start < found.end()]
            if first and len(found.group()) <= 2 * CELL_CHARS:
                mine = [
                    replace(match, start=found.start() + match.start, end=found.start() + match.end)
                    for match in self._cells.find(found.group())
                ]
            first = False
            if mine:
                yield found.group(), found.start(), mine

    def _at_its_time(self, sign: Sign, sentence: str, at: int, about: About) -> Sign:
        """The sign as it is at the document's date: what starts in a later month is no start yet."""
        before = sentence[:at]
        if sign.code in (*_ENDS, "lopend") and _CONDITION.search(before):
            return replace(sign, strength=min(sign.strength, 0.5))
        if sign.code in _ENDS and _NEGATION.search(before[-25:]):
            return replace(sign, code="lopend", strength=min(sign.strength, 1.0))
        if about.first is None or about.last is None or sign.strength < STATED or not any(c.isdigit() for c in sentence):
            return sign
        days = [
            bounds(edtf)
            for period in find_periods(sentence, self._words)
            if (edtf := period.start or period.end) is not None and not period.impossible
        ]
        if not days:
            return sign
        if sign.code in _ENDS and all(first > about.last for first, _ in days):
            return replace(sign, code="lopend", strength=STATED)
        if sign.code == "voorbereiding" and all(last < about.first for _, last in days):
            return replace(sign, code="lopend", strength=STATED)
        return sign

    def _chapter(
        self, text: str, pilot: PilotValue, known: dict[tuple[int, int], Sign | None]
    ) -> Iterator[Sign]:
        """What the title of the nearest chapter that says something says."""
        for place in pilot.chapters:
            if place not in known:
                matches = [m for m in self._phrases.find(text[slice(*place)]) if m.rule.id.startswith(CHAPTER_RULES)]
                known[place] = None
                for match in matches[:1]:
                    at = place[0] + match.start, place[0] + match.end
                    known[place] = Sign(match.rule.gives, match.rule.weight, *at, match.rule.id, 0.9)
            sign = known[place]
            if sign is not None:
                yield sign
                return


def _about(doc: Doc) -> About:
    """The kind and the date of the document, as far as they are known."""
    facts = {fact.field: fact.value for fact, _ in values(doc, "document", FieldValue)}
    when = facts.get("date", "")
    first, last = bounds(when) if valid_edtf(when) else (None, None)
    return About(facts.get("document_type", ""), first, last)


def _fills(start: int, end: int, sentence: str) -> bool:
    """Whether a match is about all that a short sentence or cell says: "Loopt volgens planning."""
    said = sentence.partition(":")[0].strip(" .,:;-–•\t\n")
    if sentence[:start].strip(" -–•\t") and ":" in sentence[:start]:
        said = sentence.strip(" .,:;-–•\t\n")
    return len(said) <= CELL_CHARS and end - start >= CELL_SHARE * len(said)


def _is_about(pilot: PilotValue, before: str) -> bool:
    """Whether the words before a statement name the pilot, by its name or as 'the pilot', and no clause comes between."""
    if not before.strip(" -•\t"):
        return True
    words = {word for word in fold(pilot.name).split() if len(word) > 4}
    named = [found.end() for found in _ITSELF.finditer(before)]
    named += [at + len(word) for word in words if (at := fold(before).rfind(word)) >= 0]
    return bool(named) and not any(found.group()[-1:] != "," for found in _CLAUSE.finditer(before, max(named)))


def _by_dates(dates: Mapping[str, DateValue], about: About) -> Iterator[Sign]:
    """The state that follows from the pilot's own dates and the document's."""
    if about.first is None or about.last is None:
        return
    start, end = dates.get("start_date"), dates.get("end_date")
    begins = bounds(start.value)[0] if start and valid_edtf(start.value) else None
    stops = bounds(end.value)[1] if end and valid_edtf(end.value) else None
    if start and begins and begins > about.last:
        yield _dated("voorbereiding", start)
    elif end and stops and stops < about.first:
        yield _dated("afgerond", end)
    elif start and begins and begins < about.first:
        yield _dated("lopend", start)


def _dated(code: str, value: DateValue) -> Sign:
    return Sign(code, DATES, value.start, value.end, "status.shape.dates", 0.75)


def _by_tone(signs: Sequence[Sign], sections: Sequence[SectionValue], about: About) -> Sign | None:
    """The state that the tone of the text and the kind of document agree on best."""
    scores: dict[str, float] = {}
    best: dict[str, Sign] = {}
    for sign in {(sign.code, sign.rule, sign.start): sign for sign in signs if 1 <= sign.strength < STATED}.values():
        scores[sign.code] = min(scores.get(sign.code, 0.0) + TONE, MOST_TONES * TONE)
        best.setdefault(sign.code, sign)
    told = next((s for s in sections if s.section in ("stand_van_zaken", "bevindingen") and s.pieces), None)
    code = _NATURE.get(about.kind) or ("lopend" if told else "")
    if code and sections:
        scores[code] = scores.get(code, 0.0) + (CERTAIN_NATURE if code == "afgerond" else NATURE)
        place = (told or sections[0]).pieces[0]
        end = min(place[1], place[0] + CELL_CHARS)
        best.setdefault(code, Sign(code, NATURE, place[0], end, "status.shape.document", 0.5))
    if not scores:
        return None
    return best[max(scores, key=lambda found: scores[found])]


def _value(pilot: PilotValue, field: str, value: str, sign: Sign) -> StatusValue:
    return StatusValue(
        start=sign.start, end=sign.end, confidence=sign.confidence, pilot=pilot.index, field=field, value=value
    )
