"""Loading rules: what is added and replaced, and how faults are told."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import ExtractError
from extract.rulebook import RuleFault, load_rules, read_rules

Write = Callable[..., Path]


def rule(**changes: str) -> str:
    keys = {"id": "doel.doel", "gives": "doel", "labels": "[doel]", "why": "letters", "examples": "['Doel: x']"}
    lines = [f"{key}: {value}" for key, value in (keys | changes).items() if value]
    return "- " + "\n  ".join(lines) + "\n"


def only_fault(folder: Path) -> RuleFault:
    _, faults = read_rules(folder)
    assert len(faults) == 1, faults
    return faults[0]


def test_shipped_rules_know_where_they_stand(shipped: Path) -> None:
    found = load_rules().get("partners.betrokken")
    assert (found.file, found.line, found.kind) == ("rules/sections.yaml", 1, "sections")


def test_extra_rules_are_added(extra: Write) -> None:
    rulebook = load_rules(extra("# ours\n\n" + rule()))
    assert [found.id for found in rulebook.of("sections")] == ["partners.betrokken", "doel.doel"]
    assert rulebook.get("doel.doel").line == 3
    match = rulebook.labels("sections").whole("Doelen")
    assert match is not None and match.rule.id == "doel.doel"


def test_an_extra_rule_replaces_the_shipped_one_of_the_same_id(extra: Write) -> None:
    rulebook = load_rules(extra(rule(id="partners.betrokken", gives="partners", labels="[wie doen mee]")))
    assert [found.labels for found in rulebook.rules] == [("wie doen mee",)]


def test_a_later_folder_wins(extra: Write, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "sections.yaml").write_text(rule(why="later"), encoding="utf-8")
    assert load_rules(extra(rule()), later).get("doel.doel").why == "later"


def test_rules_are_sorted_by_kind(extra: Write) -> None:
    extra(rule(), "sections.more.yaml")
    folder = extra(rule(id="wmo.wmo", gives="wmo", labels="[wmo]", examples="['de wmo']"), "domains.yaml")
    assert [found.kind for found in load_rules(folder).rules] == ["sections", "sections", "domains"]


def test_other_files_are_ignored(extra: Write) -> None:
    extra("name\nDe Brug\n", "public_bodies.csv")
    extra("junk: [", ".sections.yaml")
    assert read_rules(extra(rule()))[1] == []


def test_yaml_1_2_and_a_byte_order_mark_and_windows_line_ends(extra: Write) -> None:
    folder = extra("\ufeff" + rule(labels="[no, 1:30]", examples="['no: x']").replace("\n", "\r\n"))
    assert load_rules(folder).get("doel.doel").labels == ("no", "1:30")


@pytest.mark.parametrize(
    ("text", "line", "message", "suggestion"),
    [
        (rule().replace("gives", "gvies"), 2, "'gvies' is no key of a rule", "did you mean 'gives'?"),
        (rule().replace("labels", "label"), 3, "'label' is no key of a rule", "did you mean 'labels'?"),
        (rule() + "  kind: sections\n", 6, "'kind' is no key of a rule", "choose from id, gives"),
        (rule(gives="doell"), 2, "gives 'doell' is none of", "did you mean 'doel'?"),
        (rule(labels="", pattern="'(doel'"), 5, "the pattern is no regular expression", ""),
        (rule(pattern="doel"), 1, "give one of labels, pattern or tokens", ""),
        (rule(examples="[]"), 5, "'examples' is empty", "give at least one text"),
        (rule(examples=""), 1, "'examples' is missing", "give at least one text"),
        (rule(why="''"), 4, "'why' is empty", "which habit"),
        (rule(labels="doel"), 3, "'labels' must be a list", "on a line of its own"),
        (rule(labels="\n    - doel\n    - 2021"), 5, "'labels' must be text, not 2021", "put it in quotes"),
        (rule(id="Doel"), 1, "'Doel' is no id of a rule", "partners.betrokken-partijen"),
        (rule() + rule(), 6, "the id stands at", "an id of its own"),
        (rule() + "  why: again\n", 6, "this is no YAML: found duplicate key", ""),
        (rule() + "- id: [x\n", 7, "this is no YAML", ""),
        (rule() + "- just words\n", 6, "a rule is a set of keys", "begin it with '- id: '"),
        ("id: doel.doel\n", 1, "a file of rules is a list", "'- id: '"),
        ("# x\n- \x1b\n", 2, "this is no YAML", "remove the character"),
    ],
)
def test_a_fault_has_line_and_suggestion(extra: Write, text: str, line: int, message: str, suggestion: str) -> None:
    folder = extra(text)
    fault = only_fault(folder)
    assert fault.file == f"{folder}/sections.yaml"
    assert fault.line == line
    assert message in fault.message
    assert suggestion in fault.suggestion


@pytest.mark.parametrize(
    ("name", "message", "suggestion"),
    [
        ("sectoins.yaml", "'sectoins' is no kind of rule", "did you mean 'sections'?"),
        ("sections.yml", "only files that end in .yaml are read", "name it sections.yaml"),
    ],
)
def test_a_file_of_no_kind_is_a_fault(extra: Write, name: str, message: str, suggestion: str) -> None:
    fault = only_fault(extra(rule(), name))
    assert (fault.line, fault.message, fault.suggestion) == (0, message, suggestion)


def test_a_file_that_is_not_utf8_is_a_fault(extra: Write) -> None:
    folder = extra(rule())
    (folder / "sections.yaml").write_bytes(rule(why="één").encode("cp1252"))
    assert (only_fault(folder).line, only_fault(folder).message) == (4, "the file is not UTF-8")


def test_a_folder_without_rules_is_a_fault(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert "holds no rules" in only_fault(tmp_path / "none").message
    assert "no folder of rules" in only_fault(tmp_path / "missing").message


def test_all_faults_are_told_at_once_and_sound_rules_stay(extra: Write) -> None:
    folder = extra(rule() + rule(id="x.y", gives="nothing", why="''") + rule(id="x.z", examples=""))
    rulebook, faults = read_rules(folder)
    assert [(fault.rule_id, fault.line) for fault in faults] == [("x.y", 9), ("x.z", 11)]
    assert rulebook.get("doel.doel")
    with pytest.raises(ExtractError, match=r"2 faults.*\n.*sections\.yaml:9: x\.y: 'why' is empty") as caught:
        load_rules(folder)
    assert caught.value.code == "rules"


def test_the_hash_is_of_what_the_rules_say(extra: Write) -> None:
    folder = extra(rule(), "sections.a.yaml")
    extra(rule(id="x.y", labels="[beoogd]"), "sections.b.yaml")
    before = load_rules(folder).sha256
    (folder / "sections.a.yaml").rename(folder / "sections.z.yaml")
    (folder / "sections.b.yaml").write_text("# a comment\n" + rule(id="x.y", labels="['beoogd']"), encoding="utf-8")
    assert load_rules(folder).sha256 == before
    extra(rule(id="x.y", labels="[bedoeld]"), "sections.b.yaml")
    assert load_rules(folder).sha256 != before


def test_a_rulebook_travels_between_processes(extra: Write) -> None:
    rulebook = load_rules(extra(rule()))
    rulebook.labels("sections").whole("Doel")
    rulebook.phrases("domains").find("doel")
    copy = pickle.loads(pickle.dumps(rulebook))
    assert copy == rulebook and copy.sha256 == rulebook.sha256
    assert copy.labels("sections") is copy.labels("sections")
