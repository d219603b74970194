"""Weighs the evidence that a title opens a record: what it says, what its body holds, what its siblings are."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from extract.components.outline import Entry, Outline
from extract.components.tables import table_parts
from extract.rulebook import Rulebook

THRESHOLD = 2.25
"""Evidence from which a title opens a record; chosen on the sample documents, where records have 2.5 and more."""
PER_LABEL = 0.75
"""Evidence of each section label in the body, up to four."""
SHARED = 0.5
"""Evidence of each label that a sibling's body carries too, up to two."""
REGULAR = 0.5
"""Evidence when the series has three members or more."""
REGULAR_SHARE = 0.6
NUMBERED = 0.25
CHAPTER_NUMBER = -2.0
"""Evidence of a number that says chapter or appendix."""
IN_SERIES = 1.5
"""Evidence of a chapter around it that groups pilots or projects."""
OF_SUBJECT = 1.25
"""Evidence of a title or first paragraph of the document that speaks of pilots or projects."""
SPEAKS = 0.5
"""Evidence when half of the bodies of a series speak of 'this pilot', or say that it started or ended."""
MAX_LETTERED = 5
"""`A.1` numbers a measure; `Hoofdstuk 1` and `Bijlage 2` are longer."""
MAX_CUE = 600
"""How far into a paragraph cues are looked for, in characters."""
ABOUT_DOCUMENT = -4.0
NO_TEXT = -2.0
ONLY_SHORT = -0.5
ALONE = -2.0
"""Evidence of a short line above a label, and of one without siblings."""
MIN_WORDS = 4
"""A body of fewer words has no text of its own."""

NO_EVIDENCE = frozenset({"overig", "omschrijving", "domein"})
"""Section types that any text may have: alone they make no record."""


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
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    accepted: bool = False

    def add(self, score: float, reason: str) -> None:
        """Add a piece of evidence."""
        self.score += score
        self.reasons.append(f"{score:+.2f} {reason}")


def own_labels(outline: Outline, candidate: Candidate, taken: Set[int], rulebook: Rulebook) -> None:
    """Count the labels, words and cues of the body, without those of records and numbered paragraphs within it.

    Args:
        taken: indexes of the blocks that belong to records already found.
    """
    cues = rulebook.phrases("cues")
    aside = 0
    for entry in outline.entries[candidate.start : candidate.end]:
        if entry.index in taken:
            continue
        if entry.index == candidate.entry.index:
            continue
        if entry.title is not None and entry.level and entry.value.block.number:
            break
        if entry.is_about_document:
            aside = entry.level or 99
        elif aside and entry.value.block.kind == "heading" and (aside == 99 or 0 < entry.level <= aside):
            aside = 0
        if aside:
            continue
        candidate.words += len(entry.value.block.text.split())
        if not candidate.speaks and entry.value.block.kind in ("paragraph", "item"):
            candidate.speaks = any(
                match.rule.gives == "record" for match in cues.find(entry.value.block.text[:MAX_CUE])
            )
        if entry.label is not None:
            candidate.labels[entry.label.section] += 1
        elif entry.value.block.kind == "table":
            for part in table_parts(entry.value, rulebook):
                if part.kind == "criteria":
                    candidate.labels["criteria"] = 1
                elif part.rule is not None:
                    candidate.labels[part.rule.gives] += 1


def weigh(candidates: Sequence[Candidate], outline: Outline, subject: str) -> None:
    """Score each candidate of one series and decide which open records.

    Args:
        subject: what the document itself says that it is about (pilots, projects), empty when it does not.
    """
    shared = Counter(label for candidate in candidates for label in candidate.labels)
    for candidate in candidates:
        _weigh_one(candidate, candidates, shared, outline, subject)
    passing = [candidate for candidate in candidates if candidate.score >= THRESHOLD]
    eligible = [candidate for candidate in candidates if not candidate.entry.is_about_document]
    for candidate in passing:
        candidate.accepted = True
    if len(passing) >= 2 and 2 * len(passing) >= len(eligible):
        first, last = passing[0].start, passing[-1].start
        for candidate in eligible:
            inside = first <= candidate.start <= last or bool(candidate.entry.title and candidate.entry.title.kind)
            inside = inside or _follows(candidate, eligible)
            if not candidate.accepted and candidate.words >= MIN_WORDS and inside:
                candidate.add(THRESHOLD, "stands among its siblings")
                candidate.accepted = True


