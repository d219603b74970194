"""PDFs as a word processor prints them: no ruled lines, headings that are only bold, two columns."""

import pytest
from paper import Paper

from extract.layout import Block, arrange
from extract.readers import read_document
from extract.rulebook import Rulebook, load_rules
from shown import Rows, described, sections


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


def blocks(document: bytes, rulebook: Rulebook) -> list[Block]:
    return arrange(read_document(document).pages, rulebook)


def headings(document: bytes, rulebook: Rulebook) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks(document, rulebook) if block.kind == "heading"]


TEXT = (
    "Buren koken elke week voor elkaar in het buurthuis. De kring is in mei begonnen en er komen",
    "nu vijftig mensen. Wie alleen woont wordt thuis opgehaald door een van de vrijwilligers.",
)


def test_a_heading_with_wider_leading_than_the_body_goes_on_on_its_second_line(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    for line in ("2.1 Pilot Eettafel: samen koken en eten voor wie alleen woont in het dorp of", "de stad eromheen"):
        paper.at(72, paper.y, line, size=12, bold=True)
        paper.y += 20
    paper.paragraph(*TEXT)
    ((_, text),) = headings(paper.data(), rulebook)
    assert text == "2.1 Pilot Eettafel: samen koken en eten voor wie alleen woont in het dorp of de stad eromheen"


def test_a_heading_that_leaves_room_for_the_next_word_ends(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    for line in ("Pilots in het dorp", "Pilot Eettafel"):
        paper.at(72, paper.y, line, size=12, bold=True)
        paper.y += 20
    paper.paragraph(*TEXT)
    assert [text for _, text in headings(paper.data(), rulebook)] == ["Pilots in het dorp", "Pilot Eettafel"]


def answered(paper: Paper, *statements: tuple[tuple[str, ...], str]) -> None:
    """Statements of one or more lines, each with its answer at the right."""
    for lines, answer in statements:
        paper.at(330, paper.y, answer)
        paper.paragraph(*lines)


def test_statements_with_a_cross_at_the_right_are_a_table_and_the_label_below_is_a_heading(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    paper.heading("2.1 Pilot Eettafel")
    paper.y += 4
    answered(
        paper,
        (("Spoor 1: Meer mensen doen mee in de buurt", "waar zij wonen"), "X"),
        (("Spoor 2: Wie hulp nodig heeft vindt die",), "X"),
    )
    paper.heading("Doel", size=10)
    paper.paragraph(*TEXT)
    found = [(block.kind, block.text) for block in blocks(paper.data(), rulebook)][2:4]
    assert found == [
        (
            "table",
            "Spoor 1: Meer mensen doen mee in de buurt waar zij wonen \t X\n"
            "Spoor 2: Wie hulp nodig heeft vindt die \t X",
        ),
        ("heading", "Doel"),
    ]


def test_two_words_beside_each_other_are_no_table_of_answers(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    answered(paper, (("Met vriendelijke groet,",), "het college"))
    paper.paragraph(*TEXT)
    assert "table" not in [block.kind for block in blocks(paper.data(), rulebook)]


def test_labels_that_return_stand_below_titles_that_look_like_them(rulebook: Rulebook, rows: Rows) -> None:
    paper = Paper()
    for title in ("Pilot Eettafel", "Pilot Leesclub"):
        for heading in (title, "Doel", "Stand van zaken"):
            paper.heading(heading, size=10)
            paper.paragraph(*TEXT)
    document = paper.data()
    levels = {text: level for level, text in headings(document, rulebook)}
    assert levels["Pilot Eettafel"] == levels["Pilot Leesclub"] < levels["Doel"] == levels["Stand van zaken"]
    found = rows(document)
    assert described(found) == ["Eettafel", "Leesclub"]
    assert [kind for kind, _ in sections(found, "Leesclub")] == ["omschrijving", "doel", "stand_van_zaken"]


def test_one_numbered_heading_in_the_look_of_labels_does_not_raise_them(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.heading("1. Pilots", size=16)
    for number, name in enumerate(("Eettafel", "Leesclub", "Belcirkel"), 1):
        paper.heading(f"1.{number} {name}", size=13)
        for label in ("Doel", "Partners"):
            paper.heading(label, size=10)
            paper.paragraph(*TEXT)
    paper.heading("1.4 Vervolg", size=10)
    paper.paragraph(*TEXT)
    levels = {text: level for level, text in headings(paper.data(), rulebook)}
    assert levels["1.1 Eettafel"] == levels["1.4 Vervolg"] == 2
    assert levels["Doel"] == levels["Partners"] == 3


def test_columns_whose_lines_do_not_stand_side_by_side_keep_their_paragraphs(rulebook: Rulebook) -> None:
    paper = Paper()
    left = ("Buren koken elke week voor elkaar in het", "buurthuis. De kring is in mei begonnen en er")
    right = ("komen nu vijftig mensen. Wie alleen woont", "wordt thuis opgehaald door een vrijwilliger")
    for number in range(16):
        paper.at(60, 60 + 13 * number, left[number % 2])
        paper.at(310, 64 + 13 * number, right[number % 2])
    assert [block.kind for block in blocks(paper.data(), rulebook)] == ["paragraph"]


def test_words_that_are_stretched_over_a_narrow_column_are_one_line(rulebook: Rulebook) -> None:
    paper = Paper()
    for number in range(16):
        paper.at(60, 60 + 13 * number, "Buren koken elke week voor elkaar in het huis")
        paper.at(310, 60 + 13 * number, "van de buurt, en er komen nu vijftig mensen")
    for x, word in ((60, "en"), (100, "er"), (140, "komen"), (199, "nu"), (240, "mensen")):
        paper.at(x, 60 + 13 * 16, word)
    paper.at(60, 60 + 13 * 17, "uit het hele dorp.")
    (left, right) = blocks(paper.data(), rulebook)
    assert left.text.endswith("elkaar in het huis en er komen nu mensen uit het hele dorp.")
    assert right.text.startswith("van de buurt, en er komen nu vijftig mensen")


def test_numbered_statements_with_an_answer_are_one_row_each(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    paper.heading("2.1 Pilot Eettafel")
    paper.y += 4
    answered(
        paper,
        (("A.", "Meer mensen doen mee", "In de buurt waar zij wonen."), "Ja"),
        (("B. Bewezen meerwaarde.",), "Nee. Wel verwacht"),
        (("C. Minder kosten",), "Nee"),
    )
    tables = [block.text for block in blocks(paper.data(), rulebook) if block.kind == "table"]
    assert tables == [
        "A. Meer mensen doen mee In de buurt waar zij wonen. \t Ja\n"
        "B. Bewezen meerwaarde. \t Nee. Wel verwacht\n"
        "C. Minder kosten \t Nee"
    ]


def test_a_bold_line_in_the_look_of_several_depths_has_no_level(rulebook: Rulebook) -> None:
    paper = Paper()
    for heading in ("1. Pilots", "1.1 Eettafel", "Samen koken in de buurt", "Doel", "1.2 Leesclub", "Doel"):
        paper.heading(heading, size=10)
        paper.paragraph(*TEXT)
    assert headings(paper.data(), rulebook) == [
        (1, "1. Pilots"),
        (2, "1.1 Eettafel"),
        (0, "Samen koken in de buurt"),
        (3, "Doel"),
        (2, "1.2 Leesclub"),
        (3, "Doel"),
    ]


def test_a_bold_line_that_announces_a_list_does_not_end_the_section_of_a_pilot(rows: Rows) -> None:
    paper = Paper()
    for title in ("Pilot Eettafel", "Pilot Leesclub"):
        for heading in (title, "Doel", "Wij zetten twee middelen in:", "Stand van zaken"):
            paper.heading(heading, size=10)
            paper.paragraph(*TEXT)
    found = rows(paper.data())
    assert described(found) == ["Eettafel", "Leesclub"]
    assert [kind for kind, _ in sections(found, "Eettafel")] == ["omschrijving", "doel", "stand_van_zaken"]


def test_the_second_line_of_a_label_is_no_label_of_its_own(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    for line in ("STAND VAN ZAKEN EN", "PLANNING"):
        paper.write(line, size=10, bold=True)
    paper.paragraph(*TEXT)
    assert [text for _, text in headings(paper.data(), rulebook)] == ["STAND VAN ZAKEN EN PLANNING"]


def test_a_title_goes_on_with_a_word_that_would_be_a_label_with_a_capital(rulebook: Rulebook) -> None:
    paper = Paper()
    paper.paragraph(*TEXT)
    for line in ("Thema 2; Leren van elkaar en met elkaar, ook binnen de regionale", "samenwerking"):
        paper.write(line, size=13, bold=True)
    paper.paragraph(*TEXT)
    assert [text for _, text in headings(paper.data(), rulebook)] == [
        "Thema 2; Leren van elkaar en met elkaar, ook binnen de regionale samenwerking"
    ]


def test_short_lines_on_one_page_do_not_move_its_gutter_from_that_of_the_others(rulebook: Rulebook) -> None:
    paper = Paper()
    for page, many in enumerate(("tien", "twintig", "veertig")):
        for number in range(16):
            short = page == 2 and number % 4
            left = "Buren koken elke week voor elkaar in"
            paper.at(60, 60 + 13 * number, left if short else f"{left} het huis dat")
            paper.at(310, 60 + 13 * number, f"van de buurt, en er komen nu {many} mensen")
        if page < 2:
            paper.page()
    text = " ".join(block.text for block in blocks(paper.data(), rulebook))
    assert text.count("mensen van de buurt") == 3 * 15
