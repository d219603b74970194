"""Tells the cells of a row that a program printed cell by cell: by the width of columns, kinds of heads, capitals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extract.layout.join import BULLET
from extract.layout.sentences import SENTENCE_END
from extract.rulebook import Rulebook
from extract.values.periods import Period, PeriodWords, parse_period

ROUNDS = 5
"""Most rounds in which widths are taken from cells and cells from widths; they end when the cells stay the same."""
WIDTH_SHARE = 0.6
"""A column is as wide as the longest lines of this share of its cells; the widest may be ill cut."""
SLACK = 0.1
"""Letters differ in width: lines of one column end this share of it apart."""
SHORT, WIDE = 1.0, 6.0
"""What a line costs on which the next word of its cell had found room, and one that is a width too wide."""
LOW_START, LOOSE_END = 3.0, 3.0
"""What a cell costs that begins in lower case, and one that ends in a comma, an article or a preposition."""
UNENDED = 1.0
"""What a text costs that does not end its sentence, and a name that does."""
STATE_WORDS = 4
"""A text of so few words may be a state ('In voorbereiding') and costs half."""
EMPTY = 2.0
"""What an empty cell costs in a column that is always filled."""
EARLIER = 0.2
"""What an empty cell costs for each column behind it: the last ones are empty more often."""
ALONE = 0.7
"""What a cell of one line costs below which the next begins on a new line: they mostly stand on one."""
INSIDE = 0.5
"""What a cell costs that begins within a line."""
OTHER_KIND = 2.0
"""What a cell costs that is not of the kind of its head, and a period of which the beginning stands in another cell."""
LEADING = 0.4
"""What each word costs that stands before a period in its cell and does not tell of what the period is."""
BEFORE = 3
"""So many words before a cell may be the beginning of its period."""
MAX_KIND_LINES = 6
"""Periods and parties run over no more lines than this."""
MAX_PARTIES = 160
"""Most characters of a cell of parties."""

TAIL = 20
"""Characters in which the end of a sentence is sought."""

_OPENS = regex.compile(r"[\"'‘“(]*[\p{Lu}\d€•●▪–-]|n\.?v\.?t")
_LOOSE = regex.compile(
    r"(?:,|/|\b(?:de|het|een|van|en|of|voor|met|in|op|te|aan|bij|door|naar|om|tot|uit|per|als|dat|die|t/m)|\b(?:nrs?|d\.d|dd|inz|o\.a|bijv|dhr|mw|ca|art)\.)$",
    regex.IGNORECASE,
)
_NOTHING = regex.compile(r"[-–—]|n\.?v\.?t\.?|geen", regex.IGNORECASE)
_SAYS = regex.compile(r"\b(?:is|zijn|wordt|worden|heeft|hebben|kan|zal|werd)\b|\p{Ll}{3}[.!?](?:\s|$)")


@dataclass(slots=True)
class Column:
    """A column of a table: the kind of its head, and what the rows so far tell of it.

    Args:
        width: characters of its full lines, 0 while unknown.
        filled: the share of the rows in which it is not empty.
    """

    kind: str
    width: float = 0.0
    filled: float = 1.0


@dataclass(slots=True)
class Cells:
    """The cells of one row and what doubt they cost."""

    cost: float
    cells: list[list[str]] = field(default_factory=list)


class Periods:
    """What is a period in the cells of a table."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._words = PeriodWords.from_pairs(rulebook.vocabulary("time"))
        self._cues = rulebook.phrases("date_cues")
        self._known: dict[str, Period | None] = {}

    def is_period(self, text: str) -> bool:
        """Whether a short text says a period."""
        return len(text) <= MAX_PARTIES and self._find(text) is not None

    def doubt(self, before: str, text: str) -> float:
        """What a cell costs under the head of periods, with the words that stand before it."""
        found = self._find(text) if len(text) <= MAX_PARTIES else None
        if found is None:
            return OTHER_KIND
        lead = text[: found.char_start]
        cost = 0.0 if not lead or self._cues.find(lead) else LEADING * len(lead.split())
        return cost + OTHER_KIND * self.cut(before, text)

    def cut(self, before: str, text: str) -> bool:
        """Whether a period begins in the words before a cell and ends in its text."""
        whole = self._find(f"{before} {text}") if before else None
        return whole is not None and whole.char_start < len(before) < whole.char_end

    def _find(self, text: str) -> Period | None:
        if text not in self._known:
            self._known[text] = parse_period(text, self._words)
        return self._known[text]


