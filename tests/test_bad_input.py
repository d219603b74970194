"""Bad input: each file gets its row in problems.csv and one clear line, and the rest of the batch goes on."""

import csv
import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.errors import ExtractError
from extract.pipeline import Pipeline
from shown import Rows, RunCli, described

GOOD = """\
Voortgang pilots

Pilot Eettafel

Doel
Buren eten samen. Het café doet mee, voor € 5 per keer.

Pilot Leesclub

Doel
Kinderen lezen elke dag een kwartier.
"""


def pdf(text: str = GOOD, *, password: str = "") -> bytes:
    """A PDF with this text, a line of it to a line."""
    file = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(file, invariant=1, encrypt=encryption)
    page = canvas.beginText(72, 770)
    page.setFont("Helvetica", 11)
    page.textLines(text)
    canvas.drawText(page)
    canvas.save()
    return file.getvalue()


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("brief.txt", GOOD)
    return file.getvalue()


def rubbish() -> bytes:
    """Bytes that look like nothing, the same on every run."""
    return bytes((index * index * 31 + index * 7) % 256 for index in range(20_000))


@dataclass(frozen=True)
class Bad:
    """A file that cannot be read, and what is said of it."""

    data: Callable[[], bytes]
    code: str
    says: str


BAD = {
    "leeg.txt": Bad(lambda: b"", "empty", "holds no text"),
    "wit.txt": Bad(lambda: b" \n\t\r\n\x0c ", "empty", "holds no text"),
    "rommel.txt": Bad(rubbish, "unsupported", "no text"),
    "nul.bin": Bad(lambda: bytes(range(32)) * 200, "unsupported", "control characters"),
    "pagina.pdf": Bad(lambda: b"<!DOCTYPE html>\n<html><script>start()</script></html>", "no_text", "browser"),
    "blad.docx": Bad(lambda: b"PK\x05\x06" + bytes(18), "unsupported", "zip archive"),
    "brief.docx": Bad(lambda: b"PK\x03\x04 afgekapt", "damaged", "download it"),
    "oud.docx": Bad(lambda: b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "unsupported", "old Word file"),
    "bericht.txt": Bad(lambda: b"Received: x\nFrom: a@example.org\n\nHallo", "unsupported", "e-mail"),
    "geheim.pdf": Bad(lambda: pdf(password="sesam"), "encrypted", "password"),
    "afgekapt.pdf": Bad(lambda: pdf()[:300], "damaged", "PDF"),
    "kop.pdf": Bad(lambda: b"%PDF-1.7\n", "damaged", "PDF"),
    "beeld.pdf": Bad(lambda: pdf(""), "no_text", "no picture of text"),
    "archief.txt": Bad(zipped, "unsupported", "zip"),
    "brief.doc": Bad(lambda: rb"{\rtf1\ansi Voortgang pilots\par}", "unsupported", "RTF"),
    "vreemd.txt": Bad(lambda: b"Voortgang \x81\x8d pilots\n" * 20, "encoding", "save it as UTF-8"),
    "half.txt": Bad(lambda: b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], "encoding", "utf-16"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_said_in_words_for_a_person(pipeline: Pipeline, name: str) -> None:
    with pytest.raises(ExtractError) as caught:
        pipeline.rows(BAD[name].data(), name)
    assert caught.value.code == BAD[name].code
    assert BAD[name].says in caught.value.message
    assert "\n" not in caught.value.message


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with one good letter among all bad ones, and a pipe."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    for name, bad in BAD.items():
        (folder / name).write_bytes(bad.data())
    (folder / "goed.txt").write_text(GOOD, encoding="utf-8")
    os.mkfifo(folder / "pijp.txt")
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_bad_file_has_a_row_and_a_line_and_the_rest_goes_on(batch: Path, run_cli: RunCli, tmp_path: Path) -> None:
    outcome = run_cli("run", batch, tmp_path / "weg.txt", "-o", tmp_path / "uit", "--quiet")
    assert outcome.returncode == 0
    problems = {row["source"]: row for row in table(tmp_path / "uit", "problems")}
    wanted = {name: bad.code for name, bad in BAD.items()} | {"pijp.txt": "unreadable", "weg.txt": "unreadable"}
    assert {source: row["code"] for source, row in problems.items()} == wanted
    assert {row["severity"] for row in problems.values()} == {"failed"}
    lines = outcome.stderr.splitlines()
    assert sorted(line.split(": ")[1] for line in lines) == sorted(wanted)
    assert all(line.startswith("failed: ") for line in lines)
    assert [row["source"] for row in table(tmp_path / "uit", "documents")] == ["goed.txt"]
    assert [row["name"] for row in table(tmp_path / "uit", "pilots")] == ["Eettafel", "Leesclub"]
    assert outcome.stdout.startswith("1 documents, 2 pilots")
    assert "19 failed, see problems.csv" in outcome.stdout


def test_strict_exits_1_where_something_failed(batch: Path, run_cli: RunCli, tmp_path: Path) -> None:
    assert run_cli("run", batch, "-o", tmp_path / "uit", "--quiet", "--strict").returncode == 1
    assert run_cli("run", batch / "goed.txt", "-o", tmp_path / "uit", "--quiet", "--strict").returncode == 0


def test_nothing_readable_exits_1_and_still_writes_the_problems(batch: Path, run_cli: RunCli, tmp_path: Path) -> None:
    outcome = run_cli("run", batch / "leeg.txt", "-o", tmp_path / "uit", "--quiet")
    assert outcome.returncode == 1
    assert [row["code"] for row in table(tmp_path / "uit", "problems")] == ["empty"]


def test_a_wrong_option_exits_2_with_a_hint(batch: Path, run_cli: RunCli, tmp_path: Path) -> None:
    outcome = run_cli("run", batch, "-o", tmp_path / "uit", "--strickt")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "did you mean --strict?" in outcome.stderr
    assert not (tmp_path / "uit").exists()


def test_a_pipeline_that_is_not_there_exits_2(batch: Path, run_cli: RunCli, tmp_path: Path) -> None:
    outcome = run_cli("run", batch, "-o", tmp_path / "uit", "--model", "nl_bestaat_niet")
    assert outcome.returncode == 2
    assert "nl_bestaat_niet" in outcome.stderr and "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GOOD.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(GOOD.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + GOOD.encode("utf-16-be"), id="utf-16 big-endian with mark"),
        pytest.param(GOOD.encode("utf-16-le"), id="utf-16 little-endian without mark"),
        pytest.param(GOOD.encode("utf-16-be"), id="utf-16 big-endian without mark"),
        pytest.param(GOOD.encode("cp1252"), id="cp1252"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(GOOD.replace("\n", "\r").encode(), id="line ends of old Macs"),
        pytest.param(GOOD.replace("Buren", "Bu\x00ren").encode(), id="NUL in a word"),
        pytest.param(GOOD.replace("Buren", "\x1b[1mBuren\x1b[0m").encode(), id="colours of a terminal"),
        pytest.param(GOOD.replace("Buren", "Bu\u00adren").encode(), id="soft hyphen"),
    ],
)
def test_the_same_text_in_another_file_gives_the_same_rows(rows: Rows, data: bytes) -> None:
    found = rows(data)
    assert described(found) == ["Eettafel", "Leesclub"]
    assert found.pilots[0].doel == "Buren eten samen. Het café doet mee, voor € 5 per keer."


def test_control_characters_reach_no_cell(rows: Rows) -> None:
    found = rows((GOOD + "De kinderen lezen graag. " * 20).replace("samen", "sa\x00m\x07en \x1b]0;titel\x07"))
    assert described(found) == ["Eettafel", "Leesclub"]
    cells = [cell for row in found.pilots for cell in row.values() if isinstance(cell, str)]
    assert not any(ord(letter) < 32 and letter not in "\n\t" for cell in (*cells, found.text) for letter in cell)


def test_a_text_of_one_line_of_five_million_characters(rows: Rows) -> None:
    sentence = "De pilot Eettafel is gestart in 2020, met € 5 per keer voor wie meedoet; partners zijn de GGD en Halt. "
    line = sentence * (5_000_000 // len(sentence))
    assert rows(line).document.words == len(line.split())


def test_a_name_that_steers_a_terminal_is_written_out(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Jleeg.txt").write_bytes(b"")
    outcome = run_cli("run", tmp_path / "\x1b[2Jleeg.txt", "-o", tmp_path / "uit", "--quiet")
    assert "\x1b" not in outcome.stderr
    assert "leeg.txt: the file holds no text" in outcome.stderr
