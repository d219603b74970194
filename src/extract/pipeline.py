"""One document through the house: bytes -> pages -> blocks -> Doc -> rows; the same bytes give the same rows."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.components import ORDER
from extract.components.contacts import redacted
from extract.components.document import blocks_of, make_doc, text_of
from extract.components.entities import recognisers
from extract.components.spans import CandidateValue, LabelValue, PilotValue, SectionValue, Value, values
from extract.dataset.problems import FileFacts
from extract.dataset.rows import PARTS, rows_of
from extract.dataset.tables import DocumentRows
from extract.errors import ExtractError
from extract.layout import Block, arrange
from extract.readers import OcrMode, read_document
from extract.rulebook import Rulebook, rules_for

OWN_MODEL = Path(__file__).parent / "nl_beleid_sm"
"""The Dutch pipeline of this project, which is used where none is named; `training/` makes it."""
NO_MODEL = "none"
"""The name that stands for no statistical pipeline at all."""
MAX_CHARS = 100_000_000
"""spaCy's own guard of a million characters is meant for statistical models; rules need no such memory."""
OF_PERSONS = ("pilot_entities", "pilot_contacts")
"""The components that tell what `redact` has to mark."""
NEAR_FAULTS = 3


class Pipeline:
    """A spaCy pipeline with the rule components of this project.

    Args:
        rules: directories whose rules add to the shipped ones, or replace them by id.
        model: name or path of an installed spaCy pipeline, `none` for the rules alone; without one the project's own.
        ocr: which pages are recognised from their pictures: those without usable text (`auto`), none or all.
        redact: whether marks take the place of persons, e-mail addresses and telephone numbers, before all else: the
            text of the document is then the redacted one, and every offset points into that.

    Raises:
        ExtractError: `rules` when a rule file is faulty, `usage` when the model cannot be loaded.
    """

    def __init__(
        self, rules: Sequence[Path] = (), model: str | None = None, ocr: OcrMode = "auto", *, redact: bool = False
    ) -> None:
        self.ocr: OcrMode = ocr
        self.redact = redact
        directories = [str(directory) for directory in rules]
        self.rulebook: Rulebook = rules_for(directories)
        self.nlp, self.description = _language(model)
        self.nlp.max_length = MAX_CHARS
        self._known: set[str] = set()
        for name in ORDER:
            self.nlp.add_pipe(name, config={"rules": directories})

    def read(self, data: bytes, source: str) -> tuple[Doc, FileFacts]:
        """The document as a Doc with all spans, and what is known of its file.

        Raises:
            ExtractError: the bytes are no document that can be read.
        """
        blocks, facts = self._arranged(data, source)
        if not any(block.text.strip() for block in blocks):
            raise ExtractError("empty", "the file holds no text; check that it was saved or downloaded whole")
        if self.redact:
            with self.nlp.select_pipes(disable=[name for name in ORDER if name not in OF_PERSONS]):
                blocks = redacted(self.nlp(make_doc(self.nlp, blocks, self._known)))
        return self.nlp(make_doc(self.nlp, blocks, self._known)), facts

    def _arranged(self, data: bytes, source: str) -> tuple[list[Block], FileFacts]:
        """The blocks of the document; its pages, which are as large again, end here."""
        read = read_document(data, self.ocr)
        digest = sha256(data).hexdigest()
        facts = FileFacts(source, digest, read.media_type, len(read.pages), read.ocr, read.unread, read.doubtful)
        return arrange(read.pages, self.rulebook, read.bookmarks), facts

    def rows(self, data: bytes, source: str) -> DocumentRows:
        """The rows of one document; `source` is its path as the dataset shows it.

        Raises:
            ExtractError: the bytes are no document that can be read.
        """
        doc, facts = self.read(data, source)
        return rows_of(doc, facts)


def _language(model: str | None) -> tuple[Language, str]:
    """A pipeline whose components rest: `entities` runs those that it needs on what it needs."""
    if model == NO_MODEL:
        return spacy.blank("nl"), "the rules alone, without a statistical pipeline"
    name = model or OWN_MODEL
    try:
        nlp = spacy.load(name)
        for each in nlp.pipe_names:
            nlp.disable_pipe(each)
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise ExtractError(
            "usage",
            f"the pipeline '{name}' cannot be loaded ({error}); install it, leave --model out for the one that comes "
            f"with this program, or give --model {NO_MODEL} for the rules alone",
        ) from error
    description = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']} with the rules"
    if not recognisers(nlp):
        description += "; none of its components recognises entities, so no organisations are sought in running text"
    return nlp, description


def explain(data: bytes, source: str, pipeline: Pipeline) -> str:
    """Which rule made which value of a document, what was weighed and refused, and which labels came close.

    Raises:
        ExtractError: the bytes are no document that can be read.
    """
    doc, _ = pipeline.read(data, source)
    return "\n".join([source, *_found(doc), *_refused(doc), *_near(doc, pipeline.rulebook)])


def _found(doc: Doc) -> Iterator[str]:
    for group in ("document", "genre", "pilots", *PARTS):
        for value, rule in values(doc, group, Value):
            shown = " ".join(text_of(doc)[value.start : value.end].split())
            yield f"{group:10} {rule:40} {value.confidence:4.2f} {_meaning(value):32} {shown[:80]}"
            if isinstance(value, PilotValue):
                yield from (f"{'':15} {reason}" for reason in value.reasons)


def _meaning(value: Value) -> str:
    fields = value.model_dump(exclude={"start", "end", "confidence", "index", "pilot", "body", "cells", "pieces"})
    told = ("section", "field", "value", "code", "answer", "role", "name", "amount", "number", "kind")
    return " ".join(
        str(fields[name])
        for name in told
        if (fields.get(name) and not isinstance(value, SectionValue)) or (name == "section" and name in fields)
    )


def _refused(doc: Doc) -> Iterator[str]:
    for value, rule in values(doc, "candidates", CandidateValue):
        yield f"refused    {rule:40} {value.score:+.2f} {value.name[:80]}"
        yield from (f"{'':15} {reason}" for reason in value.reasons)


def _near(doc: Doc, rulebook: Rulebook) -> Iterator[str]:
    labelled = {label.block for label, _ in values(doc, "labels", LabelValue)}
    for index, value in enumerate(blocks_of(doc)):
        if value.block.kind == "heading" and index not in labelled:
            for rule, label, faults in rulebook.labels("sections").near(value.block.text, NEAR_FAULTS):
                yield f"came close {rule.id:40} {faults} faults from '{label}': {value.block.text}"
