"""Finds the pilots in Dutch policy documents. `extract()` reads one document, `load()` a dataset that a run wrote."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.dataset.reading import Dataset, load
    from extract.dataset.tables import DocumentRows
    from extract.readers import OcrMode, Source

__all__ = ["Dataset", "__version__", "extract", "load", "read"]


def extract(
    document: Path | str | bytes, *, rules: Sequence[Path] = (), model: str | None = None, ocr: "OcrMode" = "auto"
) -> "DocumentRows":
    """All rows of one document, given as a path or as the bytes of a file.

    Args:
        document: a text or PDF file.
        rules: folders of rules that add to the shipped ones or replace them.
        model: name or folder of a spaCy pipeline, or `none` for the rules alone; without it the one that is shipped.
        ocr: which pages are recognised from their pictures: those without usable text (`auto`), none (`never`) or all
            (`always`).

    Raises:
        ExtractError: the document cannot be read, or the rules are faulty.
    """
    from extract.job import Job

    data, source = _bytes_of(document)
    return Job(tuple(rules), model, ocr)(data, source)


def read(document: Path | str | bytes, *, ocr: "OcrMode" = "auto") -> "Source":
    """The pages of a document, with nothing understood yet.

    Raises:
        ExtractError: the document cannot be read.
    """
    from extract.readers import read_document

    return read_document(_bytes_of(document)[0], ocr)


def _bytes_of(document: Path | str | bytes) -> tuple[bytes, str]:
    """The bytes and a name for them."""
    from extract.errors import ExtractError

    if isinstance(document, bytes):
        return document, "document"
    path = Path(document)
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        raise ExtractError("unreadable", f"the file cannot be read ({error.strerror})", source=str(path)) from error


def __getattr__(name: str) -> Any:
    # Loaded at first use, so that `import extract` and `extract --help` stay fast.
    if name in ("Dataset", "load"):
        from extract.dataset import reading

        return getattr(reading, name)
    if name == "__version__":
        from extract.dataset.version import version

        return version()
    raise AttributeError(f"module 'extract' has no attribute '{name}'")
