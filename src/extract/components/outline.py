"""The blocks of a body in order, with the titles and labels found among them, and what stands below what."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.components.document import blocks_of
from extract.components.spans import BlockValue, ClosingValue, LabelValue, TitleValue, values

STRONG_FORMS = ("source", "number", "style", "capitals")
"""Forms of heading that are titles on their own; short lines and run-in headings need more evidence."""

MAX_GROUP_WORDS = 4
"""A longer heading that names pilots or projects is about them, and does not group them."""

QUOTED_RULE = "records.shape.quoted-name"
"""The rule of a title that is a party and a name between quotation marks."""
PERIOD_RULE = "doorlooptijd.only-a-period"
"""The rule of a label of activities or of a state behind which stands a period and nothing else."""


STAND_RULES = "chapters.stand"
"""The rules whose id begins so know chapters that group records and say how far these are ('Lopende projecten')."""


@dataclass(slots=True)
class Entry:
    """A block of the body with its title and its label, if it has them."""

    index: int
    value: BlockValue
    label: LabelValue | None = None
    label_rule: str = ""
    title: TitleValue | None = None
    title_rule: str = ""

    @property
    def level(self) -> int:
        """The level of a heading, 0 for unknown and for text."""
        return self.value.block.level if self.value.block.kind == "heading" else 0

    @property
    def form(self) -> str:
        """The form of a heading."""
        return self.value.block.form

    @property
    def is_strong(self) -> bool:
        """Whether it is a title by its form or its words; a short line alone is not."""
        if self.title is None:
            return False
        return self.form in STRONG_FORMS or bool(self.title.kind or self.title.chapter)

    @property
    def is_set_apart(self) -> bool:
        """Whether it is a heading by its source, its number or its letter."""
        return self.form in ("source", "number", "style")

    @property
    def is_bare_label(self) -> bool:
        """Whether it is a heading that is a label and nothing else: what it labels stands below it."""
        return (
            self.label is not None and self.value.block.kind == "heading" and self.label.value_start >= self.value.end
        )

    @property
    def tells_stand(self) -> bool:
        """Whether its title groups records and says how far these are."""
        return self.title is not None and self.title_rule.startswith(STAND_RULES)

    @property
    def is_about_document(self) -> bool:
        return self.title is not None and self.title.chapter == "about_document"


class Outline:
    """The blocks of a body in order, with what the component `outline` made of them."""

    def __init__(self, doc: Doc) -> None:
        self.entries = [Entry(index, value) for index, value in enumerate(blocks_of(doc))]
        self.closings = {value.block for value, _ in values(doc, "closings", ClosingValue)}
        for label, rule in values(doc, "labels", LabelValue):
            self.entries[label.block].label = label
            self.entries[label.block].label_rule = rule
        for title, rule in values(doc, "titles", TitleValue):
            self.entries[title.block].title = title
            self.entries[title.block].title_rule = rule
        self._above = _headings_above(self.entries)
        self._groups = {index for index in self._above if index is not None and not self.entries[index].level}

    def __len__(self) -> int:
        return len(self.entries)

    def chapters(self, index: int) -> Iterator[Entry]:
        """The headings above a block, the nearest first."""
        above = self._above[index]
        while above is not None:
            yield self.entries[above]
            above = self._above[above]

    def reach(self, index: int, closers: Set[int]) -> int:
        """Where the body of the title at `index` ends: the next heading that is not below it, or a closer."""
        own = self.entries[index]
        for other in range(index + 1, len(self.entries)):
            next_group = other in self._groups and self._above[index] in self._groups
            if next_group or other in closers or other in self.closings or self._ends(own, self.entries[other]):
                return other
        return len(self.entries)

    @staticmethod
    def _ends(own: Entry, entry: Entry) -> bool:
        if entry.is_about_document and (not entry.level or not own.level or entry.level <= own.level):
            return True
        if not entry.level:
            return False
        if not own.level:
            return entry.is_strong
        if entry.level < own.level:
            return True
        # a label as high as the record's title is still a section, unless it is numbered like a chapter
        return entry.level == own.level and (entry.title is not None or bool(entry.value.block.number))


def _headings_above(entries: Sequence[Entry]) -> list[int | None]:
    """For each block the nearest heading above it of a higher level; for text and unknown levels any heading.

    A heading of unknown level that says that it groups pilots or projects stands above the short lines that follow it.
    """
    above: list[int | None] = []
    open_headings: list[int] = []
    group: int | None = None
    for entry in entries:
        opens_group = entry.title is not None and entry.title.chapter == "series" and not entry.level
        if entry.level:
            while open_headings and entries[open_headings[-1]].level >= entry.level:
                open_headings.pop()
        if entry.level or opens_group or entry.is_about_document:
            group = None
        above.append(group if group is not None else open_headings[-1] if open_headings else None)
        if entry.level:
            open_headings.append(entry.index)
        if opens_group and _heads_titles(entry, entries):
            group = entry.index
    return above


def _heads_titles(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a heading of few words has at most one paragraph of its own before the next title."""
    block = entry.value.block
    below = entries[entry.index + 1 : entry.index + 3]
    return (
        block.kind == "heading"
        and len(block.text.split()) <= MAX_GROUP_WORDS
        and any(other.title is not None and other.title.chapter == "" for other in below)
    )
