"""The title of a document: labelled in a letter or memo, else the lines on the first page that stand out as one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.components.head_dates import YEARS
from extract.components.head_labels import HeadField
from extract.components.head_lines import Head, HeadLine
from extract.rulebook import Rulebook

MAX_TITLE = 220
MAX_LINE = 200
MAX_QUOTE = 300
"""Longest piece of prose, in characters, that may stand before a title."""
LABEL_WITHIN = 15
"""Blocks from the start in which a label can name the subject of the document, and not that of a part."""
TOP_WITHIN = 4
"""Blocks from the start in which a weak label ("Titel:") is the document's and not its first part's."""
SURE_LABEL = 0.9
JOINED = 150
"""From this length in characters a line of the head is several, joined."""
TOO_DEEP = 2
"""A heading so many levels under the highest one is a part's, unless its words say otherwise."""

_RUN_ON = regex.compile(
    r"(?<=[\p{L}\d)’”?])\s+(?=(?:Geachte|Hierbij|Naar\s+aanleiding|Op\s+\d|In\s+(?:het|de|mijn|uw|juli|juni|deze|vervolg|reactie|\p{Ll}+\s+\d{4})"
    r"|Met\s+(?:deze|dit|belangstelling)|Bij\s+(?:brief|de|het)|Tijdens|Sinds|Mede\s+namens|Bijgaand|Conform|Zoals|Onlangs|Graag|Aanleiding\b"
    r"|Inleiding\b|Samenvatting\b|Ik\s|Wij\s|Uw\s|Postbus\s|>\s))"
)
_ADDRESS_AFTER = regex.compile(
    r"\s+(?:Ministerie\s+van\s|Directie\s|Directoraat|>|www\.|(?:[Aa]an\s+)?(?:[Dd]e\s+)?[Vv]oorzitter\s+van\s+de\s+(?:Tweede|Eerste)|Postbus\s|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?\s+\d{1,4}\s+\d{4}\s?[A-Z]{2}\b"
    r"|\p{Lu}\p{L}+(?:straat|weg|plein|markt|laan|kade|singel)\s+\d)"
)
_BOILERPLATE = regex.compile(
    r"^(?:\d{1,2}\s+(?:kamerstuk|handelingen)|verschenen\b|aan\s+de\s+koning|[IVX]+\.?\s+algemeen|(?:nr|no)\.\s*\p{Lu}|\p{Lu}\p{L}+(?:straat|weg|plein|markt|laan|hout|gracht|kade|singel|dijk)\s+\d|mede\s+mogelijk\s+gemaakt|vastgesteld|versie\b|concept\b|definitief\b|in\s+opdracht\s+van|opgesteld|stand\s+per"
    r"|publicatie\s*\||nieuwsbericht\s*\||bijlage\s+\d*\s*(?:bij|behorend)|onderdeel\s+van|een\s+uitgave|colofon|auteurs?\b|copyright|©"
    r"|ter\s+(?:besluitvorming|informatie|kennisname|beslissing|ondertekening|bespreking)|vraag\s+\d|vertrouwelijk|openbaar|pagina\b|www\.|https?:|vergaderjaar|ontvangen"
    r"|tweede\s+kamer\s+der|eerste\s+kamer\s+der|van:\s|>\s*retouradres|postbus\b|directoraat|directie\s|afdeling\s|ministerie\b"
    r"|inhoud(?:sopgave)?$|fout!|aanvulling\b|foto)",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(r"\b\d{4}\s?[A-Z]{2}\b|\bT\s?0\d{2}\b|@|\bPostbus\s+\d")
_PROSE = regex.compile(r"[.;:]\s*$")
_PART = regex.compile(r"^(?:programma|hoofdstuk|deel|thema|paragraaf)\s+[\dA-Z]{1,2}\b", regex.IGNORECASE)
_PARLIAMENTARY = regex.compile(r"\d{2}\s?\d{3}\b")
_ADDRESSEE = regex.compile(
    r"(?:Aan|Van)\s+(?:\p{Lu}|de\s+(?:gemeenteraad|raad|leden|voorzitter|minister|college)\b)|De\s+(?:minister|staatssecretaris)\b"
)
_CONTENTS_LINE = regex.compile(r"(?:voorwoord|inleiding|samenvatting|inhoudsopgave)\s+\d{1,3}\b", regex.IGNORECASE)
_PLACE_AND_DATE = regex.compile(r"\p{Lu}[\p{L}'’-]+,\s+\d{1,2}\s+\p{L}+\s+(?:19|20)\d\d$")
_INCOMPLETE = regex.compile(
    r"(?:\b(?:jeugdregio|regio|gemeente|van|de|het|een|en|voor|in|op|met|aan|inzake|over|tot)|[-–:&,])\s*$",
    regex.IGNORECASE,
)
_CHAPTER_NUMBER = regex.compile(r"\d{1,2}(?:\.\d{1,2})*|[A-Z]\.?")


@dataclass(frozen=True, slots=True)
class HeadTitle:
    """The title and the place that holds it; `labelled` when a label names it."""

    text: str
    start: int
    end: int
    rule: str
    confidence: float
    labelled: bool = False


@dataclass(frozen=True)
class TitleFinder:
    """Finds titles with what others know of lines.

    Args:
        rulebook: for chapters about the document itself.
        is_label, is_date, is_sender: whether a line is only that.
        is_type: whether a line is only a word for a type of document.
        strength: the weight of the words for a type of document in a line.
    """

    rulebook: Rulebook
    is_label: Callable[[HeadLine], bool]
    is_date: Callable[[str], bool]
    is_sender: Callable[[str], bool]
    is_type: Callable[[str], bool]
    strength: Callable[[str], float]

    def of(self, head: Head, fields: Sequence[HeadField]) -> HeadTitle | None:
        """The title of the document, None where no line is one."""
        labelled = next(_labelled(fields), None)
        if labelled is not None and labelled.confidence >= SURE_LABEL:
            return labelled
        return self._standing_out(head) or labelled or self._running(head)

    def _standing_out(self, head: Head) -> HeadTitle | None:
        lines = list(self._candidates(head))
        if not lines:
            return None
        top = min((line.level for line in lines if _has_level(line)), default=0)
        scored = [(self._score(line, at, top, head), -at) for at, line in enumerate(lines)]
        score, at = max(scored)
        best = lines[-at]
        supported = self.strength(best.text) >= 1.3 or _is_running(best.text, head)
        if self.is_sender(best.text) or YEARS.fullmatch(best.text):
            return None
        if _has_level(best) and best.level - head.top_level >= TOO_DEEP and not supported:
            return None
        chosen = self._joined(lines, -at, head)
        text = " ".join(line.text for line in chosen)[:MAX_TITLE].strip(" :;–-")
        rule = "head.shape.largest-heading" if _has_level(best) else "head.shape.first-line"
        return HeadTitle(text, chosen[0].start, chosen[-1].end, rule, 0.9 if score >= 3 else 0.75)

    def _candidates(self, head: Head) -> Iterator[HeadLine]:
        """Lines that may be (part of) a title, up to where the text begins."""
        found = skipped = 0
        for line in head.lines:
            if self._opens_text(line):
                return
            if line.kind in ("table", "item") or _is_prose(line):
                skipped += 1
                if found or skipped > 6 or len(line.text) > MAX_QUOTE:
                    return
                continue
            if not self._is_other(line):
                found += 1
                yield line

    def _opens_text(self, line: HeadLine) -> bool:
        if line.kind != "heading":
            return False
        if line.form == "number" and _CHAPTER_NUMBER.match(line.text) and not regex.match(r"\d{3}", line.text):
            return not _PART.match(line.text) and not _PARLIAMENTARY.match(line.text)
        if line.form == "label" or _CONTENTS_LINE.match(line.text):
            return True
        label = self.rulebook.labels("chapters").whole(line.text)
        return label is not None and label.rule.gives == "about_document"

    def _is_other(self, line: HeadLine) -> bool:
        text = line.text
        if YEARS.fullmatch(text):
            return False
        if len(text) < 3 or not regex.search(r"\p{L}{3}", text) or _BOILERPLATE.match(text) or _ADDRESS.search(text):
            return True
        if _ADDRESSEE.match(text):
            return True
        if _PLACE_AND_DATE.search(text) and not self.strength(text):
            return True
        return self.is_date(text) or self.is_label(line)

    def _score(self, line: HeadLine, at: int, top: int, head: Head) -> float:
        strength = self.strength(line.text)
        score = 3.0 if strength >= 1.3 else 2 * strength
        if _has_level(line) and line.level == top:
            score += 2
        if _is_running(line.text, head):
            score += 2
        if self.is_sender(line.text) or YEARS.fullmatch(line.text):
            score -= 4
        if " " not in line.text and not (strength and not self.is_type(line.text)):
            score -= 1
        return score + (0.5 if at == 0 else 0) - 0.15 * at

    def _joined(self, lines: list[HeadLine], at: int, head: Head) -> list[HeadLine]:
        """The line with those before and after it that make one title with it."""
        chosen = [lines[at]]
        for following in lines[at + 1 : at + 4]:
            if not self._goes_on(chosen, following):
                break
            if following.text.lower().startswith(chosen[-1].text.lower()):
                chosen.pop()  # a cover that says its type twice
            chosen.append(following)
        before = lines[at - 1] if at else None
        if before is not None and _adjacent(before, chosen[0]) and self._leads_to(before, chosen[0]):
            chosen.insert(0, before)
        return chosen

    def _goes_on(self, chosen: list[HeadLine], following: HeadLine) -> bool:
        last = chosen[-1]
        if (
            not _adjacent(last, following)
            or len(" ".join(line.text for line in chosen)) + len(following.text) > MAX_TITLE
        ):
            return False
        if (
            following.text[0].islower()
            or YEARS.fullmatch(following.text)
            or _INCOMPLETE.search(last.text)
            or _PART.match(following.text)
        ):
            return True
        if self.is_type(last.text):
            return True
        if self.is_sender(following.text):
            return False
        if last.form == following.form == "capitals" or (last.text.isupper() and following.text.isupper()):
            return True
        says = any(self.strength(line.text) >= 1.3 for line in chosen)
        return not says and self.strength(following.text) >= 1.3

    def _leads_to(self, before: HeadLine, line: HeadLine) -> bool:
        """Whether the line before is the name and this line says the type: "Sneller aan de beurt" / "Evaluatie ..."."""
        if self.is_sender(before.text) or len(before.text) + len(line.text) > MAX_TITLE:
            return False
        if line.text[0].islower() or self.is_type(before.text):
            return True
        alike = before.form == line.form or before.level == line.level
        if _has_level(before) and _has_level(line) and before.level > line.level:
            return False
        return alike or before.form == "capitals"

    def _running(self, head: Head) -> HeadTitle | None:
        for line in head.running:
            if self.strength(line.text) >= 1.3 and not self.is_type(line.text) and not self.is_date(line.text):
                return HeadTitle(line.text[:MAX_TITLE], line.start, line.end, "head.shape.running-title", 0.6)
        return None


def _labelled(fields: Sequence[HeadField]) -> Iterator[HeadTitle]:
    """Titles that a label names, the sure labels first."""
    for field in sorted(fields, key=lambda field: -field.rule.weight):
        if field.rule.gives != "title" or field.line.index > LABEL_WITHIN:
            continue
        text = field.value
        for pattern in (_RUN_ON, _ADDRESS_AFTER) if len(field.line.text) > JOINED else (_RUN_ON,):
            cut = pattern.search(text)
            text = text[: cut.start()] if cut else text
        text = regex.sub(r"\s+", " ", text).strip(" :;–-")
        if 3 < len(text) <= MAX_TITLE:
            sure = 0.95 if field.rule.weight >= 1 or field.line.index <= TOP_WITHIN else SURE_LABEL - 0.1
            yield HeadTitle(text, field.start, field.start + len(text), field.rule.id, sure, True)


def _has_level(line: HeadLine) -> bool:
    return line.kind == "heading" and line.level > 0 and line.form in ("style", "source")


def _is_prose(line: HeadLine) -> bool:
    text = line.text
    return (
        len(text) > MAX_LINE
        or (len(text) > 80 and text.endswith("?"))
        or (line.kind == "paragraph" and _PROSE.search(text) is not None)
    )


def _adjacent(one: HeadLine, other: HeadLine) -> bool:
    return other.index - one.index <= 1


def _is_running(text: str, head: Head) -> bool:
    """Whether a running head repeats the line, or its beginning."""
    bare = text.lower()
    return any(
        len(line.text) > 8 and (bare.startswith(line.text.lower()) or bare in line.text.lower())
        for line in head.running
    )
