"""What rows depend on beside the bytes of a document: the program, the rules, the model, the options."""

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extract.job import Job
from extract.rulebook import shipped_rules

LIBRARIES = ("spacy", "pdfplumber", "pdfminer.six", "pypdfium2", "lxml", "numpy", "pillow", "regex", "rapidfuzz")
"""Their versions may change what is read in a document."""
TESSERACT = ("EXTRACT_TESSERACT", "tesseract")
"""The setting and the name of the program for text recognition; `readers` knows them too, and takes long to import."""
_PACKAGE = Path(__file__).parents[1]
OWN_MODEL = _PACKAGE / "nl_beleid_sm"
"""The model that is used where none is named; `pipeline` knows it too, and takes long to import."""


def facts(job: Job) -> Mapping[str, str]:
    """All that decides what rows the bytes of a document give, by name.

    The rules count by the bytes of their files: a comment that changes counts as a change. So does the code, so that a
    working copy of the program never takes over what an earlier state of it has read.
    """
    return {
        "version": _version("pilot-extract"),
        "code": _hash(_PACKAGE.rglob("*.py"), _PACKAGE),
        "rules": _hash(_of(shipped_rules()), shipped_rules()),
        "more rules": " ".join(_hash(_of(folder), folder) for folder in job.rules),
        "model": _model(job.model),
        "ocr": job.ocr,
        "redact": str(job.redact),
        "tesseract": "" if job.ocr == "never" else _tesseract(),
        "python": platform.python_version(),
        "libraries": " ".join(f"{name} {_version(name)}" for name in LIBRARIES),
    }


def fingerprint(job: Job) -> str:
    """The facts as one word; jobs with the same one give the same rows."""
    return sha256(json.dumps(facts(job), sort_keys=True).encode()).hexdigest()


def _of(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.glob("*") if path.suffix.lower() in (".yaml", ".yml", ".csv"))


def _hash(files: Iterator[Path], root: Path) -> str:
    found = sha256()
    for path in sorted(files):
        found.update(f"{path.relative_to(root).as_posix()}\0".encode(errors="surrogateescape"))
        with suppress(OSError):  # a rule file that cannot be read is told by who loads the rules
            found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _model(name: str | None) -> str:
    folder = Path(name) if name else OWN_MODEL
    if name and not folder.is_dir():
        return f"{name} {_version(name)}"
    # The files of a model are large, so their size and time stand for what they hold.
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = [(path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return sha256(repr(told).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _tesseract() -> str:
    """What the program for text recognition says of itself, empty where there is none."""
    setting, name = TESSERACT
    said = ""
    for question in ("--version", "--list-langs"):
        try:
            command = [os.environ.get(setting) or name, question]
            done = subprocess.run(command, capture_output=True, timeout=10, check=False)
        except (OSError, subprocess.TimeoutExpired):  # not there, or of no use: as the documents will find too
            return ""
        said += f"{done.stdout!r} {done.stderr!r} "
    return said
