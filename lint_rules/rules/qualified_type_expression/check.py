"""The rule ARS2202 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.source.qualified_names import qualified_types
from lint_rules.source.reading import FileReading


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each attribute chain in a type expression whose first name is bound to a module."""
    findings = []
    for found in reading.once(qualified_types):
        written = found.name.text
        message = f"`{written}` is named through its module in a type expression"
        if not found.imported:
            message = f"`{written}` names a module that this file does not import"
        findings.append(Finding(found.name.span, message, found.advice, written))
    if findings:
        # What plans fixes is half of all that checks load, and most files need none.
        # Layer 3: Internal imports
        from lint_rules.source.simple_name_fixes import with_fixes  # noqa: PLC0415

        yield from with_fixes(reading, findings)


QUALIFIED_TYPE_EXPRESSION = FileRule(
    code="ARS2202",
    name="qualified-type-expression",
    standard="§2.2",
    summary="A type that an alias, a cast, a bound or a base class names through its module.",
    package=__package__,
    check=check,
    codemod="lint_rules.codemods.simple_names.command.SimpleNamesCommand",
)
