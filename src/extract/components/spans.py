"""The spans that components add to a Doc, and the values that they carry.

Every span group is named after what it holds (`doc.spans["pilots"]`). A span is made of tokens, so it may be a little
wider than what was found: the exact place stands in its value (`start`, `end`: offsets in the text). The value is kept
under the span's label as well as its place, because several spans may cover the same tokens.
"""

from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any, TypeVar

from pydantic import ConfigDict
from spacy.tokens import Doc, Span

from extract.layout import Block
from extract.values.lean import Lean


class Value(Lean):
    """What was found at `text[start:end]` of the document, and how sure that is (0..1)."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    start: int
    end: int
    confidence: float = 1.0


class BlockValue(Value):
    """A block of the layout; `kind` and the rest as in `extract.layout.Block`."""

    block: Block


class FieldValue(Value):
    """A fact about the whole document: the column of `documents` and its normal form."""

    field: str
    value: str


class PilotValue(Value):
    """A record: its place is its title's.

    Args:
        index: its number in the document, from 0; other spans refer to it.
        name, number, kind: as in the table.
        body: what is its own: runs of blocks of the body, as pairs of first and past-the-last index.
        parent: index of the theme that it belongs to.
        chapters: places of the titles of the chapters around it, the nearest first.
        cells: of a row of a table: the place of each cell, with the place of its column's head.
        score, reasons: the evidence that made it a record.
    """

    index: int
    name: str
    number: str = ""
    kind: str = "pilot"
    body: tuple[tuple[int, int], ...] = ()
    parent: int | None = None
    chapters: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()


class PilotPart(Value):
    """What belongs to a pilot, by the pilot's index."""

    pilot: int


class SectionValue(PilotPart):
    """A section of a pilot; `heading` is the place of its label, `pieces` are the places of its text."""

    section: str
    heading: tuple[int, int] | None = None
    pieces: tuple[tuple[int, int], ...] = ()

    def text(self, document: str) -> str:
        """The text of the section."""
        return "\n".join(document[start:end] for start, end in self.pieces)


class CriterionValue(PilotPart):
    """An answered criterion or a ticked line."""

    code: str
    label: str
    answer: str
    note: str


class PartnerValue(PilotPart):
    """A party; its place is its name's."""

    name: str
    organisation: str
    role: str
    group: str
    note: str


class DomainValue(PilotPart):
    """A policy domain of a pilot."""

    code: str


class DateValue(PilotPart):
    """The start or the end of a pilot (`field` is the column), or a period that cannot be (`impossible`)."""

    field: str
    value: str
    impossible: bool = False


class StatusValue(PilotPart):
    """The state of a pilot, or that it was extended (`field` is the column)."""

    field: str
    value: str


class FigureValue(PilotPart):
    """A quantity; the columns as in the table `figures`.

    Args:
        section: the index of its section among the pilot's, in the order of `doc.spans["sections"]`.
        value: None where the source has a typing error, which is reported and not guessed.
    """

    section: int
    kind: str
    value: float | None
    value_max: float | None
    unit: str
    qualifier: str
    modality: str
    period: str
    text: str


class ContactValue(Value):
    """A `person`, an `email` address or a `phone` number."""

    kind: str


class BudgetValue(PilotPart):
    """The budget of a pilot in EUR."""

    amount: float


class PlaceValue(PilotPart):
    """A municipality where a pilot takes place, by its canonical name."""

    name: str


class LabelValue(Value):
    """A section's label: the block it stands in, where its value begins, and whether it is in capitals."""

    block: int
    section: str
    value_start: int
    capitals: bool


class TitleValue(Value):
    """A title: its place is that of the name in it, without number and without the word for its kind.

    Args:
        block: the index of its block in the body.
        name, number: as printed.
        kind: of the record that it opens by its words, empty when they say nothing.
        weight: of the rule that said so.
        chapter: `series` or `about_document` when its words say so.
    """

    block: int
    name: str
    number: str = ""
    kind: str = ""
    weight: float = 0.0
    chapter: str = ""


class ClosingValue(Value):
    """The paragraph with which a letter closes."""

    block: int


class CandidateValue(Value):
    """A heading that was weighed and found no record, with the evidence, for `explain`."""

    name: str
    score: float
    reasons: tuple[str, ...]


V = TypeVar("V", bound=Value)
Part = TypeVar("Part", bound=PilotPart)


def _key(span: Span) -> Any:
    # spaCy says that keys of user_data are str, and uses tuples itself. It makes these texts anew at each call.
    return "extract", intern(span.label_), intern(span.id_), span.start_char, span.end_char


def _get(span: Span) -> Value | None:
    value: Value | None = span.doc.user_data.get(_key(span))
    return value


def _set(span: Span, value: Value) -> None:
    span.doc.user_data[_key(span)] = value


if not Span.has_extension("value"):
    Span.set_extension("value", getter=_get, setter=_set)


_GROUP = "extract.values."
"""Where the values of a group stand once more, in order: making a span for each of them is most of reading them."""


def add_spans(doc: Doc, group: str, found: Iterable[tuple[Value, str]]) -> None:
    """Add values to a span group, each with the id of the rule that made it.

    Spans of one group that cover the same tokens by the same rule keep apart by a number behind their label.
    """
    spans: list[Span] = []
    told: list[tuple[Value, str]] = []
    seen: dict[tuple[str, int, int], int] = {}
    for value, rule in found:
        end = max(value.end, value.start + 1)
        span = doc.char_span(value.start, end, label=group, alignment_mode="expand", span_id=rule)
        if span is None:
            raise ValueError(f"{group}: {value.start}..{value.end} lies outside the document")
        place = (rule, span.start, span.end)
        if count := seen.get(place, 0):
            span = Span(doc, span.start, span.end, label=f"{group}.{count + 1}", span_id=rule)
        seen[place] = count + 1
        _set(span, value)
        spans.append(span)
        told.append((value, intern(rule)))
    doc.spans[group] = spans
    doc.user_data[_GROUP + group] = told


def values(doc: Doc, group: str, kind: type[V]) -> Iterator[tuple[V, str]]:
    """The values of a span group with their rules, in the order in which they were added."""
    told: list[tuple[Value, str]] = doc.user_data.get(_GROUP + group, [])
    for value, rule in told:
        if isinstance(value, kind):
            yield value, rule


def by_pilot(doc: Doc, group: str, kind: type[Part]) -> dict[int, list[tuple[Part, str]]]:
    """The values of a span group with their rules, for each pilot that has any, by the pilot's index."""
    found: dict[int, list[tuple[Part, str]]] = {}
    for value, rule in values(doc, group, kind):
        found.setdefault(value.pilot, []).append((value, rule))
    return found
