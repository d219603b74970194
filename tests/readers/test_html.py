"""Web pages: the text without what stands around it, headings, lists, tables, notes; encodings."""

import pytest

from extract.errors import ExtractError
from extract.readers import Line, read_document
from shown import Rows, described, sections


def page(body: str, *, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def lines(body: str) -> list[Line]:
    (only,) = read_document(page(body)).pages
    return list(only.lines)


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def cells(body: str) -> list[list[list[str] | None]]:
    """The cells of the only table."""
    (grid,) = read_document(page(body)).pages[0].grids
    return [[None if own is None else [line.text for line in own] for own in row] for row in grid.rows]


SITE = """
<a class="skip-link" href="#inhoud">Naar de inhoud</a>
<header><a href="/">Gemeente Zwanenmeer</a><nav><ul><li>Home</li><li>Zoeken</li></ul></nav></header>
<div id="cookie-banner"><p>Wij gebruiken cookies.</p></div>
{}
<aside>Volg ons</aside><footer><p>Contact</p></footer><script>var x = "geen tekst";</script>
"""
TEXT = """<div class="breadcrumbs">Home &gt; Pilots</div><h1>Voortgang pilots</h1>
<h2>Pilot Eettafel</h2><h3>Doel</h3><p>Buren eten samen</p>
<h2>Pilot Leesclub</h2><h3>Doel</h3><p>Kinderen lezen elke dag</p>"""


@pytest.mark.parametrize(
    "main", ["<main>{}</main>", "<div role='main'>{}</div>", "<article>{}</article>", "<div>{}</div>"]
)
def test_what_stands_around_the_text_is_out(rows: Rows, main: str) -> None:
    found = rows(page(SITE.format(main.format(TEXT)), head="<title>Pilots | Zwanenmeer</title>"), "stuk.html")
    assert described(found) == ["Eettafel", "Leesclub"]
    assert sections(found, "Leesclub") == [("doel", "Kinderen lezen elke dag")]
    assert found.text.split("\n")[0] == "Voortgang pilots"
    assert all(words not in found.text for words in ("cookies", "Zoeken", "Contact", "Home", "Naar de", "geen tekst"))
    assert (found.document.media_type, found.document.pages) == ("text/html", 1)
    proof = next(row for row in found.evidence if row.field == "doel")
    assert proof.char_start is not None and found.text[proof.char_start : proof.char_end] == proof.text


def test_a_title_above_the_main_part_is_the_title() -> None:
    body = "<div class='hero'><h1>Voortgang pilots</h1></div><main><p>De buren eten elke week samen.</p></main>"
    assert texts(body) == ["Voortgang pilots", "De buren eten elke week samen."]


def test_panels_that_are_folded_are_text() -> None:
    panels = (
        "<h3><button aria-expanded='false'>Eettafel</button></h3><div hidden><p>Buren eten samen.</p></div>"
        "<details><summary>Leesclub</summary><p>Kinderen lezen.</p></details>"
        "<button>Sluiten</button><span style='display: none'>weg</span>"
    )
    assert texts(panels) == ["Eettafel", "Buren eten samen.", "Leesclub", "Kinderen lezen."]


def test_a_menu_by_name_that_holds_the_text_is_text() -> None:
    assert texts("<div class='page has-sidebar sidebar'><h1>Pilots</h1><p>Buren eten samen.</p></div>") == [
        "Pilots", "Buren eten samen.",
    ]  # fmt: skip


def test_headings_bold_and_breaks() -> None:
    body = (
        "<h2>Eet<i>tafel</i></h2><p><strong>Doel:</strong> buren eten samen.<br>Elke week.<br></p>"
        "<p><b>Partners</b></p><div role='heading' aria-level='4'>Vervolg</div>"
    )
    assert [(line.text, line.depth, line.bold, line.lead, line.begins) for line in lines(body)] == [
        ("Eettafel", 2, False, "", True),
        ("Doel: buren eten samen.", 0, False, "Doel:", True),
        ("Elke week.", 0, False, "", None),
        ("Partners", 0, True, "", True),
        ("Vervolg", 4, False, "", True),
    ]


def test_line_breaks_count_in_text_that_is_set_as_it_is_written() -> None:
    assert texts("<pre><code>Doel:\nBuren eten.</code></pre><p>een\ntwee</p>") == ["Doel:", "Buren eten.", "een twee"]


def test_lists_have_marks_numbers_and_nesting() -> None:
    body = (
        "<ul><li>koken<ol type='a' start='3'><li>vis<li>vlees</ol></li><li><p>eten</p><p>en drinken</p></li></ul>"
        "<ol reversed><li>twee<li>een</ol>"
    )
    assert texts(body) == [
        "- koken", "      c. vis", "      d. vlees", "- eten", "en drinken", "2. twee", "1. een",
    ]  # fmt: skip


def test_cells_over_rows_and_columns_are_there_once() -> None:
    body = (
        "<table><caption>Planning</caption><thead><tr><th>Jaar<th colspan=2>Wat</thead>"
        "<tr><td rowspan=2>2021<td>start<td>mei<tr><td>einde<td><ul><li>juni<li>juli</ul></table>"
    )
    assert texts(body) == ["Planning"]
    assert cells(body) == [
        [["Jaar"], ["Wat"], None], [["2021"], ["start"], ["mei"]], [None, ["einde"], ["- juni", "- juli"]],
    ]  # fmt: skip


def test_a_span_without_end_is_cut() -> None:
    assert cells("<table><tr><td rowspan=999999999>a<td>b<tr><td>c</table>") == [[["a"], ["b"]], [None, ["c"]]]


def test_a_table_that_only_puts_things_in_their_place_is_text() -> None:
    inner = "<table><tr><td>Wie<td>Wat<tr><td>GGD<td>advies</table>"
    body = f"<table><tr><td><h2>Eettafel</h2><p>Buren eten.</p></td><td>{inner}</td></tr></table>"
    assert texts(body) == ["Eettafel", "Buren eten."]
    assert cells(body) == [[["Wie"], ["Wat"]], [["GGD"], ["advies"]]]


def test_a_list_of_definitions_is_labels_and_values() -> None:
    body = "<dl><div><dt>Partners</dt><dd>GGD</dd><dd>Halt</dd></div><dt>Looptijd</dt><dd>2021</dd></dl>"
    assert cells(body) == [[["Partners"], ["GGD", "Halt"]], [["Looptijd"], ["2021"]]]
    assert [(line.text, line.bold) for line in lines("<dl><dt>Eettafel<dd><h4>Doel</h4><p>Eten.</dl>")] == [
        ("Eettafel", True), ("Doel", False), ("Eten.", False),
    ]  # fmt: skip


def test_tick_boxes_entities_and_superscripts() -> None:
    boxes = "<input type=checkbox checked> ja <input type=radio> nee"
    body = f"<p>Openbaar: {boxes}, 12&nbsp;m<sup>2</sup>, co&shy;cre&euml;ren</p>"
    assert texts(body) == ["Openbaar: ☒ ja ☐ nee, 12 m², cocreëren"]


def test_notes_stand_apart() -> None:
    body = (
        "<p>De GGD<sup><a href='#fn1'>1</a></sup> helpt.</p>"
        "<section><ol><li id='fn1'>De regionale. <a role='doc-backlink' href='#r1'>terug</a></li></ol></section>"
    )
    assert [(line.text, line.aside) for line in lines(body)] == [("De GGD¹ helpt.", ""), ("¹ De regionale.", "note")]


def test_pages_that_a_word_processor_saved() -> None:
    body = (
        "<div title='header'><p>Uitvoeringsplan 2022</p></div>"
        "<p class=MsoNormal>Buren <b>eten</b>\nsamen.<o:p></o:p></p>"
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>"
        "<![endif]>koken</p>"
    )
    assert [(line.text, line.aside) for line in lines(body)] == [
        ("Uitvoeringsplan 2022", "furniture"), ("Buren eten samen.", ""), ("· koken", ""),
    ]  # fmt: skip


CAFE = "<p>Eén café in ’s-Heerenmeer kost € 5</p>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"<html><meta charset=utf-8>{CAFE}".encode(), id="utf-8"),
        pytest.param(f"<html>{CAFE}".encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(f"<html><meta charset=windows-1252>{CAFE}".encode("cp1252"), id="windows-1252"),
        pytest.param(f"<html><meta charset=iso-8859-1>{CAFE}".encode("cp1252"), id="called latin-1"),
        pytest.param(f"<html><meta charset=iso-8859-1>{CAFE}".encode(), id="called latin-1 and utf-8"),
        pytest.param(f"<html><meta charset=utf-8>{CAFE}".encode("cp1252"), id="called utf-8 and windows-1252"),
        pytest.param(f"<html>{CAFE}".encode("cp1252"), id="not called anything"),
        pytest.param(f"<html><meta charset=x-unknown>{CAFE}".encode("cp1252"), id="called what nobody knows"),
        pytest.param(f'<?xml version="1.0" encoding="utf-8"?>\n<html>{CAFE}</html>'.encode(), id="xhtml"),
        pytest.param(f"<html>{CAFE}".encode("utf-16"), id="utf-16"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert [line.text for line in read_document(data).pages[0].lines] == ["Eén café in ’s-Heerenmeer kost € 5"]


@pytest.mark.parametrize(
    "start",
    ["<!doctype html>", "\ufeff<html>", "<!-- opgeslagen -->\n<!-- ook --><html>",
     "<?xml version='1.0'?><!DOCTYPE html>",
     '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">', "\n\n<HTML lang=nl>", "<body>", "<div class='x'>"],
)  # fmt: skip
def test_a_page_is_told_from_its_beginning(start: str) -> None:
    source = read_document(f"{start}<p>Buren eten samen.</p>".encode())
    assert source.media_type == "text/html"
    assert [line.text for line in source.pages[0].lines] == ["Buren eten samen."]


@pytest.mark.parametrize(
    "text", ["minder dan <5 en > 3", "<h1>Kop</h1>\nen dan gewone tekst", "# Kop\n\n<div>deel</div>"]
)
def test_text_with_some_tags_is_text(text: str) -> None:
    assert read_document(text.encode()).media_type == "text/plain"


def test_a_page_that_scripts_put_together_says_so() -> None:
    with pytest.raises(ExtractError, match="browser") as caught:
        read_document(page("<div id=app></div><script>start()</script>"))
    assert caught.value.code == "no_text"


def test_a_page_that_nests_too_deep_is_read_in_part_and_says_so(rows: Rows) -> None:
    deep = "<p>Buren eten samen.</p>" + "<div>" * 5000 + "diep" + "</div>" * 5000
    found = rows(page(deep), "stuk.html")
    assert found.text == "Buren eten samen."
    assert [(problem.code, problem.severity) for problem in found.problems] == [("page_unread", "partial")]
