"""The command `extract`: one small function a command. What a command needs is imported when it runs."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any, NoReturn

from extract.errors import ExtractError
from extract.options import (
    USAGE,
    Parser,
    add_batch_options,
    add_format_options,
    add_pipeline_options,
    add_rules_option,
    path_of,
)
from extract.stops import exit_code, stopped_by_signals

FAILED, UNWRITTEN = 1, 3
CODES = {"usage": USAGE, "rules": USAGE, "output": UNWRITTEN}
"""Exit codes by the code of an error; all other errors are FAILED."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code.

    That is 0, 1 where it failed, 2 for wrong use, 3 where the dataset cannot be written, 130 after Ctrl-C, and
    143 or 129 where another program or the end of its terminal stopped it.
    """
    _open_streams()
    given = _parser().parse_args(arguments)
    code = FAILED
    try:
        with stopped_by_signals():
            code = given.command(given)
        sys.stdout.flush()
    except ExtractError as error:
        _complain(str(error))
        code = CODES.get(error.code, FAILED)
    except KeyboardInterrupt as stop:
        _complain("stopped; the same command goes on where it was")
        code = exit_code(stop)
    except BrokenPipeError:  # the reader of our output (head, less) has gone; what was done is done
        pass
    except OSError as error:
        _complain(f"{error.filename or 'what it prints'}: {error.strerror or error}; look whether there is room")
        code = FAILED
    finally:
        _let_go()
    return code


def run_command(given: argparse.Namespace) -> int:
    from extract.batch import Limits, Log, Options, Several, open_progress, plan, run
    from extract.job import Job

    # Absolute, because a worker may stand elsewhere.
    job = Job(tuple(folder.absolute() for folder in given.rules), given.model, given.ocr, given.redact)
    limits = Limits(given.memory_per_document, given.timeout_per_document)
    options = Options(given.jobs, limits, given.fresh, formats=given.format, dialect=given.csv_dialect)
    if given.dry_run:
        planned = plan(given.inputs, given.output, job=job, options=options)
        print(planned.line() if given.quiet else planned.listed())
        return 0
    with open_progress(quiet=given.quiet) as shown, Log(given.log) if given.log else nullcontext() as log:
        progress = Several([shown, log]) if log else shown
        summary = run(given.inputs, given.output, job=job, progress=progress, options=options)
    with suppress(BrokenPipeError):  # who looked has gone; the dataset is there
        print(summary.line() if given.quiet else summary.table(), flush=True)
    return summary.exit_code(strict=given.strict)


def merge_command(given: argparse.Namespace) -> int:
    from extract.batch.merge import merge
    from extract.rulebook import load_rules

    rulebook = load_rules(*given.rules)
    merged = merge(given.datasets, given.output, rulebook=rulebook, formats=given.format, dialect=given.csv_dialect)
    with suppress(BrokenPipeError):
        print(merged.line(), flush=True)
    return 0


def diff_command(given: argparse.Namespace) -> int:
    from extract.evaluation.differences import differences

    changed = False
    for line in differences(given.old, given.new):
        changed = True
        print(line)
    return FAILED if changed else 0


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


def _open_streams() -> None:
    """Gives a stream that was closed (`>&-`) a place, which else the first file that is opened would take."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name that the terminal cannot show must not end a run
            stream.reconfigure(errors="backslashreplace")


def _complain(message: str) -> None:
    with suppress(OSError):  # a terminal that was closed, or a full disk, shows nothing any more
        print(f"extract: {message}", file=sys.stderr)


