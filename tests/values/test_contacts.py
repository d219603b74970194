"""Persons, e-mail addresses and telephone numbers, told by shape and context."""

import pytest

from extract.values.contacts import ContactWords, find_contacts
from values.conftest import pairs_of

WORDS = ContactWords.from_pairs(pairs_of("persons"))


def found(text: str) -> list[tuple[str, str]]:
    return [(contact.kind, text[contact.char_start : contact.char_end]) for contact in find_contacts(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In gesprek met de heer Van der Bremt.", "Van der Bremt"),
        ("Dhr. drs. K. Oostrum was er.", "K. Oostrum"),
        ("Volgens wethouder De Ruwe is het klaar.", "De Ruwe"),
        ("Portefeuillehouder: M. Zandbeek", "M. Zandbeek"),
        ("Contactpersoon: Anja van Oostrum", "Anja van Oostrum"),
        ("Dit schreef J.A. van Oostrum-Bos vorig jaar.", "J.A. van Oostrum-Bos"),
        ("Hoogachtend,\nnamens het college,\nAnja Oostrum\nsecretaris", "Anja Oostrum"),
    ],
)
def test_persons(text: str, name: str) -> None:
    assert found(text) == [("person", name)]


@pytest.mark.parametrize(
    "text",
    [
        "De wethouder Jeugd en de minister van Volksgezondheid zijn blij.",
        "Contactpersoon: Team Wonen",
        "A. Toegevoegde waarde voor de jeugdige",
        "Stichting De Brug, B.V. Havenwerk en Vincent van Gogh",
        "De heer des huizes en mevrouw zijn er.",
        "Zij wonen aan de J.P. Coenstraat.",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "number", ["06 1234 5678", "06-12345678", "+31 (0)20 123 45 67", "(020) 123 4567", "0800 1234"]
)
def test_telephone_numbers(number: str) -> None:
    assert found(f"Bel ons via {number} of kom langs.") == [("phone", number)]


@pytest.mark.parametrize(
    "text", ["€ 0612345678", "kenmerk 2023-0000186182", "op 01-07-2015", "van 0,1234567890", "1234567890"]
)
def test_what_is_no_telephone_number(text: str) -> None:
    assert found(text) == []


def test_an_address_tells_whose_it_is_and_the_name_is_known_from_then_on() -> None:
    text = "Anja Oostrum begon ermee. Vragen zijn voor Anja Oostrum (a.oostrum@voorbeeld.nl)."
    assert found(text) == [
        ("person", "Anja Oostrum"),
        ("person", "Anja Oostrum"),
        ("email", "a.oostrum@voorbeeld.nl"),
    ]
