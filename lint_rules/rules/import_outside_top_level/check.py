"""The rule ARS2104 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.import_outside_top_level.preamble import preamble_end
from lint_rules.rules.import_outside_top_level.reasons import has_reason
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import Context

_ADVICE = "move it to the top of the module, or give the reason in a comment on or above its line"


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each import outside the top of the module that has no reason beside it."""
    end = preamble_end(reading.file.tree)
    for run in reading.statements.import_runs:
        for statement in run.statements:
            problem = _problem(run.context, late=end is not None and statement.lineno >= end)
            if problem and not has_reason(reading, statement):
                message = f"import {problem} without a reason"
                yield Finding(reading.file.span(statement), message, _ADVICE, problem)


def _problem(context: Context, *, late: bool) -> str:
    if context.in_function:
        return "in a function"
    if context.in_class:
        return "in a class body"
    return "below other code" if late else ""


IMPORT_OUTSIDE_TOP_LEVEL = FileRule(
    code="ARS2104",
    name="import-outside-top-level",
    standard="§2.1",
    summary="An import in a function, in a class body, or below other code, without a reason.",
    package=__package__,
    on_by_default=False,
    check=check,
)
