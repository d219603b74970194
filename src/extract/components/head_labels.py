"""Finds labelled fields in the head of a document: `Datum: 14-02-2023`, a row of a table, `Betreft ...`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import regex

from extract.components.head_lines import Head, HeadLine
from extract.rulebook import Rule, Rulebook

INLINE_FROM = 1.0
"""Weight from which a label needs neither colon nor cell of its own."""
INLINE_WITHIN = 1500
"""Characters of a block in which labels may stand one after another, when its lines were joined."""
MAX_VALUE = 300

_ADDRESS_BLOCK = regex.compile(r"\b(?:Retouradres|Bezoekadres)\b|\b(?:Datum|Betreft)\s")
_SEPARATOR = regex.compile(r"[\s:|]+")
_NUMBER = regex.compile(
    r"(?<![\w./-])(?=[\w./-]*\d[\w./-]*\d)(?:\p{L}+[./-]?\d|\d+[./-]?\p{L}|\d{5}|\d{4}[./-]\d{4})[\w./-]*\w"
)
"""A registration number: figures with letters, or many of them. A date and a postal code have other forms."""
LINES_BELOW = 3
"""Lines below a line of labels, or cells of the row below it, in which their values stand."""


@dataclass(frozen=True, slots=True)
class HeadField:
    """A value that a label names, and where it stands."""

    rule: Rule
    value: str
    start: int
    label: str
    line: HeadLine


class HeadLabels:
    """The labels of `rules/head_fields.yaml`, ready to read heads."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._labels = rulebook.labels("head_fields")
        rules = rulebook.of("head_fields")
        self._rules = {label: rule for rule in reversed(rules) if rule.weight >= INLINE_FROM for label in rule.labels}
        names = sorted(self._rules, key=len, reverse=True)
        self._inline = regex.compile(
            r"(?<![\w-])(?P<label>"
            + "|".join(regex.escape(name[0].upper() + name[1:]) for name in names)
            + r")(?=[\s:]|$)"
        )
        flags = regex.VERBOSE | regex.IGNORECASE
        self._patterns = [(regex.compile(rule.pattern, flags), rule) for rule in rules if rule.pattern]
        self._margins = [pattern for pattern, rule in self._patterns if rule.gives == "ignore"]

    def fields(self, head: Head) -> list[HeadField]:
        """The labelled fields of the head, in order."""
        found: list[HeadField] = []
        lines = head.lines
        for at, line in enumerate(lines):
            following = lines[at + 1] if at + 1 < len(lines) else None
            found.extend(self._in_line(line, following, lines))
            if _ADDRESS_BLOCK.search(line.text):
                found.extend(self._by_pattern(line, anywhere=True))
            found.extend(self._below(lines, at))
        for aside in (*head.columns, *head.running):
            found.extend(self._by_pattern(aside))
        return [field for field in found if field.value]

    def is_label(self, line: HeadLine) -> bool:
        """Whether a line is nothing but a label, or begins with one."""
        return bool(self._labels.whole(line.text) or self._labels.leading(line.text) or self._starts_inline(line.text))

    def _in_line(self, line: HeadLine, following: HeadLine | None, lines: tuple[HeadLine, ...]) -> Iterator[HeadField]:
        whole = self._labels.whole(line.text)
        if whole is not None and not whole.rule.pattern:
            value = self._value_beside(line, following, lines, whole.rule)
            if value is not None:
                yield HeadField(whole.rule, self._cut(value.text), value.start, line.text, value)
            return
        by_pattern = list(self._by_pattern(line))
        if by_pattern:
            yield from by_pattern
            return
        leading = self._labels.leading(line.text)
        if leading is not None and not self._runs_on(line.text):
            said = self._cut(line.text[leading.value_start :])
            yield HeadField(leading.rule, said, line.start + leading.value_start, line.text[: leading.end], line)
            return
        yield from self._run(line)

    def _below(self, lines: tuple[HeadLine, ...], at: int) -> Iterator[HeadField]:
        """Dates and numbers below labels that stand beside each other, or all above their values.

        "Datum  Ons kenmerk" stands over "17 oktober 2023  UIT-23-44".
        """
        row = self._row(lines, at)
        text = " ".join(cell.text for cell in row)
        end, rules = 0, dict[str, Rule]()
        while label := self._inline.match(text, end):
            rules[self._rule(label).id] = self._rule(label)
            separator = _SEPARATOR.match(text, label.end())
            end = separator.end() if separator else label.end()
        if len(rules) < 2 or (row[0].row >= 0 and len(row) == len(self._row(lines, at + len(row)))):
            return  # in a table without a lost column each label is above its own value
        values = [(text[end:], row[0].start + end, row[0])] if end < len(text) and len(row) == 1 else []
        if end == len(text):
            below = takewhile(lambda line: not self.is_label(line), lines[at + len(row) :][:LINES_BELOW])
            values = [(line.text, line.start, line) for line in below]
        for rule in rules.values():
            for said, start, line in values:
                if rule.gives == "date":
                    yield HeadField(rule, self._cut(said), start, text[:end], line)
                elif rule.gives == "reference" and (number := _NUMBER.search(said)):
                    yield HeadField(rule, number.group(), start + number.start(), text[:end], line)

    def _row(self, lines: tuple[HeadLine, ...], at: int) -> list[HeadLine]:
        """The row of a table or the labels below each other that begin at a line; else that line alone."""
        if at >= len(lines):
            return []
        line = lines[at]
        if line.row >= 0:
            row = [cell for cell in lines if (cell.index, cell.row) == (line.index, line.row)]
            return row if row[0] is line else []
        if at and self._labels.whole(lines[at - 1].text):
            return []
        return [line, *takewhile(lambda one: one.row < 0 and self._labels.whole(one.text), lines[at + 1 :])]

    def _value_beside(
        self, line: HeadLine, following: HeadLine | None, lines: tuple[HeadLine, ...], rule: Rule
    ) -> HeadLine | None:
        """The cell to the right, else the one below; outside tables the next line."""
        if following is None:
            return None
        to_the_right = (following.index, following.row) == (line.index, line.row)
        is_head = to_the_right and rule.gives in ("date", "reference") and self.is_label(following)
        if line.row >= 0 and (is_head or not to_the_right):
            below = [
                cell for cell in lines
                if cell.index == line.index and cell.row == line.row + 1 and cell.column == line.column
            ]  # fmt: skip
            return below[0] if below and not self.is_label(below[0]) else None
        return None if self.is_label(following) else following

    def _by_pattern(self, line: HeadLine, anywhere: bool = False) -> Iterator[HeadField]:
        """Labels that are patterns: at the start of a line, or anywhere in an address block whose lines were joined."""
        for pattern, rule in self._patterns:
            if rule.gives == "ignore" or (anywhere and (rule.gives != "addressee" or rule.weight < INLINE_FROM)):
                continue
            match = pattern.search(line.text, 1, INLINE_WITHIN) if anywhere else pattern.match(line.text)
            if match is None:
                continue
            ends = match.end() >= len(line.text.rstrip(" .:")) or line.text[match.end() - 1] in ",.;"
            runs_on = rule.gives == "addressee" and self._inline.search(line.text, match.end("value"))
            if ends or anywhere or runs_on or rule.gives == "reference":
                value = match["value"].strip()
                yield HeadField(rule, value, line.start + match.start("value"), "", line)

    def _starts_inline(self, text: str) -> bool:
        return self._inline.match(text) is not None

    def _runs_on(self, text: str) -> bool:
        return len({match["label"] for match in self._inline.finditer(text, 0, INLINE_WITHIN)}) > 1

    def _run(self, line: HeadLine) -> Iterator[HeadField]:
        """Labels one after another in a block whose lines were joined, or one at its start without a colon."""
        matches = list(self._inline.finditer(line.text, 0, INLINE_WITHIN))
        given = {match["label"] for match in matches if self._rule(match).gives != "ignore"}
        if not matches:
            return
        in_a_row = matches[0].start() == 0 or len(given) > 1
        for at, match in enumerate(matches):
            end = matches[at + 1].start() if at + 1 < len(matches) else len(line.text)
            separator = _SEPARATOR.match(line.text, match.end())
            start = separator.end() if separator else match.end()
            rule = self._rule(match)
            if in_a_row or (rule.gives == "reference" and _NUMBER.match(line.text, start)):
                yield HeadField(rule, self._cut(line.text[start:end]), line.start + start, match["label"], line)

    def _rule(self, match: regex.Match[str]) -> Rule:
        label = match["label"]
        return self._rules.get(label[0].lower() + label[1:]) or self._rules[label]

    def _cut(self, value: str) -> str:
        """The value without the sentences of the margin that a PDF runs into it."""
        for margin in self._margins:
            found = margin.search(value)
            if found is not None:
                value = value[: found.start()]
        return value[:MAX_VALUE].strip(" \t\n:|")
