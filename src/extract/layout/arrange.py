"""Pages -> blocks: the way through this room, from lines to headings, paragraphs, items and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from extract.layout.aligned import aligned_rows
from extract.layout.below import rows_below
from extract.layout.blocks import Block, HeadingForm
from extract.layout.bookmarked import Named, named_lines, with_levels_of_bookmarks
from extract.layout.flat_heads import Heads
from extract.layout.flat_rows import flat_table, table_heads
from extract.layout.flattened import column_heads, flattened_rows
from extract.layout.flow import Measures, Placed, in_order, measure
from extract.layout.furniture import furniture_blocks, set_apart
from extract.layout.grids import Table, grid_table
from extract.layout.headings import Heading, fills_line, heading_form, number_of
from extract.layout.join import Paragraph, as_one, tidy_item
from extract.layout.levels import Look, with_levels, with_levels_of_styles
from extract.layout.margins import single_pages, without_margins
from extract.layout.notes import without_notes
from extract.layout.openers import with_names
from extract.layout.run_in import parted_by_lead, with_run_in_names
from extract.layout.tables import is_answer, merge_pages, segment_rows, table_block
from extract.layout.topic_titles import topic_titles
from extract.layout.unspaced import ends_title
from extract.readers import Bookmark, Line, Page
from extract.rulebook import Rulebook
from extract.rulebook.labels import MAX_LABEL

SHORT_LINE = 0.8
"""A line that ends before this share of the full width, with a full stop, ends its paragraph."""
MAX_LONG_HEADING = 220
"""Most characters of a heading that runs over lines."""
CUT_TITLE = 40
"""A title that found no room on its line has more letters than this; shorter ones fill the pieces of a drawing."""
INDENT = 6.0
"""Points by which the nesting of list items differs."""

_SENTENCE_END = regex.compile(r"[.!?:;…]\s*[\"'”’)\]¹²³⁴⁵⁶⁷⁸⁹]*\s*$")
_MARK = regex.compile(r"\s*(?:[-–—•●▪■◦‣*✓o\uf000-\uf0ff]|\(?(?:\d{1,2}|[a-zA-Z])[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s*")
_SUBJECT = regex.compile(r"(?:Betreft|Onderwerp)\s*:?\s+\p{Lu}")
"""The line of a letter's head that says its subject; programs print it right below the address."""
_OPENING = "\"'‘“(\t "


def arrange(pages: Sequence[Page], rulebook: Rulebook, bookmarks: Sequence[Bookmark] = ()) -> list[Block]:
    """All blocks of a document: the body in reading order, then notes, contents and furniture.

    Args:
        bookmarks: the outline that the maker of the document gave it; it goes before all other signs of headings.
    """
    pages, beside = without_margins(single_pages(pages))
    kept, apart = set_apart(pages, rulebook)
    flow = [_without_number_gap(placed) for placed in in_order(kept)]
    measures = measure(flow)
    body, notes = without_notes(flow, measures)
    named = named_lines(body, bookmarks)
    blocks = with_names(_Arranger(body, measures, rulebook, named).blocks(), rulebook)
    blocks = with_run_in_names(blocks, rulebook)
    return [*blocks, *notes, *furniture_blocks([*beside, *apart])]


def _without_number_gap(placed: Placed) -> Placed:
    """`2.1<tab>Pilots` and `•<tab>text` are one piece: the gap behind a number or a list mark is no column."""
    line = placed.line
    if line is None or len(line.segments) != 2 or is_answer(line.segments[1].text):
        return placed
    if _MARK.fullmatch(line.segments[0].text):
        text = line.segments[1]  # the mark may be plain where the text is not
        return replace(
            placed, line=replace(as_one(line), bold=text.bold, italic=text.italic, underlined=text.underlined)
        )
    return placed


