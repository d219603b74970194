"""Tables of three or more columns in plain text whose cells stand below each other: heads, numbered rows, groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.layout.flat_cells import Cells, Periods, cells_of_rows
from extract.layout.flat_heads import Heads, heads_at
from extract.layout.flow import Measures, Placed
from extract.layout.sentences import CLAUSE_END
from extract.layout.tables import Row
from extract.rulebook import Rulebook

MIN_ROWS = 3
"""Fewer rows are chance."""
MAX_STEP = 3
"""Rows are numbered on; so many numbers at most are left out."""
MAX_ROW = 90
"""Most lines of one row; rows of real tables that pages cut have up to 60."""
MAX_TABLE = 2000
"""Most lines of a table: without an end to it each head of a long text would be followed to the end of that text."""
MOST_WORK = 40_000
"""Most lines of all rows, each row's squared, of which cells are told apart: that takes some seconds."""
BEFORE_FIRST = 12
"""Most lines between the heads and the first row: a group and its text."""
MAX_GROUP = 4
"""Most lines of the name of a group."""
GROUP_WORDS = 5
"""Most words of a group without a number."""
LONG_PROSE = 100
"""The text of a group fills lines of the whole page."""
LONGER = 1.15
"""A line longer than all lines of the table by this factor is prose behind it."""
LONGEST_ROW = 1.5
"""The last row has at most so many times the lines of the longest one above it."""

_CODE = regex.compile(
    r"""(?P<code>(?P<major>\d{1,2}\.|[A-Z]{1,2}\.?|\d{1,2}(?=[a-z]))?(?P<minor>\d{1,2}|[a-z]|[A-Z]))[.):]?
    (?=\s+["'‘“(]*[\p{Lu}\d€]|\s*$)""",
    regex.VERBOSE,
)
_GROUP = regex.compile(r"(?:\p{Lu}\p{L}+\s+)?(?:\d{1,2}|[A-Z]|[IVX]{1,4})(?:\s*[.:;–-]\s*\p{Lu}|[.:]?$)")
_SURE_GROUP = regex.compile(r"\p{Lu}\p{L}+\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*[.:;–-]\s*\p{Lu}")
_YEAR_OR_QUARTER = regex.compile(r"\d{4}$|\bQ\d$")


@dataclass(frozen=True, slots=True)
class _Code:
    """The number with which a row begins; codes of one form number on within a major one."""

    form: str
    major: str
    minor: int


def flat_table(flow: Sequence[Placed], start: int, heads: Heads, rulebook: Rulebook) -> tuple[list[Row], int]:
    """The rows of a table whose heads begin on the line at `start`, and where they end; none when it is no table.

    The rows begin with a number or a code.
    """
    texts: list[str] = []
    places: list[int] = []
    begin = start + heads.lines
    index, coded = begin, begin + BEFORE_FIRST - MAX_ROW
    while index < len(flow) and (line := flow[index].line) is not None:
        if index - coded > MAX_ROW or len(texts) > MAX_TABLE:
            break
        if _repeats(flow, index, heads):
            index += heads.lines
            continue
        if _CODE.match(line.text.strip()):
            coded = index
        texts.append(line.text.strip())
        places.append(index)
        index += 1
    firsts = _first_lines(texts, stacked=heads.stacked)
    if len(firsts) < MIN_ROWS:
        return [], start
    parts, groups = _parts(texts, firsts)
    if sum((end - first) ** 2 for first, end in parts) > MOST_WORK:
        return [], start
    end, cells = _cells(texts, parts, heads, rulebook)
    rows = [Row(flow[start].page, [[head] for head in heads.texts])]
    for (first, _), group, row in zip(parts, groups, cells, strict=True):
        if group:
            rows.append(Row(flow[places[group[0]]].page, [texts[group[0] : group[1]]]))
        rows.append(Row(flow[places[first]].page, row))
    filled = sum(sum(map(bool, row)) >= 2 for row in cells)
    if 2 * filled <= len(cells):
        return [], start
    return rows, places[end - 1] + 1


def table_heads(flow: Sequence[Placed], start: int, measures: Measures, rulebook: Rulebook) -> Heads | None:
    """The heads of such a table that begin on the line at `start`: known words, three or more."""
    if measures.has_layout or measures.has_paragraphs:
        return None
    return heads_at([_text(placed) for placed in flow[start : start + 8]], rulebook)


def _text(placed: Placed) -> str:
    return placed.line.text.strip() if placed.line is not None and len(placed.line.segments) == 1 else ""


def _repeats(flow: Sequence[Placed], index: int, heads: Heads) -> bool:
    """Whether the heads stand here again, on a new page."""
    words = [word for placed in flow[index : index + heads.lines] for word in _text(placed).split()]
    return words == " ".join(heads.texts).split()


def _codes(text: str, *, stacked: bool) -> Iterator[_Code]:
    match = _CODE.match(text)
    if match is None or (match.end() == len(text) and not stacked):
        return
    major, minor = (match["major"] or "").rstrip("."), match["minor"]
    above = "N" if major.isdigit() else "A" if major else ""
    form = above + ("9" if minor.isdigit() else "a" if minor.islower() else "A")
    yield _Code(form, major, int(minor) if minor.isdigit() else ord(minor.lower()) - ord("a") + 1)


