"""Lines with a label and its value: where the next record begins, and what a line with nothing but a period says."""

from shown import Rows, described, pilot, sections

HEAD = "Gemeente Elzendam\n\nDatum: 8 mei 2022\nOnderwerp: Start van drie pilots\n\n"


def test_a_short_line_below_a_label_with_its_value_opens_the_next_record(rows: Rows) -> None:
    names = ["Groene pleinen", "Deelauto in de buurt", "Afval op afroep"]
    body = "\n\n".join(
        f"{name}\nWat gaan we doen: We beginnen in drie straten en vragen de bewoners wat zij ervan vinden.\n"
        "Wanneer: april 2023 tot oktober 2024\nKosten: € 18.500"
        for name in names
    )
    found = rows(HEAD + body)
    assert described(found) == names
    assert [text for kind, text in sections(found, names[0]) if kind == "budget"] == ["€ 18.500"]


def test_a_label_with_nothing_but_a_period_says_how_long_a_pilot_lasts(rows: Rows) -> None:
    found = rows(
        "# Transformatieplan\n\n## Pilot Samen Veilig\n\n### Doel\n\nEén plan voor elk gezin.\n\n"
        "Uitvoering: september 2021 – juni 2022\n\n## Pilot Klas\n\n### Doel\n\nWeer naar school.\n\n"
        "Uitvoering: de scholen en de gemeente voeren het samen uit\n"
    )
    assert ("doorlooptijd", "september 2021 – juni 2022") in sections(found, "Samen Veilig")
    assert (pilot(found, "Samen Veilig").start_date, pilot(found, "Samen Veilig").end_date) == ("2021-09", "2022-06")
    assert not pilot(found, "Klas").doorlooptijd


def test_a_planning_above_a_line_with_a_period_keeps_its_words(rows: Rows) -> None:
    found = rows(
        "# Rapportage\n\n## Pilot Samen Veilig\n\n### Doel\n\nEén plan voor elk gezin.\n\n### Planning\n\n"
        "Uitvoering: september 2021 – juni 2022\n"
    )
    assert ("doorlooptijd", "Uitvoering: september 2021 – juni 2022") in sections(found, "Samen Veilig")


def test_a_sentence_that_opens_with_a_period_dates_its_pilot(rows: Rows) -> None:
    found = rows(
        "# Voortgang pilots\n\n## Pilot Flat\n\nVan mei 2021 tot en met december 2022 kregen 300 woningen een slot.\n\n"
        "## Pilot Wijk\n\nVan 2020 weten we weinig.\n"
    )
    assert (pilot(found, "Flat").start_date, pilot(found, "Flat").end_date) == ("2021-05", "2022-12")
    assert not pilot(found, "Wijk").start_date
