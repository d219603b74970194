"""Blocks -> Doc: the text of the document, and its blocks as spans."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc

from extract.components.spans import BlockValue, FieldValue, add_spans, values
from extract.layout import Block
from extract.values.edtf import bounds, valid_edtf

TEXT = "extract.text"
MAX_KNOWN = 100_000
"""How many words are remembered as known to the tokenizer; its cache holds twice as many."""


def make_doc(nlp: Language, blocks: Sequence[Block], known: set[str] | None = None) -> Doc:
    """A Doc over the joined text of the blocks, one line break between two, with `doc.spans["blocks"]`.

    Args:
        known: the words that this pipeline has met before. With it, tokens come from the tokenizer's cache, ten times
            as fast: spaCy stops filling its cache in a Doc after the first special case, so each new word is
            tokenised once by itself. The tokens are the same.
    """
    text = "\n".join(block.text for block in blocks)
    if known is not None and isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.max_cache_size = 2 * MAX_KNOWN
        if len(known) > MAX_KNOWN:
            known.clear()
        new = set(text.split()) - known
        known |= new
        for word in sorted(new):
            nlp.tokenizer(word)
    doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    found = []
    start = 0
    for block in blocks:
        end = start + len(block.text)
        if block.text:
            found.append((BlockValue(start=start, end=end, block=block), f"layout.{block.kind}"))
        start = end + 1
    add_spans(doc, "blocks", found)
    return doc


def text_of(doc: Doc) -> str:
    """The text of the document; `doc.text` puts it together anew from all tokens at every call."""
    text: str = doc.user_data.get(TEXT) or doc.text
    return text


def lines_of(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with its offset, when the text itself begins at `start`."""
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def date_of(doc: Doc) -> tuple[date, date] | None:
    """The first and the last day on which the document may have been written; None where it bears no date."""
    when = next((fact.value for fact, _ in values(doc, "document", FieldValue) if fact.field == "date"), "")
    return bounds(when) if valid_edtf(when) else None


def blocks_of(doc: Doc) -> list[BlockValue]:
    """The blocks of the body, in reading order."""
    aside = ("note", "contents", "furniture")
    return [value for value, _ in values(doc, "blocks", BlockValue) if value.block.kind not in aside]


class Pages:
    """Looks up the page on which a character of a document stands."""

    def __init__(self, doc: Doc) -> None:
        places = [
            (value.start + offset, page)
            for value, _ in values(doc, "blocks", BlockValue)
            for offset, page in value.block.pages
        ]
        self._starts = [start for start, _ in places]
        self._pages = [page for _, page in places]

    def of(self, char: int) -> int:
        """The page, from 1."""
        at = bisect_right(self._starts, char) - 1
        return self._pages[at] if at >= 0 else 1
