"""Reads the budget of each pilot from its section budget: `doc.spans["budgets"]`."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import text_of
from extract.components.spans import BudgetValue, SectionValue, Value, add_spans, values
from extract.values.money import parse_money

ALONE = 0.9
SEVERAL = 0.5
"""Confidence of the only amount of a section, and of the first of several."""


@Language.factory("pilot_budget", default_config={"rules": []})
class BudgetReader:
    """The first amount of money in the section budget of a pilot.

    Needs `doc.spans["sections"]`; writes `doc.spans["budgets"]` (BudgetValue).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        found: list[tuple[Value, str]] = []
        done: set[int] = set()
        for section, rule in values(doc, "sections", SectionValue):
            if section.section != "budget" or section.pilot in done:
                continue
            for start, end in section.pieces:
                amounts = [money for money in parse_money(text_of(doc)[start:end]) if money.amount is not None]
                if amounts and section.pilot not in done:
                    done.add(section.pilot)
                    first = amounts[0]
                    budget = BudgetValue(
                        start=start + first.char_start,
                        end=start + first.char_end,
                        confidence=ALONE if len(amounts) == 1 else SEVERAL,
                        pilot=section.pilot,
                        amount=first.amount or 0.0,
                    )
                    found.append((budget, rule))
        add_spans(doc, "budgets", found)
        return doc
