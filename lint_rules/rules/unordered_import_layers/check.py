"""The rule ARS2101 and its check."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each import statement whose layer is lower than one already seen in its block."""
    classify = reading.project.classifier.layers
    for block in reading.import_blocks:
        highest = Layer.FUTURE
        for statement in block:
            layers = classify(statement)
            highest = max(highest, *layers)
            lowest = min(layers)
            if lowest < highest:
                yield _finding(reading, statement, lowest, highest, mixed=max(layers) > lowest)


def _finding(
    reading: FileReading, statement: ImportNode, lowest: Layer, highest: Layer, *, mixed: bool
) -> Finding:
    symbol = _symbol(statement)
    if mixed:
        message = f"`{symbol}` imports from several layers in one statement"
        advice = "write one import statement a layer"
    else:
        message = f"{lowest.title} import `{symbol}` stands below {highest.title} imports"
        advice = f"move it above the first {highest.title} import of its block"
    return Finding(reading.file.span(statement), message, advice, symbol)


def _symbol(statement: ImportNode) -> str:
    if isinstance(statement, Import):
        return ", ".join(alias.name for alias in statement.names)
    return "." * statement.level + (statement.module or "")


UNORDERED_IMPORT_LAYERS = FileRule(
    code="ARS2101",
    name="unordered-import-layers",
    standard="§2.1",
    summary="An import that stands below an import of a later layer.",
    package=__package__,
    check=check,
)
