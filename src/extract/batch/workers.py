"""Worker processes that may die without harm: tasks in, outcomes out, as they come."""

import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from extract.batch.limits import Limits, affordable
from extract.batch.outcome import NO_MEMORY, Outcome, Task, failed
from extract.batch.worker import START, Worker
from extract.errors import ExtractError
from extract.job import Job

WATCH = 0.05
"""Seconds between two looks at the workers; what grows faster meets the limit of the system itself."""
TRIES = 2
"""A worker may be killed or stopped by a person or by the system, so a document is blamed when it has cost two."""
FROM_OUTSIDE = ("SIGKILL", "SIGTERM", "SIGHUP")
"""How a worker ends that somebody killed, or the system for want of memory: no document does that."""
NEAR = 0.5
"""A worker that died with this share of its memory in use died of that: native code aborts when it gets no more, and
asks for twice what it has."""
TASKS = 1000
"""A worker is replaced after so many documents: what it remembers of their words grows."""
LOADING = 600.0
"""Seconds in which a worker must have loaded its job; it takes 2 to 5."""


class Workers:
    """Up to `count` processes that read documents.

    Args:
        start: how processes come to be; it changes nothing but the time that takes.
    """

    def __init__(self, job: Job, count: int, limits: Limits, start: str = START) -> None:
        self._job, self._count, self._limits, self._start = job, min(count, affordable()), limits, start
        self._all: list[Worker] = []
        self._again: deque[Task] = deque()
        self._died: Counter[str] = Counter()
        self._stillborn = 0
        self.description = ""
        """What the job says of itself, once a worker has loaded it."""

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """What becomes of each task, in the order in which they are finished.

        Raises:
            ExtractError: `rules` or `usage` where the job says so; `internal` where no worker can be started.
        """
        waiting = iter(tasks)
        try:
            while busy := self._hand_out(waiting):
                wait([worker.connection for worker in busy], WATCH)
                for worker in busy:
                    task = worker.task
                    if task is not None and (outcome := self._outcome(worker, task)) is not None:
                        worker.task = None
                        yield task, outcome
        finally:
            for worker in self._all:
                worker.end()
            self._all.clear()

    def _hand_out(self, waiting: Iterator[Task]) -> list[Worker]:
        """Gives tasks to workers that have none, as long as there are any of both; the workers that have one."""
        while idle := self._idle():
            task = self._again.popleft() if self._again else next(waiting, None)
            if task is None:
                break
            worker = idle[0] if idle[0] is not None else self._started()
            worker.give(task)
        return [worker for worker in self._all if worker.task is not None]

    def _idle(self) -> list[Worker | None]:
        """Workers without a task; None stands for one that may yet be started."""
        idle: list[Worker | None] = [worker for worker in self._all if worker.task is None]
        return idle if idle or len(self._all) == self._count else [None]

    def _started(self) -> Worker:
        """A new worker. What they are forked from may have been ended by somebody; then it is started anew."""
        for tried in range(1, TRIES + 1):
            try:
                self._all.append(Worker(self._job, self._limits, self._start))
                break
            except (OSError, EOFError) as error:
                if tried == TRIES:
                    message = f"no worker process can be started ({error}); make room in memory, or give fewer --jobs"
                    raise ExtractError("internal", message) from error
        return self._all[-1]

    def _outcome(self, worker: Worker, task: Task) -> Outcome | None:
        """What came of the task, None where it is not finished, or is tried again."""
        if not worker.connection.poll():
            return self._too_much(worker, task)
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            return self._dead(worker, task)
        if isinstance(answer, ExtractError):
            raise answer
        if isinstance(answer, str):
            self.description, self._stillborn = answer, 0
            worker.begin()
            return None
        if worker.tasks >= TASKS or any(problem.code == "memory" for problem in answer.problems):
            self._replace(worker)
        return answer

    def _too_much(self, worker: Worker, task: Task) -> Outcome | None:
        """The outcome of a task that takes more than it may; its worker is ended."""
        worker.look()
        seconds = worker.seconds
        if not worker.ready:
            if worker.watched > LOADING:
                raise ExtractError("internal", f"a worker process has not started within {LOADING:.0f} seconds")
            return None
        if worker.grown > self._limits.memory:
            self._replace(worker)
            return failed(task.name, "memory", NO_MEMORY, seconds=seconds)
        if max(worker.worked, worker.rested) > self._limits.seconds:
            self._replace(worker)
            if worker.worked <= self._limits.seconds and self._tried_again(task):
                return None
            message = (
                f"it was not read within {self._limits.seconds:g} seconds of work; look whether it is what it seems,"
                " and give more with --timeout-per-document"
            )
            return failed(task.name, "timeout", message, seconds=seconds)
        return None

    def _dead(self, worker: Worker, task: Task) -> Outcome | None:
        near = worker.grown > NEAR * self._limits.memory
        seconds = worker.seconds
        reason = self._replace(worker)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn > TRIES:
                raise ExtractError(
                    "internal",
                    f"worker processes end while they start ({reason}); make room in memory, and in a program of your"
                    " own call run() under `if __name__ == '__main__':`",
                )
            self._again.append(task)
            return None
        if near:
            return failed(task.name, "memory", NO_MEMORY, seconds=seconds)
        if self._tried_again(task):
            return None
        message = (
            f"reading it ended the process that read it ({reason}), {TRIES} times; look whether it opens elsewhere,"
            " and save or print it anew as PDF"
        )
        return failed(task.name, "crashed", message, seconds=seconds, passing=reason in FROM_OUTSIDE)

    def _tried_again(self, task: Task) -> bool:
        """Whether a task whose worker came to nothing has another try."""
        self._died[task.digest] += 1
        if self._died[task.digest] < TRIES:
            self._again.append(task)
            # What killed or stopped one may have met those too that wait for a task.
            for other in [other for other in self._all if other.task is None]:
                self._replace(other)
            return True
        return False

    def _replace(self, worker: Worker) -> str:
        """Ends a worker, whose place the next one takes; how it ended."""
        self._all.remove(worker)
        code = worker.end()
        if code is not None and -code in signal.valid_signals():
            return signal.Signals(-code).name
        return f"exit code {code}"
