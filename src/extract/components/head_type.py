"""The type of a document: a letter by its form, else the word in its title, its head or its first sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.components.head_labels import HeadField
from extract.components.head_lines import Head, HeadLine
from extract.components.head_title import HeadTitle
from extract.rulebook import Rulebook
from extract.rulebook.phrases import PhraseMatch

STRONG = 1.3
"""Weight from which a word in the title settles the type."""
SELF_NAMING = 4000
"""Characters from the start in which a document says "in deze notitie"."""

_BESIDE = regex.compile(r"^\s*bijlage\b.{0,12}\b(?:bij|behorend)", regex.IGNORECASE)
_SELF = regex.compile(r"\b(?:deze|dit|voorliggende?|bijgaande?|onderhavige?)\s+$", regex.IGNORECASE)
_TO_PARLIAMENT = regex.compile(r"\b(?:tweede|eerste)\s+kamer\b", regex.IGNORECASE)
_TO_COUNCIL = regex.compile(
    r"\b(?:gemeenteraad|raad|raadsleden|raadscommissies?|provinciale\s+staten)\b", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HeadType:
    """A type of document and the place that says it."""

    value: str
    start: int
    end: int
    rule: str
    confidence: float


class HeadTypes:
    """Tells the type of documents by `rules/document_types.yaml` and by the form of their head."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._find = lru_cache(maxsize=512)(
            rulebook.phrases("document_types").find
        )  # lines are looked at several times
        self._sections = rulebook.labels("sections")

    def strength(self, text: str) -> float:
        """The weight of the strongest word for a type in a text, 0 without one."""
        return max((match.rule.weight for match in self._find(text)), default=0.0)

    def is_alone(self, text: str) -> bool:
        """Whether a text is nothing but a word for a type: `Notitie`, `Memo aan de raad`."""
        bare = text.strip(" :.-")
        return any(match.end - match.start >= len(bare) for match in self._find(bare))

    def of(self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None) -> HeadType | None:
        """The type of the document, None where nothing says it."""
        in_title = self._in_title(title)
        letter = self._letter(head, fields)
        if letter is not None and letter.value == "kamerbrief":
            return letter
        in_head = self._in_head(head)
        if (
            in_title
            and in_title.confidence >= 0.9
            and (title is None or not title.labelled or in_title.value == "anders")
        ):
            return in_title
        if title is not None and title.labelled:
            of_letter = in_head or _if_letter(self._by_itself(head)) or self._memo(fields)
            return of_letter or letter or in_title
        return in_head or in_title or letter or self._by_itself(head)

    def _in_title(self, title: HeadTitle | None) -> HeadType | None:
        if title is None:
            return None
        found = self._find(title.text)
        # 'Memo voortgang pilots': what a title begins with, it is
        best = _strongest([m for m in found if m.start == 0 and m.rule.weight >= 1]) or _strongest(found)
        if best is None:
            return None
        sure = 0.92 if best.rule.weight >= STRONG else 0.7
        return HeadType(best.rule.gives, title.start, title.end, best.rule.id, sure)

    def _in_head(self, head: Head) -> HeadType | None:
        """A line or a running head that is a word for a type, or begins with one that is hard to mistake."""
        for line in (*head.lines[:20], *head.running):
            if _BESIDE.match(line.text) or len(line.text) > 90 or line.text.endswith("."):
                continue
            if self._sections.whole(line.text):
                continue  # "Stand van zaken" is a section, too
            for match in self._find(line.text):
                whole = match.end - match.start >= len(line.text.strip(" :.-"))
                opens = match.start == 0 and match.rule.weight >= 2 and line.kind != "paragraph"
                if (whole or opens) and (match.rule.weight >= STRONG or (whole and line.kind == "furniture")):
                    return _at(match, line, 0.85)
        return None

    def _letter(self, head: Head, fields: Sequence[HeadField]) -> HeadType | None:
        """What the address and the salutation say."""
        addressed = [field for field in fields if field.rule.gives == "addressee"]
        for field in addressed:
            if _TO_PARLIAMENT.search(field.value):
                return _of_field("kamerbrief", field, 0.95)
        for field in addressed:
            if _TO_COUNCIL.search(field.value):
                return _of_field("raadsbrief", field, 0.7)
        greeting = next((field for field in addressed if field.rule.id == "head_fields.geachte"), None)
        return _of_field("brief", greeting, 0.6) if greeting else None

    def _memo(self, fields: Sequence[HeadField]) -> HeadType | None:
        """A head with Van, Aan and Onderwerp is a memo's; a letter has an address and a number instead."""
        given = {field.rule.gives for field in fields if field.line.kind == "table" or field.label}
        sender = next((field for field in fields if field.rule.gives == "organisation"), None)
        if sender is None or "title" not in given or "reference" in given:
            return None
        return _of_field("memo", sender, 0.7) if "addressee" in given else None

    def _by_itself(self, head: Head) -> HeadType | None:
        """The type by which the document speaks of itself: "in deze notitie"."""
        text = head.sample[:SELF_NAMING]
        counts: dict[str, list[PhraseMatch]] = {}
        for match in self._find(text):
            if _SELF.search(text[max(0, match.start - 30) : match.start]):
                counts.setdefault(match.rule.gives, []).append(match)
        if not counts:
            return None
        value, matches = max(counts.items(), key=lambda item: (len(item[1]), -item[1][0].start))
        return HeadType(value, matches[0].start, matches[0].end, matches[0].rule.id, 0.7)


def _if_letter(found: HeadType | None) -> HeadType | None:
    """A letter about a report names the report; of itself it says brief or memo."""
    return found if found and found.value in ("memo", "raadsinformatiebrief", "notitie") else None


def _strongest(matches: Sequence[PhraseMatch]) -> PhraseMatch | None:
    return max(matches, key=lambda match: (match.rule.weight, -match.start), default=None)


def _at(match: PhraseMatch, line: HeadLine, confidence: float) -> HeadType:
    return HeadType(match.rule.gives, line.start + match.start, line.start + match.end, match.rule.id, confidence)


def _of_field(value: str, field: HeadField, confidence: float) -> HeadType:
    return HeadType(value, field.start, field.start + max(len(field.value), 1), f"head.shape.{value}", confidence)
