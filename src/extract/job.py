"""One document as one job: what goes in and comes out can be pickled, and nothing else decides what comes out."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.dataset.tables import DocumentRows

if TYPE_CHECKING:
    from extract.pipeline import Pipeline
    from extract.readers import OcrMode


@dataclass(frozen=True)
class Job:
    """Makes rows of a document; a local worker and a machine of a cluster call the same.

        >>> job = Job(rules=(Path("our-rules"),))
        >>> rows = job(Path("letter.pdf").read_bytes(), "letter.pdf")  # doctest: +SKIP

    It travels between processes as its settings, the arguments of a `Pipeline`. Each process makes its pipeline once.
    """

    rules: tuple[Path, ...] = ()
    model: str | None = None
    ocr: "OcrMode" = "auto"
    redact: bool = False

    def load(self) -> str:
        """Makes the pipeline, so that no document has to wait for it, and says what it is.

        Raises:
            ExtractError: `rules` or `usage` where the settings are faulty.
        """
        return _pipeline(self).description

    def __call__(self, data: bytes, source: str) -> DocumentRows:
        """The rows of one document.

        Args:
            data: the bytes of the file.
            source: its path as the dataset shows it.

        Raises:
            ExtractError: the bytes are no document that can be read; or as `load`.
        """
        return _pipeline(self).rows(data, source)


@lru_cache(maxsize=4)
def _pipeline(job: Job) -> "Pipeline":
    from extract.pipeline import Pipeline  # brings spaCy, which a process that only hands out jobs does without

    return Pipeline(job.rules, job.model, job.ocr, redact=job.redact)
