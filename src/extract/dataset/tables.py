"""The schema of the dataset, once: every table with its columns, keys and words; all formats are made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from extract.dataset.column import Column, Row, TextList
from extract.errors import PROBLEM_CODES
from extract.rulebook.rule import (
    DOCUMENT_TYPES,
    DOMAIN_CODES,
    PARTY_TYPES,
    RECORD_KINDS,
    ROLES,
    SECTION_TYPES,
    STATUS_CODES,
)

ORGANISATION_TYPES = ("gemeente", "regio", "provincie", "rijk", "waterschap", "anders")
FIGURE_KINDS = ("count", "money", "percentage", "score", "ratio")
QUALIFIERS = ("exact", "about", "at_least", "at_most", "average")
MODALITIES = ("actual", "planned")
ANSWERS = ("ja", "nee", "deels")
EVIDENCED = ("documents", "pilots", "sections", "partners", "figures", "criteria", "organisations", "initiatives")
SEVERITIES = ("failed", "partial", "doubtful")
"""From the worst down."""

COLUMNS_OF_THEIR_OWN = ("domein", "doorlooptijd", "partners")
"""Section types without a text column in `pilots`: two are verbatim columns already; `partners` is the list of names.

The text of the section partners stands in `sections` like every other.
"""

# The part of EDTF that the tables use: a year, a month, season, quarter or half year (2021-40), a day.
EDTF_DATE = r"([0-9]{4}(-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])|-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?)"
EDTF_PERIOD = rf"({EDTF_DATE}|({EDTF_DATE}|\.\.)?/({EDTF_DATE}|\.\.)?)"
_SHA256 = "[0-9a-f]{64}"
_LANGUAGE = "[a-z]{2,3}"

Whole = int | None
Number = float | None
Flag = bool | None


class DocumentRow(Row):
    document_id: Annotated[str, Column("Document", "Id, from the hash of the contents.", required=True, unique=True)]
    source: Annotated[str, Column("Bestand", "Path as given, relative to the input folder.", required=True)]
    sha256: Annotated[str, Column("SHA-256", "Hash of the file's bytes.", required=True, pattern=_SHA256)]
    media_type: Annotated[str, Column("Bestandssoort", "Media type, from the contents.", required=True)]
    title: Annotated[str, Column("Titel", "Title that the document gives itself.")] = ""
    document_type: Annotated[str, Column("Documenttype", "Type of document.", enum=DOCUMENT_TYPES)] = ""
    organisation: Annotated[str, Column("Organisatie", "Who speaks, by its canonical name.")] = ""
    organisation_type: Annotated[str, Column("Soort organisatie", "Kind of body.", enum=ORGANISATION_TYPES)] = ""
    municipalities: Annotated[TextList, Column("Gemeenten", "Municipalities that the document is about.")] = ()
    date: Annotated[str, Column("Datum", "Date of the document (EDTF).", pattern=EDTF_DATE)] = ""
    reference: Annotated[str, Column("Kenmerk", "Number or reference of the document, verbatim.")] = ""
    addressee: Annotated[str, Column("Gericht aan", "Whom it is addressed to, verbatim.")] = ""
    public: Annotated[str, Column("Openbaar", "Whether the document calls itself public.", enum=("ja", "nee"))] = ""
    pages: Annotated[Whole, Column("Pagina's", "Number of pages, where the file has pages.", minimum=0)] = None
    words: Annotated[Whole, Column("Woorden", "Number of words of the text.", minimum=0)] = None
    ocr: Annotated[Flag, Column("Tekstherkenning", "Whether text was read from images.")] = None
    language: Annotated[str, Column("Taal", "Language (ISO 639).", pattern=_LANGUAGE)] = ""


class PilotRow(Row):
    pilot_id: Annotated[str, Column("Pilot", "Id, from document, place and name.", required=True, unique=True)]
    document_id: Annotated[str, Column("Document", "Document that describes it.", required=True)]
    parent_id: Annotated[str, Column("Onderdeel van", "Pilot (a theme) that this one belongs to.")] = ""
    position: Annotated[int, Column("Volgorde", "Place in the document, from 1.", required=True, minimum=1)]
    number: Annotated[str, Column("Nummer", "Number as printed.")] = ""
    name: Annotated[str, Column("Naam", "Name without number and without the word for its kind.", required=True)]
    kind: Annotated[str, Column("Soort", "Kind of record.", required=True, enum=RECORD_KINDS)]
    domein: Annotated[str, Column("Domein", "Policy domain, verbatim.")] = ""
    domain_codes: Annotated[TextList, Column("Domeincodes", "Policy domains.", enum=DOMAIN_CODES)] = ()
    doorlooptijd: Annotated[str, Column("Doorlooptijd", "Period, verbatim.")] = ""
    start_date: Annotated[str, Column("Begin", "Start (EDTF), as precise as the text.", pattern=EDTF_DATE)] = ""
    end_date: Annotated[str, Column("Einde", "End (EDTF), as precise as the text.", pattern=EDTF_DATE)] = ""
    status: Annotated[str, Column("Status", "State at the document's date.", enum=STATUS_CODES)] = ""
    extended: Annotated[Flag, Column("Verlengd", "Whether the text says that it was prolonged.")] = None
    lead_partner: Annotated[str, Column("Penvoerder", "Party in the lead, by its canonical name.")] = ""
    partners: Annotated[TextList, Column("Partners", "Parties that take part, by their canonical names.")] = ()
    municipalities: Annotated[TextList, Column("Gemeenten", "Municipalities where it takes place.")] = ()
    budget_eur: Annotated[Number, Column("Budget in euro", "Budget in EUR.", minimum=0)] = None
    omschrijving: Annotated[str, Column("Omschrijving", "Text of the section omschrijving.")] = ""
    doel: Annotated[str, Column("Doel", "Text of the section doel.")] = ""
    doelgroep: Annotated[str, Column("Doelgroep", "Text of the section doelgroep.")] = ""
    aanleiding: Annotated[str, Column("Aanleiding", "Text of the section aanleiding.")] = ""
    onderbouwing: Annotated[str, Column("Onderbouwing", "Text of the section onderbouwing.")] = ""
    aanpak: Annotated[str, Column("Aanpak", "Text of the section aanpak.")] = ""
    regio: Annotated[str, Column("Regio", "Text of the section regio.")] = ""
    monitoring: Annotated[str, Column("Monitoring", "Text of the section monitoring.")] = ""
    indicatoren: Annotated[str, Column("Indicatoren", "Text of the section indicatoren.")] = ""
    criteria: Annotated[str, Column("Criteria", "Text of the section criteria.")] = ""
    stand_van_zaken: Annotated[str, Column("Stand van zaken", "Text of the section stand_van_zaken.")] = ""
    bevindingen: Annotated[str, Column("Bevindingen", "Text of the section bevindingen.")] = ""
    vervolg: Annotated[str, Column("Vervolg", "Text of the section vervolg.")] = ""
    aanbevelingen: Annotated[str, Column("Aanbevelingen", "Text of the section aanbevelingen.")] = ""
    eindproduct: Annotated[str, Column("Eindproduct", "Text of the section eindproduct.")] = ""
    budget: Annotated[str, Column("Budget", "Text of the section budget.")] = ""
    overig: Annotated[str, Column("Overig", "Text of the sections overig, joined with newlines.")] = ""


class SectionRow(Row):
    section_id: Annotated[str, Column("Onderdeel", "Id of the section.", required=True, unique=True)]
    pilot_id: Annotated[str, Column("Pilot", "Pilot that it describes.", required=True)]
    position: Annotated[int, Column("Volgorde", "Place in the pilot, from 1.", required=True, minimum=1)]
    section: Annotated[str, Column("Soort onderdeel", "Type of section.", required=True, enum=SECTION_TYPES)]
    heading: Annotated[str, Column("Kop", "Heading, verbatim; empty where the text had none.")] = ""
    text: Annotated[str, Column("Tekst", "Text, whole.", required=True)]
    page_first: Annotated[Whole, Column("Eerste pagina", "First page, from 1.", minimum=1)] = None
    page_last: Annotated[Whole, Column("Laatste pagina", "Last page, from 1.", minimum=1)] = None
    char_start: Annotated[Whole, Column("Begin in tekst", "Offset of its start in the text.", minimum=0)] = None
    char_end: Annotated[Whole, Column("Einde in tekst", "Offset after its end in the text.", minimum=0)] = None


class PartnerRow(Row):
    pilot_id: Annotated[str, Column("Pilot", "Pilot that it takes part in.", required=True)]
    position: Annotated[int, Column("Volgorde", "Place in the pilot, from 1.", required=True, minimum=1)]
    name: Annotated[str, Column("Naam", "Name, verbatim.", required=True)]
    organisation_id: Annotated[str, Column("Organisatie-id", "Organisation that it is.")] = ""
    organisation: Annotated[str, Column("Organisatie", "Canonical name.")] = ""
    role: Annotated[str, Column("Rol", "Role in the pilot; genoemd: only in running text.", enum=ROLES)] = ""
    party_group: Annotated[str, Column("Groep", "Group of parties under which it is listed.")] = ""
    note: Annotated[str, Column("Toelichting", "What stood in brackets.")] = ""


class FigureRow(Row):
    pilot_id: Annotated[str, Column("Pilot", "Pilot that it is about.", required=True)]
    position: Annotated[int, Column("Volgorde", "Place in the pilot, from 1.", required=True, minimum=1)]
    section_id: Annotated[str, Column("Onderdeel", "Section in which it stands.")] = ""
    kind: Annotated[str, Column("Soort", "Kind of quantity.", required=True, enum=FIGURE_KINDS)]
    value: Annotated[float, Column("Waarde", "Value; the lower end of a range.", required=True)]
    value_max: Annotated[Number, Column("Hoogste waarde", "Upper end of a range.")] = None
    unit: Annotated[str, Column("Eenheid", "What is counted; EUR for money.")] = ""
    qualifier: Annotated[str, Column("Nauwkeurigheid", "How the value is meant.", enum=QUALIFIERS)] = ""
    modality: Annotated[str, Column("Gepland of werkelijk", "Plan or fact.", enum=MODALITIES)] = ""
    period: Annotated[str, Column("Periode", "Period (EDTF date or interval).", pattern=EDTF_PERIOD)] = ""
    text: Annotated[str, Column("Tekst", "Words in the text, verbatim.")] = ""
    char_start: Annotated[Whole, Column("Begin in tekst", "Offset of its start in the text.", minimum=0)] = None
    char_end: Annotated[Whole, Column("Einde in tekst", "Offset after its end in the text.", minimum=0)] = None


class CriterionRow(Row):
    pilot_id: Annotated[str, Column("Pilot", "Pilot that was judged.", required=True)]
    position: Annotated[int, Column("Volgorde", "Place in the pilot, from 1.", required=True, minimum=1)]
    code: Annotated[str, Column("Code", "Letter or number as printed.")] = ""
    label: Annotated[str, Column("Criterium", "Words of the criterion, verbatim.")] = ""
    answer: Annotated[str, Column("Antwoord", "Answer.", enum=ANSWERS)] = ""
    note: Annotated[str, Column("Toelichting", "What the answer adds.")] = ""


class OrganisationRow(Row):
    organisation_id: Annotated[str, Column("Organisatie", "Id.", required=True, unique=True)]
    name: Annotated[str, Column("Naam", "Canonical name.", required=True)]
    type: Annotated[str, Column("Soort", "Kind of organisation.", enum=PARTY_TYPES)] = ""
    aliases: Annotated[TextList, Column("Schrijfwijzen", "All spellings met.")] = ()
    pilots: Annotated[Whole, Column("Aantal pilots", "Number of pilots it takes part in.", minimum=0)] = None
    documents: Annotated[Whole, Column("Aantal documenten", "Number of documents it is met in.", minimum=0)] = None
    identifier: Annotated[str, Column("Registratie", "URI in a public register.")] = ""


class InitiativeRow(Row):
    initiative_id: Annotated[str, Column("Initiatief", "Id, shared by what is the same pilot.", required=True)]
    pilot_id: Annotated[str, Column("Pilot", "Pilot as one document describes it.", required=True, unique=True)]
    name: Annotated[str, Column("Naam", "Name of the initiative, as its last document has it.")] = ""
    method: Annotated[str, Column("Methode", "Name that several initiatives share: run elsewhere by others.")] = ""
    position: Annotated[Whole, Column("Volgorde", "Place in its history, from 1, by date of document.", minimum=1)] = (
        None
    )
    score: Annotated[Number, Column("Score", "How sure it is the same, where others are.", minimum=0, maximum=1)] = None
    reasons: Annotated[TextList, Column("Redenen", "Why it is the same as the others.")] = ()


class EvidenceRow(Row):
    evidence_id: Annotated[str, Column("Bewijs", "Id.", required=True, unique=True)]
    table_name: Annotated[str, Column("Tabel", "Table of the value.", required=True, enum=EVIDENCED)]
    row_id: Annotated[str, Column("Rij", "Key of its row; the parts of a key are joined with /.", required=True)]
    field: Annotated[str, Column("Veld", "Column of the value.", required=True)]
    document_id: Annotated[str, Column("Document", "Document that supports it.", required=True)]
    page: Annotated[Whole, Column("Pagina", "Page, from 1.", minimum=1)] = None
    char_start: Annotated[Whole, Column("Begin in tekst", "Offset of its start in the text.", minimum=0)] = None
    char_end: Annotated[Whole, Column("Einde in tekst", "Offset after its end in the text.", minimum=0)] = None
    text: Annotated[str, Column("Tekst", "Words in the text, verbatim.")] = ""
    rule: Annotated[str, Column("Regel", "Id of the rule or model that made it.", required=True)]
    confidence: Annotated[Number, Column("Zekerheid", "Chance that it is right.", minimum=0, maximum=1)] = None


class ProblemRow(Row):
    source: Annotated[str, Column("Bestand", "Path as given, relative to the input folder.", required=True)]
    document_id: Annotated[str, Column("Document", "Document; empty where none could be made.")] = ""
    severity: Annotated[str, Column("Ernst", "How bad it is.", required=True, enum=SEVERITIES)]
    code: Annotated[str, Column("Code", "What kind of problem.", required=True, enum=PROBLEM_CODES)]
    page: Annotated[Whole, Column("Pagina", "First page concerned, from 1.", minimum=1)] = None
    message: Annotated[str, Column("Melding", "What, where and what to do, for a person.", required=True)]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`column` holds the key `target` of a row of `table`, or nothing."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: the model of its rows, its keys, its Dutch title and English description."""

    row: type[Row]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    title: str
    description: str


