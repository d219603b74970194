"""Reads web pages (HTML): headings, lists, tables and text of the main part, without what stands around it."""

from collections.abc import Iterator
from dataclasses import replace

import regex
from lxml import etree

from extract.errors import ExtractError
from extract.readers.encoding import decode
from extract.readers.office.html_main import HEADINGS, main_text
from extract.readers.office.numerals import Numeral, numeral
from extract.readers.office.prose import LINE_BREAK, TAB, Form, Letters, Prose, Run, White, superscript
from extract.readers.page import Source

HEAD = 4096
"""Bytes within which a page names its encoding."""
MAX_SPAN = 100
"""Cells that span more rows or columns than this are a mistake."""
BOLD_FROM = 600
"""Weights from this on are bold."""

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "header", "hgroup", "hr", "legend", "li", "main", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *HEADINGS,
    )
)  # fmt: skip
_SPACED = frozenset(("p", "blockquote", "hr", "pre", "figure", "fieldset", *HEADINGS))
"""Elements with white above and below them."""
_TITLED = frozenset(("dt", "summary", "legend", "caption"))
"""Elements whose text is a title of what follows."""
_BOLD = frozenset(("b", "strong", "th", *_TITLED))
_ITALIC = frozenset(("i", "em", "cite", "dfn"))
_CHARSET = regex.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", regex.IGNORECASE)
_WEIGHT = regex.compile(r"font-weight\s*:\s*(bold|\d{3})", regex.IGNORECASE)
_SPACE = regex.compile(r"[ \t\r\n\f]+")
_NOTE_ID = regex.compile(r"(?:sd)?(?:foot|end)note-?\d+|(?:_?ftn|_?edn|fn|en)[:-]?\d+", regex.IGNORECASE)
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote"))
_FORMS: dict[str, Numeral] = {"a": "a", "A": "A", "i": "i", "I": "I"}
_WHITE = White(12.0, 12.0)


