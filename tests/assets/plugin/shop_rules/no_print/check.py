"""The rule SHOP101 and its check."""

# Layer 1: Standard library imports
import ast
from ast import Call, Name
from collections.abc import Iterator

# Layer 2: Third-party imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.source.reading import FileReading


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each call of `print`."""
    for node in ast.walk(reading.file.tree):
        match node:
            case Call(func=Name(id="print")):
                span = reading.file.span(node)
                yield Finding(span, "a library does not print", "log it", "print")


PRINT_CALL = FileRule(
    code="SHOP101",
    name="print-call",
    standard="our house",
    summary="A call of print.",
    package=__package__,
    check=check,
)
