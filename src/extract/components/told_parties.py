"""Finds parties by what a sentence says that they do: 'De politie en Halt doen mee', 'met jongerenwerk De Brug'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.components.known_parties import KnownParties
from extract.components.spans import SectionValue
from extract.rulebook import Rulebook
from extract.values.parties import Party, PartyWords
from extract.values.party_text import Line, Piece, pieces, sentences

TOLD_IN = ("omschrijving", "aanpak", "stand_van_zaken", "bevindingen")
"""Sections whose sentences are read for parties when a record has no partner section."""
ACTING = "partners.acting-together"
"""The rule of parties that are the subject of a sentence together."""
WITH = "partners.with"
"""The rule of parties behind a mere 'met'."""
LONGEST = 1_000
"""More characters without an end are no sentence, and reading them would take time that grows with their square."""
MOST = 8
"""A list of more is an enumeration of something else."""

_BEFORE = r"(?:(?:de|het|een|onze|beide|lokale|regionale|enkele|ook|twee|drie|vier|vijf|zes|zeven|acht|\d{1,2})\s+)*"
# an "en" that is left in a piece of a list is part of a name
_NAME = regex.compile(
    _BEFORE
    + r"""(?P<name> (?P<head> \p{Ll}[\p{Ll}-]{2,} \s+ )?
          (?P<capital> \p{Lu}[\p{L}\d&'’-]*
            (?:\s+(?:(?:van|de|den|der|des|het|voor|in|op|te|ten|aan|bij|en|&)\s+){0,3}\p{Lu}[\p{L}\d&'’-]*)* )
        | \p{L}[\p{Ll}-]{2,} (?:\s+\p{Ll}+)? )""",
    regex.VERBOSE,
)
_ARTICLE = regex.compile(r"(?:De|Het|Een|Onze|Beide|Ook)\s+(?=\S)")
_CLAUSE = regex.compile(r".*\b(?:waarbij|waarin|waarmee|waaraan|omdat|doordat|zodat|terwijl)\s+")
"""What opens a clause: its subject stands right behind it."""
_JOINED = frozenset(("en", "&", "en/of", "alsmede", "evenals", "of"))
_ABBREVIATION = regex.compile(r"\p{Lu}[\p{L}&-]*\p{Lu}[\p{L}-]*")
_NO_NAME = regex.compile(
    r"(?:wie|wij|we|zij|ze|hij|ik|dit|dat|er|deze|die|iedereen|niemand|daar|hier|wat|ministers?\b.*|staatssecretaris.*|.*['’]s)",
    regex.IGNORECASE,
)
"""Pronouns, offices of persons, and plurals of letters."""
_ACTS = regex.compile(
    r"""\s+ (?! (?: van | aan | in | binnen | tussen | tegen | samen | buiten | zijn | waren | worden | werden
          | krijgen | kregen | ontvangen | ontvingen | willen | moeten | kunnen | zullen | vinden | vragen | vroegen
          | wonen | komen ) \b )
        \p{Ll}+n \b""",
    regex.VERBOSE,
)
"""A verb in the plural that says that its subject does something."""
_WITH = regex.compile(r"(?<!\p{L})[Mm]et\s+")
_TALK = regex.compile(
    r"\b(?:gesprek(?:ken)?|overleg|contact(?:en)?|vergeleken|vergelijking|kennismaking|maken|verband)\s*$",
    regex.IGNORECASE,
)
"""Before 'met' these say that one talks with somebody, or compares."""
_SENTENCES = regex.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    start: int
    end: int
    is_sure: bool
    is_named: bool
    has_capital: bool


class ToldParties:
    """Reads sentences for the parties that they name as taking part.

    A name counts when it is a kind of party ('politie'), an abbreviation, a known organisation, a name of a type of
    organisation ('woningcorporatie De Haven'), what a statistical pipeline took for an organisation, or two words with
    a capital; before a deed (`rules/deeds.yaml`) also one word with a capital that opens no sentence.
    """

    def __init__(self, rulebook: Rulebook, words: PartyWords, known: KnownParties) -> None:
        self._words = words
        self._deeds = rulebook.phrases("deeds")
        self._no_parties = rulebook.phrases("no_parties")
        self._types = rulebook.phrases("party_types")
        self._known = known
        kinds = "|".join(sorted(map(regex.escape, known.kinds), key=len, reverse=True))
        self._kind = regex.compile(rf"{_BEFORE}(?:{kinds})(?!\p{{L}}|[ ](?:\p{{Lu}}|de[ ]\p{{Lu}}))")

    def of(
        self, section: SectionValue, text: str, organisations: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[Party, str]]:
        """The parties of a section with the rule that found each; offsets are those of `text`.

        Args:
            organisations: places of what a statistical pipeline took for an organisation.
        """
        if section.section not in TOLD_IN:
            return
        for start, end in section.pieces:
            for line in _SENTENCES.finditer(text, start, end):
                for sentence in sentences(text, Line(line.start(), line.end(), False)):
                    first = sentence.end - len(text[sentence.start : sentence.end].lstrip())
                    yield from self._of_sentence(text, Piece(first, sentence.end), organisations)

    def _of_sentence(
        self, text: str, sentence: Piece, organisations: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[Party, str]]:
        said = text[sentence.start : sentence.end]
        if len(said) > LONGEST:
            return
        for deed in self._deeds.find(said):
            items = self._before(text, sentence.start, sentence.start + deed.start, organisations)
            leads = deed.rule.gives == "penvoerder"
            if all(item.is_sure or item.has_capital or (leads and item.is_named) for item in items):
                role = "partner" if leads and len(items) > 1 else deed.rule.gives
                yield from _parties(items, role, deed.rule.id)
        acts = _ACTS.search(said)
        while acts is not None:
            items = self._before(text, sentence.start, sentence.start + acts.start(), organisations)
            named = any(item.is_named and item.is_sure for item in items)
            if len(items) > 1 and named and all(item.is_sure or item.has_capital for item in items):
                yield from _parties(items, "partner", ACTING)
                break
            acts = _ACTS.search(said, acts.start() + 1)
        for match in _WITH.finditer(said):
            items = self._behind(text, sentence.start + match.end(), sentence.end, organisations)
            named = any(item.is_named for item in items)
            if named and all(item.is_sure for item in items) and not _TALK.search(said, 0, match.start()):
                yield from _parties(items, "samenwerking", WITH)

    def _before(self, text: str, start: int, end: int, organisations: Sequence[tuple[int, int]]) -> list[_Item]:
        """The list of parties that ends right before a verb, from the beginning of its clause."""
        items: list[_Item] = []
        joined = ""
        for piece in reversed(pieces(text, start, end, self._words.kept_whole)):
            raw = text[piece.start : piece.end].rstrip()
            clause = _CLAUSE.match(raw)
            first = piece.start + (clause.end() if clause else 0)
            item = self._item(text, first, piece.start + len(raw), start, organisations)
            if item is None or len(items) >= MOST:
                return [] if joined in _JOINED else items
            items.insert(0, item)
            joined = piece.after
            if clause:
                break
        return items

    def _behind(self, text: str, start: int, end: int, organisations: Sequence[tuple[int, int]]) -> list[_Item]:
        """The list of parties that begins here; the sentence may go on behind the last."""
        items: list[_Item] = []
        for piece in pieces(text, start, end, self._words.kept_whole):
            match = self._kind.match(text, piece.start, piece.end) or _NAME.match(text, piece.start, piece.end)
            item = self._item(text, piece.start, match.end(), -1, organisations) if match else None
            if item is None:
                break
            items.append(item)
            if item.end < piece.end:
                break
        return items

    def _item(
        self, text: str, start: int, end: int, opening: int, organisations: Sequence[tuple[int, int]]
    ) -> _Item | None:
        """A stretch of text as one party; None where it is more or less than a name."""
        article = _ARTICLE.match(text, start, end)
        match = _NAME.fullmatch(text, article.end() if article else start, end)
        if match is None or self._no_parties.find(match["name"]) or _NO_NAME.fullmatch(match["name"]):
            return None
        name, at = " ".join(match["name"].split()), match.start("name")
        head, capital = match["head"], match["capital"]
        if self._known.is_kind(name):
            return _Item(name, at, end, True, False, False)
        if not capital or (head and not self._is_kind(head.strip())):
            return None
        opens = at == opening
        is_organisation = any(first < end and at < last for first, last in organisations)
        is_sure = (
            is_organisation
            or bool(head)
            or self._known.organisation(name) != ""
            or (opening >= 0 and _ABBREVIATION.fullmatch(name) is not None)
            or self._is_kind(name.split()[0].casefold())
            or bool(self._types.find(name))
        )
        return _Item(name, at, end, is_sure, True, not opens or " " in name)

    def _is_kind(self, head: str) -> bool:
        return head in self._known.kinds or bool(self._types.find(head))


def _parties(items: Sequence[_Item], role: str, rule: str) -> Iterator[tuple[Party, str]]:
    for item in items:
        yield Party(item.name, role, "", "", item.start, item.end), rule
