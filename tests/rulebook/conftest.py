"""A folder of shipped rules and one of extra rules, in place of the real ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]

SOUND = """\
- id: partners.betrokken
  gives: partners
  labels: [betrokken partijen]
  why: plans
  examples: ["Betrokken partijen: De Brug"]
  not: ["De betrokken partijen zijn tevreden."]
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of shipped rules; it holds one rule."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "sections.yaml").write_text(SOUND, encoding="utf-8")
    monkeypatch.setattr("extract.rulebook.files.shipped_rules", lambda: folder)
    return folder


@pytest.fixture
def extra(shipped: Path, tmp_path: Path) -> Write:
    """Writes a file into the folder of extra rules and gives the folder."""

    def write(text: str, name: str = "sections.yaml") -> Path:
        folder = tmp_path / "extra"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
        return folder

    return write
