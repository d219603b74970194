"""Workers: what ends one costs nobody else anything, and leaves nothing behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from extract.batch import Limits, RunSummary
from extract.batch.limits import end
from extract.batch.outcome import Outcome, Task, outcome_of
from extract.batch.worker import START, Worker, serve
from extract.batch.workers import TRIES, Workers
from extract.errors import ExtractError
from stand_in import StandIn, Swelling, Unloadable

COMMAND = Path(__file__).with_name("command.py")
SMALL = Limits(memory=100_000_000, seconds=1.0)


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


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_worker_ended_or_stopped_while_it_sends_a_large_answer_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setattr("extract.batch.worker.ANSWERING", 1)
    waiting = Workers(Swelling(), 2, SMALL).outcomes(tasks(tmp_path, "Rust", "large"))
    found = [next(waiting)]  # as long as no more is asked for, nobody takes the large answer
    rest(workers := children_of_the_server())
    for worker in workers:
        worker.send_signal(number)
    found += waiting
    assert [(task.path.read_text(), code(outcome)) for task, outcome in found] == [("Rust", ""), ("large", "")]
    assert len(found[1][1].rows) > Swelling.SIZE


def test_a_worker_that_somebody_stops_costs_nothing(tmp_path: Path) -> None:
    stopped = threading.Thread(target=stop_one)
    stopped.start()
    found = dict(Workers(StandIn(), 2, Limits(SMALL.memory, 0.3)).outcomes(tasks(tmp_path, "slow 1", "slow 2")))
    stopped.join()
    assert [code(outcome) for outcome in found.values()] == ["", ""]


def test_a_machine_that_sleeps_blames_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.worker.monotonic", Leaping(looks=8, seconds=10_000))
    found = dict(Workers(StandIn(), 1, SMALL).outcomes(tasks(tmp_path, "slow 1", "slow 2")))
    assert [code(outcome) for outcome in found.values()] == ["", ""]


class Leaping:
    """A clock that leaps so many seconds after so many looks."""

    def __init__(self, looks: int, seconds: float) -> None:
        self.looks, self.seconds = looks, seconds

    def __call__(self) -> float:
        self.looks -= 1
        return time.monotonic() + (self.seconds if self.looks < 0 else 0)


def test_all_that_work_killed_together_cost_nothing(tmp_path: Path) -> None:
    waiting = Workers(StandIn(), 2, SMALL).outcomes(tasks(tmp_path, *(f"slow {number}" for number in range(6))))
    found = [next(waiting)]
    for process in psutil.Process().children(recursive=True):  # and the one that they are forked from
        if "resource_tracker" not in " ".join(process.cmdline()):
            process.kill()
    found += waiting
    assert sorted(code(outcome) for _, outcome in found) == [""] * 6


def test_what_somebody_killed_twice_is_tried_again_by_the_next_run(
    folder: Any, tmp_path: Path, read: Callable[..., RunSummary]
) -> None:
    given = folder("in", {"a.txt": "killed", "b.txt": "die"})
    assert read(given, out=tmp_path / "out").failed == 2
    assert read(given, out=tmp_path / "out").read == 1


def test_a_process_that_has_the_number_of_a_dead_worker_is_let_be() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        worker = psutil.Process(other.pid)
        worker._ident = (other.pid, 1.0)  # type: ignore[attr-defined]  # as that of one that began long before it
        end(worker)
        time.sleep(0.1)
        assert other.poll() is None
        other.communicate(b"\n")


def test_more_workers_than_there_may_be_files(folder: Any, tmp_path: Path) -> None:
    given = folder("in", {f"{number}.txt": f"slow {number}" for number in range(50)})
    few = f"ulimit -n 64; exec '{sys.executable}' '{COMMAND}' run '{given}' -o '{tmp_path}/out' --quiet --jobs 50"
    done = subprocess.run(["sh", "-c", few], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("50 documents, ")


def rest(workers: list[psutil.Process]) -> None:
    """Waits until none of them does anything any more."""
    seen: list[Any] = []
    while (now := [worker.cpu_times()[:2] for worker in workers]) != seen:
        seen = now
        time.sleep(0.4)


def stop_one() -> None:
    """Stops the first worker that is seen, for good."""
    while not (workers := children_of_the_server()):
        time.sleep(0.005)
    time.sleep(0.05)
    os.kill(workers[0].pid, signal.SIGSTOP)


def children_of_the_server() -> list[psutil.Process]:
    servers = psutil.Process().children()
    return [worker for server in servers for worker in server.children()]


def test_nothing_is_left_behind(outcomes: Any) -> None:
    outcomes("Rust", "die", "hang", limits=Limits(seconds=0.2))
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


@pytest.mark.parametrize("times", [1, TRIES])
def test_no_worker_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    failing = iter(range(times))

    def started(*arguments: Any) -> Worker:
        if next(failing, None) is not None:
            raise ConnectionRefusedError(111, "Connection refused")
        return Worker(*arguments)

    monkeypatch.setattr("extract.batch.workers.Worker", started)
    waiting = Workers(StandIn(), 1, SMALL).outcomes(tasks(tmp_path, "Rust"))
    if times < TRIES:
        assert [code(outcome) for _, outcome in waiting] == [""]
    else:
        with pytest.raises(ExtractError, match="no worker process can be started") as caught:
            next(waiting)
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
