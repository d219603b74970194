"""Digital PDFs: lines with their place and look, ruled tables, columns; and what they give through the front door."""

from paper import Paper

from extract.readers import read_document
from shown import Rows, described, parties, sections


def test_lines_have_place_size_and_weight() -> None:
    paper = Paper()
    paper.heading("Voortgang pilots", size=14)
    paper.paragraph("De pilots lopen goed.")
    (page,) = read_document(paper.data()).pages
    title, line = page.lines
    assert (title.text, title.size, title.bold) == ("Voortgang pilots", 14.0, True)
    assert (line.text, line.size, line.bold) == ("De pilots lopen goed.", 10.0, False)
    assert title.box is not None and line.box is not None
    assert title.box[1] < line.box[1] and abs(line.box[0] - 72) < 1


def test_a_wide_gap_parts_a_line() -> None:
    paper = Paper()
    paper.at(72, 100, "Partners:")
    paper.at(200, 100, "De Vlint, GGD")
    (line,) = read_document(paper.data()).pages[0].lines
    assert [segment.text for segment in line.segments] == ["Partners:", "De Vlint, GGD"]


def test_bold_first_words_are_the_lead_of_a_line() -> None:
    paper = Paper()
    paper.at(72, 100, "Eettafel.", bold=True)
    paper.at(119, 100, "De buren eten elke week samen.")
    (line,) = read_document(paper.data()).pages[0].lines
    assert (line.lead, line.bold) == ("Eettafel.", False)


def test_ruling_lines_make_a_grid() -> None:
    paper = Paper()
    paper.table((72, 200, 400), [(["Wie"], ["Wat"]), (["GGD"], ["advies over", "gezond eten"])])
    (page,) = read_document(paper.data()).pages
    (grid,) = page.grids
    cells = [[[line.text for line in cell or ()] for cell in row] for row in grid.rows]
    assert cells == [[["Wie"], ["Wat"]], [["GGD"], ["advies over", "gezond eten"]]]
    assert page.lines == ()


def test_white_lines_before_the_header_do_not_matter() -> None:
    paper = Paper()
    paper.paragraph("De pilots lopen goed.")
    assert read_document(b"\n\n" + paper.data()).media_type == "application/pdf"


def dossiers_in_columns() -> bytes:
    """Two dossiers: labels in a column of their own without rules, one of them over two lines."""
    paper = Paper()
    paper.heading("Voortgang kansendossiers", size=16)
    paper.paragraph(
        "Vorig jaar vroeg het college aan aanbieders om met voorstellen te komen. Twee daarvan zijn",
        "gehonoreerd. In dit stuk leest u per dossier hoe het ermee staat en wat het vervolg is.",
    )
    for number, name, partners in ((1, "Eettafel", "Stichting Rietkraag"), (2, "Leesclub", "Scholengroep De Kim")):
        paper.heading(f"{number}. {name}")
        for label, *value in (
            (["Domein:"], "Wmo"),
            (["Partners:"], f"{partners} (penvoerder), GGD"),
            (["Beknopte", "omschrijving:"], "Buren komen elke week bij elkaar in het buurthuis,", "en soms vaker."),
            (["Doorlooptijd:"], "2020-2022"),
        ):  # fmt: skip
            top = paper.y
            for row, line in enumerate(label):
                paper.at(72, top + row * 13, line)
            for row, line in enumerate(value):
                paper.at(180, top + row * 13, line)
            paper.y = top + max(len(label), len(value)) * 13 + 5
        paper.heading("Stand van zaken", size=10)
        paper.paragraph(
            "Het gaat goed. Er doen elke week vijftig mensen mee, en dat aantal groeit nog steeds. Het",
            "college is daar blij mee en maakt er ook volgend jaar geld voor vrij.",
        )
    return paper.data()


def test_labels_in_a_column_without_rules(rows: Rows) -> None:
    found = rows(dossiers_in_columns())
    assert described(found) == ["Eettafel", "Leesclub"]
    assert sections(found, "Leesclub") == [
        ("domein", "Wmo"),
        ("partners", "Scholengroep De Kim (penvoerder), GGD"),
        ("omschrijving", "Buren komen elke week bij elkaar in het buurthuis, en soms vaker."),
        ("doorlooptijd", "2020-2022"),
        (
            "stand_van_zaken",
            "Het gaat goed. Er doen elke week vijftig mensen mee, en dat aantal groeit nog steeds. Het college is daar"
            " blij mee en maakt er ook volgend jaar geld voor vrij.",
        ),
    ]
    assert parties(found, "Eettafel") == [("Stichting Rietkraag", "penvoerder"), ("GGD", "partner")]


