"""The same results as the scorer of the gold's makers, where that lies beside the repository."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.dataset.tables import CriterionRow, DocumentRow, DocumentRows, FigureRow, PartnerRow, PilotRow, SectionRow
from extract.dataset.writers import write_dataset
from extract.evaluation import METRICS, evaluate
from extract.rulebook.rule import DOMAIN_CODES, ROLES, SECTION_TYPES, STATUS_CODES

EVAL = Path(__file__).parents[2] / "../shared/eval"

pytestmark = pytest.mark.skipif(not (EVAL / "score.py").exists(), reason="the scorer is not here")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(score: ModuleType, dataset: Path, gold: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    result = dataset / "score.json"
    monkeypatch.setattr("sys.argv", ["score.py", str(dataset), "--gold", str(gold), "--json", str(result)])
    score.main()
    answer: dict[str, Any] = json.loads(result.read_text())
    return answer


@pytest.mark.parametrize("gold", ["gold", "real/gold"])
@pytest.mark.parametrize("noise", [0.0, 0.2, 0.7])
def test_equal_to_the_scorer(
    score: ModuleType, tmp_path: Path, gold: str, noise: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [_found(path, Noise(noise, path.stem)) for path in sorted((EVAL / gold).glob("*.json"))]
    write_dataset(tmp_path, documents, [])
    theirs, ours = scored(score, tmp_path, EVAL / gold, monkeypatch), evaluate(tmp_path, EVAL / gold)
    assert ours.mean == pytest.approx(theirs["mean"], abs=1e-9)
    assert list(ours.documents) == list(theirs["documents"])
    for stem, measures in theirs["documents"].items():
        for metric in METRICS:
            assert ours.documents[stem][metric] == pytest.approx(measures[metric], abs=1e-9), (stem, metric)
    assert noise or ours.mean["overall"] > 0.99


class Noise:
    """Spoils a share of what it is given, the same for the same seed."""

    def __init__(self, share: float, seed: str) -> None:
        self._share = share
        self._random = random.Random(seed)

    def strikes(self) -> bool:
        return self._random.random() < self._share

    def text(self, text: str) -> str:
        return " ".join(word for word in text.split(" ") if not self.strikes()) or "niets"

    def one(self, value: str, others: tuple[str, ...]) -> str:
        return self._random.choice(others) if self.strikes() else value

    def some(self, items: list[Any]) -> list[Any]:
        """Loses some items, doubles others."""
        return [item for item in items for _ in range(self._random.choice((0, 2)) if self.strikes() else 1)]


def _found(path: Path, noise: Noise) -> DocumentRows:
    """What a pipeline might find in a document with this gold."""
    gold = json.loads(path.read_text())
    values = {
        key: accepted[0] if isinstance(accepted, list) else accepted for key, accepted in gold["document"].items()
    }
    document = DocumentRow(
        document_id=path.stem,
        source=f"docs/{path.stem}.txt",
        sha256="0" * 64,
        media_type="text/plain",
        title=noise.text(values.get("title") or ""),
        organisation=values.get("organisation") or "",
        document_type=values.get("document_type") or "",
        date=values.get("date") or "",
    )
    rows: dict[str, list[Any]] = {name: [] for name in ("pilots", "sections", "partners", "figures", "criteria")}
    for position, pilot in enumerate(noise.some(gold["pilots"]), 1):
        pilot_id = f"{path.stem}-{position}"
        rows["pilots"].append(_pilot(pilot, pilot_id, path.stem, position, noise))
        _add_children(rows, pilot, pilot_id, noise)
    return DocumentRows(document, "", **{name: tuple(members) for name, members in rows.items()})


def _pilot(gold: dict[str, Any], pilot_id: str, document_id: str, position: int, noise: Noise) -> PilotRow:
    number = gold.get("number") or ""
    return PilotRow(
        pilot_id=pilot_id,
        document_id=document_id,
        position=position,
        name=noise.text(gold["name"]),
        number=noise.text((number[0] or "") if isinstance(number, list) else number),
        kind=noise.one("pilot", ("thema", "vermelding")),
        domain_codes=[noise.one(code, DOMAIN_CODES) for code in noise.some(gold.get("domain_codes", []))],
        start_date=noise.one((gold.get("start") or [""])[0] or "", ("2019", "")),
        end_date=noise.one((gold.get("end") or [""])[0] or "", ("2019", "")),
        status=noise.one((gold.get("status") or [""])[0], STATUS_CODES),
    )


def _add_children(rows: dict[str, list[Any]], gold: dict[str, Any], pilot_id: str, noise: Noise) -> None:
    for i, (kinds, text) in enumerate(noise.some(list(gold.get("sections", {}).items())), 1):
        kind = noise.one(kinds.split("|")[0], SECTION_TYPES)
        row = SectionRow(
            section_id=f"{pilot_id}-{i}", pilot_id=pilot_id, position=i, section=kind, text=noise.text(text)
        )
        rows["sections"].append(row)
    for i, party in enumerate(noise.some(gold.get("partners", [])), 1):
        role = noise.one(party.get("role", "partner"), ROLES)
        name, canonical = noise.text(party["name"]), noise.one("", (party["name"],))
        rows["partners"].append(PartnerRow(pilot_id=pilot_id, position=i, name=name, organisation=canonical, role=role))
    for i, figure in enumerate(noise.some(gold.get("figures") or []), 1):
        kind, unit = noise.one(figure.get("kind", "count"), ("money", "count")), noise.text(figure.get("unit", ""))
        rows["figures"].append(FigureRow(pilot_id=pilot_id, position=i, kind=kind, value=figure["value"], unit=unit))
    for i, answer in enumerate(noise.some(gold.get("criteria") or []), 1):
        given = noise.one(answer["answer"], ("ja", "nee"))
        label = noise.text(answer.get("label", ""))
        row = CriterionRow(pilot_id=pilot_id, position=i, code=answer.get("code", ""), label=label, answer=given)
        rows["criteria"].append(row)
