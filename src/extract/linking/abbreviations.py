"""Abbreviations: which long name one fits, and which ones a document introduces itself.

>>> fits(spelling_of("CJG ML"), spelling_of("Centrum voor Jeugd en Gezin Midden-Limburg"))
True
>>> fits(spelling_of("BJZ"), spelling_of("Bureau Jeugdzorg"))
True
>>> introduced("Het Centrum Jeugd en Gezin (CJG) doet mee.")
{'cjg': 'Centrum Jeugd en Gezin'}
"""

from collections.abc import Iterator, Sequence

import regex

from extract.linking.spelling import LONGEST_ABBREVIATION, STOPWORDS, Spelling, spelling_of

LONGEST_NAME = 10
"""Words before a bracket that are looked at for the name that an abbreviation stands for."""

# Last parts of Dutch compounds that get a letter of their own in abbreviations: Jeugd-Zorg, Kinder-Bescherming.
_COMPOUND = regex.compile(
    r"(\p{Ll}{3,})(zorg|hulp|werk|dienst|huis|school|bescherming|loket|team|punt|wonen|onderwijs|centrum|raad|wijk|bank)"
)
_LETTERS = rf"(?P<short>\p{{Lu}}[\p{{L}}&]{{1,{LONGEST_ABBREVIATION - 1}}})"
_WORD = r"[\p{L}\d.&'’/-]+"
_IN_BRACKETS = regex.compile(rf"[ \t]\({_LETTERS}\)")
_UP_TO_IT = regex.compile(rf"(?r)(?:{_WORD}[ \t]+){{1,{LONGEST_NAME}}}")  # read from its end backwards
_BEFORE = regex.compile(rf"\b{_LETTERS}[ \t]+\((?P<long>{_WORD}(?:[ \t]+{_WORD}){{1,{LONGEST_NAME - 1}}})\)")


def fits(short: Spelling, full: Spelling) -> bool:
    """Whether a spelling with abbreviations stands for a longer one, word by word."""
    if not any(short.abbreviations) or len(short.key) >= len(full.key):
        return False
    return _consumes(short.words, short.abbreviations, compound_parts(full.words)) or _consumes(
        short.words, short.abbreviations, full.words
    )


def compound_parts(words: Sequence[str]) -> tuple[str, ...]:
    """The words with compounds parted: `jeugdzorg` is `jeugd`, `zorg`."""
    parts: list[str] = []
    for word in words:
        compound = _COMPOUND.fullmatch(word)
        parts += compound.groups() if compound else (word,)
    return tuple(parts)


def _consumes(short: Sequence[str], abbreviated: Sequence[bool], full: Sequence[str]) -> bool:
    if not short:
        return all(word in STOPWORDS for word in full)
    if not full:
        return False
    if short[0] == full[0] and _consumes(short[1:], abbreviated[1:], full[1:]):
        return True
    if abbreviated[0] and any(
        _consumes(short[1:], abbreviated[1:], full[taken:]) for taken in _spelled(short[0], full)
    ):
        return True
    # Of a compound that is written out on both sides the parts are one word.
    if len(full) > 1 and short[0] == full[0] + full[1] and _consumes(short[1:], abbreviated[1:], full[2:]):
        return True
    return full[0] in STOPWORDS and _consumes(short, abbreviated, full[1:])


def _spelled(letters: str, words: Sequence[str]) -> list[int]:
    """How many of the first words the letters stand for, each a first letter; small words may go without one."""
    reached = [(0, 0)]  # letters used, words used
    found: list[int] = []
    while reached:
        used, taken = reached.pop()
        if used == len(letters):
            if taken > 1:
                found.append(taken)
            continue
        if taken == len(words):
            continue
        if words[taken][0] == letters[used]:
            reached.append((used + 1, taken + 1))
        if words[taken] in STOPWORDS and taken:
            reached.append((used, taken + 1))
    return found


def introduced(text: str) -> dict[str, str]:
    """What the abbreviations that a text introduces stand for, by the abbreviation in lower case.

    Both `Centrum Jeugd en Gezin (CJG)` and `CJG (Centrum Jeugd en Gezin)` introduce one. What is introduced twice with
    different meanings is left out: then only the place tells which is meant.
    """
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for short, long in (*_behind(text), *_ahead(text)):
        name = _name_of(spelling_of(short), long.split())
        if name:
            key = short.lower()
            if spelling_of(found.setdefault(key, name)).key != spelling_of(name).key:
                doubtful.add(key)
    return {key: name for key, name in found.items() if key not in doubtful}


def _behind(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in brackets with the words before it; looking for the brackets first takes a hundredth."""
    for match in _IN_BRACKETS.finditer(text):
        if words := _UP_TO_IT.match(text, 0, match.start() + 1):
            yield match["short"], words.group()


def _ahead(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation with the words in brackets behind it."""
    for match in _BEFORE.finditer(text):
        yield match["short"], match["long"]


def _name_of(short: Spelling, words: Sequence[str]) -> str:
    """The shortest end of the words that the abbreviation fits, from a capital on; "" where none does."""
    for start in range(len(words) - 1, -1, -1):
        name = " ".join(words[start:]).strip(" ,.;:")
        if name[:1].isupper() and fits(short, spelling_of(name)):
            return name
    return ""
