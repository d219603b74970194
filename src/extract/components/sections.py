"""Cuts each record into its sections: `doc.spans["sections"]`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components import sureness
from extract.components.document import text_of
from extract.components.outline import PERIOD_RULE, Entry, Outline
from extract.components.spans import PilotValue, SectionValue, Value, add_spans, values
from extract.components.tables import Place, table_parts
from extract.rulebook import rules_for

CAPITALS_STYLE = 2
"""From so many labels in capitals on, a record's labels are in capitals and others are text."""
UNDER_TITLE = "sections.under-title"
"""The rule of text right under a title (dataset.md: omschrijving)."""
MAX_ROW_VALUE = 100
"""Longest value, in characters, of a label row; longer ones are sections of text."""
UNKNOWN_COLUMN = "sections.unknown-column"
"""The rule of a column of a small table that no label names: money is budget, else overig."""
UNKNOWN_HEADING = "sections.unknown-heading"
"""The rule of a heading inside a record that no label names (dataset.md: overig)."""


_MONEY = regex.compile(r"\s*(?:€|EUR\b)\s*[\d.,]+")


@dataclass(slots=True)
class Section:
    """A section while it grows; `heading` is the place of its label."""

    kind: str
    rule: str
    heading: Place | None
    confidence: float
    pieces: list[Place] = field(default_factory=list)

    def add(self, start: int, end: int) -> None:
        """Go on with this piece of the document; a piece that follows at once is part of the one before."""
        if end <= start:
            return
        if self.pieces and self.pieces[-1][1] + 1 >= start >= self.pieces[-1][0]:
            self.pieces[-1] = (self.pieces[-1][0], end)
        else:
            self.pieces.append((start, end))


