"""Finds the records of a document by their shape: `doc.spans["pilots"]`, and `["candidates"]` that were none."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.candidates import HEAD_CHARS, weighed_candidates
from extract.components.document import text_of
from extract.components.opener_lines import COUNTED_RULE
from extract.components.openers import opening_title
from extract.components.outline import Entry, Outline
from extract.components.records import Record, bodies_of, parents_of, without_doubles
from extract.components.series import OF_ANY_REPORT, Candidate
from extract.components.spans import CandidateValue, FieldValue, PilotValue, Value, add_spans
from extract.components.sureness import of_evidence
from extract.components.tables import RecordTable, record_table
from extract.components.weighing import MAX_TITLE_BLOCKS, THRESHOLD, own_labels
from extract.rulebook import PhraseMatch, rules_for
from extract.rulebook.labels import fold

WHOLE_DOCUMENT_LABELS = 3
"""A document without a series that has this many section labels is about one pilot as a whole."""
PAGE_LABELS = frozenset(
    ("omschrijving", "doel", "doelgroep", "stand_van_zaken", "doorlooptijd", "partners", "budget", "bevindingen")
)
MIN_PAGE_LABELS = 2
MAX_PAGE = 800
"""A page without a title that has so many of these labels, in at most so many words, describes one project.

A longer document about one project has two labels or more that reports have not all.
"""
HEAD_LINE = 120
"""A longer block is text: the head of the document is over."""
ROW_SCORE = 4.0
"""Evidence of a row in a table with a column of names and columns that are sections."""


@Language.factory("pilot_pilots", default_config={"rules": []})
class PilotFinder:
    """Finds records: rows of tables of measures, series of titles, a document as a whole.

    Needs `doc.spans["titles"]` and `["labels"]`. Writes `doc.spans["pilots"]` (PilotValue, the id is the rule or the
    shape that made it), `doc.spans["candidates"]` (CandidateValue: what was weighed and refused) and
    `doc.spans["genre"]`: what says that the document is of a kind that describes no pilots, and ends the search.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._rulebook = rules_for(rules)

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["pilots"] = []
        doc.spans["candidates"] = []
        outline = Outline(doc)
        text = text_of(doc)
        genre = self._rulebook.phrases("genres").find(text[:HEAD_CHARS])
        add_spans(doc, "genre", [(_genre(match), match.rule.id) for match in genre])
        if genre or not outline.entries:
            return doc
        tables = {
            entry.index: table
            for entry in outline.entries
            if entry.value.block.kind == "table" and (table := record_table(entry.value, self._rulebook))
        }
        candidates = weighed_candidates(outline, tables, self._rulebook)
        records = [_record(candidate) for candidate in candidates if candidate.accepted]
        rows = [record for index, table in tables.items() for record in _row_records(index, table, text, records)]
        records = [*records, *rows] or self._whole_document(outline)
        records = without_doubles(sorted(records, key=lambda record: record.place))
        add_spans(doc, "pilots", list(_values(records, outline)))
        add_spans(doc, "candidates", list(_refused(candidates)))
        return doc

    def _whole_document(self, outline: Outline) -> list[Record]:
        first = _document_title(outline)
        if first is None or first.title is None:
            return self._untitled_page(outline)
        whole = Candidate(first, first.index, len(outline), ("document",))
        own_labels(outline, whole, set(), self._rulebook)
        telling = whole.telling
        proving = set(telling) - OF_ANY_REPORT if _words(outline) > MAX_PAGE else telling
        enough = len(proving) >= 2 and whole.labels.total() >= WHOLE_DOCUMENT_LABELS
        says = first.title.kind and first.title_rule != COUNTED_RULE
        if not enough and not (says and telling):
            return []
        whole.add(THRESHOLD + 0.25 * len(telling), f"one subject with {', '.join(sorted(telling))}")
        return [_record(whole, rule="records.shape.document")]

    def _untitled_page(self, outline: Outline) -> list[Record]:
        """A page of labels alone, as a register of projects prints it: the name is what its first section says."""
        labels = {entry.label.section for entry in outline.entries if entry.label}
        begins = outline.entries[0].label is not None and outline.entries[0].value.block.kind == "heading"
        if not begins or outline.closings or _words(outline) > MAX_PAGE or len(labels & PAGE_LABELS) < MIN_PAGE_LABELS:
            return []
        text = next((entry for entry in outline.entries if entry.label is None and entry.title is None), None)
        if text is None or text.value.block.kind != "paragraph":
            return []
        title = opening_title(text.index, text.value, 0, "", "project", THRESHOLD)
        whole = Candidate(Entry(text.index, text.value, title=title), 0, len(outline), ("page",))
        whole.add(THRESHOLD, f"a page of labels: {', '.join(sorted(labels))}")
        return [_record(whole)]


