"""The subset of EDTF that the dataset uses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.edtf import bounds, covers, is_reversed, valid_edtf

DAYS = [
    ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ("2021-05-17", date(2021, 5, 17), date(2021, 5, 17)),
    ("2018-21", date(2018, 3, 1), date(2018, 5, 31)),
    ("2018-23", date(2018, 9, 1), date(2018, 11, 30)),
    ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
    ("2021-33", date(2021, 1, 1), date(2021, 3, 31)),
    ("2021-36", date(2021, 10, 1), date(2021, 12, 31)),
    ("2021-40", date(2021, 1, 1), date(2021, 6, 30)),
    ("2021-41", date(2021, 7, 1), date(2021, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_bounds(text: str, first: date, last: date) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "2021-00",
        "2021-13",
        "2021-02-30",
        "2021-37",
        "1949",
        "2101",
        "2021/2022",
        "2021-5",
        "٢٠٢١",
        "2021-33-01",
    ],
)
def test_what_is_no_date_of_the_contract(text: str) -> None:
    assert not valid_edtf(text)
    with pytest.raises(ValueError, match="no EDTF date"):
        bounds(text)


def test_covers_and_order() -> None:
    assert covers("2021", "2021-36")
    assert not covers("2021-36", "2021")
    assert is_reversed("2022", "2021-12-31")
    assert not is_reversed("2021-09", "2021")
    assert not is_reversed("2022-24", "2022-22")


@given(st.text(max_size=12))
def test_never_raises_on_any_text(text: str) -> None:
    if valid_edtf(text):
        first, last = bounds(text)
        assert first <= last
