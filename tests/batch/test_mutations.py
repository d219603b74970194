"""Broken files: hundreds of PDFs and texts with damage of every kind go through the front door, and nothing falls."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest

import hostile
from extract.cli import main
from extract.errors import PROBLEM_CODES

FALLEN = {"internal", "timeout", "memory", "crashed"}
"""What would be a fault of the program."""

Change = Callable[[random.Random, bytearray], None]


def flip(chance: random.Random, data: bytearray) -> None:
    """Other bits here and there."""
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(chance: random.Random, data: bytearray) -> None:
    """The end is missing."""
    del data[chance.randrange(len(data) // 8, len(data)) :]


def leave_out(chance: random.Random, data: bytearray) -> None:
    """A piece is missing."""
    at = chance.randrange(len(data))
    del data[at : at + chance.randint(1, 200)]


def repeat(chance: random.Random, data: bytearray) -> None:
    """A piece stands somewhere again."""
    at, length = chance.randrange(len(data)), chance.randint(1, 200)
    to = chance.randrange(len(data))
    data[to:to] = data[at : at + length] * chance.randint(1, 5)


def overwrite(chance: random.Random, data: bytearray) -> None:
    """Rubbish in the middle."""
    at = chance.randrange(len(data))
    data[at : at + 30] = chance.randbytes(30)


def renumber(chance: random.Random, data: bytearray) -> None:
    """Other digits: lengths, places, sizes and references that are wrong."""
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    for at in chance.sample(digits, min(len(digits), chance.randint(1, 8))):
        data[at] = 48 + chance.randrange(10)


def reword(chance: random.Random, data: bytearray) -> None:
    """Words that mean something to a reader, somewhere else."""
    words = b"/Type endobj << >> stream -1 99999999999 ( [ \x00 \xff\xfe R obj".split(b" ")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data))
        data[at:at] = chance.choice(words)


CHANGES: tuple[Change, ...] = (flip, cut, leave_out, repeat, overwrite, renumber, reword)


def mutants(origins: list[bytes], count: int, seed: int) -> list[bytes]:
    """So many different damaged copies, the same at each call."""
    chance = random.Random(seed)
    found: set[bytes] = set()
    while len(found) < count:
        data = bytearray(origins[len(found) % len(origins)])
        for change in chance.sample(CHANGES, chance.randint(1, 2)):
            change(chance, data)
            data = data or bytearray(b"%")
        found.add(bytes(data))
    return sorted(found)


def pdfs() -> list[bytes]:
    """Small PDFs: text, a form, ruling lines, a packed stream, a rotated page."""
    table = b"1 w 60 700 m 400 700 l 60 600 m 400 600 l 60 600 m 60 700 l 400 600 m 400 700 l S "
    return [
        hostile.pdf(),
        hostile.pdf(b"/X Do", more=hostile.form(hostile.SHOW.decode(), "/Font << /F1 5 0 R >>")),
        hostile.pdf(table + hostile.SHOW, of_page="/Rotate 90"),
        hostile.many_operators(30),
    ]


def texts() -> list[bytes]:
    """Small texts in several encodings."""
    table = "| Actie | Wie |\n|---|---|\n| Eten | GGD |\n"
    long = f"{hostile.GOOD}Partners: gemeente Waterloo, GGD en € 5.000\nLooptijd\n2019-2021\n\n{table}"
    return [long.encode(), long.encode("cp1252"), long.encode("utf-16"), long.replace("\n", "\r\n").encode()]


@pytest.mark.parametrize(("origins", "count", "ending"), [(pdfs, 600, "pdf"), (texts, 200, "txt")], ids=["pdf", "text"])
def test_damaged_files_are_read_or_told_and_nothing_falls(
    tmp_path: Path, origins: Callable[[], list[bytes]], count: int, ending: str
) -> None:
    given = tmp_path / "in"
    given.mkdir()
    for number, data in enumerate(mutants(origins(), count, seed=7)):
        (given / f"{number:03}.{ending}").write_bytes(data)
    main(["run", str(given), "-o", str(tmp_path / "out"), "--quiet", "--jobs", "2"])
    read = {row["source"] for row in table(tmp_path / "out", "documents")}
    failed = {row["source"]: row["code"] for row in table(tmp_path / "out", "problems") if row["severity"] == "failed"}
    assert read | set(failed) == {path.name for path in given.iterdir()}
    assert not read & set(failed)
    assert {name: code for name, code in failed.items() if code in FALLEN} == {}
    assert set(failed.values()) <= set(PROBLEM_CODES)
    assert len(read) > count // 6, "damage should leave some files readable, or it tests only the door"
    assert len(failed) > count // 20


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
