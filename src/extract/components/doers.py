"""Finds the parties that an action list names in brackets behind its actions: '- Schoolontbijt (GGD en scholen)'."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.components.known_parties import KnownParties
from extract.components.spans import SectionValue
from extract.values.parties import Party, PartyWords, split_parties

OF_ACTIONS = ("aanpak", "omschrijving")
"""Sections that list actions."""
HABIT = 3
"""So often one name must stand behind actions before brackets there are read: fewer are notes."""
MIN_ACTIONS = 4
"""So many actions of the document must end so: of a hundred documents an action list has 53, the others one or none."""
MOST_NAMES = 4
"""Brackets that hold more are an enumeration of something else."""

_BEHIND = regex.compile(r"\((?<inside>[^()\n]{2,60})\){1,2}[.;]?[ ]*$", regex.MULTILINE)
_ABBREVIATION = regex.compile(r"\p{Lu}[\p{L}&.-]*\p{Lu}[\p{L}.]*")
_SMALL = frozenset(("de", "het", "een", "en", "van", "voor", "in", "op", "der", "den"))


@dataclass(frozen=True, slots=True)
class Doer:
    """A party behind an action of a record; `start` and `end` are the place of its name in the document."""

    pilot: int
    name: str
    start: int
    end: int


def doers(sections: Sequence[SectionValue], text: str, words: PartyWords, known: KnownParties) -> dict[int, list[Doer]]:
    """The parties in brackets behind the actions of each record, each once; none where the document has no such habit.

    A name is an abbreviation, a known organisation or a kind of party (`names` that give `kind`), or a name with a
    capital beside one of these. An abbreviation of the words before it ('Centrum Jeugd en Gezin (CJG)') is introduced
    there, and no doer.

    Args:
        sections: the sections of all records whose parties no list names.
    """
    found = [
        doer for section in sections if section.section in OF_ACTIONS for doer in _behind(section, text, words, known)
    ]
    times = Counter(doer.name.casefold() for doer in found)
    actions = len({text.rfind("\n", 0, doer.start) for doer in found})
    if actions < MIN_ACTIONS or max(times.values(), default=0) < HABIT:
        return {}
    by_pilot: dict[int, dict[str, Doer]] = {}
    for doer in found:
        by_pilot.setdefault(doer.pilot, {}).setdefault(doer.name.casefold(), doer)
    return {pilot: list(parties.values()) for pilot, parties in by_pilot.items()}


def _behind(section: SectionValue, text: str, words: PartyWords, known: KnownParties) -> Iterator[Doer]:
    for start, end in section.pieces:
        for action in _BEHIND.finditer(text, start, end):
            parties = split_parties(action["inside"].replace("/", ","), words)  # of one length
            sure = [party for party in parties if _is_sure(party.name, known)]
            before = text[max(start, text.rfind("\n", 0, action.start()) + 1) : action.start()]
            if not sure or len(parties) > MOST_NAMES or _introduces(before, action["inside"]):
                continue
            for party in parties:
                if party in sure or party.name[:1].isupper():
                    yield _doer(section.pilot, party, action.start("inside"))


def _is_sure(name: str, known: KnownParties) -> bool:
    return _ABBREVIATION.fullmatch(name) is not None or known.is_kind(name) or known.organisation(name) != ""


def _doer(pilot: int, party: Party, at: int) -> Doer:
    return Doer(pilot, party.name, at + party.char_start, at + party.char_end)


def _introduces(before: str, inside: str) -> bool:
    """Whether the letters in brackets are those with which the words before them begin."""
    letters = [letter for letter in inside if letter.isupper()]
    words = regex.findall(r"\p{L}+", before)
    telling = [word for word in words if word.casefold() not in _SMALL]
    return any(
        [word[0].upper() for word in some[-len(letters) :]] == letters for some in (words, telling) if len(letters) > 1
    )
