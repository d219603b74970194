"""Opens the files of a run: what became something else since it was found, or grows without end, holds nothing up."""

import os
import stat
from errno import EINVAL
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

AT_ONCE = 1_000_000
"""Bytes that are read together."""
_NOT_WAITING = getattr(os, "O_NONBLOCK", 0)


def opened(path: Path) -> BinaryIO:
    """The file, open for reading.

    Raises:
        OSError: it cannot be opened, or is a pipe or a device by now, for which one might wait for ever.
    """
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | _NOT_WAITING))  # noqa: SIM115 - given away
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(EINVAL, "it is no file any more", str(path))
    return file


def digest_of(path: Path, most: int) -> str:
    """The SHA-256 of the bytes that the file has now; those that are added meanwhile do not count.

    Raises:
        MemoryError: it is longer than `most` bytes.
        OSError: as `opened`.
    """
    with opened(path) as file:
        left = os.fstat(file.fileno()).st_size
        if left > most:
            raise MemoryError
        found = sha256()
        while part := file.read(min(AT_ONCE, left)):
            found.update(part)
            left -= len(part)
    return found.hexdigest()
