"""A worker process: what runs in it, and what the process that hands out the tasks knows of it."""

import multiprocessing
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from tempfile import gettempdir
from time import monotonic
from typing import Any

import psutil

from extract.batch import preload
from extract.batch.limits import Limits, allowed, end, stand_apart
from extract.batch.outcome import Outcome, Task, outcome_of
from extract.errors import ExtractError
from extract.job import Job

Answer = str | Outcome | ExtractError
"""What a worker sends: at first what its job is, then an outcome for each task. An error would meet every document."""
START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""Workers are forked from a process that has loaded everything and does nothing else: that is quick, and they share
what it has loaded. A process that has threads, as ours, cannot safely be forked itself."""
LONGEST_TEMPORARY = 75
"""Bytes of the path of the temporary folder: a socket may have 107, and `multiprocessing` adds up to 32."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""A worker is one core's work, also where a library would start a thread for each core."""

LONGEST_LOOK = 1.0
"""Seconds that one look counts at most: where more have passed (a machine that slept, Ctrl-Z) no worker is to blame."""
ANSWERING = 60
"""Seconds in which the next piece of an answer must come: a worker may be stopped while it sends one."""
PATIENCE = 2
"""Times its seconds of work for which a worker may do nothing: it may wait for a slow disk, or for Tesseract, which has
a limit of its own for a page."""


def serve(connection: "Connection[Answer, Task]", job: Job, limits: Limits) -> None:
    """Reads the documents that come through the connection; ends when it is closed."""
    stand_apart()
    try:
        connection.send(job.load())
        while True:
            task = connection.recv()
            with allowed(limits.memory):
                outcome = outcome_of(task, job)
            connection.send(outcome)
    except ExtractError as error:
        connection.send(error)
    except (EOFError, ConnectionError):  # nobody asks any more
        return


class Worker:
    """A worker process and the task that it is at."""

    def __init__(self, job: Job, limits: Limits, start: str) -> None:
        context: Any = multiprocessing.get_context(_possible(start))
        here, there = context.Pipe()
        self.connection: Connection[Task, Answer] = here
        self._process = context.Process(target=serve, args=(there, job, limits), daemon=True)
        with _surroundings(job):
            self._process.start()
        there.close()
        _wait_no_longer_than(ANSWERING, here)
        self._seen = psutil.Process(self._process.pid)
        self.task: Task | None = None
        self.tasks = 0
        self.ready = False
        self._helped = self._work = self._worked_before = 0.0
        self._watched = self._stirred = 0.0
        self._began = self._looked = monotonic()
        self._before = self._memory = 0

    def give(self, task: Task) -> None:
        """Hands it a task, which it begins with when it is ready."""
        self.task = task
        self.tasks += 1
        if self.ready:
            self.begin()
        try:
            self.connection.send(task)
        except OSError:  # it has died; who waits for its answer will learn that
            return

    def begin(self) -> None:
        """It is ready for its task, or begins with it: from now on what it takes counts."""
        self.ready = True
        self.look()
        self._before, self._worked_before = self._memory, self._work
        self._watched = self._stirred = 0.0
        self._began = monotonic()

    def look(self) -> None:
        """Sees what it takes. A program that it called and that has ended (Tesseract) is a sign of life."""
        now = monotonic()
        self._watched += min(now - self._looked, LONGEST_LOOK)
        self._looked = now
        try:
            self._memory = self._seen.memory_info().rss
            times = self._seen.cpu_times()
        except psutil.NoSuchProcess:  # who waits for its answer will learn that
            return
        work, helped = times.user + times.system, times.children_user + times.children_system
        if helped != self._helped:
            self._helped, self._worked_before = helped, work
        if work != self._work:
            self._work, self._stirred = work, self._watched

    @property
    def grown(self) -> int:
        """Bytes that it took more when last seen than when it began with its task."""
        return self._memory - self._before

    @property
    def seconds(self) -> float:
        """How long it is at its task."""
        return monotonic() - self._began

    @property
    def watched(self) -> float:
        """Seconds for which it was watched since it began: not those for which the machine or this process stood."""
        return self._watched

    @property
    def worked(self) -> float:
        """Seconds of work at its task; on a machine that does much else that takes many times as long by the clock."""
        return self._work - self._worked_before

    @property
    def rested(self) -> float:
        """Half of the seconds for which it was watched and has done nothing at all."""
        return (self._watched - self._stirred) / PATIENCE

    def end(self) -> int | None:
        """Ends it at once, and gives its exit code."""
        end(self._seen)
        self._process.join()
        self.connection.close()
        code: int | None = self._process.exitcode
        return code


def _wait_no_longer_than(seconds: int, connection: "Connection[Task, Answer]") -> None:
    """Makes receiving from it raise OSError where nothing comes for so long."""
    if hasattr(socket, "AF_UNIX"):  # elsewhere a connection is no socket
        with socket.socket(fileno=os.dup(connection.fileno())) as same:
            same.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", seconds, 0))


def _possible(start: str) -> str:
    """How processes can come to be here: the socket of the process that forks lies in the temporary folder."""
    too_deep = len(os.fsencode(gettempdir())) > LONGEST_TEMPORARY
    return "spawn" if start == "forkserver" and too_deep else start


@contextmanager
def _surroundings(job: Job) -> Iterator[None]:
    """The environment in which the process is started that workers are forked from; it is started with the first."""
    # Other jobs than ours (those of tests) load in no time.
    ours = {**ONE_THREAD, preload.SETTING: preload.told(job)} if type(job) is Job else ONE_THREAD
    multiprocessing.set_forkserver_preload([preload.__name__])
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
