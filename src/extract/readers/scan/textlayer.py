"""Judges the text that a file gives for a page: whether it is what a person reads there, or rubbish."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from extract.readers.sheet import Sheet

# Measured on 754 pages with 20 words or more of 56 published and made PDFs, and on 92 of these pages made unreadable in
# ten ways: letters moved by 1, 3 or 29 places, mixed up, or replaced at random; words run together or spaced out. None
# of the 754 is refused, nor any of 4,114 pages of 231 other documents but two that are spaced out. Caught are all pages
# of moved or unknown letters, 90 % of those with letters mixed up, 93 % of those in which each fifth letter is wrong.
MAX_UNMAPPED = 0.2
"""Share of signs without a known letter; real pages have at most 0.006."""
MAX_MIXED = 0.2
"""Share of words in which signs or digits stand between letters; real pages have at most 0.07, pages of which each
fifth letter is wrong 0.33 in the middle."""
MAX_SINGLE = 0.5
"""Share of words of one letter; real pages have at most 0.15, spaced out ones 1."""
MIN_FUNCTION_WORDS = 0.03
"""Share of words like 'de', 'het' and 'the'; real pages have 0.43 in the middle, tables of names 0.03, pages of moved
letters 0."""
MIN_SHAPED = 0.97
"""Share of words that can be spoken; real pages without function words have 1.0, moved and mixed letters 0.79 in the
middle."""
ENOUGH = 20
"""Words from which a page is judged."""
ENOUGH_RARE = 50
"""Words from which the absence of function words counts."""
FEW_WORDS = 30
"""A picture of a page may carry this many words of its own: a stamp, a head, a page number."""
FEW_SHAPES = 20
"""Words that are drawn as shapes take more shapes than this; fewer are a frame, a logo, a shade."""
COVERED = 0.7
"""A picture that takes this share of a page may be the page itself."""

_FUNCTION_WORDS = frozenset(
    regex.findall(
        r"\w+",
        "aan als bij dat de deze die dit door een en er heeft het hij ik in is je kan met naar niet of om ook op over"
        " te tot u uit van voor was wat we wij worden wordt ze zich zijn zo"
        " a and are as at be by for from it not on or that the this to which with"
        " auf das den der des du est et ist la le les mit un und une von",
    )
)
_EDGES = ".,:;!?()[]{}<>\"'“”‘’„«»-–—•·*…/\\|&%€$+=_☐☒☑✓✔§°²³©®#~^`"
_LEADERS = regex.compile(r"[.·…_]{3,}")
_LETTER = regex.compile(r"\p{L}")
_PLAIN = regex.compile(r"\p{L}+(?:[-'’/.&+–]\p{L}+)*")
_CODE = regex.compile(r"\p{L}{0,4}[-–./]?\d+(?:[-–./:,]?\d+)*[-–./]?\p{L}{0,3}|\S*(?:@|://|www\.)\S*")
_UNKNOWN = regex.compile(r"[\p{Co}\p{Cn}\p{Cc}\ufffd]|\(cid:\d+\)")
_OTHER_SCRIPT = regex.compile(r"(?=\p{L})\P{Latin}")
_VOWEL = regex.compile(r"[aeiouyàáâãäåèéêëìíîïòóôõöùúûüýÿ]", regex.IGNORECASE)
_CONSONANTS = regex.compile(r"[bcdfghjklmnpqrstvwxz]{6}|[aeiouy]{5}|.{41}", regex.IGNORECASE)
_CAPITAL_INSIDE = regex.compile(r"\p{Ll}\p{Lu}")

Layer = Literal["usable", "unusable", "little"]


def layer_of(sheet: Sheet) -> Layer:
    """What the words of a page are worth: usable; rubbish; or too little, so that its picture must be looked at."""
    if sheet.unmapped > MAX_UNMAPPED or is_rubbish([word.text for word in sheet.words]):
        return "unusable"
    if not sheet.words and not sheet.images and sheet.shapes < FEW_SHAPES:
        return "usable"  # nothing stands on it
    if not sheet.words or (sheet.count < FEW_WORDS and _covered(sheet)):
        return "little"
    return "usable"


def is_rubbish(words: Sequence[str]) -> bool:
    """Whether these words are no text of any language that people of the Netherlands write reports in."""
    signs = sum(len(word) for word in words)
    unknown = _UNKNOWN.findall(" ".join(words))
    if signs and len(unknown) > MAX_UNMAPPED * (signs - sum(len(sign) - 1 for sign in unknown)):
        return True
    counts = _counted(words)
    if counts.words + counts.mixed < ENOUGH:
        return False
    if counts.mixed > MAX_MIXED * (counts.words + counts.mixed) or counts.single > MAX_SINGLE * counts.words:
        return True
    rare = counts.words >= ENOUGH_RARE and counts.function < MIN_FUNCTION_WORDS * counts.words
    return rare and counts.shaped < MIN_SHAPED * counts.words


class _Counts(NamedTuple):
    """Of a word or of many: letters alone, signs between letters, single letters, little words, words to be spoken."""

    words: int
    mixed: int
    single: int
    function: int
    shaped: int


def _counted(words: Sequence[str]) -> _Counts:
    found = Counter(_LEADERS.sub(" ", " ".join(words)).split())
    every = mixed = single = function = shaped = 0
    for word, count in found.items():
        judged = _judged(word)
        every += count * judged.words
        mixed += count * judged.mixed
        single += count * judged.single
        function += count * judged.function
        shaped += count * judged.shaped
    return _Counts(every, mixed, single, function, shaped)


@lru_cache(maxsize=100_000)
def _judged(word: str) -> _Counts:
    """One word; most words of a page stand on other pages too."""
    bare = word.strip(_EDGES)
    if not _LETTER.search(bare) or _CODE.fullmatch(bare):
        return _Counts(0, 0, 0, 0, 0)
    if not _PLAIN.fullmatch(bare):
        return _Counts(0, 1, 0, 0, 0)
    return _Counts(1, 0, len(bare) == 1, bare.lower() in _FUNCTION_WORDS, _can_be_spoken(bare))


def _can_be_spoken(word: str) -> bool:
    if _OTHER_SCRIPT.search(word):
        return True
    if _CONSONANTS.search(word) or _CAPITAL_INSIDE.search(word):
        return False
    return _VOWEL.search(word) is not None or len(word) <= 3 or (word.isupper() and len(word) <= 6)


def _covered(sheet: Sheet) -> bool:
    page = sheet.width * sheet.height
    for x0, top, x1, bottom in sheet.images:
        wide, high = min(x1, sheet.width) - max(x0, 0.0), min(bottom, sheet.height) - max(top, 0.0)
        if wide > 0 and high > 0 and wide * high >= COVERED * page:
            return True
    return False
