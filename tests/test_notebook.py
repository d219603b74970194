"""The notebook of docs/ runs from start to end on a dataset of sample documents, and answers its five questions."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from extract.cli import main

ROOT = Path(__file__).parents[1]
SAMPLES = ("waterloo-voortgang-proeftuinen.txt", "waterloo-voortgang-kolommen.pdf", "dorrebeek-transformatieplan.txt")


def test_the_notebook_runs_and_shows_its_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = tmp_path / "dataset"
    assert main(["run", *(str(ROOT / "corpus" / name) for name in SAMPLES), "-o", str(dataset), "--quiet"]) == 0
    monkeypatch.setenv("PILOTS_DATASET", str(dataset))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(ROOT / "docs" / "analyse.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=tmp_path)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 5
    shown = "\n".join(str(output.get("text", "") or output["data"].get("text/plain", "")) for output in outputs)
    assert "3 documenten" in shown
    assert "Zorggroep Oeverland" in shown  # who takes part most
    assert "Thuis in de klas" in shown  # followed over two documents
