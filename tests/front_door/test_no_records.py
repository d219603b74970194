"""Documents that describe no pilot, and pilots that a document only names."""

import pytest

from shown import Rows, described, mentioned, pilot

MOTION = """\
Motie

Datum raadsvergadering: 7 juli 2021

Onderwerp: zwemles voor ieder kind

De raad van de gemeente Zwanenmeer, in vergadering bijeen op 7 juli 2021,

Constaterende dat:

- een op de acht kinderen geen zwemdiploma heeft;
- de pilot Waterwijs elders goede resultaten laat zien;

Overwegende dat:

- ieder kind veilig moet kunnen spelen aan het water;

Verzoekt het college:

- te onderzoeken of de pilot Waterwijs ook hier kan worden uitgevoerd;
- de raad hierover voor 1 januari te berichten;

En gaat over tot de orde van de dag.
"""

QUESTIONS = """\
Beantwoording schriftelijke vragen van het lid De Wit over de jeugdzorg

1. Is het college bekend met de wachttijden?

Antwoord: ja. Het college kent de cijfers.

2. Wat is de stand van zaken van de pilot Spreekuur op School?

Antwoord: de pilot loopt op drie scholen. In de zomer volgt een evaluatie.

3. Wanneer kan de raad een voorstel verwachten?

Antwoord: in het najaar.
"""

MINUTES = """\
Verslag van de openbare vergadering van de commissie Samenleving

Aanwezig: mevrouw Terpstra (voorzitter), de heer Aalders, mevrouw Bos

1. Opening

De voorzitter opent de vergadering om 20.00 uur.

2. Voortgang jeugd

De heer Aalders vraagt naar de planning van de pilot Steunouder. De wethouder zegt een evaluatie toe voor de zomer.

3. Sluiting

De voorzitter sluit de vergadering om 22.15 uur.
"""

FAQ = """\
# Veelgestelde vragen over het jongerenfonds

## Wat is het doel van het fonds?

Het fonds helpt jongeren die geen sport of les kunnen betalen.

## Wie doen er mee?

Alle gemeenten in de regio Elsbroek.

## Wat kost het?

Deelname is gratis.
"""

ACCOUNT = """\
Beleidskader cultuur

1. Inleiding

Cultuur verbindt. In dit kader leest u wat wij daaronder verstaan.

2. Visie

Wij willen dat iedereen mee kan doen aan kunst en cultuur.

3. Uitgangspunten

- cultuur is van iedereen;
- de makers staan voorop;
- het erfgoed blijft bewaard.

4. Financiën

Het budget blijft gelijk.
"""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(MOTION, ["Waterwijs"], id="motion"),
        pytest.param(QUESTIONS, ["Spreekuur op School"], id="questions"),
        pytest.param(MINUTES, ["Steunouder"], id="minutes"),
        pytest.param(FAQ, [], id="faq"),
        pytest.param(ACCOUNT, [], id="framework"),
    ],
)
def test_documents_without_pilots_give_only_what_they_name(rows: Rows, text: str, named: list[str]) -> None:
    found = rows(text)
    assert described(found) == []
    assert mentioned(found) == named
    assert found.sections == ()


NAMING = """\
Voortgang pilots

1. Buurtkring

Doel
Buren koken elke week voor elkaar.

Stand van zaken
De kring draait op drie plekken. Er is contact met het project ‘Samen aan Tafel’ in Elsbroek.

2. Leesclub

Doel
Kinderen lezen elke dag een kwartier.

Stand van zaken
De club bouwt voort op de pilot Voorleesuur. Met de pilot Buurtkring wordt de ruimte gedeeld.
"""


def test_a_pilot_that_is_only_named_is_a_mention(rows: Rows) -> None:
    found = rows(NAMING)
    assert described(found) == ["Buurtkring", "Leesclub"]
    assert mentioned(found) == ["Samen aan Tafel", "Voorleesuur"]


def test_a_mention_has_a_name_and_a_place_and_no_more(rows: Rows) -> None:
    found = rows(NAMING)
    row = pilot(found, "Voorleesuur")
    assert not any(section.pilot_id == row.pilot_id for section in found.sections)
    assert (row.status, row.start_date, row.partners) == ("", "", ())
    assert {line.text for line in found.evidence if line.row_id == row.pilot_id} == {"Voorleesuur"}


def test_an_empty_form_gives_no_records(rows: Rows) -> None:
    form = """\
Aanvraagformulier pilots sociaal domein

Naam pilot:

Doel:

Doelgroep:

Partners:

Budget:
"""
    assert described(rows(form)) == []


def test_who_speaks_in_minutes_opens_no_record(rows: Rows) -> None:
    turns = "".join(
        f"De heer Terpstra: Wij zijn blij met het plan, vraag {turn}.\n\nStatus: aangehouden.\n\n"
        for turn in range(1, 6)
    )
    assert described(rows(f"# Behandeling in de commissie\n\nDe leden spreken over het plan.\n\n{turns}")) == []


def test_one_chapter_with_labels_among_others_without_is_no_record(rows: Rows) -> None:
    chapters = "".join(
        f"## {number}. {title}\n\nDit hoofdstuk gaat over {title.lower()} in de gemeente en wat daarbij speelt.\n\n"
        for number, title in enumerate(("Grond", "Gebouwen", "Wegen", "Groen"), 1)
    )
    labelled = "## 5. Investeringen\n\n### Kosten\n\nDe kosten stijgen.\n\n### Risico's\n\nDe rente kan stijgen.\n"
    assert described(rows(f"# Nota grondbeleid\n\n{chapters}{labelled}")) == []


def test_chapters_with_labels_that_any_report_has_are_no_records(rows: Rows) -> None:
    chapters = "".join(
        f"## 2.{number} {title}\n\n### Bevindingen\n\nWij spraken met vijf scholen.\n\n"
        for number, title in enumerate(("Verzuim", "Toezicht", "Overleg"), 1)
    )
    assert described(rows(f"# Onderzoek leerplicht\n\n{chapters}")) == []


def test_papers_that_quote_the_title_of_another_are_no_projects(rows: Rows) -> None:
    papers = "".join(
        f"{kind} ‘{title}’\n\nDe raad ontvangt dit stuk in het derde kwartaal van het college.\n\n"
        for kind, title in (
            ("Beleidsreactie op het rapport", "Samen lezen"),
            ("Brief over de nota", "Ruimte voor water"),
            ("Verzoek om advies over", "De stad in 2040"),
        )
    )
    assert described(rows(f"Planning van stukken\n\nDe raad krijgt deze stukken.\n\n{papers}")) == []
