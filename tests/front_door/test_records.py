"""Which records a document gives, and which text each of them gets."""

from shown import Rows, described, headings, mentioned, parties, pilot, sections

DOSSIERS = """\
Voortgang kansendossiers sociaal domein

Gemeente Zwanenmeer, oktober 2021

Aanleiding

Vorig jaar vroeg het college aan aanbieders om met voorstellen te komen. Drie daarvan zijn gehonoreerd. In dit
stuk leest u hoe het ermee staat.

1. Buurtkring

Domein:\tWmo
Partners:\tStichting Rietkraag (penvoerder), Zorggroep Havik
Beknopte omschrijving:\tBuurtgenoten koken elke week voor elkaar.
Doorlooptijd:\t2020-2022

Stand van zaken

De kring is in mei 2020 gestart en draait op drie plekken. Er doen 45 inwoners mee.

2. Nachtloket

Dit dossier is niet van start gegaan. De nachtelijke opvang is elders belegd.

3. Thuis op school

Domein:\tJeugd
Partners:\tScholengroep De Kim, Jeugdhulp Lisdodde
Beknopte omschrijving:\tEen hulpverlener werkt drie dagen per week op school.
Doorlooptijd:\tSchooljaar 2020-2021

Stand van zaken

De proef is in juli 2021 afgerond.
"""


def test_numbered_dossiers_with_rows_of_label_and_value(rows: Rows) -> None:
    found = rows(DOSSIERS)
    assert described(found) == ["Buurtkring", "Nachtloket", "Thuis op school"]
    assert [row.number for row in found.pilots] == ["1", "2", "3"]
    assert sections(found, "Buurtkring") == [
        ("domein", "Wmo"),
        ("partners", "Stichting Rietkraag (penvoerder), Zorggroep Havik"),
        ("omschrijving", "Buurtgenoten koken elke week voor elkaar."),
        ("doorlooptijd", "2020-2022"),
        ("stand_van_zaken", "De kring is in mei 2020 gestart en draait op drie plekken. Er doen 45 inwoners mee."),
    ]
    assert headings(found, "Buurtkring")[0] == ("domein", "Domein:")


def test_a_record_with_only_a_paragraph(rows: Rows) -> None:
    found = rows(DOSSIERS)
    text = "Dit dossier is niet van start gegaan. De nachtelijke opvang is elders belegd."
    assert sections(found, "Nachtloket") == [("omschrijving", text)]
    assert headings(found, "Nachtloket") == [("omschrijving", "")]


def test_the_last_record_of_a_series_may_have_only_a_paragraph_too(rows: Rows) -> None:
    found = rows(DOSSIERS + "\n4. Wandelclub\n\nDit dossier is na een half jaar gestopt. Er waren geen begeleiders.\n")
    assert described(found)[-1] == "Wandelclub"
    assert [kind for kind, _ in sections(found, "Wandelclub")] == ["omschrijving"]


def test_the_cells_of_a_pilot_repeat_the_text_of_its_sections(rows: Rows) -> None:
    row = pilot(rows(DOSSIERS), "Thuis op school")
    assert (row.domein, row.doorlooptijd) == ("Jeugd", "Schooljaar 2020-2021")
    assert row.omschrijving == "Een hulpverlener werkt drie dagen per week op school."
    assert row.stand_van_zaken == "De proef is in juli 2021 afgerond."
    assert row.partners == ("Scholengroep De Kim", "Jeugdhulp Lisdodde")
    assert row.doel == ""


