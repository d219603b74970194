"""Finds how far each pilot is at the date of its document: `doc.spans["status"]`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import date_of, text_of
from extract.components.spans import (
    DateValue,
    FieldValue,
    PilotValue,
    SectionValue,
    StatusValue,
    Value,
    add_spans,
    by_pilot,
    values,
)
from extract.components.status_signs import CELL_CHARS, STATED, About, Sign, SignReader
from extract.components.sureness import STATUS_DESCRIBED, STATUS_OF_DATES, STATUS_OF_DOCUMENT
from extract.rulebook import rules_for
from extract.values.edtf import bounds, valid_edtf

DATES = 1.6
"""Strength of the pilot's own dates: below a statement in its text, above the tone of the text."""
RUNS_ON = 1.55
"""Strength with which an extension says that the pilot runs: below its dates, which tell when the extension ended."""
NATURE = 0.7
CERTAIN_NATURE = 1.2
TONE = 0.35
MOST_TONES = 3
DESCRIBED = 100
"""Strength of the kind of document (an evaluation's is certain: its pilots are over), of each rule that gives only a
tone, and how many of those count. A text of so many characters that tells no state, in a document that is no plan,
describes what is there."""

_NATURE = {
    "evaluatie": "afgerond", "transformatieplan": "voorbereiding", "plan": "voorbereiding",
    "beleidsplan": "voorbereiding", "raadsvoorstel": "voorbereiding", "voortgangsrapportage": "lopend",
    "raadsinformatiebrief": "lopend", "memo": "lopend", "verslag": "lopend", "kamerbrief": "lopend",
}  # fmt: skip
"""What a pilot is by the kind of its document, when nothing says it."""
_DESCRIBES = ("omschrijving", "aanpak", "bevindingen", "overig")


@Language.factory("pilot_status", default_config={"rules": []})
class StatusFinder:
    """Finds the state of each pilot, and whether it was extended.

    Needs `doc.spans["pilots"]` and `["sections"]`, uses `["dates"]` and the facts `date` and `document_type` of
    `["document"]` where they are; writes `doc.spans["status"]` (StatusValue with field `status` or `extended`; the id
    is the rule of the words, or `status.shape.dates`, `.document` or `.described`). A status cell wins over words of
    the text, these over the title of the chapter, that over weaker words, the pilot's dates and the kind of document.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._signs = SignReader(rules_for(rules))

    def __call__(self, doc: Doc) -> Doc:
        text, about = text_of(doc), _about(doc)
        sections = by_pilot(doc, "sections", SectionValue)
        dates: dict[int, dict[str, DateValue]] = {}
        for value, _ in values(doc, "dates", DateValue):
            if not value.impossible:
                dates.setdefault(value.pilot, {})[value.field] = value
        found: list[tuple[Value, str]] = []
        for pilot, _ in values(doc, "pilots", PilotValue):
            if pilot.kind != "vermelding":
                own = [section for section, _ in sections.get(pilot.index, ())]
                signs = [sign for section in own for sign in self._signs.of_section(text, pilot, section, about)]
                signs += self._signs.of_chapters(text, pilot)
                signs += [replace(s, code="lopend", strength=RUNS_ON) for s in signs if _is_extension(s)]
                signs += _by_dates(dates.get(pilot.index, {}), about)
                found.extend(_decided(pilot, signs, own, about))
        add_spans(doc, "status", found)
        return doc


def _decided(
    pilot: PilotValue, signs: Sequence[Sign], sections: Sequence[SectionValue], about: About
) -> Iterator[tuple[Value, str]]:
    """The state that the strongest sign tells, the first of equal ones; and the extension, where one is told."""
    best = max((sign for sign in signs if sign.code != "extended"), key=lambda sign: sign.strength, default=None)
    if best is None or best.strength < STATED:
        best = _by_tone(signs, sections, about)
    if best is not None:
        yield _value(pilot, "status", best.code, best), best.rule
    extended = next(filter(_is_extension, signs), None)
    if extended is not None:
        yield _value(pilot, "extended", "true", extended), extended.rule


def _is_extension(sign: Sign) -> bool:
    return sign.code == "extended" and sign.strength >= STATED


def _about(doc: Doc) -> About:
    """The kind and the date of the document, as far as they are known."""
    facts = {fact.field: fact.value for fact, _ in values(doc, "document", FieldValue)}
    first, last = date_of(doc) or (None, None)
    return About(facts.get("document_type", ""), first, last)


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
    return Sign(code, DATES, value.start, value.end, "status.shape.dates", STATUS_OF_DATES)


def _by_tone(signs: Sequence[Sign], sections: Sequence[SectionValue], about: About) -> Sign | None:
    """The state that the tone of the text and the kind of document agree on best."""
    scores: dict[str, float] = {}
    best: dict[str, Sign] = {}
    for sign in signs:
        if 1 <= sign.strength < STATED and sign.code != "extended":
            scores[sign.code] = min(scores.get(sign.code, 0.0) + TONE, MOST_TONES * TONE)
            best.setdefault(sign.code, sign)
    told = next((s for s in sections if s.section in ("stand_van_zaken", "bevindingen") and s.pieces), None)
    code = _NATURE.get(about.kind) or ("lopend" if told else "")
    if code and sections:
        scores[code] = scores.get(code, 0.0) + (CERTAIN_NATURE if code == "afgerond" else NATURE)
        start, end = (told or sections[0]).pieces[0]
        end = min(end, start + CELL_CHARS)
        best.setdefault(code, Sign(code, NATURE, start, end, "status.shape.document", STATUS_OF_DOCUMENT))
    if scores:
        return best[max(scores, key=lambda found: scores[found])]
    pieces = [piece for section in sections if section.section in _DESCRIBES for piece in section.pieces]
    start, end = next(((start, end) for start, end in pieces if end - start >= DESCRIBED), (0, 0))
    return Sign("lopend", 0.0, start, start + CELL_CHARS, "status.shape.described", STATUS_DESCRIBED) if end else None


def _value(pilot: PilotValue, field: str, value: str, sign: Sign) -> StatusValue:
    return StatusValue(
        start=sign.start, end=sign.end, confidence=sign.confidence, pilot=pilot.index, field=field, value=value
    )
