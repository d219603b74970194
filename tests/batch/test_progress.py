"""What stands on the terminal during a run."""

import io

import pytest

from extract.batch.progress import Bar, Lines, Quiet, open_progress, printable, problem_line
from extract.dataset.tables import ProblemRow

PROBLEM = ProblemRow(source="[b]x.pdf", severity="failed", code="damaged", page=3, message="it stops\nhalfway")
LINE = "failed: [b]x.pdf: page 3: it stops halfway"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(progress: Quiet, stream: io.StringIO) -> str:
    with progress:
        progress.start(2)
        progress.reading("[red]a.txt")
        progress.done("[red]a.txt", 4)
        progress.reading("[b]x.pdf")
        progress.problem(PROBLEM)
        progress.done("[b]x.pdf", 0)
    return stream.getvalue()


def test_lines() -> None:
    stream = io.StringIO()
    assert shown(open_progress(stream=stream), stream).split("\n") == [
        "1/2 [red]a.txt: 4 pilots", LINE, "2/2 [b]x.pdf: 0 pilots", "",
    ]  # fmt: skip


def test_quiet() -> None:
    stream = Terminal()
    assert shown(open_progress(quiet=True, stream=stream), stream) == LINE + "\n"


def test_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    text = shown(open_progress(stream=stream), stream)
    assert LINE in text
    assert "2/2" in text


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
