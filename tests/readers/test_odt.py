"""OpenDocument texts: headings, lists, tables, notes, changes and frames; and what they give through the front door."""

import io

import pytest
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from open_document import MIMETYPE, flat_odt, h, listed, odt, p, row

from extract.readers import Line, read_document
from shown import Rows, described, sections


def lines(data: bytes) -> list[Line]:
    return [line for page in read_document(data).pages for line in page.lines]


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(odt(body, **parts))]


def cells(data: bytes) -> list[list[list[str] | None]]:
    """The cells of the only table."""
    (grid,) = read_document(data).pages[0].grids
    return [[None if own is None else [line.text for line in own] for own in cells_of] for cells_of in grid.rows]


def paragraph_style(name: str, *properties: str, more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="paragraph" {more}>{"".join(properties)}</style:style>'


def text_style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'


def test_a_text_of_odfpy_through_the_front_door(rows: Rows) -> None:
    document = OpenDocumentText()
    for name, goal in (("Eettafel", "Buren eten samen"), ("Leesclub", "Kinderen lezen elke dag")):
        document.text.addElement(odf_text.H(outlinelevel=1, text=f"Pilot {name}"))
        document.text.addElement(odf_text.H(outlinelevel=2, text="Doel"))
        document.text.addElement(odf_text.P(text=goal))
    file = io.BytesIO()
    document.save(file)
    found = rows(file.getvalue(), "plan.odt")
    assert described(found) == ["Eettafel", "Leesclub"]
    assert sections(found, "Leesclub") == [("doel", "Kinderen lezen elke dag")]
    assert (found.document.media_type, found.document.pages) == (MIMETYPE, 1)
    proof = next(row for row in found.evidence if row.field == "doel")
    assert proof.char_start is not None and found.text[proof.char_start : proof.char_end] == proof.text


def test_a_text_in_one_file_is_the_same() -> None:
    body = h("Pilot Eettafel", 1) + p("Buren eten samen.")
    assert lines(flat_odt(body)) == lines(odt(body))
    assert read_document(flat_odt(body)).media_type == MIMETYPE


def test_headings_have_the_depth_of_their_level_or_style() -> None:
    styles = paragraph_style("Title") + paragraph_style("P1", more='style:parent-style-name="Title"')
    found = lines(odt(p("Voortgang", "P1") + h("Projecten", 1) + h("Eettafel", 2) + p("Tekst"), styles=styles))
    assert [(line.text, line.depth) for line in found] == [
        ("Voortgang", 1), ("Projecten", 1), ("Eettafel", 2), ("Tekst", 0),
    ]  # fmt: skip


OUTLINE = """<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>"""


def test_numbers_of_headings_are_counted() -> None:
    bare = '<text:h text:outline-level="1" text:is-list-header="true">Voorwoord</text:h>'
    body = (
        bare + h("Inleiding", 1) + h("Projecten", 1) + h("Eettafel", 2) + h("Leesclub", 2) + h("Doel", 3) + h("Slot", 1)
    )
    assert texts(body, styles=OUTLINE) == [
        "Voorwoord", "1. Inleiding", "2. Projecten", "2.1 Eettafel", "2.2 Leesclub", "Doel", "3. Slot",
    ]  # fmt: skip


LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
</text:list-style>"""


def test_lists_have_marks_and_nesting() -> None:
    body = listed("koken", p("eten") + listed("vis", "vlees"), style="L1") + listed("dekken", style="L2")
    assert texts(body, automatic=LISTS) == [
        "1. koken", "2. eten", "      a) vis", "      b) vlees", "- dekken",
    ]  # fmt: skip


def test_a_list_goes_on_or_begins_anew_as_it_says() -> None:
    goes_on = listed("twee", style="L1", more='text:continue-numbering="true"')
    anew = listed("een", style="L1")
    later = (
        '<text:list text:style-name="L1"><text:list-item text:start-value="5">'
        + p("vijf")
        + "</text:list-item></text:list>"
    )
    body = listed("een", style="L1") + p("tussen") + goes_on + anew + later
    assert texts(body, automatic=LISTS) == ["1. een", "tussen", "2. twee", "1. een", "5. vijf"]


def test_the_second_paragraph_of_an_item_has_no_mark() -> None:
    assert texts(listed(p("koken") + p("en eten"), style="L2"), automatic=LISTS) == ["- koken", "en eten"]


def test_weight_and_size_come_from_styles() -> None:
    styles = (
        paragraph_style(
            "Kop",
            '<style:text-properties fo:font-weight="bold" fo:font-size="150%"/>',
            more='style:parent-style-name="Basis"',
        )
        + paragraph_style("Basis", '<style:text-properties fo:font-size="10pt"/>')
        + text_style("T1", 'fo:font-weight="bold"')
    )
    lead = '<text:span text:style-name="T1">Doel:</text:span> buren eten samen.'
    found = lines(odt(p("Eettafel", "Kop") + p(lead, "Basis"), automatic=styles))
    assert [(line.bold, line.size, line.lead) for line in found] == [(True, 15.0, ""), (False, 10.0, "Doel:")]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("Buren<text:s text:c='3'/>eten<text:line-break/>samen.", ["Buren eten", "samen."]),
        ("Partners:<text:tab/>GGD", ["Partners:\tGGD"]),
        ('zie <text:a href="x">de bijlage</text:a>', ["zie de bijlage"]),
        ('Buren <text:span text:style-name="V">geheim </text:span>eten.', ["Buren eten."]),
        ('12 m<text:span text:style-name="S">2</text:span>', ["12 m²"]),
        ("Buren <office:annotation><text:p>Klopt dit?</text:p></office:annotation>eten.", ["Buren eten."]),
        ('Openbaar <draw:control draw:control="c1"/>', ["Openbaar ☒"]),
        ('<text:bookmark text:name="a"/>Buren <text:date>12 mei</text:date>', ["Buren 12 mei"]),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(content: str, shown: list[str]) -> None:
    styles = text_style("V", 'text:display="none"') + text_style("S", 'style:text-position="super 58%"')
    forms = (
        '<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked"/></form:form></office:forms>'
    )
    assert texts(forms + p(content), automatic=styles) == shown


def test_deleted_text_is_out_and_inserted_text_is_in() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion>'
        + p("Leesclub")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    inserted = '<text:change-start text:change-id="b"/>Eettafel<text:change-end text:change-id="b"/>'
    shown = f'De pilot <text:change text:change-id="a"/>{inserted} loopt.'
    assert texts(changes + p(shown)) == ["De pilot Eettafel loopt."]


def test_notes_stand_apart(rows: Rows) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('De regionale.')}</text:note-body></text:note>"
    )
    data = odt(h("Pilot Eettafel", 1) + h("Partners", 2) + p(f"GGD{note} en Halt."))
    assert [line.text for line in lines(data) if line.aside == "note"] == ["¹ De regionale."]
    assert sections(rows(data, "stuk.odt"), "Eettafel") == [("partners", "GGD¹ en Halt.")]


def test_a_table_stands_in_its_place_and_merged_cells_are_there_once() -> None:
    wide = (
        f'<table:table-cell table:number-columns-spanned="2">{p("Wat")}</table:table-cell><table:covered-table-cell/>'
    )
    first = f'<table:table-cell table:number-rows-spanned="2">{p("2021")}</table:table-cell>'
    body = (
        p("voor")
        + "<table:table><table:table-column/><table:table-header-rows>"
        + row("Jaar", wide)
        + "</table:table-header-rows>"
        + row(first, "start", "mei")
        + row(
            "<table:covered-table-cell/>",
            f"<table:table-cell>{p('einde')}{listed('juli', 'juni')}</table:table-cell>",
            "-",
        )
        + "</table:table>"
        + p("na")
    )
    data = odt(body)
    assert read_document(data).pages[0].grids[0].after == 1
    assert cells(data) == [
        [["Jaar"], ["Wat"], None], [["2021"], ["start"], ["mei"]], [None, ["einde", "- juli", "- juni"], ["-"]],
    ]  # fmt: skip


def test_cells_and_rows_that_say_they_repeat_without_end_do_not() -> None:
    body = (
        "<table:table>"
        + row("Wie", '<table:table-cell table:number-columns-repeated="16384"/>', "Wat").replace(
            "<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">'
        )
        + "</table:table>"
    )
    assert cells(odt(body)) == [[["Wie"], [], ["Wat"]]]


def test_frames_and_sections_are_in_and_hidden_ones_are_out() -> None:
    frame = (
        f"<draw:frame><draw:text-box>{p('In het kader')}</draw:text-box><svg:desc>een plaatje</svg:desc></draw:frame>"
    )
    body = (
        p(f"Bij de tekst.{frame}")
        + f'<text:section text:name="a">{p("In een deel")}</text:section>'
        + f'<text:section text:name="b" text:display="none">{p("verborgen")}</text:section>'
    )
    assert texts(body) == ["Bij de tekst.", "In het kader", "In een deel"]


def test_contents_and_heads_of_pages_stand_apart() -> None:
    contents = (
        f"<text:table-of-content><text:index-body>{p('Eettafel<text:tab/>2')}</text:index-body></text:table-of-content>"
    )
    head = f'<style:master-page style:name="Standard"><style:header>{p("Plan 2022")}</style:header></style:master-page>'
    found = lines(odt(contents + p("Buren eten samen."), masters=head))
    assert [(line.text, line.aside) for line in found] == [
        ("Plan 2022", "furniture"), ("Eettafel\t2", "contents"), ("Buren eten samen.", ""),
    ]  # fmt: skip


def test_pages_begin_at_breaks() -> None:
    styles = paragraph_style("P1", '<style:paragraph-properties fo:break-before="page"/>')
    body = p("een") + p("twee", "P1") + p("drie en <text:soft-page-break/>vier") + "<text:soft-page-break/>" + p("vijf")
    pages = read_document(odt(body, automatic=styles)).pages
    assert [[line.text for line in page.lines] for page in pages] == [["een"], ["twee", "drie en"], ["vier"], ["vijf"]]
