"""Finds the quantities that a text states of each pilot: `doc.spans["figures"]`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.figure_words import FigureWords, Said, clause_of
from extract.components.spans import FigureValue, PilotValue, SectionValue, Value, add_spans, by_pilot, values
from extract.rulebook import rules_for
from extract.values.periods import Period, PeriodWords, find_periods
from extract.values.quantities import Quantity, find_quantities

NOT_READ = ("domein", "partners", "doorlooptijd", "criteria")
"""Sections without quantities: what looks like one there is a date, a code or part of a name."""
PLANS = ("doel", "indicatoren", "eindproduct", "budget")
"""Sections that tell what is meant to be, where no word says that it is so already."""
SURE = 0.9
SHARED = 0.75
"""Confidence of a figure with a unit of its own or a sign, and of one that shares the unit of another."""

_SENTENCE = regex.compile(r"[^.!?\n]+(?:[.!?](?![\s\n]|$)[^.!?\n]*)*[.!?]?")
_HOLDS_NUMBER = regex.compile(
    r"\d|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|honderd|duizend|miljoen|helft|derde|kwart"
    r"|tig\b|half)",
    regex.IGNORECASE,
)
_HOLDS_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEADS_ON = regex.compile(
    r"\s(?:van\s(?:de|het|alle)|naar|en|of|tot|van)\s(?:(?:de|in\stotaal|geplande|beoogde|verwachte)\s)?",
    regex.IGNORECASE,
)
_MILLIONS = regex.compile(r"(?:miljoen|mln\.?|miljard|mld\.?)$", regex.IGNORECASE)
_CLAUSE_END = regex.compile(r"[,;:]\s|\s(?=(?:maar|terwijl|waarbij|daarnaast|en\sis|en\szijn)\s)")


@dataclass(frozen=True, slots=True)
class _Counts:
    """What a quantity counts, and where number and noun stand together; no kind where that is not known yet."""

    kind: str
    unit: str
    start: int
    end: int


@Language.factory("pilot_figures", default_config={"rules": []})
class FigureFinder:
    """Finds counts, amounts, percentages, scores and ratios in the sections of each pilot.

    Needs `doc.spans["pilots"]` and `["sections"]`; writes `doc.spans["figures"]` (FigureValue; the id is the rule
    of the word that decided, or `figures.shape.<kind>`). A number said twice in one section is one figure. A typing
    error such as "€ 324.4223" is written without a value, to be reported.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        rulebook = rules_for(rules)
        self._words = FigureWords(rulebook)
        self._periods = PeriodWords.from_pairs(rulebook.vocabulary("time"))

    def __call__(self, doc: Doc) -> Doc:
        sections = by_pilot(doc, "sections", SectionValue)
        found: list[tuple[Value, str]] = []
        for pilot, _ in values(doc, "pilots", PilotValue):
            for index, (section, _) in enumerate(sections.get(pilot.index, ())):
                if section.section not in NOT_READ:
                    found += self._of_section(text_of(doc), pilot.index, index, section)
        add_spans(doc, "figures", found)
        return doc

    def _of_section(self, text: str, pilot: int, index: int, section: SectionValue) -> Iterator[tuple[Value, str]]:
        seen: set[tuple[object, ...]] = set()
        before = ""  # the unit of what was last counted
        for start, end in section.pieces:
            for sentence in _SENTENCE.finditer(text, start, end):
                if not _HOLDS_NUMBER.search(sentence.group()):
                    continue
                for figure, rule in list(self._of_sentence(sentence.group(), section.section, before)):
                    before = figure.unit if figure.kind == "count" else before
                    last_word = figure.unit.lower().split()[-1:]
                    key = (figure.kind, figure.value, figure.value_max, figure.modality, *last_word)
                    if key not in seen or figure.value is None:
                        seen.add(key)
                        place = {"start": sentence.start() + figure.start, "end": sentence.start() + figure.end}
                        yield figure.model_copy(update={"pilot": pilot, "section": index, **place}), rule

    def _of_sentence(self, sentence: str, section: str, before: str) -> Iterator[tuple[FigureValue, str]]:
        """The figures of a sentence; their places are offsets in it. `before` is the unit last counted before it."""
        dated = find_periods(sentence, self._periods) if _HOLDS_YEAR.search(sentence) else ()
        periods = [period for period in dated if not period.impossible]
        quantities = [quantity for quantity in find_quantities(sentence) if not _is_dated(quantity, periods)]
        if not quantities:
            return
        said = self._words.read(sentence)
        ends = [match.end() for match in _CLAUSE_END.finditer(sentence)]
        here = ""
        for quantity, counts in self._meant(said, quantities):
            shares = "" if counts.kind else self._words.shares_unit(said, quantity)
            if shares:
                counts = replace(counts, unit=here or (before if shares == "before" else ""))
            if not counts.kind and not counts.unit:
                continue
            here = counts.unit if counts.kind in ("count", "") else here
            clause = clause_of(sentence, quantity, ends)
            modality = self._words.modality(said, quantity, clause) or ("planned" if section in PLANS else "actual")
            figure = FigureValue(
                start=counts.start,
                end=counts.end,
                confidence=SHARED if shares else SURE,
                pilot=0,
                section=0,
                kind=counts.kind or "count",
                value=quantity.value,
                value_max=quantity.value_max,
                unit=counts.unit,
                qualifier=self._words.qualifier(said, quantity) or "exact",
                modality=modality,
                period=_period(quantity, periods, clause),
                text=sentence[counts.start : counts.end],
            )
            yield figure, f"figures.shape.{counts.kind or 'shared'}"

    def _meant(self, said: Said, quantities: Sequence[Quantity]) -> list[tuple[Quantity, _Counts]]:
        """The quantities that are no years, names and such, in order, with what they count."""
        meant: list[tuple[Quantity, _Counts]] = []
        following: _Counts | None = None
        for quantity in reversed(quantities):  # from behind, as "van 1000 naar 1500 plekken" has its unit at the end
            one = quantity.value == 1 and not quantity.figures  # "één van de" counts nothing
            if one or self._words.is_none(said, quantity):
                continue
            counts = self._counts(said, quantity, following)
            following = counts if counts.kind == "count" else None
            meant.append((quantity, counts))
        return meant[::-1]

    def _counts(self, said: Said, quantity: Quantity, following: _Counts | None) -> _Counts:
        """What a quantity counts; no kind where nothing says that it counts something."""
        start, end = quantity.char_start, quantity.char_end
        if quantity.kind == "money":
            return _Counts("money", "EUR", start, end)
        if place := self._words.unit(said, quantity):
            unit = said.text[place[0] : place[1]]
            kind = "count" if quantity.kind == "number" else quantity.kind
            return _Counts(kind, unit, min(start, place[0]), max(end, place[1]))
        if quantity.kind != "number":
            return _Counts(quantity.kind, "", start, end)
        if self._words.is_score(said, quantity):
            return _Counts("score", "", start, end)
        if following and _LEADS_ON.fullmatch(said.text, end, following.start):
            return _Counts("count", following.unit, start, end)
        if _MILLIONS.search(said.text, start, end):
            return _Counts("money", "EUR", start, end)  # "36 miljoen voor de jeugdzorg"
        return _Counts("", "", start, end)


def _is_dated(quantity: Quantity, periods: Sequence[Period]) -> bool:
    return any(p.char_start < quantity.char_end and quantity.char_start < p.char_end for p in periods)


def _period(quantity: Quantity, periods: Sequence[Period], clause: tuple[int, int]) -> str:
    """The period that stands nearest to a quantity in its clause, else in its sentence, as EDTF."""
    near = [period for period in periods if clause[0] <= period.char_start < clause[1]] or periods
    if not near:
        return ""
    nearest = min(near, key=lambda p: max(p.char_start - quantity.char_end, quantity.char_start - p.char_end))
    if nearest.start and nearest.end:
        return nearest.start if nearest.start == nearest.end else f"{nearest.start}/{nearest.end}"
    return f"{nearest.start}/.." if nearest.start else f"../{nearest.end}" if nearest.end else ""
