"""What a command says: text for a stream, and an exit code."""

# Layer 1: Standard library imports
from enum import IntEnum
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.inputs import Inputs


class ExitCode(IntEnum):
    """What the command says to the program that called it."""

    CLEAN = 0
    DIAGNOSTICS = 1
    FAILED = 2
    INTERRUPTED = 130


class Output(NamedTuple):
    """What a command has to say.

    Attributes:
        text: The result, for the standard output stream.
        code: The exit code.
        note: What people should read besides, for the standard error stream.
        content: Bytes for the standard output stream, before the text: a patch, or a file.
        inputs: What decided all of it, where that is known and nothing had changed.
    """

    text: str
    code: ExitCode = ExitCode.CLEAN
    note: str = ""
    content: bytes = b""
    inputs: Inputs | None = None
