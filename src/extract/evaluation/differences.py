"""What changed between two datasets, record by record and field by field, for a maintainer of rules to read."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extract.dataset.reading import Dataset, load
from extract.errors import ExtractError

LIKE = 70
"""Least likeness (of 100) of the names of two pilots of one document that are taken for the same one."""
SHOWN = 60
"""Characters of a value that are shown from where it begins to differ."""
KEYS = frozenset({"document_id", "pilot_id", "parent_id", "organisation_id", "section_id", "position", "sha256"})
"""Columns that are keys or places; they change with others."""
PARTS = {"partners": "name", "criteria": "label", "figures": "text"}
"""Tables of which a pilot has rows, with the column that names a row."""

_Record = Mapping[str, Any]


def differences(old: Path, new: Path) -> Iterator[str]:
    """Lines that say what changed; none where nothing did.

    `-` is a record that is gone, `+` one that is new, `~` one that changed, with a line for each field. Documents are
    the same by source, pilots by name within their document, organisations and problems by name and by source and code.

    Raises:
        ExtractError: `usage`, where a folder holds no dataset.
    """
    before, after = load(old), load(new)
    yield from _compared("document", _by(before.documents, "source"), _by(after.documents, "source"))
    yield from _pilots(before, after)
    yield from _compared("organisation", _by(before.organisations, "name"), _by(after.organisations, "name"))
    yield from _compared("problem", _by(before.problems, "source", "code"), _by(after.problems, "source", "code"))


def _pilots(before: Dataset, after: Dataset) -> Iterator[str]:
    old, new = _by_source(before), _by_source(after)
    parts_before, parts_after = _parts(before), _parts(after)
    for source in sorted(old.keys() | new.keys()):
        pairs = _paired(old.get(source, []), new.get(source, []))
        for left, right in pairs:
            name = f"pilot {source}: {(right or left or {})['name']}"
            if left is None or right is None:
                yield f"{'+' if left is None else '-'} {name}"
                continue
            lines = list(_fields(left, right))
            for table in PARTS:
                mine, theirs = (
                    parts_before[table].get(left["pilot_id"], {}),
                    parts_after[table].get(right["pilot_id"], {}),
                )
                lines += (f"    {line}" for line in _compared(table.removesuffix("s"), mine, theirs))
            yield from ([f"~ {name}", *lines] if lines else ())


def _paired(old: list[_Record], new: list[_Record]) -> list[tuple[_Record | None, _Record | None]]:
    """The pilots of two versions of a document: those of one id, then those whose names are most alike."""
    ids = {record["pilot_id"]: record for record in new}
    pairs: list[tuple[_Record | None, _Record | None]] = [
        (record, ids.pop(record["pilot_id"])) for record in old if record["pilot_id"] in ids
    ]
    left = [record for record in old if all(record is not pair[0] for pair in pairs)]
    alike = sorted(
        (
            (fuzz.ratio(one["name"], other["name"]), at, key)
            for at, one in enumerate(left)
            for key, other in ids.items()
        ),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    taken: set[int] = set()
    for likeness, at, key in alike:
        if likeness >= LIKE and at not in taken and key in ids:
            taken.add(at)
            pairs.append((left[at], ids.pop(key)))
    pairs += [(record, None) for at, record in enumerate(left) if at not in taken]
    return [*pairs, *((None, record) for record in ids.values())]


def _compared(kind: str, old: Mapping[str, _Record], new: Mapping[str, _Record]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if name not in new or name not in old:
            yield f"{'-' if name in old else '+'} {kind} {name}"
        elif lines := list(_fields(old[name], new[name])):
            yield from (f"~ {kind} {name}", *lines)


def _fields(old: _Record, new: _Record) -> Iterator[str]:
    for column, value in new.items():
        before, after = _text(old[column]), _text(value)
        if column not in KEYS and before != after:
            at = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
            start = max(0, at - SHOWN // 2) if max(len(before), len(after)) > SHOWN else 0
            yield f"    {column}: {_excerpt(before, start)} -> {_excerpt(after, start)}"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(value)
    return "" if value is None or value != value or str(value) == "<NA>" else str(value)


def _excerpt(text: str, start: int) -> str:
    shown = " ".join(text[start : start + SHOWN].split())
    return f"'{'…' if start and text else ''}{shown}{'…' if len(text) > start + SHOWN else ''}'"


def _by(table: Any, *columns: str) -> dict[str, _Record]:
    return {" ".join(str(record[column]) for column in columns): record for record in table.to_dict("records")}


def _by_source(dataset: Dataset) -> dict[str, list[_Record]]:
    sources = dict(zip(dataset.documents.document_id, dataset.documents.source, strict=True))
    found: dict[str, list[_Record]] = {}
    for record in dataset.pilots.to_dict("records"):
        if record["document_id"] not in sources:
            message = f"the pilot '{record['name']}' is of {record['document_id']}, a document that the dataset lacks"
            raise ExtractError("usage", f"{message}; compare datasets as `extract run` wrote them")
        found.setdefault(sources[record["document_id"]], []).append({str(key): value for key, value in record.items()})
    return found


def _parts(dataset: Dataset) -> dict[str, dict[str, dict[str, _Record]]]:
    """The rows of pilots: by table, pilot and name."""
    return {table: _grouped(getattr(dataset, table).to_dict("records"), name) for table, name in PARTS.items()}


def _grouped(records: Iterable[_Record], name: str) -> dict[str, dict[str, _Record]]:
    found: dict[str, dict[str, _Record]] = {}
    for record in records:
        found.setdefault(record["pilot_id"], {})[record[name]] = record
    return found
