"""Gives each pilot its policy domains: `doc.spans["domains"]`."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import blocks_of, text_of
from extract.components.spans import (
    DomainValue,
    FieldValue,
    PilotValue,
    SectionValue,
    Value,
    add_spans,
    by_pilot,
    values,
)
from extract.components.sureness import DOMAIN_AROUND, DOMAIN_OF_SECTION, DOMAIN_OF_TEXT
from extract.rulebook import Phrases, rules_for

SAMPLE = 5_000
"""Characters of a document that are read for its domain; 5,000 to 20,000 gave the same on all sample documents."""
OWN_TEXT = 1_000
"""Characters of a pilot's own text that are read: that says what it is about; with 700 some miss it."""
TELLING = 1.5
"""Weight from which a word names a domain by itself (jeugdhulp), not only points at it (kinderen)."""
TITLE_CHARS = 200
"""Longest title of a document."""
TITLE = 3.0
"""How many times a word in a pilot's title counts."""
REPEATS = 3
"""A word counts at most so often in one text: a text that repeats one word says one thing."""
CHAPTER = 5.0
"""Evidence of a chapter whose title names a domain: less than a telling word in a pilot's own title."""
DOCUMENT = 10.0
"""Evidence of a document that is clearly of one domain."""
CLEAR_SHARE = 0.5
"""Share of a document's weight from which a domain is clearly its own: samples on one domain have 0.5 to 0.9, general
ones 0.2 to 0.47."""
CLEAR_LEAD = 2.5
"""How many times the second domain the first must weigh to be clear."""
MANY = 3
"""A title that names so many domains (the name of a ministry, a programme 'Samenleving') names none."""
CHUNK = 800
"""Characters that are searched at once, up to the end of their line: of overlapping matches the longest is kept, and
sorting that out takes the square of their number."""
LEAST = 3.0
"""Evidence that a domain needs."""
NEAR_BEST = 0.8
"""Part of the best domain's evidence from which a second domain counts as well."""
IN_TITLE = 3.0
IN_TITLE_OF_CLEAR = 4.5
"""Evidence in a pilot's own title from which a domain counts beside any other: a word that points at it; in a document
that is clearly of one domain a telling word."""

_OFFICES = ("inisterie", "taatssecretaris van", "inister van", "inister voor", "irectie ")
"""Before a word that is part of a ministry's name: that says who, not what."""
OFFICE = 60
"""Characters before a word in which a ministry is looked for."""

_READ = ("omschrijving", "doel", "aanpak", "doelgroep", "stand_van_zaken", "bevindingen", "aanleiding", "overig")
_SURE = {"section": DOMAIN_OF_SECTION, "chapter": DOMAIN_AROUND, "document": DOMAIN_AROUND, "own": DOMAIN_OF_TEXT}


@dataclass(frozen=True, slots=True)
class Word:
    """A domain's word that was found at `start:end` of the document."""

    code: str
    rule: str
    weight: float
    start: int
    end: int


@dataclass(slots=True)
class Evidence:
    """What speaks for a domain: how much, the best word, and where that came from."""

    score: float = 0.0
    title: float = 0.0
    best: Word | None = None
    source: str = "own"
    best_score: float = 0.0

    def add(self, score: float, word: Word, source: str) -> None:
        """Add a piece; the strongest piece is what the value points at."""
        self.score += score
        if score > self.best_score:
            self.best, self.source, self.best_score = word, source, score


Domains = Mapping[str, Evidence]


@dataclass(slots=True)
class Context:
    """What the document as a whole says: its clear domain, and the domains that its chapters name."""

    clear: Word | None = None
    chapters: dict[tuple[int, int], list[Word]] = field(default_factory=dict)


