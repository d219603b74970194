"""The measures of one document: what was found against what is there."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from extract.dataset.cells import cell
from extract.dataset.tables import CriterionRow, DocumentRow, FigureRow, PartnerRow, PilotRow, SectionRow
from extract.evaluation.gold import GoldCriterion, GoldDocument, GoldFigure, GoldPartner, GoldPilot, Readings
from extract.evaluation.likeness import name_likeness, normal, pair, token_f1

_T = TypeVar("_T")

METRICS = (
    "pilots", "sections", "boundaries", "partners", "roles", "domains", "dates", "status", "criteria", "figures",
    "document",
)  # fmt: skip

# The thresholds are those of the gold's makers: changing one makes results that cannot be compared with earlier ones.
SAME_PILOT = 0.72
SAME_PARTY = 0.8
SAME_LABEL = 0.85
SAME_TITLE = 0.85
SAME_NUMBER = 0.9  # what an equal number lifts the likeness of two records to ...
NUMBER_NEEDS = 0.5  # ... where their names are as alike as this
SAME_BOUNDARIES = 0.95


@dataclass(frozen=True, slots=True)
class Found:
    """A pilot of the dataset with its rows."""

    pilot: PilotRow
    sections: Sequence[SectionRow] = ()
    partners: Sequence[PartnerRow] = ()
    criteria: Sequence[CriterionRow] = ()
    figures: Sequence[FigureRow] = ()


@dataclass(slots=True)
class Counts:
    """Right, invented and missed things, summed over the records of a document."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, right: int, invented: int, missed: int) -> None:
        self.right += right
        self.invented += invented
        self.missed += missed

    def f1(self) -> float | None:
        """F1, 0..1; None where there was nothing to count."""
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else None


@dataclass(slots=True)
class Tally:
    """What is gathered over the records of a document: counts for an F1, judgements for a mean, and notes."""

    counts: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    judgements: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)

    def result(self, metric: str) -> float | None:
        """The metric, 0..1; None where the gold says nothing about it."""
        if metric in self.counts:
            return self.counts[metric].f1()
        values = self.judgements.get(metric)
        return sum(values) / len(values) if values else None


def measure(gold: GoldDocument, document: DocumentRow | None, found: Sequence[Found]) -> Tally:
    """All measures of a document; `document` is None where the dataset does not have it."""
    tally = Tally()
    for expected, match in _match_pilots(tally, gold.pilots, found):
        _measure_sections(tally, expected, match)
        _measure_partners(tally, expected, match.partners if match else ())
        _measure_domains(tally, expected, match)
        _measure_dates_and_status(tally, expected, match)
        _measure_criteria(tally, expected, match.criteria if match else ())
        _measure_figures(tally, expected, match.figures if match else ())
    _measure_document(tally, gold, document)
    return tally


def _match_pilots(
    tally: Tally, gold: Sequence[GoldPilot], found: Sequence[Found]
) -> list[tuple[GoldPilot, Found | None]]:
    """Counts the records; gives each required one with the record found for it."""
    pairs = dict(pairs_of_pilots(gold, found))
    required = [i for i, pilot in enumerate(gold) if not pilot.optional]
    missed = [gold[i].name for i in required if i not in pairs]
    matched = set(pairs.values())
    spare = [match.pilot for j, match in enumerate(found) if j not in matched and match.pilot.kind != "vermelding"]
    if not required and not spare:
        tally.judgements["pilots"].append(1.0)  # nothing to find and nothing invented is all right
    else:
        tally.counts["pilots"].add(len(required) - len(missed), len(spare), len(missed))
    tally.notes += [f"missed record: {name}" for name in missed]
    tally.notes += [f"invented record: {pilot.name!r}" for pilot in spare]
    return [(gold[i], found[pairs[i]] if i in pairs else None) for i in required]


def pairs_of_pilots(gold: Sequence[GoldPilot], found: Sequence[Found]) -> list[tuple[int, int]]:
    """The records that are the same, by name or number: pairs of an index of the gold and one of what was found."""
    return pair(gold, found, _pilot_likeness, SAME_PILOT)


def _pilot_likeness(gold: GoldPilot, found: Found) -> float:
    likeness = max(name_likeness(name, found.pilot.name) for name in (gold.name, *gold.aliases))
    number = normal(found.pilot.number)
    if number and likeness >= NUMBER_NEEDS and any(number == normal(reading) for reading in gold.number):
        return max(likeness, SAME_NUMBER)
    return likeness


def _measure_sections(tally: Tally, gold: GoldPilot, found: Found | None) -> None:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for section in found.sections if found else ():
        texts[section.section].append(section.text)
    for readings, text in gold.sections.items():
        likeness = {kind: token_f1(text, "\n".join(texts.get(kind, ()))) for kind in readings.split("|")}
        best = max(likeness, key=likeness.__getitem__)
        texts.pop(best, None)
        exact = likeness[best] >= SAME_BOUNDARIES
        tally.judgements["sections"].append(likeness[best])
        tally.judgements["boundaries"].append(exact)
        if not exact:
            tally.notes.append(f"{gold.name}: section {readings} {likeness[best]:.2f}")
    for kind in sorted(texts.keys() - {"overig"}):
        tally.judgements["sections"].append(0.0)
        tally.notes.append(f"{gold.name}: section {kind} invented")


