"""Patterns of rules are found wherever they match, though most are passed over for want of their words."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extract.rulebook import Rule
from extract.rulebook.literals import required
from extract.rulebook.phrases import Phrases

Written = tuple[str, str]
"""A pattern and a text that it matches."""

WORDS = st.sampled_from(["pilot", "gestart", "één", "Wmo", "i.s.m.", "x", "(deels)", "20%", "'t"])
plain = WORDS.map(lambda word: (regex.escape(word, literal_spaces=True), word))
classes = st.sampled_from([(r"\d+", "2021"), (r"\p{Lu}", "Q"), (r"[.;]", ";"), (r"\w*", ""), ("[a]", "a")])
spaces = st.sampled_from([(r"\s+", "  "), (r"[ ]", " "), (r"\s*", ""), (r"[^.\n]{0,30}", " en dan ")])


def _larger(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    in_a_row = st.lists(inner, min_size=2, max_size=4).map(
        lambda them: ("".join(p for p, _ in them), "".join(t for _, t in them))
    )
    one_of = st.tuples(inner, inner).map(lambda two: (f"(?:{two[0][0]}|{two[1][0]})", two[1][1]))
    absent = inner.map(lambda one: (f"(?:{one[0]})?", ""))
    present = inner.map(lambda one: (f"(?:{one[0]})?+", one[1]))
    twice = inner.map(lambda one: (f"(?:{one[0]}){{2}}", one[1] * 2))
    ahead = inner.map(lambda one: (f"(?={one[0]}){one[0]}", one[1]))
    not_ahead = inner.map(lambda one: (rf"{one[0]}(?!nooit)", one[1]))
    return in_a_row | one_of | absent | present | twice | ahead | not_ahead


written = st.recursive(plain | classes | spaces, _larger, max_leaves=8)


@given(written, st.sampled_from(["", "De ", "zijn gestart; "]), st.sampled_from(["", ".", " in Q2"]))
def test_a_pattern_is_found_in_a_text_that_it_matches(one: Written, before: str, behind: str) -> None:
    pattern, matched = one
    text = before + matched + behind
    rule = Rule.model_construct(
        id="cues.proef", kind="cues", gives="state", pattern=pattern, labels=(), tokens=(), weight=1.0
    )
    plainly = any(
        found.end() > found.start() for found in regex.finditer(pattern, text, regex.VERBOSE | regex.IGNORECASE)
    )
    assert bool(Phrases([rule]).find(text)) == plainly


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\b(?:is|wordt)\s+(?:gestart|verlengd)\b", ["is/wordt gestart/verlengd"]),
        (r"\b(?:nooit\s+gestart | gestaakt)\b", ["nooit gestart", "gestaakt"]),
        (r"(?:pilot|werkplaats)(?:en)?", ["pilot/werkplaats"]),
        (r"(?<=\bis\b.{0,30})afgerond", ["is afgerond"]),
        (r"niet (?# in geen geval ) gestart", ["nietgestart"]),
        (r"\d+|jaar", []),
        (r"(?:jaar)?", []),
        (r"(?:verlengd){e<=1}", []),
        (r"[[:alpha:]]jaar", []),
        (r"\p{Lu}\p{L}+weg", ["weg"]),
        (r"(?<straat>weg)", []),
    ],
)
def test_words_that_a_match_must_hold(pattern: str, ways: list[str]) -> None:
    assert [" ".join("/".join(sorted(words)) for words in way) for way in required(pattern)] == ways
