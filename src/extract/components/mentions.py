"""Finds pilots that a document only names: records of kind vermelding in `doc.spans["pilots"]`."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import blocks_of
from extract.components.records import TELLING_WORD, name_words
from extract.components.spans import PilotValue, Value, add_spans, values
from extract.components.sureness import MENTION
from extract.rulebook import rules_for

MAX_NAME = 80


@Language.factory("pilot_mentions", default_config={"rules": []})
class MentionFinder:
    """Adds what running text names as a pilot and no record describes.

    Needs `doc.spans["pilots"]`; adds to it (PilotValue with kind `vermelding`; the id is the rule).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._phrases = rules_for(rules).phrases("mentions")

    def __call__(self, doc: Doc) -> Doc:
        found: list[tuple[Value, str]] = list(values(doc, "pilots", PilotValue))
        known = {word for value, _ in values(doc, "pilots", PilotValue) for word in name_words(value.name)}
        for block in blocks_of(doc):
            if block.block.kind not in ("paragraph", "item", "heading"):
                continue
            for match in self._phrases.find(block.block.text):
                name = block.block.text[match.start : match.end].strip(" '\"‘’“”.,;:")
                words = {word for word in name_words(name) if len(word) >= TELLING_WORD}
                # a mention that shares a word with a record may mean that record
                if not words or len(name) > MAX_NAME or words & known:
                    continue
                known |= words
                start = block.start + block.block.text.index(name, match.start)
                mention = PilotValue(
                    start=start,
                    end=start + len(name),
                    confidence=MENTION,
                    index=len(found),
                    name=name,
                    kind="vermelding",
                )
                found.append((mention, match.rule.id))
        add_spans(doc, "pilots", found)
        return doc
