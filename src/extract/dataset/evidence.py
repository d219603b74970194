"""Collects the evidence of one document: every value with the place that supports it."""

from dataclasses import dataclass, field
from hashlib import blake2s

from extract.components.document import Pages
from extract.dataset.tables import EvidenceRow


@dataclass(slots=True)
class EvidenceCollector:
    """Collects the evidence rows of one document."""

    text: str
    document_id: str
    pages: Pages
    rows: list[EvidenceRow] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, row: str, column: str, place: tuple[int, int], rule: str, confidence: float) -> None:
        """One value and the place that supports it."""
        start, end = place
        key = f"{table}:{row}:{column}:{start}:{end}:{rule}"
        again = self._seen[key] = self._seen.get(key, 0) + 1
        digest = blake2s(f"{key}:{again}".encode(), digest_size=6).hexdigest()
        self.rows.append(
            EvidenceRow(
                evidence_id=f"{self.document_id}-e{digest}",
                table_name=table,
                row_id=row,
                field=column,
                document_id=self.document_id,
                page=self.pages.of(start),
                char_start=start,
                char_end=end,
                text=self.text[start:end],
                rule=rule,
                confidence=round(confidence, 3),
            )
        )
