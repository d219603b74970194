"""Clusters of nodes that grow by joining, and what must never be joined."""

from collections import defaultdict
from collections.abc import Sequence

from extract.linking.mentions import GROUP, Node
from extract.linking.register import Register


class Clusters:
    """A union of nodes; `rules` says by which rule a node was joined."""

    def __init__(self, nodes: Sequence[Node], register: Register) -> None:
        self.rules: dict[Node, str] = {}
        self._register = register
        self._parent = {node: node for node in nodes}
        self._members = {node: [node] for node in nodes}

    def root(self, node: Node) -> Node:
        """The node by which a cluster is known."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def members(self, node: Node) -> Sequence[Node]:
        """The nodes of the cluster that a node is in."""
        return self._members[self.root(node)]

    def is_alone(self, node: Node) -> bool:
        """Whether a node was joined with no other."""
        return len(self.members(node)) == 1

    def join(self, one: Node, other: Node, rule: str) -> None:
        """Makes one cluster of two, unless they hold nodes that are two organisations."""
        left, right = self.root(one), self.root(other)
        if left == right or not self._may_join(self._members[left], self._members[right]):
            return
        if rule:
            self.rules.setdefault(one, rule)
            if len(self._members[right]) == 1:
                self.rules.setdefault(other, rule)
        self._members[left] += self._members.pop(right)
        self._parent[right] = left

    def all(self) -> list[list[Node]]:
        """The nodes of each cluster, in the order of the nodes."""
        found: dict[Node, list[Node]] = defaultdict(list)
        for node in self._parent:
            found[self.root(node)].append(node)
        return list(found.values())

    def _may_join(self, left: Sequence[Node], right: Sequence[Node]) -> bool:
        known = {node.known.name for node in (*left, *right) if node.known is not None}
        forms = {node.legal for node in (*left, *right) if node.legal not in ("", GROUP)}
        if len(known) > 1 or len(forms) > 1:
            return False
        return not any(self._register.apart(one.key, other.key) for one in left for other in right)
