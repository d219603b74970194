"""Documents for the tests of linking: a sender, and for each pilot its parties."""

from collections.abc import Mapping, Sequence

from extract.dataset.tables import DocumentRows, OrganisationRow
from extract.evaluation.linking import GoldDocument
from extract.linking import link
from extract.rulebook import Rulebook, load_rules

RULES = load_rules()


def letter(
    source: str, sender: str, pilots: Mapping[str, Sequence[str]], *, text: str = "", date: str = "2021"
) -> DocumentRows:
    """The rows of a letter; without a text it holds the names of its parties."""
    described = [
        {"name": name, "initiative": name, "partners": dict.fromkeys(parties, "?")} for name, parties in pilots.items()
    ]
    document = {"source": source, "organisation": sender, "date": date, "text": text, "pilots": described}
    return GoldDocument.model_validate(document).rows()


def spellings(documents: Sequence[DocumentRows], rules: Rulebook = RULES) -> set[frozenset[str]]:
    """The spellings of each organisation that takes part in a pilot."""
    return {frozenset(row.aliases) for row in link(documents, rules).organisations if row.pilots}


def named(documents: Sequence[DocumentRows], name: str) -> OrganisationRow:
    """The organisation with that canonical name."""
    return next(row for row in link(documents, RULES).organisations if row.name == name)


def apart(documents: Sequence[DocumentRows]) -> bool:
    """Whether every spelling is an organisation of its own."""
    return all(len(row.aliases) == 1 for row in link(documents, RULES).organisations)