MEMO = """\
Onderwerp\tVoortgang agenda jeugd
Datum\t12-04-2022
Van\tProgrammabureau Jeugd

Geachte leden van de commissie,

De agenda kent drie thema's. Hieronder leest u per thema het beoogde resultaat en de stand van zaken.

Thema 1; Netwerk voor ouders

Op te leveren resultaat:

Elke ouder vindt binnen een week een ander gezin om mee te praten.

Stand van zaken:

In Elsbroek is een groep van vijftien ouders begonnen.

Thema 2; Onderwijs en zorg

Op te leveren resultaat:

Scholen en aanbieders maken afspraken over hulp onder schooltijd.

Stand van zaken:

De afspraken zijn in maart ondertekend.

Thema 3; Samen leren

Op te leveren resultaat:

Een leerkring van professionals.

Vervolg: de leerkring komt in juni bijeen.
"""


def test_a_memo_with_themes(rows: Rows) -> None:
    found = rows(MEMO)
    assert described(found) == ["Netwerk voor ouders", "Onderwijs en zorg", "Samen leren"]
    assert [row.number for row in found.pilots] == ["Thema 1", "Thema 2", "Thema 3"]
    assert {row.kind for row in found.pilots} == {"thema"}
    assert sections(found, "Onderwijs en zorg") == [
        ("doel", "Scholen en aanbieders maken afspraken over hulp onder schooltijd."),
        ("stand_van_zaken", "De afspraken zijn in maart ondertekend."),
    ]


LETTER = """\
# Raadsinformatiebrief

Onderwerp: voortgang projecten samenleving

Geachte leden van de raad,

Met deze brief informeren wij u over de projecten die uit het innovatiebudget worden betaald.

**Eetkamer Oost.** In maart 2021 is gestart met een maaltijd voor iedereen in het buurthuis. Elke week schuiven dertig
bewoners aan. Het project loopt door tot eind 2022.

**Fietsles voor nieuwkomers.** Twintig vrouwen hebben in de zomer leren fietsen. Het project is daarmee afgerond.

**Klusdienst.** De voorbereidingen voor deze dienst lopen. De gemeente zoekt nog een schuur.

Wij hopen u hiermee voldoende te hebben geïnformeerd.

Met vriendelijke groet,

Burgemeester en wethouders van Zwanenmeer
"""


def test_records_in_a_letter_as_bold_first_words(rows: Rows) -> None:
    found = rows(LETTER)
    assert described(found) == ["Eetkamer Oost", "Fietsles voor nieuwkomers", "Klusdienst"]
    assert sections(found, "Klusdienst") == [
        ("omschrijving", "De voorbereidingen voor deze dienst lopen. De gemeente zoekt nog een schuur.")
    ]


def test_the_close_of_a_letter_belongs_to_no_record(rows: Rows) -> None:
    assert all("geïnformeerd" not in section.text and "groet" not in section.text for section in rows(LETTER).sections)


TWICE = """\
Uitvoeringsplan jeugd regio Elsbroek 2020

1. Samenvatting

De regio werkt aan drie pilots:

- Pilot Steunouder
- Pilot Logeren op de boerderij
- Pilot Jeugdcoach

2. Uitwerking pilots

2.1 Pilot Steunouder

Doel
Ouders krijgen een dag per week lucht.

Betrokken partijen
Stichting Rietkraag, gemeente Elsbroek

2.2 Pilot Logeren op de boerderij

Doel
Kinderen logeren een weekend per maand op een boerderij.

Betrokken partijen
Boerderij De Vlint

2.3 Pilot Jeugdcoach

Doel
Een coach helpt jongeren aan werk.

Betrokken partijen
Werkplein Elsbroek
"""


def test_a_pilot_in_a_summary_and_in_a_chapter_is_one_row(rows: Rows) -> None:
    found = rows(TWICE)
    assert described(found) == ["Steunouder", "Logeren op de boerderij", "Jeugdcoach"]
    assert mentioned(found) == []
    assert [row.number for row in found.pilots] == ["2.1", "2.2", "2.3"]
    assert parties(found, "Steunouder") == [("Stichting Rietkraag", "partner"), ("gemeente Elsbroek", "partner")]


