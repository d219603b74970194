"""Finds the municipalities where each pilot takes place: `doc.spans["places"]`."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.spans import (
    PartnerValue,
    PilotValue,
    PlaceValue,
    SectionValue,
    Value,
    add_spans,
    by_pilot,
    values,
)
from extract.rulebook.bodies import public_bodies

FROM_REGION, FROM_TITLE, FROM_PARTNER = 0.9, 0.85, 0.75
"""Confidence of a municipality from the section regio, from the pilot's name, and from its list of parties."""
REGISTER = "places.register"
"""The rule of a name that stands in the register of municipalities."""


@Language.factory("pilot_places", default_config={"rules": []})
class PlaceFinder:
    """The municipalities that a pilot's section regio names, else its name, else its parties.

    Needs `doc.spans["sections"]` and `["partners"]`; writes `doc.spans["places"]` (PlaceValue with the name as the
    register has it, without the word gemeente).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._bodies = public_bodies()

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        sections = by_pilot(doc, "sections", SectionValue)
        parties = by_pilot(doc, "partners", PartnerValue)
        found: list[tuple[Value, str]] = []
        for pilot, _ in values(doc, "pilots", PilotValue):
            places = (
                [
                    place
                    for section, _ in sections.get(pilot.index, ())
                    if section.section == "regio"
                    for start, end in section.pieces
                    for place in self._named(pilot.index, text, start, end, FROM_REGION)
                ]
                or list(self._named(pilot.index, text, pilot.start, pilot.end, FROM_TITLE))
                or list(self._parties(party for party, _ in parties.get(pilot.index, ())))
            )
            seen: set[str] = set()
            for place in places:
                if place.name not in seen:
                    seen.add(place.name)
                    found.append((place, REGISTER))
        add_spans(doc, "places", found)
        return doc

    def _parties(self, parties: Iterable[PartnerValue]) -> Iterator[PlaceValue]:
        for party in parties:
            if name := self._bodies.municipality(party.name):
                yield PlaceValue(
                    start=party.start, end=party.end, confidence=FROM_PARTNER, pilot=party.pilot, name=name
                )

    def _named(self, pilot: int, text: str, start: int, end: int, confidence: float) -> Iterator[PlaceValue]:
        for body in self._bodies.find(text[start:end]):
            if body.kind == "gemeente" and (name := self._bodies.municipality(body.name)):
                yield PlaceValue(
                    start=start + body.start, end=start + body.end, confidence=confidence, pilot=pilot, name=name
                )
