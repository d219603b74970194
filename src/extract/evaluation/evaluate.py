"""Evaluates a dataset: every measure of every document, their means, and what differed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from extract.dataset.reading import load, rows
from extract.dataset.tables import CriterionRow, DocumentRow, FigureRow, PartnerRow, PilotRow, SectionRow
from extract.evaluation.gold import read_gold
from extract.evaluation.measures import METRICS, Found, measure

_R = TypeVar("_R", SectionRow, PartnerRow, CriterionRow, FigureRow)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out of an evaluation; every measure lies in 0..1.

    Args:
        documents: metric by document (file name without extension); None where its gold does not have the metric.
        mean: the mean of each metric over the documents that have it, and `overall`, the mean of those means.
        notes: by document, what was missed, invented or different, for a person.
    """

    documents: dict[str, dict[str, float | None]]
    mean: dict[str, float]
    notes: dict[str, list[str]]


def evaluate(dataset_dir: Path, gold_dir: Path) -> Evaluation:
    """The dataset in a folder against the gold in another (`NAME.json` for the document `NAME.pdf`).

    A document without gold is left out; gold without a document counts as all missed.

    Raises:
        ExtractError: `usage`, where one of the folders does not hold what it should.
    """
    dataset = _Dataset(dataset_dir)
    documents: dict[str, dict[str, float | None]] = {}
    notes: dict[str, list[str]] = {}
    for stem, gold in read_gold(gold_dir).items():
        document = dataset.document(stem)
        tally = measure(gold, document, dataset.found(document) if document else ())
        documents[stem] = {metric: tally.result(metric) for metric in METRICS}
        notes[stem] = tally.notes
    return Evaluation(documents, _means(documents.values()), notes)


def format_table(evaluation: Evaluation) -> str:
    """The measures as lines of text, a document a line, the means last."""
    width = max(len(name) for name in ("document", *evaluation.documents)) + 2
    lines = ["document".ljust(width) + "".join(metric.rjust(11) for metric in METRICS)]
    lines += [_line(name, values, width) for name, values in evaluation.documents.items()]
    lines.append(f"{_line('mean', dict(evaluation.mean), width)}   overall {evaluation.mean['overall']:.3f}")
    return "\n".join(lines)


def _line(name: str, values: dict[str, float | None], width: int) -> str:
    cells = ("-" if (value := values.get(metric)) is None else f"{value:.3f}" for metric in METRICS)
    return name.ljust(width) + "".join(cell.rjust(11) for cell in cells)


def _means(documents: Iterable[dict[str, float | None]]) -> dict[str, float]:
    measured: dict[str, list[float]] = {}
    for metric in METRICS:
        values = [value for document in documents if (value := document[metric]) is not None]
        if values:
            measured[metric] = values
    means = {metric: sum(values) / len(values) for metric, values in measured.items()}
    return means | {"overall": sum(means.values()) / len(means) if means else 0.0}


def found_of(
    pilots: Iterable[PilotRow],
    sections: Iterable[SectionRow],
    partners: Iterable[PartnerRow],
    criteria: Iterable[CriterionRow],
    figures: Iterable[FigureRow],
) -> list[Found]:
    """Each pilot with the rows that are its own, in the order of the pilots."""
    sections_of, partners_of = _by_pilot(sections), _by_pilot(partners)
    criteria_of, figures_of = _by_pilot(criteria), _by_pilot(figures)
    ids = ((pilot, pilot.pilot_id) for pilot in pilots)
    return [Found(pilot, sections_of[i], partners_of[i], criteria_of[i], figures_of[i]) for pilot, i in ids]


class _Dataset:
    """The rows of a dataset, by document and by pilot."""

    def __init__(self, folder: Path) -> None:
        tables = load(folder)
        self._documents = rows(tables.documents, DocumentRow)
        self._found = found_of(
            rows(tables.pilots, PilotRow),
            rows(tables.sections, SectionRow),
            rows(tables.partners, PartnerRow),
            rows(tables.criteria, CriterionRow),
            rows(tables.figures, FigureRow),
        )

    def document(self, stem: str) -> DocumentRow | None:
        """The first document of which the file has this name, whatever its folder and extension."""
        return next((row for row in self._documents if PurePosixPath(row.source).stem == stem), None)

    def found(self, document: DocumentRow) -> list[Found]:
        return [match for match in self._found if match.pilot.document_id == document.document_id]


def _by_pilot(members: Iterable[_R]) -> defaultdict[str, list[_R]]:
    grouped: defaultdict[str, list[_R]] = defaultdict(list)
    for row in members:
        grouped[row.pilot_id].append(row)
    return grouped
