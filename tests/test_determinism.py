"""The same input gives the same bytes: for any hash seed, in any order, as a folder or file by file."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from shown import RunCli

NAMES = (
    "waterloo-voortgang-proeftuinen.txt",
    "merenland-memo-agenda-jeugd.md",
    "kromvoort-voortgang-maatregelen.txt",
    "neg-motie-zwemwater.txt",
    "rietveen-raadsinformatiebrief-druk.pdf",
)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A folder with some sample documents, an empty file and a copy."""
    folder = tmp_path_factory.mktemp("letters")
    for name in NAMES:
        shutil.copy(corpus / name, folder / name)
    (folder / "leeg.txt").write_bytes(b"")
    shutil.copy(folder / NAMES[0], folder / "zelfde.txt")
    return folder


@pytest.fixture(scope="module")
def dataset(letters: Path, run_cli: RunCli, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run over the folder."""
    return run(run_cli, tmp_path_factory.mktemp("first"), letters)


def run(run_cli: RunCli, out: Path, *inputs: Path, seed: str = "0") -> dict[str, bytes]:
    outcome = run_cli("run", *inputs, "-o", out, "--quiet", env={"PYTHONHASHSEED": seed})
    assert outcome.returncode == 0, outcome.stderr
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def test_the_run_has_something_to_differ_in(dataset: dict[str, bytes]) -> None:
    assert dataset["pilots.csv"].count(b"\n") > 10
    assert dataset["problems.csv"].count(b"\n") >= 3


@pytest.mark.parametrize("seed", ["1", "31337"])
def test_for_any_hash_seed(
    letters: Path, dataset: dict[str, bytes], run_cli: RunCli, tmp_path: Path, seed: str
) -> None:
    assert run(run_cli, tmp_path, letters, seed=seed) == dataset


def test_file_by_file_in_any_order(letters: Path, dataset: dict[str, bytes], run_cli: RunCli, tmp_path: Path) -> None:
    files = sorted(letters.iterdir(), reverse=True)
    assert run(run_cli, tmp_path, *files) == dataset


def test_into_a_folder_that_holds_a_dataset_already(
    letters: Path, dataset: dict[str, bytes], run_cli: RunCli, tmp_path: Path
) -> None:
    run(run_cli, tmp_path, letters / NAMES[1])
    assert run(run_cli, tmp_path, letters) == dataset


def test_in_another_place(letters: Path, dataset: dict[str, bytes], run_cli: RunCli, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders" / "brieven"
    shutil.copytree(letters, elsewhere)
    assert run(run_cli, tmp_path / "uit", elsewhere) == dataset


def test_a_document_gives_the_same_rows_alone_and_among_others(
    letters: Path, dataset: dict[str, bytes], run_cli: RunCli, tmp_path: Path
) -> None:
    alone = run(run_cli, tmp_path, letters / NAMES[2])
    for table in ("documents.csv", "pilots.csv", "sections.csv", "partners.csv", "evidence.csv"):
        assert records(alone[table])
        assert records(alone[table]) <= records(dataset[table])


def records(file: bytes) -> set[tuple[str, ...]]:
    """The rows of a table, without its head."""
    return {tuple(row) for row in list(csv.reader(io.StringIO(file.decode(), newline="")))[1:]}
