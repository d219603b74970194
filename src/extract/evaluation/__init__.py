"""A dataset against gold records: how much of what a careful reader sees was found."""

from extract.evaluation.evaluate import Evaluation, evaluate, format_table
from extract.evaluation.floors import Floors, check_floors, corpus_sha256, read_floors
from extract.evaluation.measures import METRICS

__all__ = [
    "METRICS",
    "Evaluation",
    "Floors",
    "check_floors",
    "corpus_sha256",
    "evaluate",
    "format_table",
    "read_floors",
]
