"""Persons, e-mail addresses and telephone numbers in Dutch text, told by their shape and the words around them.

    >>> words = ContactWords.from_pairs([("title", "mevrouw"), ("label", "contactpersoon")])
    >>> text = "Bel mevrouw De Vries (06 1234 5678) of mail J.A. van Dijk: jdijk@voorbeeld.nl"
    >>> [(found.kind, text[found.char_start : found.char_end]) for found in find_contacts(text, words)]
    [('person', 'De Vries'), ('phone', '06 1234 5678'), ('person', 'J.A. van Dijk'), ('email', 'jdijk@voorbeeld.nl')]

There is no list of names: a name is what stands behind a title ("dhr.", "wethouder"), behind a label
("contactpersoon:"), under the closing of a letter, or has initials before it. A name of two words or more is found
again wherever it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex

from extract.values.whole_words import WholeWords

ContactKind = Literal["person", "email", "phone"]

SIGNATURE_LINES = 8
"""How many lines under the closing of a letter may hold the names of who signs."""
LONGEST_NAME = 60

_EMAIL = regex.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = regex.compile(
    r"""(?<![\w.,/-])(?<![\d€]\s)
        (?: (?:\+31|0031)[\s-]?(?:\(0\))?[\s-]?\d(?:[\s.-]?\d){8}
          | (?:\(0[1-9]\d{0,2}\)|0[1-9]\d{0,2})[\s./–-]{0,3}\d(?:[\s.-]?\d){5,8}
          | 0[89]00[\s-]?\d{4}(?:\d{3})? )
        (?!\d|[.,/-]\d)(?<!\b\d\d\s?[-/.]\s?\d\d\s?[-/.]\s?(?:19|20)\d\d)""",
    regex.VERBOSE,
)
_DIGITS_OF_PHONE = frozenset({8, 10, 11, 12, 13})

_PARTICLE = r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Hh]et|['’]t|[Tt]en|[Tt]er|[Tt]e|[Ee]l|[Aa]l|la|le|du|da|op|in)"
_CAPITAL = r"\p{Lu}[\p{L}’']*\p{Ll}(?:-\p{Lu}?\p{L}+)*"
_INITIALS = r"(?:(?:\p{Lu}|IJ|Th|Ch|Chr|Ph|Fr|Yv)\.[ ]?){1,5}"
_SURNAME = rf"(?:{_PARTICLE}[ ]){{0,3}}{_CAPITAL}(?:[ ]?[-–][ ]?(?:{_PARTICLE}[ ]){{0,2}}{_CAPITAL})?"
_NAME = rf"(?:{_INITIALS}(?:\(\p{{L}}+\)[ ])?)?(?:{_CAPITAL}[ ](?=\p{{Lu}}|{_PARTICLE}[ ])){{0,2}}{_SURNAME}"
_COMPANY = r"(?!(?:B\.?V|N\.?V|C\.?V|V\.?O\.?F|S\.?V|V\.?V|R\.?K|P\.?C|U\.?A)\.)"
_BY_INITIALS = regex.compile(
    rf"""(?<![\w.]) {_COMPANY} (?:
          (?:(?:\p{{Lu}}|Th|Ch|Chr|Ph)\.[ ]?){{2,5}}(?:\(\p{{L}}+\)[ ])?{_SURNAME}
        | \p{{Lu}}\.[ ]?(?:\(\p{{L}}+\)[ ])?(?:{_PARTICLE}[ ]){{1,3}}{_CAPITAL}
        | (?<=(?:[,(:/\t]|\b(?:en|door|namens|met|aan|bij|of))[ ]?)\p{{Lu}}\.[ ]?{_CAPITAL} )""",
    regex.VERBOSE,
)
_PLACE = regex.compile(
    r"\p{L}{3,}(?:straat|laan|weg|plein|kade|dijk|singel|school|college|huis|kerk|instituut|fonds|centrum)$"
)
_LINE = regex.compile(rf"\W*(?P<name>(?:{_INITIALS}|{_CAPITAL}[ ]){_NAME})(?:[ ]*[,(].{{0,60}})?\W*")
_WHOSE = regex.compile(rf"(?<![\w.])(?!Het[ ])(?P<name>(?:{_INITIALS}|{_CAPITAL}[ ]){_NAME})[ ]?[(,:|][ ]?$")
_FULL_NAME = rf"(?!(?:Het|De)[ ])(?P<name>(?:{_INITIALS}|{_CAPITAL}[ ]){_NAME})"
_FULL_NAME_BEHIND = regex.compile(rf"[ ,]{{1,2}}{_FULL_NAME}")
_FULL_NAME_BEFORE = regex.compile(rf"(?<!\w){_FULL_NAME}[ ]?[(,][ ]?(?:(?:de|onze)[ ])?$")
_PART = regex.compile(r"[\p{L}’']+")
_HANGING = regex.compile(rf"(?:[ ]+{_PARTICLE})*[ ]*$")


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's name, an e-mail address or a telephone number, and where it stands."""

    kind: ContactKind
    char_start: int
    char_end: int


@dataclass(frozen=True)
class ContactWords:
    """The words that tell names: those of the rules of the kind `persons`."""

    titles: tuple[str, ...]
    offices: tuple[str, ...]
    functions: tuple[str, ...]
    labels: tuple[str, ...]
    closings: tuple[str, ...]
    no_names: frozenset[str]

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "ContactWords":
        """The words by what they tell: title, office, function, label, closing, no_name."""
        told: dict[str, list[str]] = {}
        for gives, label in pairs:
            told.setdefault(gives, []).append(label)
        titles, offices, functions, labels, closings = (
            tuple(told.get(name, ())) for name in ("title", "office", "function", "label", "closing")
        )
        no_names = frozenset(word.lower() for word in (*told.get("no_name", ()), *offices, *functions))
        return cls(titles, offices, functions, labels, closings, no_names)

    @cached_property
    def opening(self) -> WholeWords:
        """A title, an office or a label: what opens `openers`."""
        return WholeWords((*self.titles, *self.offices, *self.labels))

    @cached_property
    def openers(self) -> regex.Pattern[str]:
        """A title, an office or a label, with what stands before the name behind it."""
        titles, offices, labels = (_any(words) for words in (self.titles, self.offices, self.labels))
        return regex.compile(
            rf"(?:(?:{titles})[ ]+(?:(?:{titles}|{offices})[ ]+)*"
            rf"|(?:{offices})[ ]?:?[ ]+(?:(?:{titles})[ ]+)*(?=\p{{Lu}})"
            rf"|(?:{labels})[ ]?(?:\([^)]*\))?[ ]?[:\t][ \t]*(?:[Nn]aam:?[ ])?(?:(?:{titles})[ ]+)*)(?P<name>{_NAME})"
        )

    @cached_property
    def told_functions(self) -> WholeWords:
        """The functions, beside which full names stand."""
        return WholeWords(self.functions)

    @cached_property
    def told_closings(self) -> WholeWords:
        """The closings, behind which full names stand."""
        return WholeWords(self.closings)

    @cached_property
    def closing(self) -> regex.Pattern[str]:
        """The line with which a letter closes."""
        return regex.compile(rf"^\W*(?:{_any(self.closings)})\W*$", regex.MULTILINE)


def _any(words: Iterable[str]) -> str:
    """A pattern of the words, their first letter in either case; one that never matches where there are none."""
    forms = sorted(words, key=len, reverse=True)
    escaped = (f"(?i:{regex.escape(word[0])}){regex.escape(word[1:])}" for word in forms)
    return "|".join(f"{form}(?!\\p{{L}})" for form in escaped) or r"(?!)"


def find_contacts(text: str, words: ContactWords) -> list[Contact]:
    """The persons, e-mail addresses and telephone numbers in a text, in order, none overlapping another."""
    found = [Contact("email", start, end) for start, end in _addresses(text)]
    for match in _PHONE.finditer(text):
        if sum(letter.isdigit() for letter in match.group()) in _DIGITS_OF_PHONE:
            found.append(Contact("phone", match.start(), match.end()))
    names = [*_names(text, words), *_before(text, found, words)]
    full = {text[start:end] for start, end in names if " " in text[start:end] or "." in text[start:end]}
    for name in sorted(full):
        names += (match.span() for match in regex.finditer(rf"(?<!\w){regex.escape(name)}(?!\w)", text))
    found += (Contact("person", start, end) for start, end in names)
    return list(_apart(found))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (at := text.find("@", end)) >= 0:  # looking for the sign first is twenty times as fast
        line = max(text.rfind("\n", 0, at) + 1, end)
        match = _EMAIL.search(text, line)
        end = at + 1
        if match is not None and match.start() < at:
            yield match.span()
            end = match.end()


def _before(text: str, found: Iterable[Contact], words: ContactWords) -> Iterator[tuple[int, int]]:
    """The names right before an address or a number: "Anja Bakker (a.bakker@voorbeeld.nl)"."""
    for contact in found:
        start = max(0, contact.char_start - LONGEST_NAME, text.rfind("\n", 0, contact.char_start) + 1)
        match = _WHOSE.search(text, start, contact.char_start)
        if match is not None and _as_name(match["name"], words) == match["name"]:
            yield match.span("name")


def _names(text: str, words: ContactWords) -> Iterator[tuple[int, int]]:
    last = 0
    for start, _ in words.opening.find(text):
        match = words.openers.match(text, start) if start >= last else None
        if match is not None and (name := _as_name(match["name"], words)):
            yield match.start("name"), match.start("name") + len(name)
        last = match.end() if match is not None else last
    functions = words.told_functions.find(text)
    beside = [_FULL_NAME_BEHIND.match(text, end) for _, end in (*functions, *words.told_closings.find(text))]
    beside += [_FULL_NAME_BEFORE.search(text, max(0, start - LONGEST_NAME), start) for start, _ in functions]
    for match in filter(None, beside):
        name = _as_name(match["name"], words)
        if name == match["name"] or _LINE.fullmatch(name):
            yield match.start("name"), match.start("name") + len(name)
    for match in _BY_INITIALS.finditer(text):
        name = _as_name(match.group(), words)
        if name and not _PLACE.search(name):
            yield match.start(), match.start() + len(name)
    for closing in words.closing.finditer(text):
        at = closing.end()
        for line in text[at:].split("\n", SIGNATURE_LINES)[:SIGNATURE_LINES]:
            signed = _LINE.fullmatch(line)
            if signed is not None and _as_name(signed["name"], words) == signed["name"]:
                yield at + signed.start("name"), at + signed.end("name")
            at += len(line) + 1


def _as_name(name: str, words: ContactWords) -> str:
    """The name without a portfolio or a body behind it ("De Vries van Douane"); empty where nothing is left of it."""
    for part in _PART.finditer(name):
        if part.group().lower() in words.no_names:
            return _HANGING.sub("", name[: part.start()])
    return name


def _apart(found: Iterable[Contact]) -> Iterator[Contact]:
    """The contacts in order; of two that overlap the one that begins first, the longer of two that begin together."""
    end = 0
    for contact in sorted(found, key=lambda contact: (contact.char_start, -contact.char_end)):
        if contact.char_start >= end:
            end = contact.char_end
            yield contact
