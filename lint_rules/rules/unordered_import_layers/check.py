"""The rule ARS2101 and its check."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterator
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix
from lint_rules.rules.base import FileRule
from lint_rules.source.import_obstacles import obstacle_to_order
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode

_FIX = Fix("order the imports of the block by their layers")


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each import statement whose layer is lower than one already seen in its block."""
    for block in reading.import_blocks:
        highest = Layer.FUTURE
        unordered = []
        for statement in block:
            layers = reading.layers(statement)
            highest = max(highest, *layers)
            if min(layers) < highest:
                unordered.append((statement, highest))
        if unordered:
            obstacle = obstacle_to_order(reading, block)
            for statement, above in unordered:
                yield replace(
                    _finding(reading, statement, above),
                    fix=None if obstacle else _FIX,
                    no_fix=obstacle,
                )


def _finding(reading: FileReading, statement: ImportNode, highest: Layer) -> Finding:
    symbol = _symbol(statement)
    layers = reading.layers(statement)
    lowest = min(layers)
    if max(layers) > lowest:
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
    codemod="lint_rules.codemods.import_layers.command.ImportLayersCommand",
)
