"""What two spellings of one name have in common, and in how far two names differ.

>>> spelling_of("Stichting De Brug").key, spelling_of("de Brug B.V.").key
('brug', 'brug')
>>> spelling_of("Stichting De Brug").legal, spelling_of("de Brug B.V.").legal
('stichting', 'bv')
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.rulebook.labels import fold

SHORTEST_ABBREVIATION, LONGEST_ABBREVIATION = 2, 6
"""Letters of a name in capitals that may stand for a longer one; longer ones are names that somebody shouts."""

LEGAL_FORMS = {
    "stichting": "stichting", "sticting": "stichting", "st": "stichting", "stg": "stichting",
    "vereniging": "vereniging", "ver": "vereniging",
    "cooperatie": "cooperatie", "cooperatieve": "cooperatie", "coop": "cooperatie", "ua": "cooperatie",
    "regio": "regio", "jeugdregio": "regio", "jeugdhulpregio": "regio", "arbeidsmarktregio": "regio",
    "bv": "bv", "nv": "nv", "vof": "vof", "gemeente": "gemeente", "gem": "gemeente",
}  # fmt: skip
"""Words that say what kind of body a name is: without them the name is the same; two that differ are two bodies."""
DESCRIBING = frozenset(
    {
        "aanbieder", "adviesbureau", "basisschool", "bedrijf", "corporatie", "dorpscooperatie", "energiecooperatie",
        "jeugdhulpaanbieder", "jeugdhulporganisatie", "jeugdzorgaanbieder", "jeugdzorgorganisatie", "kinderopvang",
        "kinderopvangorganisatie", "netbeheerder", "onderwijsstichting", "onderzoeksbureau", "organisatie",
        "scholengroep", "scholenkoepel", "school", "schoolbestuur", "sportvereniging", "thuiszorgorganisatie",
        "welzijnsorganisatie", "woningbouwcorporatie", "woningcorporatie", "woningstichting", "wooncorporatie",
        "woonstichting", "ziekenhuis", "zorgaanbieder", "zorgboerderij", "zorgcooperatie", "zorggroep",
        "zorginstelling", "zorgorganisatie",
    }
)  # fmt: skip
"""First words that say what a name is and that texts leave out; `buurtteam` is none, that is another organisation."""
_WRITTEN_OUT = {"swv": "samenwerkingsverband"}
_NEUTRAL_LAST = frozenset({"groep", "holding", "en", "of"})
_ARTICLES = frozenset({"de", "het", "een", "t"})
STOPWORDS = frozenset({"en", "voor", "van", "de", "den", "der", "het", "in", "op", "te", "s", "t", "n", "aan", "bij"})

_DOT_INSIDE = regex.compile(r"(?<=\w)\.(?=\w)")
_DIGIT_INSIDE = regex.compile(r"(?<=\p{L}{3})[01](?!\d)|(?<=\p{L})[01](?=\p{L}{2})")
_WORD = regex.compile(r"[\p{Ll}\d]+(?:[&+@][\p{Ll}\d]+)*\+?")
_CAPITALS = regex.compile(r"\p{Lu}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as a text spells it.

    Args:
        text: the name, verbatim.
        words: its words without accents and capitals, without legal form and leading article.
        legal: its legal form (`stichting`, `bv`, ...; `gemeente` counts as one), or "".
        abbreviations: for each word whether it is written as an abbreviation (`CJG`).
    """

    text: str
    words: tuple[str, ...]
    legal: str
    abbreviations: tuple[bool, ...]

    @property
    def key(self) -> str:
        """The words in one: what spellings that differ only in spaces, hyphens, case and legal form share."""
        return "".join(self.words)

    @property
    def telling(self) -> tuple[str, ...]:
        """The words without small ones: `Centrum voor Jeugd en Gezin` is `Centrum Jeugd & Gezin`."""
        return tuple(word for word in self.words if word not in STOPWORDS)

    @property
    def is_abbreviation(self) -> bool:
        """Whether the whole name is one abbreviation (`PSW`)."""
        return len(self.words) == 1 and self.abbreviations[0]

    @property
    def is_lower(self) -> bool:
        """Whether the name has no capital at all: a kind of party rather than a name."""
        return _CAPITALS.search(self.text) is None


@lru_cache(maxsize=65536)
def spelling_of(text: str) -> Spelling:
    """The spelling of a name; a name without any letter or digit is its own key."""
    plain = _DOT_INSIDE.sub("", text.replace("’", "").replace("'", "").replace("‘", ""))
    plain = _DIGIT_INSIDE.sub(lambda match: "lo"[match.group() == "0"], plain)
    found = [
        (_WRITTEN_OUT.get(match.group(), match.group()), plain[match.start() : match.end()])
        for match in _WORD.finditer(fold(plain))
    ]
    legal, words = _without_legal_form(found)
    if not words:
        return Spelling(text, (fold(text).strip(),), legal, (False,))
    return Spelling(
        text,
        tuple(low for low, _ in words),
        legal,
        tuple(_is_abbreviation(said) and fold(said) == low for low, said in words),
    )


def _without_legal_form(words: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    legal = ""
    while len(words) > 1 and (words[0][0] in LEGAL_FORMS or words[0][0] in _ARTICLES):
        legal = legal or LEGAL_FORMS.get(words[0][0], "")
        words = words[1:]
    while len(words) > 1 and words[-1][0] in LEGAL_FORMS.keys() | _NEUTRAL_LAST:
        legal = legal or LEGAL_FORMS.get(words[-1][0], "")
        words = words[:-1]
    low, said = words[-1] if words else ("", "")
    if low.endswith("stichting") and len(low) > len("stichting") + 2 and len(words) == 1:
        return "stichting", [(low.removesuffix("stichting"), said[: -len("stichting")])]
    return legal, words


def _is_abbreviation(word: str) -> bool:
    """Whether a word is written as an abbreviation: `CJG`, `NJi`, `RvdK`; most of its letters are capitals."""
    capitals = len(_CAPITALS.findall(word))
    within = SHORTEST_ABBREVIATION <= len(word) <= LONGEST_ABBREVIATION
    return within and capitals >= 2 and 2 * capitals >= len(word)
