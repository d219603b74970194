"""Signals that ask a run to stop: it says so in one line and leaves no process behind."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

MakeFolder = Callable[..., Path]
COMMAND = Path(__file__).with_name("command.py")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_run_that_is_asked_to_stop(folder: MakeFolder, tmp_path: Path, number: signal.Signals, code: int) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "hang"})
    command = [sys.executable, str(COMMAND), "run", str(given), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout and running.stderr
        assert running.stderr.readline() == "1/2 a.txt: 1 pilots\n"
        below = psutil.Process(running.pid).children(recursive=True)
        running.send_signal(number)
        told = [line for line in running.stderr if " a second, " not in line]  # how far it is, now and then
        assert told == ["extract: stopped; the same command goes on where it was\n"]
        assert running.stdout.read() == ""
    assert running.returncode == code
    _, alive = psutil.wait_procs(below, timeout=60)
    assert below and not alive
