"""Reads what a text says of how far a pilot is: signs, each with its strength at the document's date.

    SignReader(rulebook).of_section(text, pilot, section, about)    the sentences and cells of one section
    SignReader(rulebook).of_chapters(text, pilot)                   the title of the nearest chapter that says something

The words stand in `rules/status.yaml`; here stands what makes them weaker or stronger: whether they fill a cell,
whether the sentence is about the pilot, a condition, a negation, and the dates beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import regex

from extract.components.contexts import Contexts
from extract.components.spans import PilotValue, SectionValue
from extract.components.sureness import STATUS_CLEAR, STATUS_OF_CELL, STATUS_OF_HEADING, STATUS_STATED, STATUS_TONE
from extract.rulebook import PhraseMatch, Phrases, Rulebook
from extract.rulebook.labels import fold
from extract.values.edtf import bounds
from extract.values.periods import PeriodWords, find_periods

STATED = 1.5
"""Weight from which a rule states something; below it there is only a tone, and below 1 only a cell."""
CELL = 5.0
"""Strength of a status cell or a first sentence that says nothing else; stronger than any sentence."""
CELL_CHARS = 60
CELL_SHARE = 0.6
"""Longest such sentence in characters, and the part of it that the words of a rule must cover."""
HEADING = 2.3
"""Strength of a heading that is itself a state ('Verkenning')."""
CHAPTER = 2.8
"""Strength of a chapter's title that is a state and nothing else ('Afgerond'): as much as the rules for chapters."""
LEAST_CELL = 0.5
"""Weight of the words that are a state as a whole cell, without colours: 'Groen' heads a chapter on gardens."""
CHAPTER_RULES = "status.hoofdstuk"
"""Rules whose id begins so are read in titles of chapters only: in a sentence they speak of other pilots."""
ELSEWHERE = 2.0
"""What a statement that something ended loses when its sentence is not about the pilot."""
ITSELF = {"lopend": 1.3, "voorbereiding": 0.9, "verkenning": 0.5}
"""What a statement gains that opens its section or is about the pilot: one that started and plans more has started."""
PROSE = 120
"""A Doorlooptijd or Realisatie of more characters tells how it goes, not only when."""
READ = 1_500
READ_OTHER = 600
"""Characters that are read of a piece of a section: a state is told at the start, and some sections are whole chapters;
with 800 four of 168 real states are missed. Of a section that seldom tells a state less is read."""
ENDS = ("afgerond", "beeindigd", "overgedragen")

