"""Public bodies of the Netherlands by name: municipalities then and now, provinces, water boards, ministries, regions.

    >>> bodies = public_bodies()
    >>> [(found.name, found.kind) for found in bodies.find("De gemeenten Venlo en Best werken samen.")]
    [('gemeente Venlo', 'gemeente'), ('gemeente Best', 'gemeente')]
    >>> bodies.municipality("sudwest fryslan")
    'Súdwest-Fryslân'

The names stand in `rules/public_bodies.csv`, made from the TOOI registers of the Dutch government, state of 2026-06;
`until` is the year in which a body ceased to exist. `find` is meant for heads, titles and cells, not for whole books.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import regex

from extract.rulebook.files import shipped_rules
from extract.rulebook.labels import fold

FILE = "public_bodies.csv"
AMBIGUOUS = frozenset(
    {
        "altena", "assen", "asten", "axel", "beek", "bergen", "bergh", "best", "boekel", "born", "borne",
        "buren", "deurne", "dongen", "doorn", "echt", "ede", "elst", "goor", "grave", "haaren", "haren",
        "hasselt", "heel", "helden", "heusden", "hoorn", "horst", "houten", "huizen", "hulst", "kampen",
        "kapelle", "kessel", "laren", "leek", "lisse", "losser", "monster", "noordwijk", "oss", "putten",
        "rozendaal", "sluis", "soest", "someren", "stein", "thorn", "tiel", "uden", "valkenburg", "veere",
        "voorst", "waterland", "weert", "westland", "wisch", "zeist",
    }
)  # fmt: skip
"""Names that are words, streets or surnames too: they count where a word says so, or inside a sentence."""


@dataclass(frozen=True, slots=True)
class Body:
    """A public body as the registers name it; `until` is the year in which it ceased to exist."""

    name: str
    kind: str
    identifier: str = ""
    until: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Its name without the word for what it is: `Venlo`."""
        return str(regex.sub(r"^(?:gemeente|provincie|waterschap|Ministerie van|Openbaar Lichaam)\s+", "", self.name))


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """A body named at `text[start:end]`, with the word for its kind where that stands before the name."""

    name: str
    kind: str
    identifier: str
    start: int
    end: int
    short: str = ""
    by_kind_word: bool = False


