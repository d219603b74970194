"""Reads answered criteria and ticked lines: `doc.spans["criteria"]`."""

from collections.abc import Sequence

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import lines_of, text_of
from extract.components.spans import CriterionValue, SectionValue, Value, add_spans, values
from extract.components.tables import answer_of
from extract.layout import CELL
from extract.rulebook import rules_for

_CODE = regex.compile(r"(?P<code>[A-Z]|\d{1,2}|[IVX]{1,4})[.):]\s+|(?P<named>\p{L}{4,15}\s\d{1,2})\s*[:.–-]\s*")


@Language.factory("pilot_criteria", default_config={"rules": []})
class CriterionReader:
    """Reads each line of a section criteria as code, label, answer and note.

    Needs `doc.spans["sections"]`; writes `doc.spans["criteria"]` (CriterionValue; the id is the answer's rule).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._rulebook = rules_for(rules)

    def __call__(self, doc: Doc) -> Doc:
        found: list[tuple[Value, str]] = []
        for section, _ in values(doc, "sections", SectionValue):
            if section.section != "criteria":
                continue
            for start, end in section.pieces:
                for at, line in lines_of(text_of(doc)[start:end], start):
                    if criterion := self._criterion(line, at, section.pilot):
                        found.append(criterion)
        add_spans(doc, "criteria", found)
        return doc

    def _criterion(self, line: str, at: int, pilot: int) -> tuple[Value, str] | None:
        label, _, cell = line.rpartition(CELL)
        cell = cell.strip()
        answer = answer_of(cell, self._rulebook) if label.strip() else None
        if answer is None:
            return None
        rule, note_start = answer
        label = label.replace(CELL, " ").strip().removeprefix("- ")
        code = ""
        if found := _CODE.match(label):
            code, label = found["code"] or found["named"], label[found.end() :]
        value = CriterionValue(
            start=at,
            end=at + len(line.rstrip()),
            pilot=pilot,
            code=code,
            label=label.strip(" \t"),
            answer=rule.gives,
            note=cell[note_start:].strip(" .:–-"),
        )
        return value, rule.id
