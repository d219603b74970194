"""Draws pages of a PDF as pictures."""

import numpy as np
import pypdfium2

from extract.readers.scan.raster import DPI, Gray
from extract.readers.scan.tesseract import OcrError

LARGEST = 4000
"""Dots along the longer side of a page, at most: A3 at 200 dots an inch has 3,307. Some scanners write a point for each
dot, and posters are larger than what can be recognised in one go."""


class Drawer:
    """Draws the pages of one PDF; opens it when the first page is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: pypdfium2.PdfDocument | None = None

    def draw(self, number: int) -> tuple[Gray, float]:
        """The picture of a page, counted from 1, and how many points a dot is.

        Raises:
            OcrError: the page cannot be drawn.
        """
        try:
            if self._document is None:
                self._document = pypdfium2.PdfDocument(self._data)
            page = self._document[number - 1]
            scale = min(DPI / 72, LARGEST / max(page.get_size()))
            drawn = page.render(scale=scale, grayscale=True).to_numpy()
            page.close()
        except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
            raise OcrError(f"it cannot be drawn ({error})") from error
        return np.array(drawn[..., 0] if drawn.ndim == 3 else drawn), 1 / scale
