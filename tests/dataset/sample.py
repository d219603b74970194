"""Rows for the tests of the dataset: small, and with every kind of value."""

import hashlib

from extract.dataset.tables import (
    CriterionRow,
    DocumentRow,
    DocumentRows,
    EvidenceRow,
    FigureRow,
    PartnerRow,
    PilotRow,
    ProblemRow,
    SectionRow,
)

TEXT = "De pilot\nstart in 2020; kosten: 1.250,50 euro."


def document_rows(source: str = "map/brief.pdf", *, text: str = TEXT, name: str = "De Brug") -> DocumentRows:
    """A document with two pilots, one with a row in every table."""
    key = hashlib.sha256(source.encode()).hexdigest()
    document_id, first, second = key[:12], f"{key[:12]}-1", f"{key[:12]}-2"
    return DocumentRows(
        document=DocumentRow(
            document_id=document_id,
            source=source,
            sha256=key,
            media_type="application/pdf",
            title="Voortgang, deel 2",
            document_type="raadsinformatiebrief",
            municipalities=("Alblasserdam", "Hendrik-Ido-Ambacht"),
            date="2021-05-17",
            public="ja",
            pages=3,
            ocr=False,
            language="nl",
        ),
        text=text,
        pilots=(
            PilotRow(
                pilot_id=first,
                document_id=document_id,
                position=1,
                number="2.1.1",
                name=name,
                kind="pilot",
                domain_codes=("jeugd", "wmo"),
                doorlooptijd="voorjaar 2020 - heden",
                start_date="2020-21",
                status="lopend",
                extended=True,
                partners=("Stichting De Brug", "Politie"),
                budget_eur=1250.5,
                doel=text,
            ),
            PilotRow(
                pilot_id=second, document_id=document_id, parent_id=first, position=2, name="B", kind="vermelding"
            ),
        ),
        sections=(
            SectionRow(
                section_id=f"{first}-s1",
                pilot_id=first,
                position=1,
                section="doel",
                heading="Doel:",
                text=text or "-",
                page_first=1,
                page_last=2,
                char_start=0,
                char_end=len(text),
            ),
        ),
        partners=(
            PartnerRow(pilot_id=first, position=1, name="St. De Brug", organisation="Stichting De Brug", note="J-LVB"),
            PartnerRow(pilot_id=first, position=2, name="politie", role="partner", party_group="Toegang"),
        ),
        figures=(
            FigureRow(
                pilot_id=first,
                position=1,
                section_id=f"{first}-s1",
                kind="money",
                value=1250.5,
                unit="EUR",
                qualifier="exact",
                modality="planned",
                period="2020/2021",
                text="1.250,50 euro",
            ),
        ),
        criteria=(CriterionRow(pilot_id=first, position=1, code="A", label="Meerwaarde", answer="deels"),),
        evidence=(
            EvidenceRow(
                evidence_id=f"{first}-e1",
                table_name="pilots",
                row_id=first,
                field="status",
                document_id=document_id,
                page=1,
                char_start=9,
                char_end=14,
                text="start",
                rule="status.start",
                confidence=0.9,
            ),
        ),
        problems=(
            ProblemRow(
                source=source,
                document_id=document_id,
                severity="doubtful",
                code="impossible_period",
                message="Eerst eind.",
            ),
        ),
    )
