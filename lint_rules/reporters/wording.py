"""What every format says about a diagnostic besides its place, in the same words."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Span
from lint_rules.reporters.printable import printable


def title(diagnostic: Diagnostic) -> str:
    """Name the rule and the standard that it enforces."""
    standard = f" [{diagnostic.standard}]" if diagnostic.standard else ""
    return f"{diagnostic.code} {diagnostic.name}{standard}"


def explanation(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Say what is wrong, what to do instead, and where the reason stands; a line each."""
    return (
        printable(diagnostic.message),
        f"help: {printable(diagnostic.help)}",
        f"why: airssys-lint explain {diagnostic.name}",
    )


def place(path: str, span: Span) -> str:
    """Say where something is, for people."""
    path = printable(path)
    # A log line that begins with two colons is a command to GitHub Actions.
    shielded = f"./{path}" if path.lstrip().startswith("::") else path
    return f"{shielded}:{span.line}:{span.column}"