RULES = (40, 160, 280, 360, 560)
HEAD = (["Maatregel"], ["Trekker"], ["Planning"], ["Stand van zaken"])


def measures() -> bytes:
    """A ruled table over two pages; its head is repeated and its second row is cut."""
    paper = Paper()
    paper.heading("Uitvoeringsprogramma wonen", size=16)
    paper.paragraph("De tabel toont per maatregel wie die trekt, wanneer hij klaar is en hoe het staat.")
    paper.table(
        RULES,
        [
            HEAD,
            (["Wooncoach"], ["gemeente", "Zwanenmeer"], ["2021-2023"], ["De coach is in mei begonnen."]),
            (["Hofje"], ["Stichting Rietkraag"], ["2024"], ["De grond is nog niet aangekocht, want", "de eigenaar"]),
        ],
    )
    paper.page()
    paper.table(
        RULES,
        [
            HEAD,
            ([""], [""], [""], ["vraagt te veel."]),
            (["Verhuishulp"], ["De Plag"], ["2022"], ["De maatregel is in juni afgerond."]),
        ],
    )
    return paper.data()


def test_a_ruled_table_that_a_page_cuts(rows: Rows) -> None:
    found = rows(measures())
    assert described(found) == ["Wooncoach", "Hofje", "Verhuishulp"]
    assert sections(found, "Hofje") == [
        ("partners", "Stichting Rietkraag"),
        ("doorlooptijd", "2024"),
        ("stand_van_zaken", "De grond is nog niet aangekocht, want de eigenaar vraagt te veel."),
    ]
    assert dict(sections(found, "Wooncoach"))["partners"] == "gemeente Zwanenmeer"


def test_a_row_of_the_second_page_knows_its_page(rows: Rows) -> None:
    found = rows(measures())
    assert {(s.page_first, s.page_last) for s in found.sections if "juni afgerond" in s.text} == {(2, 2)}


def printed_plan() -> bytes:
    """A plan with a running head, page numbers and a footnote; a section goes on on the next page."""
    paper = Paper()
    pages = (
        ("Pilot Eettafel", ("Elke week koken buren voor elkaar in het buurthuis aan de haven, en wie slecht ter been",
                            "is wordt met een busje gehaald en weer thuisgebracht door een van de vrijwil-")),
        ("", ("ligers. Na afloop is er koffie, en wie dat wil helpt mee met de afwas. Het eten komt van de",
              "voedselbank en van twee winkels in de buurt.1")),
        ("Pilot Leesclub", ("Kinderen lezen elke dag een kwartier, ook als er thuis geen boeken zijn en hun ouders hen",
                            "niet kunnen voorlezen in het Nederlands. De school leent boeken uit.")),
    )  # fmt: skip
    for number, (title, lines) in enumerate(pages, 1):
        paper.at(72, 30, "Uitvoeringsplan samenleving 2022", size=8)
        if title:
            paper.heading(title, size=14)
            paper.heading("Werkwijze", size=11)
        paper.paragraph(*lines)
        if number == 2:
            paper.at(72, 760, "1 De winkels van Zwanenmeer-Oost.", size=7)
        paper.at(300, 810, str(number), size=8)
        paper.page()
    return paper.data()


def test_a_section_goes_on_over_head_page_number_and_footnote(rows: Rows) -> None:
    found = rows(printed_plan())
    assert described(found) == ["Eettafel", "Leesclub"]
    ((kind, text),) = sections(found, "Eettafel")
    assert kind == "aanpak"
    assert "een van de vrijwilligers. Na afloop" in text
    assert text.startswith("Elke week koken buren") and "twee winkels in de buurt." in text
    assert all(words not in text for words in ("Uitvoeringsplan", "Zwanenmeer-Oost", "\n"))
    assert [(s.page_first, s.page_last) for s in found.sections] == [(1, 2), (3, 3)]


def test_white_between_lines_parts_paragraphs_on_a_page_with_few_lines(rows: Rows) -> None:
    paper = Paper()
    for title, goal in (("Pilot Eettafel", "De buren eten samen."), ("Pilot Leesclub", "De kinderen lezen.")):
        paper.paragraph(title)
        paper.paragraph("Doel", goal)
    assert described(rows(paper.data())) == ["Eettafel", "Leesclub"]


