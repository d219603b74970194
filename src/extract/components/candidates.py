"""Titles that may open a record, in series of like ones; weighed, and cleared of groups and parts."""

from collections.abc import Iterator, Mapping, Sequence, Set

import regex

from extract.components.opener_lines import COUNTED_RULE, kind_of_mark
from extract.components.openers import CODE_RULE
from extract.components.outline import Entry, Outline
from extract.components.series import NO_EVIDENCE, Candidate, Subject
from extract.components.tables import RecordTable
from extract.components.weighing import THRESHOLD, own_labels, weigh
from extract.rulebook import Rulebook

HEAD_CHARS = 700
"""How far into a block its subject is looked for, in characters."""
LONE_LABELS = 3
"""A title that says not what it opens, the only record of its level or form, needs so many kinds of telling labels."""
MAX_INTRODUCTION = 15
"""How many blocks of a letter may introduce its subject."""

SAYING = ("words", "code", "counted")
"""Series whose titles say by their words or their numbers that they open a record."""
INTRODUCES = 3
"""How many blocks right before a series may introduce it."""

_SUBJECT_LINE = regex.compile(r"(?:^|\n)\s*(?:betreft|onderwerp|titel|subject)\b", regex.IGNORECASE)
_LABELLED = regex.compile(r"[^\d:]{2,40}:\s+(?!€|EUR\b)\S")


def weighed_candidates(outline: Outline, tables: Mapping[int, RecordTable], rulebook: Rulebook) -> list[Candidate]:
    """All titles that may open a record, with the evidence and the decision.

    Weighed series by series, the innermost first: what a record holds speaks not for the chapter around it.
    """
    candidates = _candidates(outline)
    series: dict[tuple[object, ...], list[Candidate]] = {}
    for candidate in candidates:
        series.setdefault(candidate.series, []).append(candidate)
    taken = set(tables)
    stated = _stated_subject(outline, rulebook)
    for members in sorted(series.values(), key=_innermost_first):
        for member in members:
            own_labels(outline, member, taken, rulebook)
        weigh(members, outline, _subject(stated, members[0], outline, rulebook))
        _close_unlabelled(members, outline)
        for member in members:
            if member.accepted:
                taken.update(range(member.start, member.end))
    _refuse_lone(candidates)
    _refuse_groups(candidates, tables, outline)
    _refuse_parts(candidates)
    return candidates


def _candidates(outline: Outline) -> list[Candidate]:
    """Titles that may open a record, with their bodies; a body ends where the next title of its series begins."""
    openers = [(entry, _series(entry, outline)) for entry in outline.entries if _may_open(entry, outline)]
    named = {entry.index for entry, series in openers if series[0] in SAYING}
    members: dict[tuple[object, ...], set[int]] = {}
    for entry, series in openers:
        members.setdefault(series, set()).add(entry.index)
    closers = {series: _closers(series, members, named, outline) for series in members}
    alone = [(entry, series) for entry, series in openers if series[0] == "words"]
    if len(alone) == 1 and _is_among(alone[0][0], openers, outline):
        closers[alone[0][1]] = {entry.index for entry, _ in openers}
    found = []
    for entry, series in openers:
        end = outline.reach(entry.index, closers[series] if series[0] != "level" else set())
        candidate = Candidate(entry, entry.index, end, series)
        if entry.value.block.kind == "item" and not candidate.is_line:
            candidate.end = min(end, _end_of_item(entry, outline))
        found.append(candidate)
    return found


def _closers(
    series: tuple[object, ...], members: Mapping[tuple[object, ...], set[int]], named: Set[int], outline: Outline
) -> set[int]:
    """The titles that end the bodies of a series: its own, and those that do not stand within them."""
    own = members[series]
    if series[0] == "counted":
        others = [found for other, found in members.items() if other[0] == "counted"]
        beside = (found for found in others if not (min(own) < min(found) < max(own)))
        return own.union(_outer_titles(outline, min(own), series[1]), *beside)
    if series[0] in SAYING:
        return own
    # a short line is no longer read as a title where a title that says what it opens begins
    form = [found for other, found in members.items() if other[:2] == series[:2]]
    if series[1] == "item":
        form += [found for other, found in members.items() if other[0] == "form"]
    if series[:2] == ("form", "lead"):
        form.append({entry.index for entry in outline.entries if _has_own_line(entry)})
    return own.union(named, *form)


