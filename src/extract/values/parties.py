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

from extract.values.party_grammar import (
    AS_ROLE,
    COUNTED,
    INTRO,
    LABEL,
    MAX_WORDS,
    MINISTRIES,
    NOBODY,
    NOT_A_NAME,
    OUTRO,
    PARTNERS_OF,
    PREDICATE,
    REST_OF_PIECE,
    REST_OF_SENTENCE,
    VERB,
)  # fmt: skip
from extract.values.party_text import Line, Piece, bracketed, pieces, sentences, unwrap
from extract.values.party_words import PartyWords

__all__ = ["Party", "PartyWords", "split_parties"]


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a partner section names it.

    Args:
        name: as printed, without what stands in brackets; `Ministeries van EZ, OCW` is `Ministerie van EZ`, `OCW`.
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
        inner, start = None, sentence.start
        if sentence.start != line.start:
            inner, start = _heading(text, sentence.start, sentence.end, words)
        current = inner or heading
        parties = list(_parties_of_sentence(text, Piece(start, sentence.end), current, words))
        if current.role == "penvoerder" and sum(party.role == "penvoerder" for party in parties) > 1:
            # two trekkers are partners: the contract makes a penvoerder of one party only
            parties = [replace(party, role="") if party.role == "penvoerder" else party for party in parties]
        found.extend(parties)
    return found


def _heading(text: str, start: int, end: int, words: PartyWords) -> tuple[_Heading | None, int]:
    """The label that a stretch of text begins with, and where what it labels begins."""
    match = LABEL.match(text, start, end)
    if match is None or VERB.search(match["label"]) or words.opener.search(match["label"]) or "http" in match["label"]:
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
        if is_list or not PREDICATE.search(match["label"]):
            yield from _list(text, at, match.start(), replace(heading, role=role), words, is_list)
        at, role, is_list = match.end(), words.role(match["label"]), True
    yield from _list(text, at, sentence.end, replace(heading, role=role), words, is_list)


def _list(text: str, start: int, end: int, heading: _Heading, words: PartyWords, opened: bool) -> Iterator[Party]:
    """The parties of one list; one that an opener stands before is a list though a sentence goes on after it."""
    items = pieces(text, start, end, words.kept_whole)
    previous: Party | None = None
    skipping = ""  # "sentence" | "piece": what follows a subordinate word names no party
    for number, item in enumerate(items):
        if skipping == "sentence" or (skipping == "piece" and item.after in {"en", "of", "&"}):
            continue
        skipping = ""
        inner, begin = _heading(text, item.start, item.end, words) if number else (None, item.start)
        if inner is not None and (inner.role or item.after == ";"):
            heading = inner
        else:
            begin = item.start
        raw = text[begin : item.end]
        outside = regex.sub(r"\([^()]*\)?", " ", raw)
        role_of_previous = words.role(raw.strip(" ."))
        if previous is not None and role_of_previous and item.after == ",":
            yield replace(previous, role=role_of_previous)
            previous = None
            continue
        as_role = AS_ROLE.search(raw.rstrip(" ."))
        says_role = as_role is not None and bool(words.role(as_role["role"]))
        if _is_sentence(outside) and not says_role:
            if number == 0 and not opened:
                return
            skipping = "sentence"
        cut, skip = (len(raw), "") if says_role else _cut(raw, opened)
        skipping = skipping or skip
        if previous is not None:
            yield previous
        members = words.members.fullmatch(raw.strip(" ."))
        if members is not None:
            at = begin + raw.index("(") + 1
            group = replace(heading, group=raw[: raw.index("(")].strip())
            yield from _list(text, at, at + len(members["members"]), group, words, True)
            previous = None
            continue
        previous = _party(raw[:cut], item.end - len(raw), raw[cut:] if skip != "sentence" else "", heading, words)
    if previous is not None:
        yield previous


def _is_sentence(piece: str) -> bool:
    return len(piece.split()) >= 4 and VERB.search(piece) is not None


def _cut(piece: str, opened: bool) -> tuple[int, str]:
    """Where the name ends and a subordinate clause begins, and how much that clause takes with it."""
    bracket = piece.find("(")
    at, skip = len(piece), ""
    for pattern, takes in ((REST_OF_SENTENCE, "sentence"), (VERB, "sentence"), (REST_OF_PIECE, "piece")):
        match = pattern.search(piece)
        if match is None or match.start() >= at or 0 <= bracket < match.start():
            continue
        if pattern is VERB and not (opened or _is_sentence(piece)):
            continue
        at = int(match.start())
        skip = "" if match.group().strip() in {"via", "inclusief", "incl.", "namens"} else takes
    return at, skip


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
    named = AS_ROLE.search(raw[:end].rstrip(" ."))
    if named is not None and words.role(named["role"]):
        role, end = words.role(named["role"]), named.start()
    start = _begin(raw, end, words)
    end = _end(raw, start, end)
    name = " ".join(raw[start:end].split())
    if not regex.search(r"\p{L}{2}|\p{Lu}", name) or NOBODY.fullmatch(name):
        return None
    if NOT_A_NAME.match(name) or len(name.split()) > MAX_WORDS:
        return None
    name = MINISTRIES.sub(r"\g<stem>", name, count=1)
    notes += [" ".join(rest.split())] if rest.strip(" .,") else []
    return Party(name, role, heading.group, "; ".join(notes), at + start, at + end)


def _begin(raw: str, end: int, words: PartyWords) -> int:
    """Where the name begins, after articles, "o.a.", "diverse" and the plural of a list of names."""
    start = 0
    while True:
        rest = raw[start:end]
        blank = len(rest) - len(rest.lstrip(' \u00a0,;:.–—-"“”•*'))
        patterns = (INTRO, words.plural, PARTNERS_OF, COUNTED)
        matches = (pattern.match(rest, blank) for pattern in patterns)
        match = next((match for match in matches if match is not None and rest[match.end() :].strip()), None)
        if match is None:
            return start + blank
        start += int(match.end())


def _end(raw: str, start: int, end: int) -> int:
    """Where the name ends, before "etc." and a full stop that is not part of it ("B.V.")."""
    match = OUTRO.search(raw, start, end)
    if match is None:
        return end
    at = int(match.start())
    keeps_stop = regex.search(r"(?:\p{L}\.){2}$", raw[start : at + 1]) is not None
    return at + 1 if keeps_stop else at


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
