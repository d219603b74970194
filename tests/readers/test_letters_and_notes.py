"""Headings that only italics or underlining show, text in larger letters, and footnotes, on printed pages."""

import pytest
from paper import Paper

from extract.layout import Block, arrange
from extract.readers import read_document
from extract.rulebook import Rulebook, load_rules


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


def blocks(document: bytes, rulebook: Rulebook) -> list[Block]:
    return arrange(read_document(document).pages, rulebook)


def texts(document: bytes, rulebook: Rulebook, kind: str) -> list[str]:
    return [block.text for block in blocks(document, rulebook) if block.kind == kind]


FIRST = "Elke dinsdag koken buren voor elkaar in het gebouw van de kerk. De groep is in mei begonnen en"
LAST = "er komen nu vijftig mensen. Wie slecht ter been is wordt thuis opgehaald."
TITLES = ("Waarom een buurtkeuken", "Wat er al is", "Wie er meedoen")


def test_numbered_lines_in_italics_above_text_are_headings(rulebook: Rulebook) -> None:
    paper = Paper()
    for letter, title in zip("abc", TITLES, strict=True):
        paper.at(72, paper.y, f"{letter}.")
        paper.at(100, paper.y, title, italic=True)
        paper.y += 13
        paper.paragraph(FIRST, LAST)
    found = texts(paper.data(), rulebook, "heading")
    assert found == [f"{letter}. {title}" for letter, title in zip("abc", TITLES, strict=True)]


def test_numbered_lines_that_are_underlined_are_headings(rulebook: Rulebook) -> None:
    paper = Paper()
    for number, title in enumerate(TITLES, 1):
        paper.at(72, paper.y, f"{number}.")
        paper.underlined(title, x=100)
        paper.paragraph(FIRST, LAST)
    found = [(block.kind, block.text, block.number) for block in blocks(paper.data(), rulebook)]
    assert [row for row in found if row[0] != "paragraph"] == [
        ("heading", f"{number}. {title}", str(number)) for number, title in enumerate(TITLES, 1)
    ]


def test_a_numbered_list_in_plain_letters_stays_a_list(rulebook: Rulebook) -> None:
    paper = Paper()
    for number, title in enumerate(TITLES, 1):
        paper.write(f"{number}. {title}")
        paper.paragraph(FIRST, LAST)
    assert [block.kind for block in blocks(paper.data(), rulebook)] == ["item", "paragraph"] * 3


