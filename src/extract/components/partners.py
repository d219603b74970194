"""Reads the parties of each pilot: `doc.spans["partners"]`."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.contacts import BY_MODEL
from extract.components.document import text_of
from extract.components.doers import doers
from extract.components.known_parties import KnownParties
from extract.components.spans import ContactValue, PartnerValue, SectionValue, Value, add_spans, values
from extract.components.sureness import PARTY_BEHIND_ACTION, PARTY_OF_LIST, PARTY_OF_MODEL, PARTY_OF_PROSE
from extract.components.told_parties import LONGEST, TOLD_IN, ToldParties
from extract.rulebook import Phrases, rules_for
from extract.values.parties import Party, PartyWords, split_parties

IN_PROSE = "partners.in-prose"
"""The rule of a party that a sentence names behind 'in samenwerking met' and the like."""
BEHIND = "partners.behind-action"
"""The rule of a party in brackets behind an action; the only one of its record is its penvoerder."""
NAMED = "model.organisation"
"""The rule of an organisation that the statistical pipeline of `--model` recognised."""

_NAME = regex.compile(
    r"""\p{Lu}[\p{L}\d.&'’-]*
        (?:\s+(?:(?:van|de|den|der|het|voor|en|in|op|te|ten|aan|bij)\s+){0,3}\p{Lu}[\p{L}\d.&'’-]*)*""",
    regex.VERBOSE,
)

_ONLY_TITLES = regex.compile(r"[\p{Ll}\s.,;:()-]*")  # every organisation has a capital

_ENTITY_NAME = regex.compile(r"\p{Lu}[\p{L}\d].*?[\p{L}\d)](?=(?:\s+\p{Ll}{1,3})*\W*$)|^\p{Lu}{2}$")
"""What is a name of what a model recognised: without signs and little words at its ends."""


@Language.factory("pilot_partners", default_config={"rules": []})
class PartnerReader:
    """Splits partner sections into parties with role, group and note.

    Needs `doc.spans["sections"]`, uses `["contacts"]`, which are no parties; writes `doc.spans["partners"]`
    (PartnerValue; the id is the rule of the section's label). A label such as Trekker gives its role to the one party
    under it.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        rulebook = rules_for(rules)
        names = (label for gives, label in rulebook.vocabulary("names") if gives == "whole")
        persons = rulebook.vocabulary("persons")
        self._titles = {label for gives, label in persons if gives in ("title", "office", "function")}
        self._no_parties: Phrases = rulebook.phrases("no_parties")
        self._words = PartyWords.from_rules(rulebook.vocabulary("roles"), names)
        self._known = KnownParties(rulebook)
        self._told = ToldParties(rulebook, self._words, self._known)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        sections = list(values(doc, "sections", SectionValue))
        listed = {section.pilot for section, _ in sections if section.section == "partners"}
        found: list[tuple[Value, str]] = []
        seen: set[tuple[int, str]] = set()
        for section, rule in sections:
            if section.section == "partners":
                parties, by = self._parties(section, text), rule
            elif section.pilot not in listed and section.section in TOLD_IN:
                parties, by = self._in_prose(section, text), IN_PROSE
            else:
                continue
            for value in parties:
                key = (value.pilot, value.name.lower())
                if key not in seen:
                    seen.add(key)
                    found.append((value, by))
        found += self._behind(sections, listed, text, seen)
        found += self._acting(doc, sections, listed, seen)
        found += self._named(doc, sections, seen)
        # of the persons of a model one in two is none: too little to lose a party for
        contacts = [(value.start, value.end) for value, by in values(doc, "contacts", ContactValue) if by != BY_MODEL]
        found = [(value, by) for value, by in found if not self._is_contact(text, value, contacts)]
        add_spans(doc, "partners", found)
        return doc

    def _behind(
        self, sections: Sequence[tuple[SectionValue, str]], listed: Set[int], text: str, seen: set[tuple[int, str]]
    ) -> Iterator[tuple[Value, str]]:
        """The parties in brackets behind the actions of records that list none."""
        unlisted = [section for section, _ in sections if section.pilot not in listed]
        for pilot, parties in doers(unlisted, text, self._words, self._known).items():
            role = "penvoerder" if len(parties) == 1 else "partner"
            for doer in parties:
                key = (pilot, doer.name.lower())
                if key not in seen:
                    seen.add(key)
                    party = Party(doer.name, role, "", "", doer.start, doer.end)
                    yield self._value(pilot, party, 0, role, PARTY_BEHIND_ACTION), BEHIND

    def _acting(
        self, doc: Doc, sections: Sequence[tuple[SectionValue, str]], listed: Set[int], seen: set[tuple[int, str]]
    ) -> Iterator[tuple[Value, str]]:
        """The parties of records without a list that a sentence names by what they do."""
        organisations = [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ == "ORG"]
        for section, _ in sections:
            told = self._told.of(section, text_of(doc), organisations) if section.pilot not in listed else ()
            for party, rule in told:
                key = (section.pilot, party.name.lower())
                if key not in seen:
                    seen.add(key)
                    yield self._value(section.pilot, party, 0, party.role, PARTY_OF_PROSE), rule

    def _named(
        self, doc: Doc, sections: Sequence[tuple[SectionValue, str]], seen: set[tuple[int, str]]
    ) -> Iterator[tuple[Value, str]]:
        """Organisations that a statistical pipeline recognised in the text of a pilot and no list names."""
        entities = [
            (entity.start_char + match.start(), match.group())
            for entity in doc.ents
            if entity.label_ == "ORG" and (match := _ENTITY_NAME.search(entity.text))
            if not self._no_parties.find(match.group())
        ]
        for section, _ in sections if entities else ():
            for first, name in entities:
                last = first + len(name)
                key = (section.pilot, name.lower())
                inside = any(start <= first and last <= end for start, end in section.pieces)
                if inside and key not in seen:
                    seen.add(key)
                    party = Party(name, "genoemd", "", "", first, last)
                    yield self._value(section.pilot, party, 0, "genoemd", PARTY_OF_MODEL), NAMED

    def _in_prose(self, section: SectionValue, text: str) -> Iterator[PartnerValue]:
        """The parties of sentences that open a list of them: 'in samenwerking met', 'uitgevoerd door'."""
        for start, end in section.pieces:
            for opener in self._words.opener.finditer(text, start, end):
                floor, ceiling = max(start, opener.start() - LONGEST), min(end, opener.end() + LONGEST)
                first = max(text.rfind(mark, floor, opener.start()) for mark in (". ", "\n")) + 1 or floor
                marks = (text.find(mark, opener.end(), min(end, ceiling + 1)) for mark in (". ", ".\n", "\n"))
                last = min((at for at in marks if at >= 0), default=ceiling)
                for party in map(_named_only, split_parties(text[first:last], self._words)):
                    named = party.name[:1].isupper() or len(party.name.split()) <= 2
                    listed = party.role not in ("", "partner") or opener["label"].endswith("zijn")
                    if named and listed and first + party.char_start >= opener.end():
                        yield self._value(section.pilot, party, first, party.role, PARTY_OF_PROSE)

    def _parties(self, section: SectionValue, text: str) -> Iterator[PartnerValue]:
        heading = text[section.heading[0] : section.heading[1]] if section.heading else ""
        head_role = self._words.role(heading)
        parties = [
            (start, party) for start, end in section.pieces for party in split_parties(text[start:end], self._words)
        ]
        for at, party in parties:
            role = party.role or (head_role if len(parties) == 1 else "") or "partner"
            yield self._value(section.pilot, party, at, role, PARTY_OF_LIST)

    def _value(self, pilot: int, party: Party, at: int, role: str, confidence: float) -> PartnerValue:
        return PartnerValue(
            start=at + party.char_start,
            end=at + party.char_end,
            confidence=confidence,
            pilot=pilot,
            name=party.name,
            organisation=self._known.organisation(party.name) or party.name,
            role=role,
            group=party.group,
            note=party.note,
        )

    def _is_contact(self, text: str, value: Value, contacts: Sequence[tuple[int, int]]) -> bool:
        """Whether a party is a person, an e-mail address or a telephone number, with at most titles before it."""
        for start, end in contacts:
            if start <= value.end + len(". ") and value.start <= end:
                before, behind = text[value.start : max(start, value.start)], text[min(end, value.end) : value.end]
                before = "" if before.strip().lower() in self._titles else before
                if _ONLY_TITLES.fullmatch(before + behind):
                    return True
        return False


def _named_only(party: Party) -> Party:
    """A party of a sentence without the words that go on behind its name ('De Brug stond de gemeente ...')."""
    name = _NAME.match(party.name)
    if name is None or name.end() == len(party.name):
        return party
    end = party.char_start + name.end()
    return replace(party, name=name.group(), char_end=min(end, party.char_end))
