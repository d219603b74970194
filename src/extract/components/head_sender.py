"""Who speaks in a document, and which municipalities it is about: bodies named in its head, title and first text, weighed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.components.head_labels import HeadField
from extract.components.head_lines import Head, HeadLine
from extract.components.head_title import HeadTitle
from extract.rulebook import Rulebook
from extract.rulebook.bodies import public_bodies
from extract.rulebook.labels import fold
from extract.rulebook.phrases import PhraseMatch, Phrases

ENOUGH = 1.2
"""Weight from which a body is taken for the sender: a letterhead, or a handful of mentions in the first text."""
LONGEST_LINE = 200
"""Longest line in characters of a letterhead or a cover; a longer one is text."""
IN_TEXT_ONLY = 1.9
"""Weight that mentions in the first text need when nothing in the head supports them."""

_NAME = r"(?:['’]s-)?\p{Lu}[\p{L}’-]*(?:'[\p{L}]+)?"
_COMPOUND = rf"(?:(?:Den|De|Het|Sint|St\.|Oud|Nieuw|Noord|Zuid|Oost|West|Hoek)\s+)?{_NAME}(?:\s+(?:aan|op|bij|onder)(?:\s+(?:de|den|het))?\s+{_NAME})?"
_GEMEENTE = regex.compile(rf"\b(?:[Gg]emeente|GEMEENTE)\s+(?P<name>{_COMPOUND})")
_COUNCIL_OF = regex.compile(
    rf"\b(?:[Gg]emeenteraad|wethouders|B\s?&\s?W)\s+van\s+(?:de\s+gemeente\s+)?(?P<name>{_COMPOUND})"
)
_REGION = regex.compile(
    rf"\b(?P<kind>(?:[Jj]eugd(?:hulp)?|[Aa]rbeidsmarkt|[Zz]org|[Mm]etropool|[Ss]tads|[Ss]treek|[Ss]ub)?[Rr]egio|REGIO|JEUGDREGIO)\s+"
    rf"(?P<name>{_COMPOUND}(?:\s+(?:Oost|West|Noord|Zuid|Midden))?)"
)
_ENUMERATION = regex.compile(
    rf"\b[Gg]emeenten\b(?:\s+in\s+(?:de\s+)?\w+)?\s*[:(]?\s*(?P<names>{_COMPOUND}(?:(?:\s*,\s*(?:en\s+)?|\s+en\s+|\s*&\s*)(?:de\s+gemeente\s+)?{_COMPOUND})+)"
)
_SUPPORTER = regex.compile(r"mogelijk\s+gemaakt|gesubsidieerd|financi", regex.IGNORECASE)
_SIGNED = regex.compile(
    r"\b(?:minister|staatssecretaris)\s+(?:van|voor)\s[^.]{5,80}$|\bhoogachtend\b|\bmet\s+vriendelijke\s+groet",
    regex.IGNORECASE,
)
_MINISTER = regex.compile(
    r"^(?:De\s+|DE\s+)?(?:[Mm]inister|[Ss]taatssecretaris|MINISTER|STAATSSECRETARIS)\s+(?:van|voor|VAN|VOOR)\s[^\n.]{5,90}$",
    regex.MULTILINE,
)
_PARLIAMENT = regex.compile(r"\b(?:tweede|eerste)\s+kamer\b", regex.IGNORECASE)
_UNIT = regex.compile(
    r"^(?:programma|afdeling|team|directie|domein|cluster|sector|college\s+van.*|burgemeester\s+en\s+wethouders\s+van)\b.*",
    regex.IGNORECASE,
)
_CAPITAL_WORD = regex.compile(r"(?<!\w)[A-ZÀ-Ý][\w'’/-]*")
_KIND_WORDS = {"regio", "jeugdregio", "jeugdhulpregio", "arbeidsmarktregio", "jeugd", "ggd", "een", "voor"}
_KIND_TYPES = {
    "rijk": "rijk",
    "gemeente": "gemeente",
    "provincie": "provincie",
    "waterschap": "waterschap",
    "regio": "regio",
}


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


@dataclass(frozen=True, slots=True)
class Sender:
    """The body that speaks, and the place that says so best."""

    name: str
    kind: str
    short: str
    start: int
    end: int
    rule: str
    confidence: float

    @property
    def type(self) -> str:
        """Its organisation_type."""
        return _KIND_TYPES.get(self.kind, "anders")


class Senders:
    """Finds bodies by name, in the register, in `rules/organisations.yaml` and by the form of a name."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._bodies = public_bodies()
        self._in_line = lru_cache(maxsize=512)(self._mentions)  # lines are looked at several times
        rules = [
            r for r in rulebook.of("organisations") if r.id.startswith(("organisations.regio", "organisations.ggd"))
        ]
        self._regions = Phrases(rules)
        labels = (fold(label) for rule in rules for label in rule.labels)
        self._region_words = {word for label in labels for word in label.split() if len(word) > 2} - _KIND_WORDS

    def mentions(self, text: str) -> list[Mention]:
        """The bodies named in a text, in order; of overlapping names the longest."""
        return self._in_line(text)

    def _mentions(self, text: str) -> list[Mention]:
        found = sorted(self._all(text), key=lambda m: (m.start - m.end, m.rule.startswith("head.shape")))
        kept: list[Mention] = []
        for mention in found:
            if all(mention.end <= other.start or mention.start >= other.end for other in kept):
                kept.append(mention)
        return sorted(kept, key=lambda m: m.start)

    def only(self, text: str) -> bool:
        """Whether a line names a body and nothing else."""
        if len(text) > 100:
            return False
        return any(
            _covers(mention, text) and (mention.sure or mention.kind == "regio") for mention in self.mentions(text)
        )

    def of(self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None) -> Sender | None:
        """The body that speaks, None where the document does not say."""
        in_head = list(self._in_head(head, fields, title))
        in_text = list(self._in_text(head))
        if any(_PARLIAMENT.search(field.value) for field in fields if field.rule.gives == "addressee"):
            in_head, in_text = ([e for e in found if e[0].kind == "rijk"] for found in (in_head, in_text))
        weights: Counter[str] = Counter()
        best: dict[str, tuple[float, Mention]] = {}
        for mention, weight in (*in_head, *in_text):
            weights[mention.name] += weight
            if mention.name not in best or weight > best[mention.name][0]:
                best[mention.name] = weight, mention
        ranked = sorted(weights, key=lambda name: (-weights[name], best[name][1].start))
        if not ranked or weights[ranked[0]] < ENOUGH:
            return self._most_named(head)
        if all(mention.name != ranked[0] or weight < 1 for mention, weight in in_head):
            rival = weights[ranked[1]] if len(ranked) > 1 else 0.0
            is_sender = best[ranked[0]][1].kind in ("gemeente", "rijk")
            if not is_sender or weights[ranked[0]] < max(IN_TEXT_ONLY, 1.5 * rival):
                return self._most_named(head)
        return _sender(best[ranked[0]][1], min(0.97, 0.55 + 0.08 * weights[ranked[0]]))

    def municipalities(self, head: Head, sender: Sender | None) -> Iterator[Mention]:
        """The municipalities that the document is about: the sender, or the members of the region that speaks."""
        if sender is not None and sender.kind == "gemeente":
            yield Mention(sender.short, "gemeente", sender.short, sender.start, sender.end, sender.rule, True)
            return
        if sender is None or sender.kind != "regio":
            return
        lists = [list(self._members(match, head.sample)) for match in _ENUMERATION.finditer(head.sample)]
        yield from max(lists, key=len, default=[])

    def _all(self, text: str) -> Iterator[Mention]:
        for body in self._bodies.find(text):
            yield Mention(body.name, body.kind, body.short, body.start, body.end, "bodies.register", body.by_kind_word)
        for start, line in _parts(text):
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
        if name.startswith("Regio ") and regex.fullmatch(r"(?:Jeugd(?:hulp)?|Arbeidsmarkt)regio", said):
            name = f"{said} {short}"
        return Mention(name, "regio", short, start, end, phrase.rule.id, "regio" in said.lower() or said == "Ggd")

    def _in_head(
        self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None
    ) -> Iterator[tuple[Mention, float]]:
        for field in fields:
            if field.rule.gives == "organisation":
                yield from self._in(field.value, field.start, 5.0, 3.0)
        if title is not None:
            for mention, weight in self._in(title.text, title.start, 3.0, 1.5):
                yield mention, 0.5 if mention.kind == "openbaar lichaam" and not mention.sure else weight
        yield from self._in_lines(head, {field.line.start for field in fields if field.rule.gives == "addressee"})
        for column in head.columns:
            yield from self._in(column.text, column.start, 3.5, 0.0)
        yield from self._signatures(head)

    def _in(self, text: str, start: int, sure: float, bare: float) -> Iterator[tuple[Mention, float]]:
        for mention in self.mentions(text):
            yield _moved(mention, start), sure if mention.sure else bare

    def _in_lines(self, head: Head, addressed: set[int]) -> Iterator[tuple[Mention, float]]:
        """Letterheads, running heads and lines of the cover."""
        over = False
        passing: set[str] = set()
        for line in (*head.cover, *head.running):
            over = over or len(line.text) > LONGEST_LINE or _SUPPORTER.search(line.text) is not None
            if len(line.text) > LONGEST_LINE:
                continue
            for mention in self.mentions(line.text):
                weight = _in_line(mention, line)
                if over and line.kind != "furniture" and (mention.kind != "rijk" or weight < 4 or line.row >= 0):
                    continue  # text has begun, or those who paid for it are named
                weight = min(weight, 1.0) if line.start in addressed else weight
                if weight >= 2 or mention.name not in passing:
                    passing.add(mention.name)  # a name in every row of a table says no more than once
                    yield _moved(mention, line.start), weight

    def _in_text(self, head: Head) -> Iterator[tuple[Mention, float]]:
        """Mentions in the first text count little each, and each body's together no more than a letterhead."""
        given: dict[str, float] = {}
        for mention in self.mentions(head.sample):
            weight = (0.2 if mention.kind == "rijk" else 0.5) if mention.sure else 0.2
            if mention.kind == "provincie":
                weight = 0.15
            if given.get(mention.name, 0.0) < 2.5:
                given[mention.name] = given.get(mention.name, 0.0) + weight
                yield mention, weight

    def _signatures(self, head: Head) -> Iterator[tuple[Mention, float]]:
        """Who signs: under a letter, or "De minister van ..." as a line of its own."""
        if _SIGNED.search(head.tail):
            for mention in self.mentions(head.tail):
                if mention.sure:
                    yield _moved(mention, head.tail_start), 1.5
        for match in _MINISTER.finditer(head.sample):
            for mention in self.mentions(match.group()):
                yield _moved(mention, match.start()), 2.0

    def _most_named(self, head: Head) -> Sender | None:
        """The body that the whole text names most, when it stands out."""
        counts: dict[str, int] = {}
        first: dict[str, Mention] = {}
        for body in self._bodies.find(head.text):
            if body.by_kind_word and body.kind in ("gemeente", "rijk"):
                counts[body.name] = counts.get(body.name, 0) + 1
                mention = Mention(body.name, body.kind, body.short, body.start, body.end, "head.shape.most-named", True)
                first.setdefault(body.name, mention)
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return _sender(first[ranked[0][0]], 0.5)

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