def cells_of_rows(
    rows: Sequence[Sequence[str]], kinds: Sequence[str], periods: Periods, *, stacked: bool
) -> list[Cells]:
    """The cells of each row of a table, from its lines and the kinds of its heads; the first cell is never empty."""
    columns = [Column(kind) for kind in kinds]
    parted: list[Cells] = []
    for _ in range(ROUNDS):
        before = [row.cells for row in parted]
        parted = [_Row(lines, columns, periods, stacked=stacked).parted() for lines in rows]
        if [row.cells for row in parted] == before:
            break
        for number, column in enumerate(columns):
            _learn(column, [row.cells[number] for row in parted])
    return parted


def _learn(column: Column, cells: Sequence[Sequence[str]]) -> None:
    filled = [cell for cell in cells if cell]
    wrapped, single = (
        [max(map(len, cell)) for cell in filled if (len(cell) > 1) == several] for several in (True, False)
    )
    # cells of one line do not tell how much room they had
    column.width = max(_usual(wrapped), _usual(single)) if wrapped else 0.0
    column.filled = len(filled) / len(cells)


def _usual(lengths: Sequence[int]) -> float:
    return float(sorted(lengths)[int(len(lengths) * WIDTH_SHARE)]) if lengths else 0.0


class _Row:
    """The lines of one row, and the cheapest way to part them into cells."""

    def __init__(self, lines: Sequence[str], columns: Sequence[Column], periods: Periods, *, stacked: bool) -> None:
        self._lines = [line.split() for line in lines]
        self._columns = columns
        self._periods = periods
        self._stacked = stacked
        self._best: dict[tuple[int, int, int], tuple[float, tuple[int, int] | None]] = {}

    def parted(self) -> Cells:
        """The cells, and what they cost."""
        cost = self._from(0, 0, 0)
        cells: list[list[str]] = []
        place: tuple[int, int] = (0, 0)
        for column in range(len(self._columns)):
            after = self._best[(*place, column)][1]
            assert after is not None
            cells.append(self._text(place, after))
            place = after
        return Cells(cost, cells)

    def _text(self, start: tuple[int, int], end: tuple[int, int]) -> list[str]:
        """The lines of a cell from one place (line, word) to another."""
        lines = [
            " ".join(self._lines[line][start[1] if line == start[0] else 0 : end[1] if line == end[0] else None])
            for line in range(start[0], min(end[0] + 1, len(self._lines)))
        ]
        return [line for line in lines if line]

    def _from(self, line: int, word: int, column: int) -> float:
        """The least that the cells from this place and this column on cost."""
        key = (line, word, column)
        if key in self._best:
            return self._best[key][0]
        if column == len(self._columns):
            return 0.0 if line == len(self._lines) else float("inf")
        best: tuple[float, tuple[int, int] | None] = (float("inf"), (line, word))
        if column:
            empty = EMPTY * self._columns[column].filled + EARLIER * (len(self._columns) - column)
            best = (empty + self._from(line, word, column + 1), (line, word))
        if line < len(self._lines):
            for end, cost in self._ends(line, word, column):
                total = cost + self._from(*end, column + 1)
                if total < best[0]:
                    best = (total, end)
        self._best[key] = best
        return best[0]

    def _ends(self, line: int, word: int, column: int) -> list[tuple[tuple[int, int], float]]:
        """Where a cell that begins here may end, and what it costs then."""
        begins = self._start(line, word, column)
        found: list[tuple[tuple[int, int], float]] = []
        words = self._lines[line]
        if not self._stacked:
            for end in range(word + 1, len(words)):
                if _OPENS.match(words[end]) or self._is_period_next(column):
                    text = " ".join(words[word:end])
                    cost = begins + INSIDE + self._kind((line, word), text, column) + self._end(text, column)
                    found.append(((line, end), cost + self._too_wide(text, column)))
        lines = 0.0
        whole = ""
        is_last = column == len(self._columns) - 1
        is_brief = self._columns[column].kind in ("doorlooptijd", "partners", "number")
        for last in range(line, len(self._lines)):
            text = " ".join(self._lines[last][word if last == line else 0 :])
            lines += self._too_wide(text, column)
            whole = f"{whole} {text}" if whole else text
            alone = ALONE if last == line and not is_last and not self._stacked else 0.0
            cost = begins + lines + alone + self._kind((line, word), whole, column) + self._end(whole, column)
            found.append(((last + 1, 0), cost))
            if last + 1 < len(self._lines):
                lines += self._too_short(text, last + 1, column)
            if is_brief and last - line + 1 >= MAX_KIND_LINES:
                break
        return found

    def _is_period_next(self, column: int) -> bool:
        return column + 1 < len(self._columns) and self._columns[column + 1].kind == "doorlooptijd"

    def _start(self, line: int, word: int, column: int) -> float:
        if not column:
            return 0.0
        before = self._lines[line][word - 1] if word else self._lines[line - 1][-1] if line else ""
        cost = LOOSE_END if _LOOSE.search(before) else 0.0
        kind = self._columns[column].kind
        if kind == "doorlooptijd":
            return cost  # 'vanaf mei', 'doorlopend'
        if self._lines[line][word][0].isdigit():
            cost += OTHER_KIND / 2 if kind == "partners" else 0.0
            cost += OTHER_KIND * self._periods.cut(
                self._before(line, word), " ".join(self._lines[line][word : word + 2])
            )
        return cost if _OPENS.match(self._lines[line][word]) else cost + LOW_START

    def _before(self, line: int, word: int) -> str:
        before = self._lines[line][:word] if word else self._lines[line - 1] if line else []
        return " ".join(before[-BEFORE:])

    def _end(self, text: str, column: int) -> float:
        ended = SENTENCE_END.search(text[-TAIL:]) is not None
        if self._columns[column].kind in ("name", "partners", "doorlooptijd", "number"):
            return UNENDED if ended and self._columns[column].kind == "name" else 0.0
        if ended or _NOTHING.fullmatch(text):
            return 0.0
        return UNENDED / 2 if text.count(" ") < STATE_WORDS else UNENDED

    def _kind(self, start: tuple[int, int], text: str, column: int) -> float:
        kind = self._columns[column].kind
        if kind == "number" or _NOTHING.fullmatch(text):
            return OTHER_KIND if kind == "name" else 0.0
        if kind == "doorlooptijd":
            return self._periods.doubt(self._before(*start), text)
        if kind == "partners" and (len(text) > MAX_PARTIES or _SAYS.search(text)):
            return OTHER_KIND
        return OTHER_KIND if kind in ("name", "partners") and len(text) < 40 and self._periods.is_period(text) else 0.0

    def _too_wide(self, text: str, column: int) -> float:
        width = self._columns[column].width
        return WIDE * max(0.0, len(text) - width * (1 + SLACK) - 1) / width if width else 0.0

    def _too_short(self, text: str, after: int, column: int) -> float:
        """What a line costs that goes on with the line `after`, though its first word had found room."""
        width = self._columns[column].width
        first = self._lines[after][0]
        if not width or BULLET.match(" ".join(self._lines[after])):
            return 0.0
        room = width * (1 - SLACK) - 1 - len(text) - 1 - len(first)
        return SHORT + 2 * room / width if room > 0 else 0.0
