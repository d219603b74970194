"""Which names are one organisation: nodes joined into clusters, the surest reasons first.

Names are joined because they are the same (but for case, accents, spaces and legal form), because they differ by a
fault of a scan or a typist, because one is the other's initials, or because one is the other with its place left out.
The weaker a likeness, the more evidence it needs: the same document, the same sender, the same partners. What a person
decided, two public bodies, two legal forms and two parties of one pilot are never joined.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, product

from rapidfuzz.distance import OSA

from extract.linking.abbreviations import fits
from extract.linking.candidates import initials, letters, near_keys
from extract.linking.clusters import Clusters
from extract.linking.gathering import Gathered
from extract.linking.mentions import GROUP, Node
from extract.linking.register import Register
from extract.linking.spelling import DESCRIBING, STOPWORDS, Spelling, spelling_of

FAULT, INITIALS, SHORT = "linking.fault", "linking.initials", "linking.short-name"
"""Rules: a fault of a scan or a typist; initials of a longer name; a name with its place left out."""

ONE_FAULT_FROM, TWO_FAULTS_FROM = 6, 12
"""Letters of a name in which one or two faults may be, given evidence. On the gold 5 to 7 and 8 to 14 do the same, 9
misses faults of one; of shorter names too many are another name with one letter changed."""
SURE_FROM = 12
"""Letters from which one fault needs no evidence (gold: 12 and 14 join no two, 8 and 10 have precision 0.91)."""
SURE_WORDS = 3
"""Words that make two names one without evidence, though small words between them differ (gold: 2 to 4 do the same)."""
A_WORD = 3
"""Names that share a word which make it a word and no fault: `Zandmeer` and `Zandveer` are two places (gold: 3 and 5 do
the same, 2 misses faults)."""
SURE_INITIALS = 4
"""Initials that stand for a name in another document without evidence, where they fit one name only (gold: 2 to 6 do
the same; two or three letters fit many names)."""


class OrganisationLinker:
    """Finds the clusters of nodes; each is one organisation."""

    def __init__(self, gathered: Gathered, register: Register) -> None:
        self._gathered, self._register = gathered, register
        self._nodes = sorted(gathered.nodes, key=_order)
        self._clusters = Clusters(self._nodes, register)

    def clusters(self) -> list[list[Node]]:
        """The nodes of each organisation, in a stable order."""
        self._join_same()
        self._join_faults()
        self._join_small_words()
        self._join_initials()
        self._join_short()
        self._join_left_over()
        return self._clusters.all()

    def rule(self, node: Node) -> str:
        """The rule by which a node belongs to its organisation."""
        return self._clusters.rules.get(node) or self._gathered.nodes[node].rule

    def _join_same(self) -> None:
        """Names with one key, as long as their legal forms agree; those without one go where evidence leads."""
        by_key: dict[str, list[Node]] = defaultdict(list)
        for node in self._nodes:
            if not node.scope:
                for key in self._keys(node):
                    by_key[key].append(node)
        for nodes in by_key.values():
            forms = {node.legal for node in nodes if node.legal not in ("", GROUP) and node.known is None}
            for one, other in pairwise(nodes):
                if len(forms) < 2 or one.legal == other.legal:
                    self._clusters.join(one, other, "")
            if len(forms) > 1:
                for bare in (node for node in nodes if not node.legal):
                    self._join_only(bare, [node for node in nodes if node.legal in forms], "", False)

    def _join_faults(self) -> None:
        by_form: dict[str, list[tuple[str, Node]]] = defaultdict(list)
        for node in self._nodes:
            if node.legal != GROUP and not self._spelling(node).is_abbreviation:
                for key in self._keys(node):
                    for form in {key, key.replace("rn", "m")}:  # a scan makes one of the other
                        by_form[form].append((key, node))
        found = [(1, form, form) for form, keyed in by_form.items() if len({key for key, _ in keyed}) > 1]
        found += [(OSA.distance(one, other, score_cutoff=2), one, other) for one, other in near_keys(by_form)]
        for faults, one, other in sorted(found):
            least = {1: ONE_FAULT_FROM, 2: TWO_FAULTS_FROM}.get(faults)
            if least is not None and min(len(one), len(other)) >= least:
                sure = faults == 1 and min(len(one), len(other)) >= SURE_FROM
                for (left, node), (right, there) in product(by_form[one], by_form[other]):
                    differ = node.scope != there.scope or left == right or self._names_differ(left, right)
                    if not differ and not self._meet(node, there):
                        self._join_given(node, there, FAULT, sure)

    def _join_small_words(self) -> None:
        """Names that differ in small words: `Centrum voor Jeugd en Gezin`."""
        by_words: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in self._nodes:
            telling = self._spelling(node).telling
            if node.legal != GROUP and len(telling) > 1:
                by_words["".join(telling), node.scope].append(node)
        for nodes in by_words.values():
            for one, other in pairwise(nodes):
                self._join_given(one, other, FAULT, len(self._spelling(one).telling) >= SURE_WORDS)

    def _join_initials(self) -> None:
        by_letters: dict[str, list[Node]] = defaultdict(list)
        for node in self._nodes:
            if node.legal != GROUP:
                for spelling in self._spellings(node):
                    for form in initials(spelling):
                        by_letters[form].append(node)
        for node in self._nodes:
            spelling = self._spelling(node)
            if node.known is not None or node.legal == GROUP or not any(spelling.abbreviations):
                continue
            full = [
                other
                for other in by_letters[letters(spelling)]
                if other != node and any(fits(spelling, longer) for longer in self._spellings(other))
            ]
            sure = len(letters(spelling)) >= SURE_INITIALS and not node.scope
            self._join_only(node, full, INITIALS, sure)

    def _join_short(self) -> None:
        """A name and the same name with its place behind it, or with what it is before it."""
        by_key: dict[str, list[Node]] = defaultdict(list)
        by_letters: dict[str, list[Node]] = defaultdict(list)
        for node in self._nodes:
            if node.legal == GROUP:
                continue
            for spelling in self._spellings(node):
                for core in self._cores(spelling):
                    by_key[core.key].append(node)
                    for form in initials(core):
                        by_letters[form].append(node)
        for node in self._nodes:
            if node.known is not None or node.legal == GROUP:
                continue
            spelling = self._spelling(node)
            longer = by_key[spelling.key] + (by_letters[spelling.key] if spelling.is_abbreviation else [])
            self._join_only(node, [other for other in longer if other != node], SHORT, False)

    def _join_left_over(self) -> None:
        """Abbreviations that no document explains are one, unless elsewhere they mean something else."""
        by_key: dict[tuple[str, bool], list[Node]] = defaultdict(list)
        for node in self._nodes:
            if node.known is None and node.legal != GROUP:
                if node.scope and not self._register.local(next(iter(self._gathered.nodes[node].spellings))):
                    by_key[node.key, True].append(node)
                elif not node.scope:
                    by_key[node.key, False].append(node)
        for (key, scoped), nodes in sorted(by_key.items()):
            if scoped:
                alone = [node for node in nodes if self._clusters.is_alone(node)]
                for node in (*alone[1:], *by_key.get((key, False), ())[:1]):
                    if alone:
                        self._clusters.join(alone[0], node, "")

    def _join_only(self, node: Node, others: Iterable[Node], rule: str, sure: bool) -> None:
        """Joins a node with the one cluster among others that evidence leads to; with several it stays alone."""
        fit = [other for other in others if not self._meet(node, other)]
        for candidates in ([other for other in fit if self._evidence(node, other)], fit if sure else []):
            if len({self._clusters.root(other) for other in candidates}) == 1:
                self._clusters.join(node, candidates[0], rule)
                return

    def _join_given(self, one: Node, other: Node, rule: str, sure: bool) -> None:
        if sure or self._evidence(one, other):
            self._clusters.join(one, other, rule)

    def _evidence(self, one: Node, other: Node) -> bool:
        """Whether two nodes share a document, a sender, a municipality or a party with whom they work."""
        documents = [self._documents(node) for node in (one, other)]
        if documents[0] & documents[1]:
            return True
        if self._gathered.places(documents[0]) & self._gathered.places(documents[1]):
            return True
        around = [self._neighbours(node) for node in (one, other)]
        return bool(around[0] & around[1])

    def _documents(self, node: Node) -> set[int]:
        """The documents that name a node, or another one of its cluster."""
        return set().union(*(self._gathered.nodes[member].documents for member in self._clusters.members(node)))

    def _neighbours(self, node: Node) -> set[Node]:
        """The clusters of the parties with whom a cluster takes part in pilots."""
        members = self._clusters.members(node)
        pilots = set().union(*(self._gathered.nodes[member].pilots for member in members))
        around = {self._clusters.root(party) for party in self._gathered.neighbours(pilots)}
        return around - {self._clusters.root(node)}

    def _meet(self, one: Node, other: Node) -> bool:
        """Whether two nodes are parties of one pilot: then its list names two organisations."""
        return bool(self._gathered.nodes[one].pilots & self._gathered.nodes[other].pilots)

    def _names_differ(self, one: str, other: str) -> bool:
        """Whether two keys differ in a word that is a word on both sides, so that it is no fault."""
        left, right = self._words[one], self._words[other]
        if len(left) != len(right):
            return False
        pairs = [(word, there) for word, there in zip(left, right, strict=True) if word != there]
        return any((self._is_word(word) and self._is_word(there)) or _digits(word, there) for word, there in pairs)

    def _is_word(self, word: str) -> bool:
        return len(word) < 3 or word in self._places or self._in_names[word] >= A_WORD

    def _cores(self, spelling: Spelling) -> Iterator[Spelling]:
        """The name without the places at its end, and without what it is at its start, where something is left.

        What stands behind a name that every town has one of is a place, though no register has it.
        """
        words = spelling.words
        while len(words) > 1 and words[-1] in self._places:
            words = words[:-1]
        if len(words) < len(spelling.words) and not all(word in self._places for word in words):
            yield replace(spelling, words=words, abbreviations=spelling.abbreviations[: len(words)])
        words = spelling.words[1:]
        while words and words[0] in STOPWORDS:
            words = words[1:]
        if spelling.words[0] in DESCRIBING and words and "".join(words) not in self._place_names:
            yield replace(spelling, words=words, abbreviations=spelling.abbreviations[-len(words) :])
        said = spelling.text.split()
        for end in range(len(said) - 1, 0, -1):
            if self._register.local(" ".join(said[:end])) == "local":
                yield spelling_of(" ".join(said[:end]))
                return

    def _spelling(self, node: Node) -> Spelling:
        return self._spellings(node)[0]

    def _spellings(self, node: Node) -> list[Spelling]:
        """The forms of a node, the canonical name of a known one first."""
        known = [node.known.name] if node.known else []
        return [spelling_of(text) for text in (*known, *sorted(self._gathered.nodes[node].forms))]

    def _keys(self, node: Node) -> list[str]:
        return list(dict.fromkeys(spelling.key for spelling in self._spellings(node)))

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {spelling.key: spelling.words for node in self._nodes for spelling in self._spellings(node)}

    @cached_property
    def _in_names(self) -> Counter[str]:
        """In how many names each word stands."""
        return Counter(word for words in self._words.values() for word in set(words))

    @cached_property
    def _place_names(self) -> frozenset[str]:
        """The keys of names of places, with those of this run."""
        named = {place for document in self._gathered.documents for place in document.places}
        return self._register.place_names | {place.replace(" ", "") for place in named}

    @cached_property
    def _places(self) -> frozenset[str]:
        """Words of the names of places: of the registers, and of the senders and municipalities of this run."""
        named = {place for document in self._gathered.documents for place in document.places}
        return self._register.place_words | {word for place in named for word in place.split()}


def _order(node: Node) -> tuple[bool, str, str, str]:
    return node.known is None, node.key, node.legal, node.scope


def _digits(one: str, other: str) -> bool:
    return [letter for letter in one if letter.isdigit()] != [letter for letter in other if letter.isdigit()]
