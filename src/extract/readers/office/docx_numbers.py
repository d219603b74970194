"""Counts the numbers that Word prints before paragraphs: they stand nowhere in the file."""

from dataclasses import dataclass

import regex
from lxml import etree

from extract.readers.office.docx_styles import Styles, W, toggle, value
from extract.readers.office.numerals import Numeral, numeral

LEVELS = 9
MAX_LINKS = 5
"""Numberings refer to those of styles in chains no longer than this; a longer one is a circle."""

_FORMS: dict[str, Numeral] = {
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "none": "",
}  # fmt: skip
_PLACE = regex.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is printed before a paragraph: its number, or a dash for every kind of bullet; and its level, from 0."""

    text: str
    level: int
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None

    def number(self, count: int, *, legal: bool) -> str:
        if self.form == "decimalZero" and not legal:
            return f"{count:02}"
        return str(count) if legal else numeral(count, _FORMS.get(self.form, "1"))


class Numbering:
    """The numberings of a Word file while it is read; each call of `mark` counts on."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numbers = _by_id(root, "num", "numId")
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._counts: dict[str, list[int | None]] = {}  # of each numbering the last number of each level
        self._met: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], _Level | None] = {}

    def mark(self, paragraph: etree._Element) -> Mark | None:
        """What is printed before this paragraph, None where nothing is."""
        number_id, said, style_id = self._styles.numbering(paragraph)
        abstract_id = self._abstract_id(number_id)
        if number_id in ("", "0") or abstract_id not in self._abstracts:
            return None
        index = int(said) if said.isdecimal() else self._level_of_style(abstract_id, style_id)
        level = self._level(number_id, index)
        if level is None:
            return None
        if level.form == "bullet":
            return Mark("-", index, is_bullet=True)
        self._count(number_id, abstract_id, index, level)
        text = self._printed(number_id, abstract_id, index, level)
        return Mark(text, index, is_bullet=False) if text else None

    def _count(self, number_id: str, abstract_id: str, index: int, level: _Level) -> None:
        counts = self._counts.setdefault(abstract_id, [None] * LEVELS)
        override = self._start_override(number_id, index)
        if override is not None and (number_id, index) not in self._met:
            counts[index] = override
        else:
            last = counts[index]
            counts[index] = level.start if last is None else last + 1
        self._met.add((number_id, index))
        for deeper in range(index + 1, LEVELS):
            other = self._level(number_id, deeper)
            if other is None or other.restart is None or index < other.restart:
                counts[deeper] = None

    def _printed(self, number_id: str, abstract_id: str, index: int, level: _Level) -> str:
        counts = self._counts[abstract_id]

        def number(place: regex.Match[str]) -> str:
            at = int(place[1]) - 1
            other = self._level(number_id, at) or _Level()
            count = counts[at]
            return other.number(other.start - 1 if count is None else count, legal=level.legal)

        return _PLACE.sub(number, level.text).strip()

    def _abstract_id(self, number_id: str) -> str:
        """The numbering that counts: one that refers to a style of lists means the numbering of that style."""
        for _ in range(MAX_LINKS):
            number = self._numbers.get(number_id)
            abstract_id = value(number.find(f"{W}abstractNumId")) if number is not None else ""
            abstract = self._abstracts.get(abstract_id)
            link = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else ""
            if not link:
                return abstract_id
            number_id = self._styles.numbering_of_style(link)
        return ""

    def _level_of_style(self, abstract_id: str, style_id: str) -> int:
        for level in self._abstracts[abstract_id].iterchildren(f"{W}lvl"):
            if style_id and value(level.find(f"{W}pStyle")) == style_id:
                return _whole(level.get(f"{W}ilvl", ""), 0)
        return 0

    def _level(self, number_id: str, index: int) -> _Level | None:
        key = (number_id, index)
        if key not in self._levels:
            self._levels[key] = self._read_level(number_id, index)
        return self._levels[key]

    def _read_level(self, number_id: str, index: int) -> _Level | None:
        override = self._override(number_id, index)
        own = override.find(f"{W}lvl") if override is not None else None
        abstract = self._abstracts.get(self._abstract_id(number_id))
        if own is None and abstract is not None:
            own = next((x for x in abstract.iterchildren(f"{W}lvl") if x.get(f"{W}ilvl") == str(index)), None)
        if own is None or not 0 <= index < LEVELS:
            return None
        restart = value(own.find(f"{W}lvlRestart"))
        return _Level(
            _whole(value(own.find(f"{W}start")), 1),
            value(own.find(f"{W}numFmt")) or "decimal",
            value(own.find(f"{W}lvlText")),
            bool(toggle(own.find(f"{W}isLgl"))),
            int(restart) if restart.isdecimal() else None,
        )

    def _start_override(self, number_id: str, index: int) -> int | None:
        override = self._override(number_id, index)
        start = value(override.find(f"{W}startOverride")) if override is not None else ""
        return int(start) if start.isdecimal() else None

    def _override(self, number_id: str, index: int) -> etree._Element | None:
        number = self._numbers.get(number_id)
        if number is None:
            return None
        found = number.iterchildren(f"{W}lvlOverride")
        return next((override for override in found if override.get(f"{W}ilvl") == str(index)), None)


def _by_id(root: etree._Element | None, name: str, key: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {element.get(f"{W}{key}", ""): element for element in root.iterchildren(f"{W}{name}")}


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise
