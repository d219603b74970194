"""Who speaks in a document, and which municipalities it is about: bodies named in its head, title and first text, weighed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.components.head_labels import HeadField
from extract.components.head_lines import Head
from extract.components.head_title import HeadTitle
from extract.rulebook import Rulebook
from extract.rulebook.bodies import public_bodies
from extract.rulebook.phrases import Phrases

ENOUGH = 1.2
"""Weight from which a body is taken for the sender: a letterhead, or a handful of mentions in the first text."""
WHOLE_TEXT = 60_000
"""Characters in which mentions are counted when the head names nobody."""

_NAME = r"(?:['’]s-)?\p{Lu}[\p{L}’-]*(?:'[\p{L}]+)?"
_COMPOUND = rf"(?:(?:Den|De|Het|Sint|St\.|Oud|Nieuw|Noord|Zuid|Oost|West|Hoek)\s+)?{_NAME}(?:\s+(?:aan|op|bij|onder)(?:\s+(?:de|den|het))?\s+{_NAME})?"
_GEMEENTE = regex.compile(rf"\b(?:[Gg]emeente|GEMEENTE)\s+(?P<name>{_COMPOUND})")
_COUNCIL_OF = regex.compile(
    rf"\b(?:[Gg]emeenteraad|[Rr]aad|wethouders|B\s?&\s?W)\s+van\s+(?:de\s+gemeente\s+)?(?P<name>{_COMPOUND})"
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
    r"\b(?:minister|staatssecretaris)\s+(?:van|voor)\s[^.]{5,80}$|\bhoogachtend\b|\bmet\s+vriendelijke\s+groet", regex.IGNORECASE
)
_UNIT = regex.compile(r"^(?:programma|afdeling|team|directie|domein|cluster|sector|college\s+van.*|burgemeester\s+en\s+wethouders\s+van)\b.*", regex.IGNORECASE)
_KIND_TYPES = {"rijk": "rijk", "gemeente": "gemeente", "provincie": "provincie", "waterschap": "waterschap", "regio": "regio"}


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
        self._regions = Phrases(
            rule for rule in rulebook.of("organisations") if rule.id.startswith(("organisations.regio", "organisations.ggd"))
        )

    def mentions(self, text: str) -> list[Mention]:
        """The bodies named in a text, in order; of overlapping names the longest."""
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
        return any(_covers(mention, text) and (mention.sure or mention.kind == "regio") for mention in self.mentions(text))

    def of(self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None) -> Sender | None:
        """The body that speaks, None where the document does not say."""
        weights: dict[str, float] = {}
        best: dict[str, tuple[float, Mention]] = {}
        for mention, weight in self._evidence(head, fields, title):
            weights[mention.name] = weights.get(mention.name, 0.0) + weight
            if mention.name not in best or weight > best[mention.name][0]:
                best[mention.name] = weight, mention
        if not weights or max(weights.values()) < ENOUGH:
            return self._most_named(head)
        name = max(weights, key=lambda name: (weights[name], -best[name][1].start))
        return _sender(best[name][1], min(0.97, 0.55 + 0.08 * weights[name]))

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
        for phrase in self._regions.find(text):
            yield self._region(phrase.rule.gives, phrase.rule.id, text, phrase.start, phrase.end)
        for pattern in (_GEMEENTE, _COUNCIL_OF):
            for match in pattern.finditer(text):
                name = self._bodies.municipality(match["name"]) or _case(match["name"])
                yield Mention(f"gemeente {name}", "gemeente", name, match.start(), match.end(), "head.shape.gemeente", True)
        for match in _REGION.finditer(text):
            kind = match["kind"].capitalize()
            name = f"{kind} {_case(match['name'])}"
            yield Mention(name, "regio", match["name"], match.start(), match.end(), "head.shape.regio", True)

    def _region(self, name: str, rule: str, text: str, start: int, end: int) -> Mention:
        """A region under its canonical name, with the word for its kind that the text gives it (Jeugdregio)."""
        said = text[start:end].split()[0].capitalize()
        short = name.removeprefix("Regio ")
        if name.startswith("Regio ") and regex.fullmatch(r"(?:Jeugd(?:hulp)?|Arbeidsmarkt)regio", said):
            name = f"{said} {short}"
        return Mention(name, "regio", short, start, end, rule, " " in text[start:end] or "regio" in said.lower())

    def _evidence(
        self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None
    ) -> Iterator[tuple[Mention, float]]:
        for field in fields:
            if field.rule.gives == "organisation":
                yield from self._in(field.value, field.start, 5.0, 3.0)
        if title is not None:
            yield from self._in(title.text, title.start, 3.0, 1.5)
        yield from self._in_lines(head, {field.line.start for field in fields if field.rule.gives == "addressee"})
        for column in head.columns:
            yield from self._in(column.text, column.start, 3.5, 0.0)
        yield from self._in_text(head)

    def _in(self, text: str, start: int, sure: float, bare: float) -> Iterator[tuple[Mention, float]]:
        for mention in self.mentions(text):
            yield _moved(mention, start), sure if mention.sure else bare

    def _in_lines(self, head: Head, addressed: set[int]) -> Iterator[tuple[Mention, float]]:
        """Letterheads, running heads and lines of the cover."""
        supporters = False
        for line in (*head.lines, *head.running):
            supporters = supporters or _SUPPORTER.search(line.text) is not None
            if supporters and line.kind != "furniture" or len(line.text) > 200:
                continue
            for mention in self.mentions(line.text):
                whole = _covers(mention, line.text)
                weight = 4.0 if whole and mention.sure else 1.2
                if not mention.sure:
                    weight = 2.0 if whole and mention.kind == "regio" else 0.5
                if mention.rule == "bodies.register" and line.text[mention.start : mention.end].startswith("Postbus"):
                    weight = 3.0
                yield _moved(mention, line.start), min(weight, 1.0) if line.start in addressed else weight

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
        signed = _SIGNED.search(head.tail)
        for mention in self.mentions(head.tail) if signed else ():
            if mention.sure:
                yield _moved(mention, head.tail_start), 1.5
        for mention in self.mentions(head.sample):
            if mention.kind == "rijk" and regex.match(r"(?:De\s+)?(?:[Mm]inister|[Ss]taatssecretaris)", head.sample[mention.start :]):
                line = head.sample[mention.start : head.sample.find("\n", mention.start)]
                if len(line) < mention.end - mention.start + 12:
                    yield mention, 2.0

    def _most_named(self, head: Head) -> Sender | None:
        """The body that the whole text names most, when it stands out."""
        counts: dict[str, int] = {}
        first: dict[str, Mention] = {}
        for body in self._bodies.find(head.text[: min(WHOLE_TEXT, head.body_end)]):
            if body.by_kind_word and body.kind in ("gemeente", "rijk", "regio", "waterschap"):
                counts[body.name] = counts.get(body.name, 0) + 1
                mention = Mention(body.name, body.kind, body.short, body.start, body.end, "head.shape.most-named", True)
                first.setdefault(body.name, mention)
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return _sender(first[ranked[0][0]], 0.5)

    def _members(self, match: regex.Match[str], text: str) -> Iterator[Mention]:
        start, end = match.span("names")
        known = [(body.start, body.end, body.short) for body in self._bodies.find(text[:end]) if body.start >= start - 20]
        at = start
        for piece in regex.finditer(_COMPOUND, text[start:end]):
            begin, stop = start + piece.start(), start + piece.end()
            if begin < at:
                continue
            body = next((known_one for known_one in known if known_one[0] <= begin < known_one[1]), None)
            name = body[2] if body else self._bodies.municipality(piece.group()) or piece.group()
            at = max(stop, body[1]) if body else stop
            yield Mention(name, "gemeente", name, begin, at, "head.shape.members", True)


def _sender(mention: Mention, confidence: float) -> Sender:
    return Sender(mention.name, mention.kind, mention.short, mention.start, mention.end, mention.rule, confidence)


def _covers(mention: Mention, text: str) -> bool:
    """Whether the line holds nothing beside the name but a date, a unit or punctuation."""
    rest = (text[: mention.start] + " " + text[mention.end :]).strip(" ,.|–-\t")
    rest = regex.sub(r"^(?:van\s+)?(?:de|het)\s+|^>\s*retouradres.*|\s+$", "", rest, flags=regex.IGNORECASE)
    return not rest or _UNIT.fullmatch(rest) is not None or regex.fullmatch(r"[\d\s\p{L}-]{0,12}\d{4}", rest) is not None


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.name, mention.kind, mention.short, mention.start + by, mention.end + by, mention.rule, mention.sure
    )


def _case(name: str) -> str:
    return name.title() if name.isupper() else name


def joined_names(lines: Iterable[str]) -> str:
    """Lines that may be one name that the layout broke: `Jeugd` / `FoodValley`."""
    return " ".join(lines)
