"""The register of public bodies: names as texts write them, and words that only look like names."""

import pytest

from extract.rulebook.bodies import public_bodies

BODIES = public_bodies()


def named(text: str) -> list[tuple[str, str]]:
    """The name of each body found, and the words that name it."""
    return [(found.name, text[found.start : found.end]) for found in BODIES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De gemeente Venlo begint.", [("gemeente Venlo", "gemeente Venlo")]),
        ("GEMEENTE DEN HAAG", [("gemeente Den Haag", "GEMEENTE DEN HAAG")]),
        ("in 's-Gravenhage", [("gemeente Den Haag", "'s-Gravenhage")]),
        ("in Den Bosch", [("gemeente 's-Hertogenbosch", "Den Bosch")]),
        ("Sudwest-Fryslan doet mee", [("gemeente Súdwest-Fryslân", "Sudwest-Fryslan")]),
        ("gemeente Loon op Zand", [("gemeente Loon op Zand", "gemeente Loon op Zand")]),
        ("gemeenten Tiel en Buren", [("gemeente Tiel", "gemeenten Tiel"), ("gemeente Buren", "Buren")]),
        ("provincie Utrecht", [("provincie Utrecht", "provincie Utrecht")]),
        ("de stad Utrecht", [("gemeente Utrecht", "Utrecht")]),
        ("Wetterskip Fryslân", [("Wetterskip Fryslân", "Wetterskip Fryslân")]),
        ("waterschap Limburg", [("waterschap Limburg", "waterschap Limburg")]),
        ("Regio FoodValley", [("Regio FoodValley", "Regio FoodValley")]),
        ("op St. Eustatius", [("Openbaar Lichaam Sint Eustatius", "St. Eustatius")]),
        ("de pilot in Menterwolde", [("gemeente Menterwolde", "Menterwolde")]),
    ],
)
def test_bodies_are_found_as_texts_write_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "ministry"),
    [
        ("het ministerie van VWS", "Ministerie van Volksgezondheid, Welzijn en Sport"),
        ("het departement (OCW) meldt", "Ministerie van Onderwijs, Cultuur en Wetenschap"),
        ("De minister van Justitie en Veiligheid,", "Ministerie van Justitie en Veiligheid"),
        ("de staatssecretaris van Infrastructuur en Milieu", "Ministerie van Infrastructuur en Milieu"),
        ("> Retouradres Postbus 90801 2509 LV Den Haag", "Ministerie van Sociale Zaken en Werkgelegenheid"),
    ],
)
def test_ministries_are_found_by_name_abbreviation_and_address(text: str, ministry: str) -> None:
    assert named(text)[0][0] == ministry


@pytest.mark.parametrize(
    "text",
    [
        "Best wel een goed plan.",
        "Echt iets nieuws. Grote stappen.",
        "mevrouw Van Uden en J. van Breda",
        "Ellen van Deurne",
        "de heer Heusden",
        "Korte Voorhout 7",
        "2500 EA Den Haag",
        "jeugdregio Utrecht West",
        "OCW en EZ",
        "Sociaal en veilig",
        "De motie Venlo-Noord",
    ],
)
def test_words_surnames_and_addresses_are_no_bodies(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text", ["gemeente Best", "inwoners in Best", "gemeenten Venlo, Oss en Best", "Zo wil Best verder"]
)
def test_a_name_that_is_a_word_counts_where_the_context_says_so(text: str) -> None:
    assert "gemeente Best" in [name for name, _ in named(text)]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("venlo", "Venlo"),
        ("Gemeente Bergen op Zoom", "Bergen op Zoom"),
        ("Capelle aan de IJssel", "Capelle aan den IJssel"),
        ("Noord Beveland", "Noord-Beveland"),
        ("SUDWEST FRYSLAN", "Súdwest-Fryslân"),
        ("Kromvoort", None),
        ("Gelderland", None),
    ],
)
def test_municipalities_are_looked_up_whatever_their_spelling(name: str, canonical: str | None) -> None:
    assert BODIES.municipality(name) == canonical


def test_the_register_holds_former_bodies_with_the_year_of_their_end() -> None:
    assert len([body for body in BODIES.bodies if body.kind == "gemeente" and not body.until]) == 342
    body = BODIES.get("Menterwolde")
    assert body is not None
    assert body.until == "2018"
