"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_DRAFT = ".tmp"


@contextmanager
def replacing(directory: Path, names: Sequence[str]) -> Iterator[Mapping[str, Path]]:
    """Gives paths for new files that take the place of those of the same names when the block ends well.

    Where the block raises, the earlier files stay as they were. The files are replaced one by one in the order of
    `names`, so the last one is the sign that all are there.
    """
    drafts = {name: directory / f".{name}.{os.getpid()}{_DRAFT}" for name in names}
    try:
        yield drafts
        for draft in drafts.values():
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
        for name, draft in drafts.items():
            draft.replace(directory / name)
        _sync_directory(directory)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def clear_drafts(directory: Path, names: Sequence[str]) -> None:
    """Removes what a run that was killed while it wrote these files has left; no other may be writing them now."""
    for name in names:
        for draft in directory.glob(f".{name}.*{_DRAFT}"):
            draft.unlink()


def _sync_directory(directory: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows: a directory cannot be opened, its entries are on disk already
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
