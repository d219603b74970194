"""A maintainer's own folder of rules: by YAML alone it adds what the shipped rules do not know, or replaces one."""

import csv
from pathlib import Path

import pytest

from shown import RunCli

DOCUMENT = """\
Overzicht werkplaatsen buurtkracht

Gemeente Zwanenmeer, juni 2022

Werkplaats 1: De Eettafel

Droombeeld
Buren eten elke week samen.

Betrokken partijen
Stichting Rietkraag

Stand van zaken
De werkplaats staat in bloei.

Werkplaats 2: De Leesclub

Droombeeld
Kinderen lezen elke dag een kwartier.

Betrokken partijen
Scholengroep De Kim

Stand van zaken
De werkplaats staat nog in de knop.

Werkplaats 3: De Wandelclub

Droombeeld
Ouderen wandelen elke dinsdag.

Betrokken partijen
Wijkteam Oost

Aanpak
Elke dinsdag om tien uur bij het park.
"""

RULES = {
    "sections.yaml": """\
- id: doel.droombeeld
  gives: doel
  labels: [droombeeld, droombeelden]
  why: De werkplaatsen van onze gemeente beginnen met een droombeeld
  examples: ["Droombeeld", "Droombeelden:"]
  not: ["Het droombeeld is mooi."]
- id: aanpak.aanpak
  gives: doorlooptijd
  labels: [aanpak]
  why: In onze werkplaatsen staat onder Aanpak wanneer er iets is
  examples: ["Aanpak"]
""",
    "status.yaml": """\
- id: status.in-bloei
  gives: lopend
  labels: [staat in bloei]
  weight: 3
  why: Zo zeggen onze werkplaatsen dat zij lopen
  examples: ["De werkplaats staat in bloei."]
- id: status.in-de-knop
  gives: voorbereiding
  labels: [staat nog in de knop]
  weight: 3
  why: Zo zeggen onze werkplaatsen dat zij nog niet lopen
  examples: ["De werkplaats staat nog in de knop."]
""",
    "records.yaml": r"""
- id: records.werkplaats
  gives: project
  pattern: ^werkplaats\s+\d{1,2}\b\s*[:;.–-]?
  weight: 2.5
  why: Onze gemeente noemt haar projecten werkplaatsen
  examples: ["Werkplaats 3: De Wandelclub"]
  not: ["De werkplaats is open."]
""",
}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stukken") / "werkplaatsen.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("regels")
    for name, text in RULES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


Table = list[dict[str, str]]