def _outer_titles(outline: Outline, first: int, kind: object) -> set[int]:
    """Titles of themes and of other numberings that began before the first of this kind: they end its bodies."""
    outer: dict[str, set[int]] = {}
    for entry in outline.entries:
        if entry.title is not None and entry.title.number:
            mark = "thema" if entry.title.kind == "thema" else kind_of_mark(entry.title.number)
            outer.setdefault(mark, set()).add(entry.index)
    return set().union(*(found for mark, found in outer.items() if mark != kind and min(found) < first))


def _has_own_line(entry: Entry) -> bool:
    """Whether it is a title on a line of its own: it stands above names that run into their text."""
    return entry.title is not None and entry.value.block.kind == "heading" and entry.form != "lead"


def _is_among(entry: Entry, openers: Sequence[tuple[Entry, tuple[object, ...]]], outline: Outline) -> bool:
    """Whether the only title that says what it opens is one of a series of titles of its form.

    Such titles stand before and behind it, or behind it where text stands before it: then it is not the document's.
    """
    like = [other.index for other, series in openers if series[0] == "form" and other.form == entry.form]
    if not like or max(like) < entry.index:
        return False
    before = sum(other.value.block.kind == "paragraph" for other in outline.entries[: entry.index])
    return min(like) < entry.index or (before >= INTRODUCES and len(like) >= INTRODUCES)


def _end_of_item(entry: Entry, outline: Outline) -> int:
    """Where an item that is a record ends: items below it, labels, and what a page break cut off belong to it."""
    for other in outline.entries[entry.index + 1 :]:
        block = other.value.block
        below = block.kind == "item" and block.level > entry.value.block.level
        if not (below or other.label is not None or block.text[:1].islower()):
            return other.index
    return len(outline)


def _may_open(entry: Entry, outline: Outline) -> bool:
    if entry.title is None or (entry.label is not None and not entry.title.kind):
        return False
    if entry.title.kind:
        return True
    # below a title that says itself that it opens a pilot, other headings are parts of that record
    if any(chapter.title and chapter.title.kind not in ("", "thema") for chapter in outline.chapters(entry.index)):
        return False
    before = outline.entries[entry.index - 1] if entry.index else None
    if before is not None and before.is_bare_label and not entry.level:
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
    if entry.title_rule == CODE_RULE:
        return ("code",)
    if entry.title_rule == COUNTED_RULE:
        return "counted", kind_of_mark(entry.title.number)
    if entry.level:
        chapter = next(outline.chapters(entry.index), None)
        if chapter is not None and chapter.tells_stand:
            return "level", entry.level, "stand"  # those in 'Lopende projecten' and 'Afgeronde projecten' are siblings
        return "level", entry.level, chapter.index if chapter else -1
    if entry.title.kind:
        return "words", "thema" if entry.title.kind == "thema" else "record"
    after = outline.entries[entry.index + 1]
    if after.label:
        return "label", after.label.section
    grouped = any(not chapter.level for chapter in outline.chapters(entry.index))
    return "form", "item" if entry.value.block.kind == "item" else entry.form, grouped


def _innermost_first(members: Sequence[Candidate]) -> tuple[int, int, int]:
    """Titles that say what they open before short lines, which are known by their surroundings only.

    Of short lines those that run into their text stand within those on a line of their own; of lines that count on
    those that begin last stand within the others.
    """
    first = members[0]
    rank = 0 if first.series[0] not in ("form", "label") else 1 if first.series[1] == "lead" else 2
    return -max(member.entry.level or 99 for member in members), rank, -first.start if first.is_line else 0


