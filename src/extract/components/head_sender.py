"""Who speaks in a document, and which municipalities it is about: bodies named in its head and first text, weighed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extract.components.head_labels import HeadField
from extract.components.head_lines import Head, HeadLine
from extract.components.head_mentions import Mention, Mentions
from extract.components.head_title import HeadTitle

ENOUGH = 1.2
"""Weight from which a body is taken for the sender: a letterhead, or a handful of mentions in the first text."""
LONGEST_LINE = 200
"""Longest line in characters of a letterhead or a cover; a longer one is text."""
SENTENCE = 50
"""From this length in characters a paragraph with a full stop is text."""
OFTEN = 3
"""Mentions in the whole text from which a body may be the one that speaks."""
IN_TEXT_ONLY = 1.9
"""Weight that mentions in the first text need when nothing in the head supports them."""

ADDRESS_WITHIN = 4
"""Blocks from the start in which columns of a table are address blocks."""

_SUPPORTER = regex.compile(r"mogelijk\s+gemaakt|(?:gesubsidieerd|gefinancierd)\s+door", regex.IGNORECASE)
_SIGNED = regex.compile(
    r"\b(?:minister|staatssecretaris)\s+(?:van|voor)\s[^.]{5,80}$|\bhoogachtend\b|\bmet\s+vriendelijke\s+groet",
    regex.IGNORECASE,
)
_MINISTER = regex.compile(
    r"^(?:De\s+|DE\s+)?(?:[Mm]inister|[Ss]taatssecretaris|MINISTER|STAATSSECRETARIS)\s+(?:van|voor|VAN|VOOR)\s[^\n.]{5,90}$",
    regex.MULTILINE,
)
_PARLIAMENT = regex.compile(r"\b(?:tweede|eerste)\s+kamer\b", regex.IGNORECASE)
_TYPES = ("rijk", "gemeente", "provincie", "waterschap", "regio")


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
        return self.kind if self.kind in _TYPES else "anders"


class Senders:
    """Weighs the bodies that a document names."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def of(self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None) -> Sender | None:
        """The body that speaks, None where the document does not say."""
        in_head = list(self._in_head(head, fields, title))
        in_text = list(self._in_text(head))
        if any(_PARLIAMENT.search(field.value) for field in fields if field.rule.gives == "addressee"):
            in_head, in_text = ([e for e in found if e[0].kind == "rijk"] for found in (in_head, in_text))
        weights: defaultdict[str, float] = defaultdict(float)
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

    def municipalities(self, head: Head, sender: Sender) -> list[Mention]:
        """The municipalities that the document is about: the sender, or the members of the region that speaks."""
        if sender.kind == "gemeente":
            return [Mention(sender.short, "gemeente", sender.short, sender.start, sender.end, sender.rule, True)]
        return self._mentions.members(head.sample) if sender.kind == "regio" else []

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
        for column in (column for column in head.columns if column.index <= ADDRESS_WITHIN):
            yield from self._in(column.text, column.start, 3.5, 0.0)
        yield from self._signatures(head)

    def _in(self, text: str, start: int, sure: float, bare: float) -> Iterator[tuple[Mention, float]]:
        for mention in self._mentions.find(text):
            yield mention.moved(start), sure if mention.sure else bare

    def _in_lines(self, head: Head, addressed: set[int]) -> Iterator[tuple[Mention, float]]:
        """Letterheads, running heads and lines of the cover."""
        over = False
        passing: set[str] = set()
        for line in (*head.cover, *head.running):
            is_sentence = line.kind == "paragraph" and len(line.text) > SENTENCE and line.text.endswith(".")
            over = over or is_sentence or len(line.text) > LONGEST_LINE or bool(_SUPPORTER.search(line.text))
            if len(line.text) > LONGEST_LINE:
                continue
            for mention in self._mentions.find(line.text):
                weight = _in_line(mention, line)
                if over and line.kind != "furniture" and (mention.kind != "rijk" or weight < 4 or line.row >= 0):
                    continue  # text has begun, or those who paid for it are named
                weight = min(weight, 1.0) if line.start in addressed else weight
                if weight >= 2 or mention.name not in passing:
                    passing.add(mention.name)  # a name in every row of a table says no more than once
                    yield mention.moved(line.start), weight

    def _in_text(self, head: Head) -> Iterator[tuple[Mention, float]]:
        """Mentions in the first text count little each, and each body's together no more than a letterhead."""
        given: dict[str, float] = {}
        for mention in self._mentions.find(head.sample):
            weight = (0.2 if mention.kind == "rijk" else 0.5) if mention.sure else 0.2
            if mention.kind == "provincie":
                weight = 0.15
            if head.sample.startswith("Postbus", mention.start):
                weight = 3.0
            if given.get(mention.name, 0.0) < 2.5:
                given[mention.name] = given.get(mention.name, 0.0) + weight
                yield mention, weight

    def _signatures(self, head: Head) -> Iterator[tuple[Mention, float]]:
        """Who signs: under a letter, or "De minister van ..." as a line of its own."""
        if _SIGNED.search(head.tail):
            for mention in self._mentions.find(head.tail):
                if mention.sure:
                    yield mention.moved(head.tail_start), 1.5
        for match in _MINISTER.finditer(head.sample):
            for mention in self._mentions.find(match.group()):
                yield mention.moved(match.start()), 2.0

    def _most_named(self, head: Head) -> Sender | None:
        """The body that the whole text names most, when it stands out."""
        named: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self._mentions.registered(head.text):
            if mention.kind in ("gemeente", "rijk"):
                named[mention.name].append(mention)
        ranked = sorted(named.values(), key=len, reverse=True)
        if not ranked or len(ranked[0]) < OFTEN or (len(ranked) > 1 and len(ranked[0]) < 2 * len(ranked[1])):
            return None
        return _sender(replace(ranked[0][0], rule="head.shape.most-named"), 0.5)


def _in_line(mention: Mention, line: HeadLine) -> float:
    """The weight of a mention in a line of the head."""
    said = line.text[mention.start : mention.end]
    whole = mention.covers(line.text)
    if said.startswith("Postbus"):
        return 3.0
    if not mention.sure:
        return _of_bare_name(mention, line, whole)
    if whole:
        return 4.0 if line.row < 0 or mention.kind == "rijk" else 1.0
    if mention.kind == "rijk":
        return 1.2 if mention.start == 0 and line.row < 0 else 0.2
    return 1.2 if line.row < 0 else 0.4


def _of_bare_name(mention: Mention, line: HeadLine, whole: bool) -> float:
    """The weight of a name without a word for its kind: `FoodValley` on a cover, a place in an address."""
    if mention.short == "Den Haag":
        return 0.0  # where letters of ministries come from
    if line.row >= 0:
        return 0.2
    if mention.kind == "openbaar lichaam":
        return 1.2 if mention.start == 0 and line.kind == "heading" else 0.2
    return 2.0 if whole and mention.kind == "regio" else 0.5


def _sender(mention: Mention, confidence: float) -> Sender:
    return Sender(mention.name, mention.kind, mention.short, mention.start, mention.end, mention.rule, confidence)
