"""Reads headings as titles and labels: `doc.spans["titles"]`, `["labels"]` and `["closings"]`."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.document import blocks_of
from extract.components.openers import openers
from extract.components.outline import PERIOD_RULE, QUOTED_RULE
from extract.components.spans import BlockValue, ClosingValue, LabelValue, TitleValue, Value, add_spans
from extract.components.sureness import GARBLED_LABEL, LABEL, NEAR_LABEL, UNKNOWN_HEADING
from extract.rulebook import Rule, Rulebook, rules_for
from extract.rulebook.labels import MAX_LABEL, label_key
from extract.values.periods import PeriodWords, find_periods

REPEATED = 3
"""A heading that returns this often is a label, whatever it says."""
UNLISTED = "sections.repeated-heading"
"""The rule of a label that no rule lists and that is known by its repetition."""
PERSON_RULE = "chapters.persoon"
"""The rule of a line that names who signs or receives a document: it heads nothing."""
MAX_CLOSING = 300
"""The closing paragraph of a letter is no longer than this, in characters."""

PERIOD_BEHIND = ("aanpak", "stand_van_zaken", "omschrijving", "overig")
"""Types of section that say something else than a period."""
MAX_PERIOD = 60
MAX_BESIDE = 2
"""Longest value that is only a period, and how many of its characters may stand outside it."""

_NUMBER = regex.compile(
    r"\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z]\.?\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=\S)"
    r"|\s*(?P<letter>[A-Z]|[IVX]{2,5})[.)]\s+(?=\p{Lu}\p{Ll}*\s|\p{Lu}{2})|\s*[-•]\s+|\s*\(?[a-z]\)\s+"
)
_MONEY_BEHIND = regex.compile(r"(?:\s*[:(–-]|\s-)\s*(?:€|EUR\b)\s*\d.{0,40}$")
_QUOTED = regex.compile(
    r"^(?!(?i:\p{L}*(?:reactie|brief|rapport|verzoek|nota|motie|advies)\b))"  # these quote the title of another paper
    r"\p{Lu}[^‘“\"']{2,80}\s[‘“\"'][^’”\"']{3,120}[’”\"']\s*$"
)


@Language.factory("pilot_headings", default_config={"rules": []})
class HeadingReader:
    """Finds titles and labels among the headings.

    Writes `doc.spans["titles"]` (TitleValue; the id is the rule that gave the kind or the chapter, else the heading's
    form), `doc.spans["labels"]` (LabelValue; the id is the label's rule) and `doc.spans["closings"]` (ClosingValue).
    """

    def __init__(self, nlp: Language, name: str, rules: Sequence[str]) -> None:
        self._rulebook = rules_for(rules)
        self._periods = PeriodWords.from_pairs(self._rulebook.vocabulary("time"))

    def __call__(self, doc: Doc) -> Doc:
        titles: list[tuple[Value, str]] = []
        labels: list[tuple[Value, str]] = []
        closings: list[tuple[Value, str]] = []
        blocks = blocks_of(doc)
        repeated = _repeated(blocks)
        for index, value in enumerate(blocks):
            if value.block.kind == "table":
                continue
            is_title = value.block.kind == "heading" and not self._is_date(value.block.text)
            title = read_title(index, value, self._rulebook) if is_title else None
            if title and title[1] == PERSON_RULE:
                title = None
            label = None if title and title[0].kind else read_label(index, value, self._rulebook)
            if label is None and title and not title[0].chapter and label_key(value.block.text) in repeated:
                label = self._unlisted_label(index, value)
            if label is None and title is None and (closing := self._closing(index, value)):
                closings.append(closing)
            if label:
                labels.append(self._of_period(label, value))
            if title and (label is None or title[0].chapter):
                titles.append(title)
        taken = {label.block for label, rule in labels if isinstance(label, LabelValue) and rule != UNLISTED}
        opened = {title.block: (title, rule) for title, rule in openers(blocks, taken, self._rulebook)}
        titles = [title for title in titles if isinstance(title[0], TitleValue) and title[0].block not in opened]
        titles += opened.values()
        titles.sort(key=lambda title: title[0].start)
        add_spans(doc, "closings", closings)
        add_spans(doc, "titles", titles)
        add_spans(doc, "labels", list(_without_lone_items(labels, doc)))
        return doc

    def _of_period(self, label: tuple[LabelValue, str], value: BlockValue) -> tuple[LabelValue, str]:
        """A label such as Uitvoering or Start behind which nothing but a period stands says how long a record lasts."""
        found, _ = label
        said = value.block.text[found.value_start - value.start :].strip(" .")
        if found.section not in PERIOD_BEHIND or len(said) > MAX_PERIOD:
            return label
        for period in find_periods(said, self._periods):
            if period.kind == "period" and len(said) - (period.char_end - period.char_start) <= MAX_BESIDE:
                return found.model_copy(update={"section": "doorlooptijd"}), PERIOD_RULE
        return label

    def _unlisted_label(self, index: int, value: BlockValue) -> tuple[LabelValue, str]:
        """A heading that returns again and again is a label, of the type that one of its parts names."""
        rule = self._rulebook.labels("sections").nearest(value.block.text)
        label = LabelValue(
            start=value.start,
            end=value.end,
            block=index,
            section=rule.gives if rule else "overig",
            value_start=value.end,
            capitals=value.block.text.isupper(),
            confidence=NEAR_LABEL if rule else UNKNOWN_HEADING,
        )
        return label, rule.id if rule else UNLISTED

    def _closing(self, index: int, value: BlockValue) -> tuple[Value, str] | None:
        if len(value.block.text) > MAX_CLOSING:
            return None
        for match in self._rulebook.phrases("cues").find(value.block.text):
            if match.rule.gives == "closing" and match.start == 0:
                return ClosingValue(start=value.start, end=value.end, block=index), match.rule.id
        return None

    def _is_date(self, text: str) -> bool:
        """A line with nothing but a date, or with the word for it, is no title."""
        if len(text) > 40 or not text[-1:].isdigit():
            return False
        return any(len(text) - (found.char_end - found.char_start) <= 8 for found in find_periods(text, self._periods))


def _repeated(blocks: Sequence[BlockValue]) -> set[tuple[str, ...]]:
    """Headings without a number that stand under three different headings or more."""
    headings = [value.block for value in blocks if value.block.kind == "heading" and len(value.block.text) <= MAX_LABEL]
    keys = [label_key(block.text) if not block.number else () for block in headings]
    counts = Counter(keys)
    under: dict[tuple[str, ...], set[int]] = {}
    title = -1
    for index, key in enumerate(keys):
        if not key or counts[key] < REPEATED:
            title = index
        else:
            under.setdefault(key, set()).add(title)
    return {key for key, titles in under.items() if len(titles) >= REPEATED}


def _without_lone_items(labels: Sequence[tuple[Value, str]], doc: Doc) -> Iterator[tuple[Value, str]]:
    """List items that begin with a label are sections only where items with other labels stand beside them.

    Below a heading that is a label itself they are the lines of that section.
    """
    blocks = blocks_of(doc)
    kinds = [value.block.kind for value in blocks]
    items = {v.block: v.section for v, _ in labels if isinstance(v, LabelValue) and kinds[v.block] == "item"}
    headings = {v.block for v, _ in labels if isinstance(v, LabelValue) and kinds[v.block] == "heading"}
    for label, rule in labels:
        if isinstance(label, LabelValue) and label.block in items:
            first = label.block
            while first and kinds[first - 1] == "item":
                first -= 1
            beside = {items.get(label.block + step, label.section) for step in (-1, 1)}
            if beside == {label.section} or first - 1 in headings:
                continue
        yield label, rule


def read_label(index: int, value: BlockValue, rulebook: Rulebook) -> tuple[LabelValue, str] | None:
    """The label that a block is, or begins with."""
    text = value.block.text
    labels = rulebook.labels("sections")
    match = labels.whole(text) if value.block.kind == "heading" else None
    match = match or labels.leading(text)
    if match is None:
        return None
    heading = text[match.start : match.end]
    found = LabelValue(
        start=value.start + match.start,
        end=value.end if match.value_start >= len(text) else value.start + match.end,
        block=index,
        section=match.rule.gives,
        value_start=value.start + match.value_start,
        capitals=heading.upper() == heading.replace("(s)", "(S)"),
        confidence=LABEL if match.exact else GARBLED_LABEL,
    )
    return found, match.rule.id


def read_title(index: int, value: BlockValue, rulebook: Rulebook) -> tuple[TitleValue, str]:
    """What a heading says by its words and its form."""
    block = value.block
    text = block.text
    start = found.end() if (found := _NUMBER.match(text)) else 0
    number = block.number or (found["number"] or found["letter"] or "" if found else "")
    kind, weight, rule = "", 0.0, ""
    records = rulebook.phrases("records")
    for match in records.find(text[start:]):
        after = start + match.end
        if match.start == 0 and text[after:].strip(" :;.–-\t"):
            head = text[start:after].strip(" :;.–-\t")
            if any(letter.isdigit() for letter in head):
                number = number or head
            kind, weight, rule = match.rule.gives, match.rule.weight, match.rule.id
            start = after
            break
    if rule and (again := next((m for m in records.find(text[start:]) if m.start == 0 and m.rule.id == rule), None)):
        start += again.end  # 'Toezegging' above, 'Toezegging Wonen en zorg' below
    chapter = None if kind else _chapter(text[start:], rulebook)
    if not kind and chapter is None and _QUOTED.match(text) and not text.isupper():
        kind, weight, rule = "project", 1.0, QUOTED_RULE
    while start < len(text) and text[start] in " :;.–-\t":
        start += 1
    money = _MONEY_BEHIND.search(text, start + 1)
    end = len(text[: money.start() if money else len(text)].rstrip(" :;.\t"))
    if start >= end:
        start = 0
    title = TitleValue(
        start=value.start + start,
        end=value.start + max(end, start + 1),
        block=index,
        name=text[start:end],
        number=number,
        kind=kind,
        weight=weight,
        chapter=chapter.gives if chapter else "",
    )
    return title, rule or (chapter.id if chapter else f"records.form.{block.form}")


def _chapter(text: str, rulebook: Rulebook) -> Rule | None:
    best: Rule | None = None
    for match in rulebook.phrases("chapters").find(text):
        if match.rule.gives == "about_document" and match.start == 0 and match.end >= len(text.rstrip(" .:?")):
            return match.rule
        if match.rule.gives == "series" and best is None:
            best = match.rule
    return best