def test_the_number_and_the_word_for_the_kind_are_not_in_the_name(rows: Rows) -> None:
    found = rows(TWICE)
    assert {(row.number, row.name, row.kind) for row in found.pilots} >= {("2.2", "Logeren op de boerderij", "pilot")}


ONE = """\
Plan van aanpak pilot Dorpsbus

Gemeente Zwanenmeer, mei 2022

Aanleiding

In de kernen rijdt na zes uur geen bus meer. Ouderen komen daardoor 's avonds de deur niet uit.

Doel

Inwoners van de kernen kunnen tot tien uur 's avonds naar de stad en terug.

Werkwijze

Vrijwilligers rijden op vier avonden met een bus van acht plaatsen.

Planning

De pilot loopt van september 2022 tot en met augustus 2023.

Kosten

De pilot kost € 42.500.
"""


def test_a_document_about_one_pilot_is_one_row(rows: Rows) -> None:
    found = rows(ONE)
    assert described(found) == ["Dorpsbus"]
    kinds = [kind for kind, _ in sections(found, "Dorpsbus")]
    assert kinds == ["aanleiding", "doel", "aanpak", "doorlooptijd", "budget"]
    row = pilot(found, "Dorpsbus")
    assert (row.start_date, row.end_date, row.budget_eur) == ("2022-09", "2023-08", 42500.0)


GROUPS = """\
Meerjarenprogramma samenleving Havikerwaard

1. Inleiding

Dit programma beschrijft wat wij de komende jaren doen.

2. Projecten

2.1 Gezond opgroeien

Doelstelling
Kinderen in de wijk groeien gezond op.

Betrokken partijen
Stichting Rietkraag en de basisscholen

2.1.1 Schooltuin

Activiteiten
Elke groep werkt een uur per week in de tuin.

Kosten
€ 12.000 per jaar

2.1.2 Watertappunt

Activiteiten
Op vier pleinen komt een kraan.

Kosten
€ 8.000

3. Financiën

Het programma kost in totaal € 20.000.
"""


def test_a_theme_with_sections_of_its_own_is_the_parent_of_its_units(rows: Rows) -> None:
    found = rows(GROUPS)
    assert described(found) == ["Gezond opgroeien", "Schooltuin", "Watertappunt"]
    theme = pilot(found, "Gezond opgroeien")
    assert theme.kind == "thema"
    assert {pilot(found, name).parent_id for name in ("Schooltuin", "Watertappunt")} == {theme.pilot_id}
    assert sections(found, "Gezond opgroeien") == [
        ("doel", "Kinderen in de wijk groeien gezond op."),
        ("partners", "Stichting Rietkraag en de basisscholen"),
    ]


def test_chapters_about_the_document_are_no_records_and_give_no_text(rows: Rows) -> None:
    found = rows(GROUPS)
    assert all("in totaal" not in section.text and "komende jaren" not in section.text for section in found.sections)


def letter(subject: str) -> str:
    """A letter with three projects under plain headings, each told in sentences."""
    return (
        f"# Onderwerp: {subject}\n\n"
        "Geachte raad,\n\nIn april zegden wij toe u bij te praten.\n\n"
        "## Van tegel naar tuin\n\nDit project is in september afgerond. Tweehonderd huishoudens deden mee.\n\n"
        "## Speelstraat op woensdag\n\nDe proef is in mei gestart en loopt tot de zomer.\n\n"
        "## Kamers in de flat\n\nIn dit project wonen acht jongeren. Het wordt volgend jaar voortgezet.\n\n"
    )


def test_a_letter_that_says_that_it_reports_on_projects_has_them_under_plain_headings(rows: Rows) -> None:
    assert described(rows(letter("Voortgang projecten in de buurt"))) == [
        "Van tegel naar tuin",
        "Speelstraat op woensdag",
        "Kamers in de flat",
    ]


def test_the_same_headings_in_a_letter_about_something_else_are_none(rows: Rows) -> None:
    assert described(rows(letter("Begroting van het zwembad"))) == []


