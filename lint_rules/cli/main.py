"""Reads the command line, runs the command, prints, and gives the exit code."""

# Layer 1: Standard library imports
import os
import sys
from collections.abc import Callable, Sequence

# Layer 3: Internal imports
from lint_rules.cli.arguments import read_arguments
from lint_rules.cli.commands import load_command
from lint_rules.cli.output import ExitCode
from lint_rules.engine.inputs import Inputs
from lint_rules.errors import LintError, UsageError
from lint_rules.reporters.printable import printable

# Takes in bytes that were printed, the exit code, and what decided both.
Keep = Callable[[bytes, int, Inputs], None]


def run(arguments: Sequence[str], keep: Keep | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What follows the name of the command.
        keep: Takes in what was printed where another run may print it again.

    Returns:
        The exit code.
    """
    options = read_arguments(arguments)
    try:
        output = load_command(options.command)(options)
        printed = _print(output.content, output.text)
        sys.stderr.write(output.note)
        if keep is not None and printed is not None and output.inputs is not None:
            keep(printed, output.code, output.inputs)
    except LintError as error:
        sys.stderr.write(f"airssys-lint: {printable(str(error))}\n")
        return ExitCode.FAILED
    except KeyboardInterrupt:
        sys.stderr.write("airssys-lint: interrupted\n")
        return ExitCode.INTERRUPTED
    return output.code


def _print(content: bytes, text: str) -> bytes | None:
    """Print what a command has to say; gives it as bytes, None where nobody reads to the end.

    Raises:
        UsageError: There is no place for it.
    """
    # A terminal or log whose encoding lacks a character gets its escape, not a traceback.
    encoding = sys.stdout.encoding or "utf-8"
    encoded = text.replace("\n", os.linesep).encode(encoding, "backslashreplace")
    try:
        sys.stdout.buffer.write(content + encoded)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough.
        _close_output()
        return None
    except OSError as error:
        _close_output()
        raise UsageError(f"the result cannot be printed: {error.strerror}") from error
    return content + encoded


def _close_output() -> None:
    """Keep the interpreter from trying to print the rest at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
