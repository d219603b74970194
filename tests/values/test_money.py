"""Amounts of money as Dutch documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.money import parse_money

READ = [
    ("€ 705.507,-", [705507.0]),
    ("€ 100.000,-- per jaar", [100000.0]),
    ("36 miljoen euro", [36e6]),
    ("€ 1,2 mln", [1.2e6]),
    ("€ 1.5 miljoen", [1.5e6]),
    ("€ 1.125 mln", [1125e6]),
    ("€ 1,125 mln", [1.125e6]),
    ("€ 36 mln. in 2018", [36e6]),
    ("EUR 50.000", [50000.0]),
    ("Euro 500", [500.0]),
    ("€ 1.234.567,89", [1234567.89]),
    ("€ 12.50", [12.5]),
    ("€ 705 507 subsidie", [705507.0]),
    ("50 duizend euro", [50000.0]),
    ("€ 25k", [25000.0]),
    ("€ 1 miljard", [1e9]),
    ("€ 5 tot 10 miljoen", [5e6, 10e6]),
    ("tussen € 10.000 en € 20.000", [10000.0, 20000.0]),
    ("€ 50.000, € 60.000", [50000.0, 60000.0]),
    ("(€ 40.000)", [40000.0]),
]
TYPING_ERRORS = ["€ 324.4223", "€ 1.23.456", "€ 1,2,3"]
NO_MONEY = ["12 leerlingen", "in 2021", "€ -", "de eurozone telt 20 landen", "drie ton", "36 miljoen inwoners", ""]


@pytest.mark.parametrize(("text", "amounts"), READ)
def test_reads_amounts(text: str, amounts: list[float]) -> None:
    assert [money.amount for money in parse_money(text)] == amounts


@pytest.mark.parametrize("text", TYPING_ERRORS)
def test_a_typing_error_is_kept_without_an_amount(text: str) -> None:
    (money,) = parse_money(text)
    assert money.amount is None
    assert money.verbatim == text


@pytest.mark.parametrize("text", NO_MONEY)
def test_other_figures_are_no_money(text: str) -> None:
    assert parse_money(text) == []


@given(st.text(alphabet="€0123456789., -–toenmiljkEUR\n", max_size=60) | st.text(max_size=60))
def test_offsets_give_the_verbatim_and_nothing_raises(text: str) -> None:
    for money in parse_money(text):
        assert text[money.char_start : money.char_end] == money.verbatim


@given(st.integers(0, 10**9))
def test_what_is_written_in_dutch_is_read_back(amount: int) -> None:
    written = f"€ {amount:,}".replace(",", ".") + ",-"
    assert [money.amount for money in parse_money(written)] == [float(amount)]
