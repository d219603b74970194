"""A table in which every row is a measure and every column a section."""

from shown import Rows, described, parties, pilot, sections

HEAD = "Nr.\tMaatregel\tTrekker\tPlanning\tStand van zaken"
TABLE = f"""\
Voortgang uitvoeringsprogramma wonen en zorg

Gemeente Zwanenmeer, november 2022

{HEAD}
1\tWooncoach\tgemeente Zwanenmeer\t2021-2023\tDe coach is in mei begonnen.
2\tHofje voor ouderen\tWoningstichting De Plag\t2024\tDe grond is nog niet aangekocht.
3\tVerhuishulp\tStichting Rietkraag\t2022\tAfgerond in juni.
\f
{HEAD}
4\tSleutelkastjes\tZorggroep Havik\t2022-2023\tEr hangen er honderd.
5\tOntmoetingsruimte\tWoningstichting De Plag\t\tIn voorbereiding.
"""


def test_each_row_is_a_measure(rows: Rows) -> None:
    found = rows(TABLE)
    assert described(found)[:3] == ["Wooncoach", "Hofje voor ouderen", "Verhuishulp"]
    assert [row.number for row in found.pilots] == ["1", "2", "3", "4", "5"]
    assert {row.kind for row in found.pilots} == {"maatregel"}


def test_each_column_is_a_section(rows: Rows) -> None:
    assert sections(rows(TABLE), "Wooncoach") == [
        ("partners", "gemeente Zwanenmeer"),
        ("doorlooptijd", "2021-2023"),
        ("stand_van_zaken", "De coach is in mei begonnen."),
    ]


def test_an_empty_cell_is_no_section(rows: Rows) -> None:
    assert [kind for kind, _ in sections(rows(TABLE), "Ontmoetingsruimte")] == ["partners", "stand_van_zaken"]


def test_a_head_that_is_repeated_on_the_next_page_is_no_row(rows: Rows) -> None:
    found = rows(TABLE)
    assert described(found)[3:] == ["Sleutelkastjes", "Ontmoetingsruimte"]
    assert [section.page_first for section in found.sections if section.text == "Er hangen er honderd."] == [2]


CUT = f"""\
Voortgang uitvoeringsprogramma wonen en zorg

{HEAD}
1\tWooncoach\tgemeente Zwanenmeer\t2021-2023\tDe coach is in mei begonnen.
2\tHofje voor ouderen\tWoningstichting De Plag\t2024\tDe grond is nog niet aangekocht, want de
\f
{HEAD}
\t\t\t\teigenaar vraagt te veel. Er volgt een nieuw bod.
3\tVerhuishulp\tStichting Rietkraag\t2022\tAfgerond in juni.
"""


def test_a_row_that_a_page_break_cuts_is_one_row(rows: Rows) -> None:
    found = rows(CUT)
    assert described(found) == ["Wooncoach", "Hofje voor ouderen", "Verhuishulp"]
    text = "De grond is nog niet aangekocht, want de eigenaar vraagt te veel. Er volgt een nieuw bod."
    assert dict(sections(found, "Hofje voor ouderen"))["stand_van_zaken"] == text


def test_the_one_in_the_lead_of_a_measure(rows: Rows) -> None:
    found = rows(TABLE)
    assert parties(found, "Verhuishulp") == [("Stichting Rietkraag", "penvoerder")]
    assert pilot(found, "Verhuishulp").lead_partner == "Stichting Rietkraag"


def test_the_status_of_a_measure_is_in_its_cell(rows: Rows) -> None:
    found = rows(TABLE)
    states = {row.name: row.status for row in found.pilots}
    assert states["Wooncoach"] == "lopend"
    assert states["Verhuishulp"] == "afgerond"
    assert states["Ontmoetingsruimte"] == "voorbereiding"


NAMELESS = """\
Uitvoering agenda jeugd

Nr.\tActie\tWie\tGereed\t
1\tCijfers ophalen\tGGD\tjuni 2022\tGaat goed.
2\tOuders bellen\tHalt\tjuli 2022\tLoopt achter.
"""


def test_a_column_without_a_head_is_a_section_without_a_heading(rows: Rows) -> None:
    found = rows(NAMELESS)
    (nameless,) = [section for section in found.sections if section.text == "Gaat goed."]
    assert (nameless.section, nameless.heading) == ("overig", "")
    assert {line.text for line in found.evidence if line.row_id == nameless.section_id} == {"Gaat goed."}


MONEY = """\
Jaarrekening 2021

Onderdeel\tBegroot\tWerkelijk\tVerschil
Salarissen\t€ 120.000\t€ 118.000\t€ 2.000
Huur\t€ 40.000\t€ 41.000\t-€ 1.000
Materiaal\t€ 8.000\t€ 7.000\t€ 1.000
"""


def test_a_table_of_money_gives_no_records(rows: Rows) -> None:
    assert described(rows(MONEY)) == []


CONTACTS = """\
Telefoonlijst wijkteams

Naam\tFunctie\tTelefoon
J. Terpstra\tteamleider\t0100-123456
M. Aalders\tconsulent\t0100-123457
K. Bos\tcoach\t0100-123458
"""


def test_a_table_of_people_gives_no_records(rows: Rows) -> None:
    assert described(rows(CONTACTS)) == []


def test_columns_that_spaces_align_are_a_table(rows: Rows) -> None:
    found = rows(
        "Jaarstukken Meerbeek, programma Wonen\n\n"
        "Activiteit                  Wat wilden we             Stoplicht   Wat hebben we gedaan?\n"
        "                            bereiken?\n"
        "Bankjes in de               Een bank op twaalf        Groen       De banken staan er sinds mei.\n"
        "kleine kernen               plekken.\n"
        "Proef met de deelbus        Een bus op werkdagen      Oranje      De bus rijdt nog niet: er zijn\n"
        "                            voor iedereen.                        te weinig chauffeurs.\n"
        "Loket in het dorpshuis      Vragen dicht bij huis.    Rood        Niet gestart.\n"
    )
    assert described(found) == ["Bankjes in de kleine kernen", "Proef met de deelbus", "Loket in het dorpshuis"]
    assert ("stand_van_zaken", "Oranje") in sections(found, "Proef met de deelbus")
    assert "Een bus op werkdagen voor iedereen." in [text for _, text in sections(found, "Proef met de deelbus")]


GROUPS = """\
Actieplan kinderrechten Zwanenmeer

Prioriteit 1\tTaak\tTermijn\tBudget
1.1 Schoolontbijt\tElke ochtend een ontbijt op school\t2023\t€ 9.000
1.2 Kinderraad\tVier keer per jaar overleg\t2023-2024\t€ 2.000
Prioriteit 2\tTaak\tTermijn\tBudget
2.1 Speelveld\tEen veld bij de haven\t2024\t€ 40.000
2.2 Zwemles\tLes voor alle groepen vijf\t2023\t€ 6.000
"""


def test_the_head_of_the_next_group_of_rows_is_no_record(rows: Rows) -> None:
    assert described(rows(GROUPS)) == ["Schoolontbijt", "Kinderraad", "Speelveld", "Zwemles"]


def test_a_column_that_no_rule_names_is_of_the_type_of_the_nearest_label(rows: Rows) -> None:
    table = TABLE.replace("Stand van zaken", "Voortgangsinformatie 2022")
    assert ("stand_van_zaken", "Afgerond in juni.") in sections(rows(table), "Verhuishulp")