def _subject(stated: Subject, first: Candidate, outline: Outline, rulebook: Rulebook) -> Subject:
    """What a document says that it is about, for a series that begins with `first`."""
    if first.series[0] == "level":
        return stated
    introduced = _introduced_subject(outline, first.start, rulebook)
    if first.series[0] == "counted" and not introduced.words:
        return Subject(stated.words)
    # short lines without a level are titles in letters, and many other things in reports
    return stated if stated.is_progress and outline.closings and not introduced.words else introduced


def _introduced_subject(outline: Outline, first: int, rulebook: Rulebook) -> Subject:
    """What the title, the subject line or the text right before a series says of pilots and projects."""
    chapters = rulebook.phrases("chapters")
    for entry in outline.entries[: min(first, MAX_INTRODUCTION)]:
        text = entry.value.block.text[:HEAD_CHARS]
        if not (_states_subject(entry) or first - entry.index <= INTRODUCES):
            continue
        for match in chapters.find(text):
            if match.rule.gives == "series":
                return Subject(text[match.start : match.end].lower())
    return Subject()


def _states_subject(entry: Entry) -> bool:
    return entry.value.block.kind == "heading" or bool(_SUBJECT_LINE.search(entry.value.block.text[:HEAD_CHARS]))


def _stated_subject(outline: Outline, rulebook: Rulebook) -> Subject:
    """What the title of the document, or its line 'Betreft', says that it reports on."""
    cues = rulebook.phrases("cues")
    for entry in outline.entries[:MAX_INTRODUCTION]:
        text = entry.value.block.text[:HEAD_CHARS]
        stated = _states_subject(entry)
        found = [match for match in cues.find(text) if match.rule.gives in ("subject", "progress")] if stated else []
        if found:
            is_progress = any(match.rule.gives == "progress" for match in found)
            return Subject(text[found[0].start : found[0].end].lower(), is_stated=True, is_progress=is_progress)
    return Subject()


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


def _inside(candidates: Sequence[Candidate], number: int) -> Iterator[Candidate]:
    """The accepted candidates within the body of the one at `number`; candidates stand in order."""
    outer = candidates[number]
    for other in candidates[number + 1 : number + 1 + outer.end - outer.start]:
        if other.start >= outer.end:
            return
        if other.accepted:
            yield other


def _refuse_lone(candidates: Sequence[Candidate]) -> None:
    """Records come in series: the only one of its level or form must say itself that it is one, or have many labels."""
    passing: dict[tuple[object, ...], list[int]] = {}
    for number, candidate in enumerate(candidates):
        if candidate.accepted:
            passing.setdefault(candidate.series[:2], []).append(number)
    for number, *others in passing.values():
        lone = candidates[number]
        holds = next(_inside(candidates, number), None) is not None
        says = lone.is_named and not lone.is_line
        if not (others or says or holds) and len(lone.telling) < LONE_LABELS:
            lone.add(-THRESHOLD, "the only one of its series")
            lone.accepted = False


def _refuse_groups(candidates: Sequence[Candidate], tables: Mapping[int, RecordTable], outline: Outline) -> None:
    """A chapter that merely groups records is none; labels behind the first of them are not its own."""
    for number, candidate in enumerate(candidates):
        if not candidate.accepted:
            continue
        inner = next(_inside(candidates, number), None)
        first = inner.start if inner else candidate.end
        row = next((index for index in range(candidate.start + 1, first) if index in tables), None)
        if inner is None and row is None:
            continue
        before = outline.entries[candidate.start + 1 : first if row is None else row]
        if all(entry.label is None or entry.label.section in NO_EVIDENCE for entry in before):
            candidate.accepted = False
            candidate.add(-THRESHOLD, "only groups the records in it")


def _refuse_parts(candidates: Sequence[Candidate]) -> None:
    """A title without labels of its own inside a record that has labels is a part of it, not another record."""
    for number, outer in enumerate(candidates):
        if not outer.accepted or (outer.entry.title and outer.entry.title.kind == "thema"):
            continue
        for candidate in _inside(candidates, number):
            if candidate.series == outer.series:
                continue
            own = len(candidate.telling)
            if own < 2 and len(outer.labels) > own:
                candidate.accepted = False
                candidate.add(-THRESHOLD, "a part of the record around it")
            candidate.end = min(candidate.end, outer.end)
