"""Finds the records of a document by their shape: `doc.spans["pilots"]`, and `["candidates"]` that were none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from rapidfuzz import fuzz
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.outline import Entry, Outline
from extract.components.spans import CandidateValue, PilotValue, Value, add_spans
from extract.components.tables import Place, RecordTable, RowRecord, record_table
from extract.components.weighing import NO_EVIDENCE, THRESHOLD, Candidate, own_labels, weigh
from extract.rulebook import rules_for
from extract.rulebook.labels import fold

HEAD_CHARS = 700
"""How far into a document its genre is looked for: the head of a motion or a list of questions says what it is."""
MAX_INTRODUCTION = 15
"""How many blocks of a letter may introduce its subject."""
SAME_NAME = 88
"""Likeness (0..100) from which two names in one document are one pilot; two of a series never came above 80."""
WHOLE_DOCUMENT_LABELS = 3
"""A document without a series that has this many section labels is about one pilot as a whole."""
MAX_TITLE_BLOCKS = 8
"""The title of a document is among this many blocks."""
HEAD_LINE = 120
"""A longer block is text: the head of the document is over."""
FULL_SCORE = 6.0
"""Evidence that counts as certain."""

_LABELLED = regex.compile(r"[^\d:]{2,40}:\s+\S")
_PARTS = regex.compile(r"\([^()]*\)|[^\w\s]")
_SMALL_WORDS = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "voor",
        "in",
        "op",
        "met",
        "aan",
        "bij",
        "pilot",
        "project",
        "thema",
        "verbinding",
        "binnen",
    ]
)


@dataclass(slots=True)
class Record:
    """A record while it is made: its title, what it holds, and how it was found."""

    place: Place
    name: str
    number: str
    kind: str
    first: int
    last: int
    rule: str
    score: float
    reasons: tuple[str, ...]
    row: RowRecord | None = None
    labels: int = 0
    form: tuple[object, ...] = ()
    mention: bool = False


@Language.factory("pilots", default_config={"rules": []})
class PilotFinder:
    """Finds records: rows of tables of measures, series of titles, a document as a whole.

    Needs `doc.spans["titles"]` and `["labels"]`. Writes `doc.spans["pilots"]` (PilotValue, the id is the rule or the
    shape that made it) and `doc.spans["candidates"]` (CandidateValue: what was weighed and refused).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._rulebook = rules_for(rules)

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["pilots"] = []
        doc.spans["candidates"] = []
        outline = Outline(doc)
        if not outline.entries or self._is_genre_without_pilots(text_of(doc)):
            return doc
        tables = {
            entry.index: table
            for entry in outline.entries
            if entry.value.block.kind == "table" and (table := record_table(entry.value, self._rulebook))
        }
        candidates = _candidates(outline, tables)
        self._decide(outline, candidates, tables)
        records = [_record(candidate, doc) for candidate in candidates if candidate.accepted]
        records += [record for index, table in tables.items() for record in _row_records(index, table, doc, records)]
        if not records:
            records = self._whole_document(outline, doc)
        records = _without_doubles(sorted(records, key=lambda record: record.place))
        add_spans(doc, "pilots", list(_values(records, outline)))
        add_spans(doc, "candidates", list(_refused(candidates)))
        return doc

    def _is_genre_without_pilots(self, text: str) -> bool:
        return bool(self._rulebook.phrases("genres").find(text[:HEAD_CHARS]))

    def _decide(self, outline: Outline, candidates: list[Candidate], tables: dict[int, RecordTable]) -> None:
        """Weigh series by series, the innermost first; what a record holds speaks not for the chapter around it."""
        series: dict[tuple[object, ...], list[Candidate]] = {}
        for candidate in candidates:
            series.setdefault(candidate.series, []).append(candidate)
        taken: list[tuple[int, int]] = [(index, index + 1) for index in tables]
        for members in sorted(series.values(), key=_innermost_first):
            for member in members:
                inner = [place for place in taken if place != (member.start, member.end)]
                own_labels(outline, member, inner, self._rulebook)
            weigh(members, outline, self._subject(outline, members[0].start))
            _close_unlabelled(members, outline)
            taken.extend((member.start, member.end) for member in members if member.accepted)
        _refuse_groups(candidates, tables, outline)
        _refuse_parts(candidates)

    def _subject(self, outline: Outline, first: int) -> str:
        """What the blocks before the first untitled candidate say that the document is about."""
        chapters = self._rulebook.phrases("chapters")
        for entry in outline.entries[: min(first, MAX_INTRODUCTION)]:
            for match in chapters.find(entry.value.block.text[:HEAD_CHARS]):
                if match.rule.gives == "series":
                    return entry.value.block.text[match.start : match.end].lower()
        return ""

    def _whole_document(self, outline: Outline, doc: Doc) -> list[Record]:
        first = _document_title(outline)
        if first is None or first.title is None:
            return []
        whole = Candidate(first, first.index, len(outline), ("document",))
        own_labels(outline, whole, [], self._rulebook)
        telling = [label for label in whole.labels if label not in NO_EVIDENCE]
        enough = len(telling) >= 2 and whole.labels.total() >= WHOLE_DOCUMENT_LABELS
        if not enough and not (first.title.kind and telling):
            return []
        whole.add(THRESHOLD + 0.25 * len(telling), f"one subject with {', '.join(sorted(telling))}")
        return [_record(whole, doc, rule="records.shape.document")]


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


