"""The command `extract`: one small function a command. What a command needs is imported when it runs."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from re import search
from typing import Any, NoReturn, Self

from extract.errors import ExtractError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 0, 1 where it failed, 2 for wrong use, 130 after Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name that the terminal cannot show must not end a run
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    try:
        code: int = given.command(given)
        sys.stdout.flush()
        return code
    except ExtractError as error:
        print(f"extract: {error}", file=sys.stderr)
        return USAGE if error.code in ("usage", "rules") else FAILED
    except KeyboardInterrupt:
        print("extract: stopped; nothing was written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def run_command(given: argparse.Namespace) -> int:
    from extract.batch import open_progress, run
    from extract.pipeline import Pipeline

    pipeline = Pipeline(given.rules, given.model, given.ocr, redact=given.redact)
    if not given.quiet:
        print(pipeline.description, file=sys.stderr)
    with open_progress(quiet=given.quiet) as progress:
        summary = run(given.inputs, given.output, extract=pipeline.rows, progress=progress)
    print(summary.line() if given.quiet else summary.table())
    return summary.exit_code(strict=given.strict)


def evaluate_command(given: argparse.Namespace) -> int:
    from extract.evaluation import evaluate, format_table

    evaluation = evaluate(given.dataset, given.gold)
    print(format_table(evaluation))
    if given.show:
        for document, notes in evaluation.notes.items():
            print("", document, *notes, sep="\n")
    return 0


def check_command(given: argparse.Namespace) -> int:
    from extract.rulebook import check_rules

    faults = check_rules(*given.rules)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "the rules are sound")
    return FAILED if faults else 0


def test_command(given: argparse.Namespace) -> int:
    from extract.rulebook import count_examples, load_rules, run_examples

    rulebook = load_rules(*given.rules)
    failures = run_examples(rulebook)
    for failure in failures:
        print(failure)
    print(f"{count_examples(rulebook)} examples of {len(rulebook.rules)} rules, {len(failures)} failed")
    return FAILED if failures else 0


def schema_command(given: argparse.Namespace) -> int:
    from extract.rulebook import schema_text

    if given.output is None:
        print(schema_text(), end="")
    else:
        given.output.write_text(schema_text(), encoding="utf-8", newline="\n")
    return 0


def explain_command(given: argparse.Namespace) -> int:
    from extract.pipeline import Pipeline, explain

    pipeline = Pipeline(given.rules, given.model, given.ocr)
    print(explain(_bytes(given.file), given.file.name, pipeline))
    return 0


def stats_command(given: argparse.Namespace) -> int:
    from extract.evaluation import format_use, rule_use
    from extract.rulebook import load_rules

    print(format_use(rule_use(given.dataset, load_rules(*given.rules))))
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExtractError("unreadable", f"it cannot be read ({error.strerror})", source=str(path)) from error


def _parser() -> "Parser":
    parser = Parser(
        prog="extract",
        description="Finds the pilots in Dutch policy documents and writes them as a dataset.",
        epilog="example:\n  extract run corpus -o outputs\n\n'extract COMMAND --help' explains a command.",
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show the version and stop")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", required=True)
    _add_run(commands)
    _add_evaluate(commands)
    _add_rules(commands)
    return parser


def _add_run(commands: Any) -> None:
    run = commands.add_parser(
        "run",
        help="read documents and write a dataset",
        description="Reads text, PDF, scans, Word, OpenDocument and HTML files, finds their pilots and writes a\n"
        "dataset. Folders are read whole; hidden files and files that end in .csv, .json, .jsonl or .yaml are\n"
        "passed by.",
        epilog="examples:\n  extract run letters -o dataset\n  extract run letter.pdf notes -o dataset --strict\n"
        "  extract run letters -o dataset --rules our-rules --quiet\n\n"
        "exit code: 0, also where some files failed; 1 where nothing could be read, or with --strict where a file\n"
        "failed; 2 for wrong use. problems.csv tells what failed and why.",
    )
    run.add_argument("inputs", metavar="INPUT", nargs="+", type=Path, help="a file, or a folder with files")
    run.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the dataset")
    _add_pipeline_options(run)
    run.add_argument(
        "--redact",
        action="store_true",
        help="put [persoon], [e-mail] and [telefoon] in place of persons, addresses and numbers, in all outputs",
    )
    run.add_argument("--strict", action="store_true", help="exit with 1 where any file failed")
    run.add_argument("--quiet", action="store_true", help="print only problems and one line at the end")
    run.set_defaults(command=run_command)


def _add_evaluate(commands: Any) -> None:
    evaluate = commands.add_parser(
        "evaluate",
        help="compare a dataset with gold",
        description="Compares a dataset with gold answers: a score for each document and metric, and the means.",
        epilog="example:\n  extract evaluate outputs --gold corpus/gold --show",
    )
    evaluate.add_argument("dataset", metavar="DATASET", type=Path, help="folder that 'extract run' wrote")
    evaluate.add_argument("--gold", metavar="DIR", type=Path, required=True, help="folder with gold answers (JSON)")
    evaluate.add_argument("--show", action="store_true", help="also show each difference")
    evaluate.set_defaults(command=evaluate_command)


def _add_rules(commands: Any) -> None:
    rules = commands.add_parser(
        "rules",
        help="check, test, explain and count the rules",
        description="Works on the rules: what a maintainer knows about the documents, in YAML.",
        epilog="examples:\n  extract rules check --rules our-rules\n  extract rules explain letter.pdf\n"
        "  extract rules stats dataset",
    )
    actions = rules.add_subparsers(metavar="COMMAND", title="commands", required=True)
    check = actions.add_parser("check", help="find faults in rule files, with line and suggestion")
    check.set_defaults(command=check_command)
    test = actions.add_parser("test", help="run the examples and counter-examples of all rules")
    test.set_defaults(command=test_command)
    for action in (check, test):
        _add_rules_option(action)
    schema = actions.add_parser("schema", help="print the JSON Schema with which editors complete rules")
    schema.add_argument("-o", "--output", metavar="FILE", type=Path, help="write it here instead")
    schema.set_defaults(command=schema_command)
    explain = actions.add_parser("explain", help="tell which rule made which value in a document")
    explain.add_argument("file", metavar="FILE", type=Path, help="a document")
    _add_pipeline_options(explain)
    explain.set_defaults(command=explain_command)
    stats = actions.add_parser(
        "stats",
        help="count how often each rule fired in a dataset",
        description="Counts how many values of a dataset rest on each rule, names the rules on which none does, and\n"
        "lists the headings inside pilots that no rule knows: candidates for a rule. Give the --rules of the run.",
        epilog="example:\n  extract rules stats outputs",
    )
    stats.add_argument("dataset", metavar="DATASET", type=Path, help="folder that 'extract run' wrote")
    _add_rules_option(stats)
    stats.set_defaults(command=stats_command)


def _add_pipeline_options(parser: argparse.ArgumentParser) -> None:
    _add_rules_option(parser)
    parser.add_argument("--model", metavar="NAME", help="spaCy pipeline to use (default: a Dutch one if installed)")
    parser.add_argument(
        "--ocr",
        choices=("auto", "never", "always"),
        default="auto",
        help="which pages of PDFs to recognise from their pictures with Tesseract: those without usable text, none or"
        " all (default: auto)",
    )


def _add_rules_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rules",
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="folder of rules that add to the shipped ones, or replace those of the same id; may be repeated",
    )


class Version(argparse.Action):
    """Looks the version up when it is asked for: that takes longer than all the rest of `--help`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from extract import __version__

        print(f"extract {__version__}")
        parser.exit()


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


if __name__ == "__main__":
    sys.exit(main())
