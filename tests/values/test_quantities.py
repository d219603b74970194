"""Quantities: what kind of number it is, and its ranges."""

import pytest

from extract.values.quantities import find_quantities


def found(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(q.kind, q.value, q.value_max, text[q.char_start : q.char_end]) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("een bedrag van € 705.507,-", ("money", 705507, None, "€ 705.507,-")),
        ("twee miljoen euro", ("money", 2e6, None, "twee miljoen euro")),
        ("€ 5.000 tot € 10.000", ("money", 5000, 10000, "€ 5.000 tot € 10.000")),
        ("met 0,67%", ("percentage", 0.67, None, "0,67%")),
        ("vijftien procent", ("percentage", 15, None, "vijftien procent")),
        ("20 - 40% van hen", ("percentage", 20, 40, "20 - 40%")),
        ("één op de tien ouders", ("ratio", 0.1, None, "één op de tien")),
        ("ruim de helft van hen", ("ratio", 0.5, None, "de helft")),
        ("van wie een derde met zorg", ("ratio", 0.3333, None, "een derde")),
        ("driekwart van de scholen", ("ratio", 0.75, None, "driekwart")),
        ("20 tot 40 mensen", ("number", 20, 40, "20 tot 40")),
        ("tussen de 10 en 15 mensen", ("number", 10, 15, "10 en 15")),
        ("twee à drie dagen", ("number", 2, 3, "twee à drie")),
    ],
)
def test_quantities(text: str, wanted: tuple[str, float, float | None, str]) -> None:
    assert found(text) == [wanted]


def test_numbers_that_share_their_percent_sign() -> None:
    assert [q[:2] for q in found("van acht naar zestien procent")] == [("percentage", 8), ("percentage", 16)]


@pytest.mark.parametrize(
    "text",
    ["het platform 1-2-3-Consultatie", "Covid-19", "19-jarige", "de eerste helft van 2023"[:-5], "een derde partij"],
)
def test_numbers_that_belong_to_a_word_are_none(text: str) -> None:
    assert found(text) == []


def test_a_mistyped_amount_has_no_value() -> None:
    assert found("kosten: € 324.4223") == [("money", None, None, "€ 324.4223")]
