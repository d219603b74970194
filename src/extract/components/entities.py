"""Runs the statistical pipeline where its answer is used: on the sentences of pilots that may name an organisation."""

from collections.abc import Iterator, Sequence

import regex
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.components.document import text_of
from extract.components.spans import SectionValue, values

RECOGNISED = "doc.ents"
"""What is wanted of a statistical pipeline, as spaCy's components name what they assign."""
LISTED = frozenset({"partners", "domein", "doorlooptijd", "criteria", "regio", "budget"})
"""Sections that hold lists, answers and periods, not sentences."""
AROUND = 2
"""Words read on either side of a capital: ORG F on the test sentences is 82.9 so, 82.9 with three, 83.1 with all."""
BATCH = 256
"""Stretches at a time; more is no faster."""

_SENTENCE_END = regex.compile(r"(?<=[.?!][\"'’”)]?)\s+(?=[\"'‘“(]?\p{Lu})|\n+")
_NAME = regex.compile(
    r"""(?<=[\p{L}\d,;)]\ [(\"'‘“]?)\p{Lu}[\p{L}\d&-]+   # a capital that opens no sentence
      | (?<![\p{L}\d])\p{Lu}{2,}                          # an abbreviation, also where it opens one
    """,
    regex.VERBOSE,
)


@Language.factory("pilot_entities", assigns=[RECOGNISED], default_config={"rules": []})
class EntityReader:
    """Writes `doc.ents` where the sentences of pilots may hold a name.

    Needs `doc.spans["sections"]` (where they were not sought, all text is read), and in the pipeline the disabled
    components of a statistical one; where none of them recognises entities it does nothing. Only a few words around
    capitals are read: where there are none, no organisation is named, and reading all prose of the pilots would take
    more time than everything else together.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._pipes = [nlp.get_pipe(each) for each in recognisers(nlp)]

    def __call__(self, doc: Doc) -> Doc:
        if not self._pipes:
            return doc
        places = list(_surroundings(doc))
        parts = [_copy(doc, start, end) for start, end in places]
        for pipe in self._pipes:
            stream = getattr(pipe, "pipe", None)
            parts = list(stream(parts, batch_size=BATCH)) if stream else [pipe(part) for part in parts]
        found = [
            Span(doc, start + entity.start, start + entity.end, entity.label)
            for (start, _), part in zip(places, parts, strict=True)
            for entity in part.ents
        ]
        doc.set_ents(filter_spans(found))  # two pieces of text may share a token
        return doc


def recognisers(nlp: Language) -> list[str]:
    """The components of a pipeline that recognise entities, with those whose output they listen to, in order."""
    names = nlp.component_names
    wanted = {name for name in names if name != "pilot_entities" and RECOGNISED in nlp.get_pipe_meta(name).assigns}
    heard = {name for name in names if wanted & set(getattr(nlp.get_pipe(name), "listening_components", ()))}
    return [name for name in names if name in wanted | heard]


def _surroundings(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens, from and up to, of each stretch to read, in the order of the text and each once."""
    text = text_of(doc)
    prose = {
        piece
        for section, _ in values(doc, "sections", SectionValue)
        if section.section not in LISTED
        for piece in section.pieces
    }
    pieces = sorted(prose) if "sections" in doc.spans else [(0, len(text))]
    read_to = 0
    for first, last in pieces:
        for start, end in _split(text, max(first, read_to), last):
            yield from _around_names(doc, text, start, end)
        read_to = max(read_to, last)


def _around_names(doc: Doc, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    names = list(_NAME.finditer(text, start, end))
    sentence = doc.char_span(start, end, alignment_mode="expand") if names else None
    if sentence is None:
        return
    stretch: tuple[int, int] | None = None
    for match in names:
        name = doc.char_span(*match.span(), alignment_mode="expand") or sentence
        first, last = max(sentence.start, name.start - AROUND), min(sentence.end, name.end + AROUND)
        if stretch is not None and first > stretch[1]:
            yield stretch
            stretch = None
        stretch = (stretch[0] if stretch else first, last)
    if stretch is not None:
        yield stretch


def _split(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for end in _SENTENCE_END.finditer(text, first, last):
        yield start, end.start()
        start = end.end()
    if start < last:
        yield start, last


def _copy(doc: Doc, start: int, end: int) -> Doc:
    tokens = doc[start:end]
    return Doc(doc.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])
