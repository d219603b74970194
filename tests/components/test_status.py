"""How far pilots are: a document in, a status per pilot out, at the document's date."""

import pytest
import spacy

from extract.components import outline, pilots, sections, status  # noqa: F401  (they register their factories)
from extract.components.document import make_doc
from extract.components.spans import DateValue, FieldValue, PilotValue, StatusValue, add_spans, values
from extract.layout import arrange
from extract.readers import read_document
from extract.rulebook import load_rules

NLP = spacy.blank("nl")
BEFORE = [NLP.add_pipe(f"pilot_{name}") for name in ("headings", "pilots", "sections")]
STATUS = NLP.add_pipe("pilot_status")
RULES = load_rules()


def statuses(
    text: str, date: str = "2022-06", kind: str = "", dates: tuple[str, str] | None = None
) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Per pilot and field the value, its words and its rule; the document's facts and the pilots' dates are given."""
    doc = make_doc(NLP, arrange(read_document(text.encode()).pages, RULES))
    for pipe in BEFORE:
        doc = pipe(doc)
    facts = (("date", date), ("document_type", kind))
    add_spans(doc, "document", [(FieldValue(start=0, end=1, field=f, value=v), "given") for f, v in facts if v])
    found = list(values(doc, "pilots", PilotValue))
    if dates:
        fields = zip(("start_date", "end_date"), dates, strict=True)
        given = [(field, value) for field, value in fields if value]
        add_spans(
            doc,
            "dates",
            [
                (DateValue(start=pilot.start, end=pilot.end, pilot=pilot.index, field=field, value=value), "given")
                for pilot, _ in found
                for field, value in given
            ],
        )
    doc = STATUS(doc)
    names = {pilot.index: pilot.name for pilot, _ in found}
    return {
        (names[value.pilot], value.field): (value.value, doc.text[value.start : value.end], rule)
        for value, rule in values(doc, "status", StatusValue)
    }


def state(section: str, date: str = "2022-06", kind: str = "", dates: tuple[str, str] | None = None) -> str:
    """The status of a pilot with these sections; empty where none is given."""
    text = f"# Proeven in Lutterveen\n\n## Pilot Vaste Maat\n\n{section}\n\n## Pilot Tweede\n\nDoel: Iets anders.\n"
    return statuses(text, date, kind, dates).get(("Vaste Maat", "status"), ("", "", ""))[0]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Afgerond", "afgerond"),
        ("Gereed.", "afgerond"),
        ("Gerealiseerd", "afgerond"),
        ("Loopt volgens planning.", "lopend"),
        ("In uitvoering. De eerste tien deelnemers zijn er.", "lopend"),
        ("Groen", "lopend"),
        ("Op schema", "lopend"),
        ("Gestopt. De wagen reed leeg rond.", "beeindigd"),
        ("Nog niet gestart.", "niet_gestart"),
        ("In voorbereiding. De toets is afgerond.", "voorbereiding"),
        ("Overgedragen.", "overgedragen"),
        ("Verkenning", "verkenning"),
    ],
)
def test_a_status_cell_says_it(cell: str, code: str) -> None:
    assert state(f"Doel: Minder wachten.\n\nStatus: {cell}") == code


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("De pilot is in maart 2021 gestart.", "lopend"),
        ("Er zijn twee groepen actief in het dorp.", "lopend"),
        ("De pilot is in overleg met de partners voortijdig stopgezet.", "beeindigd"),
        ("De pilot is conform gemaakte afspraken beëindigd in het eerste kwartaal.", "beeindigd"),
        ("De pilot krijgt geen vervolg.", "beeindigd"),
        ("Het project is volgens planning op 1 mei 2022 afgerond.", "afgerond"),
        ("Deze pilot is nog niet gestart.", "niet_gestart"),
        ("Deze pilot is niet van start gegaan.", "niet_gestart"),
        ("De pilot is ondergebracht bij de bibliotheek.", "overgedragen"),
        ("De aanpak is opgenomen in het reguliere aanbod.", "overgedragen"),
        ("Momenteel worden voorbereidingen getroffen om in september te starten.", "voorbereiding"),
        ("Het project start naar verwachting in september 2022.", "voorbereiding"),
        ("De regio onderzoekt of een klein team de crisisdienst kan helpen.", "verkenning"),
        ("Er zijn gesprekken gevoerd om de pilot te verkennen.", "verkenning"),
    ],
)
def test_a_statement_in_the_text_says_it(sentence: str, code: str) -> None:
    assert state(f"Doel: Minder wachten.\n\nStand van zaken: {sentence} Iedereen is tevreden.") == code


@pytest.mark.parametrize(
    "sentence",
    [
        "De evaluatie is afgerond en besproken.",
        "De werkwijze is gelijk gebleven, nadat de eerste ronde was afgerond.",
        "Bij negen deelnemers is de begeleiding gestopt.",
        "De uitvraag heeft veel bruikbare ideeën opgeleverd.",
        "De inrichting is nog niet afgerond.",
    ],
)
def test_what_ended_is_not_the_pilot(sentence: str) -> None:
    assert state(f"Doel: Minder wachten.\n\nStand van zaken: De wagen rijdt elke dag. {sentence}") == "lopend"


def test_a_plan_after_the_pilot_is_not_its_state() -> None:
    text = "Stand van zaken: De pilot loopt op vier scholen.\n\nVervolg: In het najaar starten we een nieuwe ronde."
    assert state(text) == "lopend"


def test_the_date_of_the_document_decides_what_a_planned_start_is() -> None:
    text = "Doel: Minder wachten.\n\nStand van zaken: De pilot start in september 2022 met drie groepen."
    assert state(text, date="2022-06") == "voorbereiding"
    assert state(text, date="2023-06") == "lopend"


def test_what_started_and_plans_more_has_started() -> None:
    text = "Stand van zaken: Op 1 januari 2022 is de pilot gestart. Wij bereiden een tweede deel voor."
    assert state(text) == "lopend"


@pytest.mark.parametrize(
    ("dates", "code"),
    [(("2022-01", "2023"), "lopend"), (("2020", "2021"), "afgerond"), (("2023", ""), "voorbereiding")],
)
def test_the_dates_of_the_pilot_decide_where_the_text_is_silent(dates: tuple[str, str], code: str) -> None:
    assert state("Doel: Minder wachten.\n\nAanpak: Vaste tijden.", dates=dates) == code


@pytest.mark.parametrize(
    ("kind", "code"), [("evaluatie", "afgerond"), ("voortgangsrapportage", "lopend"), ("beleidsplan", "voorbereiding")]
)
def test_the_kind_of_document_decides_last(kind: str, code: str) -> None:
    assert state("Doel: Minder wachten.\n\nAanpak: Vaste tijden aan de balie.", kind=kind) == code


def test_nothing_said_gives_no_state() -> None:
    assert state("Doel: Minder wachten.\n\nAanpak: Vaste tijden aan de balie.") == ""


CHAPTERS = """# 1 Gestarte pilots in de regio

