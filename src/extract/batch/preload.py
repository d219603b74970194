"""Imported by the process that workers are forked from: what is loaded here once, all of them share."""

import gc
import json
import os
import signal
from contextlib import suppress
from pathlib import Path

from extract.errors import ExtractError
from extract.job import Job

SETTING = "EXTRACT_PRELOAD"
"""The environment variable that names the job; there is no other way to tell that process anything."""
FIRST = b"Pilot Eettafel\n\nDoel\nBuren eten samen.\n\nLooptijd\n2020-2021\n"
"""What is compiled at first use is compiled with this."""
LONGEST_FIRST = 10
"""Seconds that it may take; it takes less than one."""


def told(job: Job) -> str:
    """The job as the environment variable holds it."""
    return json.dumps([[os.fspath(folder) for folder in job.rules], job.model, job.ocr, job.redact])


def _comes_to_an_end(job: Job) -> bool:
    """Whether the first document does: a pattern of a user's rule may look for ever, and nobody watches this process.

    Each worker meets that too, and is ended.
    """
    if not job.rules or not hasattr(os, "fork"):
        return True
    child = os.fork()
    if not child:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(LONGEST_FIRST)
        try:
            job(FIRST, "first")
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return status == 0


def load(said: str) -> None:
    """Makes the pipeline of this job and takes it into use."""
    rules, *settings = json.loads(said)
    job = Job(tuple(map(Path, rules)), *settings)
    with suppress(ExtractError):  # each worker meets the same fault, and tells it
        job.load()
        if _comes_to_an_end(job):
            job(FIRST, "first")
    gc.freeze()  # so that collecting garbage in a worker copies none of what it shares


if SETTING in os.environ:
    load(os.environ[SETTING])
