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
        ("De proef is per 1 maart 2022 beëindigd.", "", "2022-03-01"),
        ("Per 1 maart jl. is de proef van start gegaan.", "2022-03-01", ""),
        ("De proef liep van 1 mei 2020 tot en met 30 april 2022.", "2020-05-01", "2022-04-30"),
        ("Op 1 februari 2023 loopt de proef ten einde.", "", "2023-02-01"),
        ("Vorige maand is de proef afgerond.", "", "2022-05"),
        ("De proef begint volgende maand.", "2022-07", ""),
        ("Tussen maart en juni 2021 is de werkwijze beproefd.", "2021-03", "2021-06"),
        ("De proef vond plaats in de tweede helft van 2021.", "2021-41", "2021-41"),
        ("De subsidieregeling loopt van 2020 tot 2024.", "", ""),
        ("De proef kan tot 2024 worden verlengd.", "", ""),
        # a duration is no end: the text does not name one
        ("De proef is op 1 mei 2021 gestart en duurt twee jaar.", "2021-05-01", ""),
    ],
)
def test_a_date_without_a_year_is_of_the_time_of_writing(rows: Rows, text: str, start: str, end: str) -> None:
    found = pilot(rows(LETTER.format(text=text)), "Vaste Maat")

    assert (found.start_date, found.end_date) == (start, end)


def test_an_extension_tells_the_new_end(rows: Rows) -> None:
    found = pilot(rows(LETTER.format(text="De pilot is met een jaar verlengd, tot eind 2023.")), "Vaste Maat")

    assert (found.end_date, found.extended, found.status) == ("2023", True, "lopend")


@pytest.mark.parametrize(
    "text",
    [
        "De proef is op verzoek van de scholen verlengd tot 1 mei 2023.",
        "De proef is met een half jaar verlengd.",
        "De proef krijgt een verlenging tot mei 2023.",
        "De proef loopt een jaar langer door.",
        "Omdat de opzet nog niet klaar was, is de proef verlengd.",
        "De proef zou in mei eindigen, maar is verlengd.",
        "De raad heeft ingestemd met een verlenging.",
    ],
)
def test_an_extension_is_a_fact(rows: Rows, text: str) -> None:
    assert pilot(rows(LETTER.format(text=text)), "Vaste Maat").extended


@pytest.mark.parametrize(
    "text",
    [
        "Of de proef wordt verlengd, is nog niet bekend.",
        "Als het lukt, wordt de proef verlengd.",
        "De proef kan met een jaar worden verlengd.",
        "Wij onderzoeken of de proef verlengd wordt.",
        "Een verlenging tot 2024 is aangevraagd.",
        "Er ligt een voorstel om de proef te verlengen.",
        "De proef is niet verlengd.",
        "De openingstijden zijn verlengd.",
    ],
)
def test_no_extension_is_made_of_a_question_a_plan_or_a_negation(rows: Rows, text: str) -> None:
    found = pilot(rows(LETTER.format(text=text)), "Vaste Maat")

    assert (found.extended, found.end_date) == (None, "")
