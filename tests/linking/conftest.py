"""What the tests of linking share."""

from pathlib import Path

import pytest

from extract.dataset.tables import DocumentRows
from extract.pipeline import Pipeline

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def pipeline_rows(pipeline: Pipeline) -> list[DocumentRows]:
    """The rows of three sample documents that name each other's parties."""
    names = ("waterloo-voortgang-proeftuinen.txt", "dorrebeek-transformatieplan.txt", "merenland-memo-agenda-jeugd.md")
    return [pipeline.rows((CORPUS / name).read_bytes(), name) for name in names]
