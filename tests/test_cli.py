"""The command line: what it accepts, its exit codes and its hints; the pipeline is a stand-in."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.cli import main
from stand_in import StandIn


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs make rows with the stand-in."""
    monkeypatch.setattr("extract.job.Job", StandIn)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.txt").write_text("Rust\nSamen", encoding="utf-8")
    return folder


def extract(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "extract.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    return capsys.readouterr().err


@pytest.mark.usefixtures("stand_in")
def test_a_run_ends_with_a_table(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["run", str(letters), "-o", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.err.split("\n") == ["1/1 a.txt: 2 pilots", ""]
    rows = dict(line.split(maxsplit=1) for line in printed.out.replace("fields filled", "fields").splitlines())
    assert (rows["documents"], rows["pilots"], rows["fields"], rows["problems"]) == ("1", "2", "4", "0")
    assert rows["files"] == f"in       {out}"
    assert (out / "pilots.csv").exists()


@pytest.mark.usefixtures("stand_in")
def test_a_quiet_run_prints_problems_and_one_line(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (letters / "b.txt").write_text("!damaged", encoding="utf-8")
    assert main(["run", str(letters), "--quiet", "-o", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr()
    assert printed.err == "failed: b.txt: page 2: it is broken; mend it\n"
    assert printed.out.startswith("1 documents, 2 pilots, 4 fields filled, 1 problems (1 failed")
    assert printed.out.count("\n") == 1


@pytest.mark.usefixtures("stand_in")
def test_strict_fails_where_a_file_failed(letters: Path, tmp_path: Path) -> None:
    run = ["run", str(letters), "-o", str(tmp_path / "out"), "--strict"]
    assert main(run) == 0
    (letters / "b.txt").write_text("!damaged", encoding="utf-8")
    assert main(run) == 1


@pytest.mark.usefixtures("stand_in")
def test_nothing_readable_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(tmp_path / "gone"), "-o", str(tmp_path / "out")]) == 1
    assert "failed: gone: there is no such file or folder; check the spelling" in capsys.readouterr().err
    assert "gone,,failed,unreadable" in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")


def test_the_options_of_a_run_reach_the_job(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.job.Job", Telling)
    folders = [tmp_path / "ours", tmp_path / "more"]
    for folder in folders:
        folder.mkdir()
        (folder / "sections.yaml").write_text("[]\n", encoding="utf-8")
    options = [*(f"--rules={folder}" for folder in folders), "--model", "nl_core_news_sm", "--ocr", "never", "--redact"]
    assert main(["run", str(letters), "-o", str(tmp_path / "out"), *options]) == 0
    told = f"{folders[0]} {folders[1]} nl_core_news_sm never True"
    assert f"read with      {told}\n" in capsys.readouterr().out


class Telling(StandIn):
    """Says what it was made with."""

    def load(self) -> str:
        return " ".join([*map(str, self.rules), str(self.model), self.ocr, str(self.redact)])


@pytest.mark.usefixtures("stand_in")
def test_ctrl_c_ends_with_one_line_and_the_run_goes_on_later(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    run = ["run", str(letters), "-o", str(tmp_path / "out")]
    with monkeypatch.context() as patched:
        patched.setattr("extract.batch.ledger.Ledger.settle", interrupt)
        assert main([*run, "--quiet"]) == 130
    assert capsys.readouterr().err == "extract: stopped; the same command goes on where it was\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".pilot-extract"]
    assert main(run) == 0
    assert capsys.readouterr().err == "1/1 a.txt: 2 pilots (read before)\n"


@pytest.mark.usefixtures("stand_in")
def test_a_dry_run_tells_and_writes_nothing(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (letters / "b.txt").write_text("Rust\nSamen", encoding="utf-8")
    run = ["run", str(letters), "-o", str(tmp_path / "out")]
    assert main([*run, "--dry-run"]) == 0
    assert capsys.readouterr().out == (
        "a.txt\n1 files to read, 0 known already, 1 copies, 0 unreadable; nothing was written\n"
    )
    assert not (tmp_path / "out").exists()
    assert main([*run, "--quiet"]) == 0
    capsys.readouterr()
    assert main([*run, "--quiet", "--dry-run"]) == 0
    assert main([*run, "--quiet", "--dry-run", "--fresh"]) == 0
    assert [line.split(";")[0] for line in capsys.readouterr().out.splitlines()] == [
        "0 files to read, 1 known already, 1 copies, 0 unreadable",
        "1 files to read, 0 known already, 1 copies, 0 unreadable",
    ]


@pytest.mark.usefixtures("stand_in")
def test_a_log_tells_the_same(letters: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert main(["run", str(letters), "-o", str(tmp_path / "out"), "--quiet", "--log", str(log)]) == 0
    events = [json.loads(line)["event"] for line in log.read_text(encoding="utf-8").splitlines()]
    assert events == ["start", "reading", "done"]


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--jobs", "0", "'0' is no number of workers"),
        ("--memory-per-document", "veel", "'veel' is no size; give one like 500MB"),
        ("--timeout-per-document", "0", "'0' is no number of seconds"),
    ],
)
def test_what_is_no_number_is_wrong_use(option: str, value: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert says in usage_error(capsys, "run", "x", "-o", "y", option, value)


@pytest.mark.usefixtures("stand_in")
def test_an_output_that_is_a_file_is_wrong_use(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(letters), "-o", str(letters / "a.txt"), "--quiet"]) == 2
    assert "name another with -o" in capsys.readouterr().err


def test_explain(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", str(letters / "a.txt")]) == 0
    assert capsys.readouterr().out.startswith("a.txt\n")
    assert main(["rules", "explain", str(letters / "gone.txt")]) == 1
    assert "gone.txt: it cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("run", "x", "-o", "y", "--strct"), "did you mean --strict?"),
        (("run", "x", "--ouput", "y"), "did you mean --output?"),
        (("run", "x", "-o", "y", "--modle=z"), "did you mean --model?"),
        (("run", "x", "-o", "y", "--str"), "did you mean --strict?"),
        (("run", "x"), "see 'extract run --help'"),
        (("rnu", "x"), "did you mean run?"),
        (("rules", "chekc"), "did you mean check?"),
        (("rules",), "see 'extract rules --help'"),
        ((), "see 'extract --help'"),
        (("run", "x", "-o", "y", "-z"), "see 'extract --help'"),
    ],
)
def test_wrong_use_exits_2_with_a_hint(
    arguments: tuple[str, ...], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = usage_error(capsys, *arguments)
    assert hint in error
    assert error.count("\n") == 1


def test_rules_check(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sectoins.yaml").write_text("[]", encoding="utf-8")
    assert main(["rules", "check", "--rules", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert f"{tmp_path}/sectoins.yaml: 'sectoins' is no kind of rule: did you mean 'sections'?\n" in printed
    monkeypatch.setattr("extract.rulebook.check_rules", lambda *_: [])
    assert main(["rules", "check"]) == 0
    assert capsys.readouterr().out == "the rules are sound\n"


def test_rules_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = "- {id: doel.x, gives: doel, labels: [oogmerk], why: x, examples: [Iets anders]}"
    (tmp_path / "sections.yaml").write_text(rule, encoding="utf-8")
    assert main(["rules", "test", "--rules", str(tmp_path)]) == 1
    assert "sections.yaml:1: doel.x does not match its example 'Iets anders'\n" in capsys.readouterr().out


def test_faulty_rules_are_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "--rules", str(tmp_path / "gone")]) == 2
    assert "no folder of rules can be read here" in capsys.readouterr().err


def test_rules_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    assert main(["rules", "schema", "-o", str(tmp_path / "s.json")]) == 0
    assert capsys.readouterr().out == (tmp_path / "s.json").read_text(encoding="utf-8")


def test_from_the_shell() -> None:
    assert extract("--help").returncode == 0
    assert "extract run letters -o dataset" in extract("run", "--help").stdout
    assert extract("--version").stdout.startswith("extract ")
    wrong = extract("rules", "chek")
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"'{sys.executable}' -m extract.cli rules schema | true"
    outcome = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert outcome.stderr == ""


def test_help_loads_nothing_heavy() -> None:
    script = "import sys\nfrom extract.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    script += "print([m for m in ('spacy', 'pandas', 'rich', 'pydantic', 'regex', 'ruamel.yaml') if m in sys.modules])"
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert outcome.stdout.endswith("[]\n")


def test_the_public_face_is_light_and_whole() -> None:
    script = "import extract, sys; print('pandas' in sys.modules, extract.load.__name__, extract.Dataset.__name__)"
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert outcome.stdout == "False load Dataset\n"
