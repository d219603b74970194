"""Word files: headings, lists, tables, notes, changes and controls; and what they give through the front door."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt
from word import WORDS, add_pieces, cell, paragraph, run, saved, table, word

from extract.layout import arrange
from extract.readers import Grid, Line, read_document
from extract.rulebook import load_rules
from shown import Rows, sections


def lines(data: bytes) -> list[Line]:
    return [line for page in read_document(data).pages for line in page.lines]


def texts(*pieces: str) -> list[str]:
    """The lines of a Word file of which the body holds these pieces."""
    return [line.text for line in lines(word(*pieces))]


def cells(grid: Grid) -> list[list[list[str] | None]]:
    return [[None if own is None else [line.text for line in own] for own in row] for row in grid.rows]


def grid_of(*pieces: str) -> Grid:
    (grid,) = read_document(word(*pieces)).pages[0].grids
    return grid


# Headings


def test_headings_have_the_depth_of_their_style() -> None:
    document = docx.Document()
    document.add_heading("Voortgang pilots", 0)
    document.add_heading("Projecten", 1)
    document.add_heading("Eettafel", 2)
    document.add_paragraph("De buren eten samen.")
    assert [(line.text, line.depth) for line in lines(saved(document))] == [
        ("Voortgang pilots", 1), ("Projecten", 1), ("Eettafel", 2), ("De buren eten samen.", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "base", "depth"),
    [
        ("Kop 2", "Normal", 2),
        ("Kop 1 zonder nummer", "Normal", 1),
        ("Dossierkop", "Heading 3", 3),
        ("Slot", "Normal", 0),
    ],
)
def test_styles_of_other_names_are_headings_too(name: str, base: str, depth: int) -> None:
    document = docx.Document()
    style = document.styles.add_style(name, 1)
    style.base_style = document.styles[base]
    document.add_paragraph("Eettafel", name)
    assert [line.depth for line in lines(saved(document))] == [depth]


def test_an_outline_level_makes_a_heading_and_takes_one_away() -> None:
    level = '<w:outlineLvl w:val="{}"/>'
    found = lines(
        word(
            paragraph("Eettafel", properties=level.format(1)),
            paragraph("Geen kop", style="Heading1", properties=level.format(9)),
        )
    )
    assert [(line.text, line.depth) for line in found] == [("Eettafel", 2), ("Geen kop", 0)]


def test_a_long_paragraph_in_the_style_of_a_heading_is_text() -> None:
    document = docx.Document()
    document.add_heading("De buren eten elke week samen in het buurthuis aan de haven. " * 6, 2)
    assert [line.depth for line in lines(saved(document))] == [0]


NUMBERING = f"""<w:abstractNum {WORDS} w:abstractNumId="70"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/>
</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>"""


def numbered() -> docx.document.Document:
    """A document of which the heading styles number their paragraphs."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    numbering.append(parse_xml(f'<w:num {WORDS} w:numId="70"><w:abstractNumId w:val="70"/></w:num>'))
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        own = f'<w:ilvl w:val="{level}"/>' if level == 0 else ""  # the level of the other stands in the numbering
        properties.append(parse_xml(f'<w:numPr {WORDS}>{own}<w:numId w:val="70"/></w:numPr>'))
    return document


def item(text: str, level: int, number: int = 70) -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=own)


def test_numbers_of_headings_are_counted_as_they_are_printed() -> None:
    document = numbered()
    for text, depth in (("Inleiding", 1), ("Projecten", 1), ("Eettafel", 2), ("Leesclub", 2), ("Slot", 1), ("Dank", 2)):
        document.add_heading(text, depth)
    assert [line.text for line in lines(saved(document))] == [
        "1. Inleiding", "2. Projecten", "2.1 Eettafel", "2.2 Leesclub", "3. Slot", "3.1 Dank",
    ]  # fmt: skip


