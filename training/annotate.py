"""Lines of labels written while reading become offsets into the documents, in annotations/*.jsonl; texts stay out.

python training/annotate.py show CORPUS PART FIRST LAST     prints sentences, numbered
python training/annotate.py take CORPUS PART LABELS         turns a file of labels into annotations/PART.jsonl

A line of labels is `number|code surface|code surface`. What occurs twice and is written twice is labelled twice, from
the left. A sentence without a line was read and holds no entity.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex
from sentences import Passage, passage, read_corpus, sample

FOLDER = Path(__file__).parent / "annotations"
CODES = {
    "O": "ORG", "G": "GPE", "L": "LOC", "P": "PERSON", "D": "DATE", "M": "MONEY", "%": "PERCENT", "C": "CARDINAL",
    "o": "ORDINAL", "W": "LAW", "A": "WORK_OF_ART", "R": "PRODUCT", "E": "EVENT", "N": "NORP", "F": "FAC",
    "Q": "QUANTITY", "T": "TIME", "l": "LANGUAGE",
}  # fmt: skip


@dataclass(frozen=True)
class Annotated:
    """A sentence with its entities: pairs of offsets in its text, and the label."""

    passage: Passage
    entities: tuple[tuple[int, int, str], ...]


def place(text: str, labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each label's surface stands in a text.

    Raises:
        ValueError: a surface does not stand there, or only inside another entity.
    """
    taken: list[tuple[int, int]] = []
    # the longest first, so that a name is not looked for inside a longer one
    for label in sorted(labels, key=lambda label: -len(label)):
        code, surface = label[0], label[2:]
        pattern = rf"(?<![\p{{L}}\d]){regex.escape(surface)}(?![\p{{L}}\d])"
        spans = [match.span() for match in regex.finditer(pattern, text)]
        free = [span for span in spans if all(span[1] <= start or end <= span[0] for start, end in taken)]
        if label[1] != " " or code not in CODES or not free:
            raise ValueError(f"{label!r} is not in {text!r}")
        taken.append(free[0])
        yield *free[0], CODES[code]


def take(part: Sequence[Passage], lines: Sequence[str]) -> list[Annotated]:
    """The sentences of a part with the entities that the lines give them."""
    given: dict[int, list[str]] = {}
    for line in lines:
        number, *labels = line.strip().split("|")
        if int(number) in given:
            raise ValueError(f"two lines for {number}")
        given[int(number)] = labels
    return [Annotated(each, tuple(sorted(place(each.text, given.get(number, []))))) for number, each in enumerate(part)]


def write_annotations(path: Path, annotated: Sequence[Annotated]) -> None:
    """One sentence a line: document id, place of the sentence, places and labels of its entities."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for each in annotated:
            places = each.passage.places
            entities = [[places[start], places[end - 1] + 1, label] for start, end, label in each.entities]
            row = {"id": each.passage.document, "start": each.passage.start, "end": each.passage.end, "ents": entities}
            file.write(json.dumps(row) + "\n")


def read_annotations(path: Path, corpus: dict[str, str]) -> list[Annotated]:
    """The sentences of a part with their entities, put together from the corpus."""
    found = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        each = passage(row["id"], corpus[row["id"]], row["start"], row["end"])
        at = {place: index for index, place in enumerate(each.places)}
        entities = tuple((at[start], at[end - 1] + 1, label) for start, end, label in row["ents"])
        found.append(Annotated(each, entities))
    return found


if __name__ == "__main__":
    wish, path, name = sys.argv[1:4]
    part = sample(read_corpus(Path(path)))[name]
    if wish == "show":
        for number in range(int(sys.argv[4]), min(int(sys.argv[5]), len(part))):
            print(f"{number}: {part[number].text}")
    else:
        lines = [line for line in Path(sys.argv[4]).read_text(encoding="utf-8").splitlines() if line.strip()]
        write_annotations(FOLDER / f"{name}.jsonl", take(part, lines))
