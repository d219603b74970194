"""Floors: the quality that a change may not fall below, pinned to the documents on which it was measured."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ExtractError
from extract.evaluation.evaluate import Evaluation
from extract.evaluation.measures import METRICS

_SLACK = 1e-9  # a floor written with the digits that were measured holds, whatever the last bit of a sum


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one folder of documents.

    Args:
        sha256: `corpus_sha256` of the folder for which they hold.
        metrics: the least value by metric, 0..1; `overall` is one too.
    """

    sha256: str
    metrics: Mapping[str, float]


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors of a TOML file by section: `[corpus]`, then `sha256 = "..."` and lines such as `pilots = 0.95`.

    Raises:
        ExtractError: `usage`, where the file is missing or says something else.
    """
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # tomllib's own error is a ValueError
        raise ExtractError("usage", f"these floors cannot be read: {error}", source=str(path)) from error
    return {name: _floors(path, name, section) for name, section in sections.items()}


def check_floors(evaluation: Evaluation, floors: Mapping[str, float]) -> list[str]:
    """One message for each metric whose mean is below its floor, or was not measured; none where all is well."""
    messages = []
    for metric, floor in floors.items():
        value = evaluation.mean.get(metric)
        if value is None:
            messages.append(f"{metric} was not measured; its floor is {floor}")
        elif value < floor - _SLACK:
            messages.append(f"{metric} is {value:.4f}, below its floor of {floor}")
    return messages


def corpus_sha256(folder: Path) -> str:
    """The hash of the documents of a folder: names and contents, sorted by name.

    Documents are the files right in the folder; hidden files, TOML (the floors themselves) and folders, such as `gold`,
    are none.

    Raises:
        ExtractError: `usage`, where the folder holds no document.
    """
    documents = sorted((path for path in folder.glob("*") if _is_document(path)), key=lambda path: path.name)
    if not documents:
        raise ExtractError("usage", "this folder holds no documents", source=str(folder))
    total = hashlib.sha256()
    for path in documents:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{content}  {path.name}\n".encode())
    return total.hexdigest()


def _is_document(path: Path) -> bool:
    own = path.suffix in (".toml", ".py") or path.stem == "README"  # what a corpus says of itself
    return path.is_file() and not path.name.startswith(".") and not own


def _floors(path: Path, name: str, section: object) -> Floors:
    if not isinstance(section, dict) or not isinstance(section.get("sha256"), str):
        raise ExtractError("usage", f"[{name}] needs a sha256, that of its documents", source=str(path))
    metrics = {key: value for key, value in section.items() if key != "sha256"}
    for key, value in metrics.items():
        if key not in (*METRICS, "overall") or not isinstance(value, int | float) or not 0 <= value <= 1:
            message = (
                f"[{name}] {key} = {value} is no floor; give one of {', '.join(METRICS)}, overall a number in 0..1"
            )
            raise ExtractError("usage", message, source=str(path))
    return Floors(section["sha256"], metrics)
