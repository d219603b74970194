"""Reads pictures of pages that are given as image files: PNG, JPEG and TIFF, also of several pages."""

import io

import numpy as np
from PIL import Image, ImageOps

from extract.errors import ExtractError
from extract.readers.page import Source
from extract.readers.scan.raster import DPI, Gray
from extract.readers.scan.scans import OcrMode, completed, source_of
from extract.readers.sheet import Sheet

KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"II*\x00": "image/tiff", b"MM\x00*": "image/tiff"}
"""The first bytes of the kinds that are read, and the media type of each."""
LIKELY_DPI = (75, 1200)
"""Scanners write a number between these; cameras write 72, whatever the page."""
A4_HEIGHT = 842.0
"""Points along the longer side of a page that does not say how large it is."""
MAX_POINTS = 1700.0
"""Larger than A2 is no page; the picture lies about its dots an inch."""


def read_image(data: bytes, ocr: OcrMode = "auto") -> Source:
    """Read a scan that is an image.

    Raises:
        ExtractError: `damaged` or `no_text`.
    """
    media_type = next(kind for magic, kind in KINDS.items() if data.startswith(magic))
    image, sheets = _opened(data)

    def draw(number: int) -> tuple[Gray, float]:
        image.seek(number - 1)
        return _drawn(image)

    with image:
        return source_of(completed(sheets, draw, ocr), media_type)


def _opened(data: bytes) -> tuple[Image.Image, list[Sheet]]:
    """The image, and its pages as they are before they are recognised."""
    sheets: list[Sheet] = []
    try:
        image = Image.open(io.BytesIO(data))
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()  # so that damage shows here
            scale = _points_per_dot(image)
            width, height = round(image.width * scale, 2), round(image.height * scale, 2)
            sheets.append(Sheet(number + 1, width, height, images=((0.0, 0.0, width, height),)))
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow's parsers raise
        raise ExtractError("damaged", f"the image cannot be read ({error}); scan or download it anew") from error
    except Image.DecompressionBombError as error:
        raise ExtractError("damaged", f"the image is too large ({error}); save it at {DPI} dots an inch") from error
    return image, sheets


def _points_per_dot(image: Image.Image) -> float:
    longest = max(image.size)
    dpi = float(image.info.get("dpi", (0, 0))[0])
    if LIKELY_DPI[0] <= dpi <= LIKELY_DPI[1] and longest * 72 / dpi <= MAX_POINTS:
        return 72 / dpi
    return A4_HEIGHT / longest


def _drawn(image: Image.Image) -> tuple[Gray, float]:
    """The picture in grey at the dots an inch at which pages are recognised."""
    factor = _points_per_dot(image) * DPI / 72
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA", "P"):  # what shines through is paper
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
    gray = upright.convert("L")
    size = (max(1, round(gray.width * factor)), max(1, round(gray.height * factor)))
    return np.asarray(gray.resize(size, Image.Resampling.LANCZOS)), 72 / DPI