@Language.factory("pilot_domains", default_config={"rules": []})
class DomainFinder:
    """Finds the domains of pilots.

    Needs `doc.spans["pilots"]` and `["sections"]`, uses the title in `["document"]` where there is one; writes
    `doc.spans["domains"]` (DomainValue; its place is the word that told most, the id is that word's rule). A pilot's
    own Domein wins; without one its title and text, its chapters and the document's own domain are weighed together.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._phrases = rules_for(rules).phrases("domains")

    def __call__(self, doc: Doc) -> Doc:
        pilots = [pilot for pilot, _ in values(doc, "pilots", PilotValue) if pilot.kind != "vermelding"]
        found_sections = by_pilot(doc, "sections", SectionValue)
        sections = {pilot: [section for section, _ in found] for pilot, found in found_sections.items()}
        reader = Reader(text_of(doc) if pilots else "", self._phrases)
        named = {pilot.index: _named(sections.get(pilot.index, ()), reader) for pilot in pilots}
        # most of the work, and not needed where each pilot has its own Domein
        context = None if all(named.values()) else _context(doc, pilots, reader)
        found: list[tuple[Value, str]] = []
        for pilot in pilots:
            domains = named[pilot.index]
            if not domains and context is not None:
                weighed = _weighed(pilot, sections.get(pilot.index, ()), context, reader)
                domains = _chosen(weighed, IN_TITLE_OF_CLEAR if context.clear else IN_TITLE)
            for code, evidence in domains.items():
                if evidence.best is not None:
                    found.append((_value(pilot, code, evidence), evidence.best.rule))
        add_spans(doc, "domains", found)
        return doc


def _named(sections: Iterable[SectionValue], reader: "Reader") -> Domains:
    """The domains that the pilot's own Domein names."""
    named: dict[str, Evidence] = {}
    for section in sections:
        if section.section != "domein":
            continue
        words = [word for place in section.pieces for word in reader.words(*place)]
        for word in [word for word in words if word.weight >= TELLING] or words:
            named.setdefault(word.code, Evidence()).add(word.weight, word, "section")
    return named


def _weighed(pilot: PilotValue, sections: Iterable[SectionValue], context: Context, reader: "Reader") -> Domains:
    domains: dict[str, Evidence] = {}
    for word in reader.words(pilot.start, pilot.end):
        evidence = domains.setdefault(word.code, Evidence())
        evidence.add(TITLE * word.weight, word, "own")
        evidence.title += TITLE * word.weight
    # a pilot of a document that is clearly of one domain keeps it, whatever its text mentions
    for score, word in _counted(_own_words(sections, reader) if context.clear is None else ()):
        domains.setdefault(word.code, Evidence()).add(score, word, "own")
    for chapter in pilot.chapters:
        words = context.chapters.get(chapter, [])
        for word in words:
            domains.setdefault(word.code, Evidence()).add(CHAPTER / len(words), word, "chapter")
        if words:
            break
    if context.clear is not None:
        domains.setdefault(context.clear.code, Evidence()).add(DOCUMENT, context.clear, "document")
    return domains


def _own_words(sections: Iterable[SectionValue], reader: "Reader") -> Iterator[Word]:
    left = OWN_TEXT
    for section in sorted(sections, key=lambda s: _READ.index(s.section) if s.section in _READ else len(_READ)):
        if section.section not in _READ:
            return
        for start, end in section.pieces:
            end = min(end, start + left)
            left -= end - start
            yield from reader.words(start, end)
            if left <= 0:
                return


def _context(doc: Doc, pilots: Sequence[PilotValue], reader: "Reader") -> Context:
    context = Context()
    for place in {place for pilot in pilots for place in pilot.chapters}:
        words = _one_a_code(word for word in reader.words(*place) if word.weight >= 1)
        if 0 < len(words) < MANY:
            context.chapters[place] = words
    context.clear = _clear(doc, pilots, reader) if pilots else None
    return context


