"""A page is read with pdfium or with pdfplumber; whichever reads it, the blocks are the same."""

from pathlib import Path

import pypdfium2
import pytest

from extract.layout import arrange
from extract.readers import read_document
from extract.rulebook import rules_for
from shown import CORPUS

PDFS = sorted(CORPUS.glob("*.pdf"))


def blocks_and_routes(path: Path) -> tuple[list[tuple[str, int, str]], set[str]]:
    """Kind, level and text of the blocks of a document, and what read its pages."""
    pages = read_document(path.read_bytes(), "never").pages
    blocks = arrange(pages, rules_for([]))
    return [(block.kind, block.level, block.text) for block in blocks], {page.route.split()[0] for page in pages}


@pytest.mark.parametrize("path", PDFS, ids=lambda path: str(path.stem))
def test_both_routes_give_the_same_blocks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, routes = blocks_and_routes(path)
    assert {route.strip(",:") for route in routes} == {"pdfium"}

    def fails(number: int, document: object) -> None:
        raise pypdfium2.PdfiumError("cannot load")

    monkeypatch.setattr("extract.readers.digital.pdf.digital", fails)
    sure, routes = blocks_and_routes(path)
    assert {route.strip(",:") for route in routes} == {"pdfplumber"}
    assert sure == quick
