"""The parties that a partner section names, with the role, the group and the note that the text gives them.

    >>> words = PartyWords.from_rules([("penvoerder", "penvoerder"), ("samenwerking", "in samenwerking met")], [])
    >>> [(p.name, p.role) for p in split_parties("De Linde (penvoerder), GGD in samenwerking met Het Web.", words)]
    [('De Linde', 'penvoerder'), ('GGD', ''), ('Het Web', 'samenwerking')]

Lists are read (lines, bullets, commas, 'en'), labels ("Trekker: ...", "Toegang: ..."), brackets and the openers of a
second list ("i.s.m."). Of a sentence only what follows such an opener is a party. The vocabulary is in
`rules/roles.yaml` and `rules/names.yaml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extract.values.party_text import Line, Piece, bracketed, pieces, sentences, unwrap
from extract.values.party_words import PartyWords

__all__ = ["Party", "PartyWords", "split_parties"]

MAX_WORDS = 12
"""More words than this are a sentence, no name; the longest name of a ministry in our documents has 9."""

# What follows belongs to the party and names none. Grammar of Dutch, so it stands here and not in the rules.
_LABEL = regex.compile(r"\s*(?P<label>[^:,;.()\n]{2,60}?|[^:,;()\n]{2,40}?)\s*:(?=\s|$)")
_INTRO = regex.compile(
    r"""(?: (?:o\.a\.|o\.a|onder\ andere(?:n)?|onder\ meer|waaronder|zoals|bijvoorbeeld|bijv\.|diverse|verschillende|enkele|alle
          |in\ (?:ieder|elk)\ geval|met|door|ook|tevens|namelijk|te\ weten|verder|eventueel|mogelijk|en|onze|andere|betrokken|overige|d\.m\.v\.)
        | (?-i:(?:De|Het|Een)(?!\s+\p{Lu})) | (?-i:de|het|een) ) \s+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_OUTRO = regex.compile(
    r"(?:[\s,;:.–—-]|\s(?:etc|enz|e\.a|e\.d|en dergelijke|en anderen?|en andere partijen|en verder|o\.a|et cetera|nog nader te bepalen))+$",
    regex.IGNORECASE,
)
_REST_OF_SENTENCE = regex.compile(
    r"(?:^|\s)(?:die|dat|waarbij|waarin|waarmee|zodat|om|omdat|wanneer|indien|zowel|waar|aan|teneinde|tijdens|voor een|voor het|ten einde)\s"
)
_REST_OF_PIECE = regex.compile(
    r"\s(?:via|inclusief|incl\.|namens|op het gebied van|in het kader van|gericht op|ten behoeve van|t\.b\.v\.|ten aanzien van|met als doel|binnen het)\s"
)
_VERB = regex.compile(
    r"""(?<!\w)(?-i: is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|kan|kunnen|zal|zullen|gaat|gaan|moet|moeten|werkt|werken
        |neemt|nemen|doet|doen|biedt|bieden|voert|voeren|maakt|maken|organiseert|organiseren|levert|leveren|vormt|vormen|trekt|trekken
        |ondersteunt|ondersteunen|zorgt|zorgen|dient|dienen|blijft|blijven|vindt|vinden|sluit|sluiten|betrekken|willen|wil|mag|mogen
        |zoeken|zoekt|ligt|liggen|staat|staan|komt|komen|krijgt|krijgen|geeft|geven|heet|bestaat|bestaan|richt|richten|starten )(?!\w)""",
    regex.VERBOSE,
)
_PREDICATE = regex.compile(r"wordt|worden|werken w|bestaa|gevormd|uitgevoerd", regex.IGNORECASE)
"""An opener with one of these has the project as its subject, not a party."""
_NOT_A_NAME = regex.compile(r"(?:binnen|bij|op|voor|vanuit|tijdens|naast|dit|deze|daarnaast|hierbij|hiervoor)\s", regex.IGNORECASE)
_NOBODY = regex.compile(
    r"""(?: n\.?\s?v\.?\s?t\.? | niet\ van\ toepassing | (?:nog\ )?(?:niet|nader|on)\s?bekend | nog\ (?:niet\ bekend|nader\ te\ bepalen|te\ bepalen|in\ te\ vullen)
        | nader\ te\ bepalen | n\.?t\.?b\.? | n\.?n\.?b\.? | p\.?m\.? | geen | geen\ partners | onbekend | etc | e\.?a | e\.?d | enz | anderen? | en | of | diverse
        | diverse\ partijen | et\ cetera | ja | nee | partners | overig | overige | x | tbd
        | (?:dit\ )?project | pilot | consortium | programma | samenwerking | we | wij )\.?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_AS_ROLE = regex.compile(r"\s+(?:als|is|zijn|–|-)\s+(?:de\s+)?(?P<role>[\p{L}-]+(?:\s[\p{L}-]+)?)$")
_PARTNERS_OF = regex.compile(r"(?:[\p{Ll}‐-]+\s+)*(?:partners|leden|partijen)\s+(?:van|uit)\s+(?=['’]?\p{Lu})")
_COUNTED = regex.compile(
    r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+(?:\p{L}+\s+){0,2}?\p{Ll}+(?:en|s)\s+(?=\p{Lu})"
)
_MINISTRIES = regex.compile(r"(?P<stem>\p{L}+ie)s(?=\s+van\s)")


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a partner section names it.

    Args:
        name: as printed, without what stands in brackets; `Ministeries van EZ, OCW` gives `Ministerie van EZ` and `OCW`.
        role: penvoerder, samenwerking, opdrachtgever, uitvoerder, partner, or "" where the text says none.
        group: the label before it, as printed (`Toegang`).
        note: what stood in brackets and is no role (`J-LVB`).
        char_start, char_end: where the name stands in the text.
    """

    name: str
    role: str
    group: str
    note: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a label says of the parties after it."""

    role: str = ""
    group: str = ""


def split_parties(text: str, words: PartyWords) -> list[Party]:
    """The parties of a partner section, each once, in the order of the text."""
    work, lines = unwrap(text)
    found: list[Party] = []
    carried = _Heading()
    for line in lines:
        heading, start = _heading(work, line.start, line.end, words)
        if heading is not None and not work[start : line.end].strip():
            carried = heading  # "Penvoerder:" on a line of its own: what follows are its parties
            continue
        if heading is None and not line.bulleted and carried.group:
            carried = _Heading()
        found.extend(_parties_of_line(work, Line(start, line.end, line.bulleted), heading or carried, words))
        if heading is not None and not line.bulleted:
            carried = _Heading()
    return _once(found)


def _parties_of_line(text: str, line: Line, heading: _Heading, words: PartyWords) -> list[Party]:
    found: list[Party] = []
    for sentence in sentences(text, line):
        inner, start = (None, sentence.start) if sentence.start == line.start else _heading(text, sentence.start, sentence.end, words)
        current = inner or heading
        parties = list(_parties_of_sentence(text, Piece(start, sentence.end), current, words))
        if current.role == "penvoerder" and sum(party.role == "penvoerder" for party in parties) > 1:
            # two trekkers are partners: the contract makes a penvoerder of one party only
            parties = [replace(party, role="") if party.role == "penvoerder" else party for party in parties]
        found.extend(parties)
    return found


def _heading(text: str, start: int, end: int, words: PartyWords) -> tuple[_Heading | None, int]:
    """The label that a stretch of text begins with, and where what it labels begins."""
    match = _LABEL.match(text, start, end)
    if match is None or _VERB.search(match["label"]) or words.opener.search(match["label"]) or "http" in match["label"]:
        return None, start
    label = " ".join(match["label"].split())
    role = words.role(label)
    if not role and label.count(" ") > 7:
        return None, start
    return (_Heading(role=role) if role else _Heading(group=label)), match.end()


def _parties_of_sentence(text: str, sentence: Piece, heading: _Heading, words: PartyWords) -> Iterator[Party]:
    """The list before the first opener, and those after each."""
    inside = bracketed(text, sentence.start, sentence.end)
    at, role, is_list = sentence.start, heading.role, False
    for match in words.opener.finditer(text, sentence.start, sentence.end):
        if any(start <= match.start() < end for start, end in inside):
            continue
        if is_list or not _PREDICATE.search(match["label"]):
            yield from _list(text, at, match.start(), replace(heading, role=role), words, is_list)
        at, role, is_list = match.end(), words.role(match["label"]), True
    yield from _list(text, at, sentence.end, replace(heading, role=role), words, is_list)


def _list(text: str, start: int, end: int, heading: _Heading, words: PartyWords, opened: bool) -> Iterator[Party]:
    """The parties of one list. `opened`: an opener stands before it, so it is a list though a sentence goes on after it."""
    items = pieces(text, start, end, words.kept_whole)
    previous: Party | None = None
    skipping = ""  # "sentence" | "piece": what follows a subordinate word names no party
    for number, item in enumerate(items):
        if skipping == "sentence" or (skipping == "piece" and item.after in {"en", "of", "&"}):
            continue
        skipping = ""
        inner, begin = _heading(text, item.start, item.end, words) if number else (None, item.start)
        heading = inner if inner is not None and inner.role else heading
        raw = text[begin if inner is not None and inner.role else item.start : item.end]
        outside = regex.sub(r"\([^()]*\)?", " ", raw)
        role_of_previous = words.role(raw.strip(" ."))
        if previous is not None and role_of_previous and item.after == ",":
            yield replace(previous, role=role_of_previous)
            previous = None
            continue
        as_role = _AS_ROLE.search(raw.rstrip(" ."))
        says_role = as_role is not None and bool(words.role(as_role["role"]))
        if _is_sentence(outside) and not says_role:
            if number == 0 and not opened:
                return
            skipping = "sentence"
        cut, skip = (len(raw), "") if says_role else _cut(raw)
        skipping = skipping or skip
        if previous is not None:
            yield previous
        previous = _party(raw[:cut], item.end - len(raw), raw[cut:] if skip != "sentence" else "", heading, words)
    if previous is not None:
        yield previous


def _is_sentence(piece: str) -> bool:
    return len(piece.split()) >= 4 and _VERB.search(piece) is not None


def _cut(piece: str) -> tuple[int, str]:
    """Where the name ends and a subordinate clause begins, and how much that clause takes with it."""
    bracket = piece.find("(")
    for pattern, takes in ((_REST_OF_SENTENCE, "sentence"), (_VERB, "sentence"), (_REST_OF_PIECE, "piece")):
        match = pattern.search(piece)
        if match is None or (bracket >= 0 and match.start() > bracket):
            continue
        if pattern is _VERB and not _is_sentence(piece):
            continue
        word = match.group().strip()
        return match.start(), "" if word in {"via", "inclusief", "incl.", "namens"} else takes
    return len(piece), ""


def _party(raw: str, at: int, rest: str, heading: _Heading, words: PartyWords) -> Party | None:
    """One piece of a list as a party; None where it names none."""
    role, notes, end = heading.role, [], len(raw)
    for start, stop in bracketed(raw, 0, len(raw)):
        if raw[stop:].strip(" .,;:"):
            continue  # "Centrum (CJG) Zuid": the name goes on
        inside = " ".join(raw[start + 1 : stop].rstrip(")]").split())
        said = words.role(inside)
        role, end = said or role, min(end, start)
        notes += [inside] if inside and not said else []
    named = _AS_ROLE.search(raw[:end].rstrip(" ."))
    if named is not None and words.role(named["role"]):
        role, end = words.role(named["role"]), named.start()
    start = _begin(raw, end, words)
    end = _end(raw, start, end)
    name = " ".join(raw[start:end].split())
    if not regex.search(r"\p{L}{2}|\p{Lu}", name) or _NOBODY.fullmatch(name) or _NOT_A_NAME.match(name) or len(name.split()) > MAX_WORDS:
        return None
    name = _MINISTRIES.sub(r"\g<stem>", name, count=1)
    notes += [" ".join(rest.split())] if rest.strip(" .,") else []
    return Party(name, role, heading.group, "; ".join(notes), at + start, at + end)


def _begin(raw: str, end: int, words: PartyWords) -> int:
    """Where the name begins, after articles, "o.a.", "diverse" and the plural of a list of names."""
    start = 0
    while True:
        rest = raw[start:end]
        blank = len(rest) - len(rest.lstrip(" \u00a0,;:.–—-\"“”•*"))
        patterns = (_INTRO, words.plural, _PARTNERS_OF, _COUNTED)
        matches = (pattern.match(rest, blank) for pattern in patterns)
        match = next((match for match in matches if match is not None and rest[match.end() :].strip()), None)
        if match is None:
            return start + blank
        start += match.end()


def _end(raw: str, start: int, end: int) -> int:
    """Where the name ends, before "etc." and a full stop that is not part of it ("B.V.")."""
    match = _OUTRO.search(raw, start, end)
    if match is None:
        return end
    keeps_stop = regex.search(r"(?:\p{L}\.){2}$", raw[start : match.start() + 1]) is not None
    return match.start() + 1 if keeps_stop and raw[match.start() : match.start() + 1] == "." else match.start()


def _once(parties: list[Party]) -> list[Party]:
    """Each name once; a role said later fills in."""
    by_name: dict[str, Party] = {}
    for party in parties:
        key = party.name.casefold()
        known = by_name.get(key)
        if known is None:
            by_name[key] = party
        elif party.role and not known.role:
            by_name[key] = replace(known, role=party.role)
    return list(by_name.values())