class _Arranger:
    """Walks once through the lines of the body and makes blocks of them."""

    def __init__(self, flow: list[Placed], measures: Measures, rulebook: Rulebook, named: Mapping[int, Named]) -> None:
        self._flow = flow
        self._named = named
        self._measures = measures
        self._rulebook = rulebook
        self._blocks: list[Block] = []
        self._looks: dict[int, tuple[Look, int]] = {}
        self._said: dict[int, int] = {}
        self._table = Table()
        self._topics = topic_titles(flow, measures)
        self._looked: tuple[Line | None, Heads | None] = None, None

    def blocks(self) -> list[Block]:
        index = 0
        while index < len(self._flow):
            index = self._step(index)
        self._end_table()
        if self._measures.has_paragraphs:
            return with_levels_of_styles(self._blocks, self._looks, self._measures.body_size)
        return with_levels_of_bookmarks(with_levels(self._blocks, self._looks, self._rulebook), self._said)

    def _step(self, index: int) -> int:
        placed = self._flow[index]
        if placed.grid is not None:
            if placed.grid.box is None:  # only printed pages cut tables
                self._end_table()
            self._add_table(grid_table(placed.grid, placed.page))
            return index + 1
        if self._table.rows and self._flow[index - 1].grid is not None:
            rows, end = rows_below(self._flow, index, self._table)
            if rows:
                self._table.rows = merge_pages(self._table.rows, rows)
                return end
        if placed.line is not None and len(placed.line.segments) > 1:
            rows, end = aligned_rows(self._flow, index)
            if not rows:
                rows, end = segment_rows(self._flow, index, self._measures, self._rulebook)
            if rows:
                self._add_table(Table(rows))
                return end
            self._flow[index] = replace(placed, line=as_one(placed.line))
        rows, end = flattened_rows(self._flow, index, self._measures, self._rulebook)
        if not rows and (heads := self._heads_at(index)):
            rows, end = flat_table(self._flow, index, heads, self._rulebook)
        if rows:
            self._end_table()
            self._add_table(Table(rows))
            return end
        self._end_table()
        heading = self._heading_at(index)
        if heading is not None:
            return self._heading(index, heading.form, heading.number, heading.depth)
        return self._paragraph(index)

    def _heads_at(self, index: int) -> Heads | None:
        """The heads of a flattened table; a line that ends a paragraph is asked for them again when it is next."""
        line = self._line(index)
        if self._looked[0] is not line:
            self._looked = line, table_heads(self._flow, index, self._measures, self._rulebook)
        return self._looked[1]

    def _heading_at(self, index: int) -> Heading | None:
        if index in self._topics:
            return Heading("sentence")
        heading = heading_form(self._flow, index, self._measures, self._rulebook)
        if heading is None and index in self._named:
            return Heading("source", *number_of(self._line(index).text.strip()))
        return heading

    def _add_table(self, table: Table) -> None:
        if self._table.rows and table.rows and self._table.goes_on(table):
            self._table.add(table)
            return
        self._end_table()
        self._table = table

    def _end_table(self) -> None:
        if self._table.rows:
            self._blocks.append(table_block(self._table.rows, self._measures.words))
        self._table = Table()

    def _heading(self, index: int, form: HeadingForm, number: str, depth: int) -> int:
        line = self._line(index)
        paragraph = Paragraph(self._measures.words)
        paragraph.add(line.text, self._flow[index].page)
        end = index + 1
        named = self._named.get(index)
        if named is not None:
            self._said[len(self._blocks)] = named.level
        whole = named.end if named is not None else self._topics.get(index)
        last = whole if whole is not None else len(self._flow)
        while end < last and (whole is not None or self._same_heading(line, end, form, paragraph.text)):
            paragraph.add(self._line(end).text, self._flow[end].page)
            end += 1
        look: Look = (round(line.size * 2) / 2 if line.size else 0.0, line.bold)
        self._looks[len(self._blocks)] = (look, depth)
        self._blocks.append(Block("heading", paragraph.text, paragraph.pages, line.box, line.depth, form, number))
        return end

    def _same_heading(self, first: Line, index: int, form: HeadingForm, so_far: str) -> bool:
        """The second line of a heading that is too long for one: the same look, no white between, no number."""
        if index in self._named:
            return False
        line = self._flow[index].line
        if line is None or line.box is None or first.box is None or len(so_far) + len(line.text) > MAX_LONG_HEADING:
            return False
        is_wrapped = fills_line(self._flow[index - 1], self._flow[index], self._measures.right)
        if line.gap and not is_wrapped:
            return False
        if (line.size, line.bold) != (first.size, first.bold) or number_of(line.text)[0]:
            return False
        before = self._flow[index - 1].line
        if form == "short" and before is not None and not self._ends_early(index - 1) and line.text[:1].islower():
            return line.size == first.size and not line.bold
        larger = first.size is not None and first.size > self._measures.body_size
        capitals = first.text.isupper() and line.text.isupper()
        emphasised = any(first.emphasis) and first.emphasis == line.emphasis and form in ("style", "number")
        like = larger or first.bold or capitals or emphasised
        if is_wrapped and line.text[:1].islower() and len(so_far) >= CUT_TITLE:
            return like  # a label begins with a capital
        labels = self._rulebook.labels("sections")
        return like and (labels.whole(line.text) is None or labels.whole(f"{so_far} {line.text}") is not None)

    def _paragraph(self, index: int) -> int:
        first = self._line(index)
        text, is_item = tidy_item(first.text)
        paragraph = Paragraph(self._measures.words)
        paragraph.add(text, self._flow[index].page)
        end = index + 1
        while end < len(self._flow) and self._goes_on(end, is_item):
            if is_item and self._outdented(first, end):
                break
            if end == index + 1 and ends_title(self._flow, index, self._measures):
                break  # '• Wijkbus' above 'De bus rijdt ...'
            paragraph.add(self._line(end).text, self._flow[end].page)
            end += 1
        nesting = self._nesting(first) if is_item else 0
        block = Block("item" if is_item else "paragraph", paragraph.text, paragraph.pages, first.box, nesting)
        self._blocks.extend(parted_by_lead(block, first.lead))
        return end

    def _goes_on(self, index: int, is_item: bool) -> bool:
        """Whether the line at `index` goes on with the paragraph of the line before it."""
        before, line = self._flow[index - 1].line, self._flow[index].line
        if before is None or line is None or len(line.segments) > 1 or index in self._named or index in self._topics:
            return False
        if line.begins is not None:
            return not line.begins
        if not self._measures.has_layout and column_heads(line.text.strip(), self._rulebook):
            return False
        if self._heads_at(index):
            return False
        if not self._measures.has_layout and _SUBJECT.match(line.text):
            return False
        if tidy_item(line.text)[1] or line.depth or (line.lead and _SENTENCE_END.search(before.text)):
            return False
        starts_low = line.text.lstrip(_OPENING)[:1].islower()
        if self._is_label_row(line) or (self._ends_early(index - 1) and not starts_low and self._is_label_row(before)):
            return False
        if before.emphasis != line.emphasis and not starts_low:
            return False
        above, placed = self._flow[index - 1], self._flow[index]
        turned = (above.page, above.column) != (placed.page, placed.column)
        ended = _SENTENCE_END.search(before.text) is not None
        if (before.size, before.bold) != (line.size, line.bold) and not (
            before.size == line.size and not line.gap and not line.bold
        ):
            return False
        if turned or not self._measures.wrapped or (line.gap and not self._measures.has_layout):
            # only a sentence that was cut goes on over white, to a new page or column, or to the next unwrapped line
            long_enough = len(before.text) > (20 if self._measures.has_layout else 40)
            return starts_low and not ended and long_enough
        if line.gap or heading_form(self._flow, index, self._measures, self._rulebook) is not None:
            return False
        return not (
            ended and not starts_low and self._ends_early(index - 1) and (is_item or not self._ends_list(before))
        )

    def _is_label_row(self, line: Line) -> bool:
        """A line that begins with a known label and its value: it goes on only in lower case."""
        if not line.text[:1].isupper() or ":" not in line.text[:MAX_LABEL]:
            return False
        match = self._rulebook.labels("sections").leading(line.text)
        return match is not None and match.exact

    def _outdented(self, first: Line, index: int) -> bool:
        """Text that begins left of a list mark, or below it after a line that ended early, is no part of the item."""
        line = self._line(index)
        if first.box is None or line.box is None or line.box[1] < first.box[1]:
            return False
        if line.box[0] < first.box[0] - 2:
            return not self._is_cut(index)
        return line.box[0] < first.box[0] + 2 and self._ends_early(index - 1) and not line.text[:1].islower()

    def _is_cut(self, index: int) -> bool:
        """Whether the line at `index` goes on with a sentence that found no more room on the line above it."""
        above, line = self._line(index - 1), self._line(index)
        ended = _SENTENCE_END.search(above.text) is not None
        return not (ended or line.gap or self._ends_early(index - 1)) and line.text[:1].islower()

    def _ends_early(self, index: int) -> bool:
        return self._flow[index].reach(self._measures.right) < SHORT_LINE

    def _ends_list(self, line: Line) -> bool:
        return line.text.rstrip().endswith(",")

    def _nesting(self, line: Line) -> int:
        x0 = line.box[0] if line.box else float(len(line.text) - len(line.text.lstrip()))
        return int(x0 // INDENT) if line.box is None else 0

    def _line(self, index: int) -> Line:
        line = self._flow[index].line
        assert line is not None
        return line
