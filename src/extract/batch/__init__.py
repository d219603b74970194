"""Many documents: which files to read, one run over them in worker processes, and what a person sees meanwhile."""

from extract.batch.limits import Limits
from extract.batch.log import Log, Several
from extract.batch.progress import Bar, Lines, Progress, Quiet, Silent, open_progress
from extract.batch.run import Options, plan, run
from extract.batch.sources import SourceFile, find_sources
from extract.batch.summary import Plan, RunSummary

__all__ = [
    "Bar",
    "Limits",
    "Lines",
    "Log",
    "Options",
    "Plan",
    "Progress",
    "Quiet",
    "RunSummary",
    "Several",
    "Silent",
    "SourceFile",
    "find_sources",
    "open_progress",
    "plan",
    "run",
]
