"""Samples sentences of policy documents for annotation: which ones, and how raw text reads as a sentence."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

SEED = 20261126
PARTS = {"train": (140, 700), "dev": (26, 100), "test": (65, 300)}
"""Documents and sentences of each part. No document is in two."""
MOST_OF_A_DOCUMENT = 8
SHORTEST, LONGEST = 5, 55
"""Words of a sentence: below are headings and list numbers, above are tables that lost their lines."""

NEW_NAMES = "train_new_names"
"""A second part to train on, of the same documents: each sentence holds a name that no earlier one holds."""
NEW_NAMES_SENTENCES, NEW_NAMES_LONGEST = 500, 40

_END = regex.compile(r"(?<=[.?!][\"'’”)]?)\s+(?=[\"'‘“(]?\p{Lu})|\n\s*\n|\f|\n\s*[•\-–*o]\s")
_ABBREVIATION = regex.compile(
    r"\b(?:\p{Lu}|mr|dr|drs|ir|ing|prof|nr|nrs|art|bijv|d\.w\.z|o\.a|a\.u\.b|t\.a\.v|i\.v\.m|jl|pag|blz|ca|resp|incl"
    r"|excl|max|min|zgn|vgl|St)\.$"
)
_BROKEN = regex.compile("[￾\ufffd\u00ad]")
"""What texts of PDFs have where a word was hyphenated."""
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}&-]+")
_NAME = regex.compile(r"(?<=[\p{L}\d,;)] [(\"'‘“]?)\p{Lu}[\p{L}\d&-]+|(?<![\p{L}\d])\p{Lu}{2,}[\p{L}]*")
_NAMED = regex.compile(r"(?<!^)(?<=\s)[(\"'‘“]?\p{Lu}|\d")


@dataclass(frozen=True)
class Passage:
    """A sentence by its place; `text[at]` stands at `places[at]` in the text of the document."""

    document: str
    text: str
    places: tuple[int, ...]

    @property
    def start(self) -> int:
        return self.places[0]

    @property
    def end(self) -> int:
        return self.places[-1] + 1


def passage(document: str, raw: str, start: int, end: int) -> Passage:
    """The text between two offsets as a reader sees it: lines joined, broken words made whole, single spaces."""
    text: list[str] = []
    places: list[int] = []
    for at in range(start, end):
        mark = raw[at]
        if _BROKEN.match(mark):
            continue
        if mark.isspace():
            if not text or text[-1] == " " or _BROKEN.match(raw[at - 1]):
                continue
            mark = " "
        text.append(mark)
        places.append(at)
    if text and text[-1] == " ":
        text.pop()
        places.pop()
    return Passage(document, "".join(text), tuple(places))


def sentences(document: str, raw: str) -> Iterator[Passage]:
    """The passages of a text that read as a sentence."""
    start = 0
    for match in _END.finditer(raw):
        if match.group().strip() == "" and _ABBREVIATION.search(raw, max(0, match.start() - 9), match.start()):
            continue
        yield from _if_whole(passage(document, raw, start, match.start()))
        start = match.end()
    yield from _if_whole(passage(document, raw, start, len(raw)))


def _if_whole(found: Passage) -> Iterator[Passage]:
    words = found.text.split()
    letters = sum(letter.isalpha() for letter in found.text)
    whole = found.text[:1].isupper() and found.text[-1:] in ".?!;:)”’"
    if whole and SHORTEST <= len(words) <= LONGEST and letters > 0.7 * len(found.text.replace(" ", "")):
        yield found


def read_corpus(path: Path) -> dict[str, str]:
    """The raw text of each document, by id."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {row["id"]: row["text"] for row in map(json.loads, file)}


def sample(corpus: dict[str, str]) -> dict[str, list[Passage]]:
    """The sentences to annotate, by part. Those to train on hold a capital inside or a digit, so that there is more
    to learn from; those to measure on are as they come."""
    chance = random.Random(SEED)
    documents = sorted(corpus)
    chance.shuffle(documents)
    rest = list(documents)
    taken: dict[str, list[Passage]] = {}
    for part, (number, wanted) in PARTS.items():
        own, rest = rest[:number], rest[number:]
        pool = []
        for document in own:
            found = [
                each for each in sentences(document, corpus[document]) if part != "train" or _NAMED.search(each.text)
            ]
            pool += chance.sample(found, min(MOST_OF_A_DOCUMENT, len(found)))
        taken[part] = chance.sample(pool, min(wanted, len(pool)))
    taken[NEW_NAMES] = list(_new_names(corpus, documents[: PARTS["train"][0]], taken["train"]))
    return taken


def _new_names(corpus: dict[str, str], documents: Sequence[str], before: Sequence[Passage]) -> Iterator[Passage]:
    taken = {(each.document, each.start) for each in before}
    known = {word for each in before for word in _CAPITALS.findall(each.text)}
    pool = [
        each
        for document in documents
        for each in sentences(document, corpus[document])
        if (document, each.start) not in taken and len(each.text.split()) <= NEW_NAMES_LONGEST
    ]
    random.Random(SEED + 1).shuffle(pool)
    count: Counter[str] = Counter()
    for each in pool:
        new = [word for word in _NAME.findall(each.text) if word not in known]
        if new and count[each.document] < MOST_OF_A_DOCUMENT and count.total() < NEW_NAMES_SENTENCES:
            known |= set(new)
            count[each.document] += 1
            yield each
