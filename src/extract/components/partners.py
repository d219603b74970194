"""Reads the parties of each pilot: `doc.spans["partners"]`."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.spans import PartnerValue, SectionValue, Value, add_spans, values
from extract.rulebook import rules_for
from extract.values.parties import PartyWords, split_parties


@Language.factory("partners", default_config={"rules": []})
class PartnerReader:
    """Splits partner sections into parties with role, group and note.

    Needs `doc.spans["sections"]`; writes `doc.spans["partners"]` (PartnerValue; the id is the rule of the section's
    label). A label such as Trekker gives its role to the one party under it.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._rulebook = rules_for(rules)
        self._words = PartyWords.from_rules(
            ((rule.gives, label) for rule in self._rulebook.of("roles") for label in rule.labels),
            (label for rule in self._rulebook.of("names") for label in rule.labels),
        )

    def __call__(self, doc: Doc) -> Doc:
        found: list[tuple[Value, str]] = []
        seen: set[tuple[int, str]] = set()
        for section, rule in values(doc, "sections", SectionValue):
            if section.section != "partners":
                continue
            for value in self._parties(section, doc):
                key = (value.pilot, value.name.lower())
                if key not in seen:
                    seen.add(key)
                    found.append((value, rule))
        add_spans(doc, "partners", found)
        return doc

    def _parties(self, section: SectionValue, doc: Doc) -> Iterator[PartnerValue]:
        heading = text_of(doc)[section.heading[0] : section.heading[1]] if section.heading else ""
        head_role = self._words.role(heading)
        parties = [
            (start, party)
            for start, end in section.pieces
            for party in split_parties(text_of(doc)[start:end], self._words)
        ]
        for at, party in parties:
            role = party.role or (head_role if len(parties) == 1 else "") or "partner"
            yield PartnerValue(
                start=at + party.char_start,
                end=at + party.char_end,
                confidence=0.9,
                pilot=section.pilot,
                name=party.name,
                organisation=self._canonical(party.name),
                role=role,
                group=party.group,
                note=party.note,
            )

    def _canonical(self, name: str) -> str:
        match = self._rulebook.labels("organisations").whole(name)
        return match.rule.gives if match is not None and match.exact else name