def test_a_page_that_is_empty_counts_as_a_page(rows: Rows) -> None:
    paper = Paper()
    paper.heading("Pilot Eettafel")
    paper.paragraph("De buren eten elke week samen in het buurthuis.")
    paper.page()
    paper.page()
    paper.paragraph("Op de derde pagina staat ook iets.")
    assert rows(paper.data()).document.pages == 3


def test_cells_beside_a_shaded_first_column_are_read_though_nothing_draws_them(rows: Rows) -> None:
    paper = Paper()
    paper.heading("Voortgang acties", size=14)
    columns = (72, 110, 280, 460)
    bands = ((100, 116), (116, 150), (150, 184), (184, 218))
    for left, right in zip(columns, (*columns[1:], 540), strict=True):
        paper.shade(left, *(bands[0][0], right, bands[0][1]))
    for top, bottom in bands[1:]:
        paper.shade(72, top, 110, bottom)
    texts = (
        ("Nr.", "Actie", "Stand van zaken", "Planning"),
        ("1", "Bus in de kleine kernen", "De bus rijdt sinds mei.", "2024"),
        ("2", "Loket in het dorpshuis", "Het loket is nog niet open.", "2025"),
        ("3", "Maatjes voor nieuwkomers", "Er zijn tachtig maatjes.", "Doorlopend"),
    )
    for (top, _), row in zip(bands, texts, strict=True):
        for left, text in zip(columns, row, strict=True):
            paper.at(left + 3, top + 3, text, size=9)
    found = rows(paper.data())
    assert described(found) == ["Bus in de kleine kernen", "Loket in het dorpshuis", "Maatjes voor nieuwkomers"]
    assert ("stand_van_zaken", "Het loket is nog niet open.") in sections(found, "Loket in het dorpshuis")


def test_rows_below_a_drawn_head_are_read_though_nothing_draws_them(rows: Rows) -> None:
    paper = Paper()
    paper.heading("Voortgang per actie", size=14)
    columns = (72, 210, 330, 430)
    for left, right in zip(columns, (*columns[1:], 540), strict=True):
        paper.shade(left, 100, right, 116)
    for left, text in zip(columns, ("Actie", "Trekker", "Termijn", "Stand van zaken"), strict=True):
        paper.at(left + 3, 103, text, size=9)
    for top, number, name, told, leader, term, stand in (
        (122, "1.1", "Belcirkel", "Wie alleen woont wordt gebeld.", "Welzijn Meerbeek", "2023-2024", "Loopt goed."),
        (156, "1.2", "Deelbus", "Samen op pad met de bus.", "Stichting Rijdend", "Doorlopend", "Gestart in mei."),
        (190, "1.3", "Bankjes", "Op twaalf plekken een bank.", "gemeente Meerbeek", "2025", "In voorbereiding."),
    ):
        paper.at(75, top, f"{number} {name}", size=9, bold=True)
        paper.at(75, top + 12, told, size=9)
        for left, text in zip(columns[1:], (leader, term, stand), strict=True):
            paper.at(left + 3, top, text, size=9)
    found = rows(paper.data())
    assert described(found) == ["Belcirkel", "Deelbus", "Bankjes"]
    assert sections(found, "Deelbus") == [
        ("omschrijving", "Samen op pad met de bus."),
        ("partners", "Stichting Rijdend"),
        ("doorlooptijd", "Doorlopend"),
        ("stand_van_zaken", "Gestart in mei."),
    ]


def test_a_full_line_of_a_column_is_no_heading_though_a_capital_follows(rows: Rows) -> None:
    paper = Paper()
    left = (
        "Deze pilot in het dorp is een vondst waarmee",
        "Stichting Rietkraag is begonnen, die elke week",
        "kookt voor iedereen die alleen woont in het dorp",
        "en graag met anderen eet. Het eten komt van de",
    )
    right = (
        "winkels in de buurt, die het weggeven aan wie",
        "het ophaalt. In de winter komen er meer mensen",
        "dan in de zomer, en daarom is er dan een tweede",
        "avond bij gekomen, met steun van een bedrijf.",
    )
    paper.heading("Pilot Eettafel", size=14)
    top = paper.y
    paper.at(60, top, "Beschrijving", bold=True)
    for number in range(12):
        paper.at(60, top + 20 + 13 * number, left[number % 4])
        paper.at(310, top + 20 + 13 * number, right[number % 4])
    ((kind, text),) = sections(rows(paper.data()), "Eettafel")
    assert kind == "omschrijving"
    assert text.startswith("Deze pilot in het dorp is een vondst waarmee Stichting Rietkraag")
