"""One rule: a habit of Dutch policy writing as a small typed value with its own checks."""

from dataclasses import dataclass
from typing import Any

import regex
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

SECTION_TYPES = (
    "domein", "partners", "doorlooptijd", "omschrijving", "doel", "doelgroep", "aanleiding", "onderbouwing", "aanpak",
    "regio", "monitoring", "indicatoren", "criteria", "stand_van_zaken", "bevindingen", "vervolg", "aanbevelingen",
    "eindproduct", "budget", "overig",
)  # fmt: skip
DOMAIN_CODES = (
    "jeugd", "wmo", "participatie", "onderwijs", "gezondheid", "veiligheid", "wonen", "cultuur_sport", "economie",
    "mobiliteit", "klimaat_energie", "ruimte", "digitaal", "bestuur",
)  # fmt: skip
STATUS_CODES = (
    "verkenning", "voorbereiding", "lopend", "afgerond", "beeindigd", "overgedragen", "niet_gestart", "onbekend",
)  # fmt: skip
RECORD_KINDS = ("pilot", "kansendossier", "project", "thema", "maatregel", "vermelding")
ROLES = ("penvoerder", "partner", "samenwerking", "opdrachtgever", "uitvoerder", "genoemd")
DOCUMENT_TYPES = (
    "voortgangsrapportage", "raadsinformatiebrief", "raadsbrief", "raadsvoorstel", "memo", "notitie",
    "transformatieplan", "plan", "beleidsplan", "evaluatie", "rapport", "brief", "kamerbrief", "verslag", "convenant",
    "anders",
)  # fmt: skip
PARTY_TYPES = (
    "gemeente", "regio", "zorgaanbieder", "onderwijs", "welzijn", "rijk", "verwijzer", "fonds", "kennisinstelling",
    "groep", "anders",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule, one file of rules each: what it may give (None: anything) and how it is matched."""

    gives: tuple[str, ...] | None
    matches: str  # "label": a heading, a column head or the start of a line; "phrase": anywhere in running text
    meaning: str


KINDS: dict[str, Kind] = {
    "sections": Kind(SECTION_TYPES, "label", "labels of sections of a pilot"),
    "records": Kind(RECORD_KINDS[:-1], "phrase", "what a title says that opens a record"),
    "cues": Kind(
        ("record", "state", "closing", "subject", "progress"),
        "phrase",
        "words of a body about one pilot or how far it is, that close a letter, or say what a document is about",
    ),
    "mentions": Kind(("vermelding",), "phrase", "how running text names a pilot"),
    "columns": Kind(("name", "number"), "label", "column heads under which a table names its records"),
    "chapters": Kind(("series", "about_document"), "phrase", "titles of chapters that group records, or are none"),
    "genres": Kind(("no_pilots",), "phrase", "documents that describe no pilots: motions, questions, minutes"),
    "domains": Kind(DOMAIN_CODES, "phrase", "words for a policy domain"),
    "roles": Kind((*ROLES[:-1], "group"), "phrase", "words for the role of a party"),
    "deeds": Kind(ROLES[:-1], "phrase", "what a sentence says that the parties before it do"),
    "names": Kind(
        ("whole", "kind"), "phrase", "pieces of names in which 'en' or a comma joins nothing; words for a kind of party"
    ),
    "status": Kind((*STATUS_CODES[:-1], "extended"), "phrase", "what says how far a pilot is"),
    "contexts": Kind(
        ("condition", "question", "plan", "negation", "other", "undecided"),
        "phrase",
        "words around a statement that say that it is not so, not yet, or perhaps",
    ),
    "answers": Kind(("ja", "nee", "deels"), "label", "answers to a criterion"),
    "document_types": Kind(DOCUMENT_TYPES, "phrase", "words for a type of document"),
    "head_fields": Kind(
        ("title", "date", "reference", "addressee", "organisation", "public", "ignore"),
        "label",
        "labels in the head of a document",
    ),
    "furniture": Kind(("running_head", "page_number", "contents", "margin"), "phrase", "lines that are no text"),
    "time": Kind(None, "phrase", "words of dates and periods"),
    "date_cues": Kind(("start", "end", "period", "other"), "phrase", "words that say which date of a pilot a date is"),
    "figures": Kind(
        ("name", "none", "score", "about", "at_least", "at_most", "average", "planned", "actual"),
        "phrase",
        "what words say of a number: how exactly it is, planned or actual, a score, or no quantity",
    ),
    "persons": Kind(
        ("title", "office", "function", "label", "closing", "no_name"),
        "phrase",
        "words that tell a person's name, or that it is none",
    ),
    "units": Kind(("unit", "no_unit", "describes"), "phrase", "words behind a number: a unit, none, or before a unit"),
    "organisations": Kind(None, "label", "organisations and the spellings in which they are met"),
    "party_types": Kind(PARTY_TYPES, "phrase", "words of a name that say what type of organisation it is"),
    "party_groups": Kind(("groep",), "label", "kinds of party that are no organisation of their own"),
    "no_parties": Kind(("no_party",), "phrase", "names in running text that are no party of a pilot"),
    "local_names": Kind(("local", "sender"), "phrase", "names that every town has one of; the whole name counts"),
}
"""All kinds of rule; a file `rules/<kind>.yaml` or `rules/<kind>.<anything>.yaml` holds rules of that kind."""


LABELS_ONLY = ("roles", "names", "time", "organisations", "answers", "units", "persons")
"""Kinds whose labels are the vocabulary of a grammar: a pattern or tokens would do nothing."""


class Rule(BaseModel):
    """A rule as it stands in a file of `rules/`.

    Args:
        id: unique and stable; shown as evidence (`partners.betrokken-partijen`).
        gives: what a match means: a section type, a domain code, a status code, ...
        labels: words or phrases, spelled normally; matched without regard to case, accents and small faults.
        pattern: instead of labels: a regular expression (module `regex`, verbose, case ignored).
        tokens: instead of labels: spaCy Matcher patterns, a list of lists of token descriptions.
        why: the habit that this rule states.
        examples: texts in which it must match; run as tests.
        not_: (in files: `not`) texts in which it must not match.
        weight: how much evidence it gives where evidence is summed (chapters, records), or which of two wins.
        kind: the kind of rule, from the name of its file.
        file, line: where it stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_@+-]+)+$")
    gives: str
    labels: tuple[str, ...] = ()
    pattern: str = ""
    tokens: tuple[tuple[dict[str, Any], ...], ...] = ()
    why: str = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    not_: tuple[str, ...] = Field(default=(), alias="not")
    weight: float = 1.0
    kind: str
    file: str = ""
    line: int = 0

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            regex.compile(pattern, regex.VERBOSE | regex.IGNORECASE)
        except regex.error as error:  # no ValueError, so pydantic would let it through
            raise ValueError(f"the pattern is no regular expression: {error}") from error
        return pattern

    @model_validator(mode="after")
    def _one_way_to_match(self) -> "Rule":
        if sum(bool(way) for way in (self.labels, self.pattern, self.tokens)) != 1:
            raise ValueError("give one of labels, pattern or tokens")
        if self.kind in LABELS_ONLY and not self.labels:
            raise ValueError(f"rules of kind {self.kind} work by labels only")
        allowed = KINDS[self.kind].gives if self.kind in KINDS else None
        if allowed is not None and self.gives not in allowed:
            raise ValueError(f"gives '{self.gives}' is none of {', '.join(allowed)}")
        return self
