"""One pass over the documents of a run: where each name stands, and what is needed to compare pilots later."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.dataset.tables import DocumentRows
from extract.linking.mentions import GROUP, Node, mentions_of
from extract.linking.register import Register
from extract.linking.spelling import spelling_of


@dataclass(slots=True)
class Standing:
    """Where a node stands in a run.

    Args:
        spellings: how often the texts of the documents hold each spelling.
        forms: the spellings with abbreviations written out, where a document introduces them.
        first: for each spelling that is a mention the document that holds it first, in the order of the sources.
        rule: the rule of its first mention.
    """

    spellings: Counter[str] = field(default_factory=Counter)
    forms: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    pilots: set[int] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    rule: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What comparing needs of a document; `places` holds its sender and its municipalities, as `place_of` has them."""

    source: str
    document_id: str
    date: str
    sender: str
    sender_type: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class PilotFacts:
    """What comparing needs of a pilot; `document` and `nodes` are places in the lists of `Gathered`."""

    pilot_id: str
    document: int
    name: str
    kind: str
    start: str
    end: str
    places: frozenset[str]
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class Gathered:
    """The names and the pilots of a run, documents in the order of their sources."""

    nodes: dict[Node, Standing] = field(default_factory=lambda: defaultdict(Standing))
    documents: list[DocumentFacts] = field(default_factory=list)
    pilots: list[PilotFacts] = field(default_factory=list)

    def earlier(self, one: int, other: int) -> int:
        """Which of two documents comes first in the order of the sources."""
        return min(one, other, key=lambda number: (self.documents[number].source, self.documents[number].document_id))

    def neighbours(self, pilots: Iterable[int]) -> frozenset[Node]:
        """The organisations that take part in the pilots: neither kinds of party nor municipalities."""
        return frozenset(node for pilot in pilots for node in self.pilots[pilot].nodes if is_specific(node))

    def places(self, documents: Iterable[int]) -> frozenset[str]:
        """The senders and municipalities of documents."""
        return frozenset(place for document in documents for place in self.documents[document].places)


def place_of(name: str) -> str:
    """A place or sender in the form in which two are compared: `gemeente Venlo` is `venlo`."""
    return " ".join(spelling_of(name).words)


def is_specific(node: Node) -> bool:
    """Whether a party says something of the pilots that share it: no kind of party, municipality or body of state."""
    return node.legal not in (GROUP, "gemeente") and (node.known is None or node.known.type not in ("gemeente", "rijk"))


def gather(documents: Iterable[DocumentRows], register: Register) -> Gathered:
    """The names and pilots of the documents, which are gone through once."""
    gathered = Gathered()
    for rows in documents:
        _add(gathered, rows, register)
    return gathered


def _add(gathered: Gathered, rows: DocumentRows, register: Register) -> None:
    number = len(gathered.documents)
    document = rows.document
    places = frozenset(map(place_of, filter(None, (document.organisation, *document.municipalities))))
    gathered.documents.append(
        DocumentFacts(
            document.source,
            document.document_id,
            document.date,
            document.organisation,
            document.organisation_type,
            places,
        )
    )
    of_pilot: dict[str, list[Node]] = defaultdict(list)
    at = {pilot.pilot_id: len(gathered.pilots) + index for index, pilot in enumerate(rows.pilots)}
    counted: set[str] = set()
    for mention in mentions_of(rows, register):
        standing = gathered.nodes[mention.node]
        standing.rule = standing.rule or mention.rule
        standing.forms.add(mention.full)
        standing.documents.add(number)
        if mention.name not in counted:
            counted.add(mention.name)
            standing.first[mention.name] = gathered.earlier(standing.first.get(mention.name, number), number)
            standing.spellings[mention.name] += max(1, rows.text.count(mention.name))
            if mention.full != mention.name and (times := rows.text.count(mention.full)):
                standing.spellings[mention.full] += times
        if mention.pilot_id:
            standing.pilots.add(at[mention.pilot_id])
            of_pilot[mention.pilot_id].append(mention.node)
    for pilot in rows.pilots:
        nodes = tuple(dict.fromkeys(of_pilot[pilot.pilot_id]))
        gathered.pilots.append(
            PilotFacts(
                pilot.pilot_id,
                number,
                pilot.name,
                pilot.kind,
                pilot.start_date,
                pilot.end_date,
                frozenset(map(place_of, pilot.municipalities)),
                nodes,
            )
        )