def _innermost_first(members: Sequence[Candidate]) -> tuple[int, bool]:
    """Titles that say what they open before short lines, which are known by their surroundings only."""
    return -max(member.entry.level or 99 for member in members), members[0].series[0] in ("form", "label")


def _candidates(outline: Outline, tables: dict[int, RecordTable]) -> list[Candidate]:
    """Titles that may open a record, with their bodies; a body ends where the next title of its series begins."""
    openers = [(entry, _series(entry, outline)) for entry in outline.entries if _may_open(entry, outline)]
    candidates = []
    for entry, series in openers:
        closers = frozenset(
            other.index
            for other, its in openers
            if not entry.level and (its == series or (series[0] != "words" and its[0] == "words"))
        )
        candidates.append(Candidate(entry, entry.index, outline.reach(entry.index, closers), series))
    return candidates


def _close_unlabelled(members: Sequence[Candidate], outline: Outline) -> None:
    """Where no record of a series has labels, a heading such as Vervolg behind the last one is the document's."""
    accepted = [member for member in members if member.accepted]
    if len(accepted) < 3 or not accepted[-1].labels or any(member.labels for member in accepted[:-1]):
        return
    last = accepted[-1]
    for entry in outline.entries[last.start + 1 : last.end]:
        if entry.label is not None and entry.value.block.kind == "heading":
            last.end = entry.index
            return


def _refuse_groups(candidates: Sequence[Candidate], tables: dict[int, RecordTable], outline: Outline) -> None:
    """A chapter that merely groups records is none; labels behind the first of them are not its own."""
    for candidate in candidates:
        inside = [c for c in candidates if c.accepted and candidate.start < c.start < candidate.end]
        rows = any(candidate.start < index < candidate.end for index in tables)
        first = min(
            [*(c.start for c in inside), *(index for index in tables if index > candidate.start), candidate.end]
        )
        own = [e.label.section for e in outline.entries[candidate.start + 1 : first] if e.label is not None]
        telling = [section for section in own if section not in NO_EVIDENCE]
        if candidate.accepted and (inside or rows) and not telling:
            candidate.accepted = False
            candidate.add(-THRESHOLD, "only groups the records in it")


def _refuse_parts(candidates: Sequence[Candidate]) -> None:
    """A title without labels of its own inside a record that has labels is a part of it, not another record."""
    for candidate in candidates:
        around = [
            c
            for c in candidates
            if c.accepted and c.series != candidate.series and c.start < candidate.start < c.end and c.entry.title
        ]
        for outer in around:
            if outer.entry.title and outer.entry.title.kind == "thema":
                continue
            own = [label for label in candidate.labels if label not in NO_EVIDENCE]
            if candidate.accepted and len(own) < 2 and len(outer.labels) > len(own):
                candidate.accepted = False
                candidate.add(-THRESHOLD, "a part of the record around it")
            candidate.end = min(candidate.end, outer.end)


def _may_open(entry: Entry, outline: Outline) -> bool:
    if entry.title is None or (entry.label is not None and not entry.title.kind):
        return False
    if entry.title.kind:
        return True
    # below a title that says itself that it opens a pilot, other headings are parts of that record
    if any(chapter.title and chapter.title.kind not in ("", "thema") for chapter in outline.chapters(entry.index)):
        return False
    before = outline.entries[entry.index - 1] if entry.index else None
    if before is not None and before.label is not None and before.value.block.kind == "heading" and not entry.level:
        return False  # the first line of that section
    if entry.value.block.text.rstrip().endswith((":", "?")):
        return False
    if entry.is_strong and entry.form != "capitals":
        return entry.level > 0
    if _LABELLED.match(entry.value.block.text):
        return False  # 'Kompanen: De Brug' is a label that no rule knows, with its value
    # a short line, bold first words or capitals: a title when text or a label follows at once
    after = outline.entries[entry.index + 1] if entry.index + 1 < len(outline) else None
    return after is not None and (after.label is not None or after.value.block.kind in ("paragraph", "table"))


