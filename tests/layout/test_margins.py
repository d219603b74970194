"""What stands beside the text: two pages on one sheet, and the texts in the margin of a letter."""

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from extract.layout import Block, arrange
from extract.readers import read_document
from extract.rulebook import rules_for

LEFT_PAGE = ("De wethouder opende in mei de eerste buurtkamer in", "de wijk, en sindsdien komen er elke dag mensen.")
RIGHT_PAGE = (
    "Na de zomer volgt een tweede kamer aan de overkant",
    "van het spoor, met een keuken voor veertig gasten.",
)


def blocks(data: bytes) -> list[Block]:
    return arrange(read_document(data).pages, rules_for([]))


def sheets(*, numbered: bool) -> bytes:
    """Three sheets with two pages each, with or without page numbers."""
    file = io.BytesIO()
    width, height = landscape(A4)
    canvas = Canvas(file, pagesize=(width, height), invariant=1)
    for sheet in range(3):
        canvas.setFont("Helvetica", 10)
        for row in range(2):
            canvas.drawString(60, height - 100 - 13 * row, LEFT_PAGE[row])
            canvas.drawString(width / 2 + 40, height - 100 - 13 * row, RIGHT_PAGE[row])
        if numbered:
            canvas.drawString(60, 30, f"{2 * sheet + 2} | Agenda Wonen")
            canvas.drawString(width - 150, 30, f"Agenda Wonen | {2 * sheet + 3}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    texts = [block.text for block in blocks(sheets(numbered=True)) if block.kind == "paragraph"]
    assert " ".join(texts[:2]) == " ".join([*LEFT_PAGE, *RIGHT_PAGE])


def test_a_wide_page_with_one_number_is_one_page() -> None:
    texts = [block.text for block in blocks(sheets(numbered=False))]
    assert " ".join(LEFT_PAGE) not in texts


def letter() -> bytes:
    """A letter of a ministry: small texts stand in the right margin, at the height of lines of the body."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    lines = [
        "In deze brief leest u hoe het staat met de toezeggingen die de minister dit",
        "voorjaar in het debat heeft gedaan. De meeste zijn inmiddels afgedaan, en over",
        "de andere ontvangt de Kamer voor het zomerreces een brief.",
    ]
    for row, line in enumerate(lines):
        canvas.drawString(72, 700 - 12 * row, line)
    canvas.setFont("Helvetica", 6)
    for row, text in enumerate(("Directie Wonen", "Ons kenmerk", "2023-0001234", "Bijlagen")):
        canvas.drawString(470, 694 - 12 * row, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_texts_in_the_margin_are_apart() -> None:
    found = blocks(letter())
    (paragraph,) = [block for block in found if block.kind == "paragraph"]
    assert paragraph.text.startswith("In deze brief") and "kenmerk" not in paragraph.text
    assert "Ons kenmerk" in [block.text for block in found if block.kind == "furniture"]
