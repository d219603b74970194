"""How the text of a record is cut into sections."""

import pytest

from shown import Rows, answers, described, headings, sections

CAPITALS = """\
Bijlage 2 Uitwerking pilots

2.1 Gestarte pilots

2.1.1 Logeerboerderij

DOEL
Ouders komen een weekend op adem.

DOELGROEP
Gezinnen met een kind met een beperking.

REGIO Havikerwaard Noord

(THEORETISCHE) ONDERBOUWING
Onderzoek laat zien dat rust helpt:
- minder uitval van ouders;
- minder spoedplaatsingen.

BETROKKEN PARTIJEN
Stichting Rietkraag (penvoerder), gemeente Elsbroek

ACTIELIJNEN
Actielijn 1: Toegang\tX
Aktieline 2: Thuis opgroeien\t
Actielijn 3: Vakmanschap\tX

2.1.2 Maatjes voor nieuwkomers

DOEL
Nieuwkomers leren de stad kennen.

DOELGROEP
Jongeren van 16 tot 23 jaar.

REGIO Havikerwaard Zuid

MONITORING
Twee keer per jaar een gesprek.

BETROKKEN PARTIJEN
Werkplein Elsbroek
"""


def test_labels_in_capitals(rows: Rows) -> None:
    found = rows(CAPITALS)
    assert described(found) == ["Logeerboerderij", "Maatjes voor nieuwkomers"]
    assert sections(found, "Maatjes voor nieuwkomers") == [
        ("doel", "Nieuwkomers leren de stad kennen."),
        ("doelgroep", "Jongeren van 16 tot 23 jaar."),
        ("regio", "Havikerwaard Zuid"),
        ("monitoring", "Twee keer per jaar een gesprek."),
        ("partners", "Werkplein Elsbroek"),
    ]


def test_a_label_on_one_line_with_its_value(rows: Rows) -> None:
    found = rows(CAPITALS)
    assert ("regio", "Havikerwaard Noord") in sections(found, "Logeerboerderij")
    assert ("regio", "REGIO") in headings(found, "Logeerboerderij")


def test_list_items_stay_lines_of_their_own(rows: Rows) -> None:
    text = dict(sections(rows(CAPITALS), "Logeerboerderij"))["onderbouwing"]
    assert text == ("Onderzoek laat zien dat rust helpt:\n- minder uitval van ouders;\n- minder spoedplaatsingen.")


def test_ticked_lines(rows: Rows) -> None:
    found = rows(CAPITALS)
    assert answers(found, "Logeerboerderij") == [
        ("Actielijn 1", "Toegang", "ja", ""),
        ("Actielijn 3", "Vakmanschap", "ja", ""),
    ]


CRITERIA = """\
Notitie vernieuwing

Gemeente Elsbroek, 3 maart 2021

4. Projecten

4.1 Gezonde wijk

Doelen/resultaten\tIndicatoren
Kinderen bewegen meer.\tAantal leden van sportclubs.
Ouders koken gezonder.\tVerkoop in de buurtwinkel.

Bijdrage aan criteria:
A. Sluit aan bij een vraag van inwoners.\tJa
B. Werkt ook elders.\tNee. Wel verwachting
C. Bespaart geld.\tDeels

4.2 Praatcafé

Doelen/resultaten\tIndicatoren
Mensen voelen zich minder alleen.\tScore in de monitor.

Bijdrage aan criteria:
A. Sluit aan bij een vraag van inwoners.\tJa
B. Werkt ook elders.\tJa
C. Bespaart geld.\tNee
"""


def test_criteria_with_an_answer_and_what_it_adds(rows: Rows) -> None:
    found = rows(CRITERIA)
    assert answers(found, "Gezonde wijk") == [
        ("A", "Sluit aan bij een vraag van inwoners.", "ja", ""),
        ("B", "Werkt ook elders.", "nee", "Wel verwachting"),
        ("C", "Bespaart geld.", "deels", ""),
    ]
    assert [kind for kind, _ in sections(found, "Praatcafé")] == ["doel", "indicatoren", "criteria"]


def test_columns_side_by_side_are_sections(rows: Rows) -> None:
    found = dict(sections(rows(CRITERIA), "Gezonde wijk"))
    assert found["doel"] == "Kinderen bewegen meer.\nOuders koken gezonder."
    assert found["indicatoren"] == "Aantal leden van sportclubs.\nVerkoop in de buurtwinkel."


QUESTIONS = """\
Leeropbrengsten van twee pilots

Inleiding

Twee gemeenten probeerden een jaar lang iets nieuws. In dit verslag staat wat zij leerden.

Pilot Elsbroek: één balie

Wat is er gedaan?

Vier medewerkers bemanden samen een balie in het gemeentehuis.

Wat waren de opbrengsten?

De wachttijd daalde van negen naar vier dagen.

Hoe nu verder?

De balie blijft open.

Pilot Zwanenmeer: wijkteam bij de huisarts

Wat is er gedaan?

Het wijkteam hield spreekuur in de praktijk.

Wat waren de opbrengsten?

Huisartsen zien deze mensen minder vaak terug.

Hoe nu verder?

Een tweede praktijk sluit aan.
"""


def test_headings_in_the_form_of_a_question(rows: Rows) -> None:
    found = rows(QUESTIONS)
    assert described(found) == ["Elsbroek: één balie", "Zwanenmeer: wijkteam bij de huisarts"]
    assert sections(found, "Elsbroek: één balie") == [
        ("aanpak", "Vier medewerkers bemanden samen een balie in het gemeentehuis."),
        ("bevindingen", "De wachttijd daalde van negen naar vier dagen."),
        ("vervolg", "De balie blijft open."),
    ]


