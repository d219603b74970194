"""Tables of two columns in plain text whose cells stand below each other."""

from shown import Rows, described, sections

HEAD = "Gemeente Merelbroek\nBijlage bij de uitvoeringsbrief\nI. Maatregelen in de wijken\n"
NUMBERED = """Maatregel Omschrijving
1 Meer bankjes op de
wandelroute
Langs de route in de Meerwijk komen twaalf bankjes bij
zodat ouderen vaker buiten komen.
2 Huiskamer van de buurt
De huiskamer in de oude school gaat vijf dagen in de week
open en krijgt een vaste gastvrouw.
4 Veilige oversteek bij de
Merelschool
Bij de school komt een zebrapad met verlichting, nadat in
het najaar de leidingen zijn verlegd.
"""
BULLETED = """Ambities Tijdpaden
• De gemeente opent samen met de bibliotheek een taalpunt in elke wijk, met
vrijwilligers die daarvoor worden opgeleid.
2024
• Het sportakkoord wordt met de verenigingen verder uitgewerkt.
Doorlopend
• Met de scholen volgt een aanpak tegen verzuim.
2024 - 2025
"""


def test_numbered_names_with_their_texts_below(rows: Rows) -> None:
    found = rows(HEAD + NUMBERED)
    assert [(pilot.number, pilot.name, pilot.kind) for pilot in found.pilots] == [
        ("1", "Meer bankjes op de wandelroute", "maatregel"),
        ("2", "Huiskamer van de buurt", "maatregel"),
        ("4", "Veilige oversteek bij de Merelschool", "maatregel"),
    ]
    text = "De huiskamer in de oude school gaat vijf dagen in de week open en krijgt een vaste gastvrouw."
    assert sections(found, "Huiskamer van de buurt") == [("omschrijving", text)]


def test_bulleted_texts_with_a_period_below(rows: Rows) -> None:
    found = rows(HEAD + BULLETED)
    assert [(pilot.name[:20], pilot.doorlooptijd) for pilot in found.pilots] == [
        ("De gemeente opent sa", "2024"),
        ("Het sportakkoord wor", "Doorlopend"),
        ("Met de scholen volgt", "2024 - 2025"),
    ]
    assert (found.pilots[2].start_date, found.pilots[2].end_date) == ("2024", "2025")


def test_the_head_again_begins_another_table(rows: Rows) -> None:
    found = rows(f"{HEAD}{BULLETED}Wonen en zorg\n{BULLETED.replace('• ', '• Vanaf nu: ')}")
    assert len(described(found)) == 6


def test_words_that_are_no_heads_of_columns_make_no_table(rows: Rows) -> None:
    for words in ("Onze aanpak", "Maatregel en omschrijving volgen", "Begroting Realisatie"):
        assert described(rows(HEAD + NUMBERED.replace("Maatregel Omschrijving", words))) == []


def test_two_rows_are_chance(rows: Rows) -> None:
    assert described(rows(HEAD + NUMBERED[: NUMBERED.index("4 ")])) == []
