"""Measures the shipped pipeline and what it stands beside; writes the tables into README.md.

python training/measure.py TRAINING_FILES START DOCUMENTS

TRAINING_FILES is the folder that treebanks.py and entities.py wrote, START the pipeline whose weights training began
with, DOCUMENTS a folder of documents for the speed of a whole run.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from extract.pipeline import NO_MODEL, OWN_MODEL, Pipeline
from extract.rulebook import rules_for
from extract.rulebook.bodies import public_bodies
from extract.values.parties import PartyWords, split_parties

README = Path(__file__).parent / "README.md"
MARK = "<!-- measured by measure.py -->"
PUBLISHED = {"tag_acc": 94.0, "pos_acc": 95.8, "morph_acc": 95.1, "lemma_acc": 95.0, "dep_uas": 85.7, "dep_las": 80.5,
             "sents_f": 86.5}  # fmt: skip
"""What nl_core_news_sm 3.8.0 publishes of itself."""
SYNTAX = ("tok2vec", "morphologizer", "tagger", "parser", "lemmatizer")
TIMES = 5
PLACES = ("gemeente", "provincie")
Tag = Callable[[Doc], Doc]


def main(files: Path, start: str, documents: Path) -> None:
    """Prints the tables and puts them between the marks of README.md."""
    own, first = spacy.load(OWN_MODEL), spacy.load(start)
    table = "\n".join([*syntax(files, own, first), "", *entities(files, own, first), "", *speed(documents)])
    print(table)
    before, _, after = README.read_text(encoding="utf-8").split(MARK)
    README.write_text(f"{before}{MARK}\n\n{table}\n\n{MARK}{after}", encoding="utf-8", newline="\n")


def syntax(files: Path, own: Language, first: Language) -> Iterator[str]:
    """Scores on the 676 sentences of LassySmall r2.8 dev, lemmas without the `_` of UD."""
    scores = [_evaluate(nlp, files / "syntax-test.spacy") for nlp in (own, first)]
    yield "| LassySmall r2.8 dev | nl_beleid_sm | nl_core_news_sm (published) | nl_start |"
    yield "|---|---|---|---|"
    for key, published in PUBLISHED.items():
        yield f"| {key} | {100 * scores[0][key]:.1f} | {published} | {100 * scores[1][key]:.1f} |"


def _evaluate(nlp: Language, path: Path) -> dict[str, float]:
    with nlp.select_pipes(enable=[name for name in nlp.component_names if name in SYNTAX]):
        return nlp.evaluate([Example(nlp.make_doc(gold.text), gold) for gold in _gold(path, nlp)])


def _gold(path: Path, nlp: Language) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def entities(files: Path, own: Language, first: Language) -> Iterator[str]:
    """P/R/F per label on the domain's test sentences: ours, the start, and rules with the register of public bodies."""
    rows = [
        _entities(files / "entities-test.spacy", nlp, tag)
        for nlp, tag in ((own, own.get_pipe("ner")), (first, first.get_pipe("ner")), (first, by_rules()))
    ]
    gold = [entity.label_ for doc in _gold(files / "entities-test.spacy", own) for entity in doc.ents]
    yield "| domain test, P / R / F | entities | nl_beleid_sm | nl_start | rules and register |"
    yield "|---|---|---|---|---|"
    for label in sorted(set(gold), key=lambda label: -gold.count(label)):
        cells = (_prf(row["ents_per_type"].get(label, {"p": 0.0, "r": 0.0, "f": 0.0})) for row in rows)
        yield f"| {label} | {gold.count(label)} | {' | '.join(cells)} |"
    cells = (_prf({key: row[f"ents_{key}"] or 0.0 for key in "prf"}) for row in rows)
    yield f"| all | {len(gold)} | {' | '.join(cells)} |"


def _entities(path: Path, nlp: Language, tag: Tag) -> dict[str, dict[str, dict[str, float]]]:
    examples = [Example(tag(nlp.make_doc(gold.text)), gold) for gold in _gold(path, nlp)]
    return Scorer.score_spans(examples, "ents", getter=lambda doc, _: doc.ents)


def _prf(score: dict[str, float]) -> str:
    return " / ".join(f"{100 * score[key]:.1f}" for key in "prf")


def by_rules() -> Tag:
    """What is known without a model: names of public bodies, and parties behind 'in samenwerking met' and the like."""
    bodies, rulebook = public_bodies(), rules_for([])
    words = PartyWords.from_rules(rulebook.vocabulary("roles"), (label for _, label in rulebook.vocabulary("names")))

    def tag(doc: Doc) -> Doc:
        text = doc.text
        places = [(body.start, body.end, "GPE" if body.kind in PLACES else "ORG") for body in bodies.find(text)]
        for opener in words.opener.finditer(text):
            places += [
                (party.char_start, party.char_end, "ORG")
                for party in split_parties(text, words)
                if party.char_start >= opener.end()
            ]
        spans = [doc.char_span(start, end, label=label, alignment_mode="contract") for start, end, label in places]
        found: list[Span] = spacy.util.filter_spans([span for span in spans if span is not None])
        doc.set_ents(found)
        return doc

    return tag


def speed(documents: Path) -> Iterator[str]:
    """Words of whole documents a CPU second, from bytes to rows, with and without the pipeline."""
    data = [(file.read_bytes(), file.name) for file in sorted(documents.iterdir())]
    count = sum(len(content.decode("utf-8", "replace").split()) for content, _ in data)
    yield "| whole run over text documents | words a CPU second |"
    yield "|---|---|"
    for name, model in (("nl_beleid_sm", None), ("rules alone", NO_MODEL)):
        pipeline = Pipeline(model=model)
        seconds = min(_seconds(pipeline, data) for _ in range(TIMES))
        yield f"| {name} | {count / seconds:,.0f} |"


def _seconds(pipeline: Pipeline, data: list[tuple[bytes, str]]) -> float:
    start = process_time()
    for content, name in data:
        pipeline.rows(content, name)
    return process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