def _let_go() -> None:
    """Drops what a stream could not print, which Python would try again when it ends, and change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExtractError("unreadable", f"it cannot be read ({error.strerror})", source=str(path)) from error


def _parser() -> Parser:
    parser = Parser(
        prog="extract",
        description="Finds the pilots in Dutch policy documents and writes them as a dataset.",
        epilog="example:\n  extract run corpus -o outputs\n\n'extract COMMAND --help' explains a command.",
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show the version and stop")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", required=True)
    _add_run(commands)
    _add_merge(commands)
    _add_diff(commands)
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
        "failed; 2 for wrong use; 3 where the dataset cannot be written; 130 after Ctrl-C, 143 or\n"
        "129 where another program or the end of the terminal stopped it. problems.csv tells what failed and why. A\n"
        "run that was stopped goes on where it was when the same command is given again.",
    )
    run.add_argument("inputs", metavar="INPUT", nargs="+", type=path_of, help="a file, or a folder with files")
    run.add_argument("-o", "--output", metavar="DIR", type=path_of, required=True, help="folder for the dataset")
    add_pipeline_options(run)
    run.add_argument(
        "--redact",
        action="store_true",
        help="put [persoon], [e-mail] and [telefoon] in place of persons, addresses and numbers, in all outputs",
    )
    add_format_options(run)
    add_batch_options(run)
    run.add_argument("--strict", action="store_true", help="exit with 1 where any file failed")
    run.add_argument("--quiet", action="store_true", help="print only problems and one line at the end")
    run.set_defaults(command=run_command)


def _add_merge(commands: Any) -> None:
    merge = commands.add_parser(
        "merge",
        help="join datasets into one",
        description="Joins datasets that 'extract run' wrote with csv and jsonl: each document once, organisations\n"
        "and initiatives over all of them. Of a document that is in two, the last one has it.",
        epilog="example:\n  extract merge dataset-2023 dataset-2024 -o dataset",
    )
    merge.add_argument("datasets", metavar="DATASET", nargs="+", type=path_of, help="folder that 'extract run' wrote")
    merge.add_argument("-o", "--output", metavar="DIR", type=path_of, required=True, help="folder for the dataset")
    add_rules_option(merge)
    add_format_options(merge)
    merge.set_defaults(command=merge_command)


def _add_diff(commands: Any) -> None:
    diff = commands.add_parser(
        "diff",
        help="tell what changed between two datasets",
        description="Tells what changed between two datasets, record by record and field by field: after a change of\n"
        "rules, or of documents. '-' is gone, '+' is new, '~' changed.",
        epilog="example:\n  extract diff dataset-before dataset-after\n\n"
        "exit code: 0 where nothing changed, 1 where something did.",
    )
    diff.add_argument("old", metavar="OLD", type=path_of, help="folder that 'extract run' wrote")
    diff.add_argument("new", metavar="NEW", type=path_of, help="another one")
    diff.set_defaults(command=diff_command)


def _add_evaluate(commands: Any) -> None:
    evaluate = commands.add_parser(
        "evaluate",
        help="compare a dataset with gold",
        description="Compares a dataset with gold answers: a score for each document and metric, and the means.",
        epilog="example:\n  extract evaluate outputs --gold corpus/gold --show",
    )
    evaluate.add_argument("dataset", metavar="DATASET", type=path_of, help="folder that 'extract run' wrote")
    evaluate.add_argument("--gold", metavar="DIR", type=path_of, required=True, help="folder with gold answers (JSON)")
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
        add_rules_option(action)
    schema = actions.add_parser("schema", help="print the JSON Schema with which editors complete rules")
    schema.add_argument("-o", "--output", metavar="FILE", type=path_of, help="write it here instead")
    schema.set_defaults(command=schema_command)
    explain = actions.add_parser("explain", help="tell which rule made which value in a document")
    explain.add_argument("file", metavar="FILE", type=path_of, help="a document")
    add_pipeline_options(explain)
    explain.set_defaults(command=explain_command)
    stats = actions.add_parser(
        "stats",
        help="count how often each rule fired in a dataset",
        description="Counts how many values of a dataset rest on each rule, names the rules on which none does, and\n"
        "lists the headings inside pilots that no rule knows: candidates for a rule. Give the --rules of the run.",
        epilog="example:\n  extract rules stats outputs",
    )
    stats.add_argument("dataset", metavar="DATASET", type=path_of, help="folder that 'extract run' wrote")
    add_rules_option(stats)
    stats.set_defaults(command=stats_command)


class Version(argparse.Action):
    """Looks the version up when it is asked for: that takes longer than all the rest of `--help`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from extract import __version__

        print(f"extract {__version__}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
