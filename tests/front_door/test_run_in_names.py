"""Projects whose names run into their text, in chapters that say how far they are; plain and bold, with each mark."""

import io

import docx
import pytest

from shown import Rows, described, pilot

HEAD = (
    "Gemeente Wilgenrade\n\nDatum: 8 mei 2022\nOnderwerp: Wonen en groen in de wijk\n\nGeachte leden van de raad,\n\n"
)
END = "\n\nTot slot\n\nIn het najaar krijgt u een volgend overzicht.\n\nMet vriendelijke groet,\nhet college\n"
CHAPTERS = {
    "Lopende projecten": {
        "Wijkbus Noord": "De bus rijdt elke dag langs de vijf kernen en neemt iedereen gratis mee.",
        "Klusdienst": "Vrijwilligers knappen tuinen op van mensen die dat zelf niet meer kunnen.",
    },
    "Voorgenomen onderzoeken": {
        "Groene daken": "Langs de Merelstraat krijgen twaalf huizen een dak met sedum en kruiden.",
        "Huiskamer De Kaap": "Een huiskamer voor de buurt, met soep op vrijdag en muziek op zondag.",
    },
    "In verkenning": {
        "Deelfietsen bij het station": "Met de vervoerder praten wij over een stalling voor veertig fietsen.",
    },
}
STATES = {"Lopende projecten": "lopend", "Voorgenomen onderzoeken": "voorbereiding", "In verkenning": "verkenning"}


def letter(form: str) -> str:
    chapters = (
        chapter + "\n\n" + "\n\n".join(form.format(name=name, text=text) for name, text in projects.items())
        for chapter, projects in CHAPTERS.items()
    )
    return HEAD + "\n\n".join(chapters) + END


@pytest.mark.parametrize("form", ["{name}. {text}", "- {name} – {text}", "- {name}: {text}", "{name}\n{text}"])
def test_names_before_their_text_are_records_with_the_state_of_their_chapter(rows: Rows, form: str) -> None:
    found = rows(letter(form))
    assert [(row.name, row.status, row.omschrijving) for row in found.pilots] == [
        (name, STATES[chapter], text) for chapter, projects in CHAPTERS.items() for name, text in projects.items()
    ]


@pytest.mark.parametrize("mark", [".", " –"])
def test_bold_names_in_word_are_records_with_the_state_of_their_chapter(rows: Rows, mark: str) -> None:
    document = docx.Document()
    for chapter, projects in CHAPTERS.items():
        document.add_paragraph().add_run(chapter).bold = True
        for name, text in projects.items():
            paragraph = document.add_paragraph(style="List Bullet" if mark == " –" else None)
            paragraph.add_run(name if mark == " –" else name + mark).bold = True
            paragraph.add_run(f"{mark} {text}" if mark == " –" else f" {text}")
    document.add_paragraph().add_run("Internationaal").bold = True
    document.add_paragraph("De wijk doet mee aan een netwerk van groene wijken in Europa en ontvangt in mei bezoek.")
    written = io.BytesIO()
    document.save(written)
    found = rows(written.getvalue(), "werkprogramma.docx")
    assert [(row.name, row.status, row.omschrijving) for row in found.pilots] == [
        (name, STATES[chapter], text) for chapter, projects in CHAPTERS.items() for name, text in projects.items()
    ]


def test_one_name_that_says_pilot_makes_a_series_of_names_before_their_text(rows: Rows) -> None:
    actions = (
        "Ruim 600 bibliotheken hebben nu een informatiepunt, meer dan was begroot.",
        "In twee gemeenten leest een digitale assistent brieven voor. De pilot duurt tot de zomer van 2023.",
        "Inmiddels is een eerste versie van het register online gegaan.",
        "De inspectie onderzoekt of een leerkring van uitvoerders kan helpen bij betere uitleg.",
    )
    names = ("Informatiepunten", "Pilot Burgerhulp", "Register voor rekenregels", "Leerkring uitleg")
    one, two, three, four = (f"{name}. {text}" for name, text in zip(names, actions, strict=True))
    opening = "Wij willen dat iedereen hulp vindt. Daarvoor is samenwerking nodig tussen alle diensten van het Rijk."
    body = f"Hulp dichtbij\n\n{opening}\n\n{one}\n\n{two}\n\nHeldere regels\n\n{opening}\n\n{three}\n\n{four}"
    found = rows(HEAD.replace("Wonen en groen in de wijk", "Voortgang actieplan digitale hulp") + body + END)
    assert described(found) == ["Informatiepunten", "Burgerhulp", "Register voor rekenregels", "Leerkring uitleg"]
    assert pilot(found, "Burgerhulp").kind == "pilot"


def test_short_sentences_and_points_in_a_letter_are_no_names(rows: Rows) -> None:
    body = "\n\n".join(
        (
            "Waarom dit plan",
            "De wereld verandert. Steeds meer mensen wonen alleen en zien weinig anderen in de week.",
            "Samen staan wij sterk. Daarom praten wij met scholen, kerken en verenigingen in het dorp.",
            "Wat wij vragen",
            "- Respect – Iedereen telt mee in ons dorp, ook wie hier pas is komen wonen.",
            "- Rust – Een dorp heeft plekken nodig waar het stil is en waar niemand iets moet.",
            "- Ruimte: Wij laten de weilanden open en bouwen alleen in de kern van het dorp.",
        )
    )
    assert described(rows(HEAD + body + END)) == []


def test_sentences_that_begin_with_a_pilot_stay_whole(rows: Rows) -> None:
    body = "\n\n".join(
        (
            "Vorig jaar stelde u geld beschikbaar voor drie pilots. In deze brief leest u hoe het ermee gaat.",
            "De pilot Eerder Thuis ging in mei 2021 van start. Samen met de wijkteams en twee huisartsen.",
            "De pilot Wijkbus is in juni 2021 begonnen. Elke dag rijden twaalf vrijwilligers mee met de bus.",
            "De pilot Nachtvlinders bereiden wij voor met het jongerenwerk. Vanaf juli lopen er straatcoaches.",
        )
    )
    found = rows(HEAD.replace("Wonen en groen in de wijk", "Stand van zaken pilots") + body + END)
    assert described(found) == ["Eerder Thuis", "Wijkbus", "Nachtvlinders"]
    assert pilot(found, "Nachtvlinders").omschrijving.endswith("Vanaf juli lopen er straatcoaches.")


def test_who_signs_or_receives_a_letter_is_no_project(rows: Rows) -> None:
    projects = letter("{name}\n{text}").replace(HEAD, HEAD + "Aan de leden van de raad van Wilgenrade\n\n")
    found = rows(projects + "\n\nJ.W. van Adelaar\n\nmr. P.C. Rozenhof\n")
    assert described(found) == [name for chapter in CHAPTERS.values() for name in chapter]


def test_with_names_the_parties(rows: Rows) -> None:
    blocks = "\n\n".join(
        f"{name}\n{text}\nWat leverde het op?\nEr deden {count} mensen mee.\nMet: Stichting De Brug en MEE"
        for count, (name, text) in enumerate(CHAPTERS["Lopende projecten"].items(), 20)
    )
    found = rows(HEAD + "Lopende projecten\n\n" + blocks + END)
    assert {(row.name, row.partners) for row in found.pilots} == {
        (name, ("Stichting De Brug", "MEE")) for name in CHAPTERS["Lopende projecten"]
    }
