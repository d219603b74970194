"""Domains of pilots: a document in, domain codes per pilot out; what must not count stands beside what must."""

from collections.abc import Iterable

import spacy

from extract.components import domains, outline, pilots, sections  # noqa: F401  (they register their factories)
from extract.components.document import make_doc
from extract.components.spans import DomainValue, PilotValue, values
from extract.layout import arrange
from extract.readers import read_document
from extract.rulebook import load_rules

NLP = spacy.blank("nl")
PIPES = [NLP.add_pipe(f"pilot_{name}") for name in ("headings", "pilots", "sections", "domains")]
RULES = load_rules()


def domains_of(text: str) -> dict[str, dict[str, str]]:
    """Per pilot its codes, each with the words that it points at."""
    doc = make_doc(NLP, arrange(read_document(text.encode()).pages, RULES))
    for pipe in PIPES:
        doc = pipe(doc)
    named = {pilot.index: pilot.name for pilot, _ in values(doc, "pilots", PilotValue)}
    found: dict[str, dict[str, str]] = {name: {} for name in named.values()}
    for value, rule in values(doc, "domains", DomainValue):
        assert RULES.get(rule).gives == value.code
        found[named[value.pilot]][value.code] = doc.text[value.start : value.end]
    return found


def report(title: str, records: Iterable[tuple[str, str]]) -> str:
    """A report with records of two labelled sections."""
    parts = [f"# {title}", ""]
    for name, body in records:
        parts += [f"## {name}", "", body, "", "Doel: Inwoners merken dat het werkt en geven dat ook aan.", ""]
    return "\n".join(parts)


DOMEIN = """# Voortgang proeftuinen Lutterveen

## Vaste Maat

Domein: Wmo, onderdeel lichte begeleiding

Doel: Kinderen en ouders ontmoeten andere gezinnen op school.

Doorlooptijd: 2021-2023

## Leerbaan

Domein: Participatie (werk en inkomen)

Doel: Deelnemers vinden een baan.

Doorlooptijd: 2022

## Samen onder dak

Domein: Jeugd en wonen, later verbreed naar de regionale agenda

Doel: Een eigen kamer.

Doorlooptijd: 2022
"""


def test_the_own_domain_wins_from_the_text() -> None:
    found = domains_of(DOMEIN)
    assert set(found["Vaste Maat"]) == {"wmo"}
    assert set(found["Leerbaan"]) == {"participatie"}
    assert set(found["Samen onder dak"]) == {"jeugd", "wonen"}


def test_the_evidence_is_the_word_itself() -> None:
    assert domains_of(DOMEIN)["Vaste Maat"]["wmo"] == "Wmo"


def test_pilots_of_a_youth_document_keep_youth_whatever_they_mention() -> None:
    text = report(
        "Transformatieplan Jeugdhulp Regio Lutterveen",
        [
            (
                "Project Vaste Gezichten",
                "De huisarts, de school en de wijkagent werken samen rond gezinnen met jeugdhulp.",
            ),
            ("Project Even Logeren", "Pleegouders en jeugdigen krijgen rust. De leerkracht is betrokken."),
        ],
    )
    assert {frozenset(codes) for codes in domains_of(text).values()} == {frozenset({"jeugd"})}


def test_a_title_that_names_another_domain_adds_it() -> None:
    text = report(
        "Transformatieplan Jeugdhulp Regio Lutterveen",
        [
            ("Project Jeugdhulp op de fiets", "Jeugdhulp komt langs."),
            ("Project Woningen voor jeugdigen", "Jeugdigen vinden een kamer."),
        ],
    )
    assert set(domains_of(text)["Woningen voor jeugdigen"]) == {"jeugd", "wonen"}


def test_in_a_general_document_each_pilot_has_its_own() -> None:
    text = report(
        "Overzicht bijdragen 2023",
        [
            ("Project Lagere huurlasten", "Verhuurders verlagen de huur van sociale woningen."),
            ("Project Zon op daken", "Bewoners leggen zonnepanelen en isoleren hun huis."),
            ("Project Schoolmaaltijden", "Leerlingen krijgen een ontbijt op school."),
        ],
    )
    found = domains_of(text)
    assert set(found["Lagere huurlasten"]) == {"wonen"}
    assert set(found["Zon op daken"]) == {"klimaat_energie"}
    assert set(found["Schoolmaaltijden"]) == {"onderwijs"}


def test_the_name_of_a_ministry_is_no_domain() -> None:
    text = report(
        "Overzicht bijdragen 2023",
        [
            ("Project Zeildoek", "Het Ministerie van Volksgezondheid, Welzijn en Sport betaalt de helft van het doek."),
            ("Project Vlaggen", "Ook het ministerie van Onderwijs, Cultuur en Wetenschap betaalt eraan mee."),
        ],
    )
    assert domains_of(text) == {"Zeildoek": {}, "Vlaggen": {}}


def test_nothing_clear_gives_no_domain() -> None:
    text = report(
        "Overzicht projecten", [("Project Klaver", "Wij doen het samen."), ("Project Vier", "Het gaat steeds beter.")]
    )
    assert domains_of(text) == {"Klaver": {}, "Vier": {}}


def test_a_chapter_names_the_domain_of_its_pilots() -> None:
    text = """# 1 Projecten sport en cultuur

## 1.1 Project Het Plein

Buurtgenoten komen samen op het plein.

Doel: Meer mensen doen mee.

## 1.2 Project De Trom

Buurtgenoten oefenen elke week.

Doel: Meer mensen doen mee.

# 2 Projecten verkeer en vervoer

## 2.1 Project Rode Loper

Buurtgenoten lopen voorop.

Doel: Meer mensen doen mee.

## 2.2 Project De Lus

Buurtgenoten denken mee.

Doel: Meer mensen doen mee.
"""
    found = domains_of(text)
    assert "cultuur_sport" in found["Het Plein"] and "mobiliteit" not in found["Het Plein"]
    assert "mobiliteit" in found["Rode Loper"] and "cultuur_sport" not in found["Rode Loper"]
