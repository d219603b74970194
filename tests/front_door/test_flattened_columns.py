"""Tables of three or more columns in plain text whose cells stand below each other."""

import pytest

from shown import Rows, described, sections

HEAD = "Gemeente Merelbroek\nVoortgang uitvoeringsprogramma Gezond en Actief\nPeildatum 1 maart 2024\n"
END = "Tot slot\nIn het najaar ontvangt de raad de volgende rapportage over het programma en de middelen daarvoor.\n"
COUNTED = """Nr. Maatregel Wie Wanneer Stand van zaken
1 Beweegroute langs
de Leie
Sportservice, wijkraad
De Meent
2023-2024 De route is uitgezet en de borden
staan er. De opening is in april.
2 Gezonde
schoolkantine
GGD Merelland 2024 Drie scholen doen mee. Een vierde
school wacht op de verbouwing van
de kantine.
3 Valpreventie 75+ Thuiszorg De Linde Q4 2024 Nog niet gestart.
4 Sportcoach voor
nieuwkomers
Sportservice en
Vluchtelingenpunt
vanaf september
2023
De coach begeleidt 14 jongeren naar
een vereniging.
"""
GROUPED = """Actie Toelichting Trekker Planning
Spoor 1: Preventie
1.1 Training herkennen
van signalen
Alle medewerkers van het wijkteam
volgen de training. De eerste groep is
in november klaar.
Wijkteam Zandhove Voorjaar 2024
1.2 Buurtgesprekken In vijf buurten praten bewoners met de
wijkagent over veiligheid thuis.
Politie, welzijn Doorlopend
Spoor 2: Opvang
2.1 Noodbed bij de
huisartsenpost
De huisartsenpost houdt een kamer
vrij voor acute situaties.
Huisartsenpost De
Zandbank
Zomer 2024
2.2 Nazorg na een
huisverbod
Na tien dagen volgt altijd een gesprek
over hulp voor het hele gezin.
Veilig Thuis 2023 t/m 2025
"""
STACKED = """Actie
Trekker
Termijn
A1
Energiecoaches opleiden in alle kernen
Gemeente Oeverwijk
2024
A2
Witgoedregeling voor minima
Woonstichting Het Anker
Q2 2024
B1
Inloopspreekuur energierekening
Bibliotheek Waterrand
doorlopend
"""
LETTERED = """Doelstelling en
maatregelen
Voortgang Motie/toezegging
1
Meer groen
a Tegels eruit in de
Lindebuurt
De eerste straten zijn in mei
ontsteend.
Motie Bakker, 12 mei
2023
b Bomenplan In voorbereiding.
2
Minder warmte
a Schaduw op
schoolpleinen
Vier pleinen hebben doeken.
b Koele route De route is beschreven en wordt
in de zomer getest.
Toezegging
commissie Ruimte
"""


def test_cells_go_under_their_heads(rows: Rows) -> None:
    found = rows(HEAD + COUNTED + END)
    assert [(pilot.number, pilot.name, pilot.kind) for pilot in found.pilots] == [
        ("1", "Beweegroute langs de Leie", "maatregel"),
        ("2", "Gezonde schoolkantine", "maatregel"),
        ("3", "Valpreventie 75+", "maatregel"),
        ("4", "Sportcoach voor nieuwkomers", "maatregel"),
    ]
    assert sections(found, "Valpreventie 75+") == [
        ("partners", "Thuiszorg De Linde"),
        ("doorlooptijd", "Q4 2024"),
        ("stand_van_zaken", "Nog niet gestart."),
    ]
    assert sections(found, "Sportcoach voor nieuwkomers") == [
        ("partners", "Sportservice en Vluchtelingenpunt"),
        ("doorlooptijd", "vanaf september 2023"),
        ("stand_van_zaken", "De coach begeleidt 14 jongeren naar een vereniging."),
    ]


def test_rows_that_name_groups_are_no_records(rows: Rows) -> None:
    found = rows(HEAD + GROUPED + END)
    assert [(pilot.number, pilot.name) for pilot in found.pilots] == [
        ("1.1", "Training herkennen van signalen"),
        ("1.2", "Buurtgesprekken"),
        ("2.1", "Noodbed bij de huisartsenpost"),
        ("2.2", "Nazorg na een huisverbod"),
    ]
    assert sections(found, "Noodbed bij de huisartsenpost") == [
        ("omschrijving", "De huisartsenpost houdt een kamer vrij voor acute situaties."),
        ("partners", "Huisartsenpost De Zandbank"),
        ("doorlooptijd", "Zomer 2024"),
    ]


def test_each_cell_on_a_line_of_its_own(rows: Rows) -> None:
    found = rows(HEAD + STACKED + END)
    assert [(pilot.number, pilot.name, pilot.doorlooptijd) for pilot in found.pilots] == [
        ("A1", "Energiecoaches opleiden in alle kernen", "2024"),
        ("A2", "Witgoedregeling voor minima", "Q2 2024"),
        ("B1", "Inloopspreekuur energierekening", "doorlopend"),
    ]


def test_letters_that_begin_again_in_each_group(rows: Rows) -> None:
    found = rows(HEAD + LETTERED + END)
    assert [(pilot.number, pilot.name) for pilot in found.pilots] == [
        ("a", "Tegels eruit in de Lindebuurt"),
        ("b", "Bomenplan"),
        ("a", "Schaduw op schoolpleinen"),
        ("b", "Koele route"),
    ]
    assert sections(found, "Tegels eruit in de Lindebuurt") == [
        ("stand_van_zaken", "De eerste straten zijn in mei ontsteend."),
        ("overig", "Motie Bakker, 12 mei 2023"),
    ]


@pytest.mark.parametrize(
    "words", ["Nr. Onze inzet voor het komende jaar", "Artikel Begroting Realisatie Verschil", "Maatregel en uitleg"]
)
def test_words_that_are_no_heads_of_columns_make_no_table(rows: Rows, words: str) -> None:
    assert described(rows(HEAD + COUNTED.replace("Nr. Maatregel Wie Wanneer Stand van zaken", words) + END)) == []


def test_two_rows_are_chance(rows: Rows) -> None:
    assert described(rows(HEAD + COUNTED[: COUNTED.index("3 ")] + END)) == []
