"""Measures the way from a file to rows beside libraries that do a part of it, in one run on the same documents.

python benchmarks/compare.py [FOLDER] [--runs N]

deduce and EDS-NLP are optional: pip install '.[benchmarks]'. What is not installed is left out and named. medspaCy asks
for an older spaCy than ours: with `--medspacy PYTHON` its sectionizer runs in the environment of that interpreter.
"""

import argparse
import io
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from time import process_time

import pdfplumber
import pypdfium2
import spacy
from spacy.language import Language

from extract.pipeline import Pipeline
from extract.rulebook import Rulebook
from speed import CORPUS, entity_ruler, read_texts

RUNS = 5
PATTERNS = 200
TIMES = 3
"""How often each document is read in a run; PDFs once."""
MEDSPACY = """
import json, sys, time
import spacy
from medspacy.section_detection import Sectionizer, SectionRule
labels = json.loads(sys.stdin.readline())
nlp = spacy.blank("nl")
sectionizer = Sectionizer(nlp, rules=None)
sectionizer.add([SectionRule(literal=label, category=gives) for label, gives in labels])
for line in sys.stdin:
    before = time.process_time()
    sectionizer(nlp(json.loads(line)))
    print(time.process_time() - before, flush=True)
"""
"""Reads texts, each as JSON on a line, and tells the CPU seconds of each."""

Task = Callable[[object], object]
"""What is measured on one input. CPU seconds that it spent in another process it gives as a float."""


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
        _table(f"{len(texts)} texts", list(_text_ways(pipeline, given.medspacy)), texts, given.runs)
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
    elsewhere = 0.0
    before = process_time()
    for one in inputs:
        spent = task(one)
        elsewhere += spent if isinstance(spent, float) else 0.0
    # Of a task in another process what handing over takes here is not its own.
    return elsewhere or process_time() - before


def _spread(numbers: Sequence[float]) -> str:
    return f"{min(numbers):6.2f}-{max(numbers):<7.2f}"


def _text_ways(pipeline: Pipeline, medspacy: str | None) -> Iterator[Way]:
    yield Way("pilot-extract: text to rows", lambda: lambda text: pipeline.rows(str(text).encode(), "text"))
    yield Way("spaCy: sentencizer, EntityRuler", lambda: partial(_run, ruler(pipeline.rulebook)))
    yield Way("EDS-NLP: sentences, dates, sections", lambda: partial(_run, eds(pipeline.rulebook)))
    if medspacy:
        yield Way("medspaCy: sectionizer", lambda: sectionizer(pipeline.rulebook, medspacy))
    yield Way("deduce", deduce)


def _run(nlp: Language, text: object) -> object:
    return nlp(str(text))


def ruler(rulebook: Rulebook) -> Language:
    """spaCy's Dutch tokenizer, its sentencizer and an EntityRuler of 200 labels of our sections."""
    nlp = entity_ruler(rulebook, PATTERNS)
    nlp.add_pipe("sentencizer", first=True)
    return nlp


def eds(rulebook: Rulebook) -> Language:
    """EDS-NLP with its sentences, dates and sections, and a matcher of the same 200 labels."""
    import_module("edsnlp")
    nlp = spacy.blank("eds")
    nlp.add_pipe("eds.normalizer")
    for name in ("eds.sentences", "eds.dates", "eds.sections"):
        nlp.add_pipe(name)
    terms: dict[str, list[str]] = {}
    for label, gives in _labels(rulebook):
        terms.setdefault(gives, []).append(label)
    nlp.add_pipe("eds.matcher", config={"terms": terms, "attr": "LOWER"})
    return nlp


def sectionizer(rulebook: Rulebook, python: str) -> Task:
    """medspaCy's sectionizer with the same labels, in a process of another Python."""
    process = subprocess.Popen([python, "-c", MEDSPACY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    given, taken = process.stdin, process.stdout
    assert given is not None and taken is not None

    def told(line: object) -> None:
        given.write(json.dumps(line) + "\n")
        given.flush()

    def task(text: object) -> float:
        told(text)
        return float(taken.readline())

    told(_labels(rulebook))
    return task


def _labels(rulebook: Rulebook) -> list[tuple[str, str]]:
    return [(label, rule.gives) for rule in rulebook.of("sections") for label in rule.labels][:PATTERNS]


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
    parser.add_argument("--medspacy", help="the Python of an environment in which medspaCy is installed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
