"""Whether the rows of a document hang together: keys are there once, references lead somewhere."""

from collections.abc import Sequence

from extract.dataset.column import Row
from extract.dataset.stored import StoredEvidence
from extract.dataset.tables import TABLES, DocumentRows
from extract.errors import ExtractError


def check_integrity(rows: DocumentRows) -> None:
    """Raises ExtractError (`internal`) where a primary key occurs twice or a foreign key leads outside the document.

    References to organisations lead over all documents and are left to the validation of the whole dataset.
    """
    tables = rows.by_table()
    for table, members in tables.items():
        if isinstance(members, StoredEvidence):  # it was checked before it was stored
            continue
        spec = TABLES[table]
        _check_primary_key(rows, table, members, spec.primary_key)
        for key in spec.foreign_keys:
            if key.table in tables:
                targets = {getattr(target, key.target) for target in tables[key.table]}
                for row in members:
                    _check_reference(rows, table, getattr(row, key.column), key.column, targets)


def _check_primary_key(rows: DocumentRows, table: str, members: Sequence[Row], columns: tuple[str, ...]) -> None:
    seen: set[tuple[object, ...]] = set()
    for row in members:
        key = tuple(getattr(row, column) for column in columns)
        if key in seen:
            raise _broken(rows, f"two rows of {table} have the key {key}")
        seen.add(key)


def _check_reference(rows: DocumentRows, table: str, value: object, column: str, targets: set[object]) -> None:
    if value and value not in targets:
        raise _broken(rows, f"{table}.{column} names {value}, which is no row")


def _broken(rows: DocumentRows, what: str) -> ExtractError:
    return ExtractError("internal", f"{what}; please report this with the document", source=rows.document.source)
