"""How sure values are, by the way in which they were found: the one place where a confidence is set.

Each figure lies midway between the share that was right in 41 documents with which the rules were written and in 12
that they had not seen; where few values, or those of one document, were all right, the figure stays lower.
`docs/confidence.md` has the measurements and says how to repeat them.
"""

from math import exp

from extract.components.weighing import THRESHOLD

AT_THRESHOLD = 0.79
"""Log-odds that a record with just enough evidence is one ..."""
PER_POINT = 0.77
"""... and what a point of evidence adds: fitted on 444 records of 66 documents, each document counting alike."""
MENTION = 0.6
"""A pilot that running text names; not measured."""

LABEL, NEAR_LABEL, GARBLED_LABEL = 0.87, 0.8, 0.85
"""The type of a section by its label, by the label nearest in meaning, and by one with a fault in it."""
UNDER_TITLE, BESIDE_NAME, BELOW_TABLE = 0.8, 0.8, 0.6
"""Text under a title, in the cell of a name behind it, and under a table."""
UNKNOWN_COLUMN, UNKNOWN_HEADING, ANSWERS = 0.8, 0.8, 0.85
"""A column or heading that no rule knows, and answered criteria."""

DATE_OF_CELL = 0.95
DATE_OF_TEXT = {"start_date": 0.8, "end_date": 0.55}
"""A date from a Doorlooptijd, and from a sentence: what a sentence calls an end is often that of something else."""

STATUS_OF_CELL, STATUS_CLEAR, STATUS_STATED, STATUS_OF_HEADING, STATUS_TONE = 0.96, 0.93, 0.85, 0.85, 0.9
"""A state that a cell names, that a sentence says in so many words, states, that a heading says, and a mere tone."""
STATUS_OF_DATES, STATUS_OF_DOCUMENT, STATUS_DESCRIBED = 0.88, 0.8, 0.75
"""A state that follows from dates, from the kind of document, and from being described at all."""
STATUS_NONE = 0.5
"""That no state is told; not measured."""

PARTY_OF_LIST, PARTY_BEHIND_ACTION, PARTY_OF_PROSE, PARTY_OF_MODEL = 0.87, 0.85, 0.8, 0.4
"""A party from a list, behind an action, from a sentence, and (not measured) one that a model recognised."""

DOMAIN_OF_SECTION, DOMAIN_AROUND, DOMAIN_OF_TEXT = 0.95, 0.8, 0.9
"""A domain from a section Domein, from a chapter or document, and from the pilot's own words."""

DOUBTFUL = 0.75
"""A value below this is named in `problems.csv`."""


def of_evidence(score: float) -> float:
    """How sure a record with so much evidence is one, 0..1.

    >>> [round(of_evidence(score), 2) for score in (2.25, 3, 4, 6)]
    [0.69, 0.8, 0.89, 0.98]
    """
    return 1 / (1 + exp(-AT_THRESHOLD - PER_POINT * (score - THRESHOLD)))
