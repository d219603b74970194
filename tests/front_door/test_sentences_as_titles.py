"""Titles that are sentences with a full stop, in letters about motions and promises."""

from shown import Rows, described, sections

LETTER = """Retouradres Postbus 12, 1234 AB Merelbroek
Datum 12 juni 2024
Betreft Stand van zaken moties en toezeggingen sport
Hierbij informeer ik u over de stand van zaken van een aantal moties en toezeggingen
die uw raad bij de begroting heeft aangenomen.
Over de openstelling van schoolpleinen buiten schooltijd voor kinderen uit de wijk en
voor sportverenigingen.
Tijdens de behandeling van de begroting in november heeft de raad verzocht de pleinen
open te stellen. Inmiddels zijn vier pleinen open. De gesprekken met de andere scholen
lopen en worden in het najaar van 2024 afgerond.
Over een tweede zwembad.
Op verzoek van de raad laat ik onderzoek doen naar een tweede zwembad in de kern
Leiehoven. Het onderzoek is in maart 2024 gestart en wordt naar verwachting voor de
zomer van 2025 opgeleverd.
Over het verduurzamen van de velden van de voetbalverenigingen.
In de vergadering van 3 februari heb ik toegezegd de velden te verduurzamen. Dit voorjaar
is het eerste veld vervangen. De andere volgen in 2025 en 2026.
Met vriendelijke groet,
Wethouder sport
"""


def test_each_sentence_opens_a_record(rows: Rows) -> None:
    found = rows(LETTER)
    assert described(found) == [
        "Over de openstelling van schoolpleinen buiten schooltijd voor kinderen uit de wijk en voor sportverenigingen",
        "Over een tweede zwembad",
        "Over het verduurzamen van de velden van de voetbalverenigingen",
    ]
    [(_, text)] = sections(found, "Over een tweede zwembad")
    assert text.startswith("Op verzoek van de raad laat ik onderzoek doen")


def test_sentences_of_prose_are_none(rows: Rows) -> None:
    prose = LETTER.replace("Over een tweede zwembad.", "Over een tweede zwembad is nog veel te zeggen.").replace(
        "Over het verduurzamen", "Over dit onderwerp heb ik u bericht: het verduurzamen"
    )
    assert described(rows(prose)) == []


def test_two_such_sentences_are_chance(rows: Rows) -> None:
    assert described(rows(LETTER.replace("Over een tweede zwembad.", "Ook speelt het zwembad nog."))) == []
