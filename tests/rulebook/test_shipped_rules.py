"""The rules that ship: sound, with every example and counter-example run, and their schema current."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from extract.rulebook import Rule, Rulebook, check_rules, json_schema, load_rules, read_rules, shipped_rules
from extract.rulebook.schema import schema_text
from extract.rulebook.selftest import run_examples

RULES = read_rules()[0]
SCHEMA = Path(__file__).parents[2] / "rules" / "rule.schema.json"


def test_the_rules_have_no_faults() -> None:
    assert [str(fault) for fault in check_rules()] == []


@pytest.fixture(scope="module")
def failures() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for failure in run_examples(RULES):
        found.setdefault(failure.rule.id, []).append(str(failure))
    return found


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_examples(rule: Rule, failures: dict[str, list[str]]) -> None:
    assert failures.get(rule.id, []) == []


def test_the_committed_schema_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run: extract rules schema -o rules/rule.schema.json"


@pytest.mark.parametrize("file", sorted(shipped_rules().glob("*.yaml")), ids=lambda file: file.name)
def test_the_schema_accepts_the_shipped_files(file: Path) -> None:
    Draft202012Validator(json_schema()).validate(YAML(typ="safe", pure=True).load(file) or [])


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    schema = Draft202012Validator(json_schema())
    assert not schema.is_valid([{"id": "a.b", "gives": "doel", "labels": ["x"], "why": "y"}])
    assert not schema.is_valid([{"id": "a.b", "gvies": "doel"}])


def test_loading_gives_a_rulebook() -> None:
    assert isinstance(load_rules(), Rulebook)