_SECTIONS = {
    "stand_van_zaken": 0.4, "bevindingen": 0.2, "doorlooptijd": 0.15, "omschrijving": 0.1, "vervolg": 0.05,
    "aanpak": -0.4, "overig": -0.4,
}  # fmt: skip
"""The sections that are read and what they add: where a state belongs it counts more. Those on the occasion or the goal
speak of other times."""
_TO_COME = ("voorbereiding", "verkenning", "niet_gestart")
_SENTENCE = regex.compile(r"[^.!?;\n]+(?:[.!?](?=\w)[^.!?;\n]*)*[.!?;]?")
_NEGATION = regex.compile(r"\b(?:niet|geen|noch)\b", regex.I)
_PILOT = regex.compile(
    r"\b(?:pilots?|projecten|project|proef|proeftuin|experiment|traject|programma|maatregel|actie|aanpak|regeling"
    r"|uitkering|initiatief|dossier|kansendossier|onderzoek|agenda|overleg)\b|^\W*(?:dit|deze|hij|zij|het|we|wij)\b",
    regex.I,
)
_WORK = regex.compile(r"\b(?:werkwijze|uitvoering|inzet|samenwerking|activiteiten|proef\w*|pilot\w*)\b", regex.I)
"""What may end in the place of the pilot; that it starts says less."""
_CLAUSE = regex.compile(r"\b(?:die|dat|waar\w*|wie|toen|omdat|doordat)\b(?:[^,]*,)?")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells a state: how strongly, where it stands, and by which rule."""

    code: str
    strength: float
    start: int
    end: int
    rule: str
    confidence: float = STATUS_CLEAR


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document: its kind, and the first and last day of its date."""

    kind: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section: its place, whether it opens the section or is all of it, and the matches in it (places
    in the text)."""

    text: str
    start: int
    opens: bool
    whole: bool
    matches: tuple[PhraseMatch, ...]

    def until(self, char: int) -> str:
        """What of it stands before a place in the text."""
        return self.text[: char - self.start]


class SignReader:
    """Finds signs of a state in the text of a document."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.of("status")
        chapters = [rule for rule in rules if rule.id.startswith(CHAPTER_RULES)]
        self._chapters = Phrases(chapters)
        self._sentences = Phrases(rule for rule in rules if rule.weight >= 1 and rule not in chapters)
        self._cells = Phrases(rule for rule in rules if rule not in chapters)
        self._words = PeriodWords.from_pairs(rulebook.vocabulary("time"))
        self._contexts = Contexts(rulebook)

    def of_chapters(self, text: str, pilot: PilotValue) -> Iterator[Sign]:
        """What the title of the nearest chapter that says something says."""
        for start, end in pilot.chapters:
            title = text[start:end]
            found = [(match, match.rule.weight) for match in self._chapters.find(title)]
            found += [(match, CHAPTER) for match in self._cells.find(title) if _is_whole(match, title)]
            for match, strength in found:
                yield Sign(match.rule.gives, strength, start + match.start, start + match.end, match.rule.id)
                return

    def of_section(self, text: str, pilot: PilotValue, section: SectionValue, about: About) -> Iterator[Sign]:
        """What a section says, sentence by sentence."""
        bonus = _SECTIONS.get(section.section)
        if bonus is None:
            return
        if section.heading is not None and section.section == "stand_van_zaken":
            start, end = section.heading
            for match in self._cells.find(text[start:end]):
                yield Sign(
                    match.rule.gives, HEADING, start + match.start, start + match.end, match.rule.id, STATUS_OF_HEADING
                )
        length = sum(end - start for start, end in section.pieces)
        kind = "stand_van_zaken" if section.section == "doorlooptijd" and length > PROSE else section.section
        for sentence in self._read(text, section, bool(pilot.cells)):
            for match in sentence.matches:
                sign = self._sign(match, sentence, pilot, kind, about)
                if sign is not None:
                    yield replace(sign, strength=sign.strength + bonus) if sign.strength >= STATED else sign

    def _read(self, text: str, section: SectionValue, in_row: bool) -> Iterator[Sentence]:
        opens = True
        for start, end in section.pieces:
            end = min(end, start + (READ if _SECTIONS.get(section.section, 0.0) >= 0.1 else READ_OTHER))
            matches = _moved(self._sentences.find(text[start:end]), start)
            for found in _SENTENCE.finditer(text, start, end):
                said, place = found.group(), found.start()
                if not said.strip(" -•\t"):
                    continue
                mine = [match for match in matches if place <= match.start < found.end()]
                if opens and len(said) <= 2 * CELL_CHARS:
                    mine = _moved(self._cells.find(said), place)
                if mine:
                    whole = (in_row or len(section.pieces) == 1) and end - start <= len(said.strip()) + 2
                    yield Sentence(said, place, opens, whole, tuple(mine))
                opens = False

    def _sign(
        self, match: PhraseMatch, sentence: Sentence, pilot: PilotValue, section: str, about: About
    ) -> Sign | None:
        """A match as a sign of this pilot's state; None where it says nothing of it."""
        rule = match.rule
        sign = Sign(rule.gives, rule.weight, match.start, match.end, rule.id)
        own_cell = section in ("stand_van_zaken", "doorlooptijd") or (
            sentence.whole and rule.weight >= 0.5 and section != "aanpak"  # the steps of an approach are no state
        )
        tells = _fills(match, sentence) or (section == "stand_van_zaken" and _opens_with(match, sentence))
        if own_cell and rule.weight != 1 and rule.gives != "extended" and sentence.opens and tells:
            return replace(sign, strength=CELL, confidence=STATUS_OF_CELL)
        if rule.weight < (STATED if section == "doorlooptijd" else 1):
            return None
        sign = self._at_its_time(sign, sentence, about)
        if section == "vervolg" and sign.code in _TO_COME:
            return None  # what is still to come after the pilot
        mine = _is_about(pilot, sentence.until(match.end))
        if sign.code in ENDS and not mine and not _WORK.search(sentence.until(match.end)):
            sign = replace(sign, strength=sign.strength - ELSEWHERE)
        elif sign.strength > STATED and (mine or sentence.opens):
            sign = replace(sign, strength=sign.strength + ITSELF.get(sign.code, 0.0))
        clear = STATUS_CLEAR if sign.strength >= 2.5 else STATUS_STATED if sign.strength >= STATED else STATUS_TONE
        return replace(sign, confidence=clear)

    def _at_its_time(self, sign: Sign, sentence: Sentence, about: About) -> Sign:
        """The sign as it is at the document's date: a start in a month that has passed is a start."""
        before = sentence.until(sign.start)
        place = sign.start - sentence.start, sign.end - sentence.start
        context = self._contexts.around(sentence.text, *place)
        if sign.code == "extended" and context:
            runs = not context & {"negation", "other"}  # what one wishes or asks to prolong goes on
            return replace(sign, code="lopend", strength=1.0 if runs else 0.5)
        if sign.code in (*ENDS, "lopend", "voorbereiding") and "condition" in context:
            return replace(sign, strength=min(sign.strength, STATED if sign.code == "voorbereiding" else 0.5))
        within = sentence.text[place[0] : place[1]] if sign.code == "afgerond" else ""
        if sign.code in ENDS and _NEGATION.search(before[-25:] + within):
            return replace(sign, code="lopend", strength=min(sign.strength, 1.0))
        dated = sign.code in (*ENDS, "voorbereiding") and sign.strength >= STATED and regex.search(r"\d", sentence.text)
        if not dated or about.first is None or about.last is None:
            return sign
        periods = find_periods(sentence.text, self._words)
        days = [bounds(edtf) for period in periods if (edtf := period.start or period.end) and not period.impossible]
        if days and sign.code in ENDS and all(first > about.last for first, _ in days):
            return replace(sign, code="lopend", strength=STATED)
        if days and sign.code == "voorbereiding" and all(last < about.first for _, last in days):
            return replace(sign, code="lopend", strength=STATED)
        return sign