def table(folder: Path, name: str) -> Table:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def dataset(document: Path, rules: Path, run_cli: RunCli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the document with the maintainer's rules."""
    out = tmp_path_factory.mktemp("met")
    outcome = run_cli("run", document, "-o", out, "--quiet", "--rules", rules)
    assert outcome.returncode == 0, outcome.stderr
    return out


@pytest.fixture(scope="module")
def without(document: Path, run_cli: RunCli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the document with the shipped rules only."""
    out = tmp_path_factory.mktemp("zonder")
    run_cli("run", document, "-o", out, "--quiet")
    return out


def test_a_kind_of_record(dataset: Path, without: Path) -> None:
    rows = table(dataset, "pilots")
    assert [row["name"] for row in rows] == ["De Eettafel", "De Leesclub", "De Wandelclub"]
    assert [row["number"] for row in rows] == ["Werkplaats 1", "Werkplaats 2", "Werkplaats 3"]
    assert {row["kind"] for row in rows} == {"project"}
    assert "De Eettafel" not in [row["name"] for row in table(without, "pilots")]


def test_a_label_of_a_section(dataset: Path, without: Path) -> None:
    goals = [row["text"] for row in table(dataset, "sections") if row["section"] == "doel"]
    assert goals == [
        "Buren eten elke week samen.",
        "Kinderen lezen elke dag een kwartier.",
        "Ouderen wandelen elke dinsdag.",
    ]
    assert not [row for row in table(without, "sections") if row["section"] == "doel"]


def test_a_phrase_for_a_status(dataset: Path) -> None:
    states = {row["name"]: row["status"] for row in table(dataset, "pilots")}
    assert states["De Eettafel"] == "lopend"
    assert states["De Leesclub"] == "voorbereiding"


def test_a_shipped_rule_is_replaced_by_its_id(dataset: Path) -> None:
    kinds = {row["text"]: row["section"] for row in table(dataset, "sections")}
    assert kinds["Elke dinsdag om tien uur bij het park."] == "doorlooptijd"


def test_the_evidence_names_the_rules_of_the_maintainer(dataset: Path) -> None:
    rules = {row["rule"] for row in table(dataset, "evidence")}
    assert {"doel.droombeeld", "status.in-bloei", "status.in-de-knop", "aanpak.aanpak"} <= rules


def test_rules_check_and_test_accept_the_folder(rules: Path, run_cli: RunCli) -> None:
    check = run_cli("rules", "check", "--rules", rules)
    assert (check.returncode, check.stdout) == (0, "the rules are sound\n")
    tested = run_cli("rules", "test", "--rules", rules)
    assert tested.returncode == 0, tested.stdout
    assert tested.stdout.endswith(" 0 failed\n")


def test_rules_explain_names_them(document: Path, rules: Path, run_cli: RunCli) -> None:
    told = run_cli("rules", "explain", document, "--rules", rules).stdout
    assert lines_of(told, "doel.droombeeld")[0].endswith("Buren eten elke week samen.")
    assert "lopend" in lines_of(told, "status.in-bloei")[0]
    assert told.count("the title says project") == 3


def lines_of(told: str, rule: str) -> list[str]:
    """The lines of `rules explain` that name this rule."""
    return [line for line in told.splitlines() if rule in line.split()]


def test_rules_explain_shows_which_label_came_close(tmp_path: Path, run_cli: RunCli) -> None:
    text = """\
Voortgang pilots

1. Eettafel

Partners:\tStichting Rietkraag
Doelgroep:\tBuren

Stamd wan zakem

De tafel staat er elke week.

2. Leesclub

Partners:\tScholengroep De Kim
Doelgroep:\tKinderen

Stand van zaken

De kinderen lezen elke dag een kwartier.
"""
    (tmp_path / "scan.txt").write_text(text, encoding="utf-8")
    told = run_cli("rules", "explain", tmp_path / "scan.txt").stdout
    (close,) = [line for line in lines_of(told, "stand_van_zaken.stand") if line.startswith("came close")]
    assert "3 faults from 'stand van zaken'" in close
    assert close.endswith("Stamd wan zakem")


def test_rules_explain_shows_the_municipalities_of_a_pilot(tmp_path: Path, run_cli: RunCli) -> None:
    text = "Pilot Eettafel\n\nRegio:\tgemeente Ede\nPartners:\tStichting Rietkraag\nDoel:\tBuren eten samen.\n"
    (tmp_path / "brief.txt").write_text(text, encoding="utf-8")
    told = run_cli("rules", "explain", tmp_path / "brief.txt").stdout
    (place,) = [line for line in lines_of(told, "places.register") if line.startswith("places")]
    assert "gemeente Ede" in place


def test_a_fault_in_the_folder_stops_a_run_with_file_line_and_suggestion(
    document: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "sections.yaml").write_text(RULES["sections.yaml"].replace("gives: doel\n", "gives: doell\n"))
    outcome = run_cli("run", document, "-o", tmp_path / "uit", "--rules", tmp_path)
    assert outcome.returncode == 2
    assert "sections.yaml:2: doel.droombeeld: gives 'doell' is none of" in outcome.stderr
    assert "did you mean 'doel'?" in outcome.stderr
    assert run_cli("rules", "check", "--rules", tmp_path).returncode == 1
