"""Reads the command line, runs the command, prints, and gives the exit code."""

# Layer 1: Standard library imports
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

# Layer 3: Internal imports
from lint_rules.cli.arguments import make_parser
from lint_rules.cli.commands import ExitCode, explain_rule, list_rules, run_check
from lint_rules.errors import LintError
from lint_rules.reporters.printable import printable


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: What follows the name of the command.

    Returns:
        The exit code.
    """
    options = make_parser().parse_args(arguments)
    try:
        text, code = _run_command(options)
        _print(text)
    except LintError as error:
        sys.stderr.write(f"airssys-lint: {printable(str(error))}\n")
        return ExitCode.FAILED
    except KeyboardInterrupt:
        sys.stderr.write("airssys-lint: interrupted\n")
        return ExitCode.INTERRUPTED
    return code


def _run_command(options: Namespace) -> tuple[str, ExitCode]:
    match options.command:
        case "check":
            return run_check(options)
        case "rules":
            return list_rules(), ExitCode.CLEAN
        case _:
            return explain_rule(options.rule), ExitCode.CLEAN


def _print(text: str) -> None:
    # A terminal or log whose encoding lacks a character gets its escape, not a traceback.
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. The interpreter must not try to flush again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