def test_a_heading_without_numbering_has_no_number() -> None:
    document = numbered()
    add_pieces(
        document,
        paragraph("Voorwoord", style="Heading1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        paragraph("Inleiding", style="Heading1"),
    )
    assert [line.text for line in lines(saved(document))] == ["Voorwoord", "1. Inleiding"]


def test_lists_of_letters_begin_anew_below_each_number() -> None:
    document = numbered()
    add_pieces(document, *(item(text, level) for text, level in zip("ABCDE", (0, 2, 2, 0, 2), strict=True)))
    assert [line.text.strip() for line in lines(saved(document))] == ["1. A", "a) B", "b) C", "2. D", "a) E"]


def test_a_list_that_starts_anew_says_so() -> None:
    document = numbered()
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {WORDS} w:numId="71"><w:abstractNumId w:val="70"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
        )
    )
    add_pieces(document, item("een", 0), item("vier", 0, 71), item("vijf", 0, 71))
    assert [line.text for line in lines(saved(document))] == ["1. een", "4. vier", "5. vijf"]


# Letters and lists


def test_weight_size_and_bold_first_words() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Eettafel").bold = True
    title = document.add_paragraph().add_run("Leesclub")
    title.font.size = Pt(15)
    lead = document.add_paragraph()
    lead.add_run("Doel: ").bold = True
    lead.add_run("kinderen lezen elke dag.")
    found = lines(saved(document))
    assert [(line.text, line.bold, line.size, line.lead) for line in found] == [
        ("Eettafel", True, 11.0, ""),
        ("Leesclub", False, 15.0, ""),
        ("Doel: kinderen lezen elke dag.", False, 11.0, "Doel:"),
    ]


def test_bold_of_styles_and_not_bold_again() -> None:
    document = docx.Document()
    document.styles.add_style("Vet", 1).font.bold = True
    document.add_paragraph("Eettafel", "Vet")
    document.add_paragraph("", "Vet").add_run("gewoon").bold = False
    document.add_paragraph("", "Vet").add_run("weer gewoon", "Strong")  # bold twice is not bold
    assert [line.bold for line in lines(saved(document))] == [True, False, False]


