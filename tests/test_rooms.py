"""Rooms import only from rooms above them (docs: the house)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "extract"
ROOMS = (
    "errors", "values", "rulebook", "readers", "layout", "components", "dataset", "pipeline", "job", "linking", "batch",
    "evaluation", "review", "options", "stops", "cli",
)  # fmt: skip
KNOW_NOBODY = ("values", "rulebook")
"""They use nothing of the house but its errors and themselves."""
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_from_rooms_above_it(file: Path) -> None:
    room = _room(file.relative_to(PACKAGE).parts[0])
    allowed = {room, "errors"} if room in KNOW_NOBODY else set(ROOMS[: ROOMS.index(room) + 1])
    if room == "cli":
        allowed.add("extract")  # the public face, which knows everybody
    wrong = [f"line {line}: {imported}" for line, imported in _imported_rooms(file) if imported not in allowed]
    assert not wrong, f"{room} may import only {', '.join(sorted(allowed))}"


def test_every_room_is_in_the_list() -> None:
    assert {_room(file.relative_to(PACKAGE).parts[0]) for file in FILES} <= set(ROOMS)


@pytest.mark.parametrize(
    ("line", "rooms"),
    [
        ("import extract.dataset.tables", ["dataset"]),
        ("from extract.errors import ExtractError", ["errors"]),
        ("from extract import pipeline", ["pipeline"]),
        ("from extract import load", ["extract"]),
        ("from . import sources", ["batch"]),
        ("from ..dataset import tables", ["dataset"]),
        ("import json", []),
    ],
)
def test_all_ways_to_import_are_seen(line: str, rooms: list[str]) -> None:
    assert [room for _, room in _rooms_in(ast.parse(line), ("extract", "batch"))] == rooms


def _room(part: str) -> str:
    return part.removesuffix(".py")


def _imported_rooms(file: Path) -> Iterator[tuple[int, str]]:
    within = ("extract", *file.relative_to(PACKAGE).parts[:-1])
    yield from _rooms_in(ast.parse(file.read_text(encoding="utf-8")), within)


def _rooms_in(tree: ast.AST, within: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = within[: len(within) - node.level + 1] if node.level else ()
            module = (*above, *(node.module.split(".") if node.module else ()))
            modules = [(*module, alias.name) for alias in node.names]
        else:
            continue
        for module in modules:
            if module[0] == "extract":
                yield node.lineno, module[1] if len(module) > 1 and module[1] in ROOMS else "extract"
