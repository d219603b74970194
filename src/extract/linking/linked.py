"""What linking found, and the documents with it: ids and canonical names of parties, and the evidence of links."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2s

from extract.dataset.documents import Documents
from extract.dataset.tables import DocumentRows, EvidenceRow, InitiativeRow, OrganisationRow, PartnerRow, PilotRow
from extract.linking.mentions import Mention, Node, mentions_of
from extract.linking.register import Register

INITIATIVE = "linking.initiative"
"""The rule of an initiative; the reasons stand in its row."""
SURE = 0.98
CONFIDENCE = {"linking.fault": 0.9, "linking.initials": 0.9, "linking.short-name": 0.8, "linking.sender": 0.9}
"""How sure a link is by its rule, else SURE. Estimates, not calibrated."""


@dataclass(frozen=True, slots=True)
class Party:
    """The organisation that a node is, the rule that says so, and for each spelling the document that has it first."""

    row: OrganisationRow
    rule: str
    first: Mapping[str, str]


class Linking:
    """What the documents of a run say together.

    Args:
        organisations: one row an organisation, in the order of their ids.
        initiatives: one row a pilot, with the initiative that it is.
    """

    def __init__(
        self,
        organisations: tuple[OrganisationRow, ...],
        initiatives: tuple[InitiativeRow, ...],
        register: Register,
        parties: Mapping[Node, Party],
    ) -> None:
        self.organisations = organisations
        self.initiatives = initiatives
        self._register = register
        self._parties = parties
        self._of_pilot = {row.pilot_id: row for row in initiatives}

    def documents(self, documents: Documents) -> Documents:
        """The documents with `applied` to each as it passes."""
        return _Applied(self, documents)

    def applied(self, rows: DocumentRows) -> DocumentRows:
        """The document with `organisation_id` and the canonical names of its parties, and the evidence of the links."""
        mentions = list(mentions_of(rows, self._register))
        named = {(mention.pilot_id, mention.position): self._parties[mention.node].row for mention in mentions}
        names: dict[str, dict[str, str]] = {}
        partners = []
        for partner in rows.partners:
            organisation = named[partner.pilot_id, partner.position]
            partners.append(_linked(partner, organisation))
            names.setdefault(partner.pilot_id, {})[partner.organisation] = organisation.name
        pilots = tuple(_renamed(pilot, names.get(pilot.pilot_id, {})) for pilot in rows.pilots)
        evidence = (*rows.evidence, *self._evidence(rows, mentions))
        return replace(rows, partners=tuple(partners), pilots=pilots, evidence=evidence)

    def _evidence(self, rows: DocumentRows, mentions: Iterable[Mention]) -> Iterator[EvidenceRow]:
        """For a link the place of the name, for an organisation where it is met first, for a pilot its own name."""
        document_id = rows.document.document_id
        wanted = {("partners", "name"), ("pilots", "name"), ("documents", "organisation")}
        places = {
            (line.table_name, line.row_id): line for line in rows.evidence if (line.table_name, line.field) in wanted
        }
        shown: set[tuple[str, str]] = set()
        for mention in mentions:
            party = self._parties[mention.node]
            rule = party.rule
            key = f"{mention.pilot_id}/{mention.position}" if mention.position else document_id
            place = places.get(("partners" if mention.position else "documents", key))
            if place is None:
                continue
            if mention.position:
                yield _line(place, "partners", key, "organisation_id", rule, CONFIDENCE.get(rule, SURE))
            for spelling, columns in ((mention.name, ("aliases",)), ("", ("name", "type", "identifier"))):
                new = (party.row.organisation_id, spelling)
                if party.first.get(spelling) == document_id and new not in shown:
                    shown.add(new)
                    for column in columns:
                        if getattr(party.row, column):
                            yield _line(place, "organisations", new[0], column, rule, CONFIDENCE.get(rule, SURE))
        for pilot in rows.pilots:
            place, initiative = places.get(("pilots", pilot.pilot_id)), self._of_pilot[pilot.pilot_id]
            if place is not None:
                key = f"{initiative.initiative_id}/{pilot.pilot_id}"
                yield _line(place, "initiatives", key, "initiative_id", INITIATIVE, initiative.score or SURE)


@dataclass(frozen=True, slots=True)
class _Applied:
    linking: Linking
    rows: Documents

    def __iter__(self) -> Iterator[DocumentRows]:
        return map(self.linking.applied, self.rows)


def _linked(partner: PartnerRow, organisation: OrganisationRow) -> PartnerRow:
    update = {"organisation_id": organisation.organisation_id, "organisation": organisation.name}
    return partner.model_copy(update=update)


def _renamed(pilot: PilotRow, names: Mapping[str, str]) -> PilotRow:
    partners = tuple(dict.fromkeys(names.get(name, name) for name in pilot.partners))
    return pilot.model_copy(
        update={"partners": partners, "lead_partner": names.get(pilot.lead_partner, pilot.lead_partner)}
    )


def _line(place: EvidenceRow, table: str, row: str, column: str, rule: str, confidence: float) -> EvidenceRow:
    """Evidence at the place of another row."""
    key = f"{place.evidence_id}:{table}:{row}:{column}"
    digest = blake2s(key.encode(), digest_size=6).hexdigest()
    return place.model_copy(
        update={
            "evidence_id": f"{place.document_id}-e{digest}",
            "table_name": table,
            "row_id": row,
            "field": column,
            "rule": rule,
            "confidence": round(confidence, 3),
        }
    )
