"""All rules together, looked up by kind and by id."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from extract.rulebook.rule import KINDS, Rule

if TYPE_CHECKING:
    from extract.rulebook.labels import Labels
    from extract.rulebook.phrases import Phrases


@dataclass(frozen=True)
class Rulebook:
    """The rules of a run, sorted by kind and then as their files give them.

    What is compiled from them is made at first use and kept. It does not travel between processes: a copy that was
    pickled holds the rules and compiles them again.
    """

    rules: tuple[Rule, ...]

    def of(self, kind: str) -> tuple[Rule, ...]:
        """The rules of one kind.

        Raises:
            KeyError: no such kind.
        """
        return self._by_kind[kind]

    def labels(self, kind: str) -> "Labels":
        """The rules of one kind, ready to recognise labels.

        Raises:
            KeyError: no such kind.
        """
        from extract.rulebook.labels import Labels

        if kind not in self._labels:
            self._labels[kind] = Labels(self.of(kind))
        return self._labels[kind]

    def phrases(self, kind: str) -> "Phrases":
        """The rules of one kind, ready to be searched for in running text.

        Raises:
            KeyError: no such kind.
        """
        from extract.rulebook.phrases import Phrases  # brings spaCy, which checking of files does without

        if kind not in self._phrases:
            self._phrases[kind] = Phrases(self.of(kind))
        return self._phrases[kind]

    def vocabulary(self, kind: str) -> Iterator[tuple[str, str]]:
        """What each label of a kind means: pairs of `gives` and label, for a grammar of `values`.

        Raises:
            KeyError: no such kind.
        """
        return ((rule.gives, label) for rule in self.of(kind) for label in rule.labels)

    def get(self, rule_id: str) -> Rule:
        """The rule with that id.

        Raises:
            KeyError: no such rule.
        """
        return self._by_id[rule_id]

    @cached_property
    def sha256(self) -> str:
        """Hash of what the rules say: neither the order nor the place or name of their files counts."""
        said = [rule.model_dump(mode="json", by_alias=True, exclude={"file", "line"}) for rule in self.rules]
        said.sort(key=lambda rule: str(rule["id"]))
        return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def __reduce__(self) -> tuple[object, ...]:
        return Rulebook, (self.rules,)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Rule, ...]]:
        return {kind: tuple(rule for rule in self.rules if rule.kind == kind) for kind in KINDS}

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _labels(self) -> "dict[str, Labels]":
        return {}

    @cached_property
    def _phrases(self) -> "dict[str, Phrases]":
        return {}


def sorted_by_kind(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules in the order of `KINDS`; within a kind the order stays."""
    order = {kind: position for position, kind in enumerate(KINDS)}
    return tuple(sorted(rules, key=lambda rule: order[rule.kind]))