def _is_document_title(entry: Entry, outline: Outline) -> bool:
    """A heading without a number before which no text stands."""
    before = outline.entries[: entry.index]
    return not entry.value.block.number and all(other.value.block.kind == "heading" for other in before)


def _follows(candidate: Candidate, series: Sequence[Candidate]) -> bool:
    """Whether its number is the next after that of an accepted sibling."""
    before = series[series.index(candidate) - 1] if series.index(candidate) else None
    if before is None or not before.accepted or before.entry.title is None or candidate.entry.title is None:
        return False
    one, other = before.entry.title.number, candidate.entry.title.number
    return one.isdigit() and other.isdigit() and int(other) == int(one) + 1


def _weigh_one(
    candidate: Candidate, series: Sequence[Candidate], shared: Counter[str], outline: Outline, subject: str
) -> None:
    title = candidate.entry.title
    assert title is not None
    if title.kind:
        candidate.add(title.weight, f"the title says {title.kind}")
    telling = [label for label in candidate.labels if label not in NO_EVIDENCE]
    if len(candidate.labels) == 1 and candidate.labels.total() > 1:
        telling = []  # one word that returns in a text ('Doel: ...' in each item) is no label of a record
    if len(telling) > 1 or candidate.labels.total() == 1 or len(candidate.labels) > 1:
        count = min(len(telling) + min(len(candidate.labels) - len(telling), 1), 4)
        candidate.add(count * PER_LABEL, f"labels: {', '.join(sorted(candidate.labels))}")
    if common := min(sum(shared[label] >= 2 for label in telling), 2):
        candidate.add(common * SHARED, "siblings carry the same labels")
    like = sum(bool(member.labels) == bool(candidate.labels) for member in series)
    if len(series) >= 3 and (title.kind or like >= REGULAR_SHARE * len(series)):
        candidate.add(REGULAR, f"{len(series)} siblings")
        if any(shared[label] >= REGULAR_SHARE * len(series) for label in telling):
            candidate.add(REGULAR, "most siblings carry the same label")
    if title.number:
        candidate.add(NUMBERED, "numbered")
    if not title.kind and title.number[:1].isalpha() and len(title.number) > MAX_LETTERED:
        candidate.add(CHAPTER_NUMBER, f"numbered as '{title.number}'")
    chapter = next((c for c in outline.chapters(candidate.start) if c.title and c.title.chapter), None)
    if chapter is not None and candidate.series[0] == "level" and _is_document_title(chapter, outline):
        chapter = None  # its chapters are no records for that
    if chapter is not None and chapter.title is not None:
        if chapter.title.chapter == "series":
            candidate.add(IN_SERIES, f"under '{chapter.title.name}'")
        else:
            candidate.add(ABOUT_DOCUMENT, f"under '{chapter.title.name}'")
    elif subject and len(series) >= 2 and candidate.series[0] != "level":
        candidate.add(OF_SUBJECT, f"the document is about {subject}")
    if 2 * sum(member.speaks for member in series) >= len(series) and len(series) >= 2:
        candidate.add(SPEAKS, "its text, or its siblings', speaks of a pilot and how far it is")
    if title.chapter == "about_document":
        candidate.add(ABOUT_DOCUMENT, "a chapter about the document itself")
    elif title.chapter == "series":
        candidate.add(-IN_SERIES, "a chapter that groups records")
    if candidate.series[0] in ("label", "form"):
        weak = ONLY_SHORT if len(series) > 1 else ALONE
        candidate.add(weak if candidate.series[0] == "label" or len(series) == 1 else 0.0, "only a short line")
    if candidate.words < MIN_WORDS:
        candidate.add(NO_TEXT, "no text of its own")
