"""Reads the head of a document into facts about the whole of it (`doc.spans["document"]`)."""

from collections.abc import Iterator, Sequence

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.head_dates import HeadDates
from extract.components.head_labels import HeadField, HeadLabels
from extract.components.head_lines import Head, head_of
from extract.components.head_mentions import Mentions
from extract.components.head_sender import Senders
from extract.components.head_title import HeadTitle, TitleFinder
from extract.components.head_type import HeadTypes
from extract.components.spans import FieldValue, Value, add_spans
from extract.rulebook import rules_for

MAX_REFERENCE = 45
"""Longest registration number in characters, with its prefix."""

_TICKED = "☒☑✓✔√✗xX"
_YES_NO = regex.compile(
    rf"(?P<before>[{_TICKED}])?\s*\b(?P<word>ja|nee|openbaar|vertrouwelijk|geheim)\b\s*(?P<after>[{_TICKED}](?!\w))?",
    regex.IGNORECASE,
)
_POSTAL = regex.compile(
    r"\s*(?:\b(?:Postbus|Plein|Binnenhof|T\.?a\.?v\.?|Bezoek|Prinses)\b|\b\d{4}\s?[A-Z]{2}\b|\n|\s{3,})"
)


@Language.factory("pilot_head", default_config={"rules": []})
class HeadReader:
    """Finds the facts about the whole document in its head.

    Writes `doc.spans["document"]` (FieldValue): at most one each of title, document_type, organisation,
    organisation_type, date, reference, addressee and public, and one municipality each. The id is that of the label's
    or word's rule, or `head.shape.<what>` where the form of the head says it. It looks at the first page, running
    heads, the first 8,000 characters and the last lines, whatever the length of the document.
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        rulebook = rules_for(rules)
        self._labels = HeadLabels(rulebook)
        self._dates = HeadDates(rulebook)
        self._types = HeadTypes(rulebook)
        mentions = Mentions(rulebook)
        self._senders = Senders(mentions)
        self._titles = TitleFinder(
            rulebook,
            self._labels.is_label,
            self._dates.only,
            mentions.only,
            self._types.is_alone,
            self._types.strength,
        )

    def __call__(self, doc: Doc) -> Doc:
        head = head_of(doc)
        add_spans(doc, "document", list(self._facts(head)))
        return doc

    def _facts(self, head: Head) -> Iterator[tuple[Value, str]]:
        fields = self._labels.fields(head)
        title = self._titles.of(head, fields)
        reference = next((field for field in _references(fields) if not self._dates.only(field.value)), None)
        if title is not None:
            yield _fact("title", title.text, title.start, title.end, title.confidence), title.rule
        if kind := self._types.of(head, fields, title):
            yield _fact("document_type", kind.value, kind.start, kind.end, kind.confidence), kind.rule
        yield from self._sender_facts(head, fields, title)
        text = title.text if title else ""
        if date := self._dates.of(head, fields, text, reference):
            yield _fact("date", date.value, date.start, date.end, date.confidence), date.rule
        if reference is not None:
            end = reference.start + len(reference.value)
            yield _fact("reference", reference.value, reference.start, end, 0.9), reference.rule.id
        yield from _addressee(fields)
        yield from _public(fields)

    def _sender_facts(
        self, head: Head, fields: Sequence[HeadField], title: HeadTitle | None
    ) -> Iterator[tuple[Value, str]]:
        sender = self._senders.of(head, fields, title)
        if sender is None:
            return
        for field, value in (("organisation", sender.name), ("organisation_type", sender.type)):
            yield _fact(field, value, sender.start, sender.end, sender.confidence), sender.rule
        named: set[str] = set()
        for member in self._senders.municipalities(head, sender):
            if member.name not in named:
                named.add(member.name)
                yield _fact("municipalities", member.name, member.start, member.end, 0.85), member.rule


def _fact(field: str, value: str, start: int, end: int, confidence: float) -> FieldValue:
    return FieldValue(start=start, end=max(end, start + 1), confidence=confidence, field=field, value=value)


def _references(fields: Sequence[HeadField]) -> Iterator[HeadField]:
    """Registration numbers: the document's own before that of the document it belongs to."""
    for field in sorted(fields, key=lambda field: field.rule.id == "head_fields.bijlage-bij"):
        if field.rule.gives != "reference":
            continue
        value = regex.split(r"\s{2,}|\t|\n|(?<=\d.*)\s(?=\p{Lu}\p{L}{4,}|>)", field.value)[0].strip(" ,;:")
        if len(value) <= MAX_REFERENCE and sum(letter.isdigit() for letter in value) >= 2:
            yield HeadField(field.rule, value, field.start, field.label, field.line)


def _addressee(fields: Sequence[HeadField]) -> Iterator[tuple[Value, str]]:
    addressed = [field for field in fields if field.rule.gives == "addressee" and field.line.index < 20]
    for field in sorted(addressed, key=lambda field: field.rule.id == "head_fields.geachte"):
        value = _POSTAL.split(field.value)[0].strip(" ,.:")
        value = regex.sub(r"^(?:[Dd]e|[Hh]et)\s+|\s+(?:Datum|Betreft|Onderwerp|Van)$", "", value)
        if 2 < len(value) <= 150:
            start = field.start + max(field.value.find(value), 0)
            yield _fact("addressee", value, start, start + len(value), 0.9), field.rule.id
            return


def _public(fields: Sequence[HeadField]) -> Iterator[tuple[Value, str]]:
    """Ja or nee; of two with boxes the ticked one, and nothing where the boxes are lost."""
    for field in fields:
        if field.rule.gives != "public":
            continue
        words = list(_YES_NO.finditer(field.value))
        ticked = [word for word in words if word["before"] or word["after"]]
        chosen = ticked[0] if len(ticked) == 1 else words[0] if len(words) == 1 else None
        if chosen is None:
            continue
        says = chosen["word"].lower()
        is_public = says in ("ja", "openbaar")
        if says in ("ja", "nee") and regex.match(r"vertrouwelijk|geheim", field.label, regex.IGNORECASE):
            is_public = not is_public
        start = field.start + chosen.start("word")
        end = field.start + chosen.end("word")
        yield _fact("public", "ja" if is_public else "nee", start, end, 0.95), field.rule.id
        return
