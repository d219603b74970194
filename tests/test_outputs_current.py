"""`outputs/` holds the dataset of `corpus/` as the first command of the README writes it, to the byte."""

from pathlib import Path

from extract.cli import main
from extract.dataset.writers import FILES

ROOT = Path(__file__).parents[1]
HINT = "run: extract run corpus -o outputs"


def test_outputs_are_current(tmp_path: Path) -> None:
    assert main(["run", str(ROOT / "corpus"), "-o", str(tmp_path), "--quiet"]) == 0
    kept = {path.name for path in (ROOT / "outputs").glob("*") if not path.name.startswith(".")}
    assert kept == set(FILES), f"outputs/ lacks files, or holds others; {HINT}"
    assert [message for name in FILES if (message := _difference(name, tmp_path))] == [], HINT


def _difference(name: str, written: Path) -> str:
    """Where a file of `outputs/` and the one that was written begin to differ, empty where they do not."""
    kept, now = (ROOT / "outputs" / name).read_bytes(), (written / name).read_bytes()
    if kept == now:
        return ""
    pairs = zip(kept.split(b"\n"), now.split(b"\n"), strict=False)
    line = next(
        (number for number, (a, b) in enumerate(pairs, 1) if a != b), min(kept.count(b"\n"), now.count(b"\n")) + 1
    )
    return f"outputs/{name} is not what the code writes now, from line {line} on"
