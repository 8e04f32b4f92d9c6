"""The rule ARS2201 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.source.qualified_names import qualified_annotations
from lint_rules.source.reading import FileReading


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each attribute chain in an annotation whose first name is bound to a module."""
    findings = []
    for found in reading.once(qualified_annotations):
        written = found.name.text
        message = f"`{written}` is named through its module in an annotation"
        if not found.imported:
            message = f"`{written}` names a module that this file does not import"
        findings.append(Finding(found.name.span, message, found.advice, written))
    if findings:
        # What plans fixes is half of all that checks load, and most files need none.
        # Layer 3: Internal imports
        from lint_rules.source.simple_name_fixes import with_fixes  # noqa: PLC0415

        yield from with_fixes(reading, findings)


QUALIFIED_ANNOTATION = FileRule(
    code="ARS2201",
    name="qualified-annotation",
    standard="§2.2",
    summary="A type that an annotation names through its module.",
    package=__package__,
    check=check,
    codemod="lint_rules.codemods.simple_names.command.SimpleNamesCommand",
)
