"""Doc -> rows: the only place where spans become rows of the tables, and with them the evidence."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2s
from typing import Any

from spacy.tokens import Doc

from extract.components.document import Pages, text_of
from extract.components.spans import (
    BudgetValue,
    CriterionValue,
    DateValue,
    DomainValue,
    FieldValue,
    FigureValue,
    Part,
    PartnerValue,
    PilotPart,
    PilotValue,
    PlaceValue,
    SectionValue,
    StatusValue,
    Value,
    values,
)
from extract.components.sureness import STATUS_NONE
from extract.dataset.evidence import EvidenceCollector
from extract.dataset.problems import FileFacts, problems_of
from extract.dataset.tables import (
    CriterionRow,
    DocumentRow,
    DocumentRows,
    FigureRow,
    PartnerRow,
    PilotRow,
    SectionRow,
)

UNKNOWN_STATUS = "status.none-found"
"""The rule of status onbekend: no rule found a status; its evidence is the pilot's title."""
PARTS = ("sections", "partners", "criteria", "dates", "domains", "status", "places", "budgets", "figures")
"""The span groups whose values belong to a pilot."""
LIST_FIELDS = ("municipalities",)
PARTNER_CELLS = {
    "name": "name",
    "organisation": "organisation",
    "role": "role",
    "party_group": "group",
    "note": "note",
}
FIGURE_CELLS = {
    name: name for name in ("kind", "value", "value_max", "unit", "qualifier", "modality", "period", "text")
}
CRITERION_CELLS = {"code": "code", "label": "label", "answer": "answer", "note": "note"}
Place = tuple[int, int]


def rows_of(doc: Doc, facts: FileFacts) -> DocumentRows:
    """The rows of one document, as `dataset.md` describes them; the same Doc gives the same rows."""
    evidence = EvidenceCollector(text_of(doc), facts.document_id, Pages(doc))
    document = _document(doc, facts, evidence)
    pilots: list[PilotRow] = []
    sections: list[SectionRow] = []
    partners: list[PartnerRow] = []
    figures: list[FigureRow] = []
    criteria: list[CriterionRow] = []
    found = list(values(doc, "pilots", PilotValue))
    ids = {pilot.index: _pilot_id(facts.document_id, pilot) for pilot, _ in found}
    parts = _Parts(doc)
    for position, (pilot, rule) in enumerate(found, 1):
        row = ids[pilot.index]
        sections += _sections(parts, pilot.index, row, evidence)
        parties = _keyed("partners", PARTNER_CELLS, parts.of(pilot.index, PartnerValue), row, evidence)
        partners += (PartnerRow(**cells) for cells in parties)
        figures += _figures(parts, pilot.index, row, evidence)
        answers = _keyed("criteria", CRITERION_CELLS, parts.of(pilot.index, CriterionValue), row, evidence)
        criteria += (CriterionRow(**cells) for cells in answers)
        pilots.append(_pilot(pilot, rule, position, ids, parts, evidence))
    return DocumentRows(
        document=document,
        text=text_of(doc),
        pilots=tuple(pilots),
        sections=tuple(sections),
        partners=tuple(partners),
        figures=tuple(figures),
        criteria=tuple(criteria),
        evidence=tuple(evidence.rows),
        problems=tuple(problems_of(doc, facts, evidence, pilots)),
    )


class _Parts:
    """The values of all pilots, by type and pilot."""

    def __init__(self, doc: Doc) -> None:
        self.text = text_of(doc)
        self.titles = {pilot.index: (pilot.start, pilot.end) for pilot, _ in values(doc, "pilots", PilotValue)}
        self._found: dict[tuple[type[PilotPart], int], list[tuple[Any, str]]] = {}
        for group in PARTS:
            for value, rule in values(doc, group, PilotPart):
                self._found.setdefault((type(value), value.pilot), []).append((value, rule))

    def of(self, pilot: int, kind: type[Part]) -> list[tuple[Part, str]]:
        """The values of one type that belong to the pilot, with their rules."""
        return self._found.get((kind, pilot), [])


def _pilot_id(document_id: str, pilot: PilotValue) -> str:
    digest = blake2s(f"{pilot.start}:{pilot.name}".encode(), digest_size=4).hexdigest()
    return f"{document_id}-p{digest}"


def _document(doc: Doc, facts: FileFacts, evidence: EvidenceCollector) -> DocumentRow:
    cells: dict[str, Any] = {}
    for value, rule in values(doc, "document", FieldValue):
        if value.field in LIST_FIELDS:
            cells[value.field] = (*cells.get(value.field, ()), value.value)
        else:
            cells[value.field] = value.value
        place = (value.start, value.end)
        evidence.add("documents", facts.document_id, value.field, place, rule, value.confidence)
    return DocumentRow(
        document_id=facts.document_id,
        source=facts.source,
        sha256=facts.sha256,
        media_type=facts.media_type,
        pages=facts.pages,
        words=len(text_of(doc).split()),
        ocr=facts.ocr,
        language=doc.lang_,
        **cells,
    )


