"""Finds labelled fields in the head of a document: `Datum: 14-02-2023`, a row of a table, `Betreft ...`."""

from collections.abc import Iterator
from dataclasses import dataclass

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
        for aside in (*head.columns, *head.running):
            found.extend(self._by_pattern(aside))
        return [field for field in found if field.value]

    def is_label(self, line: HeadLine) -> bool:
        """Whether a line is nothing but a label, or begins with one."""
        return bool(self._labels.whole(line.text) or self._labels.leading(line.text) or self._starts_inline(line.text))

    def _in_line(self, line: HeadLine, following: HeadLine | None, lines: tuple[HeadLine, ...]) -> Iterator[HeadField]:
        whole = self._labels.whole(line.text)
        if whole is not None and not whole.rule.pattern:
            value = self._value_beside(line, following, lines, whole.rule.gives)
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
        yield from self._run(line, following)

    def _value_beside(
        self, line: HeadLine, following: HeadLine | None, lines: tuple[HeadLine, ...], gives: str
    ) -> HeadLine | None:
        """The cell to the right, where that is no label itself, else the one below; outside tables the next line."""
        beside = following is not None and (line.row < 0 or (following.index, following.row) == (line.index, line.row))
        if following is not None and beside and not self.is_label(following):
            return following
        if beside and gives not in ("date", "reference"):
            return None  # 'Onderwerp' heads a column of any list too
        row = [cell for cell in lines if cell.index == line.index and line.row >= 0 and cell.row == line.row]
        under = [cell for cell in lines if cell.index == line.index and line.row >= 0 and cell.row == line.row + 1]
        if len(row) > 1 and len(row) != len(under):
            under = [cell for cell in under if cell.column == 0]  # of the others it is not known below what they stand
        below = next((cell for cell in under if cell.column == line.column), None)
        return None if below is None or self.is_label(below) else below

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

    def _run(self, line: HeadLine, following: HeadLine | None) -> Iterator[HeadField]:
        """Labels one after another in a block whose lines were joined, or one at its start without a colon.

        Below a line of labels alone stand their values; of these a date is known by its form.
        """
        matches = list(self._inline.finditer(line.text, 0, INLINE_WITHIN))
        given = {match["label"] for match in matches if self._rule(match).gives != "ignore"}
        if not matches or (matches[0].start() > 0 and len(given) < 2):
            return
        if following is not None and len(matches) > 1 and not _SEPARATOR.sub("", self._inline.sub("", line.text)):
            dates = (match for match in matches if self._rule(match).gives == "date")
            yield from (HeadField(self._rule(m), following.text, following.start, m["label"], following) for m in dates)
            return
        for at, match in enumerate(matches):
            end = matches[at + 1].start() if at + 1 < len(matches) else len(line.text)
            separator = _SEPARATOR.match(line.text, match.end())
            start = separator.end() if separator else match.end()
            value = self._cut(line.text[start:end])
            yield HeadField(self._rule(match), value, line.start + start, match["label"], line)

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