def _is_whole(match: PhraseMatch, title: str) -> bool:
    """Whether a title says a state and nothing else."""
    return match.rule.weight >= LEAST_CELL and title[: match.start] + title[match.end :] in ("", ".", ":")


def _moved(matches: list[PhraseMatch], by: int) -> list[PhraseMatch]:
    return [replace(match, start=match.start + by, end=match.end + by) for match in matches]


def _fills(match: PhraseMatch, sentence: Sentence) -> bool:
    """Whether a match is about all that a short sentence or cell says: "Status: loopt volgens planning"."""
    before = sentence.until(match.start)
    said = sentence.text if ":" in before else sentence.text.partition(":")[0]
    if ":" in before:
        said = said.rpartition(":")[2]
    said = said.strip(" .,:;-–•\t\n")
    return len(said) <= CELL_CHARS and match.end - match.start >= CELL_SHARE * len(said)


def _opens_with(match: PhraseMatch, sentence: Sentence) -> bool:
    """Whether a short sentence begins with the match: 'Afgerond in juni.'"""
    return not sentence.until(match.start).strip(" -•\t\n") and len(sentence.text) <= CELL_CHARS


def _is_about(pilot: PilotValue, before: str) -> bool:
    """Whether the words up to a statement name the pilot, as such or by its name, and no clause comes between."""
    folded = fold(before)
    named = [found.end() for found in _PILOT.finditer(before)]
    named += [at + len(word) for word in fold(pilot.name).split() if len(word) > 4 and (at := folded.rfind(word)) >= 0]
    return bool(named) and not any(found.group()[-1:] != "," for found in _CLAUSE.finditer(before, max(named)))
