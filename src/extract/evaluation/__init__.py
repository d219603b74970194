"""How good a dataset is: against gold records, and what the rules did in it."""

from extract.evaluation.evaluate import Evaluation, evaluate, format_table
from extract.evaluation.floors import Floors, check_floors, corpus_sha256, read_floors
from extract.evaluation.measures import METRICS
from extract.evaluation.rule_use import RuleUse, format_use, rule_use

__all__ = [
    "METRICS",
    "Evaluation",
    "Floors",
    "RuleUse",
    "check_floors",
    "corpus_sha256",
    "evaluate",
    "format_table",
    "format_use",
    "read_floors",
    "rule_use",
]
