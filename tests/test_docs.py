"""What the documentation says is so: its examples run, and it names every column, code and kind of rule."""

import re
import shlex
from pathlib import Path

import pytest

import extract
from extract.cli import _parser, main
from extract.components.weighing import THRESHOLD
from extract.dataset.tables import TABLES
from extract.dataset.writers import FILES
from extract.errors import PROBLEM_CODES
from extract.rulebook import KINDS, check_rules
from extract.rulebook.fault import RULE_KEYS

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for folder in (".", "docs", "corpus") for path in (ROOT / folder).glob("*.md"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def part(text: str, title: str) -> str:
    """What stands under `## title`."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """The names in code marks with which the rows of tables begin."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def shell_lines() -> list[str]:
    return [
        line for page in PAGES for block in blocks(page.read_text(encoding="utf-8"), "sh") for line in block.split("\n")
    ]


def test_the_commands_for_a_new_machine_are_those_that_are_checked() -> None:
    lines = [line for block in blocks(part(text_of("README.md"), "Start"), "sh") for line in block.splitlines()]
    assert lines == ["pip install . && extract run corpus -o outputs", "pip install '.[test]' && pytest"]
    checked = []
    for line in text_of(".ci/run").splitlines():
        if line.startswith('"$bin/'):
            program, *arguments = shlex.split(line.replace('"$bin/', '"').replace('"$@"', ""), comments=True)
            checked.append([program, *(word for word in arguments if program != "pip" or not word.startswith("--"))])
    for command in lines[1].split(" && "):
        assert shlex.split(command) in checked, f".ci/run does not run: {command}"


@pytest.mark.parametrize("line", sorted({line for line in shell_lines() if line.startswith("extract ")}))
def test_commands_are_accepted(line: str) -> None:
    _parser().parse_args(shlex.split(line, comments=True)[1:])


def test_the_examples_of_the_readme_print_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = text_of("README.md")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    assert main(["run", "corpus", "-o", "outputs", "--quiet"]) == 0
    capsys.readouterr()
    tables, one_document = blocks(readme, "python")
    exec(tables, {})
    assert capsys.readouterr().out == blocks(readme, "text")[0]
    exec(one_document, {})
    names = [pilot.name for pilot in extract.extract("corpus/kamerbrief-proeftuinen-werk.txt").pilots]
    assert names
    assert capsys.readouterr().out == f"{names}\n"


def test_every_file_of_a_dataset_is_named() -> None:
    assert sorted(first_cells(part(text_of("README.md"), "What you get"))) == sorted(FILES)
    assert sorted(first_cells(text_of("docs/dataset.md").partition("\n## ")[0])) == sorted(FILES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_named_with_its_values(table: str) -> None:
    told = part(text_of("docs/dataset.md"), table)
    columns = TABLES[table].row.columns()
    assert first_cells(told) == list(columns)
    for name, column in columns.items():
        where = text_of("docs/problems.md") if name == "code" and column.enum == PROBLEM_CODES else told
        missing = [value for value in column.enum if f"`{value}`" not in where]
        assert not missing, f"{table}.{name} may hold {', '.join(missing)}"


def test_every_problem_is_explained() -> None:
    told = text_of("docs/problems.md")
    assert [cell for cell in first_cells(told) if cell in PROBLEM_CODES] == list(PROBLEM_CODES)
    severities = TABLES["problems"].row.columns()["severity"].enum
    assert set(first_cells(told)) == {*PROBLEM_CODES, *severities}
    rows = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", told, re.MULTILINE))
    assert {code: rows[code] in severities for code in PROBLEM_CODES} == dict.fromkeys(PROBLEM_CODES, True)


def test_every_kind_of_rule_is_explained() -> None:
    rules = text_of("docs/rules.md")
    assert first_cells(part(rules, "A rule")) == list(RULE_KEYS)
    told = part(rules, "Kinds")
    assert first_cells(told) == list(KINDS)
    for name, kind in KINDS.items():
        matches, gives = re.findall(rf"^\| `{name}` \| (\w+) \| (.*?) \|", told, re.MULTILINE)[0]
        assert matches == kind.matches, name
        if kind.gives is not None:
            assert re.findall(r"`([^`]+)`", gives) == list(kind.gives), name


def test_the_rules_that_the_pages_show_are_sound(tmp_path: Path) -> None:
    shown = [block for page in PAGES for block in blocks(page.read_text(encoding="utf-8"), "yaml")]
    assert shown
    for block in shown:
        file = re.match(r"# our-rules/(\w+\.yaml)\n", block)
        assert file, f"say in which file this stands:\n{block}"
        (tmp_path / file[1]).write_text(block, encoding="utf-8")
    assert [str(fault) for fault in check_rules(tmp_path) if fault.file.startswith(str(tmp_path))] == []


def test_the_evidence_that_a_record_needs_is_told_as_it_is() -> None:
    assert f"\nwith {THRESHOLD} points or more opens a record" in text_of("docs/rules.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^()\s]+)\)", text):
        if not target.startswith(("https://", "http://", "mailto:")):
            path, _, heading = target.partition("#")
            goal = page.parent / path if path else page
            assert goal.exists(), target
            assert not heading or heading in headings(goal), target


def headings(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in found}
