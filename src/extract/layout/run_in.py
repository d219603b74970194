"""Run-in headings: a name and its text in one paragraph, told by bold letters or by a series of its form."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.layout.blocks import Block
from extract.rulebook import Rulebook

MAX_LEAD = 110
"""Longest run-in heading in bold, in characters."""
MAX_NAME = 70
MAX_NAME_WORDS = 9
"""Longest name in plain letters, in characters and in words."""
MIN_TEXT = 6
"""Fewer words behind a name are no text about it."""
SERIES = 3
"""Fewer names of one form are chance, unless a chapter above says that it groups projects."""
MAX_CHAPTER_WORDS = 5
"""A longer title of a chapter tells of one thing: 'Uitkering voor het actieprogramma water'."""
IN_CHAPTER = 2
"""So many are a series under such a chapter."""

_NAME = rf"(?P<item>-\s+)?(?P<name>[‘“\"']?[\p{{Lu}}\d][^.:;?!\n]{{2,{MAX_NAME}}}?)"
_RUN_IN = {
    "stop": regex.compile(_NAME + r"\.\s+(?=[\p{Lu}‘“\"])"),
    "dash": regex.compile(_NAME + r"\s+[–—-]\s+(?=[\p{Lu}‘“\"])"),
    "colon": regex.compile(_NAME + r":\s+(?=[\p{Lu}‘“\"])"),
}
_SENTENCE = regex.compile(
    r"""^(?:dat|dit|deze|die|dan|daar\w*|er|hier\w*|ook|maar|toch|wel|niet|om|als|nu|zo|wat|ja|nee|helaas|echter|verder
        |tevens|overigens|(?:de|het)\s+(?:\p{Ll}+e\s+)?(?:pilot|proef|proeftuin|project|experiment|initiatief))\b
    | \b(?:ik|we|wij|u|uw|zij|ze|hij|men)\b
    | \b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|kan|kunnen|kon|konden|zal|zullen|zou
        |zouden|moet|moeten|mag|mogen|wil|willen|gaat|gaan|ging|gingen|komt|komen|kwam|kwamen|doet|doen|deed|deden|staat|staan
        |blijft|blijven|bleef|bleven|krijgt|krijgen|kreeg|kregen|vindt|vinden|vond|vonden|start|startte|loopt|liep|lopen
        |maakt|maken|neemt|nemen|geeft|geven|gaf|ligt|liggen|houdt|houden|werkt|werken|vraagt|vragen|biedt|bieden)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ABBREVIATION = regex.compile(r"\b(?:dhr|mw|mevr|dr|mr|drs|ir|nr|art|ca|jl|o\.a|bijv|\p{Lu})$")


def parted_by_lead(block: Block, lead: str) -> list[Block]:
    """A paragraph whose first words are bold and end like a title is a run-in heading and its text."""
    start = block.text.find(lead, 0, len(lead) + 8) if lead else -1
    end = start + len(lead)
    if start < 0 or not lead[:1].isupper() or len(lead) > MAX_LEAD:
        return [block]
    if lead[-1] not in ".:" and block.text[end:].lstrip()[:1] not in (":", "–", "-", "."):
        return [block]
    return _parted(block, end)


def with_run_in_names(blocks: Sequence[Block], rulebook: Rulebook) -> list[Block]:
    """The blocks, with each name in plain letters before its text as a run-in heading, where these are a series.

    'Buurtcoach. In twee wijken ...', '- Wijkbus – De bus ...', '- Wijkbus: De bus ...': a series where a chapter says
    that it groups projects, or where one of the names says that it is one.
    """
    parted: dict[int, int] = {}
    above = _headings_above(blocks)
    grouping = {heading for heading in set(above) if heading >= 0 and _groups(blocks[heading].text, rulebook)}
    for mark, form in _RUN_IN.items():
        found = dict(_names(blocks, form, rulebook))
        grouped = [index for index in found if above[index] in grouping]
        # items that tell of projects are parts of a text around them, unless their chapter says otherwise
        told = {index: name for index, name in found.items() if blocks[index].kind == "paragraph" and mark != "colon"}
        if len(told) >= SERIES and any(_says_record(name, rulebook) for name, _ in told.values()):
            chosen = _with_siblings(above, told, rulebook)
        else:
            chosen = grouped if len(grouped) >= IN_CHAPTER else []
        if len({found[index][0] for index in chosen}) == len(chosen):
            parted.update((index, found[index][1]) for index in chosen)
    return [part for index, block in enumerate(blocks) for part in _at(block, parted.get(index))]


def _names(
    blocks: Sequence[Block], form: regex.Pattern[str], rulebook: Rulebook
) -> Iterator[tuple[int, tuple[str, int]]]:
    """Where blocks begin with a name of this form and have text behind it: the name, and where the text begins."""
    labels = rulebook.labels("sections")
    for index, block in enumerate(blocks):
        match = form.match(block.text) if block.kind in ("paragraph", "item") else None
        if match is None or len(block.text[match.end() :].split()) < MIN_TEXT:
            continue
        name = match["name"]
        if len(name.split()) > MAX_NAME_WORDS or _SENTENCE.search(name) or _ABBREVIATION.search(name):
            continue
        if labels.whole(name) is None:
            yield index, (name, match.end())


def _headings_above(blocks: Sequence[Block]) -> list[int]:
    """Of each block the nearest heading before it, -1 where there is none."""
    found: list[int] = []
    heading = -1
    for index, block in enumerate(blocks):
        found.append(heading)
        heading = index if block.kind == "heading" else heading
    return found


def _with_siblings(above: Sequence[int], found: Mapping[int, tuple[str, int]], rulebook: Rulebook) -> list[int]:
    """Those that are not the only one below their heading: that may be a short sentence; or that say what they are."""
    below = Counter(above[index] for index in found)
    return [index for index in found if below[above[index]] > 1 or _says_record(found[index][0], rulebook)]


def _groups(heading: str, rulebook: Rulebook) -> bool:
    """Whether a heading says that it groups pilots or projects, and not much more."""
    return len(heading.split()) <= MAX_CHAPTER_WORDS and any(
        match.rule.gives == "series" for match in rulebook.phrases("chapters").find(heading)
    )


def _says_record(name: str, rulebook: Rulebook) -> bool:
    return any(match.start == 0 and match.end < len(name) for match in rulebook.phrases("records").find(name))


def _at(block: Block, place: int | None) -> list[Block]:
    return [block] if place is None else _parted(block, place)


def _parted(block: Block, end: int) -> list[Block]:
    """The block as a run-in heading up to `end` and the text behind it; whole where no text stands there."""
    rest = block.text[end:].lstrip().lstrip(" :–-.")
    if not rest:
        return [block]
    cut = len(block.text) - len(rest)
    first = [(offset, page) for offset, page in block.pages if offset < cut]
    later = [(offset - cut, page) for offset, page in block.pages if offset > cut]
    head = block.text[:cut].rstrip(" –—-")
    if block.kind == "item" and head.endswith(":"):
        head = head[:-1]  # the name of an item; ': ' behind bold first words of a paragraph is a label's
    heading = Block("heading", head, tuple(first), block.box, form="lead")
    return [heading, Block("paragraph", rest, ((0, first[-1][1]), *later), block.box)]