def _pilot(
    pilot: PilotValue, rule: str, position: int, ids: dict[int, str], parts: _Parts, evidence: EvidenceCollector
) -> PilotRow:
    row = ids[pilot.index]
    cells: dict[str, Any] = {"name": pilot.name, "kind": pilot.kind, "number": pilot.number}
    title = (pilot.start, pilot.end)

    def note(column: str, place: Place, by: str, confidence: float) -> None:
        evidence.add("pilots", row, column, place, by, confidence)

    note("name", title, rule, pilot.confidence)
    note("kind", title, rule, pilot.confidence)
    if pilot.number:
        note("number", _number_place(pilot, parts.text), rule, pilot.confidence)
    if pilot.parent is not None:
        cells["parent_id"] = ids[pilot.parent]
        note("parent_id", parts.titles[pilot.parent], rule, pilot.confidence)
    _section_columns(parts, pilot.index, cells, note)
    for domain, by in parts.of(pilot.index, DomainValue):
        if domain.code not in cells.get("domain_codes", ()):
            cells["domain_codes"] = (*cells.get("domain_codes", ()), domain.code)
            note("domain_codes", (domain.start, domain.end), by, domain.confidence)
    for date, by in parts.of(pilot.index, DateValue):
        if not date.impossible and date.field not in cells:
            cells[date.field] = date.value
            note(date.field, (date.start, date.end), by, date.confidence)
    for state, by in parts.of(pilot.index, StatusValue):
        cells[state.field] = True if state.field == "extended" else state.value
        note(state.field, (state.start, state.end), by, state.confidence)
    for party, by in parts.of(pilot.index, PartnerValue):
        if party.role == "penvoerder" and "lead_partner" not in cells:
            cells["lead_partner"] = party.organisation
            note("lead_partner", (party.start, party.end), by, party.confidence)
        if party.role != "genoemd" and party.organisation not in cells.get("partners", ()):
            cells["partners"] = (*cells.get("partners", ()), party.organisation)
            note("partners", (party.start, party.end), by, party.confidence)
    for place, by in parts.of(pilot.index, PlaceValue):
        cells["municipalities"] = (*cells.get("municipalities", ()), place.name)
        note("municipalities", (place.start, place.end), by, place.confidence)
    for budget, by in parts.of(pilot.index, BudgetValue):
        cells["budget_eur"] = budget.amount
        note("budget_eur", (budget.start, budget.end), by, budget.confidence)
    if "status" not in cells and pilot.kind != "vermelding":
        cells["status"] = "onbekend"
        note("status", title, UNKNOWN_STATUS, STATUS_NONE)
    return PilotRow(pilot_id=row, document_id=evidence.document_id, position=position, **cells)


def _number_place(pilot: PilotValue, text: str) -> Place:
    """The number stands before the name, in the title or in a cell beside it."""
    at = text.rfind(pilot.number, max(0, pilot.start - 200), pilot.start)
    return (at, at + len(pilot.number)) if at >= 0 else (pilot.start, pilot.end)


def _section_columns(parts: _Parts, pilot: int, cells: dict[str, Any], note: Any) -> None:
    for section, by in parts.of(pilot, SectionValue):
        column = section.section
        if column == "partners":
            continue
        text = section.text(parts.text)
        cells[column] = f"{cells[column]}\n{text}" if cells.get(column) else text
        for piece in section.pieces:
            note(column, piece, by, section.confidence)


def _section_id(pilot_id: str, position: int) -> str:
    return f"{pilot_id}-s{position:02d}"


def _sections(parts: _Parts, pilot: int, pilot_id: str, evidence: EvidenceCollector) -> Iterator[SectionRow]:
    text = parts.text
    for position, (section, rule) in enumerate(parts.of(pilot, SectionValue), 1):
        section_id = _section_id(pilot_id, position)
        heading = text[section.heading[0] : section.heading[1]] if section.heading else ""
        place = section.heading or section.pieces[0]
        evidence.add("sections", section_id, "section", place, rule, section.confidence)
        if section.heading:
            evidence.add("sections", section_id, "heading", section.heading, rule, section.confidence)
        for piece in section.pieces:
            evidence.add("sections", section_id, "text", piece, rule, section.confidence)
        yield SectionRow(
            section_id=section_id,
            pilot_id=pilot_id,
            position=position,
            section=section.section,
            heading=heading,
            text=section.text(text),
            page_first=evidence.pages.of(section.start),
            page_last=evidence.pages.of(section.end - 1),
            char_start=section.start,
            char_end=section.end,
        )


def _figures(parts: _Parts, pilot: int, pilot_id: str, evidence: EvidenceCollector) -> Iterator[FigureRow]:
    stated = [(figure, rule) for figure, rule in parts.of(pilot, FigureValue) if figure.value is not None]
    rows = _keyed("figures", FIGURE_CELLS, stated, pilot_id, evidence)
    for cells, (figure, _) in zip(rows, stated, strict=True):
        yield FigureRow(
            section_id=_section_id(pilot_id, figure.section + 1),
            char_start=figure.start,
            char_end=figure.end,
            **cells,
        )


def _keyed(
    table: str, cells: Mapping[str, str], found: Sequence[tuple[Value, str]], pilot_id: str, evidence: EvidenceCollector
) -> Iterator[dict[str, Any]]:
    """The cells of rows whose key is pilot and position, with the evidence of each cell that is not empty.

    Args:
        cells: for each column the field of the value that fills it.
    """
    for position, (value, rule) in enumerate(found, 1):
        row = {column: getattr(value, name) for column, name in cells.items()}
        for column in (column for column, cell in row.items() if cell not in (None, "")):
            place = (value.start, value.end)
            evidence.add(table, f"{pilot_id}/{position}", column, place, rule, value.confidence)
        yield {"pilot_id": pilot_id, "position": position, **row}
