"""The values of a pilot: its parties, period, status, domains and budget."""

import pytest

from extract.dataset.tables import DocumentRows, PartnerRow, PilotRow
from shown import Rows, parties, pilot, sections

SUBJECT = "Eettafel"


def dossier(cells: str, *, text: str = "De buren eten samen.", chapter: str = "", date: str = "1 juni 2021") -> str:
    """A report of two dossiers; the first has these rows of label and value and this stand van zaken."""
    return f"""\
Voortgangsrapportage kansendossiers

Gemeente Zwanenmeer, {date}
{chapter}
1. {SUBJECT}

Beknopte omschrijving:\tBuren eten samen in het buurthuis.
{cells}

Stand van zaken

{text}

2. Leesclub

Beknopte omschrijving:\tKinderen lezen elke dag een kwartier.
Partners:\tScholengroep De Kim

Stand van zaken

De club bestaat en telt tachtig leden.
"""


def partner_rows(found: DocumentRows) -> list[PartnerRow]:
    wanted = pilot(found, SUBJECT).pilot_id
    return [row for row in found.partners if row.pilot_id == wanted and row.role != "genoemd"]


def subject(found: DocumentRows) -> PilotRow:
    return pilot(found, SUBJECT)


def test_partners_with_role_and_note(rows: Rows) -> None:
    found = rows(
        dossier(
            "Partners:\tStichting Rietkraag (penvoerder), De Vlint, Zorggroep Havik (J-LVB)"
            " in samenwerking met Lichtpunt en sociaal wijkteam (gemeente)."
        )
    )
    assert [(row.name, row.role, row.note) for row in partner_rows(found)] == [
        ("Stichting Rietkraag", "penvoerder", ""),
        ("De Vlint", "partner", ""),
        ("Zorggroep Havik", "partner", "J-LVB"),
        ("Lichtpunt", "samenwerking", ""),
        ("sociaal wijkteam", "samenwerking", "gemeente"),
    ]
    assert subject(found).lead_partner == "Stichting Rietkraag"


def test_partners_in_a_group(rows: Rows) -> None:
    found = rows(dossier("Partners:\tToegang: Jeugdpunt Havikerwaard en Wijkteam Oost"))
    assert [(row.name, row.party_group) for row in partner_rows(found)] == [
        ("Jeugdpunt Havikerwaard", "Toegang"),
        ("Wijkteam Oost", "Toegang"),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("politie en justitie", ["politie", "justitie"]),
        ("Centrum voor Jeugd en Gezin, De Vlint", ["Centrum voor Jeugd en Gezin", "De Vlint"]),
        ("'t Veerhuis, 's Heeren Zorg", ["'t Veerhuis", "'s Heeren Zorg"]),
        ("gemeenten, onderwijs en kinderrechters", ["gemeenten", "onderwijs", "kinderrechters"]),
        (
            "Ministerie van Onderwijs, Cultuur en Wetenschap, GGD",
            ["Ministerie van Onderwijs, Cultuur en Wetenschap", "GGD"],
        ),
    ],
)
def test_names_that_hold_what_parts_other_names(rows: Rows, cell: str, names: list[str]) -> None:
    assert [row.name for row in partner_rows(rows(dossier(f"Partners:\t{cell}")))] == names


@pytest.mark.parametrize("label", ["Trekker", "Actiehouder", "Verantwoordelijke", "Aanvrager", "Penvoerder"])
def test_a_label_that_gives_one_party_the_lead(rows: Rows, label: str) -> None:
    found = rows(dossier(f"{label}:\tStichting Rietkraag"))
    assert parties(found, SUBJECT) == [("Stichting Rietkraag", "penvoerder")]


def test_two_labels_of_parties(rows: Rows) -> None:
    found = rows(dossier("Trekker:\tStichting Rietkraag\nBetrokken partijen:\tDe Vlint, GGD"))
    assert parties(found, SUBJECT) == [
        ("Stichting Rietkraag", "penvoerder"),
        ("De Vlint", "partner"),
        ("GGD", "partner"),
    ]


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("2019 t/m 2021", "2019", "2021"),
        ("2019/2020", "2019", "2020"),
        ("Schooljaar 2020-2021", "2020-08", "2021-07"),
        ("vanaf 1 juli 2021", "2021-07-01", ""),
        ("tot en met december 2022", "", "2022-12"),
        ("medio september 2021 - voorjaar 2022", "2021-09", "2022-21"),
        ("eerste kwartaal 2021 tot en met vierde kwartaal 2022", "2021-33", "2022-36"),
        ("najaar 2018 - 2020", "2018-23", "2020"),
        ("tweede helft 2021 t/m 2022", "2021-41", "2022"),
        ("1 januari 2020 tot 1 januari 2022", "2020-01-01", "2022-01-01"),
    ],
)
def test_a_period_is_as_precise_as_the_text_and_no_more(rows: Rows, cell: str, start: str, end: str) -> None:
    found = rows(dossier(f"Doorlooptijd:\t{cell}."))
    assert (subject(found).start_date, subject(found).end_date) == (start, end)
    assert subject(found).doorlooptijd == f"{cell}."
    assert found.problems == ()


