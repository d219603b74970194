"""A disk that is full, or on which nothing may be written: told in one line, nothing lost, nothing half."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract.batch import RunSummary
from extract.cli import main
from extract.errors import ExtractError

MakeFolder = Callable[..., Path]
Read = Callable[..., RunSummary]
TEXT = "\n".join(f"Pilot {number} " + "woord " * 40 for number in range(200))
"""A document whose rows take some 60 KB in the tables and some 3 in the journal."""


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """The system refuses to make any file longer than this."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def written(out_dir: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out_dir.iterdir() if path.is_file()}


@pytest.mark.parametrize("size", [20_000, 50_000, 80_000], ids=["journal", "journal or tables", "tables"])
def test_a_full_disk_loses_nothing(folder: MakeFolder, tmp_path: Path, read: Read, size: int) -> None:
    given = folder("in", {"a.txt": "Rust"})
    read(given, out=tmp_path / "out")
    before = written(tmp_path / "out")
    for number in range(9):
        (given / f"b{number}.txt").write_text(f"{TEXT}{number}", encoding="utf-8")
    with no_file_above(size), pytest.raises(ExtractError, match="it goes on where it was") as caught:
        read(given, out=tmp_path / "out")
    assert caught.value.code == "output"
    assert written(tmp_path / "out") == before
    read(given, out=tmp_path / "out")
    read(given, out=tmp_path / "undisturbed")
    assert written(tmp_path / "out") == written(tmp_path / "undisturbed")


RUN = """\
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from stand_in import StandIn
from extract.batch import Silent, run
from extract.errors import ExtractError
if __name__ == "__main__":
    try:
        run([Path(sys.argv[1])], Path(sys.argv[2]), job=StandIn(), progress=Silent())
    except ExtractError as error:
        sys.exit(f"{error.code}: {error}")
"""


def test_a_temporary_folder_too_deep_for_a_socket(folder: MakeFolder, tmp_path: Path) -> None:
    given, deep = folder("in", {"a.txt": "Rust"}), tmp_path / ("diep" * 30)
    deep.mkdir()
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "run.py"), given, tmp_path / "out", Path(__file__).parents[1]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "TMPDIR": str(deep)})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Rust" in (tmp_path / "out" / "pilots.csv").read_text(encoding="utf-8")


def test_a_full_file_system(folder: MakeFolder, tmp_path: Path) -> None:
    given = folder("in", {f"{number}.txt": f"{TEXT}{number}" for number in range(9)})
    small, tests = tmp_path / "small", Path(__file__).parents[1]
    small.mkdir()
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    mount = f"mount -t tmpfs -o size=400k none {small} || exit 99"
    again = f"mount -o remount,size=40m {small}"
    command = f"'{sys.executable}' '{tmp_path}/run.py' '{given}' '{small}' '{tests}'"
    compared = f"cp {small}/*.csv '{tmp_path}'"
    script = f"{mount}; {command} && exit 98; ls {small} >&2; {again}; {command} && {compared}"
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare")
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=False)
    if done.returncode == 99 or "unshare" in done.stderr:
        pytest.skip("no file system may be mounted here")
    assert done.returncode == 0, done.stderr
    first, *rest = done.stderr.splitlines()
    assert (first.startswith("output: ") and "full" in first) or "No space" in first
    assert rest == [], "a first run that fails leaves no table"
    assert (tmp_path / "pilots.csv").read_text().count("Pilot 7 ") == 9


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_log_that_cannot_be_written_any_further(
    folder: MakeFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = str(folder("in", {"a.txt": "Rust"}))
    assert main(["run", given, "-o", str(tmp_path / "out"), "--quiet", "--log", "/dev/full"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("extract: /dev/full: the log cannot be written") and "--log" in error
    assert error.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/sys").is_dir(), reason="needs a folder in which nobody can write")
@pytest.mark.parametrize("place", ["/proc/sys", "/proc/sys/uit"])
def test_an_output_in_which_nothing_can_be_written(
    folder: MakeFolder, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(folder("in", {"a.txt": "Rust"})), "-o", place, "--quiet"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"extract: {place}: ") and "name another with -o" in error
    assert error.count("\n") == 1