@dataclass(frozen=True)
class PublicBodies:
    """All bodies, ready to be looked up."""

    bodies: tuple[Body, ...]

    def find(self, text: str) -> list[BodyMatch]:
        """The bodies named in a text, in order; a name that may be a word or a surname only where the context tells."""
        found: list[BodyMatch] = []
        end = 0
        for word in _OPENS_NAME.finditer(text):
            if word.start() < end:
                continue
            for name in self._by_first_word.get(word.group(), ()):
                if text.startswith(name, word.start()) and not _GOES_ON.match(text, word.start() + len(name)):
                    match = self._named(text, word.start(), word.start() + len(name))
                    if match is not None:
                        found.append(match)
                        end = match.end
                    break
        return found

    def municipality(self, name: str) -> str | None:
        """The canonical name of a municipality without the word gemeente, however its name is spelled."""
        return self._municipalities.get(_key(regex.sub(r"^\s*gemeente\s+", "", name, flags=regex.IGNORECASE)))

    def get(self, name: str) -> Body | None:
        """The body with that name in the register or as alias, whatever the case, accents and hyphens."""
        named = self._by_spelling.get(_key(name))
        return named[0] if named else None

    def _named(self, text: str, start: int, end: int) -> BodyMatch | None:
        for body in self._by_spelling[_key(text[start:end])]:
            begin = _accepted(body, text, start, end)
            if begin is not None:
                by_word = end - begin > len(body.short) or body.kind in ("provincie", "waterschap", "regio")
                return BodyMatch(body.name, body.kind, body.identifier, begin, end, body.short, by_word)
        return None

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[Body, ...]]:
        """The bodies of each spelling: first those that need a word for their kind before it, then those that exist."""
        order = {kind: position for position, kind in enumerate(("provincie", "waterschap", "rijk", "gemeente"))}
        spellings: dict[str, tuple[Body, ...]] = {}
        for body in sorted(self.bodies, key=lambda body: (order.get(body.kind, 9), bool(body.until))):
            for key in dict.fromkeys(_key(name) for name in _spellings(body)):
                spellings[key] = (*spellings.get(key, ()), body)
        return spellings

    @cached_property
    def _municipalities(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, bodies in self._by_spelling.items():
            of_kind = [body.short for body in bodies if body.kind == "gemeente"]
            if of_kind:
                found[key] = of_kind[0]
        return found

    @cached_property
    def _by_first_word(self) -> dict[str, tuple[str, ...]]:
        """The spellings that begin with a word, the longest first; as they are, in capitals and without accents."""
        by_word: dict[str, set[str]] = {}
        for body in self.bodies:
            for name in _spellings(body):
                for form in (name, name.upper(), _unaccented(name)):
                    word = _OPENS_NAME.match(form)
                    if word is not None:
                        by_word.setdefault(word.group(), set()).add(form)
        return {word: tuple(sorted(names, key=lambda name: (-len(name), name))) for word, names in by_word.items()}


@lru_cache(maxsize=1)
def public_bodies() -> PublicBodies:
    """The bodies of the shipped register, loaded once in a process."""
    return PublicBodies(tuple(_read(shipped_rules() / FILE)))


def _read(path: Path) -> Iterator[Body]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            aliases = tuple(alias for alias in row["aliases"].split(" | ") if alias)
            yield Body(row["name"], row["kind"], row["identifier"], row["until"], aliases)


def _spellings(body: Body) -> Iterator[str]:
    """The names under which a text may name a body, each beginning with a capital."""
    if body.kind != "regio":
        yield body.short[0].upper() + body.short[1:]
    if body.kind == "rijk":
        yield body.short.replace(",", "")
        yield body.short.replace(" en ", " & ")
    is_word = body.kind == "regio" and " " not in body.name  # "Blink" and "Sociaal" are regional bodies, and words
    if body.kind != "gemeente" and not is_word:
        yield body.name[0].upper() + body.name[1:]
    yield from body.aliases


def _key(name: str) -> str:
    return str(regex.sub(r"[\s’'-]+", "", fold(name)))


def _unaccented(name: str) -> str:
    plain = fold(name)
    return "".join(low.upper() if letter.isupper() else low for letter, low in zip(name, plain, strict=True))


_OPENS_NAME = regex.compile(r"(?<![\w-])(?:[A-ZÀ-Ý]|['’]s-)\w*")
_GOES_ON = regex.compile(r"\w|-\w")
_GEMEENTE = regex.compile(r"\b[Gg](?:emeenten?|EMEENTEN?)\s+$")
_MINISTRY = regex.compile(
    r"\b(?:ministeries?|min\.|departement)\s+(?:van\s+|voor\s+)?(?:de\s+)?$"
    r"|\b(?:minister|staatssecretaris|bewindspersoon|bewindslieden|ministers)\s+(?:van|voor)\s+$",
    regex.IGNORECASE,
)
_RETURN_ADDRESS = regex.compile(r"retouradres\s+$", regex.IGNORECASE)
_PLACE_WORD = regex.compile(
    r"\b(?:in|te|uit|bij|rond|vanuit|stad|dorp|raad\s+van|college\s+van(?:\s+(?:burgemeester\s+en\s+wethouders|b\s?&\s?w))?"
    r"|wethouders\s+van|gemeenteraad\s+van|burgemeester\s+van|inwoners\s+van)\s+(?:de\s+)?$",
    regex.IGNORECASE,
)
_SURNAME = regex.compile(
    r"(?:\b\p{Lu}\.\s?|\b(?:de\s+heer|mevrouw|mevr\.|mw\.|dhr\.|lid|leden|wethouder|minister|staatssecretaris)\s+)"
    r"(?:\p{Lu}\p{Ll}+\s+)?(?:[Vv]an\s+(?:der?\s+)?|de\s+)?$"
    r"|\b(?!Gemeente|College|Raad|Regio|Jeugdregio|Stad|Burgemeester|Provincie|Inwoners|Kaart|Wethouders)\p{Lu}\p{Ll}+"
    r"\s+[Vv]an\s+(?:der?\s+)?$"
    r"|\bVan\s+(?:der?\s+)?$"
)
_OTHER_NAME = regex.compile(
    r"(?:regio|provincie|universiteit|hogeschool|rechtbank|arrondissement|bisdom|motie|amendement|straat|weg|ROC|SV|FC|VV)\s+$"
    r"|\b\d{4}\s?[A-Z]{2}\s+$",  # an address
    regex.IGNORECASE,
)
_HOUSE_NUMBER = regex.compile(r"\s\d{1,3}\b(?![.,]\d)")
_INSIDE_SENTENCE = regex.compile(r"[\p{Ll},)]\s$")
_LISTED = regex.compile(r"\bgemeenten\b[^.;:\n]{0,200}(?:,|\ben|&)\s+$", regex.IGNORECASE)


def _accepted(body: Body, text: str, start: int, end: int) -> int | None:
    """Where the mention begins, or None where the name means something else."""
    before = text[max(0, start - 60) : start]
    if body.kind == "rijk":
        return _ministry(body, text, start, end, before)
    if body.kind in ("provincie", "waterschap"):
        if text[start:end].lower() == body.name.lower():
            return start
        word = regex.search(rf"\b{body.kind}\s+$", before, regex.IGNORECASE)
        return start - len(before) + int(word.start()) if word else None
    if body.kind == "gemeente":
        if word := _GEMEENTE.search(before):
            return start - len(before) + int(word.start())
        if _SURNAME.search(before) or _OTHER_NAME.search(before) or _HOUSE_NUMBER.match(text, end):
            return None
        if _key(text[start:end]) in AMBIGUOUS and not _is_place(text, start, before):
            return None
    return start


def _is_place(text: str, start: int, before: str) -> bool:
    return bool(
        _PLACE_WORD.search(before)
        or _INSIDE_SENTENCE.search(before)
        or _LISTED.search(text[max(0, start - 240) : start])
    )


def _ministry(body: Body, text: str, start: int, end: int, before: str) -> int | None:
    said = text[start:end]
    if said.lower().startswith("ministerie"):
        return start
    if said.startswith("Postbus"):
        return start if _RETURN_ADDRESS.search(before) else None
    if word := _MINISTRY.search(before):
        return start - len(before) + int(word.start())
    is_short = " " not in said and said != body.short
    return start if is_short and before.endswith("(") and text[end : end + 1] == ")" else None
