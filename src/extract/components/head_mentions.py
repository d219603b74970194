"""Public bodies named in a piece of text: by the register, by `rules/organisations.yaml`, by the form of the name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extract.components.document import lines_of
from extract.rulebook import Rulebook
from extract.rulebook.bodies import public_bodies
from extract.rulebook.labels import fold
from extract.rulebook.phrases import PhraseMatch, Phrases

_NAME = r"(?:['’]s-)?\p{Lu}[\p{L}’-]*(?:'[\p{L}]+)?"
_COMPOUND = (
    r"(?:(?:Den|De|Het|Sint|St\.|Oud|Nieuw|Noord|Zuid|Oost|West|Hoek)\s+)?"
    rf"{_NAME}(?:\s+(?:aan|op|bij|onder)(?:\s+(?:de|den|het))?\s+{_NAME})?"
)
_GEMEENTE = regex.compile(rf"\b(?:[Gg]emeente|GEMEENTE)\s+(?P<name>{_COMPOUND})")
_COUNCIL_OF = regex.compile(
    rf"\b(?:[Gg]emeenteraad|wethouders|B\s?&\s?W)\s+van\s+(?:de\s+gemeente\s+)?(?P<name>{_COMPOUND})"
)
_REGION = regex.compile(
    r"\b(?P<kind>(?:(?:[Jj]eugd(?:hulp)?|[Aa]rbeidsmarkt|[Zz]org|[Mm]etropool|[Ss]tads|[Ss]treek|[Ss]ub)?regio"
    rf"|Regio|REGIO|JEUGDREGIO))\s+(?P<name>{_COMPOUND}(?:\s+(?:Oost|West|Noord|Zuid|Midden))?)"
)
_ENUMERATION = regex.compile(
    rf"\b[Gg]emeenten\b(?:\s+in\s+(?:de\s+)?\w+)?\s*[:(]?\s*(?P<names>{_COMPOUND}"
    rf"(?:(?:\s*,\s*(?:en\s+)?|\s+en\s+|\s*&\s*)(?:de\s+gemeente\s+)?{_COMPOUND})+)"
)
_UNIT = regex.compile(
    r"(?:programma|afdeling|team|directie|domein|cluster|sector|college\s+van|burgemeester\s+en\s+wethouders\s+van)\b.*",
    regex.IGNORECASE,
)
_DATE = regex.compile(r"(?:\d{1,2}\s+)?(?:\p{Ll}{3,9}\s+)?\d{4}")
_BEFORE = regex.compile(r"^(?:van\s+)?(?:de|het)\s+|^>\s*retouradres.*|\s+$", regex.IGNORECASE)
_CAPITAL_WORD = regex.compile(r"(?<!\w)[A-ZÀ-Ý][\w'’/-]*")
_KIND_WORDS = {"regio", "jeugdregio", "jeugdhulpregio", "arbeidsmarktregio", "jeugd", "ggd", "een", "voor"}
_OWN_REGION = regex.compile(r"(?:Jeugd(?:hulp)?|Arbeidsmarkt)regio")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a piece of text; `sure` when a word for its kind stands with it."""

    name: str
    kind: str
    short: str
    start: int
    end: int
    rule: str
    sure: bool

    def moved(self, by: int) -> "Mention":
        """The same mention in a text that begins so much earlier."""
        return replace(self, start=self.start + by, end=self.end + by)

    def covers(self, text: str) -> bool:
        """Whether the line holds nothing beside the name but a date, a unit or punctuation."""
        rest = (text[: self.start] + " " + text[self.end :]).strip(" ,.|–-\t")
        rest = _BEFORE.sub("", rest)
        return not rest or bool(_UNIT.fullmatch(rest) or _DATE.fullmatch(rest))


