"""Likeness of texts and the pairing of lists."""

import pytest

from extract.evaluation.likeness import name_likeness, normal, pair, token_f1


def test_normal_keeps_letters_and_digits() -> None:
    assert normal("  Financiën – 3 Één! ") == "financien 3 een"


@pytest.mark.parametrize(
    ("one", "other", "f1"),
    [
        ("een twee", "Twee, een.", 1.0),
        ("een", "", 0.0),
        ("", "", 0.0),
        ("een een", "een", 2 / 3),
        ("<b>een</b>", "een", 1),
    ],
)
def test_token_f1(one: str, other: str, f1: float) -> None:
    assert token_f1(one, other) == pytest.approx(f1)


def test_idle_words_and_numbers_do_not_make_a_name() -> None:
    assert name_likeness("Pilot 3: De Brug", "brug") == 1.0
    assert name_likeness("De Brug", "De Burg") < 1.0
    assert name_likeness("", "") == name_likeness(None, "x") == 0.0


def test_the_most_alike_are_paired_first_and_once() -> None:
    def likeness(one: int, other: int) -> float:
        return 1 - abs(one - other) / 10

    assert pair([1, 5], [4, 5, 6], likeness, 0.5) == [(1, 1), (0, 0)]
    assert pair([1], [9], likeness, 0.5) == []
