"""What a reader should look at: pages that were not read, values that cannot be, values that are doubtful."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.spans import DateValue, FigureValue, PilotValue, values
from extract.components.sureness import DOUBTFUL
from extract.dataset.evidence import EvidenceCollector
from extract.dataset.tables import PilotRow, ProblemRow

OF_TITLE = ("name", "kind", "number", "parent_id")
"""Fields that are as sure as the row itself."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of the file itself, apart from its text."""

    source: str
    sha256: str
    media_type: str
    pages: int
    ocr: bool
    unread: tuple[tuple[int, str], ...] = ()
    doubtful: tuple[tuple[int, str], ...] = ()

    @property
    def document_id(self) -> str:
        """The id of the document, from the hash of its contents."""
        return f"d{self.sha256[:12]}"


def problems_of(
    doc: Doc, facts: FileFacts, evidence: EvidenceCollector, pilots: Sequence[PilotRow]
) -> Iterator[ProblemRow]:
    """The rows of `problems.csv` of a document that was read."""
    pages = evidence.pages

    def problem(severity: str, code: str, page: int, message: str) -> ProblemRow:
        return ProblemRow(
            source=facts.source,
            document_id=facts.document_id,
            severity=severity,
            code=code,
            page=page,
            message=message,
        )

    for number, reason in facts.unread:
        yield problem("partial", "page_unread", number, reason)
    for number, reason in facts.doubtful:
        yield problem("doubtful", "ocr_doubtful", number, reason)
    names: Sequence[str] = [pilot.name for pilot, _ in values(doc, "pilots", PilotValue)]
    for date, _ in values(doc, "dates", DateValue):
        if date.impossible:
            message = f"the period '{date.value}' of '{names[date.pilot]}' cannot be; its dates are left out"
            yield problem("doubtful", "impossible_period", pages.of(date.start), message)
    for figure, _ in values(doc, "figures", FigureValue):
        if figure.value is None:
            written = text_of(doc)[figure.start : figure.end]
            message = f"the number '{written}' of '{names[figure.pilot]}' is mistyped; it is left out of the figures"
            yield problem("doubtful", "doubtful_figure", pages.of(figure.start), message)
    for page, message in _doubts(evidence, pilots):
        yield problem("doubtful", "doubtful_value", page, message)


def _doubts(evidence: EvidenceCollector, pilots: Sequence[PilotRow]) -> Iterator[tuple[int, str]]:
    """For each pilot with a value below `DOUBTFUL` its first page and what to look at; a mention claims no more."""
    unsure: dict[str, dict[str, int]] = {}
    for row in evidence.rows:
        if row.table_name == "pilots" and row.confidence is not None and row.confidence < DOUBTFUL:
            unsure.setdefault(row.row_id, {}).setdefault(row.field, row.page or 1)
    for pilot in pilots:
        fields = unsure.get(pilot.pilot_id, {})
        if pilot.kind == "vermelding" or not fields:
            continue
        doubts = ["whether it is a pilot at all"] if "name" in fields else []
        doubts += [field for field in fields if field not in OF_TITLE]
        yield min(fields.values()), f"'{pilot.name}' is doubtful in: {', '.join(doubts)}; compare it with the page"
