"""What stands on the terminal during a run."""

import io
import json
from pathlib import Path

import pytest

from extract.batch.log import Log, Several
from extract.batch.outcome import Outcome
from extract.batch.progress import Bar, Lines, Quiet, open_progress, printable, problem_line
from extract.dataset.tables import ProblemRow
from extract.errors import ExtractError

PROBLEM = ProblemRow(source="[b]x.pdf", severity="failed", code="damaged", page=3, message="it stops\nhalfway")
LINE = "failed: [b]x.pdf: page 3: it stops halfway"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(progress: Quiet, stream: io.StringIO) -> str:
    with progress:
        progress.start(2)
        progress.reading("[red]a.txt")
        progress.done("[red]a.txt", Outcome((), pilots=4, pages=2))
        progress.reading("[b]x.pdf")
        progress.problem(PROBLEM)
        progress.done("[b]x.pdf", Outcome((PROBLEM,)), known=True)
    return stream.getvalue()


def test_lines() -> None:
    stream = io.StringIO()
    assert shown(open_progress(stream=stream), stream).split("\n") == [
        "1/2 [red]a.txt: 4 pilots", LINE, "2/2 [b]x.pdf: 0 pilots (read before)", "",
    ]  # fmt: skip


def test_quiet() -> None:
    stream = Terminal()
    assert shown(open_progress(quiet=True, stream=stream), stream) == LINE + "\n"


def test_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    text = shown(open_progress(stream=stream), stream)
    assert LINE in text
    assert "2/2 documents, 2 pages" in text
    assert "1 problems" in text


def test_problems_before_the_bar_begins() -> None:
    stream = Terminal()
    with open_progress(stream=stream) as progress:
        progress.problem(PROBLEM)
    assert stream.getvalue() == LINE + "\n"


def test_what_suits_the_stream() -> None:
    assert type(open_progress(stream=Terminal())) is Bar
    assert type(open_progress(stream=io.StringIO())) is Lines
    assert type(open_progress(quiet=True, stream=io.StringIO())) is Quiet


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2J\r\nb\u202ec é") == "a\\x1b[2J b\\u202ec é"


def test_a_problem_is_one_line() -> None:
    assert problem_line(PROBLEM) == LINE


def test_now_and_then_lines_tell_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.progress.STATUS_EVERY", 0.0)
    stream = io.StringIO()
    lines = shown(Lines(stream), stream).split("\n")
    assert lines[1].startswith("1/2 documents, 2 pages, ")
    assert lines[1].endswith(" left, 0 problems")


def test_a_log_is_json_lines(tmp_path: Path) -> None:
    for _ in range(2):
        with Log(tmp_path / "log") as log:
            progress = Several([log])
            progress.start(1)
            progress.reading("a\nb.txt")
            progress.problem(PROBLEM)
            progress.done("a\nb.txt", Outcome((PROBLEM,), pages=3, seconds=0.12345))
    events = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["start", "reading", "problem", "done"] * 2
    assert events[3]["source"] == "a\nb.txt"
    assert (events[3]["pages"], events[3]["seconds"], events[2]["code"]) == (3, 0.123, "damaged")
    assert all(event["time"].endswith("+00:00") for event in events)


def test_a_log_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="name another file with --log"):
        Log(tmp_path / "gone" / "log")
