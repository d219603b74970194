"""Facts about the whole document: a text in, title, type, sender, date and number out."""

import pytest
import spacy

from extract.components import head  # noqa: F401  (it registers its factory)
from extract.components.document import make_doc
from extract.components.spans import FieldValue, values
from extract.layout import arrange
from extract.readers import read_document
from extract.rulebook import load_rules

NLP = spacy.blank("nl")
HEAD = NLP.add_pipe("pilot_head")
RULES = load_rules()
TEXT = """

In dit stuk staat hoe de proef met buurtmaatjes is verlopen en wat inwoners ervan vinden. Zij zijn tevreden, en ook
de wijkteams willen door. Daarom gaat de proef nog een jaar verder, met dezelfde begeleiders.
"""


def facts(text: str) -> dict[str, str]:
    """The value of each field; municipalities joined."""
    doc = HEAD(make_doc(NLP, arrange(read_document(text.encode()).pages, RULES)))
    found: dict[str, str] = {}
    for value, rule in values(doc, "document", FieldValue):
        assert 0 <= value.start < value.end <= len(doc.text)
        assert rule
        found[value.field] = f"{found[value.field]}, {value.value}" if value.field in found else value.value
    return found


@pytest.mark.parametrize(
    "labels",
    [
        "Datum          Zaaknummer      Behandeld door\n3 mei 2022     RD22.00817      J. Bakker",
        "Datum Ons kenmerk Bijlagen\n3 mei 2022 RD22.00817 1",
        "Ons kenmerk\n\nDatum\n\nBijlagen\n\nRD22.00817\n\n3 mei 2022\n\ngeen",
        "Uw kenmerk\tOns kenmerk\tDatum\n\tRD22.00817\t3 mei 2022",
    ],
)
def test_labels_that_stand_above_their_values(labels: str) -> None:
    text = f"Gemeente Rietdam\n\n{labels}\n\nOnderwerp: Voortgang proef 2020-2021\n\nGeachte raad,\n{TEXT}"
    found = facts(text)
    assert (found["date"], found["reference"]) == ("2022-05-03", "RD22.00817")


def test_a_proposal_to_the_council_with_a_table_of_labels() -> None:
    text = (
        "Raadsvoorstel\n\nGemeente Venlo\n\nOnderwerp:\tUitvoeringsprogramma Samen 2023-2026\n"
        "Vergaderdatum:\t14 december 2022\nZaaknummer:\tZ22-001934\nPortefeuillehouder:\tA. Roos\nOpenbaar:\tJa\n\n"
        "Voorstel\n\n1. Het programma vaststellen." + TEXT
    )
    assert facts(text) == {
        "title": "Uitvoeringsprogramma Samen 2023-2026",
        "document_type": "raadsvoorstel",
        "organisation": "gemeente Venlo",
        "organisation_type": "gemeente",
        "municipalities": "Venlo",
        "date": "2022-12-14",
        "reference": "Z22-001934",
        "public": "ja",
    }


def test_a_letter_to_the_council() -> None:
    text = (
        "Gemeente Wijchen\nPostbus 9000\n6600 HA Wijchen\n\nAan de leden van de gemeenteraad\n\n"
        "Onze referentie: 2023/4411\nUw kenmerk:\nBetreft: Voortgang buurtmaatjes\n\n"
        "Wijchen, 12 mei 2023\n\nGeachte leden van de raad," + TEXT
    )
    found = facts(text)
    assert found["title"] == "Voortgang buurtmaatjes"
    assert found["document_type"] == "raadsbrief"
    assert found["organisation"] == "gemeente Wijchen"
    assert found["date"] == "2023-05-12"
    assert found["reference"] == "2023/4411"
    assert found["addressee"] == "leden van de gemeenteraad"


def test_a_letter_to_parliament() -> None:
    text = (
        "> Retouradres Postbus 20350 2500 EJ Den Haag\n\nDe voorzitter van de Tweede Kamer\nder Staten-Generaal\n\n"
        "Datum 3 maart 2021\nBetreft Uitkomsten proeftuinen\n\nGeachte voorzitter," + TEXT
    )
    found = facts(text)
    assert found["title"] == "Uitkomsten proeftuinen"
    assert found["document_type"] == "kamerbrief"
    assert found["organisation"] == "Ministerie van Volksgezondheid, Welzijn en Sport"
    assert found["organisation_type"] == "rijk"
    assert found["date"] == "2021-03-03"
    assert found["addressee"] == "voorzitter van de Tweede Kamer der Staten-Generaal"


