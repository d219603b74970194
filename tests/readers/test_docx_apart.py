"""Word files: what stands apart from the text, changes, controls and pages; and plans through the front door."""

import docx
import pytest
from word import add_notes, add_pieces, cell, paragraph, run, saved, table, with_part, word

from extract.errors import ExtractError
from extract.readers import Grid, Line, Source, read_document
from shown import Rows, described, headings, sections


def lines(data: bytes) -> list[Line]:
    return [line for page in read_document(data).pages for line in page.lines]


def texts(*pieces: str) -> list[str]:
    """The lines of a Word file of which the body holds these pieces."""
    return [line.text for line in lines(word(*pieces))]


def cells(grid: Grid) -> list[list[list[str] | None]]:
    return [[None if own is None else [line.text for line in own] for own in row] for row in grid.rows]


def test_heads_and_feet_of_pages_are_in_no_section(rows: Rows) -> None:
    document = docx.Document()
    document.add_heading("Pilot Eettafel", 1)
    document.add_heading("Doel", 2)
    document.add_paragraph("Buren eten samen.")
    document.sections[0].header.paragraphs[0].text = "Uitvoeringsplan 2022"
    document.sections[0].footer.paragraphs[0].text = "Pagina 3 van 9"
    data = saved(document)
    assert [(line.text, line.aside) for line in lines(data)][:2] == [
        ("Uitvoeringsplan 2022", "furniture"), ("Pagina 3 van 9", "furniture"),
    ]  # fmt: skip
    found = rows(data, "stuk.docx")
    assert sections(found, "Eettafel") == [("doel", "Buren eten samen.")]
    assert "Uitvoeringsplan 2022" in found.text


def test_a_head_of_the_first_page_that_is_not_printed_is_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("Buren eten samen.")
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Gemeente Zwanenmeer"
    assert "Gemeente Zwanenmeer" in [line.text for line in lines(saved(document))]
    document.sections[0].different_first_page_header_footer = False
    assert "Gemeente Zwanenmeer" not in [line.text for line in lines(saved(document))]


