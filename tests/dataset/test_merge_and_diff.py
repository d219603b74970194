"""Joining datasets, and telling two apart, as a person does it: with commands."""

from pathlib import Path

import pytest

from extract.cli import main
from extract.dataset.reading import load
from extract.dataset.writers import FILES

ONE = "Gemeente Zandmeer\n\n{} 2021\n\nPilot Eettafel\n\nDoel: samen eten.\n\nPartners: De Brug, Zorggroep Rivierduin\n"
OTHER = "Gemeente Zandmeer\n\nmei 2022\n\nPilot Eettafel\n\nDoel: koken.\n\nPartners: Stichting De Brug, PSW\n"


def run(folder: Path, **texts: str) -> Path:
    """The dataset of some letters."""
    letters = folder / "brieven"
    letters.mkdir(parents=True)
    for name, text in texts.items():
        (letters / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["run", str(letters), "-o", str(folder / "uit"), "--quiet"]) == 0
    return folder / "uit"


def test_merging_gives_what_one_run_over_all_gives(tmp_path: Path) -> None:
    first, second = run(tmp_path / "a", een=ONE.format("mei")), run(tmp_path / "b", twee=OTHER)
    both = run(tmp_path / "c", een=ONE.format("mei"), twee=OTHER)
    assert main(["merge", str(first), str(second), "-o", str(tmp_path / "samen")]) == 0
    for name in FILES:
        assert (tmp_path / "samen" / name).read_bytes() == (both / name).read_bytes(), name
    joined = load(tmp_path / "samen")
    assert joined.organisations.set_index("name").documents["Stichting De Brug"] == 2
    assert list(joined.initiative_history().date) == ["2021-05", "2022-05"]


def test_of_a_document_in_two_datasets_the_last_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = run(tmp_path / "a", een=OTHER), run(tmp_path / "b", hernoemd=OTHER, erbij=ONE.format("juni"))
    assert main(["merge", str(first), str(second), "-o", str(tmp_path / "samen")]) == 0
    assert list(load(tmp_path / "samen").documents.source) == ["erbij.txt", "hernoemd.txt"]
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 documents, 2 pilots, ")


@pytest.mark.parametrize("given", [["afwezig"], ["a/uit", "a/uit"]])
def test_what_is_no_dataset_or_the_goal_is_refused(
    tmp_path: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path / "a", een=OTHER)
    folders = [str(tmp_path / folder) for folder in given]
    assert main(["merge", folders[0], "-o", folders[-1]]) == 2
    assert folders[0] in capsys.readouterr().err


def test_the_same_documents_differ_in_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = run(tmp_path / "a", een=OTHER), run(tmp_path / "b", een=OTHER)
    capsys.readouterr()
    assert main(["diff", str(first), str(second)]) == 0
    assert capsys.readouterr().out == ""


def test_differences_are_told_record_by_record_and_field_by_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = run(tmp_path / "a", een=ONE.format("mei"), weg=OTHER)
    changed = ONE.format("juni").replace("samen eten", "samen koken").replace("De Brug", "Het Web")
    new = run(tmp_path / "b", een=changed, erbij=OTHER.replace("Eettafel", "Kookclub"))
    capsys.readouterr()
    assert main(["diff", str(old), str(new)]) == 1
    told = capsys.readouterr().out
    assert "- document weg.txt\n" in told
    assert "+ pilot erbij.txt: Kookclub\n" in told
    assert "~ document een.txt\n    date: '2021-05' -> '2021-06'\n" in told
    assert "    doel: 'samen eten.' -> 'samen koken.'\n" in told
    assert "    - partner De Brug\n    + partner Het Web\n" in told
    assert "+ organisation Het Web\n" in told
