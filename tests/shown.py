"""What a document gives, in forms that a test can write down; and the types of the fixtures that read one."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from extract.dataset.tables import DocumentRows, PilotRow

Rows = Callable[..., DocumentRows]
RunCli = Callable[..., "subprocess.CompletedProcess[str]"]

CORPUS = Path(__file__).parents[1] / "corpus"


def described(rows: DocumentRows) -> list[str]:
    """Names of the records that the document describes, in order."""
    return [pilot.name for pilot in rows.pilots if pilot.kind != "vermelding"]


def mentioned(rows: DocumentRows) -> list[str]:
    """Names of the pilots that the document only names."""
    return [pilot.name for pilot in rows.pilots if pilot.kind == "vermelding"]


def pilot(rows: DocumentRows, name: str) -> PilotRow:
    """The record of that name."""
    found = [pilot for pilot in rows.pilots if pilot.name == name]
    assert len(found) == 1, f"'{name}' is {len(found)} of the records {[pilot.name for pilot in rows.pilots]}"
    return found[0]


def sections(rows: DocumentRows, name: str) -> list[tuple[str, str]]:
    """Type and text of the sections of a record, in order."""
    wanted = pilot(rows, name).pilot_id
    return [(section.section, section.text) for section in rows.sections if section.pilot_id == wanted]


def headings(rows: DocumentRows, name: str) -> list[tuple[str, str]]:
    """Type and heading of the sections of a record, in order."""
    wanted = pilot(rows, name).pilot_id
    return [(section.section, section.heading) for section in rows.sections if section.pilot_id == wanted]


def parties(rows: DocumentRows, name: str) -> list[tuple[str, str]]:
    """Name and role of the parties of a record, in order, without those that running text names."""
    wanted = pilot(rows, name).pilot_id
    return [(party.name, party.role) for party in rows.partners if party.pilot_id == wanted and party.role != "genoemd"]


def answers(rows: DocumentRows, name: str) -> list[tuple[str, str, str, str]]:
    """Code, label, answer and note of the criteria of a record, in order."""
    wanted = pilot(rows, name).pilot_id
    return [(row.code, row.label, row.answer, row.note) for row in rows.criteria if row.pilot_id == wanted]