BLOCKS = """\
Memo lopende proeven Meerbeek

In het vorige overleg vroeg u om een overzicht van de proeven die in de regio lopen.

Wat: Omgangshuis. Ouders die na een scheiding niet door één deur kunnen, dragen hier hun kinderen over.
Wie: Stichting De Brug, gemeente Meerbeek
Wanneer: 2019-2021

Wat: Beeldbellen met de wijkverpleging, bedoeld voor twintig cliënten.
Wie: Zorggroep Havik
Stand: Loopt goed.

Wat: Maatwerkbudget voor wijkteams. Elk team mag geld uitgeven zonder indicatie.
Wie: wijkteam Oost
Wanneer: 2020
"""


def test_blocks_of_labels_that_return_without_any_heading_are_records(rows: Rows) -> None:
    found = rows(BLOCKS)
    assert described(found) == ["Omgangshuis", "Beeldbellen met de wijkverpleging", "Maatwerkbudget voor wijkteams"]
    assert ("partners", "Zorggroep Havik") in sections(found, "Beeldbellen met de wijkverpleging")
    assert sections(found, "Omgangshuis")[0] == (
        "omschrijving",
        "Omgangshuis. Ouders die na een scheiding niet door één deur kunnen, dragen hier hun kinderen over.",
    )


def test_a_word_that_returns_below_headings_opens_nothing(rows: Rows) -> None:
    text = "".join(
        f"## Stap {step}\n\nToelichting bij de stap: wij leggen uit wat er gebeurt.\n\nLet op: neem uw pas mee.\n\n"
        for step in range(1, 5)
    )
    assert described(rows(f"# Zo vraagt u een vergunning aan\n\n{text}")) == []


def test_items_that_say_and_count_what_they_open_are_records(rows: Rows) -> None:
    actions = {"Kennis": "De opleiding wordt vernieuwd.", "Zorg": "Het loket gaat open.", "Geld": "Er komt een fonds."}
    text = "".join(
        f"## {theme}\n\nHier is nog veel te winnen.\n\n- Actie {number}: {action}\n\n"
        for number, (theme, action) in enumerate(actions.items(), 1)
    )
    found = rows(f"# Actieplan Meerbeek\n\n{text}")
    assert described(found) == ["De opleiding wordt vernieuwd", "Het loket gaat open", "Er komt een fonds"]
    assert [row.number for row in found.pilots] == ["Actie 1", "Actie 2", "Actie 3"]


SCENARIOS = """\
Uitwerking van de scenario's voor een dorpsbus

Hieronder staan de scenario's met hun kosten.

A1 – Een bus die op vaste tijden rijdt

Doelgroep: inwoners van de kernen
Kosten: € 90.000

De bus rijdt drie keer per dag langs alle kernen.

A2 – Een bus die op afroep rijdt

Doelgroep: inwoners zonder auto
Kosten: € 60.000

Wie mee wil belt een uur van tevoren.

B1 – Een deelauto in elke kern

Doelgroep: inwoners met een rijbewijs
Kosten: € 20.000

De auto staat bij het dorpshuis.
"""


def test_titles_that_count_on_with_a_letter_and_a_number_are_records(rows: Rows) -> None:
    found = rows(SCENARIOS)
    assert described(found) == [
        "Een bus die op vaste tijden rijdt",
        "Een bus die op afroep rijdt",
        "Een deelauto in elke kern",
    ]
    assert [row.number for row in found.pilots] == ["A1", "A2", "B1"]
    assert ("doelgroep", "inwoners zonder auto") in sections(found, "Een bus die op afroep rijdt")


def test_codes_that_do_not_count_on_open_nothing(rows: Rows) -> None:
    roads = "".join(
        f"{road} – {place}\n\nDe weg is daar smal en druk in de spits.\n\n"
        for road, place in (("A9", "Zwanenmeer"), ("A2", "Waterloo"), ("A7", "Rietveen"))
    )
    assert described(rows(f"Verkeer in de regio\n\nDrie wegen zijn druk.\n\n{roads}")) == []


