"""Hard-wrapped texts that have lost their blank lines, as programs print them that take text out of a PDF."""

from textwrap import wrap

from shown import Rows, described, sections

WIDTH = 90
LEAD = (
    "Dit hoofdstuk gaat over de samenwerking in de regio Duinrand. De gemeenten, de scholen en de woningcorporaties "
    "werken al jaren samen en willen dat de komende tijd uitbreiden met nieuwe partijen en nieuwe werkwijzen."
)
TOLD = (
    "De partijen werken dit in het voorjaar van 2024 samen uit. Naar verwachting is de werkwijze eind 2024 gereed. "
    "Daarna volgt een gesprek met de wijkteams over de uitvoering en over wat inwoners ervan merken."
)
PLAIN = (
    "De zorg voor ouderen vraagt om een andere blik op wonen. Mensen blijven langer thuis en willen dat ook. De "
    "wethouder vindt het belangrijk dat zij daarbij kunnen rekenen op buren, familie en een goed wijkteam."
)


def wrapped(*paragraphs: str) -> str:
    """The paragraphs as lines of one width, without white between them."""
    return "\n".join(line for paragraph in paragraphs for line in wrap(paragraph, WIDTH)) + "\n"


def test_numbers_that_begin_again_in_each_group_open_records(rows: Rows) -> None:
    groups = {
        "A. Sterker samen in de keten": ("Gezamenlijk meldpunt voor zorgen over kinderen", "Jaarlijkse netwerkdag"),
        "B. Kennis delen met de praktijk": ("Kennisagenda opgroeien", "Leerkring voor wijkteams", "Webinars"),
        "C. Gemeenten ondersteunen": ("Handreiking toezicht", "Spreekuur voor beleidsmedewerkers"),
    }
    lines = [LEAD]
    for group, names in groups.items():
        lines += [group, LEAD]
        for mark, name in zip(("I.", "II.", "III."), names, strict=False):
            lines += [f"{mark} {name}", TOLD]
    found = rows(wrapped(*lines))
    assert described(found) == [name for names in groups.values() for name in names]
    assert sections(found, "Leerkring voor wijkteams") == [("omschrijving", TOLD)]


def test_bulleted_titles_under_a_heading_that_groups_them(rows: Rows) -> None:
    names = ("Klachten over vervoer", "Toegang tot de schuldhulp", "Veilig uitgaan")
    lines = [line for name in names for line in (f"• {name}", TOLD)]
    found = rows(wrapped(LEAD, "Voorgenomen onderzoeken", *lines))
    assert described(found) == list(names)
    assert sections(found, names[2]) == [("omschrijving", TOLD)]


def test_short_headings_under_a_heading_that_groups_them(rows: Rows) -> None:
    names = ("Maatjes voor nieuwkomers", "Een buurthuis van de toekomst", "Repair op het plein")
    lines = [line for name in names for line in (name, TOLD)]
    found = rows(wrapped(LEAD, "Lopende trajecten", *lines))
    assert described(found) == list(names)


def test_such_lines_above_prose_that_tells_no_state_are_none(rows: Rows) -> None:
    for marks in (("I.", "II.", "I.", "II."), ("•", "•", "•", "•")):
        names = ("Wonen en zorg", "Welzijn in de wijk", "Vervoer", "Mantelzorg")
        lines = [line for mark, name in zip(marks, names, strict=True) for line in (f"{mark} {name}", PLAIN)]
        assert described(rows(wrapped(LEAD, *lines))) == []


def test_numbered_lines_above_texts_as_long_as_chapters_are_none(rows: Rows) -> None:
    names = ("Vereenvoudiging", "Klimaat", "Vermogen", "Vereenvoudiging", "Klimaat", "Vermogen")
    lines = [line for mark, name in zip("ABCABC", names, strict=True) for line in (f"{mark}. {name}", *[TOLD] * 7)]
    assert described(rows(wrapped(LEAD, *lines))) == []


def test_articles_of_a_budget_are_none(rows: Rows) -> None:
    lines = [
        line
        for number in (1, 2, 3)
        for line in (f"Artikel {number}. Steun aan wijken", "Doel", TOLD, "Aanpak", TOLD, "Budget", TOLD)
    ]
    assert described(rows("\n\n".join(lines))) == []


def test_titles_beside_the_only_one_that_says_pilot_end_it(rows: Rows) -> None:
    found = rows(
        wrapped(LEAD, TOLD, PLAIN, LEAD, "Pilot Wijkbus", TOLD, "Schuldhulp", PLAIN, "Taal", PLAIN, "Zorg", PLAIN)
    )
    assert sections(found, "Wijkbus") == [("omschrijving", TOLD)]
