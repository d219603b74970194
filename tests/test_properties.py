"""Any text, however odd, gives rows with sound evidence, or an error that says what is wrong."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract.dataset.tables import DocumentRows
from extract.errors import PROBLEM_CODES, ExtractError
from extract.pipeline import Pipeline

PIPELINE = Pipeline()
SETTINGS = settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

LABELS = (
    "Doel", "DOEL", "Partners:", "Domein:", "Doorlooptijd:", "Stand van zaken", "Beknopte omschrijving:", "Budget",
    "Bijdrage aan criteria:", "Het vervolg", "Wat is er gedaan?", "REGIO", "Inleiding", "Thema 1;", "Pilot", "Kosten:",
)  # fmt: skip
WORDS = (
    "pilot", "de", "Eettafel", "in", "2021", "-", "2019-2010", "is gestart", "Ja", "X", "☒", "€ 5.000", "GGD",
    "(penvoerder)", "en", "samen met", ",", ".", ";", "Stichting Rietkraag", "schooljaar 2020-2021", "jeugd- en",
    "gezins-", "¹", "één", "⅓", "\u0130", "ß", "e\u0301", "\u2028", "\U0001f600", "\u202e", "ﬁets", "'s",
    "00-05-2021", "‘Samen’",
)  # fmt: skip
MARKS = ("\n", "\n\n", "\t", " \t ", "\f", "\n- ", "\n1. ", "\n2.1 ", "\n# ", "\n| ", " | ", "\n• ", " ", " ", "**")

pieces = st.sampled_from((*LABELS, *WORDS, *MARKS)) | st.text(max_size=12)
documents = st.lists(pieces, min_size=1, max_size=80).map(" ".join) | st.lists(pieces, max_size=60).map("".join)


@st.composite
def dossiers(draw: st.DrawFn) -> str:
    """A series of records as reports have them, with odd values under the labels."""
    lines = [draw(st.sampled_from(["Voortgang pilots", "Kansendossiers 2021", ""])), ""]
    for number in range(1, draw(st.integers(2, 5))):
        title = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
        mark = draw(st.sampled_from(["", f"{number}. ", f"2.{number} ", f"Thema {number}; ", "Pilot "]))
        lines += [mark + title, ""]
        for label in draw(st.lists(st.sampled_from(LABELS), max_size=5)):
            value = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=12)))
            lines.append(f"{label}{draw(st.sampled_from([chr(9), chr(10), ' ', chr(10) * 2]))}{value}")
    return draw(st.sampled_from(["\n", "\n\n", "\r\n"])).join(lines)


@given(documents)
@SETTINGS
@example("Pilot \u0130stanbul\nDoel\n\u0130")
@example("\u2028")
@example("Partners:\t\nPartners:\t,")
@example("| | |\n|---|---|\n| | |")
@example("Voortgang agenda Elsbroek 2022\tPagina 2 van 2")
@example("Nr.\tActie\tWie\tGereed\t\n1\tBellen\tGGD\t2022\tGoed.\n2\tLezen\tHalt\t2023\tSlecht.")
def test_any_text_gives_rows_with_sound_evidence_or_a_clear_error(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@given(dossiers())
@SETTINGS
def test_any_series_of_records_gives_rows_with_sound_evidence(text: str) -> None:
    check(text.encode())


@given(st.binary(max_size=400))
@SETTINGS
@example(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
def test_any_bytes_give_rows_with_sound_evidence_or_a_clear_error(data: bytes) -> None:
    check(data)


def check(data: bytes) -> None:
    try:
        found = PIPELINE.rows(data, "stuk")
    except ExtractError as error:
        assert error.code in PROBLEM_CODES and error.code != "internal"
        assert error.message
        return
    assert_sound(found)
    assert PIPELINE.rows(data, "stuk") == found


def assert_sound(found: DocumentRows) -> None:
    for line in found.evidence:
        assert line.char_start is not None and line.char_end is not None
        assert 0 <= line.char_start < line.char_end <= len(found.text)
        assert found.text[line.char_start : line.char_end] == line.text
    assert len({line.evidence_id for line in found.evidence}) == len(found.evidence)
    assert len({row.pilot_id for row in found.pilots}) == len(found.pilots)
    assert all(row.name.strip() for row in found.pilots)
    for section in found.sections:
        pieces = [line for line in found.evidence if (line.row_id, line.field) == (section.section_id, "text")]
        assert section.text == "\n".join(line.text for line in pieces)
