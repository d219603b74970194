"""Writes documents as a dataset, with who is who and which pilots are the same over all of them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from extract.dataset.documents import Documents
from extract.dataset.tables import ProblemRow
from extract.dataset.writers import write_dataset
from extract.linking import Linking, link
from extract.rulebook import Rulebook


def write_linked(
    out_dir: Path,
    documents: Documents,
    problems: Iterable[ProblemRow],
    *,
    rulebook: Rulebook,
    formats: Sequence[str],
    dialect: str,
) -> Linking:
    """Links the documents and writes the dataset, and gives what linking found.

    Args:
        rulebook: what decides who is who.
        formats, dialect: of the dataset, as `write_dataset` takes them.

    Raises:
        ExtractError, OSError: as `write_dataset`.
    """
    linking = link(documents, rulebook)
    write_dataset(
        out_dir,
        linking.documents(documents),
        problems,
        organisations=linking.organisations,
        initiatives=linking.initiatives,
        formats=formats,
        dialect=dialect,
    )
    return linking