def test_a_memo_by_its_form() -> None:
    text = (
        "Aan:\tRaadscommissie Samenleving\nVan:\tProgrammabureau, Regio Veenrijk\nDatum overleg:\t00-05-2021\n"
        "Onderwerp:\tVoortgang agenda jeugd\nOpenbaar:\tJa ☐ / Nee ☒\n\nGeachte leden," + TEXT
    )
    found = facts(text)
    assert found["document_type"] == "memo"
    assert found["organisation"] == "Regio Veenrijk"
    assert found["organisation_type"] == "regio"
    assert found["date"] == "2021-05"
    assert found["public"] == "nee"


def test_a_cover_joins_name_type_and_region() -> None:
    text = "SAMEN VERDER\n\nTransformatieplan\nJeugdregio\nNoord-Veluwe\n\nMAART 2019\n\n\f1. Inleiding" + TEXT
    found = facts(text)
    assert found["title"] == "SAMEN VERDER Transformatieplan Jeugdregio Noord-Veluwe"
    assert found["document_type"] == "transformatieplan"
    assert found["organisation"] == "Jeugdregio Noord-Veluwe"
    assert found["date"] == "2019-03"


def test_a_region_names_its_municipalities() -> None:
    text = (
        "Regio Merenland\n\nEvaluatie buurtmaatjes\n\nd.d. 15 september 2021\n\n1. Inleiding\n\n"
        "De gemeenten Dorrebeek, Kromvoort aan de Vliet en Rietveen werken samen aan buurtmaatjes." + TEXT
    )
    found = facts(text)
    assert found["municipalities"] == "Dorrebeek, Kromvoort aan de Vliet, Rietveen"
    assert found["date"] == "2021-09-15"


def test_an_annex_has_a_type_of_its_own_and_the_number_of_the_letter() -> None:
    text = (
        "Voortgangsrapportage proeftuinen\n\nBijlage bij raadsinformatiebrief nummer 31 - 2020\n\nAanleiding\n\n"
        "De gemeente Lindenburg kent drie proeftuinen. De gemeente Lindenburg betaalt ze." + TEXT
    )
    found = facts(text)
    assert found["document_type"] == "voortgangsrapportage"
    assert found["reference"] == "31 - 2020"
    assert found["date"] == "2020"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Plan van aanpak buurtmaatjes", "plan"),
        ("Evaluatie plan van aanpak buurtmaatjes", "evaluatie"),
        ("Leeropbrengsten van drie proeven", "evaluatie"),
        ("Beleidskader cultuur", "beleidsplan"),
        ("Jaarverslag buurtmaatjes", "verslag"),
        ("Regioconvenant wonen", "convenant"),
        ("Motie zwemmen in de Vliet", "anders"),
        ("Notitie buurtmaatjes", "notitie"),
        ("Cliëntervaringsrapport", "rapport"),
        ("Buurtmaatjes in de wijk", ""),
    ],
)
def test_the_word_in_the_title_gives_the_type(title: str, kind: str) -> None:
    assert facts(f"{title}\n\nInleiding\n\nDe proef loopt.\n").get("document_type", "") == kind


def test_a_document_calls_itself_by_its_type() -> None:
    text = (
        "Antwoord aan het Aanjaagteam\n\n1. Inleiding\n\nIn deze notitie kijken we naar de buurtmaatjes van nu." + TEXT
    )
    assert facts(text)["document_type"] == "notitie"


def test_a_period_of_years_is_no_date_and_part_of_the_title() -> None:
    found = facts("GEMEENTE ZEIST\n\nACTIEPLAN ARMOEDE\n2021 - 2024\n\nVOORWOORD" + TEXT)
    assert found["title"] == "ACTIEPLAN ARMOEDE 2021 - 2024"
    assert "date" not in found


@pytest.mark.parametrize(
    "line", ["Gemeente Heerlen, 4 juli 2019", "Heerlen, 4 juli 2019", "4 juli 2019", "Versie 1.2, 4 juli 2019"]
)
def test_a_line_with_a_date_dates_the_document(line: str) -> None:
    assert facts(f"Notitie buurtmaatjes\n\n{line}\n\nInleiding" + TEXT)["date"] == "2019-07-04"


def test_chapters_letterheads_and_dates_are_no_titles() -> None:
    assert "title" not in facts("Gemeente Heerlen\n\n4 juli 2019\n\n1. Inleiding" + TEXT)


def test_municipalities_in_a_list_of_projects_are_no_sender() -> None:
    text = (
        "Toegekende projecten\n\nInleiding\n\nDe projecten krijgen geld. De gemeente Oss doet mee, en de gemeente Ede."
        + TEXT
    )
    assert "organisation" not in facts(text)


def test_secret_means_not_public() -> None:
    assert facts("Vertrouwelijk: ja\n\nNotitie buurtmaatjes\n\nInleiding" + TEXT)["public"] == "nee"
