"""Makes scans: the pages of a PDF as pictures, as a copier gives them; the same bytes on every run."""

import io
import shutil
import subprocess
from collections.abc import Sequence

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter

DPI = 200


def _has_dutch() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout
    return "nld" in known.split()


needs_tesseract = pytest.mark.skipif(
    not _has_dutch(), reason="Tesseract with Dutch is not installed (apt install tesseract-ocr tesseract-ocr-nld)"
)


def pictures(
    pdf: bytes, *, dpi: int = DPI, skew: float = 0.0, noise: float = 4.0, blur: float = 0.0, turn: int = 0
) -> list[Image.Image]:
    """The pages as pictures, turned by `skew` degrees on the glass, and by quarters in the tray."""
    chance = np.random.default_rng(7)
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
        if blur:
            picture = picture.filter(ImageFilter.GaussianBlur(blur))
        dots = np.asarray(picture, dtype=float)
        dots = dots + chance.normal(0, noise, dots.shape)
        found.append(Image.fromarray(np.rot90(dots.clip(0, 255).astype(np.uint8), turn)))
    return found


def saved(found: Sequence[Image.Image], kind: str = "PDF", dpi: int = DPI) -> bytes:
    """The pictures as one file."""
    file = io.BytesIO()
    more = {"save_all": True, "append_images": list(found[1:])} if kind in ("PDF", "TIFF") else {}
    options = {"resolution": dpi, "quality": 80} if kind == "PDF" else {"dpi": (dpi, dpi)}
    found[0].save(file, kind, **more, **options)
    return file.getvalue()


def scanned(
    pdf: bytes, *, dpi: int = DPI, skew: float = 0.0, noise: float = 4.0, blur: float = 0.0, turn: int = 0
) -> bytes:
    """The PDF as a copier would scan it: a picture on each page and no text."""
    return saved(pictures(pdf, dpi=dpi, skew=skew, noise=noise, blur=blur, turn=turn), dpi=dpi)


def bound(*parts: bytes) -> bytes:
    """The pages of several PDFs in one."""
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()
