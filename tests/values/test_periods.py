"""Dates and periods: what cells and sentences say, and figures that say none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.edtf import valid_edtf
from extract.values.periods import PeriodWords, find_periods, parse_period

CELLS: list[tuple[str, str | None, str | None]] = [
    ("2019-2022.", "2019", "2022"),
    ("2019 t/m 2021", "2019", "2021"),
    ("2019/2020", "2019", "2020"),
    ("2019 en 2020", "2019", "2020"),
    ("2018, 2019 en 2020", "2018", "2020"),
    ("2019 tot en met 2021", "2019", "2021"),
    ("van 2018 tot 2020", "2018", "2020"),
    ("2015 – 2020", "2015", "2020"),
    ("2019-'22", "2019", "2022"),
    ("2019-22", "2019", "2022"),
    ("2020/21", "2020", "2021"),
    ("2021", "2021", "2021"),
    ("heel 2021", "2021", "2021"),
    ("Schooljaar 2020-2021", "2020-08", "2021-07"),
    ("schooljaren 2020-2021 en 2021-2022", "2020-08", "2022-07"),
    ("schooljaar '23/'24", "2023-08", "2024-07"),
    ("vanaf schooljaar 2020-2021", "2020-08", None),
    ("tot en met schooljaar 2022-2023", None, "2023-07"),
    ("collegejaar 2020/2021", "2020-09", "2021-08"),
    ("vanaf 1 juli 2021", "2021-07-01", None),
    ("per 1 januari 2022", "2022-01-01", None),
    ("m.i.v. 1-9-2020", "2020-09-01", None),
    ("vanaf 2019", "2019", None),
    ("sinds maart 2020", "2020-03", None),
    ("startdatum: 1 mei 2020", "2020-05-01", None),
    ("2023 en verder", "2023", None),
    ("2023 e.v.", "2023", None),
    ("2019 - heden", "2019", None),
    ("tot 1 juli 2022", None, "2022-07-01"),
    ("tot en met 2022", None, "2022"),
    ("t/m 2023", None, "2023"),
    ("gereed: december 2024", None, "2024-12"),
    ("uiterlijk eind 2023", None, "2023"),
    ("Start: mei 2021, einde: 31 december 2022", "2021-05", "2022-12-31"),
    ("medio september 2021", "2021-09", "2021-09"),
    ("begin 2021", "2021", "2021"),
    ("eerste kwartaal 2021", "2021-33", "2021-33"),
    ("Q1 2021", "2021-33", "2021-33"),
    ("2021 Q2", "2021-34", "2021-34"),
    ("1e kwartaal van 2021", "2021-33", "2021-33"),
    ("kwartaal 3 2022", "2022-35", "2022-35"),
    ("laatste kwartaal van 2021", "2021-36", "2021-36"),
    ("derde en vierde kwartaal 2023", "2023-35", "2023-36"),
    ("2e kwartaal 2023 tot en met 4e kwartaal 2024", "2023-34", "2024-36"),
    ("Q3 2022 - Q2 2023", "2022-35", "2023-34"),
    ("Q1/Q2 2021", "2021-33", "2021-34"),
    ("eerste helft van 2021", "2021-40", "2021-40"),
    ("tweede halfjaar 2022", "2022-41", "2022-41"),
    ("het najaar van 2018", "2018-23", "2018-23"),
    ("zomer 2021 - voorjaar 2022", "2021-22", "2022-21"),
    ("winter 2021-2022", "2021-24", "2021-24"),
    ("najaar 2018/begin 2019", "2018-23", "2019"),
    ("januari t/m juni 2023", "2023-01", "2023-06"),
    ("maart/april 2021", "2021-03", "2021-04"),
    ("jan-21 t/m dec-22", "2021-01", "2022-12"),
    ("12-2020 t/m 06-2022", "2020-12", "2022-06"),
    ("1 januari - 31 december 2021", "2021-01-01", "2021-12-31"),
    ("1 januari 2021 t/m 31 december", "2021-01-01", "2021-12-31"),
    ("1 t/m 15 juli 2021", "2021-07-01", "2021-07-15"),
    ("tussen mei 2020 en juni 2021", "2020-05", "2021-06"),
    ("1 april 2021", "2021-04-01", "2021-04-01"),
    ("01-04-2021", "2021-04-01", "2021-04-01"),
    ("1-1-2019", "2019-01-01", "2019-01-01"),
    ("1/4/2021", "2021-04-01", "2021-04-01"),
    ("2021-04-01", "2021-04-01", "2021-04-01"),
    ("00-05-2021", "2021-05", "2021-05"),
    ("1 0 oktober 2023", "2023-10", "2023-10"),
    ("mei '21", "2021-05", "2021-05"),
    ("DECEMBER 2018", "2018-12", "2018-12"),
    ("2 jaar (2019-2021)", "2019", "2021"),
    ("2018-2019, verlengd tot 2022", "2018", "2022"),
    ("1 Mei 2015\n2 Juni 2015\n2 Dec. 2015", "2015-05", "2015-12"),
    ("1 1e week mei 2015\n2 Eind juni of eind sept.", "2015-05", "2015-09"),
    ("1 Mei 2015\n1\n1", "2015-05", "2015-05"),
]
SENTENCES: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    ("De pilot is in 2018 begonnen.", [("2018", "2018")]),
    ("Eind 2019 stopt Het Web.", [("2019", "2019")]),
    ("In juli en september 2018 kwam men bijeen.", [("2018-07", "2018-07"), ("2018-09", "2018-09")]),
    ("Zij lopen van september 2021 tot en met juli 2022.", [("2021-09", "2022-07")]),
    ("voor de werkjaren 2018, 2019 en 2020", [("2018", "2020")]),
    ("Cijfers over 2015 en 2019", []),
    ("in 2015 en in 2019", [("2015", "2015"), ("2019", "2019")]),
    ("Klaar voor 1 mei 2022, begroot voor 2023", [(None, "2022-05-01")]),
    ("van november 2022 tot februari", [("2022-11", "2022-11")]),
]
NO_PERIOD = [
    "jongeren van 12-18 jaar",
    "16-27 jarigen",
    "1-2-3-Consultatie",
    "18-/18+",
    "besluit 2021/1234",
    "kenmerk VN2021-015830",
    "Kamerstukken II 2021/22, 35 925",
    "het kenmerk: 2021-2022",
    "artikel 12-2021",
    "Richtlijn 2004/25/EG",
    "in 2000 gezinnen",
    "tot 2000 euro",
    "€ 2021 en 2022%",
    "bel 010-2021 2023",
    "in 1949 of in 2101",
    "de Wmo 2015",
    "hoofdstuk 1.10.12",
    "mei, juni en de zomer",
    "eerste kwartaal",
    "per kwartaal",
    "nog niet bekend",
    "",
]
IMPOSSIBLE = ["2019-2010", "31 februari 2021", "32-01-2021", "1 juni 2022 t/m 1 mei 2022", "Q3 2022 - Q1 2022"]


@pytest.mark.parametrize(("text", "start", "end"), CELLS)
def test_cell(text: str, start: str | None, end: str | None, period_words: PeriodWords) -> None:
    period = parse_period(text, period_words)
    assert period is not None and not period.impossible
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(("text", "dates"), SENTENCES)
def test_sentence(text: str, dates: list[tuple[str | None, str | None]], period_words: PeriodWords) -> None:
    assert [(period.start, period.end) for period in find_periods(text, period_words)] == dates


@pytest.mark.parametrize("text", NO_PERIOD)
def test_figures_that_are_no_period(text: str, period_words: PeriodWords) -> None:
    assert find_periods(text, period_words) == []


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible_periods_have_no_dates(text: str, period_words: PeriodWords) -> None:
    period = parse_period(text, period_words)
    assert period is not None and period.impossible
    assert period.start is None and period.end is None
    assert text[period.char_start : period.char_end] == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [("doorlopend", "ongoing"), ("Structureel", "ongoing"), ("2 jaar", "duration"), ("anderhalf jaar", "duration")],
)
def test_cells_without_dates(text: str, kind: str, period_words: PeriodWords) -> None:
    period = parse_period(text, period_words)
    assert period is not None and period.kind == kind
    assert period.start is None and period.end is None


@pytest.mark.parametrize("text", ["n.v.t.", "PM", "nog te bepalen", "1\n2\n3", ""])
def test_cells_that_say_nothing(text: str, period_words: PeriodWords) -> None:
    assert parse_period(text, period_words) is None


def test_spans_and_cue(period_words: PeriodWords) -> None:
    text = "De Linde is gestart in 2018 en loopt vanaf mei 2019 door tot eind 2020."
    first, second, third = find_periods(text, period_words)
    assert (first.kind, first.cue) == ("from", "de linde is gestart in")
    assert text[second.char_start : second.char_end] == "vanaf mei 2019"
    assert second.start_span is not None and text[slice(*second.start_span)] == "mei 2019"
    assert third.end_span is not None and text[slice(*third.end_span)] == "eind 2020"
    assert third.start_span is None and third.kind == "until"


_TOKENS = [
    "2019",
    "2022",
    "1",
    "31",
    "00",
    "mei",
    "februari",
    "'21",
    "-",
    "–",
    "/",
    "t/m",
    "tot",
    "en",
    ",",
    "van",
    "vanaf",
]
_TOKENS += [
    "schooljaar",
    "Q3",
    "eerste",
    "kwartaal",
    "zomer",
    "winter",
    "eind",
    "\n",
    "\t",
    " ",
    " ",
    ".",
    "x",
    "€",
    "e.v.",
    "1-2-2020",
]
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@given(st.lists(st.sampled_from(_TOKENS), max_size=14).map("".join) | st.text(max_size=80))
def test_offsets_lie_in_the_text_and_dates_are_edtf(period_words: PeriodWords, text: str) -> None:
    parse_period(text, period_words)
    end_of_last = 0
    for period in find_periods(text, period_words):
        assert end_of_last <= period.char_end <= len(text)
        assert period.char_start < period.char_end
        assert (period.start is None) == (period.start_span is None)
        assert (period.end is None) == (period.end_span is None)
        for value, span in ((period.start, period.start_span), (period.end, period.end_span)):
            if value is not None and span is not None:
                assert valid_edtf(value)
                assert period.char_start <= span[0] < span[1] <= period.char_end
        end_of_last = period.char_end


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_written_period_is_read_back(period_words: PeriodWords, one: date, other: date) -> None:
    first, last = sorted((one, other))
    long = " t/m ".join(f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    short = f"van {first.day:02}-{first.month:02}-{first.year} tot {last.day}/{last.month}/{last.year}"
    for text in (long, short):
        (period,) = find_periods(text, period_words)
        assert (period.start, period.end) == (first.isoformat(), last.isoformat())
