"""Completes a document: pages without usable text are recognised from their pictures, and what fails is told."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from extract.errors import ExtractError
from extract.readers.page import Source
from extract.readers.scan.ocr import prepared, read_picture
from extract.readers.scan.raster import Gray, may_show_print
from extract.readers.scan.settle import Scanned, settled
from extract.readers.scan.tesseract import OcrError
from extract.readers.scan.textlayer import ENOUGH, Layer, layer_of
from extract.readers.sheet import Sheet, page_of

OcrMode = Literal["auto", "never", "always"]
"""Which pages are recognised from their pictures: those without usable text, none, or all."""
OCR_MODES: tuple[OcrMode, ...] = get_args(OcrMode)

UNSURE = 80.0
"""A page whose letters are less sure than this on average is reported."""
FAILURES = 3
"""After this many failures one after the other the rest of a document is not tried: Tesseract hangs or is broken."""
SWITCHED_OFF = "text recognition is switched off; run again without '--ocr never'"
NOTHING_FOUND = "nothing could be recognised on it; look at it"

Reason = tuple[int, str]
"""The first page concerned, and what is wrong with it and its like."""
Draw = Callable[[int], tuple[Gray, float]]
"""Draws the page of that number: its picture, and how many points a dot is. Raises OcrError where it cannot."""


@dataclass(frozen=True, slots=True)
class Completed:
    """All pages of a document in order, whether any was recognised, and what is to be reported."""

    sheets: tuple[Sheet, ...]
    recognised: bool
    unread: tuple[Reason, ...]
    doubtful: tuple[Reason, ...]


def completed(sheets: Sequence[Sheet], draw: Draw, mode: OcrMode) -> Completed:
    """The pages of a document, those without usable text as they are recognised."""
    layers = dict(zip((sheet.number for sheet in sheets), _layers(sheets), strict=True))
    reader = _Reader(draw, mode)
    for number, layer in layers.items():
        if layer != "usable" or mode == "always":
            reader.read(number, layer)
    kept = [sheet if layers[sheet.number] != "unusable" else _emptied(sheet) for sheet in sheets]
    seen = {sheet.number: sheet for sheet in settled(reader.pages, _body(kept))} if reader.pages else {}
    return Completed(
        tuple(seen.get(sheet.number, sheet) for sheet in kept),
        bool(seen),
        tuple(_unread(numbers, reason, layers) for reason, numbers in reader.failed.items()),
        tuple(_doubtful(reader.pages)),
    )


def source_of(done: Completed, media_type: str, unread: Sequence[Reason] = ()) -> Source:
    """The document.

    Args:
        unread: pages that could not be read for other reasons.

    Raises:
        ExtractError: `no_text`, with the reason.
    """
    pages = tuple(page_of(sheet) for sheet in done.sheets)
    if not any(page.lines or page.grids for page in pages):
        raise ExtractError("no_text", done.unread[0][1] if done.unread else "it holds no text, and no picture of text")
    return Source(pages, media_type, done.recognised, tuple(sorted([*unread, *done.unread])), done.doubtful)


class _Reader:
    """Recognises one page after the other, and gives up where that is hopeless."""

    def __init__(self, draw: Draw, mode: OcrMode) -> None:
        self.pages: list[Scanned] = []
        self.failed: dict[str, list[int]] = {}
        self._draw = draw
        self._mode = mode
        self._hopeless = SWITCHED_OFF if mode == "never" else ""
        self._failures = 0

    def read(self, number: int, layer: Layer) -> None:
        try:
            page = self._page(number, layer)
        except OcrError as error:
            self.failed.setdefault(error.reason, []).append(number)
            self._failures += 1
            if error.lasting or self._failures == FAILURES:
                self._hopeless = error.reason
            return
        self._failures = 0
        if page is not None:
            self.pages.append(page)

    def _page(self, number: int, layer: Layer) -> Scanned | None:
        """The page; None where its picture shows no text."""
        if self._hopeless and layer != "little":
            raise OcrError(self._hopeless)
        gray, scale = self._draw(number)
        unasked = layer == "little" and self._mode != "always"
        if unasked and not may_show_print(gray):
            return None
        picture = prepared(gray, scale)
        if unasked and not picture.is_text:
            return None
        if self._hopeless:
            raise OcrError(self._hopeless)
        page = read_picture(number, picture)
        if not page.lines and picture.is_text:
            raise OcrError(NOTHING_FOUND)
        return page if page.lines else None


def _layers(sheets: Iterable[Sheet]) -> Iterator[Layer]:
    """What the text of each page is worth; pages too short to judge are worth what most others are."""
    layers = [(sheet, layer_of(sheet)) for sheet in sheets]
    judged = Counter(layer for sheet, layer in layers if sheet.count >= ENOUGH)
    rubbish = judged["unusable"] > judged["usable"]
    for sheet, layer in layers:
        yield "unusable" if rubbish and 0 < sheet.count < ENOUGH else layer


def _emptied(sheet: Sheet) -> Sheet:
    return Sheet(sheet.number, sheet.width, sheet.height)


def _body(sheets: Iterable[Sheet]) -> float:
    """The size of most letters, 0 without any."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for word in sheet.words:
            sizes[round(word.size, 1)] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _unread(numbers: Sequence[int], reason: str, layers: dict[int, Layer]) -> Reason:
    one = len(numbers) == 1
    if all(layers[number] == "usable" for number in numbers):
        what = f"{'was' if one else 'were'} not recognised, and {'its' if one else 'their'} own text is used"
    else:
        what = "is a picture without usable text" if one else "are pictures without usable text"
    return numbers[0], f"{pages_named(numbers)} {what}: {reason}"


def _doubtful(pages: Iterable[Scanned]) -> Iterator[Reason]:
    unsure = [page for page in pages if page.confidence < UNSURE]
    if unsure:
        numbers = [page.number for page in unsure]
        worst = min(page.confidence for page in unsure)
        yield (
            numbers[0],
            (
                f"{pages_named(numbers)} could not be recognised well ({worst:.0f} of 100 at worst);"
                " compare the values with the document, or scan it anew at 300 dots an inch"
            ),
        )


def pages_named(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: 'page 3', 'pages 1-4 and 7'."""
    runs = [[numbers[0], numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    names = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{'page' if len(numbers) == 1 else 'pages'} {listed}"
