"""Reads the command line, runs the command, prints, and gives the exit code."""

# Layer 1: Standard library imports
import os
import sys
from collections.abc import Sequence

# Layer 3: Internal imports
from lint_rules.cli.arguments import read_arguments
from lint_rules.cli.commands import load_command
from lint_rules.cli.output import ExitCode
from lint_rules.errors import LintError, UsageError
from lint_rules.reporters.printable import printable


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: What follows the name of the command.

    Returns:
        The exit code.
    """
    options = read_arguments(arguments)
    try:
        output = load_command(options.command)(options)
        _print(output.content, output.text)
        sys.stderr.write(output.note)
    except LintError as error:
        sys.stderr.write(f"airssys-lint: {printable(str(error))}\n")
        return ExitCode.FAILED
    except KeyboardInterrupt:
        sys.stderr.write("airssys-lint: interrupted\n")
        return ExitCode.INTERRUPTED
    return output.code


def _print(content: bytes, text: str) -> None:
    """Print what a command has to say.

    Raises:
        UsageError: There is no place for it.
    """
    # A terminal or log whose encoding lacks a character gets its escape, not a traceback.
    encoding = sys.stdout.encoding or "utf-8"
    try:
        if content:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough.
        _close_output()
    except OSError as error:
        _close_output()
        raise UsageError(f"the result cannot be printed: {error.strerror}") from error


def _close_output() -> None:
    """Keep the interpreter from trying to print the rest at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