def _words(outline: Outline) -> int:
    return sum(len(entry.value.block.text.split()) for entry in outline.entries)


def _genre(match: PhraseMatch) -> FieldValue:
    return FieldValue(start=match.start, end=match.end, field="genre", value=match.rule.gives)


def _document_title(outline: Outline) -> Entry | None:
    """The title of a document: of its first headings the highest, and of equals the last."""
    titles: list[Entry] = []
    for entry in outline.entries[:MAX_TITLE_BLOCKS]:
        if entry.label is not None or (titles and entry.value.block.kind in ("item", "table")):
            break
        if entry.title is not None and not entry.is_about_document:
            titles.append(entry)
        elif titles and entry.title is None and len(entry.value.block.text) > HEAD_LINE:
            break
    return min(
        titles, key=lambda entry: (not (entry.title and entry.title.kind), entry.level, -entry.index), default=None
    )


def _record(candidate: Candidate, rule: str = "") -> Record:
    title = candidate.entry.title
    assert title is not None
    kind = title.kind or "project"
    return Record(
        (title.start, title.end),
        title.name,
        title.number,
        kind,
        candidate.start,
        candidate.end,
        rule or f"records.shape.{candidate.series[0]}",
        candidate.score,
        tuple(candidate.reasons),
        labels=len(candidate.labels),
        form=candidate.series,
        is_told=not (candidate.is_heading or candidate.is_line),
    )


def _row_records(index: int, table: RecordTable, text: str, records: Sequence[Record]) -> Iterator[Record]:
    """The rows of a table of measures, unless the table is a section of a record."""
    if any(record.first < index < record.last and record.labels >= 2 for record in records):
        return
    kind = _kind_of_head(table.head_text)
    for row in table.rows:
        start, end = row.name
        name = " ".join(text[start:end].split()).rstrip(" .;:")
        reasons = (f"a row of a table with {table.labels} columns that are sections",)
        yield Record(row.name, name, row.number, kind, index, index + 1, "records.shape.row", ROW_SCORE, reasons, row)


def _kind_of_head(head: str) -> str:
    head = fold(head)
    for kind in ("pilot", "kansendossier", "project", "thema"):
        if kind in head:
            return kind
    return "maatregel"


def _values(records: Sequence[Record], outline: Outline) -> Iterator[tuple[Value, str]]:
    parents = parents_of(records)
    holders = set(parents)
    for index, (record, parent, body) in enumerate(zip(records, parents, bodies_of(records, parents), strict=True)):
        kind = "thema" if index in holders and record.kind == "project" else record.kind
        chapters = tuple(
            (entry.value.start, entry.value.end) for entry in outline.chapters(record.first) if entry.title is not None
        )
        value = PilotValue(
            start=record.place[0],
            end=record.place[1],
            confidence=of_evidence(record.score),
            index=index,
            name=record.name,
            number=record.number,
            kind="vermelding" if record.mention else kind,
            body=() if record.mention else body,
            parent=parent,
            chapters=chapters,
            cells=tuple((head.place, cell.place) for head, cell in record.row.cells) if record.row else (),
            score=record.score,
            reasons=record.reasons,
        )
        yield value, record.rule


def _refused(candidates: Sequence[Candidate]) -> Iterator[tuple[Value, str]]:
    for candidate in candidates:
        title = candidate.entry.title
        if not candidate.accepted and title is not None:
            value = CandidateValue(
                start=title.start,
                end=title.end,
                name=title.name,
                score=candidate.score,
                reasons=tuple(candidate.reasons),
            )
            yield value, f"records.shape.{candidate.series[0]}"
