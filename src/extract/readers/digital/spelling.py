"""Pieces of text as a file draws them -> words as a person reads them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from extract.readers.digital.pieces import NO_WIDTH, UNKNOWN, WIDER, Piece
from extract.readers.page import MAX_FILL, Box, without_fill
from extract.readers.words import Word

DESCENT = 0.21
"""Share of the letter size by which the box of a word reaches below its base: most fonts say 0.20 to 0.25, some files 0
or nonsense."""
STROKED = 2
"""Mode of letters that are filled and stroked: how word processors thicken a font that has no bold letters."""
SAME_PLACE = 0.25
"""A text that is drawn twice within this share of its letter size is one text: fake bold, or layers on one another."""
THICKENED = 0.01
"""Offset, as a share of the letter size, from which a text drawn twice looks bold."""
TOUCHING = 0.1
"""Pieces of one word are drawn with less white between them than this share of the letter size."""
RAISED = 0.12
"""Marks of notes stand at least this share of the letter size above the base of the word that they follow."""
SMALLER = 0.8
"""Marks of notes are at most this large, compared with the word that they follow."""
NEAR = 0.4
"""White, in letter sizes, that a mark of a note may keep from its word."""
SPACED = (4, 0.5)
"""So many single letters with less white between them than this many letter sizes are one word, spaced out."""

_MARK = regex.compile(r"\d{1,3}(?:,\d{1,3})*\)?")
_ORDINAL = regex.compile(r"e|de|ste|o|a|th|st|nd|rd")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\ufffe": "-", "\xad": "-",
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "☐", "\uf0fe": "☒", "\uf0fd": "☒", "\uf0fc": "✓", "\uf0e0": "→",
} | dict.fromkeys(map(chr, NO_WIDTH)))  # fmt: skip
"""Ligatures, hyphens at line ends and soft ones, the signs that symbol fonts have in the private area; and what is no
letter."""


def words_of(pieces: Sequence[Piece], again: Sequence[Box] = ()) -> list[Word]:
    """The words of a page; words that stand close together and look the same may be one.

    Args:
        again: where text is drawn once more that is read already: a way to make it bold.
    """
    kept, thick = _once(pieces)
    thick |= _under(kept, again)
    heavy = _believed(kept)
    words: list[Word] = []
    group: list[Piece] = []
    for piece in kept:
        if group and not _joins(group, piece):
            words.append(_word(group, thick, heavy))
            group = []
        group.append(piece)
    if group:
        words.append(_word(group, thick, heavy))
    return _closed_up(_with_marks(words))


def _once(pieces: Sequence[Piece]) -> tuple[list[Piece], set[int]]:
    """The pieces, of those that lie on one another only the first; and which of them look bold by it."""
    seen: dict[str, list[Piece]] = defaultdict(list)
    kept: list[Piece] = []
    thick: set[int] = set()
    for piece in pieces:
        others = seen[piece.text]
        for other in others:
            reach = SAME_PLACE * piece.run.size
            aside, below = abs(piece.x0 - other.x0), abs(piece.run.base - other.run.base)
            if aside < reach and below < reach:
                if max(aside, below) > THICKENED * piece.run.size:
                    thick.add(id(other))
                break
        else:
            others.append(piece)
            kept.append(piece)
    return kept, thick


def _under(pieces: Iterable[Piece], again: Sequence[Box]) -> set[int]:
    """The pieces over which text is drawn once more."""
    found: set[int] = set()
    if not again:
        return found
    for piece in pieces:
        reach = SAME_PLACE * piece.run.size
        for x0, top, x1, bottom in again:
            if (
                abs(x0 - piece.x0) < reach
                and abs(x1 - piece.x1) < reach
                and top - reach < piece.run.base < bottom + reach
            ):
                found.add(id(piece))
                break
    return found


def _believed(pieces: Sequence[Piece]) -> bool:
    """Whether the weights of fonts tell bold from plain: where most letters would be bold, they do not."""
    heavy = sum(len(piece.text) for piece in pieces if piece.run.font.heavy)
    return 0 < 2 * heavy < sum(len(piece.text) for piece in pieces)


def _joins(group: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece goes on with the word before it, as its mark or as a part of it."""
    before, run = group[-1], piece.run
    if piece.joins:
        host = group[0].run if len(group) > 1 else before.run
        return abs(run.base - host.base) < SAME_PLACE * host.size or _is_raised(before, piece)
    return run.size < SMALLER * before.run.size and _is_raised(before, piece)


