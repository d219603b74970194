"""The letters of a Word paragraph as they are printed: changes accepted, fields by their result, symbols as signs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.readers.office.docx_styles import Styles, W, toggle
from extract.readers.office.prose import LINE_BREAK, PAGE_BREAK, TAB, Run

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TICKED, UNTICKED = "☒", "☐"

GONE = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "instrText",
        "rPr",
        "pPr",
        "sdtPr",
        "rt",
        "tblPr",
        "trPr",
    )
)
"""What is not printed: deleted text, the codes of fields, properties, and the small letters above ruby text."""
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SIGNS = {
    f"{W}tab": TAB, f"{W}ptab": TAB, f"{W}cr": LINE_BREAK, f"{W}noBreakHyphen": "-",
}  # fmt: skip
_SYMBOLS = {
    "6F": UNTICKED, "70": UNTICKED, "71": UNTICKED, "72": UNTICKED, "A8": UNTICKED,
    "FD": TICKED, "FE": TICKED, "FB": "✗", "FC": "✓", "E0": "→", "E8": "→", "B7": "•", "A7": "•",
}  # fmt: skip
"""What stands at these places of the symbol fonts Wingdings and Symbol."""


@dataclass(slots=True)
class Anchored:
    """What a paragraph holds besides its letters: text boxes, and the notes that it refers to (kind, id and mark)."""

    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)


class RunReader:
    """Reads the runs of paragraphs.

    Args:
        note_mark: gives the mark of a note of this kind; it counts on with each call.
        rendered: whether the file says where Word broke its pages; else only breaks that the author made count.
    """

    def __init__(self, styles: Styles, note_mark: Callable[[str], str], *, rendered: bool) -> None:
        self._styles = styles
        self._note_mark = note_mark
        self._rendered = rendered
        self._fields: list[bool] = []  # of each field that is open: whether its result has begun

    def runs(self, paragraph: etree._Element, anchored: Anchored) -> Iterator[Run]:
        """The runs of a paragraph; what else it holds is put into `anchored`."""
        self._fields.clear()
        for run, text in self._texts(paragraph, anchored):
            yield Run(text) if run is None else self._styles.letters(run, paragraph).run(text)

    def _texts(self, parent: etree._Element, anchored: Anchored) -> Iterator[tuple[etree._Element | None, str]]:
        """The pieces of text below an element, each with the run that it stands in."""
        for element in parent.iterchildren("*"):
            tag = element.tag
            if tag in GONE:
                continue
            if tag == f"{W}r":
                yield from ((element, text) for text in self._of_run(element, anchored))
            elif tag == f"{MATH}t":
                yield None, element.text or ""
            elif tag == f"{W}sdt" and (box := checkbox(element)) is not None:
                yield None, box
            elif tag == f"{MC}AlternateContent":  # the same for new and old versions
                yield from self._texts(element[0], anchored)
            elif not is_placeholder(element):  # links, inserted text, controls, smart tags, fields, formulas
                yield from self._texts(element, anchored)

    def _of_run(self, run: etree._Element, anchored: Anchored) -> Iterator[str]:
        for element in run.iterchildren("*"):
            tag = element.tag
            if tag == f"{W}fldChar":
                yield self._field(element)
            elif tag in GONE or (self._fields and not all(self._fields)):
                continue
            elif tag == f"{W}t":
                yield (element.text or "").replace("\n", " ")
            elif tag == f"{W}br":
                yield self._break(element)
            elif tag == f"{W}lastRenderedPageBreak":
                yield PAGE_BREAK if self._rendered else ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}sym":
                yield _SYMBOLS.get(element.get(f"{W}char", "")[-2:].upper(), "")
            elif tag in _NOTES:
                kind = _NOTES[tag]
                has_own_mark = element.get(f"{W}customMarkFollows") in ("1", "true", "on")
                mark = "" if has_own_mark else self._note_mark(kind)
                anchored.notes.append((kind, element.get(f"{W}id", ""), mark))
                yield mark
            elif tag == f"{W}ruby":
                yield "".join(text.text or "" for text in element.iterfind(f"{W}rubyBase//{W}t"))
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                anchored.boxes += text_boxes(element)

    def _break(self, element: etree._Element) -> str:
        if element.get(f"{W}type", "textWrapping") != "page":
            return LINE_BREAK
        return LINE_BREAK if self._rendered else LINE_BREAK + PAGE_BREAK

    def _field(self, element: etree._Element) -> str:
        """A field begins with its code; only its result is printed. A tick box of old forms has no result."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(False)
            box = element.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                ticked = toggle(box.find(f"{W}checked"))
                return TICKED if (toggle(box.find(f"{W}default")) if ticked is None else ticked) else UNTICKED
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""


def checkbox(control: etree._Element) -> str | None:
    """The tick box that a content control is, None for other controls."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    if box is None:
        return None
    checked = box.find(f"{W14}checked")
    ticked = checked is not None and checked.get(f"{W14}val") in ("1", "true", "on")
    return TICKED if ticked else UNTICKED


def is_placeholder(control: etree._Element) -> bool:
    """Whether this is a content control that still shows the words that ask to fill it in."""
    return bool(toggle(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The contents of the text boxes in a drawing; of a drawing that is there for new and old versions, one."""
    if element.tag == f"{MC}AlternateContent":
        choices = [text_boxes(choice) for choice in element.iterchildren("*")]
        return next((boxes for boxes in choices if boxes), [])
    found: list[etree._Element] = []
    for child in element.iterchildren("*"):
        found += [child] if child.tag == f"{W}txbxContent" else text_boxes(child)
    return found