def _in_line(mention: Mention, line: HeadLine) -> float:
    """The weight of a mention in a line of the head."""
    said = line.text[mention.start : mention.end]
    whole = _covers(mention, line.text)
    if said.startswith("Postbus"):
        return 3.0
    if not mention.sure:
        return (
            0.0
            if mention.short == "Den Haag"
            else 2.0
            if whole and mention.kind in ("regio", "openbaar lichaam")
            else 0.5
        )
    if whole:
        return 4.0
    if mention.kind == "rijk":
        return 1.2 if mention.start == 0 and line.row < 0 else 0.2
    return 1.2 if line.row < 0 else 0.4


def _sender(mention: Mention, confidence: float) -> Sender:
    return Sender(mention.name, mention.kind, mention.short, mention.start, mention.end, mention.rule, confidence)


def _covers(mention: Mention, text: str) -> bool:
    """Whether the line holds nothing beside the name but a date, a unit or punctuation."""
    rest = (text[: mention.start] + " " + text[mention.end :]).strip(" ,.|–-\t")
    rest = regex.sub(r"^(?:van\s+)?(?:de|het)\s+|^>\s*retouradres.*|\s+$", "", rest, flags=regex.IGNORECASE)
    return (
        not rest
        or _UNIT.fullmatch(rest) is not None
        or regex.fullmatch(r"(?:\d{1,2}\s+)?(?:\p{Ll}{3,9}\s+)?\d{4}", rest) is not None
    )


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.name, mention.kind, mention.short, mention.start + by, mention.end + by, mention.rule, mention.sure
    )


def _case(name: str) -> str:
    return name.title() if name.isupper() else name


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
