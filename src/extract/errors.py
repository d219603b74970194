"""What goes wrong, said so that a person knows what, where and what to do."""

from typing import Literal, get_args

ProblemCode = Literal[
    "empty",
    "unreadable",
    "unsupported",
    "encrypted",
    "damaged",
    "encoding",
    "no_text",
    "page_unread",
    "ocr_doubtful",
    "duplicate",
    "impossible_period",
    "doubtful_figure",
    "timeout",
    "memory",
    "crashed",
    "doubtful_value",
    "internal",
]
"""The codes of `problems.csv`; `docs/problems.md` says what each means."""

PROBLEM_CODES: tuple[ProblemCode, ...] = get_args(ProblemCode)


OutsideCode = Literal["rules", "usage", "output"]


class ExtractError(Exception):
    """A fault with a code, the file, the place in it and what to do about it.

    Args:
        code: one of `PROBLEM_CODES`, or for faults outside a document `"rules"`, `"usage"`, or `"output"` where the
            dataset cannot be written.
        message: what is wrong and what to do, in one sentence for a person.
        source: the file as the user named it, empty where none is concerned.
        page: the page (from 1) where one is concerned.
    """

    def __init__(
        self, code: ProblemCode | OutsideCode, message: str, *, source: str = "", page: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.source = source
        self.page = page

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, self.message, self.source, self.page)

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        page = f"page {self.page}: " if self.page is not None else ""
        return f"{place}{page}{self.message}"


def _rebuild(code: ProblemCode | OutsideCode, message: str, source: str, page: int | None) -> ExtractError:
    return ExtractError(code, message, source=source, page=page)
