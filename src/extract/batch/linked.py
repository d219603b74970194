"""Writes documents as a dataset, with who is who and which pilots are the same over all of them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract.dataset.documents import Documents
from extract.dataset.tables import ProblemRow
from extract.dataset.writers import write_dataset
from extract.errors import ExtractError
from extract.linking import Linking, link
from extract.rulebook import Rulebook


@contextmanager
def writing(out_dir: Path) -> Iterator[None]:
    """Within it a disk that is full or fails is told as that.

    Raises:
        ExtractError: `output`.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        message = (
            f"the dataset cannot be written ({getattr(error, 'strerror', None) or error}); make room or mend the disk,"
            " and give the same command again: it goes on where it was"
        )
        raise ExtractError("output", message, source=str(out_dir)) from error


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
