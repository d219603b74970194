"""What is wrong with a rule, said with its place and with what was probably meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from extract.rulebook.rule import KINDS, Rule

RULE_KEYS = tuple(
    field.alias or name for name, field in Rule.model_fields.items() if name not in ("kind", "file", "line")
)
"""The keys that a rule may have in a file; kind, file and line follow from where it stands."""


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A fault in a file of rules. `line` counts from 1 and is 0 where the fault has no line."""

    file: str
    line: int
    rule_id: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        rule = f" {self.rule_id}:" if self.rule_id else ""
        return f"{place}:{rule} {self.message}" + (f": {self.suggestion}" if self.suggestion else "")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in one rule, and where in it: a path of keys and positions, empty for the rule as a whole."""

    where: tuple[str | int, ...]
    message: str
    suggestion: str = ""


def complaints_about(entry: Mapping[Any, Any], kind: str) -> list[Complaint]:
    """All that is wrong with a rule as read from a file of that kind; empty when it is sound."""
    found = [
        Complaint((key,), f"'{key}' is no key of a rule", did_you_mean(str(key), RULE_KEYS))
        for key in entry
        if key not in RULE_KEYS
    ]
    meant = {key for complaint in found for key in RULE_KEYS if f"'{key}'" in complaint.suggestion}
    known = {key: value for key, value in entry.items() if key in RULE_KEYS}
    try:
        Rule.model_validate({**known, "kind": kind})
    except ValidationError as error:
        for detail in error.errors():
            misspelt = detail["type"] == "missing" and detail["loc"][0] in meant
            # One misspelt key is one fault: without its labels a rule also lacks a way to match.
            unmatched = not detail["loc"] and bool(meant & {"labels", "pattern", "tokens"})
            if not misspelt and not unmatched:
                found.append(_explain(detail, known, kind))
    return found


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`did you mean 'gives'?`, or the choices where none is near."""
    choices = list(choices)
    near = get_close_matches(word.lower(), choices, n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(choices)}"


_WHAT_TO_DO = {
    "id": "write it in lower case with a dot, like 'partners.betrokken-partijen'",
    "gives": "say what a match means",
    "why": "say in a few words which habit it states and where it was seen",
    "examples": "give at least one text in which it must match",
}


def _explain(detail: ErrorDetails, entry: Mapping[str, Any], kind: str) -> Complaint:
    where = detail["loc"]
    key = str(where[0]) if where else ""
    match detail["type"]:
        case "missing":
            return Complaint((), f"'{key}' is missing", _WHAT_TO_DO.get(key, ""))
        case "too_short" | "string_too_short":
            return Complaint(where, f"'{key}' is empty", _WHAT_TO_DO.get(key, ""))
        case "string_type":
            return Complaint(where, f"'{key}' must be text, not {detail['input']!r}", "put it in quotes")
        case "tuple_type":
            return Complaint(where, f"'{key}' must be a list", "write each text on a line of its own after '- '")
        case "string_pattern_mismatch":
            return Complaint(where, f"{detail['input']!r} is no {key} of a rule", _WHAT_TO_DO.get(key, ""))
        case "value_error":
            return _explain_value(where, detail["msg"].removeprefix("Value error, "), entry, kind)
        case _:
            return Complaint(where, f"'{key}': {detail['msg']}")


def _explain_value(where: tuple[str | int, ...], message: str, entry: Mapping[str, Any], kind: str) -> Complaint:
    allowed = KINDS[kind].gives
    if not where and allowed is not None and message.startswith("gives "):
        near = get_close_matches(str(entry["gives"]).lower(), allowed, n=1)
        return Complaint(("gives",), message, f"did you mean '{near[0]}'?" if near else "")
    return Complaint(where, message)
