"""Lines become headings, paragraphs, items and tables; hyphenation is undone, furniture set apart."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.layout import Block, arrange
from extract.readers import read_document
from extract.rulebook import Rulebook, load_rules


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


def blocks(text: str, rulebook: Rulebook) -> list[Block]:
    return arrange(read_document(text.encode()).pages, rulebook)


def shapes(text: str, rulebook: Rulebook) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text, rulebook)]


FULL = "De kring draait op drie plekken in de stad en elke week komen er vijftig mensen naar de "
"""A line of a text that is wrapped, so long that the next one goes on with it."""


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("deel-", "nemers van de kring", "deelnemers van de kring"),
        ("aanbieders van jeugd-", "en gezinshulp", "aanbieders van jeugd- en gezinshulp"),
        ("de po-", "leerlingen van de po-leerlingen", "de po-leerlingen van de po-leerlingen"),
        ("de wijk van Oost-", "Havikerwaard", "de wijk van Oost-Havikerwaard"),
        ("de zorg-", "en welzijnswerkers", "de zorg- en welzijnswerkers"),
        ("de jaren 2021-", "2022 van de kring", "de jaren 2021-2022 van de kring"),
        ("het samenwer\u00ad", "kingsverband", "het samenwerkingsverband"),
        ("het gebouw van de", "gemeente", "het gebouw van de gemeente"),
        ("een spreekuur en/", "of een huisbezoek", "een spreekuur en/of een huisbezoek"),
    ],
)
def test_a_word_at_the_end_of_a_line(rulebook: Rulebook, first: str, second: str, whole: str) -> None:
    text = f"{FULL}{first}\n{second} en verder staat er op deze regel nog veel meer tekst over de kring in de\nstad."
    found = shapes(text, rulebook)
    tail = " en verder staat er op deze regel nog veel meer tekst over de kring in de stad."
    assert found == [("paragraph", FULL + whole + tail)]


def test_a_sentence_goes_on_over_a_page_break(rulebook: Rulebook) -> None:
    text = f"{FULL}grote\n\x0czaal van het buurthuis."
    (block,) = blocks(text, rulebook)
    assert block.text == FULL + "grote zaal van het buurthuis."
    assert block.pages == ((0, 1), (len(FULL) + len("grote "), 2))


def test_headings_know_their_form_number_and_level(rulebook: Rulebook) -> None:
    text = """\
1. Inleiding

Dit is een plan voor de hele stad.

2. Projecten

2.1 Eettafel

Doel

Buren eten samen.

DOELGROEP

Alle buren.
"""
    found = [(b.text, b.form, b.number, b.level) for b in blocks(text, rulebook) if b.kind == "heading"]
    assert found == [
        ("1. Inleiding", "number", "1", 1),
        ("2. Projecten", "number", "2", 1),
        ("2.1 Eettafel", "number", "2.1", 2),
        ("Doel", "label", "", 0),
        ("DOELGROEP", "label", "", 0),
    ]


def test_levels_of_markdown_win(rulebook: Rulebook) -> None:
    text = "# Plan\n\n## 1. Eettafel\n\nBuren eten samen.\n\n### Doel\n\nIedereen eet.\n"
    found = [(b.text, b.form, b.level) for b in blocks(text, rulebook) if b.kind == "heading"]
    assert found == [("Plan", "source", 1), ("1. Eettafel", "source", 2), ("Doel", "source", 3)]


def test_list_items_get_one_mark_and_keep_their_number(rulebook: Rulebook) -> None:
    text = "• eten koken;\n- tafels dekken;\n* afwassen.\n\n1. Kopen\n2. Koken\n3. Eten\n"
    assert shapes(text, rulebook) == [
        ("item", "- eten koken;"),
        ("item", "- tafels dekken;"),
        ("item", "- afwassen."),
        ("item", "1. Kopen"),
        ("item", "2. Koken"),
        ("item", "3. Eten"),
    ]


def test_rows_of_tabs_are_a_table(rulebook: Rulebook) -> None:
    text = "Domein:\tWmo\nPartners:\tGGD,\n\tDe Vlint\n"
    (table,) = blocks(text, rulebook)
    assert table.kind == "table"
    assert table.text == "Domein: \t Wmo\nPartners: \t GGD, De Vlint"
    assert [[table.cell(row, column) for column in (0, 1)] for row in (0, 1)] == [
        ["Domein:", "Wmo"],
        ["Partners:", "GGD, De Vlint"],
    ]


def test_what_is_set_apart_stands_behind_the_body(rulebook: Rulebook) -> None:
    text = f"""\