class Mentions:
    """Finds bodies by name."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._bodies = public_bodies()
        known = ("organisations.regio", "organisations.ggd")
        rules = [rule for rule in rulebook.of("organisations") if rule.id.startswith(known)]
        self._regions = Phrases(rules)
        labels = (fold(label) for rule in rules for label in rule.labels)
        self._region_words = {word for label in labels for word in label.split() if len(word) > 2} - _KIND_WORDS
        self._remembered = lru_cache(maxsize=512)(self._longest)  # lines are looked at several times

    def find(self, text: str) -> list[Mention]:
        """The bodies named in a text, in order; of overlapping names the longest."""
        return self._remembered(text)

    def only(self, text: str) -> bool:
        """Whether a line names a body and nothing else."""
        found = self.find(text) if len(text) <= 100 else []
        return any(mention.covers(text) and (mention.sure or mention.kind == "regio") for mention in found)

    def registered(self, text: str) -> list[Mention]:
        """The bodies of the register that a long text names with the word for their kind."""
        return [
            Mention(body.name, body.kind, body.short, body.start, body.end, "head.shape.register", True)
            for body in self._bodies.find(text)
            if body.by_kind_word
        ]

    def members(self, text: str) -> list[Mention]:
        """The longest enumeration of municipalities: "de gemeenten A, B en C"."""
        lists = [list(self._members(match, text)) for match in _ENUMERATION.finditer(text)]
        return max(lists, key=len, default=[])

    def _longest(self, text: str) -> list[Mention]:
        found = sorted(self._all(text), key=lambda m: (m.start - m.end, m.rule.startswith("head.shape")))
        kept: list[Mention] = []
        for mention in found:
            if all(mention.end <= other.start or mention.start >= other.end for other in kept):
                kept.append(mention)
        return sorted(kept, key=lambda m: m.start)

    def _all(self, text: str) -> Iterator[Mention]:
        for body in self._bodies.find(text):
            yield Mention(
                body.name, body.kind, body.short, body.start, body.end, "head.shape.register", body.by_kind_word
            )
        for start, line in lines_of(text):
            if not self._region_words.isdisjoint(fold(word) for word in _CAPITAL_WORD.findall(line)):
                for phrase in self._regions.find(line):
                    yield self._region(phrase, text, start)
        for pattern in (_GEMEENTE, _COUNCIL_OF):
            for match in pattern.finditer(text):
                name = self._bodies.municipality(match["name"]) or _case(match["name"])
                yield Mention(
                    f"gemeente {name}", "gemeente", name, match.start(), match.end(), "head.shape.gemeente", True
                )
        for match in _REGION.finditer(text):
            kind = match["kind"].capitalize()
            name = f"{kind} {_case(match['name'])}"
            yield Mention(name, "regio", match["name"], match.start(), match.end(), "head.shape.regio", True)

    def _region(self, phrase: PhraseMatch, text: str, by: int) -> Mention:
        """A region under its canonical name, with the word for its kind that the text gives it (Jeugdregio)."""
        name, start, end = phrase.rule.gives, phrase.start + by, phrase.end + by
        said = text[start:end].split()[0].capitalize()
        short = name.removeprefix("Regio ")
        if name.startswith("Regio ") and _OWN_REGION.fullmatch(said):
            name = f"{said} {short}"
        return Mention(name, "regio", short, start, end, phrase.rule.id, "regio" in said.lower() or said == "Ggd")

    def _members(self, match: regex.Match[str], text: str) -> Iterator[Mention]:
        start, end = match.span("names")
        known = [
            (body.start, body.end, body.short) for body in self._bodies.find(text[:end]) if body.start >= start - 20
        ]
        at = start
        for piece in regex.finditer(_COMPOUND, text[start:end]):
            begin, stop = start + piece.start(), start + piece.end()
            if begin < at:
                continue
            body = next((known_one for known_one in known if known_one[0] <= begin < known_one[1]), None)
            name = body[2] if body else self._bodies.municipality(piece.group()) or piece.group()
            at = max(stop, body[1]) if body else stop
            yield Mention(name, "gemeente", name, begin, at, "head.shape.members", True)


def _case(name: str) -> str:
    return name.title() if name.isupper() else name
