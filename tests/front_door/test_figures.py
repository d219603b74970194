"""Quantities of pilots: a document in, rows of `figures` out."""

import pytest

from extract.dataset.tables import DocumentRows, FigureRow
from shown import Rows

LETTER = """# Voortgang pilots Lutterveen

Datum: 4 juni 2022

## Pilot Vaste Maat

Doel: Jongeren vinden een vaste begeleider.

{section}: {text}

## Pilot Tweede

Doel: Iets anders.
"""


def rows_with(rows: Rows, text: str, section: str) -> DocumentRows:
    return rows(LETTER.format(section=section, text=text))


def figures(rows: Rows, text: str, section: str = "Stand van zaken") -> list[FigureRow]:
    return list(rows_with(rows, text, section).figures)


def told(rows: Rows, text: str, section: str = "Stand van zaken") -> list[tuple[str, float, str]]:
    return [(figure.kind, figure.value, figure.unit) for figure in figures(rows, text, section)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Er zijn 19 ingezette trajecten.", ("count", 19, "ingezette trajecten")),
        ("Regionaal zijn zeven maatjes gevonden.", ("count", 7, "maatjes")),
        ("Er is 2,5 fte aangesteld.", ("count", 2.5, "fte")),
        ("Het aantal deelnemers bedraagt nu 35.", ("count", 35, "deelnemers")),
        ("De pilot loopt in alle vier de gemeenten.", ("count", 4, "gemeenten")),
        ("Wij gaven er € 1,2 mln aan uit.", ("money", 1.2e6, "EUR")),
        ("Van de cliënten kreeg 70% hulp.", ("percentage", 70, "")),
        ("Hulp kreeg 80% van de gezinnen.", ("percentage", 80, "gezinnen")),
        ("Eén op de tien ouders belde.", ("ratio", 0.1, "ouders")),
        ("Ouders gaven de hulp een rapportcijfer 8.", ("score", 8, "")),
        ("Jongeren waarderen hun maatje gemiddeld met een 7,9.", ("score", 7.9, "")),
    ],
)
def test_what_counts(rows: Rows, text: str, wanted: tuple[str, float, str]) -> None:
    assert told(rows, text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "De pilot is gestart op 4 mei 2021 en kreeg in 2022 vervolg.",
        "Zij helpt jongeren van 16 tot 23 jaar en kinderen tussen de 8 en 12.",
        "Sinds 2019 is er een pilot in groep 8 en in fase 2.",
        "Zie bijlage 3, artikel 12 van de wet en de hoofdstukken 2 en 4.",
        "Bel 06-12345678 of kom langs: Lindelaan 12, 7511 AB Lutterveen.",
        "Wij werken met het platform 1-2-3-Contact en met Covid-19 in het hoofd.",
        "De inloop is open van 9 tot 17 uur en om 19.30 uur.",
        "Een van de scholen stopte, en honderden ouders keken toe.",
        "Het is een van de grote zorgen; één van de ouders belde twee keer per week.",
    ],
)
def test_what_is_no_figure(rows: Rows, text: str) -> None:
    assert told(rows, text) == []


def test_numbers_that_share_a_noun(rows: Rows) -> None:
    assert told(rows, "Er zijn 19 trajecten ingezet, waarvan 14 in het dorp.") == [
        ("count", 19, "trajecten"),
        ("count", 14, "trajecten"),
    ]
    assert told(rows, "Wij groeien van 1000 naar 1.500 opgeleide vrijwilligers.") == [
        ("count", 1000, "opgeleide vrijwilligers"),
        ("count", 1500, "opgeleide vrijwilligers"),
    ]
    assert told(rows, "Vijf van de zeven gemeenten doen mee.") == [("count", 5, "gemeenten"), ("count", 7, "gemeenten")]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Er kwamen 40 ouders.", "exact"),
        ("Er kwamen zo'n 40 ouders.", "about"),
        ("Er kwamen minstens 40 ouders.", "at_least"),
        ("Er mogen maximaal 40 ouders komen.", "at_most"),
        ("Een gezin wordt binnen 5 werkdagen gebeld.", "at_most"),
        ("Gemiddeld komen er 40 ouders.", "average"),
    ],
)
def test_how_exact_it_is(rows: Rows, text: str, qualifier: str) -> None:
    assert [figure.qualifier for figure in figures(rows, text)] == [qualifier]


def test_planned_or_actual_and_when(rows: Rows) -> None:
    found = figures(
        rows, "In 2021 zijn er 19 maatjes gevonden, met als ambitie om per 1 juli 2023 met 30 maatjes te werken."
    )
    assert [(f.value, f.modality, f.period) for f in found] == [
        (19, "actual", "2021"),
        (30, "planned", "2023-07-01/.."),
    ]
    assert [f.modality for f in figures(rows, "Vijftig gezinnen met een maatje.", section="Eindproduct")] == ["planned"]


def test_a_range_has_two_ends(rows: Rows) -> None:
    (figure,) = figures(rows, "Er doen 20 tot 25 gezinnen mee.")
    assert (figure.value, figure.value_max, figure.text) == (20, 25, "20 tot 25 gezinnen")


def test_a_number_said_twice_is_one_figure(rows: Rows) -> None:
    assert told(rows, "Er zijn 12 koppels. Die 12 koppels zijn tevreden.") == [("count", 12, "koppels")]


def test_it_points_at_its_section_and_its_words(rows: Rows) -> None:
    found = rows_with(rows, "Er zijn 19 trajecten ingezet.", "Stand van zaken")
    (figure,) = found.figures
    (section,) = [section for section in found.sections if section.section_id == figure.section_id]
    assert section.section == "stand_van_zaken"
    assert found.text[figure.char_start : figure.char_end] == figure.text == "19 trajecten"


def test_a_typing_error_is_reported_and_not_guessed(rows: Rows) -> None:
    found = rows_with(rows, "De pilot kostte € 324.4223 en bereikte 40 ouders.", "Stand van zaken")
    assert [figure.value for figure in found.figures] == [40]
    (problem,) = (problem for problem in found.problems if problem.code == "doubtful_figure")
    assert problem.code == "doubtful_figure"
    assert "'€ 324.4223' of 'Vaste Maat'" in problem.message


@pytest.mark.parametrize(
    ("text", "planned", "actual"),
    [
        ("Het streven is om 25 gezinnen te bereiken.", [25], []),
        ("De verwachting is dat 30 scholen meedoen.", [30], []),
        ("Er komen vier bankjes bij.", [4], []),
        ("Er kwamen vier bankjes bij.", [], [4]),
        ("Tot nu toe zijn 19 trajecten ingezet van de 25 die we beoogden.", [25], [19]),
        ("Er zijn tot nu toe 9 van de geplande 15 woningen klaar.", [15], [9]),
        ("De kosten vallen € 12.000 hoger uit dan geraamd.", [], [12000]),
        ("De tevredenheid steeg van een 6,8 naar 7,3.", [], [6.8, 7.3]),
    ],
)
def test_what_is_meant_and_what_is(rows: Rows, text: str, planned: list[float], actual: list[float]) -> None:
    found = figures(rows, text)

    assert [figure.value for figure in found if figure.modality == "planned"] == planned
    assert [figure.value for figure in found if figure.modality == "actual"] == actual


def test_an_average_mark_is_an_average(rows: Rows) -> None:
    assert [figure.qualifier for figure in figures(rows, "Ouders geven de hulp gemiddeld een 8,2.")] == ["average"]
