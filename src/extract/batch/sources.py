"""Finds the files to read, and gives each a name that is the same on every machine."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from unicodedata import is_normalized, normalize

from extract.dataset.datapackage import DESCRIPTOR
from extract.dataset.formats import FORMATS
from extract.dataset.tables import ProblemRow
from extract.dataset.writers import files_of
from extract.errors import ProblemCode

NO_DOCUMENTS = frozenset({".csv", ".json", ".jsonl", ".py", ".toml", ".yaml", ".yml"})
"""Endings of files that are passed by in a folder: gold, rules and datasets lie beside documents. Given by their own
name they are read."""
_OF_DATASETS = files_of(tuple(FORMATS))
_PARTS_OF_PAGES = ("_files", "_bestanden")
"""How the folder ends that a browser makes beside a page that it saves, for pictures and scripts."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is its path within the input folder, or its own name where it was given directly."""

    path: Path
    name: str


def find_sources(
    inputs: Sequence[Path], output: Path | None = None
) -> tuple[tuple[SourceFile, ...], tuple[ProblemRow, ...]]:
    """The files in the inputs, sorted by name, and what cannot be read.

    Folders are walked whole; hidden files and the folder `output` are passed by, unless they are given as inputs, and
    so are files that are no documents (`NO_DOCUMENTS`), the tables of any dataset, those in which Word notes who has a
    document open (`~$...`), and what a browser saves beside a page. A file that two inputs give is read once. Where two
    files have the same name, as much of the path above it as tells them apart goes before it.
    """
    skip: set[Path] = set()
    if output is not None:
        dataset = {_real(output) / name for name in _OF_DATASETS}  # where an input is the output too
        skip = ({_real(output)} | dataset) - {_real(given) for given in inputs}
    found: dict[Path, _Found] = {}
    problems: list[ProblemRow] = []
    for given in inputs:
        for item in _of_input(given, skip):
            if isinstance(item, ProblemRow):
                problems.append(item)
            else:
                known = found.setdefault(item.place, item)
                # Of two inputs that give the same file the outer one names it, in whatever order they come.
                found[item.place] = min(known, item, key=lambda one: len(one.folder.parts))
    return _named(found.values()), tuple(sorted(set(problems), key=lambda row: (row.source, row.message)))


def unreadable(name: str, why: str, code: ProblemCode = "unreadable") -> ProblemRow:
    """The row of a file that cannot be read."""
    return ProblemRow(source=name, severity="failed", code=code, message=why)


@dataclass(frozen=True, slots=True)
class _Found:
    place: Path  # absolute
    folder: Path  # the input folder that the name is relative to
    spelled: bool = False  # letter by letter, since another path looks the same

    def name(self, above: int) -> str:
        """Its path within the input folder, with that many folders above it."""
        parts = self.folder.parts[1:]  # without the root
        name = "/".join((*parts[len(parts) - above :], *self.place.relative_to(self.folder).parts))
        return spelled_out(name) if self.spelled else shown(name)


def _of_input(given: Path, skip: set[Path]) -> Iterator[_Found | ProblemRow]:
    name = shown(given.name or _real(given).name or given.as_posix())
    try:
        mode = given.stat().st_mode
        place = _real(given.parent) / given.name if given.name not in ("", "..") else _real(given)
    except (OSError, ValueError) as error:
        yield unreadable(name, _why(error))
        return
    if not stat.S_ISDIR(mode):
        yield _Found(place, place.parent) if stat.S_ISREG(mode) else unreadable(name, _no_file(mode))
        return
    folder = _real(given)
    empty = True
    for item in _below(folder, skip):
        empty = False
        yield item
    if empty:
        yield unreadable(name, "the folder holds no documents; name a folder or a file that does", "empty")


def _below(root: Path, skip: set[Path]) -> Iterator[_Found | ProblemRow]:
    """What is in a folder and in those in it. They wait in a list: deep ones would meet the limit of recursion."""
    waiting, seen = [(root, root)], {root}
    while waiting:
        folder, real = waiting.pop()
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield unreadable(_relative(folder, root), _why(error))
            continue
        beside = {entry.name for entry in entries}
        # The tables of a dataset are no documents, whoever wrote it; what lies beside them may be.
        dataset = {folder / name for name in _OF_DATASETS} if DESCRIPTOR in beside else set()
        passed_by = skip | dataset
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                yield unreadable(_relative(entry, root), _why(error))
                continue
            if stat.S_ISDIR(mode):
                place = _real(entry) if entry.is_symlink() else real / entry.name
                met = place in skip or place in seen or _leads_back(entry, place, root)
                if not met and not _is_part_of_page(entry, beside):
                    seen.add(place)
                    waiting.append((entry, place))
            elif not stat.S_ISREG(mode):
                yield unreadable(_relative(entry, root), _no_file(mode))
            elif entry not in passed_by and entry.suffix.lower() not in NO_DOCUMENTS and entry.stem.lower() != "readme":
                yield _Found(entry, root)


def _is_part_of_page(folder: Path, beside: set[str]) -> bool:
    for end in _PARTS_OF_PAGES:
        page = folder.name.removesuffix(end)
        if page != folder.name and not beside.isdisjoint((f"{page}.html", f"{page}.htm")):
            return True
    return False


def _leads_back(folder: Path, place: Path, root: Path) -> bool:
    """Whether a folder is a link to a part of the tree, which is walked there, or to what holds the tree: a loop."""
    return folder.is_symlink() and (place.is_relative_to(root) or root.is_relative_to(place))


def _named(found: Iterable[_Found]) -> tuple[SourceFile, ...]:
    above = dict.fromkeys(_told_apart(list(found)), 0)
    while True:
        by_name: dict[str, list[_Found]] = {}
        for one, count in above.items():
            by_name.setdefault(one.name(count), []).append(one)
        clashing = [
            one
            for group in by_name.values()
            if len(group) > 1
            for one in group
            if above[one] < len(one.folder.parts) - 1
        ]
        if not clashing:
            sources = [SourceFile(one.place, one.name(count)) for one, count in above.items()]
            return tuple(sorted(sources, key=lambda source: (source.name, source.path)))
        for one in clashing:
            above[one] += 1


def _told_apart(found: Sequence[_Found]) -> Iterator[_Found]:
    """Of paths that differ only in how their accents are made up, the composed one keeps its name."""
    alike = Counter(shown(str(one.place)) for one in found)
    for one in found:
        twin = alike[shown(str(one.place))] > 1 and not is_normalized("NFC", str(one.place))
        yield replace(one, spelled=twin)


def spelled_out(name: str) -> str:
    """The name as it is made up, in ASCII: an `e` with an accent apart from it is `e\\u0301`."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace").encode("ascii", "backslashreplace").decode()


def shown(name: str) -> str:
    """The name as every machine spells it: accents composed, bytes that are no UTF-8 written as `\\xff`."""
    return normalize("NFC", os.fsencode(name).decode("utf-8", errors="backslashreplace"))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # unlike Path.resolve, it raises nothing on a loop of links


def _relative(path: PurePath, root: PurePath) -> str:
    return shown(path.relative_to(root).as_posix() if path != root else root.name or str(root))


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the spelling"
    if isinstance(error, PermissionError):
        return "it may not be read by you; ask its owner for permission"
    return f"it cannot be read ({getattr(error, 'strerror', None) or error}); check the disk or the link"


def _no_file(mode: int) -> str:
    kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    return f"it is {kind}, no file; save what it gives as a file first"
