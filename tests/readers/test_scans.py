"""Scans: pages that are pictures of text are recognised with Tesseract, and give what the printed page gives."""

import io

import pytest
from copier import bound, needs_tesseract, pictures, saved, scanned
from paper import Paper
from reportlab.pdfgen.canvas import Canvas

from extract.pipeline import Pipeline
from extract.readers import Line, Page, Source, read_document
from shown import Rows, described, parties, sections

pytestmark = needs_tesseract


def report() -> bytes:
    """Two pilots with labels in a column, headings, a list, a running head and page numbers."""
    paper = Paper()
    pages = (
        ("1. Eettafel", "Stichting Rietkraag (penvoerder), GGD", "2020-2022", "Het gaat goed. Er doen elke week vijftig"
         " mensen mee, en"),
        ("2. Leesclub", "Scholengroep De Kim", "2021-2023", "De kinderen lezen graag. De leerkrachten zien dat zij ook"
         " thuis"),
    )  # fmt: skip
    for number, (name, partners, period, first) in enumerate(pages, 1):
        paper.at(72, 30, "Voortgang proeftuinen in Zwanenmeer", size=8)
        if number == 1:
            paper.heading("Voortgang proeftuinen", size=18)
            paper.paragraph(
                "Vorig jaar vroeg het college aan aanbieders om met voorstellen te komen. Twee daarvan zijn",
                "gehonoreerd. In dit stuk leest u per proeftuin hoe het ermee staat en wat het vervolg is.",
            )
        paper.heading(name, size=14)
        for label, value in (("Domein:", "Jeugd"), ("Partners:", partners), ("Doorlooptijd:", period)):
            paper.at(72, paper.y, label, bold=True)
            paper.at(180, paper.y, value)
            paper.y += 17
        paper.heading("Stand van zaken", size=10)
        paper.paragraph(first, "dat aantal groeit nog steeds. Het college is daar blij mee en maakt er geld voor vrij.")
        paper.heading("Het vervolg", size=10)
        paper.paragraph("De raad krijgt in het najaar een brief over het vervolg van deze proeftuin.")
        paper.at(500, 800, f"Pagina {number}", size=8)
        paper.page()
    return paper.data()


def lines(page: Page) -> dict[str, Line]:
    return {line.text: line for line in page.lines}


def text_of(source: Source) -> list[str]:
    return [line.text for page in source.pages for line in page.lines]


@pytest.mark.parametrize(
    ("dpi", "skew", "noise", "blur"), [(200, 0.6, 4, 0), (150, -1.2, 12, 0.6), (300, 4.5, 4, 0)], ids=str
)
def test_a_scan_gives_the_records_of_the_printed_page(
    rows: Rows, dpi: int, skew: float, noise: float, blur: float
) -> None:
    printed, found = rows(report()), rows(scanned(report(), dpi=dpi, skew=skew, noise=noise, blur=blur))
    assert described(found) == described(printed) == ["Eettafel", "Leesclub"]
    for name in ("Eettafel", "Leesclub"):
        assert sections(found, name) == sections(printed, name)
        assert parties(found, name) == parties(printed, name)
    assert (found.document.ocr, found.document.pages, found.problems) == (True, 2, ())
    assert not printed.document.ocr


def test_lines_have_place_size_and_weight() -> None:
    printed, found = (lines(read_document(data).pages[0]) for data in (report(), scanned(report(), skew=2)))
    size = found["1. Eettafel"].size
    assert size is not None and abs(size - 14) <= 0.5  # sizes of scans are measured to half a point
    assert {line.size for text, line in found.items() if len(text) > 60} == {10.0}
    assert found["Stand van zaken"].bold and not found["gehonoreerd. In dit stuk leest u per proeftuin hoe het ermee"
                                                       " staat en wat het vervolg is."].bold  # fmt: skip
    label, value = found["Partners:\tStichting Rietkraag (penvoerder), GGD"].segments
    assert label.bold and not value.bold
    for text in printed.keys() & found.keys():
        for mine, theirs in zip(found[text].box or (), printed[text].box or (), strict=True):
            assert abs(mine - theirs) < 4, text
    assert len(printed.keys() & found.keys()) >= 10


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lay_on_its_side_or_head_is_read_upright(quarters: int) -> None:
    page = bound(report())
    upright, turned = (read_document(scanned(page, turn=turn)) for turn in (0, quarters))
    assert text_of(turned) == text_of(upright)
    assert [(page.width, page.height) for page in turned.pages] == [(page.width, page.height) for page in upright.pages]


