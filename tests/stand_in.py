"""Stands in for the pipeline: makes rows of a text, or fails in a given way."""

import os
import random
import signal
import time
from hashlib import sha256
from pathlib import Path

from extract.dataset.tables import DocumentRow, DocumentRows, PilotRow, ProblemRow
from extract.errors import ExtractError
from extract.job import Job


class StandIn(Job):
    """One pilot a line. What a text begins with makes it fail.

    `!code` fails with that code, `?` is a fault of the program, `~` a doubtful document; `slow` takes a while, `hang`
    never ends, `hoard` takes memory without end, `die` ends the process, `die once PATH` does so unless the file is
    there, `killed` ends it as somebody does who kills it.
    """

    def load(self) -> str:
        return "a stand-in"

    def __call__(self, data: bytes, source: str) -> DocumentRows:
        text = data.decode()
        if text.startswith("!"):
            raise ExtractError(text[1:].strip(), "it is broken; mend it", page=2)  # type: ignore[arg-type]
        if text.startswith("?"):
            raise ZeroDivisionError("by zero")
        if text.startswith("slow"):
            time.sleep(0.1)
        if text.startswith(("hang", "hoard", "die", "killed")):
            misbehave(text)
        return rows_of(text, source)


class OneId(StandIn):
    """Gives all documents one id."""

    def __call__(self, data: bytes, source: str) -> DocumentRows:
        return DocumentRows(DocumentRow(document_id="d1", source=source, sha256="0" * 64, media_type="text/plain"), "")


class Stray(StandIn):
    """Its rows of b.txt do not hang together."""

    def __call__(self, data: bytes, source: str) -> DocumentRows:
        rows = rows_of(data.decode(), source)
        stray = PilotRow(pilot_id="p", document_id="elsewhere", position=1, name="x", kind="pilot")
        return DocumentRows(rows.document, rows.text, (stray,)) if source == "b.txt" else rows


class Unloadable(StandIn):
    """Cannot be loaded: its process ends."""

    def load(self) -> str:
        os._exit(3)


def misbehave(text: str) -> None:
    if text.startswith("hang"):
        signal.pause()
    hoard: list[bytes] = []
    while text.startswith("hoard"):
        hoard.append(b"x" * 10_000_000)
        time.sleep(0.002)
    if text.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    _, _, flag = text.partition("die once ")
    if not flag or not Path(flag).exists():
        if flag:
            Path(flag).touch()
        os.kill(os.getpid(), signal.SIGABRT)


def rows_of(text: str, source: str) -> DocumentRows:
    """One pilot a line."""
    digest = sha256(text.encode()).hexdigest()
    document_id = digest[:12]
    document = DocumentRow(document_id=document_id, source=source, sha256=digest, media_type="text/plain", pages=1)
    pilots = tuple(
        PilotRow(
            pilot_id=f"{document_id}-{position}", document_id=document_id, position=position, name=name, kind="pilot"
        )
        for position, name in enumerate(text.split("\n"), 1)
    )
    doubt = ProblemRow(
        source=source, document_id=document_id, severity="doubtful", code="impossible_period", message="2019-2010"
    )
    return DocumentRows(document, text, pilots, problems=(doubt,) if text.startswith("~") else ())


class Swelling(StandIn):
    """Makes of `large` more than any pipe holds."""

    SIZE = 5_000_000

    def __call__(self, data: bytes, source: str) -> DocumentRows:
        text = data.decode()
        return rows_of(random.Random(1).randbytes(self.SIZE).hex() if text == "large" else text, source)


class Slow(StandIn):
    """Takes its time."""

    def __call__(self, data: bytes, source: str) -> DocumentRows:
        time.sleep(0.02)
        return super().__call__(data, source)
