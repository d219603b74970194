"""Floors: reading them, checking them, and the hash of the documents that they belong to."""

from pathlib import Path

import pytest

from extract.errors import ExtractError
from extract.evaluation import Evaluation, Floors, check_floors, corpus_sha256, read_floors

EVALUATION = Evaluation(documents={}, mean={"pilots": 0.1 + 0.2, "overall": 0.9}, notes={})


def test_floors_are_read_by_section(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[corpus]\nsha256 = "ab"\npilots = 0.95\noverall = 1\n\n["eval-docs"]\nsha256 = "cd"\n')
    assert read_floors(path) == {"corpus": Floors("ab", {"pilots": 0.95, "overall": 1}), "eval-docs": Floors("cd", {})}


@pytest.mark.parametrize(
    "text",
    ["[corpus", "corpus = 1", "[a]\npilots = 0.9", '[a]\nsha256 = "x"\npilot = 0.9', '[a]\nsha256 = "x"\npilots = 95'],
)
def test_a_file_that_holds_no_floors_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text)
    with pytest.raises(ExtractError) as caught:
        read_floors(path)
    assert (caught.value.code, caught.value.source) == ("usage", str(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="cannot be read"):
        read_floors(tmp_path / "floors.toml")


def test_what_is_below_its_floor_is_said() -> None:
    assert check_floors(EVALUATION, {"pilots": 0.3, "overall": 0.9}) == []
    assert check_floors(EVALUATION, {"pilots": 0.31, "dates": 0.5}) == [
        "pilots is 0.3000, below its floor of 0.31",
        "dates was not measured; its floor is 0.5",
    ]


def test_the_hash_holds_names_and_contents_of_documents(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("twee")
    (tmp_path / "a.txt").write_text("een")
    before = corpus_sha256(tmp_path)
    (tmp_path / "floors.toml").write_text("[corpus]")
    (tmp_path / "gold").mkdir()
    (tmp_path / ".DS_Store").write_text("")
    assert corpus_sha256(tmp_path) == before
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    renamed = corpus_sha256(tmp_path)
    (tmp_path / "c.txt").write_text("drie")
    assert len({before, renamed, corpus_sha256(tmp_path)}) == 3


def test_an_empty_folder_has_no_hash(tmp_path: Path) -> None:
    with pytest.raises(ExtractError):
        corpus_sha256(tmp_path)
