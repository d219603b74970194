"""What has been read already: an SQLite file in the folder of the dataset, from which a stopped run goes on."""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from extract.batch.limits import Limits
from extract.batch.outcome import Outcome
from extract.dataset.stored import unpacked
from extract.dataset.tables import DocumentRows, ProblemRow
from extract.errors import ExtractError

FOLDER = ".pilot-extract"
"""The folder in that of the dataset in which the journal lies."""
JOURNAL, OWNER = "journal.sqlite", "run.pid"
FORMAT = 1
"""Raised with each change of the tables; a journal of another format is begun anew."""
OF_LIMITS = ("timeout", "memory", "crashed")
"""Problems that other limits may solve."""

_TABLE = """
CREATE TABLE outcomes (
    sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, limits TEXT NOT NULL, finished TEXT NOT NULL,
    document_id TEXT NOT NULL, pilots INTEGER NOT NULL, fields INTEGER NOT NULL, pages INTEGER NOT NULL,
    seconds REAL NOT NULL, problems TEXT NOT NULL, rows BLOB NOT NULL,
    PRIMARY KEY (sha256, fingerprint)
);
"""


def is_there(folder: Path) -> bool:
    """Whether there is a journal in the folder of a dataset."""
    return (folder / FOLDER / JOURNAL).is_file()


class Journal:
    """The outcomes of files by the hash of their bytes, for one fingerprint (`batch.fingerprint`).

    While it is open no other process can open it. What was put in is there after the process was killed; after a loss
    of power the last seconds may be missing, and nothing else.

    Args:
        folder: of the dataset.
        limits: problems that came of other limits are not known.
        dry: nothing that is done here stays: a journal of another format is there as it was.

    Raises:
        ExtractError: `usage` where another run is at work in the folder, or nothing can be written there, or the
            journal is damaged, which may also be seen later, by any method.
    """

    def __init__(self, folder: Path, fingerprint: str, limits: Limits, *, dry: bool = False) -> None:
        self._fingerprint, self._limits = fingerprint, str(limits)
        self._folder = folder / FOLDER
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"no folder for the dataset can be made here ({error.strerror}); name another with -o"
            raise ExtractError("usage", message, source=str(folder)) from error
        self._connection = self._opened(dry)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self._connection.close()
        (self._folder / OWNER).unlink(missing_ok=True)
        if error is not None and _is_damage(error):
            raise self._damaged(error) from error

    def _opened(self, dry: bool) -> sqlite3.Connection:
        path = self._folder / JOURNAL
        try:
            connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        except sqlite3.Error as error:
            raise self._why(error) from error
        try:
            # Both keep others out until this process ends, however it ends; WAL needs no shared memory then.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            _prepare(connection)
            if not dry:  # else the transaction ends undone with the connection
                connection.execute("COMMIT")
            (self._folder / OWNER).write_text(f"{os.getpid()}\n", encoding="ascii")
        except (sqlite3.Error, OSError) as error:
            connection.close()
            raise self._why(error) from error
        return connection

    def _why(self, error: Exception) -> ExtractError:
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            number = self._owner()
            message = f"process {number} is writing into this folder; wait until it is ready, or name another with -o"
            return ExtractError("usage", message, source=str(self._folder.parent))
        if _is_damage(error):
            return self._damaged(error)
        message = f"nothing can be written into this folder ({error}); name another with -o"
        return ExtractError("usage", message, source=str(self._folder.parent))

    def _owner(self) -> str:
        """The number of the process that has the journal, as that wrote it."""
        try:
            said = (self._folder / OWNER).read_bytes().strip()
        except OSError:  # it has not written it yet, or is just ending
            said = b""
        return said.decode() if said.isdigit() else "unknown"

    def _damaged(self, error: BaseException) -> ExtractError:
        message = f"the journal is damaged ({error}); remove this file, then the same command reads all files again"
        return ExtractError("usage", message, source=str(self._folder / JOURNAL))

    def clear(self) -> None:
        """Forgets everything."""
        self._connection.execute("DELETE FROM outcomes")

    def keep_only(self, digests: Iterable[str]) -> None:
        """Forgets what is not of these files, or was read with other rules, another model or another version."""
        self._connection.execute("CREATE TEMP TABLE kept (sha256 TEXT PRIMARY KEY)")
        self._connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((digest,) for digest in digests))
        self._connection.execute(
            "DELETE FROM outcomes WHERE fingerprint != ? OR sha256 NOT IN (SELECT sha256 FROM kept)",
            (self._fingerprint,),
        )
        self._connection.execute("DROP TABLE kept")

    def get(self, digest: str) -> Outcome | None:
        """What became of the file with these bytes, without its rows; None where that is not known."""
        found = self._connection.execute(
            "SELECT problems, document_id, pilots, fields, pages, seconds FROM outcomes"
            " WHERE sha256 = ? AND fingerprint = ? AND limits IN ('', ?)",
            (digest, self._fingerprint, self._limits),
        ).fetchone()
        if found is None:
            return None
        problems, document_id, pilots, fields, pages, seconds = found
        try:
            known = tuple(ProblemRow.model_validate(problem) for problem in json.loads(problems))
        except ValueError as error:
            raise self._damaged(error) from error
        return Outcome(known, b"", document_id, pilots, fields, pages, seconds)

    def put(self, digest: str, outcome: Outcome) -> None:
        """Keeps what became of a file, unless that may be gone at the next run."""
        if outcome.passing:
            return
        codes = {problem.code for problem in outcome.problems if problem.severity == "failed"}
        problems = json.dumps([problem.model_dump() for problem in outcome.problems])
        limits = self._limits if codes & set(OF_LIMITS) else ""
        finished = datetime.now(UTC).isoformat(timespec="seconds")
        counts = (outcome.pilots, outcome.fields, outcome.pages, outcome.seconds)
        self._connection.execute(
            "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (digest, self._fingerprint, limits, finished, outcome.document_id, *counts, problems, outcome.rows),
        )

    def rows(self, digest: str, source: str) -> DocumentRows:
        """The rows of the document with these bytes, under the name that it has now."""
        (data,) = self._connection.execute(
            "SELECT rows FROM outcomes WHERE sha256 = ? AND fingerprint = ?", (digest, self._fingerprint)
        ).fetchone()
        try:
            return unpacked(data, source)
        except zlib.error as error:  # SQLite sees damage of its own pages only; this has a check sum
            raise self._damaged(error) from error


class JournalDocuments:
    """Documents (`dataset.documents`) whose rows stand in a journal.

    Args:
        named: name and hash of each, sorted.
    """

    def __init__(self, journal: Journal, named: Sequence[tuple[str, str]]) -> None:
        self._journal, self._named = journal, named

    def __iter__(self) -> Iterator[DocumentRows]:
        return (self._journal.rows(digest, name) for name, digest in self._named)


def _is_damage(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != FORMAT:
        connection.execute("DROP TABLE IF EXISTS outcomes")
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