def _measure_partners(tally: Tally, gold: GoldPilot, found: Sequence[PartnerRow]) -> None:
    if not gold.partners:  # an empty list says that the reader did not look, not that there are none
        return
    parties = [row for row in found if row.role != "genoemd"]
    pairs = pair(gold.partners, parties, party_likeness, SAME_PARTY)
    hits = [(gold.partners[i], parties[j]) for i, j in pairs if not gold.partners[i].optional]
    missed = [party.name for party in _without(gold.partners, {i for i, _ in pairs}) if not party.optional]
    invented = [party.name for party in _without(parties, {j for _, j in pairs})]
    tally.counts["partners"].add(len(hits), len(invented), len(missed))
    tally.judgements["roles"] += [row.role == party.role for party, row in hits if party.role]
    tally.notes += [f"{gold.name}: partner missed {name}" for name in missed]
    tally.notes += [f"{gold.name}: partner invented {name!r}" for name in invented]


def party_likeness(gold: GoldPartner, found: PartnerRow) -> float:
    """How alike two parties are, 0..1, by the name as printed or the canonical one."""
    return max(name_likeness(gold.name, found.name), name_likeness(gold.name, found.organisation))


def _measure_domains(tally: Tally, gold: GoldPilot, found: Found | None) -> None:
    if not gold.domain_codes:
        return
    codes, required = set(found.pilot.domain_codes if found else ()), set(gold.domain_codes)
    invented = codes - required - set(gold.domain_optional)
    tally.counts["domains"].add(len(codes & required), len(invented), len(required - codes))
    if invented or required - codes:
        tally.notes.append(f"{gold.name}: domains {sorted(codes)} for {sorted(required)}")


def _measure_dates_and_status(tally: Tally, gold: GoldPilot, found: Found | None) -> None:
    pilot = found.pilot if found else None
    _judge(tally, "dates", f"{gold.name}: start_date", pilot.start_date if pilot else None, gold.start)
    _judge(tally, "dates", f"{gold.name}: end_date", pilot.end_date if pilot else None, gold.end)
    _judge(tally, "status", f"{gold.name}: status", pilot.status if pilot else None, gold.status)


def _judge(tally: Tally, metric: str, what: str, value: str | None, accepted: Readings) -> None:
    """Judges one value; None (no record was found) is never right."""
    if not accepted:
        return
    right = value is not None and value in [reading or "" for reading in accepted]
    tally.judgements[metric].append(right)
    if not right:
        tally.notes.append(f"{what} {value!r} for {list(accepted)}")


def _measure_criteria(tally: Tally, gold: GoldPilot, found: Sequence[CriterionRow]) -> None:
    if gold.criteria is None:
        return
    right = len(pair(gold.criteria, found, _same_criterion, 0.5))
    tally.counts["criteria"].add(right, len(found) - right, len(gold.criteria) - right)
    if right < max(len(found), len(gold.criteria)):
        given = f"{right} right of {len(gold.criteria)}, {len(found)} given"
        tally.notes.append(f"{gold.name}: criteria {given}")


def _same_criterion(gold: GoldCriterion, found: CriterionRow) -> float:
    if normal(found.answer) != gold.answer:
        return 0.0
    if gold.code:
        return float(normal(gold.code) == normal(found.code))
    return float(name_likeness(gold.label, found.label) > SAME_LABEL)


def _measure_figures(tally: Tally, gold: GoldPilot, found: Sequence[FigureRow]) -> None:
    if gold.figures is None:
        return
    pairs = pair(gold.figures, found, _figure_likeness, 0.5)
    hits = sum(not gold.figures[i].optional for i, _ in pairs)
    missed = [figure for figure in _without(gold.figures, {i for i, _ in pairs}) if not figure.optional]
    invented = _without(found, {j for _, j in pairs})
    tally.counts["figures"].add(hits, len(invented), len(missed))
    tally.notes += [f"{gold.name}: figure missed {row.value:g} {row.unit or row.kind}" for row in missed]
    tally.notes += [f"{gold.name}: figure invented {row.value:g} {row.unit}" for row in invented]


def _figure_likeness(gold: GoldFigure, found: FigureRow) -> float:
    """0 where value or kind differ; else required figures go before optional ones, equal units before others."""
    if abs(gold.value - found.value) >= 1e-6 or (gold.kind and gold.kind != found.kind):
        return 0.0
    same_unit = not gold.unit or normal(gold.unit) in normal(found.unit)
    return 0.6 + 0.3 * (not gold.optional) + 0.1 * same_unit


def _measure_document(tally: Tally, gold: GoldDocument, document: DocumentRow | None) -> None:
    values = dict(zip(DocumentRow.model_fields, document.values(), strict=True)) if document else {}
    for column, accepted in gold.document.items():
        text = cell(values.get(column))
        right = document is not None and any(_same_value(column, reading, text) for reading in accepted)
        tally.judgements["document"].append(right)
        if not right:
            tally.notes.append(f"document {column}: {text!r} for {list(accepted)}")


def _same_value(column: str, reading: str | None, value: str) -> bool:
    if reading and column in ("title", "organisation"):
        return name_likeness(reading, value) >= SAME_TITLE
    return normal(reading) == normal(value)


def _without(items: Sequence[_T], indices: Collection[int]) -> list[_T]:
    return [item for index, item in enumerate(items) if index not in indices]
