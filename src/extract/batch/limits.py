"""What a document may take, and what keeps a worker process within it."""

import ctypes
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

try:
    import resource
except ImportError:  # Windows has no such limits; there the parent alone watches
    resource = None  # type: ignore[assignment]

MEMORY = 1_000_000_000
SECONDS = 120.0
HARD = 2
"""Times the memory of a document at which the system itself refuses more: who watches sees most of them before that."""
SPARE_FILES, FILES_OF_WORKER = 40, 3
"""Open files for all but workers (the journal and the tables: 20), and for a worker: its pipe, that which tells its
end, and one more while it starts."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    Args:
        memory: bytes, beyond those that a worker takes when it begins with the document.
        seconds: of work, or half of those in which nothing is done at all; they begin anew with each page that
            Tesseract has recognised, which has a limit of its own. So a scan may take long, as long as it goes on.
    """

    memory: int = MEMORY
    seconds: float = SECONDS

    def __str__(self) -> str:
        return f"{self.memory} bytes, {self.seconds:g} seconds"


def stand_apart() -> None:
    """Makes this process one that Ctrl-C does not reach, that leaves no core, and that ends when its parent does."""
    # Libraries tell of faults of documents, which are told as problems; without a handler Python prints them.
    logging.getLogger().addHandler(logging.NullHandler())
    if resource is None:
        return
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Elsewhere a worker whose parent was killed ends with its document.
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():  # it was killed before we asked to end with it
        os._exit(1)


@contextmanager
def allowed(memory: int) -> Iterator[None]:
    """Lets this process take a good deal more than so many bytes; what wants more raises MemoryError, or aborts."""
    if resource is None:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = psutil.Process().memory_info().vms + HARD * memory
    most = min(wanted, sys.maxsize if before[0] == resource.RLIM_INFINITY else before[0])
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def affordable() -> int:
    """How many workers this process can speak with: each takes some of the files that it may have open."""
    if resource is None:
        return sys.maxsize
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if files == resource.RLIM_INFINITY else max(1, (files - SPARE_FILES) // FILES_OF_WORKER)


def end(worker: psutil.Process) -> None:
    """Ends a worker at once, with what it has started; a process that has its number since it died is let be."""
    for process in _family(worker):
        try:
            process.kill()
        except psutil.NoSuchProcess:  # it was quicker
            continue


def _family(worker: psutil.Process) -> list[psutil.Process]:
    try:
        return [worker, *worker.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
