"""Weighs the evidence that a title opens a record: what it says, what its body holds, what its siblings are."""

from collections import Counter
from collections.abc import Sequence, Set

import regex

from extract.components.outline import QUOTED_RULE, Entry, Outline
from extract.components.series import MIN_TOLD, REGULAR_SHARE, Candidate, Series, Subject, tells_progress
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
NUMBERED = 0.25
CHAPTER_NUMBER = -2.0
"""Evidence of a number that says chapter or appendix."""
IN_SERIES = 1.5
"""Evidence of a chapter around it that groups pilots or projects."""
OF_SUBJECT = 1.25
"""Evidence of a title or first paragraph of the document that speaks of pilots or projects."""
QUOTED = 0.75
"""Evidence of a name between quotation marks behind a party, where siblings have the same."""
SPEAKS = 0.5
"""Evidence when half of the bodies of a series speak of 'this pilot', or say that it started or ended."""
MAX_TITLE_BLOCKS = 8
"""The title of a document is among this many blocks."""
MAX_LETTERED = 5
"""`A.1` numbers a measure; `Hoofdstuk 1` and `Bijlage 2` are longer."""
MAX_CUE = 600
"""How far into a paragraph cues are looked for, in characters."""
ABOUT_DOCUMENT = -4.0
NO_TEXT = -2.0
ONLY_SHORT = -0.5
ALONE = -2.0
"""Evidence of a short line above a label, and of one without siblings."""
MAX_COUNTED = 200
"""Median length, in words, from which the bodies of lines that count on are chapters.

Of nine such series in real documents the actions had 92 words, and the chapters 200 to 1307.
"""
MAX_BELOW_LINE = 600
"""The same for short lines that only their surroundings make titles."""
CHAPTERS = -2.0
"""Evidence of such lines above texts as long as chapters."""
NAMED_SHARE = 0.9
"""Where this share of the records of a series say what they are ('Maatregel: ...'), a title that does not is none."""
MIN_WORDS = 4
"""A body of fewer words has no text of its own."""

_FIGURES_BEHIND = regex.compile(r"\d[\d.,]*%?\s+\d[\d.,]*%?$")
"""A row of a table of figures is no title."""
_LINE_END = regex.compile(r"\p{L}\)?\s+\d{2,3}$|\.\)?$")
"""A line of a table of contents, and the end of a sentence, are no titles where nothing else sets them apart."""


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
            candidate.words += 0 if candidate.is_heading else len(entry.value.block.text.split())
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
        if entry.value.block.kind in ("paragraph", "item"):
            said = {match.rule.gives for match in cues.find(entry.value.block.text[:MAX_CUE])}
            candidate.speaks |= "record" in said
            candidate.tells_state |= bool(said & {"record", "state"})
        if entry.label is not None:
            candidate.labels[entry.label.section] += 1
        elif entry.value.block.kind == "table":
            for part in table_parts(entry.value, rulebook):
                if part.kind == "criteria":
                    candidate.labels["criteria"] = 1
                elif part.rule is not None:
                    candidate.labels[part.rule.gives] += 1


def weigh(members: Sequence[Candidate], outline: Outline, subject: Subject) -> None:
    """Score each candidate of one series and decide which open records."""
    series = Series(
        members,
        Counter(label for member in members for label in member.labels),
        sum(member.is_labelled for member in members),
        sum(member.speaks for member in members),
        subject,
        subject.is_progress and tells_progress(members),
    )
    for candidate in members:
        _weigh_title(candidate, series)
        _weigh_labels(candidate, series)
        _weigh_surroundings(candidate, series, outline)
        if candidate.words < MIN_WORDS:
            candidate.add(NO_TEXT, "no text of its own")
        candidate.accepted = candidate.score >= THRESHOLD
    _accept_siblings(members)


def _weigh_title(candidate: Candidate, series: Series) -> None:
    title = candidate.entry.title
    assert title is not None
    if title.kind:
        candidate.add(title.weight, f"the title says {title.kind}")
    if candidate.entry.title_rule == QUOTED_RULE and series.size >= MIN_TOLD:
        candidate.add(QUOTED, "siblings too have their names between quotation marks")
    if title.number:
        candidate.add(NUMBERED, "numbered")
    longest = {"counted": MAX_COUNTED, "form": MAX_BELOW_LINE, "label": MAX_BELOW_LINE}.get(str(candidate.series[0]))
    if longest is not None and series.usual_words >= longest:
        candidate.add(CHAPTERS, "the texts below such lines are as long as chapters")
    if not title.kind and title.number[:1].isalpha() and len(title.number) > MAX_LETTERED:
        candidate.add(CHAPTER_NUMBER, f"numbered as '{title.number}'")
    if _FIGURES_BEHIND.search(title.name) or (not candidate.entry.is_set_apart and _LINE_END.search(title.name)):
        candidate.add(NO_TEXT, "no title: it ends as a row of figures or as a sentence")
    if title.chapter == "about_document":
        candidate.add(ABOUT_DOCUMENT, "a chapter about the document itself")
    elif title.chapter == "series":
        candidate.add(-IN_SERIES, "a chapter that groups records")
    if series.size == 1 and candidate.series[0] in ("label", "form"):
        candidate.add(ALONE, "only a short line, and alone")
    elif candidate.series[0] == "label":
        candidate.add(ONLY_SHORT, "only a short line above a label")