Inhoud

1. Inleiding ........ 1
2. Eettafel ......... 2
3. Leesclub ......... 3
4. Tot slot ......... 4

1. Inleiding

{FULL}haven.

Pagina 1 van 2

¹ Met dank aan de buren.
"""
    found = shapes(text, rulebook)
    assert found[:2] == [("heading", "1. Inleiding"), ("paragraph", FULL + "haven.")]
    assert ("note", "¹ Met dank aan de buren.") in found
    assert ("furniture", "Pagina 1 van 2") in found
    assert [text for kind, text in found if kind == "contents"] == [
        "1. Inleiding ........ 1",
        "2. Eettafel ......... 2",
        "3. Leesclub ......... 3",
        "4. Tot slot ......... 4",
    ]
    assert "Inhoud" in [text for _, text in found[2:]]


def test_a_number_that_ends_a_paragraph_is_no_page_number(rulebook: Rulebook) -> None:
    around = f"{FULL}haven.\n\n" * 4
    text = f"{around}{FULL}haven. Zo ging het ook al in\n2021\n\n{around}"
    assert {kind for kind, _ in shapes(text, rulebook)} == {"paragraph"}


def test_an_address_and_a_greeting_are_no_headings(rulebook: Rulebook) -> None:
    text = "Voor vragen mailt u naar buurt@example.org\n\nwww.example.org\n\nGeachte leden van de raad,\n"
    assert {kind for kind, _ in shapes(text, rulebook)} == {"paragraph"}


def test_a_heading_that_only_says_what_it_opens_has_its_name_on_the_line_below(rulebook: Rulebook) -> None:
    text = "# Maatregel 1\n\nDorpsbus\n\nDe bus rijdt.\n\n# Maatregel 2\n\nBelcirkel\n\nMen belt.\n"
    headings = [text for kind, text in shapes(text, rulebook) if kind == "heading"]
    assert headings == ["Maatregel 1 Dorpsbus", "Maatregel 2 Belcirkel"]


ITALICS = (
    (("Update van de strategie",), "meer tijd nodig dan verwacht."),
    (("Brief over de uitkomsten van het onderzoek naar de", "stalling bij het station"), "meer geld nodig."),
    (("Stand van het register",), "meer overleg nodig met de scholen."),
)


def test_lines_in_italics_above_text_are_headings(rulebook: Rulebook) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    y = 760.0
    for title, end in ITALICS:
        text = ("Ik heb toegezegd dat de raad hierover voor de zomer bericht krijgt. Er is", end, "")
        for font, lines in (("Helvetica-Oblique", title), ("Helvetica", text)):
            canvas.setFont(font, 10)
            for line in lines:
                canvas.drawString(72, y, line)
                y -= 13
    canvas.save()
    found = arrange(read_document(file.getvalue()).pages, rulebook)
    assert [block.text for block in found if block.kind == "heading"] == [" ".join(title) for title, _ in ITALICS]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Verzoekt het college om:", "paragraph"),
        ("De kring let daarbij op:", "paragraph"),
        ("De voorzitter deelt mee dat de volgende motie is ingekomen:", "paragraph"),
        ("De keuken kent drie doelen:", "paragraph"),
        ("Gasten van de keuken:", "heading"),
        ("Wat is er klaar:", "heading"),
    ],
)
def test_a_sentence_that_announces_a_list_is_no_heading(rulebook: Rulebook, line: str, kind: str) -> None:
    found = shapes(f"De keuken opent in mei.\n\n{line}\n\n- ouderen;\n- kinderen.\n", rulebook)
    assert found == [
        ("paragraph", "De keuken opent in mei."),
        (kind, line),
        ("item", "- ouderen;"),
        ("item", "- kinderen."),
    ]
