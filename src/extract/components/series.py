"""Titles that may open a record, each with its body, and what those of one series have in common."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extract.components.outline import Entry

REGULAR_SHARE = 0.6
MIN_TOLD = 3
"""Fewer headings of one level without labels are chapters."""
TOLD_SHARE = 0.6
TOLD_WORDS = (20, 290)
"""Share of the bodies that tell a state or a date, and the median length in words, of a series that reports progress.

Measured on 45 series of real documents without labels: such letters have 0.67 and more and 31 to 280 words, chapters of
prose that have so many dates are longer (299 the shortest), or hold nothing but what stands below them.
"""
NO_EVIDENCE = frozenset({"overig", "omschrijving", "domein"})
"""Section types that any text may have: alone they make no record."""
OF_ANY_REPORT = frozenset(
    ("aanleiding", "aanpak", "aanbevelingen", "bevindingen", "monitoring", "overig", "regio", "vervolg")
)
REPORT_LABELS = 3
"""Section types that chapters of reports have too: fewer of these alone make no record."""


@dataclass(slots=True)
class Candidate:
    """A title that may open a record, with its body `[start, end)` in entries and the evidence so far."""

    entry: Entry
    start: int
    end: int
    series: tuple[object, ...]
    labels: Counter[str] = field(default_factory=Counter)
    words: int = 0
    speaks: bool = False
    tells_state: bool = False
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    accepted: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether its title is a heading, and not the beginning of a paragraph or an item."""
        return self.entry.value.block.kind == "heading"

    @property
    def is_line(self) -> bool:
        """Whether its title is a line of its own, though no heading: text stands below it."""
        return self.series[0] == "counted" or self.series[:2] == ("form", "item")

    @property
    def is_named(self) -> bool:
        """Whether its title says what it opens."""
        return bool(self.entry.title and self.entry.title.kind)

    @property
    def telling(self) -> list[str]:
        """The kinds of section in its body that not any text has."""
        return [label for label in self.labels if label not in NO_EVIDENCE]

    @property
    def is_labelled(self) -> bool:
        """Whether its body has labels; two that any report may have are none, unless the title says what it opens."""
        if self.is_named:
            return bool(self.labels)
        return bool(set(self.labels) - OF_ANY_REPORT) or len(set(self.labels) - {"overig"}) >= REPORT_LABELS

    def add(self, score: float, reason: str) -> None:
        """Add a piece of evidence."""
        self.score += score
        self.reasons.append(f"{score:+.2f} {reason}")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document says that it is about (pilots, projects), empty when it does not.

    Args:
        is_stated: whether its title or subject line says so, of the document as a whole.
        is_progress: whether that says that it reports how far things are.
    """

    words: str = ""
    is_stated: bool = False
    is_progress: bool = False


@dataclass(frozen=True)
class Series:
    """What the members of a series have in common.

    Args:
        members: in order of place.
        shared: how many bodies have each label.
        labelled: how many bodies have labels.
        speaking: how many bodies speak of a pilot.
        subject: what the document says that it is about.
        is_progress: whether a document that says that it reports progress tells it under most of these titles, briefly.
    """

    members: Sequence[Candidate]
    shared: Counter[str]
    labelled: int
    speaking: int
    subject: Subject
    is_progress: bool

    @property
    def size(self) -> int:
        return len(self.members)

    @cached_property
    def is_told(self) -> bool:
        """Whether the series has no labels and half of its bodies or more tell how far something is."""
        if self.size < MIN_TOLD or 2 * self.labelled >= self.size:
            return False
        return self.size <= 2 * self.speaking or self.is_progress

    @cached_property
    def tells(self) -> bool:
        """Whether half of the bodies or more, of three and more, tell a state or a date."""
        told = sum(member.tells_state for member in self.members)
        return self.size >= MIN_TOLD and 2 * told >= self.size

    @cached_property
    def usual_words(self) -> int:
        """The median length of its bodies, in words."""
        return usual_words(self.members)

    @cached_property
    def begins_again(self) -> bool:
        """Whether the members are numbered and their numbering begins again, as that of actions in each theme does."""
        numbers = [member.entry.title.number for member in self.members if member.entry.title]
        return self.members[0].series[0] == "counted" and numbers.count(numbers[0]) >= 2

    def is_regular(self, candidate: Candidate) -> bool:
        """Whether most members have labels as the candidate has, or have none as it has none."""
        like = self.labelled if candidate.is_labelled else self.size - self.labelled
        return self.size >= 3 and like >= REGULAR_SHARE * self.size


def tells_progress(members: Sequence[Candidate]) -> bool:
    """Whether most bodies tell a state or a date, are as long as those of a letter, and few titles are of chapters."""
    told = sum(member.tells_state for member in members)
    words = usual_words(members)
    chapters = sum(member.entry.is_about_document for member in members)
    return told >= TOLD_SHARE * len(members) and TOLD_WORDS[0] <= words <= TOLD_WORDS[1] and 2 * chapters < len(members)


def usual_words(members: Sequence[Candidate]) -> int:
    """The median length of the bodies of a series, in words."""
    return sorted(member.words for member in members)[len(members) // 2]
