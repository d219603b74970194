"""Puts the trained parts together as one pipeline, with its sources and licence, into the package.

python training/assemble.py SYNTAX ENTITIES
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.strings import StringStore

PACKAGE = Path(__file__).parents[1] / "src" / "extract" / "nl_beleid_sm"
SYNTAX = ("tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "senter")
VERSION = "0.2.0"
SOURCES = [
    {
        "name": "UD Dutch LassySmall and UD Dutch Alpino, releases 2.0, 2.8 and 2.16",
        "url": "https://universaldependencies.org",
        "license": "CC BY-SA 4.0",
        "author": "Bouma, Gosse; van Noord, Gertjan; Zeman, Daniel; Žabokrtský, Zdeněk",
    },
    {
        "name": "Alpino Treebank, training sections converted to UD",
        "url": "https://universaldependencies.org/treebanks/nl_alpino",
        "license": "CC BY-SA 4.0",
        "author": "van der Beek, Leonoor; Bouma, Gosse; Malouf, Rob; van Noord, Gertjan",
    },
    {
        "name": "Entities on these texts as nl_core_news_sm predicted them (trained on annotations of NLP Town)",
        "url": "https://spacy.io/models/nl",
        "license": "CC BY-SA 4.0",
        "author": "Explosion; NLP Town",
    },
    {
        "name": "Entities in 1,600 sentences of Dutch policy documents: training/annotations",
        "url": "",
        "license": "CC BY-SA 4.0",
        "author": "pilot-extract",
    },
]


def main(syntax: str, entities: str, out: Path = PACKAGE) -> None:
    """Writes the pipeline into `out`, replacing what stands there."""
    nlp = spacy.blank("nl")
    for source, names in ((spacy.load(syntax), SYNTAX), (spacy.load(entities), ("ner",))):
        for name in names:
            nlp.add_pipe(name, source=source)
    nlp.disable_pipe("senter")  # the parser splits sentences; as in nl_core_news_sm
    nlp.meta.update(_meta(nlp))
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    strings = StringStore(sorted(_strings(nlp)))
    strings.to_disk(out / "vocab" / "strings.json")
    megabytes = sum(file.stat().st_size for file in out.rglob("*")) / 1e6
    print(f"{out.name}: {megabytes:.1f} MB, {', '.join(nlp.component_names)}")


def _strings(nlp: Language) -> Iterator[str]:
    """The strings by which the parts spell their answers; those of the training texts, most by far, stay out."""
    yield from spacy.blank("nl").vocab.strings
    for name in nlp.component_names:
        yield from map(str, getattr(nlp.get_pipe(name), "labels", ()))
    morphs = nlp.get_pipe("morphologizer").cfg  # type: ignore[attr-defined]
    for label in (*morphs["labels_morph"], *morphs["labels_morph"].values()):
        yield label
        yield from label.split("|")
    yield from (feature for label in morphs["labels_morph"] for part in label.split("|") for feature in part.split("="))
    for tree in srsly.msgpack_loads(nlp.get_pipe("lemmatizer").trees.to_bytes())["trees"]:  # type: ignore[attr-defined]
        for key in ("orig", "subst"):
            if key in tree:
                yield nlp.vocab.strings[tree[key]]  # the hash of nothing is 0


def _meta(nlp: Language) -> dict[str, Any]:
    return {
        "name": "beleid_sm",
        "version": VERSION,
        "description": "Dutch pipeline for policy documents; made and measured as training/README.md tells",
        "author": "pilot-extract",
        "license": "CC BY-SA 4.0",
        "sources": SOURCES,
    }


if __name__ == "__main__":
    main(*sys.argv[1:3])
