"""Loads the rules: YAML files in, a Rulebook out, with every fault placed by line."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from extract.errors import ExtractError
from extract.rulebook.book import Rulebook, sorted_by_kind
from extract.rulebook.fault import RuleFault, complaints_about, did_you_mean
from extract.rulebook.rule import KINDS, Rule


def load_rules(*extra: Path) -> Rulebook:
    """The shipped rules, with those of the extra folders added or, where an id exists already, put in their place.

    Raises:
        ExtractError: `rules`, with all faults of all files.
    """
    rulebook, faults = read_rules(*extra)
    if faults:
        count = f"{len(faults)} faults" if len(faults) > 1 else "a fault"
        listed = "".join(f"\n  {fault}" for fault in faults)
        raise ExtractError("rules", f"the rules have {count}; 'extract rules check' shows them again:{listed}")
    return rulebook


@lru_cache(maxsize=8)
def _cached(directories: tuple[str, ...]) -> Rulebook:
    return load_rules(*(Path(directory) for directory in directories))


def rules_for(directories: Sequence[str]) -> Rulebook:
    """The shipped rules and those of further directories, loaded once in a process.

    Raises:
        ExtractError: as `load_rules`.
    """
    return _cached(tuple(directories))


def read_rules(*extra: Path) -> tuple[Rulebook, list[RuleFault]]:
    """Like `load_rules`, but gives the faults beside the rules that are sound."""
    rules: dict[str, Rule] = {}
    faults: list[RuleFault] = []
    for directory in (shipped_rules(), *extra):
        of_directory: dict[str, Rule] = {}
        for found in _read_directory(directory):
            if isinstance(found, RuleFault):
                faults.append(found)
            elif found.id in of_directory:
                first = of_directory[found.id]
                message = f"the id stands at {first.file}:{first.line} too"
                faults.append(RuleFault(found.file, found.line, found.id, message, "give each rule an id of its own"))
            else:
                of_directory[found.id] = found
        rules.update(of_directory)
    return Rulebook(sorted_by_kind(tuple(rules.values()))), faults


def shipped_rules() -> Path:
    """The folder of rules that belongs to this package: inside it when installed, in the repository otherwise."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def _read_directory(directory: Path) -> Iterator[Rule | RuleFault]:
    shown = "rules" if directory == shipped_rules() else str(directory)
    try:
        names = sorted(path.name for path in directory.iterdir())
    except OSError as error:
        yield RuleFault(shown, 0, "", f"no folder of rules can be read here ({error.strerror})")
        return
    files = [name for name in names if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")]
    if not files:
        yield RuleFault(shown, 0, "", "the folder holds no rules", "name each file <kind>.yaml, like sections.yaml")
    for name in files:
        yield from _read_file(directory / name, f"{shown}/{name}")


def _read_file(path: Path, shown: str) -> Iterator[Rule | RuleFault]:
    kind = path.name.split(".")[0]
    if kind not in KINDS:
        yield RuleFault(shown, 0, "", f"'{kind}' is no kind of rule", did_you_mean(kind, KINDS))
        return
    if path.suffix != ".yaml":
        yield RuleFault(shown, 0, "", "only files that end in .yaml are read", f"name it {path.stem}.yaml")
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        yield RuleFault(shown, 0, "", f"the file cannot be read ({error.strerror})")
        return
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        yield RuleFault(shown, line, "", "the file is not UTF-8", "save it as UTF-8")
        return
    yield from _read_text(text, shown, kind)


def _read_text(text: str, shown: str, kind: str) -> Iterator[Rule | RuleFault]:
    # Nodes instead of values: they cost the same time and know their lines.
    yaml = YAML(typ="safe", pure=True)
    try:
        root = yaml.compose(text)
    except YAMLError as error:
        yield _no_yaml(error, shown, text)
        return
    if root is None:  # nothing but comments
        return
    if not isinstance(root, SequenceNode):
        yield RuleFault(shown, _line(root), "", "a file of rules is a list", "begin each rule with '- id: '")
        return
    for node in root.value:
        yield from _read_rule(yaml, node, shown, kind, text)


def _read_rule(yaml: YAML, node: Node, shown: str, kind: str, text: str) -> Iterator[Rule | RuleFault]:
    if not isinstance(node, MappingNode):
        yield RuleFault(shown, _line(node), "", "a rule is a set of keys", "begin it with '- id: '")
        return
    try:
        entry: dict[Any, Any] = yaml.constructor.construct_object(node, deep=True)
    except YAMLError as error:
        yield _no_yaml(error, shown, text)
        return
    complaints = complaints_about(entry, kind)
    for complaint in complaints:
        line = _line(_node_at(node, complaint.where))
        yield RuleFault(shown, line, str(entry.get("id", "")), complaint.message, complaint.suggestion)
    if not complaints:
        yield Rule.model_validate({**entry, "kind": kind, "file": shown, "line": _line(node)})


def _no_yaml(error: YAMLError, shown: str, text: str) -> RuleFault:
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return RuleFault(shown, error.problem_mark.line + 1, "", f"this is no YAML: {error.problem}")
    line = text.count("\n", 0, getattr(error, "position", 0)) + 1
    reason = str(error).partition("\n")[0]
    return RuleFault(shown, line, "", f"this is no YAML: {reason}", "remove the character")


def _node_at(node: Node, where: tuple[str | int, ...]) -> Node:
    """The node that a path of keys and positions leads to, or the last one that exists on the way."""
    if not where:
        return node
    first, rest = where[0], where[1:]
    if isinstance(node, SequenceNode) and isinstance(first, int) and first < len(node.value):
        return _node_at(node.value[first], rest)
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(first):
                return _node_at(value, rest) if rest else key
    return node


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