_TO_PILOT = ForeignKey("pilot_id", "pilots", "pilot_id")
_TO_DOCUMENT = ForeignKey("document_id", "documents", "document_id")
_TO_SECTION = ForeignKey("section_id", "sections", "section_id")
_TO_PARENT = ForeignKey("parent_id", "pilots", "pilot_id")
_TO_ORGANISATION = ForeignKey("organisation_id", "organisations", "organisation_id")
_IN_PILOT = ("pilot_id", "position")

TABLES: dict[str, TableSpec] = {
    "documents": TableSpec(DocumentRow, ("document_id",), (), "Documenten", "The source documents."),
    "pilots": TableSpec(
        PilotRow,
        ("pilot_id",),
        (_TO_DOCUMENT, _TO_PARENT),
        "Pilots",
        "Pilots, projects, themes and dossiers described in a document, with the text of each section type.",
    ),
    "sections": TableSpec(SectionRow, ("section_id",), (_TO_PILOT,), "Onderdelen", "The sections of the pilots."),
    "partners": TableSpec(
        PartnerRow, _IN_PILOT, (_TO_PILOT, _TO_ORGANISATION), "Partners", "The parties that take part in a pilot."
    ),
    "figures": TableSpec(FigureRow, _IN_PILOT, (_TO_PILOT, _TO_SECTION), "Cijfers", "Quantities stated in a pilot."),
    "criteria": TableSpec(
        CriterionRow, _IN_PILOT, (_TO_PILOT,), "Criteria", "Answered criteria and ticked lines of a pilot."
    ),
    "organisations": TableSpec(
        OrganisationRow, ("organisation_id",), (), "Organisaties", "The organisations, over all documents."
    ),
    "initiatives": TableSpec(
        InitiativeRow,
        ("initiative_id", "pilot_id"),
        (_TO_PILOT,),
        "Initiatieven",
        "Which pilots are the same one, seen in several documents.",
    ),
    "evidence": TableSpec(
        EvidenceRow, ("evidence_id",), (_TO_DOCUMENT,), "Bewijs", "The place in the source that each value came from."
    ),
    "problems": TableSpec(
        ProblemRow,
        ("source", "code"),
        (_TO_DOCUMENT,),
        "Problemen",
        "Documents that failed or were read only in part, with the reason.",
    ),
}
"""Every table by name, in the order of the data package."""


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """All that one document gives.

    Args:
        text: the text of the document, into which every `char_start` and `char_end` points.
        problems: the document's own; those of one code are one row in the dataset.
    """

    document: DocumentRow
    text: str
    pilots: tuple[PilotRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    partners: tuple[PartnerRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    criteria: tuple[CriterionRow, ...] = ()
    evidence: Sequence[EvidenceRow] = ()
    problems: tuple[ProblemRow, ...] = ()

    def by_table(self) -> Mapping[str, Sequence[Row]]:
        """The rows by the name of their table, without the problems."""
        return {
            "documents": (self.document,),
            "pilots": self.pilots,
            "sections": self.sections,
            "partners": self.partners,
            "figures": self.figures,
            "criteria": self.criteria,
            "evidence": self.evidence,
        }
