"""Joins datasets into one: their documents once each, and who is who over all of them."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from extract.batch.journal import Journal, is_there
from extract.batch.limits import Limits
from extract.batch.linked import write_linked, writing
from extract.dataset.formats import DEFAULT
from extract.dataset.stored_documents import StoredDocuments
from extract.dataset.writers import check_place
from extract.errors import ExtractError
from extract.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it, in numbers."""

    documents: int
    pilots: int
    organisations: int
    out_dir: Path

    def line(self) -> str:
        """The numbers in one line."""
        return (
            f"{self.documents} documents, {self.pilots} pilots, {self.organisations} organisations, in {self.out_dir}"
        )


def merge(
    directories: Sequence[Path],
    out_dir: Path,
    *,
    rulebook: Rulebook,
    formats: Sequence[str] = DEFAULT,
    dialect: str = "standard",
) -> Merged:
    """Writes one dataset of several; of a document that is in two, the last of them has it.

    Args:
        directories: datasets that were written with csv and jsonl.
        rulebook: what decides who is who.

    Raises:
        ExtractError: `usage`, where a folder holds no such dataset, or is the one to write into, or a run is at work in
            that; `output` where the disk is full or fails.
    """
    if any(directory.resolve() == out_dir.resolve() for directory in directories):
        message = "this is one of the datasets to join; name another folder with -o"
        raise ExtractError("usage", message, source=str(out_dir))
    journal = is_there(out_dir)
    check_place(out_dir, ours=journal)
    documents = StoredDocuments(directories)
    # A journal that is open keeps a run out of the folder, and us where one is at work.
    with writing(out_dir), Journal(out_dir, "", Limits(), dry=True) if journal else nullcontext():
        linking = write_linked(
            out_dir, documents, documents.problems(), rulebook=rulebook, formats=formats, dialect=dialect
        )
    return Merged(documents.count, len(linking.initiatives), len(linking.organisations), out_dir)