def test_the_rule_of_a_table_does_not_underline(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(FIRST, LAST)
    paper.table((72, 200, 400), [(["Keuken"], ["dinsdag"]), (["Winkel"], ["vrijdag"])])
    (page,) = read_document(paper.data()).pages
    cells = [line for grid in page.grids for row in grid.rows for cell in row for line in cell or ()]
    assert [line.text for line in cells] == ["Keuken", "dinsdag", "Winkel", "vrijdag"]
    assert not any(line.italic for line in cells)


def test_a_footnote_in_larger_letters_than_the_body_is_a_note(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(FIRST, LAST, size=9)
    paper.write("De raad vroeg in het najaar om een keuken die ook in het weekeinde open is en", size=9)
    paper.at(72, 741, "1", size=6)
    for row, line in enumerate(("Motie 12 van de raad van Zwanenmeer, over de keuken die", "de buurt zelf beheert.")):
        paper.at(77, 740 + 13 * row, line)
    paper.page()
    paper.paragraph("waar de hele buurt terecht kan. Het college heeft daar ruimte voor gevonden.", size=9)
    found = blocks(paper.data(), rulebook)
    assert [(block.kind, block.text) for block in found if block.kind != "paragraph"] == [
        ("note", "¹ Motie 12 van de raad van Zwanenmeer, over de keuken die de buurt zelf beheert.")
    ]
    assert found[1].text.endswith(
        "open is en waar de hele buurt terecht kan. Het college heeft daar ruimte voor gevonden."
    )


@pytest.mark.parametrize(("x", "y", "mark"), [(72, 742, "1"), (76, 734, "¹")], ids=str)
def test_a_number_alone_before_an_address_is_the_mark_of_a_note(
    rulebook: Rulebook, x: float, y: float, mark: str
) -> None:
    paper = Paper()
    paper.paragraph(FIRST, LAST, size=12)
    paper.paragraph("Het bericht stond ook in de krant.", size=12)
    paper.at(72, 730, "1", size=6.5)
    paper.at(x, y, "https://www.zwanenmeer.example/nieuws/keuken/een_lang_adres_dat_niet_op_de_regel_pas")
    paper.at(x, y + 12, "t_en_verder_gaat.html")
    found = blocks(paper.data(), rulebook)
    assert [block.kind for block in found] == ["paragraph", "paragraph", "note"]
    assert found[-1].text.startswith(f"{mark} https://www.zwanenmeer.example/nieuws/keuken/")
    assert found[-1].text.endswith("verder_gaat.html")


def test_the_first_line_of_a_paragraph_at_the_foot_of_a_page_is_no_heading(rulebook: Rulebook) -> None:
    paper = Paper()
    for _ in range(3):
        paper.paragraph(FIRST, LAST)
    paper.write("De keuken van Zwanenmeer krijgt vanaf het najaar ook op zaterdag gasten uit Lisberg")
    paper.at(72, 740, "1 Brief van het college aan de raad, over de buurtkeuken.", size=7)
    paper.page()
    paper.paragraph("en de dorpen daaromheen, want daar is geen keuken. De bus rijdt dan een rondje extra.")
    found = blocks(paper.data(), rulebook)
    assert [block.kind for block in found] == ["paragraph"] * 4 + ["note"]
    assert "uit Lisberg en de dorpen daaromheen" in found[3].text


def test_a_passage_in_slightly_larger_letters_is_text(rulebook: Rulebook) -> None:
    paper = Paper()
    for _ in range(6):
        paper.paragraph(FIRST, LAST, size=9)
    paper.paragraph(FIRST, LAST, FIRST, LAST, FIRST, LAST)
    assert texts(paper.data(), rulebook, "heading") == []


def test_a_title_in_slightly_larger_letters_is_a_heading(rulebook: Rulebook) -> None:
    paper = Paper()
    for title in TITLES:
        paper.paragraph(title)
        paper.paragraph(FIRST, LAST, size=9)
    assert texts(paper.data(), rulebook, "heading") == list(TITLES)


def test_a_bold_title_whose_first_line_ends_in_a_little_word_is_one_heading(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.write("b. Samen eten in de buurtkeukens van Zwanenmeer en de dorpen van", bold=True)
    paper.write("de gemeente Lisberg", bold=True)
    paper.paragraph(FIRST, LAST)
    title = "b. Samen eten in de buurtkeukens van Zwanenmeer en de dorpen van de gemeente Lisberg"
    assert texts(paper.data(), rulebook, "heading") == [title]


def test_lettered_headings_stand_below_numbered_ones_that_look_alike(rulebook: Rulebook) -> None:
    paper = Paper()
    for title in ("1. Samen eten", "a. De keuken", "b. De gasten", "2. Samen reizen", "a. De bus"):
        paper.heading(title)
        paper.paragraph(FIRST, LAST)
    levels = [(block.text[:2], block.level) for block in blocks(paper.data(), rulebook) if block.kind == "heading"]
    assert levels == [("1.", 1), ("a.", 2), ("b.", 2), ("2.", 1), ("a.", 2)]


def test_an_item_with_an_indented_first_line_keeps_the_rest_of_its_sentence(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(FIRST, LAST)
    paper.write("1. Een keuken in het gebouw van de kerk in het dorp, zie daarvoor ook wat er staat in de", x=90)
    paper.paragraph("brief van de raad van mei. De keuken is ook op zaterdag open.")
    found = texts(paper.data(), rulebook, "item")
    assert len(found) == 1
    assert found[0].endswith("wat er staat in de brief van de raad van mei. De keuken is ook op zaterdag open.")