def _is_raised(before: Piece, piece: Piece) -> bool:
    run, size = piece.run, before.run.size
    if not (RAISED * size < before.run.base - run.base < size and run.size < SMALLER * size):
        return False
    white = (piece.x0 - before.x1) / size
    if _MARK.fullmatch(piece.text):
        return -TOUCHING < white < NEAR
    return -TOUCHING < white < TOUCHING and _ORDINAL.fullmatch(piece.text) is not None and before.text[-1:].isdigit()


def _word(group: Sequence[Piece], thick: set[int], heavy: bool) -> Word:
    first = group[0]
    run, text = first.run, first.text
    bold, italic = _is_bold(first, thick, heavy), run.font.italic
    if len(group) > 1:
        run = max(group, key=lambda piece: (piece.run.size, len(piece.text))).run
        total = sum(len(piece.text) for piece in group)
        bold = 2 * sum(len(piece.text) for piece in group if _is_bold(piece, thick, heavy)) > total
        italic = 2 * sum(len(piece.text) for piece in group if piece.run.font.italic) > total
        text += "".join(_with_raised_marks(group))
    bottom = run.base + DESCENT * run.size
    return Word(_readable(text), first.x0, bottom - run.size, group[-1].x1, bottom, run.size, bold, italic)


def _is_bold(piece: Piece, thick: set[int], heavy: bool) -> bool:
    font = piece.run.font
    return font.bold or piece.run.mode == STROKED or id(piece) in thick or (heavy and font.heavy)


def _with_raised_marks(group: Sequence[Piece]) -> Iterator[str]:
    """The texts of the pieces behind the first, marks of notes as raised digits."""
    for before, piece in pairwise(group):
        is_mark = piece.text[:1].isdigit() and _is_raised(before, piece)
        yield piece.text.translate(_RAISE) if is_mark else piece.text


def _with_marks(words: list[Word]) -> list[Word]:
    """Marks before a note get their sign and stand on its line."""
    for place, (mark, word) in enumerate(pairwise(words)):
        size = word.size
        if mark.size < SMALLER * size and _MARK.fullmatch(mark.text):
            raised = word.bottom - mark.bottom - DESCENT * (size - mark.size)
            if RAISED * size < raised < size and -TOUCHING * size < word.x0 - mark.x1 < 2 * NEAR * size:
                words[place] = replace(mark, text=mark.text.translate(_RAISE), top=word.top, bottom=word.bottom)
    return words


def _closed_up(words: list[Word]) -> list[Word]:
    """Words that are spaced out letter by letter (`S t a n d`) are whole again."""
    fewest, widest = SPACED
    if sum(len(word.text) == 1 for word in words) < fewest:
        return words
    closed: list[Word] = []
    row: list[Word] = []
    for word in [*words, None]:
        if row and (word is None or not _is_next(row[-1], word, widest)):
            closed.extend(_spelled(row) if len(row) >= fewest else row)
            row = []
        if word is not None:
            row.append(word)
    return closed


def _is_next(before: Word, word: Word, widest: float) -> bool:
    single = len(before.text) == len(word.text) == 1 and before.text.isalpha() and word.text.isalpha()
    white = word.x0 - before.x1
    return single and word.bottom == before.bottom and 0 < white < widest * word.size


def _spelled(row: list[Word]) -> Iterator[Word]:
    """Letters that stand apart as words: white that is clearly wider than the narrowest parts them."""
    narrowest = min(word.x0 - before.x1 for before, word in pairwise(row))
    start = 0
    for place in range(1, len(row) + 1):
        if place == len(row) or row[place].x0 - row[place - 1].x1 > WIDER * narrowest:
            yield replace(row[start], text="".join(word.text for word in row[start:place]), x1=row[place - 1].x1)
            start = place


def _readable(text: str) -> str:
    """Without signs that only a font knows; one that stands alone is the mark of a list item."""
    if not text.isascii():
        text = "•" if text == UNKNOWN else text.translate(_SIGNS)
    return without_fill(text) if len(text) > MAX_FILL else text
