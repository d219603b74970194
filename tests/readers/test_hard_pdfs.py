"""PDFs that are hard to read: turned, thickened, hidden, locked, filled in, drawn; and what a person reads in them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.errors import ExtractError
from extract.readers import Page, read_document
from shown import Rows, described, sections

SAID = ("Pilot Eettafel", "De buren eten elke week samen in het buurthuis.", "Wie slecht loopt wordt gehaald.")
LEADING = 16
VERA = "Vera"

Draws = Callable[[Canvas], None]


def printed(draws: Draws, *, encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF of one page on which this is drawn."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, encrypt=encrypt)
    canvas.setFont("Helvetica", 11)
    draws(canvas)
    canvas.save()
    return file.getvalue()


def say(canvas: Canvas, top: float = 760) -> None:
    """Three lines of text."""
    for number, line in enumerate(SAID):
        canvas.drawString(72, top - number * LEADING, line)


def page_of(data: bytes) -> Page:
    """The only page."""
    (page,) = read_document(data, "never").pages
    return page


def texts(data: bytes) -> list[str]:
    """The lines of the only page."""
    return [line.text for line in page_of(data).lines]


@pytest.mark.parametrize("asked", [0, 90, 180, 270])
@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
def test_a_page_is_read_as_its_letters_stand_however_it_is_turned(drawn: int, asked: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(drawn)
        canvas.translate(-A4[0] / 2, -A4[0] / 2)
        say(canvas, top=500)
        if asked % 180:  # reportlab turns the sheet too
            canvas.setPageSize((A4[1], A4[0]))
        canvas.setPageRotation(asked)

    assert texts(printed(turned)) == list(SAID)


def test_a_line_drawn_twice_is_bold_and_read_once() -> None:
    def doubled(canvas: Canvas) -> None:
        say(canvas)
        canvas.drawString(72.35, 760, SAID[0])

    lines = page_of(printed(doubled)).lines
    assert [(line.text, line.bold) for line in lines] == [(SAID[0], True), (SAID[1], False), (SAID[2], False)]


def test_letters_drawn_twice_one_by_one_are_read_once() -> None:
    def doubled(canvas: Canvas) -> None:
        x = 72.0
        for letter in "Standpunt":
            canvas.drawString(x, 760, letter)
            canvas.drawString(x + 0.3, 760, letter)
            x += canvas.stringWidth(letter)

    assert texts(printed(doubled)) == ["Standpunt"]


def test_what_nobody_sees_is_not_read() -> None:
    def hidden(canvas: Canvas) -> None:
        say(canvas)
        unseen = canvas.beginText(72, 600)
        unseen.setTextRenderMode(3)
        unseen.textLine("zonder inkt")
        unseen.setTextRenderMode(0)
        canvas.drawText(unseen)
        canvas.setFillGray(1)
        canvas.drawString(72, 560, "wit op wit")
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(70, 515, 200, 20, fill=1, stroke=0)
        canvas.setFillGray(1)
        canvas.drawString(72, 520, "wit op blauw")
        canvas.setFillGray(0)
        canvas.drawString(-300, 480, "naast het blad")

    assert texts(printed(hidden)) == [*SAID, "wit op blauw"]


def vera(canvas: Canvas) -> None:
    """Letters of a font that knows more than Western ones."""
    registerFont(TTFont(VERA, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    canvas.setFont(VERA, 11)


def test_ligatures_and_soft_hyphens_are_letters(rows: Rows) -> None:
    def joined(canvas: Canvas) -> None:
        vera(canvas)
        canvas.setFont(VERA, 14)
        canvas.drawString(72, 760, "Pilot Eettafel")
        canvas.setFont(VERA, 11)
        canvas.drawString(72, 740, "Doel")
        canvas.drawString(
            72, 720, "De \ufb01etsers en de ko\ufb02aan vinden elkaar bij de a\ufb02oop van het buurt\u00ad"
        )
        canvas.drawString(72, 706, "feest; de pro\ufb01elen van de vrijwilligers passen daar goed bij.")

    assert dict(sections(rows(printed(joined)), "Eettafel"))["doel"] == (
        "De fietsers en de koflaan vinden elkaar bij de afloop van het buurtfeest; de profielen van de vrijwilligers"
        " passen daar goed bij."
    )


def test_a_letter_that_the_font_does_not_have_moves_no_other() -> None:
    def lacking(canvas: Canvas) -> None:
        vera(canvas)
        canvas.drawString(
            72, 740, "De ko\ufb03ebar staat bij de ingang van het dorpshuis en is elke dag open voor ieder-"
        )
        canvas.drawString(72, 726, "een uit de buurt.")

    assert texts(printed(lacking)) == [
        "De ko\ufffdebar staat bij de ingang van het dorpshuis en is elke dag open voor ieder-",
        "een uit de buurt.",
    ]


def with_own_letters(text: bytes, letters: dict[bytes, str]) -> bytes:
    """A PDF of one line, whose font says itself which letter each of these signs is."""
    mapped = b"".join(b"<%s> <%s>\n" % (sign.hex().encode(), letter.encode("utf-16-be").hex().encode())
                      for sign, letter in letters.items())  # fmt: skip
    maps = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"%d beginbfchar\n%sendbfchar endcmap end end" % (len(letters), mapped)
    )
    drawn = b"BT /F1 11 Tf 72 760 Td (%s) Tj ET" % text
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(maps), maps),
    )
    bodies = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1))
    return b"%PDF-1.4\n" + bodies + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def test_marks_of_the_direction_of_writing_are_no_letters() -> None:
    plain = {bytes([letter]): chr(letter) for letter in b"PilotEeafnhdrp "}
    marked = with_own_letters(b"Pilot !Eettafel# in $het dorp%",
                              plain | {b"!": "\u200f", b"#": "\u200e", b"$": "\u202b", b"%": "\u202c"})  # fmt: skip
    assert texts(marked) == ["Pilot Eettafel in het dorp"]


def test_a_page_without_a_size_is_read() -> None:
    assert texts(printed(say).replace(b"/MediaBox", b"/MediaBux")) == list(SAID)


def test_a_password_of_the_owner_alone_locks_nothing() -> None:
    locked = StandardEncryption("", ownerPassword="vlinder", canPrint=0, canCopy=0)
    assert texts(printed(say, encrypt=locked)) == list(SAID)


def test_a_password_of_the_reader_is_asked_for() -> None:
    with pytest.raises(ExtractError, match="asks for a password") as refused:
        read_document(printed(say, encrypt=StandardEncryption("vlinder", canPrint=0)))
    assert refused.value.code == "encrypted"


def with_attachment(data: bytes, name: str, content: bytes) -> bytes:
    """The PDF with a file attached to it, as a later version of itself."""
    catalog = data.rindex(b"/Type /Catalog")
    start = data.rindex(b" 0 obj", 0, catalog)
    number = int(data[data.rindex(b"\n", 0, start) + 1 : start])
    entries = data[data.index(b"<<", start) + 2 : data.index(b">>", catalog)]
    size = int(data[data.rindex(b"/Size") + 5 :].split()[0])
    last = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    named = name.encode()
    objects = {
        size: b"<< /Type /EmbeddedFile /Length %d >> stream\n%s\nendstream" % (len(content), content),
        size + 1: b"<< /Type /Filespec /F (%s) /EF << /F %d 0 R >> >>" % (named, size),
        number: b"<< %s /Names << /EmbeddedFiles << /Names [(%s) %d 0 R] >> >> >>" % (entries, named, size + 1),
    }
    places = {}
    for one, body in objects.items():
        places[one] = len(data) + 1
        data += b"\n%d 0 obj\n%s\nendobj" % (one, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (one, places[one]) for one in sorted(places))
    trailer = b"trailer << /Size %d /Root %d 0 R /Prev %d >>" % (size + 2, number, last)
    return data + b"\nxref\n" + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % (len(data) + 1)


def test_attached_files_are_no_part_of_the_text(rows: Rows) -> None:
    import pypdfium2

    data = with_attachment(printed(say), "bijlage.txt", b"Pilot Leesclub")
    with pypdfium2.PdfDocument(data) as document:  # the file does carry it
        assert document.count_attachments() == 1
    assert texts(data) == list(SAID)
    assert described(rows(data)) == ["Eettafel"]


def test_what_people_filled_in_stands_where_they_wrote_it() -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Naam van de pilot:")
        canvas.acroForm.textfield(name="naam", value="Eettafel", x=200, y=752, width=200, height=20)
        for row, (label, checked) in enumerate((("Gezamenlijk", True), ("Herhaalbaar", False))):
            canvas.drawString(72, 720 - 20 * row, label)
            canvas.acroForm.checkbox(name=label, checked=checked, x=200, y=716 - 20 * row, size=14)

    lines = page_of(printed(form)).lines
    assert [[segment.text for segment in line.segments] for line in lines] == [
        ["Naam van de pilot:", "Eettafel"],
        ["Gezamenlijk", "☒"],
        ["Herhaalbaar", "☐"],
    ]


def test_a_page_of_drawings_has_no_tables() -> None:
    def drawing(canvas: Canvas) -> None:
        say(canvas)
        for number in range(60):
            canvas.line(100, 100 + number * 6, 300 + number * 3, 120 + number * 5)
            canvas.circle(300, 300, 5 + number)
            canvas.bezier(100, 100, 200, 200 + number, 300, 100, 400, 300 - number)

    page = page_of(printed(drawing))
    assert ([line.text for line in page.lines], page.grids) == (list(SAID), ())


def test_letters_that_are_spaced_out_are_words() -> None:
    def spaced(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "S t a n d  v a n  z a k e n")
        wide = canvas.beginText(72, 730)
        wide.setCharSpace(4)
        wide.textOut("Vervolg")
        canvas.drawText(wide)

    assert texts(printed(spaced)) == ["Stand van zaken", "Vervolg"]
