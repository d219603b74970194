"""Measures the reading of PDFs: pages a CPU second beside bare libraries, memory of a long PDF, speed of recognition.

python benchmarks/reading.py [FOLDER] [--times N] [--recognise N]
"""

import argparse
import io
import multiprocessing
import multiprocessing.connection
import os
import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from shutil import which

import pdfplumber
import pypdfium2
from pdfminer.high_level import extract_text
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.errors import ExtractError
from extract.pipeline import Pipeline
from extract.readers import read_document
from extract.readers.digital.pdfium import opened
from extract.readers.digital.plumber import Plumber
from extract.readers.digital.printed import digital

CORPUS = Path(__file__).parents[1] / "corpus"
TIMES = 3
LONG_PAGES = 500
LONG_LINES = 45
RECOGNISED = 6
"""So many pages are recognised: each takes seconds."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints three small tables."""
    given = _options().parse_args(arguments)
    files = [path.read_bytes() for path in sorted(given.folder.glob("*.pdf"))]
    if not files:
        print(f"{given.folder} holds no PDFs", file=sys.stderr)
        return 1
    used = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pdfplumber", "pdfminer.six"))
    print(f"Python {platform.python_version()}, {used}; {len(files)} PDFs, the best of {given.times} of each\n")
    print(f"{'':34} {'pages':>6} {'CPU s':>8} {'pages/s':>8}")
    for name, pages, seconds in speeds(files, given.times):
        print(f"{name:34} {pages:6} {seconds:8.2f} {pages / seconds:8.1f}")
    print(f"\n{f'{LONG_PAGES} pages':34} {'MB at most':>10}")
    for name, task in (("a process that reads nothing", starts), ("reading", reads), ("bytes to rows", makes_rows)):
        print(f"{name:34} {peak(task):10.0f}")
    if which("tesseract") and given.recognise:
        pages, wall, seconds = recognised(files, given.recognise)
        print(f"\n{'':34} {'pages':>6} {'s':>8} {'CPU s':>8} {'pages/min':>10}")
        print(f"{'recognised with Tesseract':34} {pages:6} {wall:8.1f} {seconds:8.1f} {60 * pages / wall:10.1f}")
    return 0


def speeds(files: Sequence[bytes], times: int) -> Iterator[tuple[str, int, float]]:
    """For each way of reading its name, the pages, and the CPU seconds; all ways read a file before the next comes."""
    pipeline = Pipeline(ocr="never")
    ways: dict[str, Callable[[bytes], object]] = {
        "bytes to rows": lambda data: pipeline.rows(data, "file.pdf"),
        "reading alone": lambda data: read_document(data, "never"),
        "  its route with pdfium": with_pdfium,
        "  its route with pdfplumber": with_plumber,
        "bare pypdfium2 text": bare_pdfium,
        "bare pdfplumber.extract_words": bare_plumber,
        "bare pdfminer.six extract_text": lambda data: extract_text(io.BytesIO(data)),
    }
    taken: Counter[str] = Counter()
    pages = 0
    for data in files:
        try:
            pages += len(read_document(data, "never").pages)
        except ExtractError:
            continue
        for name, way in ways.items():
            taken[name] += min(cpu_seconds(way, data) for _ in range(times))
    for name in ways:
        yield name, pages, taken[name]


def cpu_seconds(way: Callable[[bytes], object], data: bytes) -> float:
    """CPU seconds that reading a file takes."""
    before = time.process_time()
    way(data)
    return time.process_time() - before


def with_pdfium(data: bytes) -> None:
    """The words, rules and colours of each page."""
    with opened(data) as document:
        for number in range(1, len(document) + 1):
            digital(number, document)


def with_plumber(data: bytes) -> None:
    """The words and tables of each page, as pages are read that pdfium cannot read."""
    with opened(data) as document, Plumber(data) as plumber:
        for number in range(1, len(document) + 1):
            plumber.sheet(number)


def bare_pdfium(data: bytes) -> None:
    """Nothing but the text of each page."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def bare_plumber(data: bytes) -> None:
    """Nothing but the words of each page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_words()
            page.close()


def long_pdf() -> bytes:
    """A report of many pages, each with a heading and full lines."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for page in range(1, LONG_PAGES + 1):
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(72, 780, f"Pilot {page}")
        canvas.setFont("Helvetica", 10)
        for line in range(LONG_LINES):
            text = f"In week {line} van pilot {page} kookten de buren weer samen, en wie slecht loopt werd gehaald."
            canvas.drawString(72, 755 - 15 * line, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def starts() -> None:
    """A process with the pipeline and the file, that reads nothing."""
    Pipeline()
    long_pdf()


def reads() -> None:
    """A process that reads the file into pages."""
    Pipeline()
    read_document(long_pdf(), "never")


def makes_rows() -> None:
    """A process that makes the rows of the file."""
    Pipeline(ocr="never").rows(long_pdf(), "long.pdf")


def peak(task: Callable[[], None]) -> float:
    """The most memory, in MB, that a new process has in use for a task."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_tell_peak, args=(task, sender))
    process.start()
    told: float = receiver.recv()
    process.join()
    return told


def _tell_peak(task: Callable[[], None], sender: multiprocessing.connection.Connection) -> None:
    task()
    sender.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def recognised(files: Sequence[bytes], most: int) -> tuple[int, float, float]:
    """Pages that are recognised from their pictures; seconds on the clock and CPU seconds, Tesseract's own included."""
    short = sorted(files, key=lambda data: len(read_document(data, "never").pages))
    before, began = os.times(), time.perf_counter()
    pages = 0
    for data in short:
        if pages >= most:
            break
        pages += len(read_document(data, "always").pages)
    after = os.times()
    return pages, time.perf_counter() - began, sum(after[:4]) - sum(before[:4])


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures the reading of PDFs.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="folder with PDFs")
    parser.add_argument("--times", type=int, default=TIMES, help=f"how often each is read (default {TIMES})")
    parser.add_argument("--recognise", type=int, default=RECOGNISED, help="how many pages; 0 for none")
    return parser


if __name__ == "__main__":
    sys.exit(main())
