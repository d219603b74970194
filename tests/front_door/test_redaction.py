"""Personal data: never a partner, and out of all outputs with `--redact`."""

import json
from pathlib import Path

import pytest

from extract import load
from extract.dataset.tables import DocumentRows
from extract.pipeline import Pipeline
from shown import CORPUS, Rows, RunCli, parties

LETTER = """# Voortgang pilots Lutterveen

Datum: 4 juni 2022
Contactpersoon: Anja van Oostrum, 06 1234 5678

## Pilot Vaste Maat

Partners: Stichting De Brug, dhr. K. Zandbeek, Het Web

Stand van zaken: De pilot is gestart door mevrouw De Ruwe. Aanmelden kan via a.oostrum@voorbeeld.nl. Er zijn 12 koppels.

| Wat | Wie |
|---|---|
| Werving | J.B. de Ruwe |

## Pilot Tweede

Partners: Het Web

Stand van zaken: Deze pilot loopt. Volgens Anja van Oostrum gaat het goed.
"""
PERSONAL = ("Oostrum", "Zandbeek", "Ruwe", "1234 5678", "@voorbeeld")


@pytest.fixture(scope="module")
def redacted() -> DocumentRows:
    """The rows of the letter as `--redact` gives them."""
    return Pipeline(redact=True).rows(LETTER.encode(), "brief.md")


def test_a_person_is_no_partner(rows: Rows) -> None:
    assert [name for name, _ in parties(rows(LETTER), "Vaste Maat")] == ["Stichting De Brug", "Het Web"]


@pytest.mark.parametrize(
    ("partners", "wanted"),
    [
        ("Marieke Bos (projectleider), Het Web", ["Het Web"]),
        ("Mevr. H. 't Hart, Het Web", ["Het Web"]),
        ("Projectleider Yusuf Kaya, Het Web", ["Het Web"]),
        ("de heer A. el Amrani (GGD), Het Web", ["Het Web"]),
        ("mw. T. van der Meer-Jansen, dhr. Sjoerd Hoekstra, Het Web", ["Het Web"]),
        ("info@hetweb.example, Het Web, 0475-654321", ["Het Web"]),
    ],
)
def test_persons_of_any_name_are_no_partners(rows: Rows, partners: str, wanted: list[str]) -> None:
    text = LETTER.replace("Stichting De Brug, dhr. K. Zandbeek, Het Web", partners)
    assert [name for name, _ in parties(rows(text), "Vaste Maat")] == wanted


def test_marks_stand_in_the_text(redacted: DocumentRows) -> None:
    assert "Contactpersoon: [persoon], [telefoon]" in redacted.text
    assert "gestart door mevrouw [persoon]. Aanmelden kan via [e-mail]." in redacted.text
    assert "Volgens [persoon] gaat het goed." in redacted.text
    assert not [word for word in PERSONAL if word in redacted.text]


def test_a_name_behind_a_closing_or_a_function_is_marked() -> None:
    said = "Projectleider Femke Postma helpt.\n\nMet vriendelijke groet, Sanne ter Horst van de gemeente"
    marked = Pipeline(redact=True).rows(f"{LETTER}\n{said}\n".encode(), "brief.md").text

    assert "Projectleider [persoon] helpt." in marked
    assert "Met vriendelijke groet, [persoon] van de gemeente" in marked


def test_all_offsets_point_into_the_redacted_text(redacted: DocumentRows) -> None:
    assert redacted.evidence
    for line in redacted.evidence:
        assert line.text == redacted.text[line.char_start : line.char_end]
    assert [(figure.value, figure.text) for figure in redacted.figures] == [(12, "12 koppels")]


def test_pilots_and_partners_are_found_all_the_same(redacted: DocumentRows, rows: Rows) -> None:
    plain = rows(LETTER)
    assert [pilot.name for pilot in redacted.pilots] == [pilot.name for pilot in plain.pilots]
    assert parties(redacted, "Vaste Maat") == parties(plain, "Vaste Maat")
    assert [pilot.status for pilot in redacted.pilots] == [pilot.status for pilot in plain.pilots]


def test_no_file_of_the_dataset_holds_personal_data(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(LETTER, encoding="utf-8")
    done = run_cli("run", tmp_path / "brief.md", "-o", tmp_path / "out", "--redact", "--quiet")
    assert done.returncode == 0, done.stderr
    for path in (path for path in (tmp_path / "out").rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert not [word for word in PERSONAL if word.encode() in data], path.name
    line = json.loads((tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8"))
    assert "[persoon]" in line["text"]
    assert len(load(tmp_path / "out").pilots) == 2


def test_pages_and_cells_stay_right_in_a_pdf() -> None:
    data = (CORPUS / "noordwaard-evaluatie-wijkwinkel.pdf").read_bytes()
    plain, marked = Pipeline().rows(data, "x.pdf"), Pipeline(redact=True).rows(data, "x.pdf")
    assert [row.page_first for row in marked.sections] == [row.page_first for row in plain.sections]