def test_list_items_have_marks_and_nesting() -> None:
    document = docx.Document()
    for text, style in (
        ("koken", "List Bullet"), ("vis", "List Bullet 2"), ("eten", "List Bullet"), ("dekken", "List Number"),
        ("afwassen", "List Number"),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    assert [line.text for line in lines(saved(document))] == [
        "- koken", "      - vis", "- eten", "1. dekken", "2. afwassen",
    ]  # fmt: skip


def test_a_tab_parts_cells_and_several_are_one() -> None:
    (line,) = lines(word(paragraph(run("Partners:"), "<w:r><w:tab/><w:tab/></w:r>", run("De Vlint, GGD"))))
    assert [segment.text for segment in line.segments] == ["Partners:", "De Vlint, GGD"]


def test_a_line_break_is_a_line_and_no_paragraph() -> None:
    found = lines(word(paragraph(run("Doel:"), "<w:r><w:br/></w:r>", run("Buren eten samen."))))
    assert [(line.text, line.begins) for line in found] == [("Doel:", True), ("Buren eten samen.", None)]


def test_an_empty_paragraph_is_white_above_the_next() -> None:
    close = '<w:spacing w:before="0" w:after="0"/>'
    found = lines(word(*(paragraph(text, properties=close) for text in ("een", "twee", "", "drie"))))
    assert [(line.text, line.gap) for line in found] == [("een", False), ("twee", False), ("drie", True)]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (run("co") + "<w:r><w:softHyphen/></w:r>" + run("creatie"), "cocreatie"),
        (run("e") + "<w:r><w:noBreakHyphen/></w:r>" + run("mail"), "e-mail"),
        (run("zorg\u00adcoach, e\u2011mail en\u00a0meer"), "zorgcoach, e-mail en meer"),
        (run("de wijk van 12 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "de wijk van 12 m²"),
        (run("Buren ") + run("geheim ", "<w:vanish/>") + run("eten."), "Buren eten."),
        ('<w:hyperlink r:id="rId99">' + run("de bijlage") + "</w:hyperlink>" + run(" bij"), "de bijlage bij"),
        (run("Klaar ") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "Klaar ☒"),
        ("<w:smartTag>" + run("Zwanenmeer") + "</w:smartTag>", "Zwanenmeer"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
    ],
)
def test_what_a_paragraph_prints(content: str, shown: str) -> None:
    assert texts(paragraph(content)) == [shown]


def field(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def test_a_field_prints_its_result_and_not_its_code() -> None:
    code = '<w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>' + run("code")
    content = field("begin") + code + field("separate") + run("12 mei") + field("end") + run(" 2021")
    assert texts(paragraph(content)) == ["12 mei 2021"]


def test_tick_boxes_old_and_new() -> None:
    old = field("begin", '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>')
    unticked = '<w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
    new = f"<w:sdt>{unticked}<w:sdtContent>{run('?')}</w:sdtContent></w:sdt>"
    content = run("Openbaar: Ja ") + old + field("end") + run(" / Nee ") + new
    assert texts(paragraph(content)) == ["Openbaar: Ja ☒ / Nee ☐"]


# Tables


def test_a_table_stands_in_its_place() -> None:
    source = read_document(word(paragraph("voor"), table(("Wie", "Wat"), ("GGD", "advies")), paragraph("na")))
    (page,) = source.pages
    assert [line.text for line in page.lines] == ["voor", "na"]
    assert [(grid.after, cells(grid)) for grid in page.grids] == [(1, [[["Wie"], ["Wat"]], [["GGD"], ["advies"]]])]


def test_merged_cells_are_there_once() -> None:
    wide, first, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    grid = grid_of(
        table(
            ("Jaar", cell("Wat", properties=wide)),
            (cell("2021", properties=first), "start", "mei"),
            (cell("", properties=below), "einde", "juli"),
        )
    )
    assert cells(grid) == [[["Jaar"], ["Wat"], None], [["2021"], ["start"], ["mei"]], [None, ["einde"], ["juli"]]]


def test_the_paragraphs_and_items_of_a_cell_are_lines(rows: Rows) -> None:
    document = docx.Document()
    document.add_heading("Pilot Eettafel", 1)
    added = document.add_table(2, 2)
    added.cell(0, 0).text, added.cell(1, 0).text = "Doel", "Acties"
    added.cell(0, 1).text = "Buren eten samen.\nNiemand is alleen."
    added.cell(1, 1).paragraphs[0].text = "We doen dit:"
    for text in ("koken", "dekken"):
        added.cell(1, 1).add_paragraph(text, "List Bullet")
    found = rows(saved(document), "stuk.docx")
    assert sections(found, "Eettafel") == [
        ("doel", "Buren eten samen.\nNiemand is alleen."),
        ("aanpak", "We doen dit:\n- koken\n- dekken"),
    ]


def test_a_table_in_a_cell_is_there_once_and_row_by_row() -> None:
    inner = table(("2021", "start"), ("2022", "einde"))
    assert cells(grid_of(table(("Planning", cell(inner, paragraph(""))))))[0] == [
        ["Planning"], ["2021 | start", "2022 | einde"],
    ]  # fmt: skip


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    (page,) = read_document(
        word(table((cell(paragraph("Eettafel", style="Heading2"), paragraph("Buren eten.")),)))
    ).pages
    assert [(line.text, line.depth) for line in page.lines] == [("Eettafel", 2), ("Buren eten.", 0)]
    assert page.grids == ()


def test_a_deleted_row_is_gone() -> None:
    gone = (
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + paragraph("weg")
        + "</w:tc><w:tc>"
        + paragraph("weg")
        + "</w:tc></w:tr>"
    )
    body = table(("GGD", "advies")).replace("</w:tbl>", gone + "</w:tbl>")
    assert cells(grid_of(body)) == [[["GGD"], ["advies"]]]


def test_two_tables_with_nothing_between_them_stay_two() -> None:
    source = read_document(word(table(("Domein", "Wmo")), paragraph(""), table(("", "GGD"))))
    assert [block.text for block in arrange(source.pages, load_rules())] == ["Domein \t Wmo", "GGD"]
