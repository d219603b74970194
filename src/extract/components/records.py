"""Records while they are made: the same pilot twice made one, and what holds what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from rapidfuzz import fuzz

from extract.components.tables import Place, RowRecord
from extract.rulebook.labels import fold

SAME_NAME = 88
"""Likeness (0..100) from which two names in one document are one pilot; two of a series never came above 80."""
MAX_LONGER = 3
"""A name with more than so many times the words of another is a sentence about it."""
TELLING_WORD = 3
"""Words of fewer letters tell no names apart."""

_PARTS = regex.compile(r"\([^()]*\)|[^\w\s]")
_SMALL_WORDS = frozenset(
    ("de", "het", "een", "en", "van", "voor", "in", "op", "met", "aan", "bij", "binnen", "pilot", "project", "thema")
)


@dataclass(slots=True)
class Record:
    """A record: its title, the blocks `[first, last)` that it spans, and how it was found.

    Args:
        form: the series that it belongs to.
        row: its cells, where it is a row of a table.
        labels: how many kinds of section its body has.
        mention: whether it is only named.
        is_told: whether the block that holds its name tells of it too, and is no heading.
    """

    place: Place
    name: str
    number: str
    kind: str
    first: int
    last: int
    rule: str
    score: float
    reasons: tuple[str, ...]
    row: RowRecord | None = None
    labels: int = 0
    form: tuple[object, ...] = ()
    mention: bool = False
    is_told: bool = False


def without_doubles(records: Sequence[Record]) -> list[Record]:
    """A pilot that is described twice is one row: the description with more labels stays.

    When items of a summary return elsewhere, what is left of the summary are mentions.
    """
    dropped: set[int] = set()
    for j, i in _pairs(records):
        one, other = records[i], records[j]
        if i not in dropped and j not in dropped and same_name(one.name, other.name):
            dropped.add(j if one.labels > other.labels else i)
    summaries = {records[i].form for i in dropped if records[i].form}
    described = {word for record in records if record.labels for word in name_words(record.name)}
    kept = []
    for i, record in enumerate(records):
        of_summary = record.form in summaries and record.labels == 0
        if i in dropped or (of_summary and name_words(record.name) & described):
            continue
        kept.append(replace(record, mention=True) if of_summary else record)
    return kept


def _pairs(records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Pairs of records of two forms whose names have a word, or the beginning of one, in common."""
    by_start: dict[str, dict[tuple[object, ...], list[int]]] = {}
    for i, record in enumerate(records):
        starts = {word[:4] for word in name_words(record.name)}
        alike = [by_start.setdefault(start, {}) for start in starts]
        for j in sorted({j for forms in alike for form, those in forms.items() if form != record.form for j in those}):
            yield j, i
        for forms in alike:
            forms.setdefault(record.form, []).append(i)


def same_name(a: str, b: str) -> bool:
    """Whether two titles in one document name one pilot."""
    x, y = name_words(a), name_words(b)
    if not x or not y:
        return False
    few, many = sorted((x, y), key=len)
    if x == y or (len(few) >= 2 and len(many) <= MAX_LONGER * len(few) and few <= many):
        return True
    return fuzz.ratio(" ".join(sorted(x)), " ".join(sorted(y))) >= SAME_NAME


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it apart, folded, without what stands in brackets."""
    words = _PARTS.sub(" ", fold(name)).split() or _PARTS.sub(" ", fold(name.replace("(", " "))).split()
    return frozenset(word for word in words if word not in _SMALL_WORDS)


def parents_of(records: Sequence[Record]) -> list[int | None]:
    """For each record, in order of place, the index of the nearest one that holds it."""
    parents: list[int | None] = []
    around: list[int] = []
    for i, record in enumerate(records):
        while around and records[around[-1]].last <= record.first:
            around.pop()
        holder = next((o for o in reversed(around) if _holds(records[o], record)), None)
        parents.append(holder)
        if record.row is None:
            around.append(i)
    return parents


def _holds(outer: Record, inner: Record) -> bool:
    return outer.first < inner.first and inner.last <= outer.last


def bodies_of(records: Sequence[Record], parents: Sequence[int | None]) -> list[tuple[Place, ...]]:
    """For each record the runs of blocks that are its own: its span without the spans of the records in it."""
    inner: dict[int, set[tuple[int, int]]] = {}
    for record, parent in zip(records, parents, strict=True):
        if parent is not None:
            inner.setdefault(parent, set()).add((record.first, record.last))
    bodies = []
    for i, record in enumerate(records):
        runs: list[Place] = []
        start = record.first + (not record.is_told)
        for first, last in sorted(inner.get(i, ())):
            if first > start:
                runs.append((start, first))
            start = max(start, last)
        if start < record.last:
            runs.append((start, record.last))
        bodies.append(tuple(runs) if record.row is None else ())
    return bodies
