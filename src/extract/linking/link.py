"""Links a run: gathers what its documents name, finds who is who and which pilots are the same, and makes the rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from hashlib import blake2s

from rapidfuzz.distance import OSA

from extract.dataset.tables import DocumentRows, OrganisationRow
from extract.linking.gathering import Gathered, Standing, gather
from extract.linking.initiatives import initiatives_of
from extract.linking.linked import Linking, Party
from extract.linking.mentions import GROUP, Node
from extract.linking.organisations import OrganisationLinker
from extract.linking.register import Register
from extract.linking.spelling import spelling_of
from extract.rulebook import Rulebook


def link(documents: Iterable[DocumentRows], rulebook: Rulebook) -> Linking:
    """Links the documents of a run.

    They are gone through once, in any order; of each only its names are kept.
    """
    register = Register(rulebook)
    gathered = gather(documents, register)
    linker = OrganisationLinker(gathered, register)
    parties: dict[Node, Party] = {}
    taken: set[str] = set()
    for nodes in linker.clusters():
        row = _organisation(nodes, gathered, register, taken)
        first = _first(nodes, gathered)
        for node in nodes:
            parties[node] = Party(row, linker.rule(node), first)
    organisations = {party.row.organisation_id: party.row for party in parties.values()}
    initiatives = initiatives_of(gathered, {node: party.row for node, party in parties.items()})
    return Linking(
        tuple(organisations[key] for key in sorted(organisations)),
        tuple(sorted(initiatives, key=lambda row: (row.initiative_id, row.pilot_id))),
        register,
        parties,
    )


def _organisation(nodes: Sequence[Node], gathered: Gathered, register: Register, taken: set[str]) -> OrganisationRow:
    standings = [gathered.nodes[node] for node in nodes]
    known = next((node.known for node in nodes if node.known is not None), None)
    is_group = known is None and any(
        node.legal == GROUP and (len(nodes) == 1 or register.is_group(node.key)) for node in nodes
    )
    name = known.name if known is not None else _canonical(standings)
    legal = next((node.legal for node in nodes if node.legal not in ("", GROUP)), "")
    if known is not None:
        kind = known.type
    elif legal == "gemeente":
        kind, name = legal, f"gemeente {name.split(maxsplit=1)[-1]}"
    else:
        kind = GROUP if is_group else register.type_of(name) or "anders"
    return OrganisationRow(
        organisation_id=_id(f"{spelling_of(name).key}:{_scope(nodes)}:{legal}", taken),
        name=name,
        type=kind,
        aliases=tuple(sorted({spelling for standing in standings for spelling in standing.spellings})),
        pilots=len(set().union(*(standing.pilots for standing in standings))),
        documents=len(set().union(*(standing.documents for standing in standings))),
        identifier=known.identifier if known is not None else "",
    )


def _canonical(standings: Sequence[Standing]) -> str:
    """The spelling that the texts hold most, of faults the one in the middle; an abbreviation if there is no other."""
    counts = reduce(lambda total, standing: total + standing.spellings, standings, Counter[str]())
    forms = set().union(*(standing.forms for standing in standings))

    def worth(name: str) -> tuple[bool, bool, bool, int, int, int, str]:
        spelling = spelling_of(name)
        faults = sum(OSA.distance(spelling.key, spelling_of(other).key) for other in counts)
        alone = counts[name] - sum(counts[other] for other in counts if name != other and name in other)
        written_out = not any(spelling.abbreviations)
        return name in forms, written_out, not spelling.is_lower, -faults, alone, len(name), name

    return max(counts, key=worth)


def _scope(nodes: Sequence[Node]) -> str:
    """The sender that a name is one's of; "" where one of its names is the same everywhere."""
    scopes = sorted({node.scope for node in nodes})
    return scopes[0]


def _id(key: str, taken: set[str]) -> str:
    """An id from what an organisation is; of two that are the same in that, the second gets another one."""
    digest = f"o{blake2s(key.encode(), digest_size=6).hexdigest()}"
    while digest in taken:
        digest = f"o{blake2s(digest.encode(), digest_size=6).hexdigest()}"
    taken.add(digest)
    return digest


def _first(nodes: Sequence[Node], gathered: Gathered) -> dict[str, str]:
    """The document that holds each spelling first, and under "" the first of all, by id."""
    found: dict[str, int] = {}
    for node in nodes:
        for name, number in gathered.nodes[node].first.items():
            for key in (name, ""):
                found[key] = gathered.earlier(found.get(key, number), number)
    return {name: gathered.documents[number].document_id for name, number in found.items()}