def _series(entry: Entry, outline: Outline) -> tuple[object, ...]:
    """What siblings have in common: level and chapter, or the form of their titles."""
    assert entry.title is not None
    if entry.level:
        chapter = next(outline.chapters(entry.index), None)
        return "level", entry.level, chapter.index if chapter else -1
    if entry.title.kind:
        return "words", "thema" if entry.title.kind == "thema" else "record"
    after = outline.entries[entry.index + 1]
    return ("label", after.label.section) if after.label else ("form", entry.form)


def _record(candidate: Candidate, doc: Doc, rule: str = "") -> Record:
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
    )


def _row_records(index: int, table: RecordTable, doc: Doc, records: Sequence[Record]) -> Iterator[Record]:
    """The rows of a table of measures, unless the table is a section of a record."""
    if any(record.first < index < record.last and record.labels >= 2 for record in records):
        return
    kind = _kind_of_head(table.head_text)
    for row in table.rows:
        start, end = row.name
        name = " ".join(text_of(doc)[start:end].split()).rstrip(" .;:")
        reasons = (f"a row of a table with {table.labels} columns that are sections",)
        yield Record(row.name, name, row.number, kind, index, index + 1, "records.shape.row", 4.0, reasons, row)


def _kind_of_head(head: str) -> str:
    head = fold(head)
    for kind in ("pilot", "kansendossier", "project", "thema"):
        if kind in head:
            return kind
    return "maatregel"


def _without_doubles(records: list[Record]) -> list[Record]:
    """A pilot that is described twice is one row: the description with more labels stays.

    When most of a summary's items return elsewhere, what is left of the summary are mentions.
    """
    dropped: set[int] = set()
    for i, one in enumerate(records):
        for j, other in enumerate(records[:i]):
            if j in dropped or i in dropped or one.form == other.form or not same_name(one.name, other.name):
                continue
            dropped.add(j if one.labels > other.labels else i)
    summaries = {records[i].form for i in dropped if records[i].form}
    described = {word for i, record in enumerate(records) if record.labels for word in _name_words(record.name)}
    kept = []
    for i, record in enumerate(records):
        of_summary = record.form in summaries and record.labels == 0
        if i in dropped or (of_summary and _name_words(record.name) & described):
            continue
        kept.append(replace(record, mention=True) if of_summary else record)
    return kept


def same_name(a: str, b: str) -> bool:
    """Whether two titles in one document name one pilot."""
    x, y = _name_words(a), _name_words(b)
    if not x or not y:
        return False
    if x == y or (min(len(x), len(y)) >= 2 and (x <= y or y <= x)):
        return True
    return fuzz.ratio(" ".join(sorted(x)), " ".join(sorted(y))) >= SAME_NAME


def names_part_of(mention: str, name: str) -> bool:
    """Whether a mention may mean the pilot of that name: it shares a word with it."""
    words = _name_words(mention)
    shared = {word for word in words & _name_words(name) if len(word) > 2}
    return not words or bool(shared) or same_name(mention, name)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(word for word in _PARTS.sub(" ", fold(name)).split() if word not in _SMALL_WORDS)


def _values(records: Sequence[Record], outline: Outline) -> Iterator[tuple[Value, str]]:
    for index, record in enumerate(records):
        parents = [i for i, other in enumerate(records) if i != index and _holds(other, record)]
        parent = max(parents, key=lambda i: records[i].first) if parents else None
        has_children = any(_holds(record, other) for other in records if other is not record)
        kind = "vermelding" if record.mention else "thema" if has_children and record.kind == "project" else record.kind
        chapters = tuple(
            (entry.value.start, entry.value.end) for entry in outline.chapters(record.first) if entry.title is not None
        )
        value = PilotValue(
            start=record.place[0],
            end=record.place[1],
            confidence=min(1.0, record.score / FULL_SCORE),
            index=index,
            name=record.name,
            number=record.number,
            kind=kind,
            body=() if record.mention else _body(record, records, outline),
            parent=parent,
            chapters=chapters,
            cells=tuple((head.place, cell.place) for head, cell in record.row.cells) if record.row else (),
            score=record.score,
            reasons=record.reasons,
        )
        yield value, record.rule


def _holds(outer: Record, inner: Record) -> bool:
    return outer.row is None and outer.first < inner.first and inner.last <= outer.last and inner is not outer


def _body(record: Record, records: Sequence[Record], outline: Outline) -> tuple[Place, ...]:
    """Runs of blocks that are the record's own, as pairs of entry indexes."""
    if record.row is not None:
        return ()
    inner = [(other.first, other.last) for other in records if _holds(record, other)]
    runs: list[Place] = []
    for index in range(record.first + 1, record.last):
        if any(first <= index < last for first, last in inner):
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return tuple(runs)


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
