"""The format `github`: workflow commands, which GitHub Actions shows as annotations."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.reporters.printable import printable
from lint_rules.reporters.wording import explanation, place, title

# What the runner decodes: these in the message, and two more in a property.
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_MESSAGE_ESCAPES = str.maketrans(_IN_MESSAGE)
_PROPERTY_ESCAPES = str.maketrans({**_IN_MESSAGE, ":": "%3A", ",": "%2C"})


def render_github(report: Report) -> str:
    """Render a report as one `::error` command a diagnostic."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {"file": diagnostic.path, "line": span.line, "endLine": span.end_line}
    # GitHub refuses columns in an annotation of several lines.
    if span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = title(diagnostic)
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    what, help_line, why = explanation(diagnostic)
    message = "\n".join((f"{place(diagnostic.path, diagnostic.span)}: {what}", help_line, why))
    return f"::error {listed}::{message.translate(_MESSAGE_ESCAPES)}"


def _property(text: str) -> str:
    # What GitHub cannot decode must not reach the log as it is, where it could be an escape.
    return printable(text.translate(_PROPERTY_ESCAPES))
