"""What is known of organisations beforehand: decisions that a person has made, public bodies, types, kinds of party.

Decisions are rules of `rules/organisations.yaml`: the `labels` of a rule are one organisation, and what stands under
`not` is another one. Public bodies stand in `rules/public_bodies.csv`, national ones in `rules/national_bodies.csv`
(made from the TOOI registers of the Dutch government, state of 2026-06, without their advisory committees).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from extract.linking.spelling import spelling_of
from extract.rulebook import Rulebook, shipped_rules
from extract.rulebook.bodies import AMBIGUOUS, Body, public_bodies
from extract.rulebook.labels import fold

NATIONAL = "national_bodies.csv"
REGISTER = "linking.register"
"""The rule of an organisation that a public register names."""
SHORTEST_ALIAS = 3
"""Letters of an abbreviation of a public body that counts by itself; `BZ` or `OM` only among other bodies of state."""

_TYPES = {"gemeente": "gemeente", "regio": "regio", "rijk": "rijk", "openbaar lichaam": "gemeente"}
_MINISTRY = regex.compile(r"^(?:het\s+)?(?:ministerie|min\.?|departement)\s+(?:van|voor)?\s*", regex.IGNORECASE)
_GEMEENTE = regex.compile(r"^(?:de\s+)?(?:gemeente|gem\.)\s+", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation that is known beforehand, with the rule that knows it; `identifier` may be empty."""

    name: str
    type: str
    identifier: str
    rule: str


class Register:
    """All that the rules and the registers know of organisations."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    @lru_cache(maxsize=65536)  # noqa: B019 - a register lives as long as its run
    def decided(self, name: str) -> Known | None:
        """The organisation that a rule of `rules/organisations.yaml` makes of a name, spelled exactly as a label."""
        match = self._rulebook.labels("organisations").whole(name)
        if match is None or not match.exact:
            return None
        body = _bodies().get(spelling_of(match.rule.gives).key)
        identifier = body.identifier if body is not None and body.kind == "regio" else ""
        return Known(match.rule.gives, self.type_of(match.rule.gives) or "anders", identifier, match.rule.id)

    def apart(self, one: str, other: str) -> bool:
        """Whether a person has decided that two keys (`Spelling.key`) are two organisations."""
        return frozenset((one, other)) in self._apart

    @lru_cache(maxsize=65536)  # noqa: B019
    def body(self, name: str, of_state: bool) -> Known | None:
        """The public body of that name.

        Args:
            of_state: the text is by or about the state, so that `EZ` and `BZ` are ministries.
        """
        ministry = _MINISTRY.sub("", name)
        stated = of_state or ministry != name
        key = fold(_GEMEENTE.sub("", name)).strip()
        if key in AMBIGUOUS and not _GEMEENTE.match(name):
            return None
        for said in (name, ministry):
            body = _bodies().get(_register_key(said))
            if body is not None and (stated or body.kind != "rijk" or len(said) >= SHORTEST_ALIAS):
                body = _now().get(body.identifier, body)
                kind = self.type_of(body.name) if body.kind == "national" else _TYPES.get(body.kind, "anders")
                return Known(body.name, kind or "rijk", body.identifier, REGISTER)
        return None

    @lru_cache(maxsize=65536)  # noqa: B019
    def type_of(self, name: str) -> str:
        """The type that the words of a name tell, or ""."""
        found = self._rulebook.phrases("party_types").find(name)
        best = max(found, key=lambda match: (match.rule.weight, match.end - match.start), default=None)
        return best.rule.gives if best is not None else ""

    @lru_cache(maxsize=65536)  # noqa: B019
    def is_group(self, name: str) -> bool:
        """Whether the name is one of a kind of party and not of an organisation."""
        match = self._rulebook.labels("party_groups").whole(name)
        return match is not None and match.exact

    @lru_cache(maxsize=65536)  # noqa: B019
    def local(self, name: str) -> str:
        """`sender` for a name of whoever writes, `local` for a name that every town has one of, else ""."""
        found = self._rulebook.phrases("local_names").find(name.strip())
        return found[0].rule.gives if found and found[0].end - found[0].start == len(name.strip()) else ""

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words of names of places and directions: two names that differ in them are two organisations."""
        named = (word for body in public_bodies().bodies for word in spelling_of(body.short).telling)
        return frozenset(named) | _DIRECTIONS

    @cached_property
    def place_names(self) -> frozenset[str]:
        """The keys of names of places."""
        return frozenset(spelling_of(body.short).key for body in public_bodies().bodies)

    @cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        return frozenset(
            frozenset((spelling_of(label).key, spelling_of(other).key))
            for rule in self._rulebook.of("organisations")
            for label in (*rule.labels, rule.gives)
            for other in rule.not_
        )


_DIRECTIONS = frozenset(
    {"noord", "oost", "zuid", "west", "midden", "centrum", "boven", "beneden", "nieuw", "oud", "hoog", "laag", "groot"}
    | {f"{one}{other}" for one in ("noord", "zuid") for other in ("oost", "west")}
)


def _register_key(name: str) -> str:
    return str(regex.sub(r"[\s’'.-]+", "", fold(name)))


@lru_cache(maxsize=1)
def _bodies() -> dict[str, Body]:
    """The bodies by each name. A bare name of a place is its municipality; of two bodies the one that exists wins."""
    order = ("gemeente", "openbaar lichaam", "rijk", "national", "provincie", "waterschap", "regio")
    found: dict[str, Body] = {}
    known = [*public_bodies().bodies, *_national()]
    for body in sorted(known, key=lambda body: (bool(body.until), order.index(body.kind))):
        for name in _names(body):
            found.setdefault(_register_key(name), body)
    return found


@lru_cache(maxsize=1)
def _now() -> dict[str, Body]:
    """The bodies by identifier, by the name that they have now: EZK is the ministry of EZ under another name."""
    return {body.identifier: body for body in reversed(public_bodies().bodies) if body.identifier and not body.until}


def _names(body: Body) -> Iterator[str]:
    yield body.name
    yield from body.aliases
    if body.kind in ("gemeente", "rijk", "openbaar lichaam"):
        yield body.short
    if body.kind == "gemeente":
        yield from (f"{word} {name}" for word in ("gemeente", "gem.") for name in (body.short, *body.aliases))


def _national() -> Iterator[Body]:
    with (shipped_rules() / NATIONAL).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            aliases = tuple(alias for alias in row["aliases"].split(" | ") if alias)
            yield Body(row["name"], "national", row["identifier"], "", aliases)
