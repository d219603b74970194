"""Letters without headings: lines that count on above their text, paragraphs that begin with the name of a pilot."""

from shown import Rows

HEAD = "Gemeente Elzendam\n\nDatum: 8 mei 2022\nOnderwerp: Voortgang projecten in de wijk\n\nGeachte raad,\n\n"
TOLD = "is in maart 2021 gestart en wordt door de buurt zelf gedragen, met steun van de gemeente en de kerk."
END = "\n\nMet vriendelijke groet,\nburgemeester en wethouders van Elzendam\n"


def test_lines_that_count_on_above_their_text_open_records(rows: Rows) -> None:
    names = ("Taalcafé in de bieb", "De warme winkel", "Huiskamer op het water")
    body = "\n\n".join(f"{mark}. {name}\nDit project {TOLD}" for mark, name in zip("abc", names, strict=True))
    found = rows(HEAD + body + END).pilots
    assert [(pilot.number, pilot.name) for pilot in found] == list(zip("abc", names, strict=True))
    assert all(pilot.omschrijving == f"Dit project {TOLD}" for pilot in found)


def test_paragraphs_that_begin_with_the_name_of_a_pilot_are_records(rows: Rows) -> None:
    names = ("Eerder Thuis", "Veilig naar School", "Nachtvlinders")
    body = "\n\n".join(f"De pilot {name} {TOLD}" for name in names)
    found = rows(HEAD + body + END).pilots
    assert [(pilot.name, pilot.kind, pilot.start_date) for pilot in found] == [
        (name, "pilot", "2021-03") for name in names
    ]


def test_two_such_lines_are_chance(rows: Rows) -> None:
    body = f"a. Taalcafé in de bieb\nDit project {TOLD}\n\nb. De warme winkel\nDit project {TOLD}"
    assert not [pilot for pilot in rows(HEAD + body + END).pilots if pilot.kind != "vermelding"]