def _weigh_labels(candidate: Candidate, series: Series) -> None:
    telling = candidate.telling
    described = "omschrijving" in candidate.labels or "domein" in candidate.labels
    if not candidate.is_labelled or (len(candidate.labels) == 1 and candidate.labels.total() > 1):
        telling = []  # one word that returns in a text ('Doel: ...' in each item) is no label of a record
    else:
        count = min(len(telling) + described, 4)
        candidate.add(count * PER_LABEL, f"labels: {', '.join(sorted(candidate.labels))}")
    if common := min(sum(series.shared[label] >= 2 for label in telling), 2):
        candidate.add(common * SHARED, "siblings carry the same labels")
    if series.is_regular(candidate) or (series.size >= 3 and candidate.is_named):
        candidate.add(REGULAR, f"{series.size} siblings")
        if any(series.shared[label] >= REGULAR_SHARE * series.size for label in telling):
            candidate.add(REGULAR, "most siblings carry the same label")


def _weigh_surroundings(candidate: Candidate, series: Series, outline: Outline) -> None:
    chapter = next((c for c in outline.chapters(candidate.start) if c.title and c.title.chapter), None)
    if chapter is not None and candidate.series[0] == "level" and _is_document_title(chapter, outline):
        chapter = None  # its chapters are no records for that
    if chapter is not None and chapter.title is not None:
        score = IN_SERIES if chapter.title.chapter == "series" else ABOUT_DOCUMENT
        candidate.add(score, f"under '{chapter.title.name}'")
        if score > 0 and series.subject.is_stated and series.is_regular(candidate):
            candidate.add(SPEAKS, f"the document is about {series.subject.words}")
    elif series.subject.words and series.size >= 2 and (series.is_told or not series.subject.is_stated):
        candidate.add(OF_SUBJECT, f"the document is about {series.subject.words}")
    grouped = chapter is not None and chapter.title is not None and chapter.title.chapter == "series"
    tells = series.tells and (grouped or series.begins_again)
    above = next(outline.chapters(candidate.start), None)
    tells |= above is not None and above.tells_stand
    tells |= candidate.series[:2] == ("form", "lead") and _says_beside(outline)
    if series.size >= 2 and (2 * series.speaking >= series.size or series.is_progress or tells):
        candidate.add(SPEAKS, "its text, or its siblings', speaks of a pilot and how far it is")


def _says_beside(outline: Outline) -> bool:
    """Whether a name that runs into its text says what it opens ('Pilot Wijkbus. In ...'), and so do those like it."""
    return any(entry.form == "lead" and entry.title is not None and entry.title.kind for entry in outline.entries)


def _is_document_title(entry: Entry, outline: Outline) -> bool:
    """A heading without a number before which no text stands."""
    if entry.value.block.number or entry.index > MAX_TITLE_BLOCKS:
        return False
    return all(other.value.block.kind == "heading" for other in outline.entries[: entry.index])


def _accept_siblings(members: Sequence[Candidate]) -> None:
    """Where half of a series or more are records, those between them are records too, whatever their bodies hold."""
    eligible = [candidate for candidate in members if not candidate.entry.is_about_document]
    passing = [candidate for candidate in members if candidate.accepted]
    if len(passing) < 2 or 2 * len(passing) < len(eligible):
        return
    first, last = passing[0].start, passing[-1].start
    all_named = sum(candidate.is_named for candidate in passing) >= NAMED_SHARE * len(passing)
    before: Candidate | None = None
    for candidate in eligible:
        named = candidate.is_named
        inside = named or first <= candidate.start <= last or _follows(candidate, before)
        if not candidate.accepted and candidate.words >= MIN_WORDS and inside and (named or not all_named):
            candidate.add(THRESHOLD, "stands among its siblings")
            candidate.accepted = True
        before = candidate


def _follows(candidate: Candidate, before: Candidate | None) -> bool:
    """Whether its number is the next after that of an accepted sibling."""
    if before is None or not before.accepted or before.entry.title is None or candidate.entry.title is None:
        return False
    one, other = before.entry.title.number, candidate.entry.title.number
    return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
