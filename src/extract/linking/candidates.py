"""Pairs of names that may be one, found without comparing all with all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from extract.linking.abbreviations import compound_parts
from extract.linking.spelling import STOPWORDS, Spelling

SHORTEST_FAULTY = 5
"""Letters of the shortest name in which a fault is looked for: of shorter names many differ in one letter."""
WINDOW = 4
"""How many names further on in the alphabet, from the front and from the back, a name is compared with."""
LARGEST_BLOCK = 50
"""Names that share a form and are still compared with each other; more say that the form is no name."""


def near_keys(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of keys that may differ by a fault or two, each once, in order.

    Two keys that differ in one letter share a form with one letter left out; of two that differ more, mostly the
    beginning or the end is the same, so they stand near each other in the alphabet, read forwards or backwards.
    """
    names = sorted({key for key in keys if len(key) >= SHORTEST_FAULTY})
    pairs = (*_sharing_a_form(names), *_in_alphabet(names))
    return sorted({(one, other) if one < other else (other, one) for one, other in pairs})


def _sharing_a_form(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    # Hashes in arrays: for a hundred thousand names the two million forms themselves would fill the memory.
    forms = [{hash(name), *(hash(name[:at] + name[at + 1 :]) for at in range(len(name)))} for name in names]
    hashes = np.fromiter((form for of_name in forms for form in of_name), dtype=np.int64)
    owners = np.repeat(np.arange(len(names)), [len(of_name) for of_name in forms])
    order = np.argsort(hashes, kind="stable")
    bounds = np.flatnonzero(np.diff(hashes[order])) + 1
    sizes = np.diff(np.concatenate(([0], bounds, [len(order)])))
    starts = np.concatenate(([0], bounds))
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        if size <= LARGEST_BLOCK:
            block = owners[order[start : start + size]]
            yield from ((names[one], names[other]) for one, other in combinations(block, 2) if one != other)


def _in_alphabet(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for ordered in (names, sorted(names, key=lambda name: name[::-1])):
        for at, name in enumerate(ordered):
            yield from ((name, other) for other in ordered[at + 1 : at + 1 + WINDOW])


def initials(spelling: Spelling) -> set[str]:
    """The letters that abbreviations of a name may have: with and without small words, compounds whole and parted."""
    forms = (spelling.words, compound_parts(spelling.words))
    return {
        "".join(word[0] for word in words if keep or word not in STOPWORDS) for words in forms for keep in (True, False)
    }


def letters(spelling: Spelling) -> str:
    """The letters of a name that is wholly or partly abbreviated: `CJG Limburg` is `cjgl`."""
    return "".join(
        word if short else word[0] for word, short in zip(spelling.words, spelling.abbreviations, strict=True)
    )
