"""What commands have in common: groups of options, and a parser that guesses what a misspelt one was meant to be."""

import argparse
import sys
from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from re import fullmatch, search
from typing import Any, NoReturn, Self

from extract.errors import ExtractError

USAGE = 2
"""The exit code of wrong use."""
SIZES = {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}


def path_of(text: str) -> Path:
    """The path that an argument names. None at all is no path: a variable of a script that is not set gives that."""
    if not text:
        raise argparse.ArgumentTypeError("no name is given; '.' is the folder that you are in")
    return Path(text)


def add_pipeline_options(parser: argparse.ArgumentParser) -> None:
    """What decides what is found in a document."""
    add_rules_option(parser)
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="spaCy pipeline that recognises organisations in running text: the name or folder of one, or none for the"
        " rules alone (default: the Dutch one of this program)",
    )
    parser.add_argument(
        "--ocr",
        choices=("auto", "never", "always"),
        default="auto",
        help="which pages of PDFs to recognise from their pictures with Tesseract: those without usable text, none or"
        " all (default: auto)",
    )


def add_rules_option(parser: argparse.ArgumentParser) -> None:
    """Folders of rules."""
    parser.add_argument(
        "--rules",
        metavar="DIR",
        type=path_of,
        action="append",
        default=[],
        help="folder of rules that add to the shipped ones, or replace those of the same id; may be repeated",
    )


def add_format_options(parser: argparse.ArgumentParser) -> None:
    """Formats and the dialect of CSV."""
    parser.add_argument(
        "--format",
        metavar="LIST",
        type=_formats,
        default="csv,jsonl",
        help="formats to write, with commas: csv, jsonl, parquet, sqlite, xlsx (default: csv,jsonl)",
    )
    parser.add_argument(
        "--csv-dialect",
        choices=("standard", "excel-nl"),
        default="standard",
        help="how CSV is written: as RFC 4180 has it, or as a Dutch Excel opens it (default: standard)",
    )


def _formats(text: str) -> tuple[str, ...]:
    from extract.dataset.formats import chosen

    try:
        return chosen(text)
    except ExtractError as error:
        raise argparse.ArgumentTypeError(error.message) from error


def add_batch_options(run: argparse.ArgumentParser) -> None:
    """How the work is done, and what a document may cost."""
    run.add_argument(
        "--jobs", metavar="N", type=_count, default=0, help="worker processes at a time (default: one a core)"
    )
    run.add_argument(
        "--memory-per-document",
        metavar="SIZE",
        type=_size,
        default="1GB",
        help="memory that reading a document may take, like 500MB (default: 1GB)",
    )
    run.add_argument(
        "--timeout-per-document",
        metavar="SECONDS",
        type=_seconds,
        default="120",
        help="seconds of work that reading a document may take; they begin anew with each page that Tesseract has read"
        " (default: 120)",
    )
    run.add_argument("--fresh", action="store_true", help="read all files again, also those that are known")
    run.add_argument("--dry-run", action="store_true", help="only tell which files would be read")
    run.add_argument("--log", metavar="FILE", type=path_of, help="add what happens to this file, as JSON lines")


def _count(text: str) -> int:
    if not fullmatch("[1-9][0-9]{0,3}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of workers; give 1 or more")
    return int(text)


def _size(text: str) -> int:
    found = fullmatch("([0-9]+(?:[.][0-9]+)?) ?([KMG]B)?", text.upper())
    size = int(Decimal(found[1]) * SIZES[found[2] or ""]) if found else 0
    if not size:
        raise argparse.ArgumentTypeError(f"'{text}' is no size; give one like 500MB or 1.5GB")
    return size


def _seconds(text: str) -> float:
    if not fullmatch("[0-9]+([.][0-9]+)?", text) or not float(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds; give one like 120")
    return float(text)


class Parser(argparse.ArgumentParser):
    """An argument parser that guesses what a misspelt option or command was meant to be."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter)
        self._given: list[str] = []

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        self._given = list(sys.argv[1:] if args is None else args)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        hint = next(self._hints(message), f"see '{self.prog} --help'")
        self.exit(USAGE, f"extract: {message}; {hint}\n")

    def _hints(self, message: str) -> Iterator[str]:
        parsers = [self, *self._below()]
        options = {option for parser in parsers for option in parser._option_string_actions}
        commands = {name for parser in parsers for name in parser._commands()}
        misspelt = search(r"invalid choice: '(\S+)'", message)
        words = [(misspelt[1], commands)] if misspelt else []
        words += [(word.partition("=")[0], options) for word in self._given if word.startswith("--")]
        for word, choices in words:
            if word not in choices and (near := get_close_matches(word, sorted(choices), n=1)):
                yield f"did you mean {near[0]}?"

    def _below(self) -> Iterator[Self]:
        for parser in self._commands().values():
            yield parser
            yield from parser._below()

    def _commands(self) -> dict[str, Self]:
        found = (action.choices for action in self._actions if isinstance(action, argparse._SubParsersAction))
        return next((dict(choices) for choices in found), {})
