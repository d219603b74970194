"""Measures the way from text in memory to rows: words a CPU second, beside spaCy's own parts, and growth with length.

python benchmarks/speed.py [FOLDER] [--times N]
"""

import argparse
import math
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import process_time

import spacy
from spacy.language import Language

from extract.pipeline import Pipeline
from extract.rulebook import Rulebook

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = (".txt", ".md")
TIMES = 20
LENGTHS = (1, 2, 4, 8)
LENGTH_WORDS = 6_000
"""Words of the shortest text of which the growth is measured."""
LINEAR = 1.15
"""A fitted exponent above this is not called linear: noise of a shared machine stays below it."""


@dataclass(frozen=True)
class Timing:
    """How long something took."""

    name: str
    words: int
    seconds: float

    @property
    def speed(self) -> float:
        """Words a CPU second."""
        return self.words / self.seconds if self.seconds else math.inf


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints two small tables."""
    given = _options().parse_args(arguments)
    texts = list(read_texts(given.folder))
    if not texts:
        print(f"{given.folder} holds no text files", file=sys.stderr)
        return 1
    pipeline = Pipeline(model=None)
    print(f"Python {platform.python_version()}, spaCy {version('spacy')}, {pipeline.description}")
    print(f"{len(texts)} documents, each read {given.times} times\n")
    print(f"{'':24} {'words':>10} {'CPU s':>8} {'words/s':>10}")
    for timing in timings(pipeline, texts * given.times):
        print(f"{timing.name:24} {timing.words:10,} {timing.seconds:8.2f} {timing.speed:10,.0f}")
    print(f"\n{'length':24} {'words':>10} {'CPU s':>8} {'words/s':>10}")
    grown = growth(pipeline, texts)
    for timing in grown:
        print(f"{timing.name:24} {timing.words:10,} {timing.seconds:8.2f} {timing.speed:10,.0f}")
    power = exponent([(timing.words, timing.seconds) for timing in grown])
    print(f"CPU seconds grow with length to the power {power:.2f}: {'linear' if power <= LINEAR else 'NOT linear'}")
    return 0


def read_texts(folder: Path) -> Iterator[str]:
    """The text documents of a folder, the same ones in the same order on every machine."""
    for path in sorted(folder.iterdir()):
        if path.suffix in TEXTS and path.name != "README.md":
            yield path.read_text(encoding="utf-8")


def timings(pipeline: Pipeline, texts: Sequence[str]) -> Iterator[Timing]:
    """The whole way, and spaCy's tokenizer and a bare EntityRuler on the same texts in the same run."""
    words = sum(len(text.split()) for text in texts)
    documents = [text.encode() for text in texts]
    tokenizer = spacy.blank("nl")
    tokenizer.max_length = pipeline.nlp.max_length
    ruler = entity_ruler(pipeline.rulebook)
    ruler.max_length = pipeline.nlp.max_length
    yield timed("text to rows", words, lambda data: pipeline.rows(data, "text"), documents)
    yield timed("spaCy Dutch tokenizer", words, tokenizer.make_doc, texts)
    yield timed("spaCy EntityRuler", words, ruler, texts)


def timed(name: str, words: int, task: Callable[..., object], inputs: Sequence[object]) -> Timing:
    """CPU time of a task over all inputs, after one that warms its caches."""
    task(inputs[0])
    before = process_time()
    for one in inputs:
        task(one)
    return Timing(name, words, process_time() - before)


def entity_ruler(rulebook: Rulebook, most: int | None = None) -> Language:
    """A pipeline with an EntityRuler alone, that looks for labels of our sections without regard to case: at most so
    many."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    patterns = [{"label": rule.gives, "pattern": label} for rule in rulebook.of("sections") for label in rule.labels]
    ruler.add_patterns(patterns[:most])  # type: ignore[attr-defined]
    return nlp


def growth(pipeline: Pipeline, texts: Sequence[str]) -> list[Timing]:
    """CPU time for one text of 1, 2, 4 and 8 times a length; the best of three."""
    unit = of_words(texts, LENGTH_WORDS)
    found = []
    for length in LENGTHS:
        data = "\n\n".join([unit] * length).encode()
        words = length * len(unit.split())
        best = min(timed("", words, lambda data: pipeline.rows(data, "text"), [data]).seconds for _ in range(3))
        found.append(Timing(f"{length}x", words, best))
    return found


def of_words(texts: Sequence[str], words: int) -> str:
    """Whole documents one after the other until there are that many words."""
    parts: list[str] = []
    count = 0
    while count < words:
        parts.append(texts[len(parts) % len(texts)])
        count += len(parts[-1].split())
    return "\n\n".join(parts)


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """The power of growth: the slope of a line through the logarithms."""
    xs = [math.log(words) for words, _ in points]
    ys = [math.log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures the speed from text in memory to rows.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="folder with text documents")
    parser.add_argument("--times", type=int, default=TIMES, help=f"how often each is read (default {TIMES})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
