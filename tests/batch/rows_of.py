"""Stands in for the pipeline: makes rows of a text, or fails in a given way."""

from hashlib import sha256

from extract.dataset.tables import DocumentRow, DocumentRows, PilotRow, ProblemRow
from extract.errors import ExtractError


def rows_of(data: bytes, source: str) -> DocumentRows:
    """One pilot a line; `!code` fails with that code, `?` is a fault of the program, `~` a doubtful document."""
    text = data.decode()
    if text.startswith("!"):
        raise ExtractError(text[1:], "it is broken; mend it", page=2)  # type: ignore[arg-type]
    if text.startswith("?"):
        raise ZeroDivisionError("by zero")
    digest = sha256(data).hexdigest()
    document_id = digest[:12]
    document = DocumentRow(document_id=document_id, source=source, sha256=digest, media_type="text/plain")
    pilots = tuple(
        PilotRow(
            pilot_id=f"{document_id}-{position}", document_id=document_id, position=position, name=name, kind="pilot"
        )
        for position, name in enumerate(text.split("\n"), 1)
    )
    doubt = ProblemRow(
        source=source, document_id=document_id, severity="doubtful", code="impossible_period", message="2019-2010"
    )
    return DocumentRows(document, text, pilots, problems=(doubt,) if text.startswith("~") else ())
