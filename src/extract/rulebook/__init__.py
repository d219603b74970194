"""The rules: what a maintainer knows about Dutch policy writing, loaded, checked and ready to match."""

from extract.rulebook.book import Rulebook
from extract.rulebook.check import check_rules
from extract.rulebook.fault import RuleFault
from extract.rulebook.files import load_rules, read_rules, rules_for, shipped_rules
from extract.rulebook.labels import LabelMatch, Labels
from extract.rulebook.phrases import PhraseMatch, Phrases
from extract.rulebook.rule import KINDS, Kind, Rule
from extract.rulebook.schema import json_schema, schema_text
from extract.rulebook.selftest import ExampleFailure, count_examples, run_examples

__all__ = [
    "KINDS",
    "ExampleFailure",
    "Kind",
    "LabelMatch",
    "Labels",
    "PhraseMatch",
    "Phrases",
    "Rule",
    "RuleFault",
    "Rulebook",
    "check_rules",
    "count_examples",
    "json_schema",
    "load_rules",
    "read_rules",
    "rules_for",
    "run_examples",
    "schema_text",
    "shipped_rules",
]
