"""The words with which parties are read: roles, plurals that head a list, and pieces of names that stay whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex
from rapidfuzz.distance import OSA

from extract.values.period_grammar import fold
from extract.values.whole_words import WholeWords

FUZZY_FROM = 8
"""Shortest role word, in letters, that is recognised with one fault: 'pervoerder' is a scan's penvoerder."""

_FIRST_WORD = regex.compile(r"\w+")
_HANGING = regex.compile(r"(?<=\p{L})-[ ](?:en|of|&)\s+\p{L}+", regex.IGNORECASE)  # kennis- en
_OPENS_A_LIST = ("met", "door", "van", "uit", "i.s.m.", "i.s.m", "ism", "zijn")


@dataclass(frozen=True)
class PartyWords:
    """The vocabulary of partner sections; `split_parties` takes it.

    Args:
        roles: (role, label) pairs of rules of kind `roles`; the role `group` marks plurals that head a list of names.
        whole: labels of rules of kind `names`: with 'en', '&' or a comma a piece that stays whole, else the head of
            such a name ("platform voor").
    """

    roles: tuple[tuple[str, str], ...]
    whole: tuple[str, ...]

    @classmethod
    def from_rules(cls, roles: Iterable[tuple[str, str]], whole: Iterable[str]) -> "PartyWords":
        return cls(tuple((gives, fold(label)) for gives, label in roles), tuple(whole))

    def role(self, label: str) -> str:
        """The role that a label or the text in brackets says: 'penvoerder', 'Pervoerder', '' for anything else."""
        key = fold(label).strip(" .:*")
        found = self._roles.get(key, "")
        if not found and len(key) >= FUZZY_FROM:
            near = (role for word, role in self._roles.items() if len(word) >= FUZZY_FROM and _one_fault(word, key))
            found = next(near, "")
        return found

    @cached_property
    def opener(self) -> "regex.Pattern[str]":
        """What opens a list in a sentence: 'in samenwerking met', 'uitgevoerd door', 'i.s.m.'."""
        labels = [label for role, label in self.roles if role != "group" and label.split()[-1] in _OPENS_A_LIST]
        return regex.compile(rf"(?<!\w)(?P<label>{_any(labels)})(?!\w)\s*:?", regex.IGNORECASE)

    @cached_property
    def plural(self) -> "regex.Pattern[str]":
        """A plural before names: the 'gemeenten' of 'gemeenten Ede en Barneveld'."""
        labels = [label for role, label in self.roles if role == "group"]
        return regex.compile(rf"(?:{_any(labels)})\s+(?=(?-i:['’]?\p{{Lu}}))", regex.IGNORECASE)

    @cached_property
    def members(self) -> "regex.Pattern[str]":
        """A plural with its members in brackets: 'gemeenten (Ede, Barneveld en Scherpenzeel)'."""
        labels = [label for role, label in self.roles if role == "group"]
        name = r"\s*['’]?(?-i:\p{Lu})[^(),]*"
        return regex.compile(rf"(?:{_any(labels)})\s*\((?P<members>{name}(?:,{name})*)\)", regex.IGNORECASE)

    def kept_whole(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where names stand that hold a comma, an 'en' or an '&' that joins nothing.

        In small letters and without a head "zorg en welzijn" is two.
        """
        yield from (match.span() for match in _HANGING.finditer(text, start, end))
        low = text[start:end].replace("\u0130", "I").lower()  # that letter alone grows in lower case
        for at, _ in self._first_words.find(low):
            match = self._name.match(text, start + at, end)
            if match is None or (match["piece"] and match.group().islower() and _opens(text[start : match.start()])):
                continue
            yield match.span()

    @cached_property
    def _first_words(self) -> WholeWords:
        """How the names that stay whole begin; looking for these first takes a tenth of the time."""
        return WholeWords({match.group().lower() for label in self.whole if (match := _FIRST_WORD.match(label))})

    @cached_property
    def _name(self) -> "regex.Pattern[str]":
        pieces = [label for label in self.whole if _joins(label)]
        heads = [label for label in self.whole if not _joins(label)]
        word = r"\p{Lu}[\p{L}-]*\p{Ll}"
        return regex.compile(
            rf"""(?P<piece> {_any(pieces)} ) (?!\w)
              | (?: {_any(heads)} ) \s+ (?:de\s+|het\s+)?
                (?-i: {word} (?:\s+{word})? \s+ (?:en|&) \s+ {word} (?!\w|\s+\p{{Lu}}) )""",
            regex.VERBOSE | regex.IGNORECASE,
        )

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {label.strip(" ."): role for role, label in reversed(self.roles) if role != "group"}


def _one_fault(word: str, key: str) -> bool:
    return abs(len(word) - len(key)) <= 1 and OSA.distance(word, key, score_cutoff=1) <= 1


def _opens(before: str) -> bool:
    """Whether what stands before a piece leaves it to begin an item of a list."""
    before = before.rstrip()
    return not before or before[-1] in ",;:(" or before.split()[-1].lower() in {"en", "&", "of", "/"}


def _joins(label: str) -> bool:
    return bool(regex.search(r"\s(?:en|of|&)\s|,", label))


def _any(labels: Iterable[str]) -> str:
    parts: list[str] = []
    for label in sorted(set(labels), key=len, reverse=True):
        part = regex.escape(label, special_only=True, literal_spaces=True)
        parts.append(part.replace(" en ", r"\s+(?:en|&)\s+").replace(" ", r"\s+").replace("'", "['’]"))
    return "|".join(parts) or "(?!)"
