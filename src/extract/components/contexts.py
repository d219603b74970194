"""What the words around a statement make of it, in the manner of ConText: a question, a condition, a plan, a negation.

    Contexts(rulebook).around("Of de pilot is verlengd", 3, 23)     {"question"}

The words stand in `rules/contexts.yaml`. Those of `undecided` work on what stands before them, the others on what
stands behind them; none works past a "maar" or beyond its sentence. Source of the method: Chapman, Chu and Dowling,
"ConText: an algorithm for identifying contextual features from clinical text", 2007.
"""

import regex

from extract.rulebook import Rulebook

BEHIND = "undecided"
"""The one meaning whose words stand behind the statement: "een verlenging is aangevraagd"."""
REACH = 500
"""So many characters on either side are looked at: a text without full stops would take the square of its time."""
FAR = "condition"
"""The one meaning that reaches over the comma before the main clause: "als het lukt, wordt de pilot verlengd"."""

_BREAK = regex.compile(
    r",\s+(?:maar|echter|toch|daarom|dus)\b|\sen\s+(?:is|zijn|werd|heeft|hebben|daarom)\b", regex.IGNORECASE
)
_MAIN_CLAUSE = regex.compile(r",\s+(?:is|zijn|werd|werden|heeft|hebben|wordt|worden)\b", regex.IGNORECASE)
_CLAUSE = regex.compile(r"[,;:]\s|\s(?:en|maar|zodat|waardoor|omdat)\s", regex.IGNORECASE)


class Contexts:
    """Finds what makes a statement less than a fact, by the rules of the kind `contexts`."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._phrases = rulebook.phrases("contexts")

    def around(self, sentence: str, start: int, end: int) -> set[str]:
        """What the words around a statement, which stands from `start` to `end` in its sentence, say of it."""
        first = max(0, start - REACH)
        sentence, start, end = sentence[first : end + REACH], start - first, end - first
        far = max((match.start() for match in _BREAK.finditer(sentence, 0, start)), default=0)
        near = max((match.start() for match in _MAIN_CLAUSE.finditer(sentence, 0, start)), default=far)
        clause = _CLAUSE.search(sentence, end)
        last = clause.start() if clause else len(sentence)
        found = set()
        for match in self._phrases.find(sentence):
            meaning = match.rule.gives
            opens = far if meaning == FAR else max(near, far)
            if start <= match.start < last if meaning == BEHIND else opens <= match.start < start:
                found.add(meaning)
        return found
