"""`extract rules stats`: which rules made the values of a dataset, and which labels no rule knows."""

from pathlib import Path

import pytest

from extract.cli import main
from extract.evaluation import RuleUse, rule_use
from extract.rulebook import load_rules

REPORT = """# Voortgang pilots Dorrebeek

## Pilot Eettafel

### Doel

Buren eten samen.

### Smaakmakers

Elke week kookt een andere straat.

### Doelgroep

Ouderen in het dorp.

## Pilot Klussenbus

### Doel

Wie hulp zoekt bij een klus krijgt die.

### Smaakmakers

De bus is geel.

### Doelgroep

Iedereen met een lekkende kraan.
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stats")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    assert main(["run", str(folder / "report.md"), "-o", str(folder / "out"), "--quiet"]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def use(dataset: Path) -> RuleUse:
    return rule_use(dataset, load_rules())


def test_each_rule_is_counted_by_the_values_that_rest_on_it(use: RuleUse) -> None:
    a_section = ("pilots.doelgroep", "sections.section", "sections.heading", "sections.text")
    assert use.fired["doelgroep.doelgroep"] == 2 * len(a_section)
    assert list(use.fired.values()) == sorted(use.fired.values(), reverse=True)


def test_a_rule_that_never_fired_is_named(use: RuleUse) -> None:
    assert "vervolg.vervolg" in use.silent["sections"]
    assert "doelgroep.doelgroep" not in use.silent["sections"]
    assert "time" not in use.silent, "a rule whose id is never evidence is no news"


def test_a_label_that_no_rule_knows_is_counted(use: RuleUse) -> None:
    label = next(label for label in use.unknown if label.heading == "Smaakmakers")
    assert (label.times, label.documents, label.read_as, label.nearest) == (2, 1, "overig", "")


def test_the_command_prints_it(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "stats", str(dataset)]) == 0
    printed = capsys.readouterr().out
    assert "\n  doelgroep.doelgroep" in printed
    assert [line.split() for line in printed.splitlines()][-1] == ["Smaakmakers", "2", "1", "overig", "-"]
    assert main(["rules", "stats", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_label_is_known_once_there_is_a_rule_for_it(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "- {id: aanpak.smaakmakers, gives: aanpak, labels: [smaakmakers], why: x, examples: [Smaakmakers]}"
    (tmp_path / "sections.yaml").write_text(rule, encoding="utf-8")
    assert main(["rules", "stats", str(dataset), "--rules", str(tmp_path)]) == 0
    assert "0 labels that no rule knows" in capsys.readouterr().out
