"""A document copied as Word file, OpenDocument text or web page holds the floors of its text, within a small margin."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import pytest
from copies import docx_copy, html_copy, odt_copy

from extract.cli import main
from extract.evaluation import check_floors, evaluate, read_floors
from extract.layout import Block, arrange
from extract.readers import read_document
from extract.rulebook import load_rules
from shown import CORPUS

SHARED = CORPUS.parents[1] / "shared" / "eval"
MARGIN = 0.03
"""What a metric may lose in a copy."""

COPIES: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "headings by style.docx": docx_copy,
    "lower headings bold.docx": partial(docx_copy, headings="mixed"),
    "headings bold.docx": partial(docx_copy, headings="bold"),
    "headings larger.docx": partial(docx_copy, headings="size"),
    "open document.odt": odt_copy,
    "web page.html": html_copy,
}
FAITHFUL = ("headings by style.docx", "open document.odt")
"""The copies that keep all that a text says of its headings and pages."""


@cache  # reading the PDFs takes longer than all the rest
def blocks_of(folder: Path) -> dict[str, list[Block]]:
    """The blocks of each document in a folder, by its name."""
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in (".pdf", ".txt", ".md"))
    documents = {path.stem: path.read_bytes() for path in paths if path.stem != "README"}
    rulebook = load_rules()
    return {stem: arrange(read_document(data).pages, rulebook) for stem, data in documents.items()}


def check(name: str, originals: Path, gold: Path, floors: str, folder: Path) -> None:
    """Copies each document of a folder, and compares what the copies give with the floors."""
    copies = folder / "copies"
    copies.mkdir()
    for stem, blocks in blocks_of(originals).items():
        (copies / f"{stem}{Path(name).suffix}").write_bytes(COPIES[name](blocks))
    assert main(["run", str(copies), "-o", str(folder / "dataset"), "--quiet"]) == 0
    metrics = read_floors(CORPUS / "floors.toml")[floors].metrics
    lowered = {metric: floor - MARGIN for metric, floor in metrics.items()}
    assert not check_floors(evaluate(folder / "dataset", gold), lowered)


@pytest.mark.skipif(not SHARED.is_dir(), reason="these documents are not on this machine")
@pytest.mark.parametrize("name", COPIES)
def test_copies_of_printed_documents_give_what_their_texts_give(name: str, tmp_path: Path) -> None:
    check(name, SHARED / "pdf", SHARED / "gold", "eval-docs", tmp_path)


@pytest.mark.parametrize("name", FAITHFUL)
def test_copies_of_the_samples_give_what_the_samples_give(name: str, tmp_path: Path) -> None:
    check(name, CORPUS, CORPUS / "gold", "corpus", tmp_path)