def read_html(data: bytes) -> Source:
    """Read a web page; it is one page.

    Raises:
        ExtractError: `damaged`, `encoding` or `no_text`.
    """
    declared = _CHARSET.search(data[:HEAD])
    text = decode(data, declared[1].decode("ascii") if declared else "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ExtractError("damaged", f"the web page cannot be read ({error}); save it anew or as PDF") from error
    prose = Prose()
    title = _SPACE.sub(" ", root.findtext("head/title") or "").strip()
    if title:
        prose.paragraph([Run(title)], Form(aside="furniture"))
    has_scripts = next(root.iter("script"), None) is not None
    _Reader(prose).read(main_text(root))
    pages = prose.pages()
    if has_scripts and not pages[0].grids and all(line.aside for line in pages[0].lines):
        raise ExtractError("no_text", "scripts put this web page together; open it in a browser and save it as PDF")
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    unread = ((1, "the page nests its parts too deep to be read whole; save it as PDF"),) if too_deep else ()
    return Source(pages, "text/html", unread=unread)


class _Reader:
    """Walks once through the elements of a page, of a cell or of a note."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._runs: list[Run] = []
        self._form = Form()
        self._pre = 0  # how many elements are open whose line breaks count

    def read(self, element: etree._Element) -> None:
        """What an element holds goes into the text."""
        self._walk(element, Letters(), 0)
        self._end()

    def _walk(self, element: etree._Element, letters: Letters, nesting: int) -> None:
        self._text(element.text, letters)
        for child in element.iterchildren("*"):
            self._element(child, letters, nesting)
            self._text(child.tail, letters)

    def _element(self, element: etree._Element, letters: Letters, nesting: int) -> None:
        tag = element.tag
        if tag == "br":
            self._runs.append(Run(LINE_BREAK))
        elif tag == "input":
            self._runs.append(Run(_box(element)))
        elif (tag == "button" and not _is_title(element)) or element.get("role") == "doc-backlink":
            return
        elif _is_note(element):
            self._note(element)
        elif tag not in BLOCKS:
            self._walk(element, _look(element, letters), nesting)
        else:
            self._end()
            self._block(element, _look(element, letters), nesting)
            self._end()

    def _block(self, element: etree._Element, letters: Letters, nesting: int) -> None:
        tag = element.tag
        if tag == "div" and element.get("title") in ("header", "footer"):  # of the pages of a word processor
            for line in self._cell(element).lines():
                self._prose.paragraph([Run(line.text)], Form(aside="furniture"))
        elif tag in ("ul", "ol"):
            self._list(element, letters, nesting)
        elif tag == "dl" and _is_plain(element):
            self._prose.table([[self._cell(dt), self._cell(*dds)] for dt, dds in _definitions(element)])
        elif tag == "table" and not _is_layout(element):
            for caption in element.iterchildren("caption"):
                self._block(caption, letters, nesting)
                self._end()
            self._prose.table([[None if cell is None else self._cell(cell) for cell in row] for row in _rows(element)])
        else:
            depth = _depth(element)
            if depth or tag in _SPACED:
                self._form = replace(self._form, white=_WHITE)
            if depth:
                self._form = Form(depth, white=_WHITE)
            self._pre += tag == "pre"
            self._walk(element, letters, nesting)
            self._pre -= tag == "pre"

    def _list(self, element: etree._Element, letters: Letters, nesting: int) -> None:
        number, step = _whole(element.get("start"), 1), 1
        items = list(element.iterchildren("*"))
        if element.get("reversed") is not None:
            number, step = _whole(element.get("start"), len(items)), -1
        form = _FORMS.get(element.get("type", ""), "1")
        for item in items:
            if item.tag != "li":  # a list that stands beside the item that it belongs to
                self._element(item, letters, nesting + 1)
                continue
            if _is_note(item):
                self._note(item)
                continue
            number = _whole(item.get("value"), number)
            mark = f"{numeral(number, form)}." if element.tag == "ol" else "-"
            self._form = Form(0, mark, nesting)
            self._walk(item, letters, nesting + 1)
            self._end()
            self._form = Form()
            number += step

    def _note(self, element: etree._Element) -> None:
        self._end()
        number = _number_of_note(element)
        text = Prose(in_cell=True)
        _Reader(text).read(element)
        self._prose.note(superscript(number), text)

    def _cell(self, *elements: etree._Element) -> Prose:
        text = Prose(in_cell=True)
        for element in elements:
            _Reader(text).read(element)
        return text

    def _text(self, text: str | None, letters: Letters) -> None:
        if not text:
            return
        if not self._pre:
            text = _SPACE.sub(" ", text)
        self._runs.append(letters.run(text.replace(TAB, " ")))

    def _end(self) -> None:
        """A block begins or ends here: what was read so far is a paragraph."""
        runs, self._runs = self._runs, []
        if any(run.text.strip() for run in runs):
            self._prose.paragraph(_trimmed(runs), self._form)
            self._form = Form()


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """The runs without a break of the line at their end, which browsers do not show."""
    last = max(index for index, run in enumerate(runs) if run.text.strip())
    yield from runs[: last + 1]


def _look(element: etree._Element, letters: Letters) -> Letters:
    tag, style = element.tag, element.get("style", "")
    weight = _WEIGHT.search(style)
    if tag in _BOLD or (weight and (weight[1].lower() == "bold" or int(weight[1]) >= BOLD_FROM)):
        letters = replace(letters, bold=True)
    if tag in _ITALIC:
        letters = replace(letters, italic=True)
    return replace(letters, raised=True) if tag == "sup" else letters


def _depth(element: etree._Element) -> int:
    if element.tag in HEADINGS:
        return int(element.tag[1])
    if element.get("role") == "heading":
        return _whole(element.get("aria-level"), 2)
    return 0


def _box(element: etree._Element) -> str:
    if element.get("type", "").lower() not in ("checkbox", "radio"):
        return ""
    return "☒" if element.get("checked") is not None else "☐"


def _is_title(button: etree._Element) -> bool:
    """Whether a button is the title of a panel that it unfolds."""
    return next(button.iterancestors(*HEADINGS, "summary", "dt"), None) is not None


def _is_note(element: etree._Element) -> bool:
    if element.tag not in ("li", "div", "p", "aside"):
        return False
    return element.get("role") in _NOTE_ROLES or _NOTE_ID.fullmatch(element.get("id", "")) is not None


def _number_of_note(element: etree._Element) -> str:
    """The number of a note in a list of notes; others begin with their number."""
    if element.tag != "li":
        return ""
    return str(1 + sum(1 for _ in element.itersiblings("li", preceding=True)))


def _is_plain(element: etree._Element) -> bool:
    """Whether a list of definitions holds labels with values, and no chapters."""
    return next(element.iterdescendants(*HEADINGS, "table", "dl"), None) is None


def _definitions(element: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """The terms of a list of definitions, each with what is said of it."""
    parts = [
        part
        for child in element.iterchildren("*")
        for part in (child.iterchildren("dt", "dd") if child.tag == "div" else (child,))
    ]
    term: etree._Element | None = None
    said: list[etree._Element] = []
    for part in parts:
        if part.tag == "dt":
            if term is not None:
                yield term, said
            term, said = part, []
        elif part.tag == "dd":
            said.append(part)
    if term is not None:
        yield term, said


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only puts things in their place."""
    if table.get("role") in ("presentation", "none"):
        return True
    return next(table.iterdescendants("table", *HEADINGS), None) is not None and table.find(".//th") is None


def _rows(table: etree._Element) -> list[list[etree._Element | None]]:
    """The rows of a table, a place for each column; None where a cell is merged away."""
    elements = [
        row
        for part in table.iterchildren("thead", "tbody", "tfoot", "tr")
        for row in ((part,) if part.tag == "tr" else part.iterchildren("tr"))
    ]
    rows: list[list[etree._Element | None]] = []
    below: dict[int, int] = {}  # columns that a cell from above takes, and for how many rows more
    for element in elements:
        row: list[etree._Element | None] = []
        for cell in element.iterchildren("td", "th"):
            while below.get(len(row), 0) > 0:
                row.append(None)
            across = min(max(1, _whole(cell.get("colspan"), 1)), MAX_SPAN)
            down = _whole(cell.get("rowspan"), 1) or len(elements)
            for column in range(len(row), len(row) + across):
                below[column] = max(below.get(column, 0), min(down, len(elements)))
            row += [cell, *[None] * (across - 1)]
        below = {column: left - 1 for column, left in below.items() if left > 1}
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.strip().isdecimal() else otherwise