def footnote(note_id: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


def test_notes_stand_apart_and_their_marks_stick_to_no_word(rows: Rows) -> None:
    document = docx.Document()
    add_pieces(
        document,
        paragraph("Pilot Eettafel", style="Heading1"),
        paragraph("Partners", style="Heading2"),
        paragraph(run("GGD"), footnote(7), run(" en Halt"), footnote(9, "endnote"), run(".")),
    )
    add_notes(document, "footnote", {"7": "De regionale."})
    add_notes(document, "endnote", {"9": "Alleen in 2021."})
    data = saved(document)
    noted = [line.text for line in lines(data) if line.aside == "note"]
    assert noted == ["¹ De regionale.", "¹ Alleen in 2021."]
    found = rows(data, "stuk.docx")
    assert sections(found, "Eettafel") == [("partners", "GGD¹ en Halt¹.")]
    assert "De regionale." in found.text


def test_a_note_of_a_cell_stands_behind_its_table() -> None:
    body = table(("GGD", cell(paragraph(run("advies"), footnote(7)))))
    (page,) = read_document(word(body, notes={"7": "Gratis."})).pages
    assert cells(page.grids[0]) == [[["GGD"], ["advies¹"]]]
    assert [(line.text, line.aside) for line in page.lines] == [("¹ Gratis.", "note")]


def test_the_table_of_contents_is_no_text(rows: Rows) -> None:
    document = docx.Document()
    toc = "".join(
        paragraph(run(text), "<w:r><w:tab/></w:r>", run(page)) for text, page in (("Eettafel", "2"), ("Doel", "3"))
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    add_pieces(
        document,
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{toc}</w:sdtContent></w:sdt>",
        paragraph(run("Leesclub"), "<w:r><w:tab/></w:r>", run("4"), style="TOC2"),
        paragraph("Buren eten samen."),
    )
    asides = [(line.text, line.aside) for line in lines(saved(document))]
    assert asides == [
        ("Eettafel\t2", "contents"), ("Doel\t3", "contents"), ("Leesclub\t4", "contents"), ("Buren eten samen.", ""),
    ]  # fmt: skip


# Changes, controls and text boxes


def change(kind: str, content: str) -> str:
    return f'<w:{kind} w:id="1" w:author="a">{content}</w:{kind}>'


def test_inserted_text_is_in_and_deleted_text_is_out() -> None:
    content = (
        run("De pilot ")
        + change("ins", run("Eettafel "))
        + change("del", "<w:r><w:delText>Leesclub </w:delText></w:r>")
        + change("moveFrom", run("elders "))
        + change("moveTo", run("hier "))
        + run("loopt.")
    )
    assert texts(paragraph(content)) == ["De pilot Eettafel hier loopt."]


def test_paragraphs_go_on_where_the_end_between_them_was_deleted() -> None:
    gone = f"<w:rPr>{change('del', '')}</w:rPr>"
    assert texts(paragraph("De buren ", properties=gone), paragraph("eten samen.")) == ["De buren eten samen."]


def test_comments_are_out() -> None:
    document = docx.Document()
    shown = document.add_paragraph().add_run("Buren eten samen.")
    document.add_comment(shown, "Klopt dit wel?", author="a")
    assert [line.text for line in lines(saved(document))] == ["Buren eten samen."]


def test_content_controls_are_in_and_what_they_ask_is_out() -> None:
    def control(content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    asks = "<w:showingPlcHdr/>"
    assert texts(
        control(paragraph("Pilot Eettafel")),
        paragraph(run("Datum: "), control(run("12 mei")), control(run("Klik om in te vullen"), asks)),
        control(paragraph("Klik om in te vullen"), asks),
    ) == ["Pilot Eettafel", "Datum: 12 mei"]


def test_text_boxes_are_in_once() -> None:
    text = "<w:txbxContent>" + paragraph("In het kader") + "</w:txbxContent>"
    drawing = f"<w:drawing><wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(paragraph(run("Bij de tekst."), both)) == ["Bij de tekst.", "In het kader"]
    assert texts(paragraph(run("Bij de tekst."), f"<w:r>{old}</w:r>")) == ["Bij de tekst.", "In het kader"]


# Pages


def source_of(*pieces: str) -> Source:
    return read_document(word(*pieces))


def test_without_page_breaks_there_is_one_page() -> None:
    assert len(source_of(*(paragraph("De buren eten samen.") for _ in range(400))).pages) == 1


def test_pages_that_word_saw_go_before_those_of_the_author() -> None:
    own = '<w:r><w:br w:type="page"/></w:r>'
    seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
    by_author = source_of(paragraph("een"), paragraph(own), paragraph("twee"))
    assert [[line.text for line in page.lines] for page in by_author.pages] == [["een"], ["twee"]]
    by_word = source_of(paragraph("een"), paragraph(own), paragraph(seen, "twee"), paragraph("drie ", seen, "vier"))
    assert [[line.text for line in page.lines] for page in by_word.pages] == [["een"], ["twee", "drie"], ["vier"]]


def test_a_page_break_cuts_no_word() -> None:
    seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
    source = source_of(paragraph("in 2020-", seen, "2022 en later"), paragraph("daarna"))
    assert [[line.text for line in page.lines] for page in source.pages] == [["in 2020-2022 en later"], ["daarna"]]


def test_a_section_knows_the_pages_that_it_runs_over(rows: Rows) -> None:
    seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
    data = word(
        paragraph("Pilot Eettafel", style="Heading1"),
        paragraph("Werkwijze", style="Heading2"),
        paragraph(run("Buren koken voor elkaar. "), seen, run("Na afloop is er koffie.")),
        paragraph("Pilot Leesclub", style="Heading1"),
        paragraph("Werkwijze", style="Heading2"),
        paragraph("Kinderen lezen een kwartier."),
    )
    found = rows(data, "stuk.docx")
    assert [(s.text, s.page_first, s.page_last) for s in found.sections] == [
        ("Buren koken voor elkaar. Na afloop is er koffie.", 1, 2),
        ("Kinderen lezen een kwartier.", 2, 2),
    ]
    assert found.document.pages == 2
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert found.document.media_type == media_type
    for proof in found.evidence:
        if proof.char_start is not None and proof.char_end is not None:
            assert found.text[proof.char_start : proof.char_end] == proof.text


def test_rows_of_a_table_know_their_page() -> None:
    seen = paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", "Leesclub")
    source = source_of(table(("Eettafel", "loopt"), (cell(seen), "klaar")), paragraph("na"))
    assert source.pages[0].grids[0].row_pages == (1, 2)
    assert [[line.text for line in page.lines] for page in source.pages] == [[], ["na"]]


# Through the front door


def plan(*, style: bool) -> bytes:
    """Two pilots with short paragraphs of text; headings by style or only bold."""
    document = docx.Document()

    def heading(text: str, depth: int) -> None:
        if style:
            document.add_heading(text, depth)
        else:
            document.add_paragraph().add_run(text).bold = True

    heading("Uitvoeringsplan samenleving", 1)
    for name, goal in (("Eettafel", "Buren eten samen"), ("Leesclub", "Kinderen lezen elke dag")):
        heading(f"Pilot {name}", 2)
        heading("Doel", 3)
        document.add_paragraph(goal)
        heading("Stand van zaken", 3)
        document.add_paragraph("Het gaat goed")
        document.add_paragraph("Er doen elke week vijftig mensen mee, en dat aantal groeit nog steeds.")
    return saved(document)


def test_numbered_sentences_are_no_headings_where_headings_have_a_style(rows: Rows) -> None:
    document = docx.Document()
    for name in ("Eettafel", "Leesclub", "Wandelgroep"):
        document.add_heading(f"Pilot {name}", 1)
        document.add_heading("Aanpak", 2)
        for line in ("1.1 De gemeente kookt", "Dat gaat elke week zo.", "2. De buren eten", "Ze doen ook de afwas."):
            document.add_paragraph(line)
    text = "1.1 De gemeente kookt\nDat gaat elke week zo.\n2. De buren eten\nZe doen ook de afwas."
    assert sections(rows(saved(document), "plan.docx"), "Leesclub") == [("aanpak", text)]


@pytest.mark.parametrize("style", [True, False])
def test_short_paragraphs_are_no_headings(rows: Rows, style: bool) -> None:
    found = rows(plan(style=style), "plan.docx")
    assert described(found) == ["Eettafel", "Leesclub"]
    assert headings(found, "Leesclub") == [("doel", "Doel"), ("stand_van_zaken", "Stand van zaken")]
    assert sections(found, "Eettafel") == [
        ("doel", "Buren eten samen"),
        ("stand_van_zaken", "Het gaat goed\nEr doen elke week vijftig mensen mee, en dat aantal groeit nog steeds."),
    ]


def test_a_file_of_pictures_says_that_it_holds_no_text() -> None:
    data = saved(docx.Document())
    assert read_document(data).pages[0].lines == ()
    with pytest.raises(ExtractError, match="OCR"):
        read_document(with_part(data, "word/media/image1.png", b"\x89PNG"))
