"""Dutch numbers, in figures and in words."""

import pytest

from extract.values.numbers import find_numbers, number_word


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("30.000 van de 443.265 jeugdigen", [30000, 443265]),
        ("20 000 bezoekers", [20000]),
        ("1,5 punt en 2.5 fte", [1.5, 2.5]),
        ("3,5 miljoen mensen, 36 mln. reizen", [3.5e6, 36e6]),
        ("zeven, zeventien, zevenentwintig en drieëntwintig", [7, 17, 27, 23]),
        ("twaalfhonderd, tweehonderdvijftigduizend, honderdtwintig", [1200, 250000, 120]),
        ("een drietal scholen, anderhalf uur", [3, 1.5]),
        ("een school, een miljoen mensen, één school", [1e6, 1]),
        ("Een op de zes inwoners", [1, 6]),
    ],
)
def test_numbers(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "honderden mensen",
        "tienduizenden auto's",
        "0800 of 06",
        "paragraaf 2.2.6",
        "op 12.05.2020",
        "A2, 4e en 3D",
        "Achterhoek",
        "kenmerk " + "1" * 400,
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text) == []


def test_a_typing_error_has_no_value() -> None:
    (number,) = find_numbers("bij 324.4223 inwoners")
    assert number.value is None


def test_a_number_knows_its_place() -> None:
    text = "Van de 1.250 kwamen er vijftig."
    assert [text[n.char_start : n.char_end] for n in find_numbers(text)] == ["1.250", "vijftig"]


def test_all_number_words_below_ten_thousand_that_people_write() -> None:
    assert number_word("negenennegentig") == 99
    assert number_word("negenhonderdnegenennegentig") == 999
    assert number_word("drieduizendtweehonderdeenentwintig") == 3221
    assert number_word("duizend") == 1000
    assert number_word("aantal") is None
    assert number_word("vierkant") is None