## 1.1 Pilot Wisselbeker

Doel: Minder wachten.

Aanpak: Vaste tijden.

# 2 Pilots in verkenning

## 2.1 Pilot Spoed

Doel: Minder haast.

Aanpak: Vaste tijden.

## 2.2 Pilot Klaar

Doel: Minder haast.

Stand van zaken: De pilot is voortijdig stopgezet.
"""


def test_the_title_of_the_chapter_says_it_unless_the_pilot_says_more() -> None:
    found = statuses(CHAPTERS, kind="transformatieplan")
    assert found["Wisselbeker", "status"][0] == "lopend"
    assert found["Spoed", "status"] == ("verkenning", "Pilots in verkenning", "status.hoofdstuk-verkenning")
    assert found["Klaar", "status"][:2] == ("beeindigd", "voortijdig stopgezet")


@pytest.mark.parametrize(
    ("sentence", "extended"),
    [
        ("De pilot is met een jaar verlengd tot 2023.", True),
        ("Voor 2022 is een verlenging afgesproken.", True),
        ("Er is voor gekozen om de pilot te verlengen.", True),
        ("Verlenging is mogelijk.", False),
        ("In mei besluiten we over verlenging.", False),
    ],
)
def test_an_extension(sentence: str, extended: bool) -> None:
    text = f"# Proeven\n\n## Pilot Maat\n\nDoel: Rust.\n\nStand van zaken: Zij loopt goed. {sentence}\n"
    found = statuses(text + "\n## Pilot Twee\n\nDoel: Rust.\n")
    assert (("Maat", "extended") in found) is extended


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("De pilot krijgt een vervolg: in het nieuwe schooljaar doen zes scholen mee.", "lopend"),
        ("In december 2022 loopt de pilot af. Daarna besluit de raad over een vervolg.", "lopend"),
        ("De pilot zou in mei eindigen, maar is op verzoek van de scholen verlengd.", "lopend"),
        ("Een kwartiermaker is aangesteld om de inrichting van het loket voor te bereiden.", "voorbereiding"),
        ("Het convenant ligt ter ondertekening voor; daarna kan worden begonnen.", "voorbereiding"),
        ("Samen met de regio bekijken we of deze werkwijze iets voor ons is.", "verkenning"),
        ("De proefperiode zit erop.", "afgerond"),
        ("De actie is uitgevoerd.", "afgerond"),
        ("De proef wordt niet langer uitgevoerd.", "beeindigd"),
        ("De pilot heeft geen vervolg gekregen en is afgebroken.", "beeindigd"),
        ("Het loket is sinds 1 januari onderdeel van de staande organisatie.", "overgedragen"),
        ("De pilot is omgezet in een structurele voorziening.", "overgedragen"),
        ("Door personeelstekort is de proef nooit gestart.", "niet_gestart"),
        ("Vanwege de lockdown kon de pilot niet beginnen.", "niet_gestart"),
    ],
)
@pytest.mark.parametrize("kind", ["voortgangsrapportage", "plan"])
def test_prose_tells_the_state_whatever_the_kind_of_document(text: str, code: str, kind: str) -> None:
    assert state(f"Stand van zaken: {text}", "2022-06-15", kind) == code
