"""How often a value is right, by the confidence that its evidence gives it: the figures behind `docs/confidence.md`.

    python benchmarks/confidence.py                                  # corpus/ with corpus/gold
    python benchmarks/confidence.py --gold letters/gold letters      # and other documents, in one table
    python benchmarks/confidence.py --by rule --field status

What is right is decided as `extract evaluate` does. What the gold calls optional is not counted, and the values of an
invented record neither: they are as wrong as their record, which has a line of its own.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.components.spans import PilotValue, values
from extract.dataset.rows import rows_of
from extract.dataset.tables import DocumentRows, EvidenceRow
from extract.errors import ExtractError
from extract.evaluation.evaluate import found_of
from extract.evaluation.gold import GoldPilot, Readings, read_gold
from extract.evaluation.likeness import pair, token_f1
from extract.evaluation.measures import SAME_BOUNDARIES, SAME_PARTY, Found, pairs_of_pilots, party_likeness
from extract.pipeline import Pipeline

CORPUS = Path(__file__).parents[1] / "corpus"
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
"""The lower ends of the bands of confidence."""
SCORES = (0.0, 2.75, 3.5, 4.25, 5.0, 6.0, 7.0)
"""The lower ends of the bands of evidence of a record."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One value of a dataset and whether the gold has it; `score` is the evidence of its record."""

    document: str
    field: str
    rule: str
    confidence: float
    score: float
    right: bool


def judged_folder(pipeline: Pipeline, documents: Path, gold_folder: Path) -> Iterator[Judged]:
    """Every judged value of the documents of a folder that have gold."""
    gold = read_gold(gold_folder)
    for path in sorted(path for path in documents.iterdir() if path.is_file() and path.stem in gold):
        try:
            doc, facts = pipeline.read(path.read_bytes(), path.name)
        except ExtractError as error:
            print(f"{path.name}: left out: {error}")
            continue
        scores = [pilot.score for pilot, _ in values(doc, "pilots", PilotValue)]
        yield from judged(path.stem, gold[path.stem].pilots, rows_of(doc, facts), scores)


def judged(document: str, gold: Sequence[GoldPilot], rows: DocumentRows, scores: Sequence[float]) -> Iterator[Judged]:
    """The judged values of one document.

    Args:
        scores: the evidence of each row of `rows.pilots`.
    """
    evidence: defaultdict[tuple[str, str], list[EvidenceRow]] = defaultdict(list)
    for row in rows.evidence:
        evidence[row.row_id, row.field].append(row)
    found = found_of(rows.pilots, rows.sections, rows.partners, rows.criteria, rows.figures)
    matches = {j: gold[i] for i, j in pairs_of_pilots(gold, found)}
    for j, (match, score) in enumerate(zip(found, scores, strict=True)):
        expected = matches.get(j)
        pilot = match.pilot
        if pilot.kind == "vermelding" or (expected is not None and expected.optional):
            continue
        by = evidence[pilot.pilot_id, "name"][0]
        yield Judged(document, "record", by.rule, by.confidence or 0.0, score, expected is not None)
        if expected is not None:
            for field, proof, right in _fields(expected, match, evidence):
                yield Judged(document, field, proof.rule, proof.confidence or 0.0, score, right)


Evidence = defaultdict[tuple[str, str], list[EvidenceRow]]


def _fields(gold: GoldPilot, found: Found, evidence: Evidence) -> Iterator[tuple[str, EvidenceRow, bool]]:
    pilot = found.pilot
    accepted: dict[str, tuple[str | None, Readings]] = {
        "start_date": (pilot.start_date, gold.start),
        "end_date": (pilot.end_date, gold.end),
        "status": (pilot.status, gold.status),
    }
    for field, (value, readings) in accepted.items():
        if value and readings:
            yield field, evidence[pilot.pilot_id, field][0], value in readings
    codes = zip(pilot.domain_codes, evidence[pilot.pilot_id, "domain_codes"], strict=True)
    for code, proof in codes if gold.domain_codes else ():
        if code not in gold.domain_optional:
            yield "domain_codes", proof, code in gold.domain_codes
    yield from _sections(gold, found, evidence)
    yield from _parties(gold, found, evidence)


def _sections(gold: GoldPilot, found: Found, evidence: Evidence) -> Iterator[tuple[str, EvidenceRow, bool]]:
    """A section is right where the whole text of its type is the one of the gold."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for section in found.sections:
        texts[section.section].append(section.text)
    right = {
        kind
        for readings, text in gold.sections.items()
        for kind in readings.split("|")
        if token_f1(text, "\n".join(texts.get(kind, ()))) >= SAME_BOUNDARIES
    }
    for section in found.sections if gold.sections else ():
        if section.section != "overig":
            yield "sections", evidence[section.section_id, "section"][0], section.section in right


def _parties(gold: GoldPilot, found: Found, evidence: Evidence) -> Iterator[tuple[str, EvidenceRow, bool]]:
    parties = [row for row in found.partners if row.role != "genoemd"]
    matches = {j: gold.partners[i] for i, j in pair(gold.partners, parties, party_likeness, SAME_PARTY)}
    for j, row in enumerate(parties if gold.partners else ()):
        match = matches.get(j)
        if match is None or not match.optional:
            yield "partners", evidence[f"{row.pilot_id}/{row.position}", "name"][0], match is not None


def table(found: Sequence[Judged], key: Callable[[Judged], str]) -> str:
    """Field by field and key by key: how many values, their mean confidence, the share that is right."""
    groups: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for value in found:
        groups[value.field, key(value)].append(value)
        groups[value.field, "all"].append(value)
    lines = ["| field | of | values | confidence | right |", "|---|---|---:|---:|---:|"]
    for (field, name), members in sorted(groups.items()):
        mean = sum(value.confidence for value in members) / len(members)
        share = sum(value.right for value in members) / len(members)
        lines.append(f"| {field} | {name} | {len(members)} | {mean:.2f} | {share:.2f} |")
    return "\n".join(lines)


def _band(value: float, ends: Sequence[float]) -> str:
    return f"{max(end for end in ends if value >= end):.2f} and more"


KEYS: dict[str, Callable[[Judged], str]] = {
    "band": lambda value: _band(value.confidence, BANDS),
    "confidence": lambda value: f"{value.confidence:.2f}",
    "rule": lambda value: f"{value.rule} {value.confidence:.2f}",
    "score": lambda value: f"{value.rule} {_band(value.score, SCORES)}",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Share of right values by confidence.")
    parser.add_argument("--gold", nargs=2, action="append", default=[], metavar=("GOLD", "DOCUMENTS"), type=Path)
    parser.add_argument("--without-corpus", action="store_true", help="only the folders of --gold")
    parser.add_argument("--by", choices=KEYS, default="band")
    parser.add_argument("--field", help="only this field")
    given = parser.parse_args()
    folders = [*([] if given.without_corpus else [(CORPUS / "gold", CORPUS)]), *given.gold]
    pipeline = Pipeline(ocr="never")
    found = [value for gold, documents in folders for value in judged_folder(pipeline, documents, gold)]
    print(table([value for value in found if given.field in (None, value.field)], KEYS[given.by]))


if __name__ == "__main__":
    main()
