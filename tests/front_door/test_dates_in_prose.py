"""Dates that sentences tell, from the day of writing: a letter of June 2022 in, start and end of its pilot out."""

import pytest

from shown import Rows, pilot

LETTER = """# Voortgang pilots Lutterveen

Datum: 15 juni 2022

## Pilot Vaste Maat

Doel: Een vaste begeleider.

Stand van zaken: {text}

## Pilot Tweede

Doel: Iets anders.
"""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("De pilot gaat in september van start.", "2022-09", ""),
        ("De uitvoering begint op 1 september.", "2022-09-01", ""),
        ("De proef is in oktober vorig jaar begonnen.", "2021-10", ""),
        ("Begin dit jaar is de pilot gestart.", "2022", ""),
        ("Dit voorjaar is de pilot gestart.", "2022-21", ""),
        ("De pilot start naar verwachting in Q3.", "2022-35", ""),
        ("De pilot is in december afgerond.", "", "2021-12"),
        ("De pilot eindigt in december.", "", "2022-12"),
        ("Het project duurt van 2020 tot en met 2023.", "2020", "2023"),
        ("De pilot is in mei 2021 gestart. In september start een tweede groep.", "2021-05", ""),
        ("De raad wordt in september geïnformeerd.", "", ""),
    ],
)
def test_a_date_without_a_year_is_of_the_time_of_writing(rows: Rows, text: str, start: str, end: str) -> None:
    found = pilot(rows(LETTER.format(text=text)), "Vaste Maat")

    assert (found.start_date, found.end_date) == (start, end)


def test_an_extension_tells_the_new_end(rows: Rows) -> None:
    found = pilot(rows(LETTER.format(text="De pilot is met een jaar verlengd, tot eind 2023.")), "Vaste Maat")

    assert (found.end_date, found.extended, found.status) == ("2023", True, "lopend")
