"""What the rows of one document name: a mention for each partner and for the sender, with the node that it belongs to.

A node is what is one organisation without looking further: a name in one legal form, or a known organisation. Which
nodes are one organisation is for `organisations` to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.dataset.tables import DocumentRows
from extract.linking.abbreviations import introduced
from extract.linking.register import Known, Register
from extract.linking.spelling import spelling_of

SAME_NAME, INTRODUCED, SENDER = "linking.name", "linking.abbreviation", "linking.sender"
"""Rules: the name itself; an abbreviation that the document introduces; the sender, called by what it is."""
GROUP = "groep"


@dataclass(frozen=True, slots=True)
class Node:
    """A name that is one organisation wherever it stands.

    Args:
        key: the key of its spelling; of a known organisation its name.
        legal: legal form, or `groep` for a kind of party.
        scope: the sender (or document) outside of which the name may be another one's, or "".
        known: what the register knows.
    """

    key: str
    legal: str = ""
    scope: str = ""
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a document.

    Args:
        name: as printed.
        full: the same with abbreviations that the document introduces written out.
        position: of the partner in its pilot; 0 for the sender, who takes part in no pilot by that.
    """

    node: Node
    name: str
    full: str
    pilot_id: str
    position: int
    rule: str


def mentions_of(rows: DocumentRows, register: Register) -> Iterator[Mention]:
    """The mentions of one document in the order of its rows, its sender first."""
    names = _Names(rows, register)
    sender = rows.document.organisation
    if sender:
        yield names.mention(sender, "", 0)
    for partner in rows.partners:
        yield names.mention(partner.name, partner.pilot_id, partner.position)


class _Names:
    """The names of one document."""

    def __init__(self, rows: DocumentRows, register: Register) -> None:
        self._rows, self._register = rows, register
        self._scope = rows.document.organisation or rows.document.document_id
        self._of_state = rows.document.organisation_type == "rijk" or any(
            partner.name.lower().startswith("ministerie") for partner in rows.partners
        )
        may_abbreviate = any(any(spelling_of(partner.name).abbreviations) for partner in rows.partners)
        self._introduced = introduced(rows.text) if may_abbreviate else {}

    def mention(self, name: str, pilot_id: str, position: int) -> Mention:
        """The mention that a name is."""
        node, rule = self._resolve(name)
        if rule == SENDER:
            return Mention(node, name, self._rows.document.organisation, pilot_id, position, rule)
        if rule != SAME_NAME or (full := self._written_out(name)) == name:
            return Mention(node, name, name, pilot_id, position, rule)
        return Mention(self._resolve(full)[0], name, full, pilot_id, position, INTRODUCED)

    def _resolve(self, name: str) -> tuple[Node, str]:
        """The node of a name, and the rule that says so."""
        known = self._register.decided(name)
        local = self._register.local(name)
        if known is None and local == "sender" and self._rows.document.organisation_type == "gemeente":
            return self._resolve(self._rows.document.organisation)[0], SENDER
        known = known or (None if self._written_out(name) != name else self._register.body(name, self._of_state))
        if known is not None:
            return Node(known.name, known=known), known.rule
        return self._unknown(name, local), SAME_NAME

    def _unknown(self, name: str, local: str) -> Node:
        spelling = spelling_of(name)
        if local == "local":
            return Node(spelling.key, spelling.legal, self._scope)
        if self._register.is_group(name) or spelling.is_lower:
            return Node(spelling.key, GROUP)
        if spelling.is_abbreviation:
            return Node(spelling.key, spelling.legal, self._scope)
        return Node(spelling.key, spelling.legal)

    def _written_out(self, name: str) -> str:
        """The name with the abbreviations that the document introduces written out."""
        if not self._introduced or not any(spelling_of(name).abbreviations):
            return name
        return " ".join(self._introduced.get(word.strip("(),.").lower(), word) for word in name.split())
