"""What a data catalogue needs of a dataset: DCAT-AP-NL 3.0 as JSON-LD, with themes and coverage from the data.

Publisher, contact point and the addresses of the files are those of whoever publishes the dataset: fill them in where
`example.org` stands. Themes are terms of the TOP list (thema-indeling Officiële Publicaties) and of the EU vocabulary.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extract.dataset.datapackage import FORMS, TITLE
from extract.dataset.tables import DocumentRows, OrganisationRow
from extract.rulebook.bodies import public_bodies
from extract.values.edtf import bounds

CATALOGUE = "dcat.jsonld"
BASE = "https://example.org/pilots/"
"""Where the dataset is published: to be replaced."""
_TOP = "https://identifier.overheid.nl/tooi/def/thes/top/c_"
_EU = "http://publications.europa.eu/resource/authority/"
THEMES = {
    "jeugd": ("0fe7c5e7", "SOCI"),
    "wmo": ("d0463fb7", "SOCI"),
    "participatie": ("9d1917e9", "SOCI"),
    "onderwijs": ("c232ae4a", "EDUC"),
    "gezondheid": ("d0463fb7", "HEAL"),
    "veiligheid": ("d58b78ca", "JUST"),
    "wonen": ("124eaf3a", "REGI"),
    "cultuur_sport": ("0361ffb3", "EDUC"),
    "economie": ("d363776f", "ECON"),
    "mobiliteit": ("849842ac", "TRAN"),
    "klimaat_energie": ("79010191", "ENVI"),
    "ruimte": ("cfc7d5ab", "REGI"),
    "digitaal": ("ee06665e", "TECH"),
    "bestuur": ("3eb6243b", "GOVE"),
}
"""For each domain code its term of the TOP list and its theme of the EU."""
_MEDIA = {"jsonl": ("application/jsonl", "JSON"), "csv": ("text/csv", "CSV")} | {
    name: (FORMS[name][2], label) for name, label in (("parquet", "PARQUET"), ("sqlite", "SQLITE"), ("xlsx", "XLSX"))
}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}


@dataclass(slots=True)
class Coverage:
    """What the documents are about: domains, municipalities, and the dates of documents and pilots."""

    domains: set[str] = field(default_factory=set)
    municipalities: set[str] = field(default_factory=set)
    first: str = ""
    last: str = ""

    def add(self, rows: DocumentRows) -> None:
        """Counts a document in."""
        self.municipalities.update(rows.document.municipalities)
        dates = [rows.document.date]
        for pilot in rows.pilots:
            self.domains.update(pilot.domain_codes)
            self.municipalities.update(pilot.municipalities)
            dates += [pilot.start_date, pilot.end_date]
        for days in (bounds(date) for date in dates if date):
            self.first = min(self.first or "9", days[0].isoformat())
            self.last = max(self.last, days[1].isoformat())


def catalogue(
    coverage: Coverage, organisations: Iterable[OrganisationRow], files: Iterable[tuple[str, str]], version: str
) -> str:
    """The text of `dcat.jsonld`.

    Args:
        organisations: those of the dataset; who has an identifier and takes part in no pilot by name is its sender.
        files: format and name of each file.
    """
    themes = sorted({uri for domain in coverage.domains for uri in _themes(domain)})
    dataset: dict[str, Any] = {
        "@id": BASE,
        "@type": "dcat:Dataset",
        "dct:identifier": BASE,
        "dct:title": _dutch(TITLE),
        "dct:description": _dutch(
            "De pilots die Nederlandse beleidsdocumenten beschrijven, met per waarde de plaats in de bron."
        ),
        "dct:publisher": {
            "@id": f"{BASE}publisher",
            "@type": "foaf:Agent",
            "foaf:name": _dutch("Vul hier de uitgever in"),
        },
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": "Vul hier het contactpunt in",
            "vcard:hasEmail": _id("mailto:info@example.org"),
        },
        "dct:creator": [
            {"@id": row.identifier, "@type": "foaf:Agent", "foaf:name": _dutch(row.name)}
            for row in organisations
            if row.identifier and not row.pilots
        ],
        "dct:language": _id(f"{_EU}language/NLD"),
        "dct:license": _id(f"{_EU}licence/EUPL_1_2"),
        "dct:accessRights": _id(f"{_EU}access-right/PUBLIC"),
        "dcat:theme": [_id(uri) for uri in themes] or [_id(f"{_EU}data-theme/GOVE")],
        "dcat:keyword": [_dutch(word) for word in ("pilots", "beleid", "gemeenten")],
        "dcat:version": version,
        "dct:spatial": [_id(uri) for uri in _places(coverage.municipalities)],
        "dcat:distribution": [_distribution(form, name) for form, name in files],
    }
    if coverage.first:
        dataset["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": coverage.first},
            "dcat:endDate": {"@type": "xsd:date", "@value": coverage.last},
        }
    filled = {key: value for key, value in dataset.items() if value != []}
    return json.dumps({"@context": _CONTEXT, **filled}, ensure_ascii=False, indent=2) + "\n"


def _distribution(form: str, name: str) -> dict[str, Any]:
    media, kind = _MEDIA[form]
    return {
        "@id": f"{BASE}{name}",
        "@type": "dcat:Distribution",
        "dct:title": _dutch(name),
        "dcat:accessURL": _id(f"{BASE}{name}"),
        "dct:license": _id(f"{_EU}licence/EUPL_1_2"),
        "dct:format": _id(f"{_EU}file-type/{kind}"),
        "dcat:mediaType": _id(f"https://www.iana.org/assignments/media-types/{media}"),
    }


def _themes(domain: str) -> tuple[str, str]:
    top, european = THEMES[domain]
    return f"{_TOP}{top}", f"{_EU}data-theme/{european}"


def _places(municipalities: Iterable[str]) -> list[str]:
    """Identifiers of the municipalities that a register knows; the Netherlands where it knows none."""
    bodies = (public_bodies().get(name) for name in municipalities)
    found = sorted({body.identifier for body in bodies if body is not None and body.identifier})
    return found or [f"{_EU}country/NLD"]


def _dutch(text: str) -> dict[str, str]:
    return {"@language": "nl", "@value": text}


def _id(uri: str) -> dict[str, str]:
    return {"@id": uri}
