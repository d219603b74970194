"""What the styles of a Word file say of a paragraph and its letters: depth of headings, look, white, lists."""

from collections.abc import Iterator
from functools import cached_property

import regex
from lxml import etree

from extract.readers.office.prose import Letters, White

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_BASED_ON = 20
"""Styles are based on each other in chains no longer than this; a longer one is a circle."""
DEFAULT_SIZE = 10.0
"""Points of letters of which nothing says the size (ECMA-376, 17.3.2.38)."""
BODY_LEVEL = 9
"""The outline level that means 'no heading' (ECMA-376, 17.9.23)."""

_HEADING = regex.compile(r"(?:heading|kop|titre|überschrift)\s*(?P<depth>[1-9])\b.*", regex.IGNORECASE)
_TITLE = regex.compile(r"title|titel|documenttitel", regex.IGNORECASE)
_CONTENTS = regex.compile(r"(?:toc|inhopg|inhoudsopgave)\s*\d", regex.IGNORECASE)
_CONTENTS_HEADING = regex.compile(r"toc heading|kop(?:je)? (?:van )?inhoudsopgave", regex.IGNORECASE)
_LIST = regex.compile(r"list (?P<kind>bullet|number)(?: (?P<depth>[2-5]))?", regex.IGNORECASE)


class Styles:
    """The styles of a Word file, by what they come down to."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        self._of_style: dict[str, tuple[etree._Element, ...]] = {}
        self._letters: dict[tuple[str, str], Letters] = {}

    def depth(self, paragraph: etree._Element) -> int:
        """The depth of the heading that a paragraph is, 0 for text: by its outline level, else by its style."""
        own = value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        if own.isdecimal():
            return int(own) + 1 if int(own) < BODY_LEVEL else 0
        style_id = style_of(paragraph, "p")
        chain = self._chain(style_id)
        if not chain and (found := _HEADING.fullmatch(style_id)):  # Word knows it, although the file does not tell
            return int(found["depth"])
        for style in chain:
            name = value(style.find(f"{W}name"))
            level = value(style.find(f"{W}pPr/{W}outlineLvl"))
            if level.isdecimal():
                return int(level) + 1 if int(level) < BODY_LEVEL else 0
            if found := _HEADING.fullmatch(name):
                return int(found["depth"])
            if _TITLE.fullmatch(name):
                return 1
        return 0

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is a line of the table of contents, or stands above it."""
        style_id = style_of(paragraph, "p")
        names = [style_id, *(value(style.find(f"{W}name")) for style in self._chain(style_id))]
        return any(_CONTENTS.fullmatch(name) or _CONTENTS_HEADING.fullmatch(name) for name in names)

    def numbering(self, paragraph: etree._Element) -> tuple[str, str, str]:
        """The id of a paragraph's numbering, its level, and the style that gives the numbering; empty where unsaid."""
        own_id, own_level = _numbering(paragraph)
        if own_id:
            return own_id, own_level or "0", ""
        for style in self._chain(style_of(paragraph, "p")):
            number_id, level = _numbering(style)
            if number_id:
                return number_id, own_level or level, style.get(f"{W}styleId", "")
        return "", "", ""

    def numbering_of_style(self, style_id: str) -> str:
        """The id of the numbering that a style (of a list) names."""
        return next((number_id for style in self._chain(style_id) if (number_id := _numbering(style)[0])), "")

    def list_style(self, paragraph: etree._Element) -> tuple[bool, int]:
        """Whether the style of a paragraph is one for lists with bullets, and how deep the list style nests, from 0."""
        for style in self._chain(style_of(paragraph, "p")):
            if found := _LIST.fullmatch(value(style.find(f"{W}name"))):
                return found["kind"].lower() == "bullet", int(found["depth"] or 1) - 1
        return False, 0

    def letters(self, run: etree._Element, paragraph: etree._Element) -> Letters:
        """The look of a run in a paragraph."""
        style_ids = style_of(paragraph, "p"), style_of(run, "r")
        if style_ids not in self._letters:
            self._letters[style_ids] = self._of_styles(*style_ids)
        base = self._letters[style_ids]
        own = run.find(f"{W}rPr")
        if own is None:
            return base
        return Letters(
            base.bold if (bold := toggle(own.find(f"{W}b"))) is None else bold,
            base.italic if (italic := toggle(own.find(f"{W}i"))) is None else italic,
            _points(own.find(f"{W}sz")) or base.size,
            base.hidden if (hidden := toggle(own.find(f"{W}vanish"))) is None else hidden,
            base.raised if (align := own.find(f"{W}vertAlign")) is None else value(align) == "superscript",
        )

    def white(self, paragraph: etree._Element) -> White:
        """The white around a paragraph."""
        above = below = ""
        close: bool | None = None
        for properties in (*self._properties(paragraph), *self._paragraph_defaults):
            spacing = properties.find(f"{W}spacing")
            if spacing is not None:
                above = above or spacing.get(f"{W}before", "")
                below = below or spacing.get(f"{W}after", "")
            close = toggle(properties.find(f"{W}contextualSpacing")) if close is None else close
        return White(_twentieths(above), _twentieths(below), style_of(paragraph, "p"), bool(close))

    def breaks_page(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph begins on a new page."""
        asked = (toggle(properties.find(f"{W}pageBreakBefore")) for properties in self._properties(paragraph))
        return next((answer for answer in asked if answer is not None), False)

    def _properties(self, paragraph: etree._Element) -> tuple[etree._Element, ...]:
        """The properties of a paragraph: its own, then those of its style and of what that is based on."""
        style_id = style_of(paragraph, "p")
        if style_id not in self._of_style:
            found = (style.find(f"{W}pPr") for style in self._chain(style_id))
            self._of_style[style_id] = tuple(properties for properties in found if properties is not None)
        own = paragraph.find(f"{W}pPr")
        return self._of_style[style_id] if own is None else (own, *self._of_style[style_id])

    def _of_styles(self, paragraph_style: str, run_style: str) -> Letters:
        bold = italic = hidden = raised = False
        size = 0.0
        for style_id, kind in ((run_style, "r"), (paragraph_style, "p")):
            chain = self._chain(style_id) if style_id or kind == "p" else ()
            own = [found for style in chain if (found := style.find(f"{W}rPr")) is not None]
            # the bold of a character style turns that of the paragraph's style round (ECMA-376, 17.7.3)
            bold ^= _first(own, "b")
            italic ^= _first(own, "i")
            hidden ^= _first(own, "vanish")
            raised |= any(value(found.find(f"{W}vertAlign")) == "superscript" for found in own)
            size = size or next((points for found in own if (points := _points(found.find(f"{W}sz")))), 0.0)
        size = size or next((_points(found.find(f"{W}sz")) for found in self._defaults("r")), 0.0) or DEFAULT_SIZE
        return Letters(bold, italic, size, hidden, raised)

    def _defaults(self, kind: str) -> Iterator[etree._Element]:
        if self._root is not None:
            found = self._root.find(f"{W}docDefaults/{W}{kind}PrDefault/{W}{kind}Pr")
            if found is not None:
                yield found

    @cached_property
    def _paragraph_defaults(self) -> tuple[etree._Element, ...]:
        return tuple(self._defaults("p"))

    def _chain(self, style_id: str) -> tuple[etree._Element, ...]:
        """A style and those that it is based on; without an id, the default style of paragraphs."""
        if style_id not in self._chains:
            chain: list[etree._Element] = []
            style = self._by_id.get(style_id) if style_id else self._default
            while style is not None and len(chain) < MAX_BASED_ON:
                chain.append(style)
                style = self._by_id.get(value(style.find(f"{W}basedOn")))
            self._chains[style_id] = tuple(chain)
        return self._chains[style_id]

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        if self._root is None:
            return {}
        return {style.get(f"{W}styleId", ""): style for style in self._root.iterchildren(f"{W}style")}

    @cached_property
    def _default(self) -> etree._Element | None:
        return next(
            (
                style
                for style in self._by_id.values()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
            ),
            None,
        )


def value(element: etree._Element | None) -> str:
    """What an element says (`w:val`), empty where it is not there."""
    return "" if element is None else element.get(f"{W}val", "")


def toggle(element: etree._Element | None) -> bool | None:
    """Whether a property is on; None where nothing is said of it."""
    return None if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def style_of(element: etree._Element, kind: str) -> str:
    """The id of the style of a paragraph (`p`) or a run (`r`)."""
    return value(element.find(f"{W}{kind}Pr/{W}{kind}Style"))


def _numbering(owner: etree._Element) -> tuple[str, str]:
    numbering = owner.find(f"{W}pPr/{W}numPr")
    if numbering is None:
        return "", ""
    return value(numbering.find(f"{W}numId")), value(numbering.find(f"{W}ilvl"))


def _first(properties: list[etree._Element], name: str) -> bool:
    return next((bool(on) for found in properties if (on := toggle(found.find(f"{W}{name}"))) is not None), False)


def _points(element: etree._Element | None) -> float:
    number = value(element)
    return float(number) / 2 if number.replace(".", "", 1).isdecimal() else 0.0


def _twentieths(number: str) -> float:
    return float(number) / 20 if number.replace(".", "", 1).isdecimal() else 0.0
