"""Workers: what ends one costs nobody else anything, and leaves nothing behind."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from extract.batch import Limits, RunSummary
from extract.batch.outcome import Outcome, Task, outcome_of
from extract.batch.worker import START, serve
from extract.batch.workers import TRIES, Workers
from extract.errors import ExtractError
from stand_in import StandIn, Unloadable

SMALL = Limits(memory=100_000_000, seconds=2.0)


@pytest.fixture
def outcomes(tmp_path: Path) -> Callable[..., dict[str, Outcome]]:
    """What becomes of files with these texts, by the text."""

    def read(*texts: str, jobs: int = 2, limits: Limits = SMALL, start: str = "forkserver") -> dict[str, Outcome]:
        workers = Workers(StandIn(), jobs, limits, start)
        return {task.path.read_text(): outcome for task, outcome in workers.outcomes(tasks(tmp_path, *texts))}

    return read


def tasks(folder: Path, *texts: str) -> Iterator[Task]:
    from hashlib import sha256

    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text)
        yield Task(path, path.name, sha256(text.encode()).hexdigest())


def code(outcome: Outcome) -> str:
    return outcome.problems[0].code if outcome.problems else ""


@pytest.mark.parametrize("start", ["forkserver", "spawn"])
def test_what_ends_a_worker_is_told_and_the_rest_goes_on(outcomes: Any, start: str) -> None:
    found = outcomes("Rust", "die", "hang", "hoard", "Samen", "!empty", start=start)
    assert {text: code(outcome) for text, outcome in found.items()} == {
        "Rust": "", "die": "crashed", "hang": "timeout", "hoard": "memory", "Samen": "", "!empty": "empty",
    }  # fmt: skip
    assert {problem.severity for outcome in found.values() for problem in outcome.problems} == {"failed"}
    assert f"(SIGABRT), {TRIES} times" in found["die"].problems[0].message
    assert "--timeout-per-document" in found["hang"].problems[0].message
    assert "--memory-per-document" in found["hoard"].problems[0].message


def test_a_worker_that_dies_once_costs_nothing(outcomes: Any, tmp_path: Path) -> None:
    text = f"die once {tmp_path / 'flag'}"
    assert code(outcomes(text)[text]) == ""


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    killed = threading.Thread(target=kill_one)
    killed.start()
    texts = [f"slow {number}" for number in range(8)]
    found = dict(Workers(StandIn(), 2, SMALL).outcomes(tasks(tmp_path, *texts)))
    killed.join()
    assert [code(outcome) for outcome in found.values()] == [""] * 8


def kill_one() -> None:
    """Kills the first worker that is seen."""
    while not (workers := children_of_the_server()):
        time.sleep(0.005)
    time.sleep(0.1)
    os.kill(workers[0].pid, signal.SIGKILL)


def children_of_the_server() -> list[psutil.Process]:
    servers = psutil.Process().children()
    return [worker for server in servers for worker in server.children()]


def test_nothing_is_left_behind(outcomes: Any) -> None:
    outcomes("Rust", "die", "hang")
    assert children_of_the_server() == []


def test_a_worker_whose_answer_nobody_takes_ends_in_silence() -> None:
    here, there = multiprocessing.Pipe()
    worker = multiprocessing.get_context(START).Process(target=serve, args=(there, StandIn(), SMALL))
    worker.start()
    there.close()
    assert here.poll(
        60
    )  # it has said what it is, which is not taken: so its next step meets a connection that is reset
    here.close()
    worker.join()
    assert worker.exitcode == 0


def test_a_worker_that_cannot_start_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="end while they start") as caught:
        list(Workers(Unloadable(), 1, SMALL).outcomes(tasks(tmp_path, "Rust")))
    assert caught.value.code == "internal"


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    (task,) = tasks(tmp_path, "Rust")
    task.path.write_text("Onrust")
    assert "it changed while it was read" in outcome_of(task, StandIn()).problems[0].message
    task.path.unlink()
    assert "cannot be read" in outcome_of(task, StandIn()).problems[0].message


def test_a_hundred_documents_need_no_more_workers_than_asked(outcomes: Any, tmp_path: Path) -> None:
    assert len(outcomes(*(f"Pilot {number}" for number in range(100)), jobs=3)) == 100


def test_what_was_not_asked_for_any_more_is_ended(folder: Any, tmp_path: Path, read: Callable[..., RunSummary]) -> None:
    waiting = Workers(StandIn(), 2, SMALL).outcomes(tasks(tmp_path, "Rust", "hang"))
    next(waiting)
    waiting.close()  # type: ignore[attr-defined]
    assert children_of_the_server() == []