def test_ruling_lines_make_a_grid() -> None:
    paper = Paper()
    paper.heading("Maatregelen", size=14)
    paper.table(
        (60, 110, 260, 400),
        [
            (["Wanneer"], ["Maatregel"], ["Trekker"]),
            (["Eerst"], ["Wooncoach voor", "ouderen"], ["gemeente Zwanenmeer"]),
            (["Later"], ["Hofje"], ["Stichting Rietkraag"]),
        ],
    )
    (page,) = read_document(scanned(paper.data(), skew=1.5)).pages
    (grid,) = page.grids
    assert [[[line.text for line in cell or ()] for cell in row] for row in grid.rows] == [
        [["Wanneer"], ["Maatregel"], ["Trekker"]],
        [["Eerst"], ["Wooncoach voor", "ouderen"], ["gemeente Zwanenmeer"]],
        [["Later"], ["Hofje"], ["Stichting Rietkraag"]],
    ]
    assert [line.text for line in page.lines] == ["Maatregelen"]


def test_lone_digits_and_bullets_are_read() -> None:
    paper = Paper()
    for number, title in enumerate(("Inleiding", "De proeftuinen", "Wat het kost", "Hoe verder"), 3):
        paper.at(72, paper.y, title)
        paper.at(500, paper.y, str(number))
        paper.y += 20
    for item in ("de buurtkamer is elke werkdag open;", "de bus rijdt langs de kleine kernen."):
        paper.at(80, paper.y, "•")
        paper.at(95, paper.y, item)
        paper.y += 14
    found = text_of(read_document(scanned(paper.data())))
    assert found[:4] == ["Inleiding\t3", "De proeftuinen\t4", "Wat het kost\t5", "Hoe verder\t6"]
    assert [text[:1] for text in found[4:]] == ["•", "•"]
    assert found[4].endswith("buurtkamer is elke werkdag open;") and found[5].endswith("langs de kleine kernen.")


def test_printed_pages_of_a_mixed_document_stay_as_they_are(rows: Rows) -> None:
    printed = report()
    mixed = bound(printed, scanned(printed, skew=0.5))
    source = read_document(mixed)
    assert source.pages[:2] == read_document(printed).pages
    assert [page.route.split(",")[0] for page in source.pages] == ["pdfium", "pdfium", "Tesseract", "Tesseract"]
    assert (source.ocr, source.unread) == (True, ())


def rubbish() -> bytes:
    """A scan with a text layer of nonsense under it, as bad programs make them."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for picture, letters in zip(pictures(report()), (read_document(report()).pages), strict=True):
        canvas.drawInlineImage(picture, 0, 0, *canvas._pagesize)
        layer = canvas.beginText(72, 760)
        layer.setTextRenderMode(3)
        for line in letters.lines:
            layer.textLine("".join(chr(ord(sign) + 3) if sign.isalpha() else sign for sign in line.text))
        canvas.drawText(layer)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_text_layer_of_rubbish_is_not_believed(rows: Rows) -> None:
    found = rows(rubbish())
    assert described(found) == ["Eettafel", "Leesclub"]
    assert found.document.ocr


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG"])
def test_images_are_scans(kind: str) -> None:
    source = read_document(saved(pictures(report()), kind))
    assert source.media_type == f"image/{kind.lower()}"
    assert len(source.pages) == (2 if kind == "TIFF" else 1)
    assert "1. Eettafel" in text_of(source) and source.ocr


def test_a_page_that_is_hardly_legible_is_reported(rows: Rows) -> None:
    found = rows(bound(report(), scanned(report(), dpi=60, noise=30)))
    told = {(problem.code, problem.page) for problem in found.problems}
    assert told & {("ocr_doubtful", 3), ("page_unread", 3)} and not {page for _, page in told} & {1, 2}


def test_all_pages_are_recognised_where_that_is_asked_for() -> None:
    source = read_document(report(), "always")
    assert source.ocr
    assert {page.route for page in source.pages} == {"Tesseract"}
    assert "1. Eettafel" in text_of(source)


def test_the_same_scan_gives_the_same_rows(pipeline: Pipeline) -> None:
    data = scanned(report(), skew=0.4)
    assert pipeline.rows(data, "scan.pdf") == pipeline.rows(data, "scan.pdf")
