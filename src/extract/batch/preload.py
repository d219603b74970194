"""Imported by the process that workers are forked from: what is loaded here once, all of them share."""

import gc
import json
import os
from contextlib import suppress
from pathlib import Path

from extract.errors import ExtractError
from extract.job import Job

SETTING = "EXTRACT_PRELOAD"
"""The environment variable that names the job; there is no other way to tell that process anything."""
FIRST = b"Pilot Eettafel\n\nDoel\nBuren eten samen.\n\nLooptijd\n2020-2021\n"
"""What is compiled at first use is compiled with this."""


def told(job: Job) -> str:
    """The job as the environment variable holds it."""
    return json.dumps([[os.fspath(folder) for folder in job.rules], job.model, job.ocr, job.redact])


def load(said: str) -> None:
    """Makes the pipeline of this job and takes it into use."""
    rules, *settings = json.loads(said)
    with suppress(ExtractError):  # each worker meets the same fault, and tells it
        Job(tuple(map(Path, rules)), *settings)(FIRST, "first")
    gc.freeze()  # so that collecting garbage in a worker copies none of what it shares


if SETTING in os.environ:
    load(os.environ[SETTING])
