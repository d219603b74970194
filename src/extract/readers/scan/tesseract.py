"""Calls Tesseract, the program that reads text in pictures, and understands its answer (hOCR)."""

import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from shutil import which

import regex

from extract.readers.scan.raster import DPI, Gray

PROGRAM_SETTING = "EXTRACT_TESSERACT"
"""The environment variable that names the program, where it is not on the path."""
PROGRAM = "tesseract"
LANGUAGE = "nld"
PAGE_SECONDS = 120.0
"""A page takes 2 to 6 seconds of work; a machine that does eight things at once needs a tenth of this."""
LAYOUT, BLOCK = 3, 6
"""Tesseract's page segmentation: by itself for a page, one block of text for lines that we put together. On 20 pages in
columns and letters with a margin, and 60 of reports, 3 found as many words as any (92.2 and 97.7 %) with the fewest
that are not there (2.6 and 2.5 %); 4 (one column of lines) loses words of the columns, 6 and 11 (sparse text) read up
to half a page of words into photographs. Only 6 finds lone digits, see `strays.py`."""
EM = 1.07
"""Letter sizes are this many times the height that Tesseract gives for the letters of a line (7.6 to 8.2 for 8 points,
9.4 to 10.2 for 10, 12.8 to 14 for 14)."""
INSTALL = (
    "Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-nld; macOS: brew install tesseract tesseract-lang;"
    " Windows: winget install UB-Mannheim.TesseractOCR, with Dutch among the additional languages"
)

Box = tuple[int, int, int, int]
"""x0, top, x1, bottom in dots."""


class OcrError(Exception):
    """Why a page was not recognised, as an end of the sentence 'the page is a scan, but ...'.

    Args:
        lasting: whether no other page will fare better (there is no program).
    """

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word that was recognised, with its box and how sure Tesseract is of it (0 to 100)."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line that was recognised: its words from left to right, and where they stand, in dots.

    Args:
        slope, base: of the line on which the letters stand, from the lower left corner of the box.
        size: of its letters.
    """

    words: tuple[SeenWord, ...]
    box: Box
    slope: float
    base: float
    size: float

    def baseline(self, x: float) -> float:
        """On what height the letters stand at this distance from the left edge."""
        return self.box[3] + self.base + self.slope * (x - self.box[0])


def recognise(picture: Gray, dpi: int = DPI, *, block: bool = False) -> list[SeenLine]:
    """The lines of text in a picture that is upright and straight.

    Args:
        dpi: its dots an inch.
        block: whether it is one block of lines, and no page.

    Raises:
        OcrError: there is no Tesseract, or it has no Dutch, failed, or gave no answer in time.
    """
    program = os.environ.get(PROGRAM_SETTING) or PROGRAM
    _check(program, os.environ.get("PATH", ""), os.environ.get("TESSDATA_PREFIX", ""))
    height, width = picture.shape
    layout = str(BLOCK if block else LAYOUT)
    command = [program, "stdin", "stdout", "--dpi", str(dpi), "-l", LANGUAGE, "--psm", layout, "hocr"]
    answer = _run(command, b"P5\n%d %d\n255\n" % (width, height) + picture.tobytes())
    try:
        return list(_lines(answer))
    except (ET.ParseError, KeyError, ValueError) as error:
        raise OcrError(f"Tesseract's answer cannot be understood ({error}); use version 4 or 5") from error


@lru_cache(maxsize=4)
def _check(program: str, path: str, data: str) -> None:
    # Asked once for each setting: path and data are arguments only so that another setting is asked about anew.
    if which(program) is None:
        raise OcrError(f"Tesseract is not installed ('{program}' is not found). {INSTALL}", lasting=True)
    known = _run([program, "--list-langs"], b"").decode(errors="replace").split()
    if LANGUAGE not in known:
        raise OcrError(f"Tesseract has no Dutch (its data file {LANGUAGE}.traineddata). {INSTALL}", lasting=True)


def _run(command: list[str], data: bytes) -> bytes:
    # One thread: pages are read side by side by workers, and threads of Tesseract make one page hardly faster.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=PAGE_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise OcrError(f"Tesseract gave no answer within {PAGE_SECONDS:.0f} seconds") from error
    except OSError as error:
        raise OcrError(f"Tesseract cannot be started ({error.strerror or error})", lasting=True) from error
    if done.returncode != 0:
        said = " ".join(done.stderr.decode(errors="replace").split())[-200:]
        raise OcrError(f"Tesseract failed (exit code {done.returncode}{': ' if said else ''}{said})")
    return done.stdout


_PROPERTY = regex.compile(r"(\w+) ([^;]+)")
_SPAN = "{http://www.w3.org/1999/xhtml}span"
_LINES = frozenset({"ocr_line", "ocr_caption", "ocr_header", "ocr_textfloat"})


def _lines(answer: bytes) -> Iterator[SeenLine]:
    for line in ET.fromstring(answer).iter(_SPAN):
        if line.get("class") not in _LINES:
            continue
        told = _properties(line)
        words = tuple(word for span in line.iter(_SPAN) if (word := _word(span)) is not None)
        if words:
            slope, base = (float(number) for number in told.get("baseline", "0 0").split())
            yield SeenLine(words, _box(told["bbox"]), slope, base, EM * float(told["x_size"]))


def _word(span: ET.Element) -> SeenWord | None:
    text = "".join(span.itertext()).strip()
    if span.get("class") != "ocrx_word" or not text:
        return None
    told = _properties(span)
    return SeenWord(text, _box(told["bbox"]), float(told["x_wconf"]))


def _properties(element: ET.Element) -> dict[str, str]:
    return dict(_PROPERTY.findall(element.get("title", "")))


def _box(numbers: str) -> Box:
    x0, top, x1, bottom = (int(number) for number in numbers.split())
    return x0, top, x1, bottom