def two_dossiers(label: str, value: str, heading: str) -> str:
    """Two dossiers; the second has a row with this label and a section under this heading."""
    return f"""\
Voortgang kansendossiers

1. Eettafel

Domein:\tWmo
Partners:\tStichting Rietkraag
Beknopte omschrijving:\tBuren eten samen.

Stand van zaken

De tafel staat er elke week.

2. Leesclub

Domein:\tJeugd
Partners:\tScholengroep De Kim
{label}\t{value}

{heading}

De kinderen lezen elke dag een kwartier.
"""


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Beknorte omschrijving:", "omschrijving"),
        ("Beknopte omschrijvlng:", "omschrijving"),
        ("BEKNOPTE OMSCHRIJVING", "omschrijving"),
        ("Beoogde effectem:", "doel"),
        ("Doorlooptijd", "doorlooptijd"),
        ("Doorloopiijd:", "doorlooptijd"),
        ("Doelgroepen:", "doelgroep"),
        ("Voor wie?", "doelgroep"),
        ("KPI's:", "indicatoren"),
        ("Planning:", "doorlooptijd"),
        ("Dekking:", "budget"),
    ],
)
def test_a_label_as_it_is_spelled_or_scanned(rows: Rows, label: str, kind: str) -> None:
    found = rows(two_dossiers(label, "Een waarde van vijf woorden", "Stand van zaken"))
    assert (kind, "Een waarde van vijf woorden") in sections(found, "Leesclub")
    assert kind in [kind for kind, heading in headings(found, "Leesclub") if heading.strip(":?") == label.strip(":?")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Stand van zaken", "stand_van_zaken"),
        ("Stand van zaken:", "stand_van_zaken"),
        ("STAND VAN ZAKEN", "stand_van_zaken"),
        ("Stand van zakem", "stand_van_zaken"),
        ("Eerste bevindingen", "bevindingen"),
        ("Het vervolg", "vervolg"),
        ("Vervolgstappen", "vervolg"),
        ("Doelstelling en activiteiten", "doel"),
        ("Afgesproken acties n.a.v. de tussenmeting:", "vervolg"),
    ],
)
def test_a_heading_as_it_is_spelled_or_scanned(rows: Rows, heading: str, kind: str) -> None:
    found = rows(two_dossiers("Doorlooptijd:", "2021", heading))
    assert sections(found, "Leesclub")[-1] == (kind, "De kinderen lezen elke dag een kwartier.")


@pytest.mark.parametrize("heading", ["Stand van zaken", "Stand van zaken:", "STAND VAN ZAKEN", "Hoe staat het ervoor?"])
def test_a_heading_is_kept_as_printed(rows: Rows, heading: str) -> None:
    found = rows(two_dossiers("Doorlooptijd:", "2021", heading))
    assert headings(found, "Leesclub")[-2:] == [("doorlooptijd", "Doorlooptijd:"), ("stand_van_zaken", heading)]


def test_an_inline_label_opens_a_section(rows: Rows) -> None:
    found = rows(two_dossiers("Doorlooptijd:", "2021", "Stand van zaken") + "\nVervolg: de club gaat door op De Kim.\n")
    assert sections(found, "Leesclub")[-1] == ("vervolg", "de club gaat door op De Kim.")
    assert headings(found, "Leesclub")[-1][1].rstrip(":") == "Vervolg"


def test_a_word_that_is_a_label_elsewhere_stays_text_inside_a_sentence(rows: Rows) -> None:
    text = two_dossiers("Doorlooptijd:", "2021", "Stand van zaken") + "Het doel is bereikt en de partners zijn blij.\n"
    kinds = [kind for kind, _ in sections(rows(text), "Leesclub")]
    assert kinds == ["domein", "partners", "doorlooptijd", "stand_van_zaken"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Uitvoering en financiering", "aanpak"),
        ("Omschrijving / op te leveren resultaat", "omschrijving"),
        ("Kosten (per jaar)", "budget"),
    ],
)
def test_a_heading_that_joins_two_labels_or_has_a_note_behind_it(rows: Rows, heading: str, kind: str) -> None:
    text = f"# Pilot Dorpsbus\n\nEen bus voor het dorp.\n\n## {heading}\n\nDe gemeente regelt het.\n"
    assert (kind, "De gemeente regelt het.") in sections(rows(text), "Dorpsbus")


def test_text_below_the_table_of_labels_of_a_record_describes_it(rows: Rows) -> None:
    found = rows(
        "# Overzicht projecten\n\n## Project Dorpsbus\n\nDoelgroep\tOuderen\nKosten\t€ 20.000\n\n"
        "De bus rijdt elke dag langs het dorpshuis en de winkels.\n\n"
        "## Project Zwemles\n\nDoelgroep\tKinderen\nKosten\t€ 6.000\n\nElke groep vijf krijgt les.\n"
    )
    assert sections(found, "Zwemles") == [
        ("doelgroep", "Kinderen"),
        ("budget", "€ 6.000"),
        ("omschrijving", "Elke groep vijf krijgt les."),
    ]


def test_a_cell_that_begins_like_an_answer_is_none(rows: Rows) -> None:
    text = (
        "# Pilot Schoolmaaltijd\n\nEten op school.\n\nDoelgroep:\tDeel van de leerlingen\nKosten:\t€ 6.000\n"
        "Aanbod:\tEen warme maaltijd\n"
    )
    assert ("doelgroep", "Deel van de leerlingen") in sections(rows(text), "Schoolmaaltijd")
