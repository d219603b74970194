"""Streams that are closed, full or that nobody reads: a run ends with its dataset all the same."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MakeFolder = Callable[..., Path]
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
COMMAND = Path(__file__).with_name("command.py")


def shell(script: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Runs a script in which `extract` is the command with the stand-in."""
    extract = f"extract() {{ '{sys.executable}' '{COMMAND}' \"$@\"; }}\n"
    command = ["bash", "-c", extract + script, "bash", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "where",
    [">&-", "2>&-", "<&- >&- 2>&-", "2>&1 | true", "| true", "2>/dev/full"],
)
def test_a_run_whose_streams_take_nothing(folder: MakeFolder, tmp_path: Path, where: str) -> None:
    given = folder("in", {"a.txt": "Rust", "b.txt": "!damaged"})
    done = shell(f'extract run "$1" -o "$2" {where}; exit ${{PIPESTATUS[0]}}', given, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "b.txt" in (tmp_path / "out" / "problems.csv").read_text()
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_what_cannot_be_printed_is_told(folder: MakeFolder, tmp_path: Path) -> None:
    given = folder("in", {"a.txt": "Rust"})
    done = shell('extract run "$1" -o "$2" --quiet >/dev/full', given, tmp_path / "out")
    assert (done.returncode, done.stderr) == (
        1, "extract: what it prints: No space left on device; look whether there is room\n",
    )  # fmt: skip
    assert (tmp_path / "out" / "datapackage.json").is_file()
