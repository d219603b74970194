"""Files made to harm who reads them, in one run through the front door: each is told, and the good ones are read."""

import csv
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import hostile
from shown import RunCli

ENDED = {"timeout", "memory", "crashed"}
"""What is told of a file that takes too much; which of them comes first depends on the machine."""
FORBIDDEN = """\
import sys
def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.sendto") or event == "socket.connect" and type(arguments[1]) is tuple:
        open({mark!r}, "a").write(f"{{event}} {{arguments}}")
        raise OSError("the network is forbidden here")
sys.addaudithook(watch)
"""
"""A `sitecustomize` for the command and its workers, which speak through sockets that have a path and no address."""
ENDLESS = """\
- id: domains.zonder-einde
  gives: jeugd
  pattern: (x|xx)+[yz]
  why: Een patroon dat op een rij x-en zonder einde zoekt
  examples: [xxy]
"""


class Ran:
    """A run over all of them."""

    def __init__(self, outcome: "CompletedProcess[str]", out: Path, place: Path, called: bool) -> None:
        self.outcome, self.place, self.called = outcome, place, called
        self.problems = {row["source"]: row for row in table(out, "problems")}
        self.documents = {row["source"]: row["document_id"] for row in table(out, "documents")}
        self.pilots = table(out, "pilots")
        self.evidence = (out / "documents.jsonl").read_text(encoding="utf-8")

    def names(self, source: str) -> list[str]:
        """The pilots of a file."""
        return [row["name"] for row in self.pilots if row["document_id"] == self.documents[source]]


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    """A port that somebody might call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, run_cli: RunCli, listening: socket.socket) -> Ran:
    place = tmp_path_factory.mktemp("hostile")
    given = place / "in"
    make_files(given, place, listening.getsockname()[1])
    make_names(given)
    (place / "rules").mkdir()
    (place / "rules" / "domains.yaml").write_text(ENDLESS, encoding="utf-8")
    (place / "sitecustomize.py").write_text(FORBIDDEN.format(mark=str(place / "network")), encoding="utf-8")
    options = ["--rules", place / "rules", "--memory-per-document", "300MB", "--timeout-per-document", "8"]
    environment = {"PYTHONPATH": str(place)}
    outcome = run_cli("run", given, "-o", place / "out", "--quiet", "--jobs", "2", *options, env=environment)
    assert outcome.returncode == 0, outcome.stderr
    try:
        listening.accept()
        called = True
    except BlockingIOError:
        called = False
    return Ran(outcome, place / "out", place, called)


def make_files(given: Path, place: Path, port: int) -> None:
    given.mkdir()
    secret = place / "geheim.txt"
    secret.write_text("Wachtwoord Zonnebloem", encoding="utf-8")
    good = hostile.paragraphs(hostile.GOOD)
    files = {
        "goed.txt": hostile.GOOD.encode(),
        "bom.pdf": hostile.bomb(),
        "zelf.pdf": hostile.self_referring(),
        "dubbel.pdf": hostile.doubling(),
        "veel.pdf": hostile.many_operators(),
        "lijnen.pdf": hostile.many_paths(),
        "deeltjes.pdf": hostile.many_objects(300_000),
        "script.pdf": hostile.scripted(str(place / "mark"), port),
        "bom.docx": hostile.docx("<w:p/>" * 18_000_000),
        "wolk.docx": hostile.expanding(),
        "roept.docx": hostile.calling_out(str(secret), port),
        "glijdt.docx": hostile.docx(good, more={"../../glijdt.txt": b"x", "/tmp/glijdt-weg.txt": b"x"}),
        "patroon.txt": (hostile.GOOD + "x" * 300 + " yz").encode(),
    }
    for name, data in files.items():
        (given / name).write_bytes(data)


NAMES = {
    "regel\neinde.txt": "regel\neinde.txt",
    "\udcffgeen-utf8.txt": "\\xffgeen-utf8.txt",
    "weg\\..\\..\\omhoog.txt": "weg\\..\\..\\omhoog.txt",
    "=HYPERLINK(1).txt": "'=HYPERLINK(1).txt",
    "-rf.txt": "'-rf.txt",
    "%2e%2e%2fweg.txt": "%2e%2e%2fweg.txt",
}
"""Names of files, and the cell that each becomes."""


def make_names(given: Path) -> None:
    for number, name in enumerate(NAMES):
        (given / name).write_text(f"{hostile.GOOD}Doelgroep\nGroep {number}.\n", encoding="utf-8")
    (given / "lus").symlink_to(given)
    (given / "kring").symlink_to(given / "kring")
    (given / "apparaat.txt").symlink_to("/dev/zero")
    os.mkfifo(given / "pijp.txt")


@pytest.mark.parametrize("name", ["bom.pdf", "zelf.pdf", "dubbel.pdf", "veel.pdf", "patroon.txt"])
def test_what_takes_too_much_is_ended(ran: Ran, name: str) -> None:
    assert ran.problems[name]["code"] in ENDED
    assert name not in ran.documents


@pytest.mark.parametrize("name", ["lijnen.pdf", "deeltjes.pdf"])
def test_what_takes_long_is_read_or_told(ran: Ran, name: str) -> None:
    assert name in ran.documents or ran.problems[name]["code"] in {*ENDED, "no_text"}


def test_a_zip_bomb_and_a_cloud_of_entities_are_refused(ran: Ran) -> None:
    assert ran.problems["bom.docx"]["code"] == "unsupported"
    assert "zip bomb" in ran.problems["bom.docx"]["message"]
    assert ran.problems["wolk.docx"]["code"] in {"damaged", "empty", "no_text"}


@pytest.mark.parametrize("name", ["goed.txt", "glijdt.docx", "roept.docx", *NAMES.values()])
def test_what_is_good_in_them_is_read(ran: Ran, name: str) -> None:
    assert ran.names(name) == ["Eettafel", "Leesclub"]


def test_scripts_in_a_pdf_do_nothing(ran: Ran) -> None:
    assert ran.names("script.pdf") == ["Eettafel"]
    assert not (ran.place / "mark").exists()


def test_nothing_is_fetched_from_the_machine_or_the_network(ran: Ran) -> None:
    assert "Zonnebloem" not in ran.evidence
    assert not ran.called
    assert not (ran.place / "network").exists()


def test_nothing_is_written_outside_the_output(ran: Ran) -> None:
    assert sorted(path.name for path in ran.place.iterdir() if path.name != "__pycache__") == [
        "geheim.txt", "in", "out", "rules", "sitecustomize.py",
    ]  # fmt: skip
    assert not Path("/tmp/glijdt-weg.txt").exists()


def test_what_is_no_file_is_told(ran: Ran) -> None:
    assert {name: ran.problems[name]["code"] for name in ("pijp.txt", "apparaat.txt", "kring")} == dict.fromkeys(
        ("pijp.txt", "apparaat.txt", "kring"), "unreadable"
    )


def test_the_terminal_shows_problems_only(ran: Ran) -> None:
    assert all(line.startswith("failed: ") for line in ran.outcome.stderr.splitlines())
