"""Measures the way from a file to rows beside libraries that do a part of it, in one run on the same documents.

python benchmarks/compare.py [FOLDER] [--runs N]

deduce is optional: pip install '.[benchmarks]'. What is not installed is left out and named.
"""

import argparse
import io
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from time import process_time

import pdfplumber
import pypdfium2
from spacy.language import Language

from extract.pipeline import Pipeline
from extract.rulebook import Rulebook
from speed import CORPUS, entity_ruler, read_texts

RUNS = 5
PATTERNS = 200
TIMES = 3
"""How often each document is read in a run; PDFs once."""

Task = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Way:
    """Something to measure on texts or on the bytes of PDFs."""

    name: str
    make: Callable[[], Task]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints two tables."""
    given = _options().parse_args(arguments)
    pipeline = Pipeline()
    texts = list(read_texts(given.folder)) * TIMES
    pdfs = [path.read_bytes() for path in sorted(given.folder.glob("*.pdf"))]
    print(f"{pipeline.description}; {given.runs} runs; CPU seconds of a run, median (least to most)\n")
    if texts:
        _table(f"{len(texts)} texts", list(_text_ways(pipeline)), texts, given.runs)
    if pdfs:
        _table(f"{len(pdfs)} PDFs", list(_pdf_ways(pipeline)), pdfs, given.runs)
    return 0


def _table(title: str, ways: Sequence[Way], inputs: Sequence[object], runs: int) -> None:
    print(f"{title:38}{'CPU s':>8}  {'spread':>14}{'times ours':>12}  {'spread':>14}")
    tasks = {}
    for way in ways:
        try:
            tasks[way.name] = way.make()
            tasks[way.name](inputs[0])  # fills caches, and downloads or writes what it must
        except ImportError as error:
            print(f"{way.name:38} not installed ({error.name})")
    # Each run measures all of them, so that a busy minute of the machine meets all alike.
    taken = [{name: _seconds(task, inputs) for name, task in tasks.items()} for _ in range(runs)]
    ours = ways[0].name
    for name in tasks:
        seconds = [run[name] for run in taken]
        times = [run[name] / run[ours] for run in taken]
        middle, ratio = statistics.median(seconds), statistics.median(times)
        print(f"{name:38}{middle:8.2f}  {_spread(seconds)}{ratio:12.2f}  {_spread(times)}")
    print()


def _seconds(task: Task, inputs: Sequence[object]) -> float:
    before = process_time()
    for one in inputs:
        task(one)
    return process_time() - before


def _spread(numbers: Sequence[float]) -> str:
    return f"{min(numbers):6.2f}-{max(numbers):<7.2f}"


def _text_ways(pipeline: Pipeline) -> Iterator[Way]:
    yield Way("pilot-extract: text to rows", lambda: lambda text: pipeline.rows(str(text).encode(), "text"))
    yield Way("spaCy: sentencizer, EntityRuler", lambda: partial(_run, ruler(pipeline.rulebook)))
    yield Way("deduce", deduce)


def _run(nlp: Language, text: object) -> object:
    return nlp(str(text))


def ruler(rulebook: Rulebook) -> Language:
    """spaCy's Dutch tokenizer, its sentencizer and an EntityRuler of 200 labels of our sections."""
    nlp = entity_ruler(rulebook, PATTERNS)
    nlp.add_pipe("sentencizer", first=True)
    return nlp


def deduce() -> Task:
    """deduce, which finds names, dates and places in Dutch medical texts."""
    reader = import_module("deduce").Deduce()
    return lambda text: reader.deidentify(str(text))


def _pdf_ways(pipeline: Pipeline) -> Iterator[Way]:
    yield Way("pilot-extract: PDF to rows", lambda: lambda data: pipeline.rows(bytes(data), "x.pdf"))  # type: ignore[call-overload]
    yield Way("pdfplumber: words", lambda: plumbed)
    yield Way("pypdfium2: text", lambda: plain)


def plumbed(data: object) -> int:
    """The words of all pages, with pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:  # type: ignore[arg-type]
        return sum(len(page.extract_words()) for page in document.pages)


def plain(data: object) -> int:
    """The bare text of all pages, with pypdfium2."""
    with pypdfium2.PdfDocument(data) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Compares the speed of the whole way with libraries that do a part.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="folder with texts and PDFs")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how often all is measured (default {RUNS})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