@pytest.mark.parametrize("cell", ["2019-2010", "2021 t/m 2020"])
def test_an_impossible_period_is_kept_and_reported(rows: Rows, cell: str) -> None:
    found = rows(dossier(f"Doorlooptijd:\t{cell}"))
    assert subject(found).doorlooptijd == cell
    assert (subject(found).start_date, subject(found).end_date) == ("", "")
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.source) == ("impossible_period", "doubtful", "stuk.txt")
    assert cell in problem.message and SUBJECT in problem.message


def test_the_period_of_the_cell_wins_over_dates_in_the_text(rows: Rows) -> None:
    found = rows(dossier("Doorlooptijd:\t2020-2022", text="De tafel is in mei 2019 gestart."))
    assert (subject(found).start_date, subject(found).end_date) == ("2020", "2022")


def test_without_a_period_the_text_tells_the_start(rows: Rows) -> None:
    found = rows(dossier("Partners:\tGGD", text="De pilot is op 1 maart 2020 gestart. In 2025 moet de helft meedoen."))
    assert (subject(found).start_date, subject(found).end_date) == ("2020-03-01", "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("De pilot loopt volgens planning.", "lopend"),
        ("De pilot is in maart 2020 gestart en draait op drie plekken.", "lopend"),
        ("De pilot is in december 2020 afgerond.", "afgerond"),
        ("De pilot is voortijdig gestopt omdat er te weinig deelnemers waren.", "beeindigd"),
        ("Deze pilot is niet van start gegaan.", "niet_gestart"),
        ("De pilot is in voorbereiding.", "voorbereiding"),
        ("De pilot start in september 2021.", "voorbereiding"),
        ("De mogelijkheden voor deze pilot worden verkend.", "verkenning"),
    ],
)
def test_the_status_is_the_state_at_the_date_of_the_document(rows: Rows, text: str, status: str) -> None:
    assert subject(rows(dossier("Partners:\tGGD", text=text))).status == status


def test_a_plan_that_the_date_of_the_document_has_overtaken_has_started(rows: Rows) -> None:
    later = rows(dossier("Partners:\tGGD", text="De pilot start in september 2021.", date="1 december 2021"))
    assert subject(later).status == "lopend"


@pytest.mark.parametrize(
    ("chapter", "status"),
    [("Gestarte pilots", "lopend"), ("Pilots in verkenning", "verkenning"), ("Afgeronde pilots", "afgerond")],
)
def test_the_chapter_tells_the_status_of_its_pilots(rows: Rows, chapter: str, status: str) -> None:
    text = f"""\
Transformatieplan jeugd Havikerwaard 2019

2. Pilots

2.1 {chapter}

2.1.1 Eettafel

DOEL
Buren eten samen.

BETROKKEN PARTIJEN
Stichting Rietkraag

2.1.2 Leesclub

DOEL
Kinderen lezen elke dag een kwartier.

BETROKKEN PARTIJEN
Scholengroep De Kim
"""
    found = rows(text)
    assert [(row.name, row.status) for row in found.pilots] == [("Eettafel", status), ("Leesclub", status)]


def test_a_pilot_that_was_prolonged(rows: Rows) -> None:
    found = rows(dossier("Partners:\tGGD", text="De pilot loopt goed en is met een jaar verlengd."))
    assert subject(found).extended is True
    assert pilot(found, "Leesclub").extended is None


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Wmo", ("wmo",)),
        ("Jeugd", ("jeugd",)),
        ("Jeugd en onderwijs", ("jeugd", "onderwijs")),
        ("Participatie (werk en inkomen)", ("participatie",)),
    ],
)
def test_domains_from_the_cell(rows: Rows, cell: str, codes: tuple[str, ...]) -> None:
    found = rows(dossier(f"Domein:\t{cell}\nPartners:\tGGD"))
    assert subject(found).domain_codes == codes
    assert subject(found).domein == cell


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("€ 42.500", 42500.0),
        ("€ 42.500,- per jaar", 42500.0),
        ("1,2 miljoen euro", 1200000.0),
        ("12.000 euro", 12000.0),
    ],
)
def test_a_budget_in_euros(rows: Rows, cell: str, amount: float) -> None:
    found = rows(dossier(f"Partners:\tGGD\nBudget:\t{cell}"))
    assert subject(found).budget_eur == amount
    assert ("budget", cell) in sections(found, SUBJECT)
