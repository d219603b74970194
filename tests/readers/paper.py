"""Prints small PDFs: text at places, ruled tables, pages; the same bytes on every run."""

import io
from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP = 72.0, 60.0
LEADING = 1.3
REGULAR, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"


class Paper:
    """A PDF that is written from top to bottom; places are in points from the upper left corner."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=size, invariant=1)
        self._height = size[1]
        self.y = TOP

    def write(self, text: str, *, x: float = LEFT, size: float = 10, bold: bool = False) -> None:
        """A line, and on to the next."""
        self.at(x, self.y, text, size=size, bold=bold)
        self.y += size * LEADING

    def paragraph(self, *lines: str, x: float = LEFT, size: float = 10) -> None:
        """Lines that follow each other, with white behind them."""
        for line in lines:
            self.write(line, x=x, size=size)
        self.white()

    def heading(self, text: str, *, size: float = 12) -> None:
        """A bold line with white around it."""
        self.white(6)
        self.write(text, size=size, bold=True)
        self.white(2)

    def white(self, height: float = 8) -> None:
        """White, and on below it."""
        self.y += height

    def at(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False, italic: bool = False) -> None:
        """A piece of text at a place."""
        self._canvas.setFont(BOLD if bold else ITALIC if italic else REGULAR, size)
        self._canvas.drawString(x, self._height - y - size, text)

    def underlined(self, text: str, *, x: float = LEFT, size: float = 10) -> None:
        """A line that is underlined as word processors do, and on to the next."""
        self.at(x, self.y, text, size=size)
        foot = self._height - self.y - 1.12 * size
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x, foot, x + self._canvas.stringWidth(text, REGULAR, size), foot)
        self.y += size * LEADING

    def bookmark(self, title: str, depth: int) -> None:
        """A bookmark of this depth, 1 for the highest, to where the next line will stand."""
        name = f"{title} {self.y}"
        self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=self._height - self.y)
        self._canvas.addOutlineEntry(title, name, level=depth - 1)

    def rectangle(self, left: float, top: float, right: float, bottom: float, fill: str = "") -> None:
        """A frame, filled with the colour of that name where there is one; write the text on it afterwards."""
        if fill:
            self._canvas.setFillColor(getattr(colors, fill))
        self._canvas.rect(left, self._height - bottom, right - left, bottom - top, fill=bool(fill))
        self._canvas.setFillGray(0)

    def shade(self, left: float, top: float, right: float, bottom: float) -> None:
        """A grey field without rules; write the text on it afterwards."""
        self._canvas.setFillGray(0.85)
        self._canvas.rect(left, self._height - bottom, right - left, bottom - top, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def table(self, columns: Sequence[float], rows: Sequence[Sequence[Sequence[str]]], *, size: float = 9) -> None:
        """A ruled table: the places of its vertical rules, and for each row the lines of each cell."""
        for row in rows:
            height = max(len(lines) for lines in row) * size * LEADING + 6
            for left, right, lines in zip(columns, columns[1:], row, strict=False):
                self._canvas.rect(left, self._height - self.y - height, right - left, height)
                for number, line in enumerate(lines):
                    self.at(left + 4, self.y + 3 + number * size * LEADING, line, size=size)
            self.y += height

    def page(self) -> None:
        """A new page."""
        self._canvas.showPage()
        self.y = TOP

    def data(self) -> bytes:
        """The bytes of the file."""
        self._canvas.save()
        return self._file.getvalue()
