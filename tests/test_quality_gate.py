"""The floors of `corpus/floors.toml` hold: on our samples always, on the shared ones where they are on this machine."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from extract import load
from extract.batch.sources import find_sources
from extract.cli import main
from extract.evaluation import Floors, check_floors, corpus_sha256, evaluate, read_floors
from extract.evaluation.gold import read_gold

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared" / "eval"
FLOORS = CORPUS / "floors.toml"
HOW = "corpus/README.md, 'Floors', tells how"


@dataclass(frozen=True, slots=True)
class Samples:
    """A folder of documents and the folder of its gold."""

    documents: Path
    gold: Path


SAMPLES = {
    "corpus": Samples(CORPUS, CORPUS / "gold"),
    "eval-docs": Samples(SHARED / "docs", SHARED / "gold"),
    "eval-pdf": Samples(SHARED / "pdf", SHARED / "gold"),
    "eval-real": Samples(SHARED / "real" / "docs", SHARED / "real" / "gold"),
}
every_folder = pytest.mark.parametrize("name", SAMPLES)


def samples(name: str) -> Samples:
    if not SAMPLES[name].documents.is_dir():
        pytest.skip("these documents are not on this machine")
    return SAMPLES[name]


def floors(name: str) -> Floors:
    return read_floors(FLOORS)[name]


def test_every_folder_has_floors() -> None:
    assert list(read_floors(FLOORS)) == list(SAMPLES)


@every_folder
def test_the_floors_belong_to_these_documents(name: str) -> None:
    now = corpus_sha256(samples(name).documents)
    assert floors(name).sha256 == now, (
        f"the documents of {name} are others than those on which its floors were measured. Measure again and write "
        f'sha256 = "{now}" under [{name}] in corpus/floors.toml; {HOW}'
    )


@every_folder
def test_the_floors_hold(name: str, tmp_path: Path) -> None:
    folders = samples(name)
    assert main(["run", str(folders.documents), "-o", str(tmp_path), "--quiet"]) == 0
    fallen = check_floors(evaluate(tmp_path, folders.gold), floors(name).metrics)
    assert not fallen, f"{name}: {'; '.join(fallen)}. Find what was lost: extract evaluate DATASET --gold DIR --show"


def test_every_document_of_the_samples_has_gold() -> None:
    sources, problems = find_sources([CORPUS])
    assert problems == ()
    assert sorted(Path(source.name).stem for source in sources) == sorted(read_gold(CORPUS / "gold"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="these documents are not on this machine")
def test_documents_without_pilots_give_mentions_only(tmp_path: Path) -> None:
    assert main(["run", str(SHARED / "negative"), "-o", str(tmp_path), "--quiet"]) == 0
    pilots = load(tmp_path).pilots
    assert list(pilots[pilots.kind != "vermelding"].name) == []