REGISTER_PAGE = """\
Omschrijving en mijlpalen (toelichting)

Omschrijving / op te leveren resultaat

Een beweegakkoord met de sportclubs van Zwanenmeer waarin staat hoe zij kinderen aan het sporten krijgen.

Behaalde mijlpalen

 • Er is een kwartiermaker geworven.
 • In juni hebben negen clubs het akkoord getekend.
"""


def test_a_page_of_labels_without_a_title_is_named_by_what_it_says(rows: Rows) -> None:
    found = rows(REGISTER_PAGE)
    (name,) = described(found)
    assert name == "Een beweegakkoord met de sportclubs van Zwanenmeer"
    assert [kind for kind, _ in sections(found, name)] == ["omschrijving", "stand_van_zaken"]


def progress_letter(subject: str) -> str:
    parts = (
        ("Fietsenstalling bij het station", "Wij zijn in overleg. Naar verwachting volgt in juni een besluit."),
        ("Opvang van zwerfdieren", "Het onderzoek vraagt meer tijd. U ontvangt de uitkomst voor het zomerreces."),
        ("Toegankelijkheid van het zwembad", "De aannemer levert de lift eind 2023 op, zoals in het debat toegezegd."),
        ("Verlichting van het park", "In het tweede kwartaal plaatsen wij twintig lampen langs het middenpad."),
    )
    reason = "Dat is later dan wij u eerder schreven, om redenen die wij niet kenden."
    text = "".join(f"{title}\n\n{state} {reason}\n\n" for title, state in parts)
    return (
        f"Aan de leden van de raad\n\nDatum 4 april 2023\n\nBetreft: {subject}\n\n"
        f"Geachte leden van de raad,\n\nIn deze brief leest u over vier onderwerpen.\n\n{text}"
        "Wij hopen u hiermee voldoende te hebben geïnformeerd.\n\nHoogachtend,\n\nhet college\n"
    )


def test_a_letter_that_reports_progress_has_records_under_plain_titles(rows: Rows) -> None:
    assert described(rows(progress_letter("stand van zaken toezeggingen"))) == [
        "Fietsenstalling bij het station",
        "Opvang van zwerfdieren",
        "Toegankelijkheid van het zwembad",
        "Verlichting van het park",
    ]


def test_the_same_letter_about_something_else_has_none(rows: Rows) -> None:
    assert described(rows(progress_letter("agenda van de raad"))) == []


def test_an_item_that_is_a_record_ends_with_the_item(rows: Rows) -> None:
    items = "".join(
        f"- Actie {number}: {text}\n\nHieronder leest u wat andere regio's doen. Dat is geen deel van de actie.\n\n"
        for number, text in enumerate(("Een buurtbus laten rijden.", "Een deelauto kopen.", "Fietsen uitlenen."), 1)
    )
    found = rows(f"# Actieplan vervoer\n\nDe gemeente Zwanenmeer voert drie acties uit.\n\n{items}")
    assert described(found) == ["Een buurtbus laten rijden", "Een deelauto kopen", "Fietsen uitlenen"]
    assert sections(found, "Een deelauto kopen") == [("omschrijving", "Een deelauto kopen.")]


def test_a_budget_behind_a_title_is_no_part_of_the_name(rows: Rows) -> None:
    parts = "".join(
        f"## {title}: € {amount} mln. structureel\n\nDeze maatregel is in 2022 gestart en loopt door.\n\n"
        for title, amount in (("Haven", 3), ("Veiling", 2), ("Vliegveld", 4))
    )
    assert described(rows(f"# Voortgang maatregelen ondermijning\n\n{parts}")) == ["Haven", "Veiling", "Vliegveld"]
