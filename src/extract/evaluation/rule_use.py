"""How the rules did over a dataset: how often each fired, which never did, and labels that no rule knows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from extract.dataset.reading import Dataset, load
from extract.rulebook import Rulebook

SHOWN = ("sections", "mentions", "domains", "status", "answers", "document_types", "head_fields", "date_cues")
"""The kinds of rule whose id is evidence; what the others say (a month, a name) shows in the values of these."""
LINE = 100
"""How wide a list of rules is printed, in characters."""
FAULTS = 3
"""From how many wrong letters a known label is no longer near, as in `extract rules explain`."""


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A heading inside pilots that is no label of any rule.

    Args:
        times, documents: how many sections have it, and in how many documents.
        read_as: the type that its sections were given, mostly `overig`.
        nearest: id of the rule whose label comes nearest, empty where none is near.
    """

    heading: str
    times: int
    documents: int
    read_as: str
    nearest: str


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What the rules did in a dataset.

    Args:
        fired: by the id of a rule or shape, how many values rest on it, the most first.
        silent: ids of the rules that could be evidence and never were, by kind.
        unknown: labels that no rule knows, the most frequent first.
    """

    fired: dict[str, int]
    silent: dict[str, tuple[str, ...]]
    unknown: tuple[UnknownLabel, ...]


def rule_use(dataset_dir: Path, rulebook: Rulebook) -> RuleUse:
    """What the rules did in the dataset of a folder.

    A value is a cell of a row: a cell that rests on several places in the text counts once for a rule.

    Raises:
        ExtractError: `usage`, where the folder holds no dataset.
    """
    tables = load(dataset_dir)
    evidence = tables.evidence
    values = set(zip(evidence.rule, evidence.table_name, evidence.row_id, evidence.field, strict=True))
    fired = Counter(rule for rule, *_ in values)
    silent = {kind: tuple(sorted(rule.id for rule in rulebook.of(kind) if rule.id not in fired)) for kind in SHOWN}
    in_order = dict(sorted(fired.items(), key=lambda item: (-item[1], item[0])))
    return RuleUse(in_order, silent, tuple(_unknown(tables, rulebook)))


def format_use(use: RuleUse) -> str:
    """The use of the rules as three lists for a person."""
    lines = [f"{len(use.fired)} rules and shapes made values"]
    lines += _aligned([(rule, str(count)) for rule, count in use.fired.items()])
    lines += ["", f"{sum(map(len, use.silent.values()))} rules never did"]
    for kind, rules in use.silent.items():
        told = f"{kind}: {', '.join(rules)}"
        lines += (
            wrap(told, LINE, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False) if rules else ()
        )
    lines += ["", f"{len(use.unknown)} labels that no rule knows"]
    head = ("heading", "times", "documents", "read as", "nearest rule")
    cells = [
        (label.heading, str(label.times), str(label.documents), label.read_as, label.nearest or "-")
        for label in use.unknown
    ]
    return "\n".join([*lines, *(_aligned([head, *cells]) if cells else ())])


def _unknown(tables: Dataset, rulebook: Rulebook) -> Iterator[UnknownLabel]:
    labels = rulebook.labels("sections")
    document_of = dict(zip(tables.pilots.pilot_id, tables.pilots.document_id, strict=True))
    met: dict[str, list[tuple[str, str, str]]] = {}
    for heading, section, pilot in zip(
        tables.sections.heading, tables.sections.section, tables.sections.pilot_id, strict=True
    ):
        shown = " ".join(heading.split())
        if shown and labels.whole(shown) is None:
            met.setdefault(shown.casefold(), []).append((shown, section, document_of[pilot]))
    for places in sorted(met.values(), key=lambda places: (-len(places), places[0][0])):
        heading = places[0][0]
        types = Counter(section for _, section, _ in places)
        yield UnknownLabel(
            heading,
            len(places),
            len({document for *_, document in places}),
            types.most_common(1)[0][0],
            _nearest(heading, rulebook),
        )


def _nearest(heading: str, rulebook: Rulebook) -> str:
    """The rule that is nearest in meaning, else the one whose label has the fewest other letters."""
    labels = rulebook.labels("sections")
    if rule := labels.nearest(heading):
        return rule.id
    near = min(labels.near(heading, FAULTS), key=lambda match: match[2], default=None)
    return near[0].id if near else ""


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
