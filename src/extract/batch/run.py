"""One run: files in, a dataset out; what fails becomes a problem, and what was stopped goes on where it was."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from extract.batch.fingerprint import fingerprint
from extract.batch.journal import Journal, JournalDocuments, is_there
from extract.batch.ledger import Ledger
from extract.batch.limits import Limits
from extract.batch.linked import write_linked, writing
from extract.batch.progress import Progress, Silent
from extract.batch.sources import SourceFile, find_sources
from extract.batch.summary import Plan, RunSummary
from extract.batch.worker import START
from extract.batch.workers import Workers
from extract.dataset.atomic import clear_drafts
from extract.dataset.formats import DEFAULT
from extract.dataset.writers import check_place, files_of
from extract.job import Job
from extract.rulebook import rules_for

SLOWEST, COMMON = 5, 5
"""How many of the slowest documents and the most frequent problems are told in the end."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the work is done. What comes out depends on the limits only.

    Args:
        jobs: most worker processes at a time, 0 for one a core.
        fresh: whether to read again what was read before.
        start: how worker processes come to be, as in `multiprocessing`.
        formats, dialect: of the dataset, as `write_dataset` takes them.
    """

    jobs: int = 0
    limits: Limits = field(default_factory=Limits)
    fresh: bool = False
    start: str = START
    formats: Sequence[str] = DEFAULT
    dialect: str = "standard"


def run(
    inputs: Sequence[Path], out_dir: Path, *, job: Job, progress: Progress, options: Options | None = None
) -> RunSummary:
    """Reads the documents in the inputs and writes the dataset into `out_dir`.

    What was read stands in a journal in `out_dir` (`batch.journal`): the same run after a stop of any kind goes on
    there, and gives the same bytes.

    Raises:
        ExtractError: `usage` where nothing can be written into `out_dir`, another run is at work there, or its journal
            is damaged; `rules` or `usage` from `job`, which would meet every document; `output` where the disk is full
            or fails.
    """
    options = options or Options()
    started = monotonic()
    check_place(out_dir, ours=is_there(out_dir))
    with writing(out_dir), Journal(out_dir, fingerprint(job), options.limits) as journal:
        clear_drafts(out_dir, files_of(options.formats))
        if options.fresh:
            journal.clear()
        sources, unread = find_sources(inputs, out_dir)
        ledger = Ledger(journal.get, progress, options.limits)
        for problem in unread:
            ledger.refuse(problem)
        progress.start(len(sources))
        workers = Workers(job, options.jobs or cores(), options.limits, options.start)
        for task, outcome in workers.outcomes(ledger.tasks(sources)):
            journal.put(task.digest, outcome)
            ledger.take(task, outcome)
        ledger.settle()
        write_linked(
            out_dir,
            JournalDocuments(journal, ledger.documents()),
            ledger.problems(),
            rulebook=rules_for([str(folder) for folder in job.rules]),
            formats=options.formats,
            dialect=options.dialect,
        )
        journal.keep_only(ledger.first)
    return _summary(ledger, workers.description, monotonic() - started, out_dir)


def plan(inputs: Sequence[Path], out_dir: Path, *, job: Job, options: Options | None = None) -> Plan:
    """What `run` would do; nothing is read but the bytes of the files, and nothing is written.

    Raises:
        ExtractError: `usage` where another run is at work in `out_dir`.
    """
    options = options or Options()
    sources, unread = find_sources(inputs, out_dir)
    if options.fresh or not is_there(out_dir):
        return _planned(Ledger(lambda _: None, Silent(), options.limits), sources, len(unread))
    with Journal(out_dir, fingerprint(job), options.limits, dry=True) as journal:
        return _planned(Ledger(journal.get, Silent(), options.limits), sources, len(unread))


def _summary(ledger: Ledger, description: str, seconds: float, out_dir: Path) -> RunSummary:
    outcomes = ledger.outcomes()
    problems = [*ledger.problems(), *(row for outcome in outcomes if outcome.document_id for row in outcome.problems)]
    return RunSummary(
        documents=sum(bool(outcome.document_id) for outcome in outcomes),
        pilots=sum(outcome.pilots for outcome in outcomes),
        fields_filled=sum(outcome.fields for outcome in outcomes),
        problems=len(problems),
        failed=sum(problem.severity == "failed" for problem in problems),
        seconds=seconds,
        out_dir=out_dir,
        description=description,
        read=len(ledger.read),
        slowest=tuple(sorted(ledger.read, reverse=True)[:SLOWEST]),
        common=tuple(Counter(problem.code for problem in problems).most_common(COMMON)),
    )


def _planned(ledger: Ledger, sources: Sequence[SourceFile], unread: int) -> Plan:
    to_read = tuple(task.name for task in ledger.tasks(sources))
    return Plan(to_read, len(ledger.outcomes()), len(ledger.copies), unread + len(ledger.problems()))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
