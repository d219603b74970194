"""What the styles of an OpenDocument text say: look of letters, headings, white, page breaks, numbers of lists."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex
from lxml import etree

from extract.readers.office.numerals import NUMERALS, Numeral, numeral
from extract.readers.office.prose import Letters, White

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
MAX_PARENTS = 20
"""Styles are based on each other in chains no longer than this; a longer one is a circle."""
BOLD_FROM = 600
"""Weights from this on are bold."""

_LENGTH = regex.compile(r"(?P<number>-?\d*\.?\d+)(?P<unit>pt|cm|mm|in|pc|px)")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "px": 0.75}
_TITLE = regex.compile(r"title|titel", regex.IGNORECASE)
_HEADING = regex.compile(r"(?:heading|kop)(?:_20_| )(?P<depth>\d)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts and what it prints."""

    is_bullet: bool = True
    form: Numeral = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


class OdtStyles:
    """The styles of the content or of the page heads of an OpenDocument text.

    Args:
        roots: the elements that hold styles; of two with one name the first counts.
    """

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._outline: etree._Element | None = None
        for root in roots:
            for style in root.iterchildren("*") if root is not None else ():
                name = style.get(f"{STYLE}name", "")
                if style.tag == f"{STYLE}style":
                    self._styles.setdefault((style.get(f"{STYLE}family", ""), name), style)
                elif style.tag == f"{STYLE}default-style":
                    self._styles.setdefault((style.get(f"{STYLE}family", ""), ""), style)
                elif style.tag == f"{TEXT}list-style":
                    self._lists.setdefault(name, style)
                elif style.tag == f"{TEXT}outline-style" and self._outline is None:
                    self._outline = style
        self._letters: dict[str, Letters] = {}

    def letters(self, paragraph_style: str) -> Letters:
        """The look of the letters of paragraphs in this style."""
        if paragraph_style not in self._letters:
            chain = [*self._chain("paragraph", paragraph_style), *self._chain("paragraph", "")]
            self._letters[paragraph_style] = self._look(Letters(), chain)
        return self._letters[paragraph_style]

    def in_span(self, letters: Letters, text_style: str) -> Letters:
        """The look of letters of this look inside a span of this style."""
        return self._look(letters, self._chain("text", text_style))

    def depth(self, paragraph_style: str) -> int:
        """The depth of the heading that this style makes, 0 for text."""
        for style in self._chain("paragraph", paragraph_style):
            name = style.get(f"{STYLE}name", "")
            level = style.get(f"{STYLE}default-outline-level", "")
            if level.isdecimal():
                return int(level)
            if found := _HEADING.fullmatch(name):
                return int(found["depth"])
            if _TITLE.fullmatch(name) or _TITLE.fullmatch(style.get(f"{STYLE}display-name", "")):
                return 1
        return 0

    def white(self, paragraph_style: str) -> White:
        """The white around paragraphs in this style."""
        above = next(self._said(paragraph_style, f"{FO}margin-top"), "")
        below = next(self._said(paragraph_style, f"{FO}margin-bottom"), "")
        close = next(self._said(paragraph_style, f"{STYLE}contextual-spacing"), "false") == "true"
        return White(_points(above), _points(below), paragraph_style, close)

    def breaks_page(self, paragraph_style: str, side: str) -> bool:
        """Whether a new page begins `before` or `after` a paragraph in this style."""
        if next(self._said(paragraph_style, f"{FO}break-{side}"), "auto") == "page":
            return True
        own = self._styles.get(("paragraph", paragraph_style))
        return side == "before" and own is not None and bool(own.get(f"{STYLE}master-page-name"))

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether what has this style is not shown."""
        for style in self._chain(family, name):
            for properties in style.iterchildren("*"):
                if properties.get(f"{TEXT}display") == "none":
                    return True
        return False

    def list_of(self, paragraph_style: str) -> str:
        """The list style that a paragraph style names, empty where it names none."""
        chain = self._chain("paragraph", paragraph_style)
        return next((name for style in chain if (name := style.get(f"{STYLE}list-style-name"))), "")

    def level(self, list_style: str, index: int) -> Level | None:
        """A level (from 0) of a list style; None where it has no such level."""
        return _level(self._lists.get(list_style), index)

    def outline_level(self, index: int) -> Level | None:
        """A level (from 0) of the numbers of headings; None where they have none."""
        return _level(self._outline, index)

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        """A style and those that it is based on."""
        chain: list[etree._Element] = []
        style = self._styles.get((family, name))
        while style is not None and len(chain) < MAX_PARENTS:
            chain.append(style)
            parent = style.get(f"{STYLE}parent-style-name")
            style = self._styles.get((family, parent)) if parent else None
        return chain

    def _said(self, paragraph_style: str, attribute: str) -> Iterator[str]:
        for style in (*self._chain("paragraph", paragraph_style), *self._chain("paragraph", "")):
            properties = style.find(f"{STYLE}paragraph-properties")
            if properties is not None and (said := properties.get(attribute)):
                yield said

    def _look(self, letters: Letters, chain: list[etree._Element]) -> Letters:
        for style in reversed(chain):
            properties = style.find(f"{STYLE}text-properties")
            if properties is None:
                continue
            if weight := properties.get(f"{FO}font-weight"):
                bold = int(weight) >= BOLD_FROM if weight.isdecimal() else weight == "bold"
                letters = replace(letters, bold=bold)
            if slant := properties.get(f"{FO}font-style"):
                letters = replace(letters, italic=slant in ("italic", "oblique"))
            if size := _size(properties.get(f"{FO}font-size", ""), letters.size):
                letters = replace(letters, size=size)
            if display := properties.get(f"{TEXT}display"):
                letters = replace(letters, hidden=display == "none")
            if position := properties.get(f"{STYLE}text-position"):
                letters = replace(letters, raised=position.startswith("super") or position[:1].isdecimal())
        return letters


def printed(level: Level, counts: list[int], upper: list[Level | None]) -> str:
    """The number of a list item as it is printed.

    Args:
        counts: how far the levels have come, that of the item last.
        upper: the levels above it.
    """
    first = max(0, len(counts) - level.shown)
    above = [
        numeral(count, other.form if other else "1")
        for count, other in zip(counts[first:-1], upper[first:], strict=False)
    ]
    numbers = [number for number in (*above, numeral(counts[-1], level.form)) if number]
    return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip() if numbers else ""


def _level(style: etree._Element | None, index: int) -> Level | None:
    if style is None:
        return None
    for level in style.iterchildren("*"):
        if level.get(f"{TEXT}level") != str(index + 1):
            continue
        if level.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"):
            return Level()
        shown = level.get(f"{STYLE}num-format", "")
        return Level(
            is_bullet=False,
            form=next((form for form in NUMERALS if form == shown), ""),
            prefix=level.get(f"{STYLE}num-prefix", ""),
            suffix=level.get(f"{STYLE}num-suffix", ""),
            start=_whole(level.get(f"{TEXT}start-value", ""), 1),
            shown=_whole(level.get(f"{TEXT}display-levels", ""), 1),
        )
    return None


def _size(said: str, base: float | None) -> float | None:
    if said.endswith("%") and said[:-1].isdecimal():
        return base * int(said[:-1]) / 100 if base else None
    return _points(said) or None


def _points(said: str) -> float:
    found = _LENGTH.fullmatch(said)
    return round(float(found["number"]) * _POINTS[found["unit"]], 1) if found else 0.0


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise
