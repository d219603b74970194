"""Partner sections: lists, labels, brackets, sentences, and names that hold a comma or an 'en'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.parties import PartyWords, split_parties

NAMES: list[tuple[str, list[str]]] = [
    ("Zorgpunt (Sociale Basis), Metkracht", ["Zorgpunt", "Metkracht"]),
    ("Zorgpunt.", ["Zorgpunt"]),
    ("gemeenten, onderwijs, politie en justitie", ["gemeenten", "onderwijs", "politie", "justitie"]),
    ("- Kinderrechters\n- Raad voor de Kinderbescherming", ["Kinderrechters", "Raad voor de Kinderbescherming"]),
    ("• GGD\n• Halt", ["GGD", "Halt"]),
    ("Centrum voor Jeugd en Gezin en Het Web", ["Centrum voor Jeugd en Gezin", "Het Web"]),
    ("Centrum voor Jeugd en\nGezin, Stichting\nDe Linde", ["Centrum voor Jeugd en Gezin", "Stichting De Linde"]),
    (
        "Ministerie van Onderwijs, Cultuur en Wetenschap, GGD",
        ["Ministerie van Onderwijs, Cultuur en Wetenschap", "GGD"],
    ),
    ("ministerie van Sociale Zaken en Werkgelegenheid", ["ministerie van Sociale Zaken en Werkgelegenheid"]),
    ("Raad voor Volksgezondheid en Samenleving, OM", ["Raad voor Volksgezondheid en Samenleving", "OM"]),
    ("Afdeling Werk en Inkomen en team Jeugd", ["Afdeling Werk en Inkomen", "team Jeugd"]),
    ("Platform voor Muziek en Dans en GGD", ["Platform voor Muziek en Dans", "GGD"]),
    (
        "Kennis- en Onderwijsinstellingen, Zorg- en Veiligheidshuis",
        ["Kennis- en Onderwijsinstellingen", "Zorg- en Veiligheidshuis"],
    ),
    ("zorg en welzijn, onderwijs", ["zorg", "welzijn", "onderwijs"]),
    ("Het Web, 's Heeren Dijk", ["Het Web", "'s Heeren Dijk"]),
    ("De Linde B.V., Lint N.V. en St. Het Web", ["De Linde B.V.", "Lint N.V.", "St. Het Web"]),
    ("De Linde / Het Web; GGD & CJG", ["De Linde", "Het Web", "GGD", "CJG"]),
    ("wijkagent/politie, Dienst Gezondheid & Jeugd", ["wijkagent/politie", "Dienst Gezondheid & Jeugd"]),
    ("Ministeries van EZ, OCW en Def, NML", ["Ministerie van EZ", "OCW", "Def", "NML"]),
    ("Regio's Noord en Zuid", ["Noord", "Zuid"]),
    ("de gemeenten Ede, Barneveld en Scherpenzeel", ["Ede", "Barneveld", "Scherpenzeel"]),
    ("De gemeente Ede en Het Web", ["gemeente Ede", "Het Web"]),
    ("Universiteit van Tilburg via Stichting Lint", ["Universiteit van Tilburg"]),
    ("Gemeenten inclusief wijkteams, leerplicht", ["Gemeenten", "leerplicht"]),
    ("Onderzoekers, zowel uit de zorg en het onderwijs\nGGD", ["Onderzoekers", "GGD"]),
    ("Aanbieders (met kennis van LVB, GGZ en J&O)", ["Aanbieders"]),
    ("o.a. scholen, huisartsen, e.a.", ["scholen", "huisartsen"]),
    ("Diverse scholen, De Linde etc.", ["scholen", "De Linde"]),
    ("Aanbieders zoals De Linde en Het Web", ["Aanbieders", "De Linde", "Het Web"]),
    ("twee zorgaanbieders Lint en Kern", ["Lint", "Kern"]),
    (
        "In dit plan werken wij samen met De Linde en het Web. Dat is een groot succes voor de stad.",
        ["De Linde", "Web"],
    ),
    ("Wij zijn blij met de hulp van alle vrijwilligers in de stad.", []),
    ("De Linde, De Linde", ["De Linde"]),
    ("gemeenten (Ede, Barneveld en Lunteren), GGD", ["Ede", "Barneveld", "Lunteren", "GGD"]),
    ("• Het Web Regio\n  Zuid\n• Lint", ["Het Web Regio Zuid", "Lint"]),
    ("Samen met inwoners en ondernemers wordt gewerkt aan een plan.", ["inwoners", "ondernemers"]),
]
NOBODY = ["", "-", "n.v.t.", "Nog niet bekend", "nader te bepalen", "?", "...", "()", "1", "geen"]
ROLES: list[tuple[str, list[tuple[str, str]]]] = [
    ("De Linde (penvoerder), Lint", [("De Linde", "penvoerder"), ("Lint", "")]),
    ("De Linde (pervoerder), Lint", [("De Linde", "penvoerder"), ("Lint", "")]),
    ("De Linde (prachtig), Lint", [("De Linde", ""), ("Lint", "")]),
    ("De Linde, trekker, Lint", [("De Linde", "penvoerder"), ("Lint", "")]),
    ("De Linde is trekker, Lint", [("De Linde", "penvoerder"), ("Lint", "")]),
    (
        "Lint in samenwerking met Kern en wijkteam (gemeente).",
        [("Lint", ""), ("Kern", "samenwerking"), ("wijkteam", "samenwerking")],
    ),
    ("Lint i.s.m. Kern\nGGD", [("Lint", ""), ("Kern", "samenwerking"), ("GGD", "")]),
    (
        "Trekker: gemeente Ede\nPartners: Lint, Kern",
        [("gemeente Ede", "penvoerder"), ("Lint", "partner"), ("Kern", "partner")],
    ),
    ("Penvoerder:\nGemeente Ede\nPartners:\n- Lint", [("Gemeente Ede", "penvoerder"), ("Lint", "partner")]),
    ("Actiehouders: Lint en Kern", [("Lint", ""), ("Kern", "")]),
    ("Lead: BZK; betrokken: VNG, IPO", [("BZK", "penvoerder"), ("VNG", "partner"), ("IPO", "partner")]),
    ("Opdrachtgever: gemeente Ede, uitvoerder: Lint", [("gemeente Ede", "opdrachtgever"), ("Lint", "uitvoerder")]),
    ("De pilot wordt uitgevoerd door Lint in opdracht van Ede.", [("Lint", "uitvoerder"), ("Ede", "opdrachtgever")]),
    ("Het consortium bestaat uit Lint en Kern.", [("Lint", "partner"), ("Kern", "partner")]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str], party_words: PartyWords) -> None:
    assert [party.name for party in split_parties(text, party_words)] == names


@pytest.mark.parametrize("text", NOBODY)
def test_sections_that_name_nobody(text: str, party_words: PartyWords) -> None:
    assert split_parties(text, party_words) == []


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles(text: str, roles: list[tuple[str, str]], party_words: PartyWords) -> None:
    assert [(party.name, party.role) for party in split_parties(text, party_words)] == roles


def test_groups_and_notes(party_words: PartyWords) -> None:
    text = "- Regio Noord: Ede en Barneveld\n- Jeugdhulp: Lint (J-LVB) en Kern (J&O)\nScholen:\n- De Linde\nGGD"
    found = [(party.name, party.group, party.note) for party in split_parties(text, party_words)]
    assert found == [
        ("Ede", "Regio Noord", ""),
        ("Barneveld", "Regio Noord", ""),
        ("Lint", "Jeugdhulp", "J-LVB"),
        ("Kern", "Jeugdhulp", "J&O"),
        ("De Linde", "Scholen", ""),
        ("GGD", "", ""),
    ]


_TOKENS = [
    "De Linde",
    "GGD",
    "gemeenten",
    "Ede",
    " en ",
    ", ",
    "; ",
    " (",
    ")",
    "penvoerder",
    ": ",
    ". ",
    "\n",
    "- ",
    " i.s.m. ",
    "\t",
]
_TOKENS += [
    "Ministeries van ",
    "via ",
    " is ",
    "werken samen met ",
    "'s ",
    "B.V.",
    "etc.",
    "/",
    " & ",
    "zowel ",
    "1 ",
    "Jeugd en Gezin",
]


@given(st.lists(st.sampled_from(_TOKENS), max_size=16).map("".join) | st.text(max_size=80))
def test_offsets_give_the_name_and_nothing_raises(party_words: PartyWords, text: str) -> None:
    for party in split_parties(text, party_words):
        printed = " ".join(text[party.char_start : party.char_end].split())
        assert party.name in (printed, printed.replace("inisteries van", "inisterie van", 1))
        assert party.name == party.name.strip() != ""
