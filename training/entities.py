"""Writes the training files of the entity recogniser: silver of other treebanks, cleaned by their gold tags, and ours.

python training/entities.py MODELS/data CORPUS OUT
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from annotate import FOLDER, Annotated, read_annotations
from sentences import NEW_NAMES, SEED, read_corpus
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from treebanks import DEV, MODERN, OLD, SILVER, TEST, doc_words, read, read_silver, words

DOMAIN_TIMES = 6
"""How often our sentences stand beside the silver ones once."""
SILVER_SENTENCES = 5_000
"""Silver with entities, so that what the start knows is not forgotten."""
NAMES = ("PERSON", "GPE", "ORG", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART")
"""Kinds of entity that need a token that is a name in the treebank; silver without one is wrong ("Wie" as PERSON)."""


def main(models: Path, corpus: Path, out: Path) -> None:
    """Writes `entities-train`, `-dev` and `-test` into `out`."""
    nlp = spacy.blank("nl")
    texts = read_corpus(corpus)
    domain = {part: list(annotated_docs(nlp, part, texts)) for part in ("train", NEW_NAMES, "dev", "test")}
    silver = [doc for doc in clean_silver(models, nlp) if doc.ents]
    silver = random.Random(SEED).sample(silver, SILVER_SENTENCES)
    attrs = ["ENT_IOB", "ENT_TYPE", "SPACY"]
    DocBin(docs=silver + DOMAIN_TIMES * (domain["train"] + domain[NEW_NAMES]), attrs=attrs).to_disk(
        out / "entities-train.spacy"
    )
    for part in ("dev", "test"):
        DocBin(docs=domain[part], attrs=attrs).to_disk(out / f"entities-{part}.spacy")
    print(
        f"{len(silver)} silver sentences, {', '.join(f'{part} {len(docs)}' for part, docs in domain.items())} of ours"
    )


def annotated_docs(nlp: Language, part: str, texts: dict[str, str]) -> Iterator[Doc]:
    """Our sentences as Docs; an entity that ends inside a token ("Programma1") takes the whole token."""
    for each in read_annotations(FOLDER / f"{part}.jsonl", texts):
        yield _doc(nlp, each)


def _doc(nlp: Language, each: Annotated) -> Doc:
    doc = nlp.make_doc(each.passage.text)
    spans = [doc.char_span(*place, label=label, alignment_mode="expand") for *place, label in each.entities]
    doc.set_ents(spacy.util.filter_spans([span for span in spans if span is not None]))
    return doc


def clean_silver(models: Path, nlp: Language) -> Iterator[Doc]:
    """Silver sentences whose entities agree with the gold parts of speech: no name without a name's tag in it, and no
    words behind a name that are none. Sentences that we measure on are left out, and so are second copies."""
    gold = {words(sentence): sentence for name in (*MODERN, OLD) for sentence in read(models / name)}
    seen = {words(sentence) for name in (DEV, TEST) for sentence in read(models / name)}
    for name in SILVER:
        for doc in read_silver(models / name, nlp.vocab):
            key = doc_words(doc)
            sentence = gold.get(key)
            if key in seen or sentence is None or len(sentence) != len(doc):
                continue
            seen.add(key)
            tags = [token.pos for token in sentence]
            doc.set_ents([span for entity in doc.ents if (span := _cleaned(entity, tags)) is not None])
            yield doc


def _cleaned(entity: Span, tags: list[str]) -> Span | None:
    if entity.label_ not in NAMES:
        return entity
    end = entity.end
    while end > entity.start and tags[end - 1] != "PROPN" and not entity.doc[end - 1].text[0].isupper():
        end -= 1
    if "PROPN" not in tags[entity.start : end]:
        return None
    return Span(entity.doc, entity.start, end, entity.label)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
