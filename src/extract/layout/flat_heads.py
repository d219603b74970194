"""The heads of a table of three or more columns in plain text: on one line, or over some lines below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.rulebook import LabelMatch, Rulebook

MAX_LINES = 8
"""Most lines over which the heads of a table run."""
MAX_LINE = 90
"""Longest line of heads, in characters; prose is longer."""
MAX_WORDS = 5
"""Most words of one head."""
MIN_COLUMNS, MAX_COLUMNS = 3, 7
"""Columns of such a table, one of numbers left aside."""
MIN_SURE = 2
"""So many heads are known as they stand; with numbered rows below, 231 policy texts held only tables like that."""
NEAR, UNKNOWN = 1.0, 3.0
"""What a head costs that only comes near a known one, and one that no rule knows: with those it is no table."""
MAX_COST = 2.0
"""Heads that cost more together are prose."""


_DATED = regex.compile(r"\s+(?:in|per|op|t/m|tot)\s.{0,20}\d{4}$|\s+\d{4}$")


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table.

    Args:
        kinds: for each head number, name, a type of section, or nothing where no rule knows it.
        lines: over how many lines they run.
        stacked: whether each stands on a line of its own; then each cell begins on a line of its own too.
    """

    texts: tuple[str, ...]
    kinds: tuple[str, ...]
    lines: int
    stacked: bool


def heads_at(texts: Sequence[str], rulebook: Rulebook) -> Heads | None:
    """The heads that begin on the first of these lines: 'Nr. Maatregel Wie Wanneer Stand van zaken'."""
    if not texts or not _may_begin(texts, rulebook):
        return None
    best: tuple[float, int, tuple[str, ...], tuple[str, ...]] | None = None
    for count in range(1, min(MAX_LINES, len(texts)) + 1):
        line = texts[count - 1]
        if not line or len(line) > MAX_LINE or line[-1] in ",;:" or (line[-1] == "." and count > 1):
            break
        words = [word for text in texts[:count] for word in text.split()]
        if len(words) > MAX_WORDS * MAX_COLUMNS:
            break
        found = _parted(words, rulebook) if len(words) >= MIN_COLUMNS else None
        goes_on = best is not None and line[:1].islower()
        if found is not None and (best is None or found[0] <= best[0] or goes_on):
            best = (found[0], count, found[1], found[2])
    if best is None or _holds_label(texts[: best[1]], best[2], rulebook):
        return None
    _, count, heads, kinds = best
    return Heads(heads, kinds, count, stacked=count == len(heads) and list(heads) == list(texts[:count]))


def _may_begin(texts: Sequence[str], rulebook: Rulebook) -> bool:
    """Whether the first words name a column of numbers or of records."""
    words = texts[0].split()[:3]
    if len(words) < 3 and len(texts) > 1:
        words += texts[1].split()[: 3 - len(words)]
    columns = rulebook.labels("columns")
    return any((found := columns.whole(" ".join(words[:end]))) and found.exact for end in range(1, len(words) + 1))


def _holds_label(lines: Sequence[str], heads: Sequence[str], rulebook: Rulebook) -> bool:
    """Whether a line is one label in all its words ('Wat waren de opbrengsten?') that was cut into heads."""
    labels = rulebook.labels("sections")
    return any(all(line not in head for head in heads) and _is_exact(labels.whole(line)) for line in lines)


def _parted(words: Sequence[str], rulebook: Rulebook) -> tuple[float, tuple[str, ...], tuple[str, ...]] | None:
    """The words as heads with their kinds, and what doubt that costs; None when they are none."""
    capitals = any(word[:1].isupper() for word in words)

    def may_begin(at: int) -> bool:
        return not capitals or words[at][:1].isupper() or words[at] == "#"

    @cache
    def rest(start: int, has_name: bool, columns: int) -> tuple[float, int, tuple[str, ...], tuple[str, ...]] | None:
        if start == len(words):
            return (0.0, 0, (), ()) if has_name and columns >= MIN_COLUMNS else None
        if columns >= MAX_COLUMNS or not may_begin(start):
            return None
        best = None
        for end in range(start + 1, min(start + MAX_WORDS, len(words)) + 1):
            if end < len(words) and not may_begin(end):
                continue
            head = " ".join(words[start:end])
            cost, kind = _kind(head, rulebook, first=not has_name)
            if (not has_name and kind not in ("number", "name")) or (kind == "number" and start):
                continue
            after = rest(end, has_name or kind == "name", columns + (kind != "number"))
            if after is None:
                continue
            sure = after[1] + (cost == 0 and kind not in ("", "number"))
            option = (cost + after[0], sure, (head, *after[2]), (kind, *after[3]))
            if best is None or (option[0], -option[1]) < (best[0], -best[1]):
                best = option
        return best

    found = rest(0, False, 0)
    if found is None or found[0] > MAX_COST or found[1] < MIN_SURE or not any(found[3][1:]):
        return None
    sections = [kind for kind in found[3] if kind not in ("", "name", "number")]
    return (found[0], found[2], found[3]) if sections else None


def _kind(head: str, rulebook: Rulebook, *, first: bool) -> tuple[float, str]:
    """What one head costs, and of what kind it is."""
    columns, sections = rulebook.labels("columns"), rulebook.labels("sections")
    if first:
        if _is_exact(match := columns.whole(head)):
            return 0.0, match.rule.gives if match else ""
        near = columns.nearest(head)
        return NEAR, near.gives if near and near.weight >= 1 else ""
    if _is_exact(match := sections.whole(head)):
        return 0.0, match.rule.gives if match else ""
    dated = _DATED.sub("", head)
    if dated != head and _is_exact(match := sections.whole(dated)):
        return 0.0, match.rule.gives if match else ""
    section = sections.nearest(head)
    return (NEAR, section.gives) if section else (UNKNOWN, "")


def _is_exact(match: LabelMatch | None) -> bool:
    return match is not None and match.exact
