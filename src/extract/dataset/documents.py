"""The rows of many documents as every step after reading takes them: one after the other, as often as needed."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from extract.dataset.tables import DocumentRows


class Documents(Protocol):
    """The documents of a dataset, in the order of its files: by `source`, then by `document_id`.

    It can be gone through more than once, and each time holds one document in memory, not all. A step that looks at
    all documents before they are written (to link what several tell of) goes through it and gives another `Documents`,
    whose `__iter__` changes the rows as they pass. A tuple of few documents, from `in_order`, is one too.
    """

    def __iter__(self) -> Iterator[DocumentRows]: ...


def place(rows: DocumentRows) -> tuple[str, str]:
    """What documents are ordered by."""
    return rows.document.source, rows.document.document_id


def in_order(documents: Iterable[DocumentRows]) -> tuple[DocumentRows, ...]:
    """These documents, all in memory, in the order of the files of a dataset."""
    return tuple(sorted(documents, key=place))
