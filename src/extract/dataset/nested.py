"""One document as a line of `documents.jsonl`, with its text and its pilots nested in it."""

import json
from collections import defaultdict
from collections.abc import Iterable

from extract.dataset.cells import JsonValue, json_row
from extract.dataset.column import Row
from extract.dataset.tables import DocumentRows


def json_line(rows: DocumentRows) -> str:
    """The document as one line of JSON.

    The names are those of the tables. In a pilot, `sections`, `partners`, `figures` and `criteria` hold the rows of
    those tables, also where the table `pilots` has a column of that name (the list of partners, the text of the
    criteria): the rows say the same and more.
    """
    sections, partners = _by_pilot(rows.sections), _by_pilot(rows.partners)
    figures, criteria = _by_pilot(rows.figures), _by_pilot(rows.criteria)
    pilots = [
        {
            **json_row(pilot),
            "sections": sections[pilot.pilot_id],
            "partners": partners[pilot.pilot_id],
            "figures": figures[pilot.pilot_id],
            "criteria": criteria[pilot.pilot_id],
        }
        for pilot in rows.pilots
    ]
    return json.dumps({**json_row(rows.document), "text": rows.text, "pilots": pilots}, ensure_ascii=False) + "\n"


def _by_pilot(rows: Iterable[Row]) -> defaultdict[object, list[dict[str, JsonValue]]]:
    grouped: defaultdict[object, list[dict[str, JsonValue]]] = defaultdict(list)
    for row in rows:
        values = json_row(row)
        grouped[values["pilot_id"]].append(values)
    return grouped
