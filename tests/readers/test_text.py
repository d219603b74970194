"""Text files: encodings, page breaks, the marks of markdown, rows of tables, stray HTML."""

import pytest

from extract.errors import ExtractError
from extract.readers import Line, read_document


def lines(data: str | bytes) -> list[Line]:
    """The lines of the first page."""
    return list(read_document(data.encode() if isinstance(data, str) else data).pages[0].lines)


def texts(data: str | bytes) -> list[str]:
    return [line.text for line in lines(data)]


DUTCH = "Eén café in ’s-Heerenmeer kost € 5, zo’n coördinator niet.\nTweede regel"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(DUTCH.encode(), id="utf-8"),
        pytest.param(DUTCH.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(DUTCH.encode("utf-16"), id="utf-16"),
        pytest.param(b"\xfe\xff" + DUTCH.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(DUTCH.encode("utf-16-le"), id="utf-16 without mark"),
        pytest.param(DUTCH.encode("utf-16-be"), id="utf-16 big-endian without mark"),
        pytest.param(DUTCH.encode("cp1252"), id="cp1252"),
        pytest.param(DUTCH.replace("\n", "\r\n").encode(), id="carriage return and line feed"),
        pytest.param(DUTCH.replace("\n", "\r").encode(), id="carriage return"),
    ],
)
def test_encodings_are_told_apart(data: bytes) -> None:
    assert texts(data) == DUTCH.split("\n")


@pytest.mark.parametrize("data", [b"caf\x81 \x8d" * 30, b"\xff\xfea\x00b", b"\xef\xbb\xbfcaf\xe9"])
def test_an_unknown_encoding_says_what_to_do(data: bytes) -> None:
    with pytest.raises(ExtractError, match="save it as UTF-8") as caught:
        read_document(data)
    assert caught.value.code == "encoding"


def test_form_feeds_part_pages() -> None:
    pages = read_document(b"een\n\x0ctwee\n\x0cdrie").pages
    assert [(page.number, page.lines[0].text) for page in pages] == [(1, "een"), (2, "twee"), (3, "drie")]


def test_a_blank_line_is_white_above_the_next() -> None:
    assert [(line.text, line.gap) for line in lines("een\ntwee\n\ndrie")] == [
        ("een", False), ("twee", False), ("drie", True),
    ]  # fmt: skip


def test_a_tab_parts_cells() -> None:
    (line,) = lines("Partners:\tDe Vlint, GGD")
    assert [segment.text for segment in line.segments] == ["Partners:", "De Vlint, GGD"]


def test_a_table_of_pipes_gives_cells_and_no_rule() -> None:
    found = lines("| Wie | Wat |\n|---|---|\n| GGD | advies |")
    assert [[segment.text for segment in line.segments] for line in found] == [["Wie", "Wat"], ["GGD", "advies"]]


@pytest.mark.parametrize(
    ("text", "shown", "depth", "bold", "lead"),
    [
        ("## 2. Projecten", "2. Projecten", 2, False, ""),
        ("**Thema 1; Thuis**", "Thema 1; Thuis", 0, True, ""),
        ("**Eettafel.** De buren eten samen.", "Eettafel. De buren eten samen.", 0, False, "Eettafel."),
        ("De pilot *Naast je deur* loopt.", "De pilot Naast je deur loopt.", 0, False, ""),
        ("Zie [de bijlage](https://example.org/x) voor meer.", "Zie de bijlage voor meer.", 0, False, ""),
        ("2 * 3 * 4 is 24", "2 * 3 * 4 is 24", 0, False, ""),
    ],
)
def test_marks_of_markdown(text: str, shown: str, depth: int, bold: bool, lead: str) -> None:
    (line,) = lines(text)
    assert (line.text, line.depth, line.bold, line.lead) == (shown, depth, bold, lead)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('Openbaar: Ja <input checked="" type="checkbox"/> / Nee <input type="checkbox"/>', "Openbaar: Ja ☒ / Nee ☐"),
        ("Doel &amp; middelen &lt;5", "Doel & middelen <5"),
        ("<ul><li>een</li><li>twee</li></ul>", "• een • twee"),
        ("minder dan <5 en > 3", "minder dan <5 en > 3"),
    ],
)
def test_stray_html(text: str, shown: str) -> None:
    assert [" ".join(text.split()) for text in texts(text)] == [shown]


def test_invisible_and_control_characters_go() -> None:
    text = "Voort\u00adgang\u200b van\x07 de \x1b[1mpilot\x1b[0m in de wijk Oost, met alle buren"
    assert texts(text) == ["Voortgang van de pilot in de wijk Oost, met alle buren"]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "no text"),
        (b"\xef\xbb\xbf \n", "empty", "no text"),
        (b"{\\rtf1 x}", "unsupported", "RTF"),
        (b"a\x00\x01\x02\x03b" * 50, "unsupported", "control characters"),
    ],
)
def test_what_is_no_text_is_told_from_its_content(data: bytes, code: str, says: str) -> None:
    with pytest.raises(ExtractError, match=says) as caught:
        read_document(data)
    assert caught.value.code == code


def test_the_kind_of_file_is_told_from_its_content() -> None:
    assert read_document(b"Voortgang van de pilots").media_type == "text/plain"