@Language.factory("pilot_sections", default_config={"rules": []})
class SectionCutter:
    """Cuts records into sections.

    Needs `doc.spans["pilots"]` and `["labels"]`; writes `doc.spans["sections"]` (SectionValue; the id is the label's
    rule). Text right under a title is omschrijving; a heading without a type of its own belongs to the section above
    it, unless it stands as high as the record's labels.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._rulebook = rules_for(rules)

    def __call__(self, doc: Doc) -> Doc:
        outline = Outline(doc)
        found: list[tuple[Value, str]] = []
        for pilot, _ in values(doc, "pilots", PilotValue):
            sections = self._row(pilot, doc) if pilot.cells else self._blocks(pilot, outline)
            for section in sections:
                pieces = tuple(piece for piece in section.pieces if text_of(doc)[piece[0] : piece[1]].strip())
                if pieces:
                    found.append((_value(pilot, section, pieces), section.rule))
        add_spans(doc, "sections", found)
        return doc

    def _row(self, pilot: PilotValue, doc: Doc) -> Iterator[Section]:
        """The cells of a row, those of one column together."""
        labels = self._rulebook.labels("sections")
        by_head: dict[Place, Section] = {}
        for head, cell in pilot.cells:
            if head not in by_head:
                match = labels.whole(text_of(doc)[head[0] : head[1]])
                if head == pilot.cells[0][0] and cell[0] >= pilot.end and "\t" not in text_of(doc)[pilot.end : cell[0]]:
                    by_head[head] = Section(
                        "omschrijving", UNDER_TITLE, None, sureness.BESIDE_NAME
                    )  # the rest of the name's cell
                elif match is not None:
                    by_head[head] = Section(match.rule.gives, match.rule.id, head, _of_label(match.exact))
                elif rule := labels.nearest(text_of(doc)[head[0] : head[1]]):
                    by_head[head] = Section(rule.gives, rule.id, head, sureness.NEAR_LABEL)
                else:
                    place = head if head[1] > head[0] else None
                    by_head[head] = Section("overig", UNKNOWN_COLUMN, place, sureness.UNKNOWN_COLUMN)
            by_head[head].pieces.append(cell)
        yield from by_head.values()

    def _blocks(self, pilot: PilotValue, outline: Outline) -> list[Section]:
        entries = [entry for first, last in pilot.body for entry in outline.entries[first:last]]
        sections = [Section("omschrijving", UNDER_TITLE, None, sureness.UNDER_TITLE)]
        capitals = _in_capitals(entries)
        doc_head = outline.entries[min(3, len(outline) - 1)].value.start
        depth = min((entry.level for entry in entries if entry.label and entry.level), default=0)
        for number, entry in enumerate(entries):
            label = entry.label
            if _ends_rows(number, entries) or _is_below_table(number, entries, sections):
                sections.append(Section("omschrijving", UNDER_TITLE, None, sureness.BELOW_TABLE))
            if label is not None and not (capitals and not label.capitals and _seen_capitals(sections, outline)):
                heading = (label.start, label.end)
                above = sections[-1]
                if entry.label_rule == PERIOD_RULE and above.kind == label.section and not above.pieces:
                    above.add(entry.value.start, entry.value.end)  # 'Planning' above 'Uitvoering: 2020 - 2021'
                    continue
                sections.append(Section(label.section, entry.label_rule, heading, label.confidence))
                sections[-1].add(label.value_start, entry.value.end)
            elif entry.value.block.kind == "table":
                self._table(entry, sections)
            elif _is_own_heading(entry, depth) and _has_text(entry, outline):
                place = (entry.value.start, entry.value.end)
                sections.append(Section("overig", UNKNOWN_HEADING, place, sureness.UNKNOWN_HEADING))
            elif not (len(sections) == 1 and pilot.start < doc_head and entry.form == "short"):
                # the short lines under the title of a whole document are its date, its version, its maker
                sections[-1].add(_start(entry, pilot), entry.value.end)
        return sections

    def _table(self, entry: Entry, sections: list[Section]) -> None:
        text = entry.value.block.text
        for part in table_parts(entry.value, self._rulebook):
            if part.kind == "criteria":
                if sections[-1].kind != "criteria":
                    sections.append(Section("criteria", "sections.answered-criteria", None, sureness.ANSWERS))
                for piece in part.pieces:
                    sections[-1].add(*piece)
            elif part.heading is not None:
                start = entry.value.start
                money = any(_MONEY.match(text, first - start, last - start) for first, last in part.pieces)
                kind = part.rule.gives if part.rule else "budget" if money else "overig"
                rule = part.rule.id if part.rule else UNKNOWN_COLUMN
                heading = part.heading if part.heading[1] > part.heading[0] else None
                sure = sureness.LABEL if part.rule else sureness.UNKNOWN_COLUMN
                sections.append(Section(kind, rule, heading, sure, part.pieces))
            else:
                for piece in part.pieces:
                    sections[-1].add(*piece)


def _of_label(exact: bool) -> float:
    return sureness.LABEL if exact else sureness.GARBLED_LABEL


def _start(entry: Entry, pilot: PilotValue) -> int:
    """Where the text of a block begins: at the name of the record where that stands in it."""
    return pilot.start if entry.value.start <= pilot.start < entry.value.end else entry.value.start


def _in_capitals(entries: Sequence[Entry]) -> bool:
    return sum(entry.label is not None and entry.label.capitals for entry in entries) >= CAPITALS_STYLE


def _seen_capitals(sections: Sequence[Section], outline: Outline) -> bool:
    capitals = {
        (entry.label.start, entry.label.end) for entry in outline.entries if entry.label and entry.label.capitals
    }
    return any(section.heading in capitals for section in sections)


def _is_own_heading(entry: Entry, depth: int) -> bool:
    """A heading as high as the labels of its record opens a section of its own, though no rule knows it."""
    if entry.title is None or not entry.is_set_apart or not depth:
        return False
    return 0 < entry.level <= depth and not entry.value.block.text.rstrip().endswith(":")


def _ends_rows(place: int, entries: Sequence[Entry]) -> bool:
    """Whether the paragraph at `place` stands below rows of labels with their values: then it describes the record."""
    entry = entries[place]
    if entry.label is not None or entry.value.block.kind != "paragraph" or place < 2:
        return False
    return _stand_together(above := entries[place - 2 : place + 1]) and all(_is_label_row(row) for row in above[:-1])


def _stand_together(entries: Sequence[Entry]) -> bool:
    """Whether nothing of another record stands between these blocks."""
    return entries[-1].index - entries[0].index == len(entries) - 1


def _is_below_table(place: int, entries: Sequence[Entry], sections: Sequence[Section]) -> bool:
    """Whether the paragraph at `place` stands right below the table of labels with which the record begins."""
    entry = entries[place]
    if entry.label is not None or entry.value.block.kind != "paragraph" or place < 1:
        return False
    if not _stand_together(entries[place - 1 : place + 1]):
        return False
    table = entries[place - 1].value.block
    if table.kind != "table" or len(table.cells) < 2 or not sections[-1].pieces or sections[-1].heading is None:
        return False
    return all(other.label is None and other.value.block.kind == "paragraph" for other in entries[: place - 1])


def _is_label_row(entry: Entry) -> bool:
    label = entry.label
    return label is not None and label.value_start < entry.value.end <= label.value_start + MAX_ROW_VALUE


def _has_text(entry: Entry, outline: Outline) -> bool:
    after = outline.entries[entry.index + 1] if entry.index + 1 < len(outline) else None
    return after is not None and after.value.block.kind != "heading"


def _value(pilot: PilotValue, section: Section, pieces: tuple[Place, ...]) -> SectionValue:
    return SectionValue(
        start=pieces[0][0],
        end=max(piece[1] for piece in pieces),
        confidence=section.confidence,
        pilot=pilot.index,
        section=section.kind,
        heading=section.heading,
        pieces=pieces,
    )
