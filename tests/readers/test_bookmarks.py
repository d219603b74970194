"""The bookmarks of a PDF say which lines are headings, and of which level, where they are an outline of its text."""

from collections.abc import Sequence

from paper import Paper

from extract.layout import arrange
from extract.readers import read_document
from extract.rulebook import rules_for

CHAPTERS = (("Wonen", 1), ("Wooncoach", 2), ("Hofje", 2), ("Sport", 1), ("Beweegtuin", 2))
TEXT = "De gemeente werkt hierin samen met bewoners en met de kerken in het dorp."


def printed(
    titles: Sequence[str], bookmarks: Sequence[tuple[str, int]], *, size: float = 12, bold: bool = True
) -> list[tuple[str, int]]:
    """The headings, with their levels, of a text below titles that all look alike."""
    paper = Paper()
    for place, title in enumerate(titles):
        paper.white(6)
        if place < len(bookmarks):
            paper.bookmark(*bookmarks[place])
        for line in title.split("\n"):
            paper.write(line, size=size, bold=bold)
        paper.paragraph(TEXT)
    source = read_document(paper.data())
    blocks = arrange(source.pages, rules_for([]), source.bookmarks)
    return [(block.text, block.level) for block in blocks if block.kind == "heading"]


def test_bookmarks_give_the_levels_of_headings_that_all_look_alike() -> None:
    assert printed([title for title, _ in CHAPTERS], CHAPTERS) == list(CHAPTERS)


def test_a_bookmark_may_lack_the_number_and_name_a_title_of_two_lines() -> None:
    titles = ["1 Wonen", "Wooncoach en hofje\nin de oude kern", "2 Sport", "Beweegtuin"]
    outline = [("Wonen", 1), ("WOONCOACH EN HOFJE IN DE OUDE KERN", 2), ("Sport", 1), ("Beweegtuin", 2)]
    assert printed(titles, outline) == [
        ("1 Wonen", 1),
        ("Wooncoach en hofje in de oude kern", 2),
        ("2 Sport", 1),
        ("Beweegtuin", 2),
    ]


def test_a_line_that_looks_like_text_is_a_heading_where_a_bookmark_names_it() -> None:
    titles = [
        f"{title} blijft in {place}." for title, place in (("Wonen", "Oost"), ("Hofje", "West"), ("Tuin", "Zuid"))
    ]
    assert printed(titles, (), size=10, bold=False) == []
    outline = [(title, 1 + place % 2) for place, title in enumerate(titles)]
    assert printed(titles, outline, size=10, bold=False) == outline


def test_a_heading_without_a_bookmark_takes_the_level_of_those_that_look_like_it() -> None:
    titles = ["Wonen", "Wooncoach", "Hofje", "Sport"]
    outline = [("Wonen", 1), ("Wooncoach", 2), ("Hofje", 2)]
    assert printed(titles, outline)[-1] == ("Sport", 2)


def test_bookmarks_of_pages_and_of_files_are_no_outline() -> None:
    titles = [title for title, _ in CHAPTERS]
    own = printed(titles, ())
    assert printed(titles, [(f"Pagina {number}", 1 + number % 2) for number in range(5)]) == own
    assert printed(titles, [(f"{title}.docx", level) for title, level in CHAPTERS]) == own


def test_bookmarks_that_name_few_lines_are_no_outline() -> None:
    titles = [title for title, _ in CHAPTERS]
    outline = [*CHAPTERS[:2], ("Besluitenlijst", 1), ("Amendement", 2), ("Motie", 2)]
    assert printed(titles, outline) == printed(titles, ())


def test_bookmarks_that_contradict_the_numbers_are_no_outline() -> None:
    titles = ["1 Wonen", "1.1 Wooncoach", "1.2 Hofje", "2 Sport", "2.1 Beweegtuin"]
    flat = [(title, 1 + (place > 3)) for place, title in enumerate(titles)]
    assert printed(titles, flat) == printed(titles, ())
