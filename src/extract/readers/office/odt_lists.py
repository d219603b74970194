"""Counts the numbers that OpenDocument prints before list items and headings: they stand nowhere in the file."""

from dataclasses import dataclass, field

from lxml import etree

from extract.readers.office.odt_styles import TEXT, OdtStyles, printed

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LEVELS = 10


@dataclass(slots=True)
class ListPlace:
    """An item of a list while it is read; its first paragraph takes its mark.

    Args:
        style: of the list.
        index: the level of the item, from 0.
        counts: how far each level of the list has come, None before its first number.
        start: the number that the item asks for.
        has_mark: whether an item is printed with a mark: heads of lists are not, nor are later paragraphs.
    """

    style: str
    index: int
    counts: list[int | None]
    start: int | None = None
    has_mark: bool = True


@dataclass(slots=True)
class Counts:
    """How far lists and headings have come."""

    styles: OdtStyles
    _by_style: dict[str, list[int | None]] = field(default_factory=dict)
    _by_id: dict[str, list[int | None]] = field(default_factory=dict)
    _outline: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def enter(self, element: etree._Element, above: ListPlace | None) -> ListPlace:
        """The place in a list whose items are read next; `above` is the item that holds the list."""
        style = element.get(f"{TEXT}style-name", "") or (above.style if above else "")
        if above is not None:
            return ListPlace(style, min(above.index + 1, LEVELS - 1), above.counts)
        counts: list[int | None] = [None] * LEVELS
        if (other := element.get(f"{TEXT}continue-list")) in self._by_id:
            counts = self._by_id[str(other)]
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(style, counts)
        self._by_style[style] = self._by_id[element.get(XML_ID, "")] = counts
        return ListPlace(style, 0, counts)

    def mark(self, place: ListPlace, paragraph_style: str, depth: int) -> tuple[str, bool]:
        """What is printed before the next paragraph of an item, and whether it is a bullet."""
        if not place.has_mark:
            return "", False
        place.has_mark = False
        style = place.style or self.styles.list_of(paragraph_style)
        level = self.styles.level(style, place.index)
        if level is None and depth:
            return self.outline_mark(depth, place.start), False
        if level is None or level.is_bullet:
            return "-", True
        start = place.start if place.start is not None else level.start
        numbers = _count(place.counts, place.index, start, anew=place.start is not None)
        return printed(level, numbers, [self.styles.level(style, index) for index in range(place.index)]), False

    def outline_mark(self, depth: int, start: int | None = None) -> str:
        """The number that is printed before the next heading of this depth, empty where headings have none."""
        index = min(depth, LEVELS) - 1
        level = self.styles.outline_level(index)
        if level is None or not level.form:
            return ""
        first = start if start is not None else level.start
        numbers = _count(self._outline, index, first, anew=start is not None)
        return printed(level, numbers, [self.styles.outline_level(upper) for upper in range(index)])


def _count(counts: list[int | None], index: int, start: int, *, anew: bool) -> list[int]:
    """The numbers of a next item and of the levels above it."""
    last = counts[index]
    counts[index] = start if last is None or anew else last + 1
    counts[index + 1 :] = [None] * (LEVELS - index - 1)
    return [count if count is not None else 0 for count in counts[: index + 1]]
