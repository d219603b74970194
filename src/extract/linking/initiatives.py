"""Which pilots of several documents are the same initiative, and which only share a method with one elsewhere.

Two pilots are one initiative when their names are alike and something else says so too: the same sender or
municipality, or partners who are rare enough to tell. Pilots of one document are never the same: a document that
describes a pilot twice gives one row.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import blake2s
from itertools import combinations, pairwise
from math import prod

from extract.dataset.tables import InitiativeRow, OrganisationRow
from extract.linking.gathering import Gathered, PilotFacts, is_specific
from extract.linking.mentions import Node
from extract.linking.titles import Titles

ACCEPTED = 0.5
"""Least score of two pilots that are one (gold: 0.4 and 0.5 are right throughout, 0.3 joins pairs that are two, 0.6
misses one)."""
OWN_PLACE, OWN_SENDER, NEAR_PLACE = 0.9, 0.85, 0.7
"""What a municipality of both pilots says, the same sender, and a municipality of their documents."""
OWN_PARTNER = 0.6
"""What a partner says that works with no third sender; one who works with many says less."""
OF_TWO_TOWNS = 0.5
"""How much less a partner says where two municipalities report: then mostly each runs its own (gold: 0.3 and 0.5 do the
same; at 1 four pairs are joined that are two)."""
FAR_APART = 8
"""Years between two documents after which the same name and place are more likely something new."""
LARGEST_BLOCK = 40
"""Pilots with one word and one place or partner in common that are all compared; of more, each with the next ones."""


class InitiativeLinker:
    """Finds the clusters of pilots; each is one initiative."""

    def __init__(self, gathered: Gathered, organisations: Mapping[Node, OrganisationRow]) -> None:
        self._documents, self._pilots = gathered.documents, gathered.pilots
        self._organisations = organisations
        self._titles = Titles(pilot.name for pilot in self._pilots)
        self._order = sorted(range(len(self._pilots)), key=self._when)

    def rows(self) -> list[InitiativeRow]:
        """One row a pilot."""
        clusters, best = self._clusters()
        methods = self._methods(clusters)
        found: list[InitiativeRow] = []
        for number, members in enumerate(clusters):
            first = self._pilots[members[0]]
            described = [self._pilots[member].name for member in members if self._pilots[member].kind != "vermelding"]
            name = (described or [first.name])[-1]
            for position, member in enumerate(members, 1):
                score, reasons = best.get(member, (None, ()))
                found.append(
                    InitiativeRow(
                        initiative_id=f"i{blake2s(first.pilot_id.encode(), digest_size=6).hexdigest()}",
                        pilot_id=self._pilots[member].pilot_id,
                        name=name,
                        method=methods.get(number, ""),
                        position=position,
                        score=None if score is None else round(score, 3),
                        reasons=reasons,
                    )
                )
        return found

    def _when(self, pilot: int) -> tuple[str, str, int]:
        document = self._documents[self._pilots[pilot].document]
        return document.date or "9999", document.source, pilot

    def _clusters(self) -> tuple[list[list[int]], dict[int, tuple[float, tuple[str, ...]]]]:
        """The pilots of each initiative by date, and for each that has a like its best score with the reasons."""
        scored = []
        for one, other in sorted(self._pairs()):
            score, reasons = self._score(one, other)
            if score >= ACCEPTED:
                scored.append((-score, one, other, reasons))
        cluster = {pilot: [pilot] for pilot in range(len(self._pilots))}
        best: dict[int, tuple[float, tuple[str, ...]]] = {}
        for minus, one, other, reasons in sorted(scored):
            left, right = cluster[one], cluster[other]
            if left is not right:
                documents = [self._pilots[pilot].document for pilot in (*left, *right)]
                if len(set(documents)) < len(documents):
                    continue
                left += right
                cluster |= dict.fromkeys(right, left)
            for pilot in (one, other):
                best.setdefault(pilot, (-minus, reasons))
        found = {id(members): sorted(members, key=self._when) for members in map(cluster.__getitem__, self._order)}
        return list(found.values()), best

    def _pairs(self) -> set[tuple[int, int]]:
        """Pairs that share a word of their names and a place, a sender or a partner: all that can be accepted."""
        blocks: dict[tuple[str, object], list[int]] = defaultdict(list)
        for pilot in self._order:
            for word in self._titles.words(self._pilots[pilot].name):
                for shared in self._shared(pilot):
                    blocks[word, shared].append(pilot)
        return {
            (min(pair), max(pair))
            for block in blocks.values()
            for pair in (combinations(block, 2) if len(block) <= LARGEST_BLOCK else pairwise(block))
        }

    def _shared(self, pilot: int) -> set[object]:
        facts = self._pilots[pilot]
        return {*facts.places, *self._documents[facts.document].places, *self._partners[pilot]}

    @cached_property
    def _partners(self) -> list[frozenset[str]]:
        """For each pilot the organisations that take part, without one that has its name (`Stichting JIM`), by id."""
        found = []
        for pilot in self._pilots:
            rows = (self._organisations[node] for node in pilot.nodes if is_specific(node))
            found.append(
                frozenset(row.organisation_id for row in rows if not self._titles.is_named_in(row.name, pilot.name))
            )
        return found

    def _score(self, one: int, other: int) -> tuple[float, tuple[str, ...]]:
        left, right = self._pilots[one], self._pilots[other]
        places = self._documents[left.document].places | self._documents[right.document].places
        likeness = self._titles.likeness(left.name, right.name, places)
        evidence, reasons = self._evidence(left, right, self._partners[one] & self._partners[other])
        score = likeness * evidence * (0.7 if self._years_apart(left, right) > FAR_APART else 1)
        return score, (f"name {likeness:.2f}", *reasons)

    def _evidence(self, left: PilotFacts, right: PilotFacts, shared: frozenset[str]) -> tuple[float, list[str]]:
        """How much places and shared partners say together, each against the chance that it is chance."""
        here, there = self._documents[left.document], self._documents[right.document]
        said: list[tuple[float, str]] = []
        if places := left.places & right.places:
            said.append((OWN_PLACE, f"place {', '.join(sorted(places))}"))
        elif here.sender and here.sender == there.sender:
            said.append((OWN_SENDER, f"sender {here.sender}"))
        elif places := (left.places or here.places) & (right.places or there.places):
            said.append((NEAR_PLACE, f"place {', '.join(sorted(places))}"))
        weight = (
            OWN_PARTNER if said or {here.sender_type, there.sender_type} != {"gemeente"} else OWN_PARTNER * OF_TWO_TOWNS
        )
        for key in sorted(shared):
            said.append((weight * min(1, 2 / self._senders[key]), f"partner {self._names[key]}"))
        return 1 - prod(1 - weight for weight, _ in said), [reason for _, reason in said]

    def _years_apart(self, left: PilotFacts, right: PilotFacts) -> int:
        dates = [self._documents[pilot.document].date[:4] for pilot in (left, right)]
        return abs(int(dates[0]) - int(dates[1])) if all(dates) else 0

    @cached_property
    def _names(self) -> dict[str, str]:
        return {row.organisation_id: row.name for row in self._organisations.values()}

    @cached_property
    def _senders(self) -> dict[str, int]:
        """With how many senders each organisation works; a document without sender is one of its own."""
        found: dict[str, set[str]] = defaultdict(set)
        for pilot in self._pilots:
            document = self._documents[pilot.document]
            for node in pilot.nodes:
                found[self._organisations[node].organisation_id].add(document.sender or document.document_id)
        return {key: len(senders) for key, senders in found.items()}

    def _methods(self, clusters: Sequence[Sequence[int]]) -> dict[int, str]:
        """For initiatives that share their name with another one elsewhere: that name."""
        sharing: dict[frozenset[str], list[int]] = defaultdict(list)
        for number, members in enumerate(clusters):
            for words in {self._titles.words(self._pilots[member].name) for member in members}:
                if words:
                    sharing[words].append(number)
        found: dict[int, str] = {}
        for numbers in sharing.values():
            if len(numbers) > 1:
                names = Counter(self._pilots[member].name for number in numbers for member in clusters[number])
                name = min(names, key=lambda name: (-names[name], len(name), name))
                found |= {number: found.get(number, name) for number in numbers}
        return found


def initiatives_of(gathered: Gathered, organisations: Mapping[Node, OrganisationRow]) -> list[InitiativeRow]:
    """The initiatives of the pilots that were gathered; one row a pilot, also where it is the only one of its kind."""
    return InitiativeLinker(gathered, organisations).rows()
