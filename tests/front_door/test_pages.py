"""Pages: what is printed on them and is no text, and what a page break cuts."""

from shown import Rows, described, sections

PAGES = """\
Voortgang pilots regio Elsbroek

Inhoudsopgave

1. Inleiding ........ 1
2. Pilots ........ 2
2.1 Buurtkring ........ 2
2.2 Leesclub ........ 3
3. Tot slot ........ 4

1. Inleiding

In dit stuk leest u hoe het met de pilots staat.

2. Pilots

2.1 Buurtkring

Doel
Buren koken elke week voor elkaar, zodat niemand in de wijk een hele week alleen hoeft te
\fVoortgang pilots regio Elsbroek
2

eten. Ook wie slecht ter been is doet mee.

Stand van zaken
De kring draait op drie plekken¹ en er komen elke week vijftig mensen.

¹ In Oost, in Noord en bij de haven.
\fVoortgang pilots regio Elsbroek
3

Het aantal groeit nog elke maand.

2.2 Leesclub

Doel
Kinderen lezen elke dag een kwartier.

Stand van zaken
De club heeft tachtig leden.
\fVoortgang pilots regio Elsbroek
4

3. Tot slot

Volgend jaar ontvangt u een nieuw overzicht.
"""


def test_the_table_of_contents_gives_no_records(rows: Rows) -> None:
    assert described(rows(PAGES)) == ["Buurtkring", "Leesclub"]


def test_a_running_head_and_a_page_number_between_two_halves_of_a_sentence(rows: Rows) -> None:
    text = (
        "Buren koken elke week voor elkaar, zodat niemand in de wijk een hele week alleen hoeft te eten."
        " Ook wie slecht ter been is doet mee."
    )
    assert sections(rows(PAGES), "Buurtkring")[0] == ("doel", text)


def test_a_section_that_a_page_break_cuts_is_one_section_with_both_pages(rows: Rows) -> None:
    found = rows(PAGES)
    kinds = [kind for kind, _ in sections(found, "Buurtkring")]
    assert kinds == ["doel", "stand_van_zaken"]
    pages = [(section.section, section.page_first, section.page_last) for section in found.sections]
    assert pages == [
        ("doel", 1, 2),
        ("stand_van_zaken", 2, 3),
        ("doel", 3, 3),
        ("stand_van_zaken", 3, 3),
    ]


def test_a_footnote_belongs_to_no_section(rows: Rows) -> None:
    found = rows(PAGES)
    assert all("bij de haven" not in section.text for section in found.sections)
    assert "bij de haven" in found.text


def test_no_section_holds_furniture(rows: Rows) -> None:
    texts = "\n".join(section.text for section in rows(PAGES).sections)
    assert "regio Elsbroek" not in texts
    assert "....." not in texts
    assert not any(line.strip().isdigit() for line in texts.split("\n"))


def test_nothing_that_is_printed_is_lost(rows: Rows) -> None:
    text = rows(PAGES).text
    assert all(words in text for words in ("regio Elsbroek", "Tot slot", "Leesclub", "Inhoudsopgave"))


def test_a_document_knows_its_pages_and_words(rows: Rows) -> None:
    document = rows(PAGES).document
    assert document.pages == 4
    assert document.words == len(rows(PAGES).text.split())


WITHOUT_PAGES = """\
Voortgang pilots

1. Buurtkring

Doel
Buren koken elke week voor elkaar, en wie dat wil kan ook bij een ander thuis

Notitie vernieuwing

aanschuiven zonder zich vooraf op te geven.

2. Leesclub

Doel
Kinderen lezen elke dag een kwartier, ook als zij thuis geen boeken hebben en

Notitie vernieuwing

hun ouders niet kunnen voorlezen in het Nederlands.

3. Wandelclub

Doel
Ouderen wandelen elke dinsdag een uur, en daarna drinken zij samen koffie bij de

Notitie vernieuwing

ingang van het park.
"""


def test_a_running_head_in_a_text_that_lost_its_page_breaks(rows: Rows) -> None:
    found = rows(WITHOUT_PAGES)
    assert sections(found, "Wandelclub") == [
        (
            "doel",
            "Ouderen wandelen elke dinsdag een uur, en daarna drinken zij samen koffie bij de ingang van het park.",
        )
    ]
    assert all("Notitie vernieuwing" not in section.text for section in found.sections)


def test_a_word_that_a_line_end_cuts_is_whole(rows: Rows) -> None:
    text = """\
Voortgang pilots

Pilot Buurtkring

Stand van zaken
De kring draait op drie plekken in de stad en er komen elke week ongeveer vijftig deel-
nemers. De gemeente werkt daarbij samen met aanbieders van jeugd- en gezinshulp, en de wijk-
teams denken mee over de manier waarop ouders en kinderen elkaar daar kunnen ontmoeten.

Doel
Buren koken elke week voor elkaar, zodat niemand in de wijk een hele week alleen hoeft te
eten. Ook wie slecht ter been is doet mee, want er rijdt een busje langs alle huizen in de
wijk, en wie wil kan ook thuis eten.
"""
    found = dict(sections(rows(text), "Buurtkring"))
    assert "vijftig deelnemers." in found["stand_van_zaken"]
    assert "jeugd- en gezinshulp" in found["stand_van_zaken"]
    assert "de wijkteams denken" in found["stand_van_zaken"]
