"""From the printed or changed file to the rows: spreads, merged cells, traffic lights, tracked changes."""

import docx
from paper import Paper
from reportlab.lib.pagesizes import A4, landscape
from word import add_pieces, saved

from extract.layout import arrange
from extract.readers import read_document
from extract.rulebook import load_rules
from shown import Rows, described, parties, pilot, sections

HEAD = ("Thema", "Maatregel", "Trekker", "Stand van zaken")
COLUMNS = (60.0, 140.0, 250.0, 380.0, 530.0)


def merged() -> bytes:
    """A table in which the theme stands once, in a cell over the rows of its measures."""
    paper = Paper()
    paper.heading("Voortgang maatregelen", size=16)
    paper.y += 10
    rows = (
        (HEAD, 1),
        (("Wonen", "Wooncoach", "gemeente Zwanenmeer", "De coach is begonnen."), 2),
        (("", "Hofje", "Stichting Rietkraag", "De grond is gekocht."), 0),
        (("Sport", "Beweegtuin", "Sportbond Lisberg", "De tuin is in mei geopend."), 2),
        (("", "Zwembus", "gemeente Zwanenmeer", "De bus rijdt elke week."), 0),
    )
    for cells, high in rows:
        for number, (left, right, text) in enumerate(zip(COLUMNS, COLUMNS[1:], cells, strict=False)):
            if number or high:
                paper.rectangle(left, paper.y, right, paper.y + 24 * (1 if number else high))
                paper.at(left + 4, paper.y + 6, text, size=9)
        paper.y += 24
    return paper.data()


def test_a_cell_over_several_rows_leaves_each_row_a_record_and_is_read_once(rows: Rows) -> None:
    found = rows(merged())
    assert described(found) == ["Wooncoach", "Hofje", "Beweegtuin", "Zwembus"]
    assert parties(found, "Hofje") == [("Stichting Rietkraag", "penvoerder")]
    assert ("stand_van_zaken", "De bus rijdt elke week.") in sections(found, "Zwembus")
    text = "\n".join(block.text for block in arrange(read_document(merged()).pages, load_rules()))
    assert [text.count(word) for word in ("Wonen", "Sport\n", "Hofje", "Beweegtuin")] == [1, 0, 1, 1]


def lights(*fills: str) -> bytes:
    """A table of measures whose progress only the colour of a cell tells."""
    paper = Paper()
    paper.heading("Voortgang maatregelen", size=16)
    paper.y += 10
    columns = (60.0, 200.0, 380.0, 480.0)
    table = [("Maatregel", "Trekker", "Status", "white")]
    names = ("Wooncoach", "Beweegtuin", "Zwembus")
    table += [(name, "gemeente Zwanenmeer", "", fill) for name, fill in zip(names, fills, strict=True)]
    for *cells, fill in table:
        for number, (left, right, text) in enumerate(zip(columns, columns[1:], cells, strict=False)):
            paper.rectangle(left, paper.y, right, paper.y + 22, fill if number == 2 else "")
            paper.at(left + 4, paper.y + 5, text, size=9)
        paper.y += 22
    return paper.data()


def test_what_only_a_colour_tells_is_told_in_words(rows: Rows) -> None:
    found = rows(lights("green", "orange", "red"))
    assert [dict(sections(found, name)).get("stand_van_zaken") for name in ("Wooncoach", "Beweegtuin", "Zwembus")] == [
        "groen",
        "oranje",
        "rood",
    ]


def test_cells_of_one_colour_tell_nothing(rows: Rows) -> None:
    found = rows(lights("green", "green", "green"))
    assert described(found) == ["Wooncoach", "Beweegtuin", "Zwembus"]
    assert "stand_van_zaken" not in dict(sections(found, "Wooncoach"))


SPREADS = (
    ("Eettafel", ("Buren leren elkaar kennen en eten elke week samen in het buurthuis.",), "2020-2022"),
    ("Leesclub", ("Kinderen van de drie scholen lezen meer, ook thuis en in de vakantie.",), "2021-2023"),
)
REST = ("De raad vroeg om deze pilot. Het college heeft daar geld voor vrijgemaakt en", "kiest na de zomer.")


def test_a_spread_of_two_pages_is_read_page_by_page(rows: Rows) -> None:
    paper = Paper(landscape(A4))
    left, right = 60.0, landscape(A4)[0] / 2 + 40
    for number, (name, goal, period) in enumerate(SPREADS, 1):
        paper.write(f"Pilot {number}: {name}", x=left, size=14, bold=True)
        for label, lines, x in (("Doel", goal, left), ("Doorlooptijd", (period,), right), ("Vervolg", REST, right)):
            if label == "Doorlooptijd":
                paper.y = 78
            paper.white()
            paper.write(label, x=x, bold=True)
            paper.paragraph(*lines, x=x)
        paper.at(left, 560, f"Voortgang pilots | {2 * number}", size=8)
        paper.at(right + 200, 560, f"Voortgang pilots | {2 * number + 1}", size=8)
        paper.page()
    found = rows(paper.data())
    assert described(found) == [name for name, _, _ in SPREADS]
    for name, goal, period in SPREADS:
        assert sections(found, name) == [("doel", goal[0]), ("doorlooptijd", period), ("vervolg", " ".join(REST))]
    assert pilot(found, "Leesclub").end_date == "2023"


def test_values_of_a_changed_word_file_are_those_after_the_changes(rows: Rows) -> None:
    document = docx.Document()
    document.add_heading("Voortgang pilots", 1)
    document.add_heading("Pilot Eettafel", 2)
    author = 'w:id="1" w:author="a"'
    add_pieces(
        document,
        '<w:p><w:r><w:t xml:space="preserve">Doorlooptijd: 2020-</w:t></w:r>'
        f"<w:del {author}><w:r><w:delText>2021</w:delText></w:r></w:del>"
        f"<w:ins {author}><w:r><w:t>2023</w:t></w:r></w:ins></w:p>",
        f"<w:p><w:del {author}><w:r><w:delText>Partners: Stichting Elders</w:delText></w:r></w:del>"
        f"<w:ins {author}><w:r><w:t>Partners: Stichting Rietkraag</w:t></w:r></w:ins></w:p>",
    )
    document.add_heading("Pilot Leesclub", 2)
    document.add_paragraph("Doorlooptijd: 2022")
    found = rows(saved(document))
    assert (pilot(found, "Eettafel").start_date, pilot(found, "Eettafel").end_date) == ("2020", "2023")
    assert [name for name, _ in parties(found, "Eettafel")] == ["Stichting Rietkraag"]
