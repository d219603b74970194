"""What the rules know of parties: kinds of party ('politie'), and organisations by each spelling that is listed."""

from extract.rulebook import Rulebook


class KnownParties:
    """The kinds of party (`names` that give `kind`) and the organisations of a rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.kinds = frozenset(label for gives, label in rulebook.vocabulary("names") if gives == "kind")
        self._organisations = rulebook.labels("organisations")

    def is_kind(self, name: str) -> bool:
        """Whether it is the word for a kind of party, however it is capitalised."""
        return name.casefold() in self.kinds

    def organisation(self, name: str) -> str:
        """The canonical name of a known organisation; empty where the name, spelled just so, is of none."""
        match = self._organisations.whole(name)
        return match.rule.gives if match is not None and match.exact else ""
