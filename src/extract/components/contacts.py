"""Finds persons, e-mail addresses and telephone numbers: `doc.spans["contacts"]`; and takes them out of blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.spans import BlockValue, ContactValue, Value, add_spans, values
from extract.layout import Block
from extract.rulebook import rules_for
from extract.rulebook.bodies import public_bodies
from extract.values.contacts import ContactWords, find_contacts

MARKS = {"person": "[persoon]", "email": "[e-mail]", "phone": "[telefoon]"}
"""What stands in a redacted text in place of each kind."""
PERSON_LABELS = ("PERSON", "PER")
"""Labels under which statistical pipelines give persons."""
BY_SHAPE, BY_MODEL, REDACTED = "contacts.shape", "model.person", "contacts.redacted"
SURE, OF_MODEL = 0.9, 0.6


@Language.factory("pilot_contacts", default_config={"rules": []})
class ContactFinder:
    """Finds who can be reached how.

    Needs the blocks; knows the marks of a redacted text; uses the persons among `doc.ents`, where a model
    gave them; writes `doc.spans["contacts"]` (ContactValue).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._words = ContactWords.from_pairs(rules_for(rules).vocabulary("persons"))

    def __call__(self, doc: Doc) -> Doc:
        found: list[tuple[Value, str]] = []
        for contact in find_contacts(text_of(doc), self._words):
            if public_bodies().municipality(text_of(doc)[contact.char_start : contact.char_end]):
                continue  # "wethouder Roermond"
            place = {"start": contact.char_start, "end": contact.char_end}
            found.append((ContactValue(**place, confidence=SURE, kind=contact.kind), BY_SHAPE))
        for kind, mark in MARKS.items():
            marked = (match.span() for match in regex.finditer(regex.escape(mark), text_of(doc)))
            found += ((ContactValue(start=start, end=end, kind=kind), REDACTED) for start, end in marked)
        taken = [(value.start, value.end) for value, _ in found]
        for entity in doc.ents:
            start, end = entity.start_char, entity.end_char
            if entity.label_ in PERSON_LABELS and not any(a < end and start < b for a, b in taken):
                found.append((ContactValue(start=start, end=end, confidence=OF_MODEL, kind="person"), BY_MODEL))
        add_spans(doc, "contacts", found)
        return doc


def redacted(doc: Doc) -> list[Block]:
    """The blocks of a document with a mark of its kind in place of each contact; pages and cells stay where they are.

    Needs `doc.spans["contacts"]`.
    """
    contacts = sorted((value for value, _ in values(doc, "contacts", ContactValue)), key=lambda value: value.start)
    blocks = []
    for value, _ in values(doc, "blocks", BlockValue):
        mine = [
            (contact.start - value.start, contact.end - value.start, MARKS[contact.kind])
            for contact in contacts
            if value.start <= contact.start and contact.end <= value.end
        ]
        blocks.append(_without(value.block, mine) if mine else value.block)
    return blocks


def _without(block: Block, marks: Sequence[tuple[int, int, str]]) -> Block:
    """The block with marks in place of parts of its text."""
    text, at = "", 0
    for start, end, mark in marks:
        text, at = text + block.text[at:start] + mark, end
    moved = _Moved(marks)
    return replace(
        block,
        text=text + block.text[at:],
        pages=tuple((moved.to(offset), page) for offset, page in block.pages),
        cells=tuple(tuple((moved.to(start), moved.to(end)) for start, end in row) for row in block.cells),
    )


class _Moved:
    """Where the characters of a text are after parts of it were replaced."""

    def __init__(self, marks: Sequence[tuple[int, int, str]]) -> None:
        self._marks = marks

    def to(self, char: int) -> int:
        """The new place of a character; one inside a part that was replaced moves to the mark's start."""
        return char + sum(self._shifts(char))

    def _shifts(self, char: int) -> Iterator[int]:
        for start, end, mark in self._marks:
            if end <= char:
                yield len(mark) - (end - start)
            elif start < char:
                yield start - char
