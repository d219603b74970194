"""Many documents: which files to read, one run over them, and what a person sees meanwhile."""

from extract.batch.progress import Bar, Lines, Progress, Quiet, open_progress
from extract.batch.run import run
from extract.batch.sources import SourceFile, find_sources
from extract.batch.summary import RunSummary

__all__ = [
    "Bar",
    "Lines",
    "Progress",
    "Quiet",
    "RunSummary",
    "SourceFile",
    "find_sources",
    "open_progress",
    "run",
]