def _clear(doc: Doc, pilots: Sequence[PilotValue], reader: "Reader") -> Word | None:
    """The domain of the document as a whole: its title's, else the one that weighs most in it by far."""
    title = _title_place(doc, pilots)
    named = _one_a_code(word for word in reader.words(*title) if word.weight >= 1)
    places = [title] * 3 + [(0, SAMPLE)]
    places += [(pilot.start, pilot.end) for pilot in pilots if pilot.start >= SAMPLE]
    words = [word for place in places for word in reader.words(*place)]
    totals: dict[str, float] = {}
    for word in words:
        totals[word.code] = totals.get(word.code, 0.0) + word.weight
    ranked = sorted(totals, key=lambda code: -totals[code])
    if not ranked:
        return None
    first, second = ranked[0], totals[ranked[1]] if len(ranked) > 1 else 0.0
    by_title = len(named) == 1 and named[0].code == first
    share = totals[first] / sum(totals.values())
    if by_title or (not named and share >= CLEAR_SHARE and totals[first] >= CLEAR_LEAD * second):
        return max((word for word in words if word.code == first), key=lambda word: word.weight)
    return None


def _title_place(doc: Doc, pilots: Sequence[PilotValue]) -> tuple[int, int]:
    """Where the document's title stands; when nobody found it, its first block, unless that heads some pilots only."""
    for fact, _ in values(doc, "document", FieldValue):
        if fact.field == "title":
            return fact.start, fact.end
    first = next(iter(blocks_of(doc)), None)
    if first is None or 0 < sum((first.start, first.end) in pilot.chapters for pilot in pilots) < len(pilots):
        return 0, 0
    return first.start, min(first.end, first.start + TITLE_CHARS)


class Reader:
    """Finds the words of domains in pieces of a text; the start of the text is read once and kept."""

    def __init__(self, text: str, phrases: Phrases) -> None:
        self._text, self._phrases = text, phrases

    def words(self, start: int, end: int) -> Iterator[Word]:
        """The words between two places."""
        if start < SAMPLE:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
            yield from (word for word in self._sample[first:last] if word.end <= end)
        if end > SAMPLE:
            yield from self._find(max(start, SAMPLE), end)

    @cached_property
    def _sample(self) -> list[Word]:
        return list(self._find(0, SAMPLE))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._sample]

    def _find(self, start: int, end: int) -> Iterator[Word]:
        end = min(end, len(self._text))
        while start < end:
            stop = self._text.find("\n", start + CHUNK, end) + 1 or end
            for match in self._phrases.find(self._text[start:stop]):
                place = start + match.start
                before = self._text[max(0, place - OFFICE) : place]
                if not any(office in before for office in _OFFICES):
                    yield Word(match.rule.gives, match.rule.id, match.rule.weight, place, start + match.end)
            start = stop


def _counted(words: Iterable[Word]) -> Iterator[tuple[float, Word]]:
    """Each word with what it adds; the same rule adds less each time and nothing after some times."""
    seen: dict[str, int] = {}
    for word in words:
        count = seen[word.rule] = seen.get(word.rule, 0) + 1
        if count <= REPEATS:
            yield word.weight / count, word


def _one_a_code(words: Iterable[Word]) -> list[Word]:
    best: dict[str, Word] = {}
    for word in words:
        if word.code not in best or best[word.code].weight < word.weight:
            best[word.code] = word
    return list(best.values())


def _chosen(domains: Domains, in_title: float) -> Domains:
    """The domains with enough evidence next to the best one, and those that the title names."""
    most = max((evidence.score for evidence in domains.values()), default=0.0)
    least = max(LEAST, NEAR_BEST * most)
    return {
        code: evidence for code, evidence in domains.items() if evidence.score >= least or evidence.title >= in_title
    }


def _value(pilot: PilotValue, code: str, evidence: Evidence) -> DomainValue:
    assert evidence.best is not None
    return DomainValue(
        start=evidence.best.start,
        end=evidence.best.end,
        confidence=_SURE[evidence.source],
        pilot=pilot.index,
        code=code,
    )