def _first_lines(texts: Sequence[str], *, stacked: bool) -> list[int]:
    """The lines on which rows begin: the longest series of codes of one form."""
    found = [(index, code) for index, text in enumerate(texts) for code in _codes(text, stacked=stacked)]
    chains: list[list[int]] = []
    for form in dict.fromkeys(code.form for _, code in found):
        chain: list[int] = []
        before: _Code | None = None
        for index, code in found:
            if code.form != form or (before is None and (code.minor > 1 or index > BEFORE_FIRST)):
                continue
            if chain and index - chain[-1] > MAX_ROW:
                break
            if before is None or _follows(before, code):
                chain.append(index)
                before = code
        chains.append(chain)
    return max(chains, key=len, default=[])


def _follows(before: _Code, code: _Code) -> bool:
    if code.major == before.major and before.minor < code.minor <= before.minor + MAX_STEP:
        return True
    if code.minor != 1 or (code.major == before.major and code.major):
        return False
    if code.major.isdigit():
        return int(before.major) < int(code.major) <= int(before.major) + MAX_STEP
    return before.minor > 1 or bool(code.major)


def _parts(texts: Sequence[str], firsts: Sequence[int]) -> tuple[list[tuple[int, int]], list[tuple[int, int] | None]]:
    """From where to where the rows run, and the group above each, if there is one."""
    groups: list[tuple[int, int] | None] = [(0, min(firsts[0], MAX_GROUP)) if firsts[0] else None]
    parts: list[tuple[int, int]] = []
    for first, after in zip(firsts, [*firsts[1:], len(texts)], strict=True):
        end = after
        if after < len(texts):
            end = _group_start(texts, first, after)
            groups.append((end, after) if end < after else None)
        parts.append((first, end))
    return parts, groups


def _group_start(texts: Sequence[str], first: int, after: int) -> int:
    """Where the name of a group begins that stands between the row at `first` and that at `after`."""
    restarts = _restarts(texts[first], texts[after])
    form = _GROUP if restarts else _SURE_GROUP
    major = next((code.major for code in _codes(texts[after], stacked=True)), "")
    if restarts and major.isdigit():
        begins = regex.compile(rf"(?:\p{{Lu}}\p{{L}}+\s+)?{major}[.:]?\s+\p{{Lu}}")
        for index in range(after - 1, first, -1):
            if begins.match(texts[index]) and (after - index <= MAX_GROUP or len(texts[index + 1]) > LONG_PROSE):
                return index
    for index in range(max(first + 1, after - MAX_GROUP), after):
        if form.match(texts[index]) and not CLAUSE_END.search(texts[after - 1]):
            return index
    last = texts[after - 1]
    if restarts and after - 1 > first and last[:1].isupper() and len(last.split()) <= GROUP_WORDS:
        is_value = CLAUSE_END.search(last) or _YEAR_OR_QUARTER.search(last)
        return after if is_value else after - 1
    return after


def _restarts(text: str, after: str) -> bool:
    codes = [code for line in (text, after) for code in _codes(line, stacked=True)]
    return len(codes) == 2 and (codes[0].major != codes[1].major or codes[1].minor <= codes[0].minor)


def _cells(
    texts: Sequence[str], parts: Sequence[tuple[int, int]], heads: Heads, rulebook: Rulebook
) -> tuple[int, list[list[list[str]]]]:
    """Where the last row ends, and the cells of all rows."""
    numbered = heads.kinds[0] == "number"
    kinds = heads.kinds[1:] if numbered else heads.kinds
    codes = []
    rows = []
    for first, end in parts:
        match = _CODE.match(texts[first])
        assert match is not None
        codes.append(texts[first][: match.end()])
        rows.append([line for line in (texts[first][match.end() :].strip(), *texts[first + 1 : end]) if line])
    rows[-1] = rows[-1][: _last_lines(rows)]
    found = cells_of_rows(rows, kinds, Periods(rulebook), stacked=heads.stacked)
    end = parts[-1][0] + len(rows[-1]) + (not texts[parts[-1][0]][len(codes[-1]) :].strip())
    return end, [_with_code(code, row, numbered=numbered) for code, row in zip(codes, found, strict=True)]


def _with_code(code: str, row: Cells, *, numbered: bool) -> list[list[str]]:
    if numbered:
        return [[code], *row.cells]
    name, *others = row.cells
    return [[f"{code} {name[0]}", *name[1:]], *others]


def _last_lines(rows: Sequence[Sequence[str]]) -> int:
    """How many lines of the last row are no text behind the table: no long line, and no heading above one."""
    usual = max(len(line) for row in rows[:-1] for line in row)
    longest = max(map(len, rows[:-1]))
    last = rows[-1]
    for index, line in enumerate(last):
        if len(line) > LONGER * usual:
            above = last[index - 1] if index else ""
            is_heading = above[:1].isupper() and not CLAUSE_END.search(above) and index > 1
            return max(1, index - is_heading)
    return min(len(last), max(1, int(LONGEST_ROW * longest)))
