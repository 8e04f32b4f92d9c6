"""The rule ARS2102 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix
from lint_rules.rules.base import FileRule
from lint_rules.source.file import SourceFile
from lint_rules.source.import_obstacles import obstacle_to_spacing
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode

_FIX = Fix("write a blank line between the layers")


def check(reading: FileReading) -> Iterator[Finding]:
    """Report the first import of each layer that follows a lower one without a blank line."""
    for block in reading.import_blocks:
        highest = Layer.FUTURE
        previous: ImportNode | None = None
        for statement in block:
            layers = reading.layers(statement)
            # A statement of several layers, or one out of order, is ARS2101 and not this too.
            begins_layer = min(layers) == max(layers) > highest > Layer.FUTURE
            if (
                begins_layer
                and previous is not None
                and not _has_blank_line_between(reading.file, previous, statement)
            ):
                finding = _finding(reading, statement, highest, layers[0])
                obstacle = obstacle_to_spacing(reading, block)
                yield replace(finding, fix=None if obstacle else _FIX, no_fix=obstacle)
            highest = max(highest, *layers)
            previous = statement


def _has_blank_line_between(file: SourceFile, upper: ImportNode, lower: ImportNode) -> bool:
    first = upper.end_lineno or upper.lineno
    return any(not line.strip() for line in file.lines[first : lower.lineno - 1])


def _finding(reading: FileReading, statement: ImportNode, above: Layer, layer: Layer) -> Finding:
    message = f"no blank line between {above.title} and {layer.title} imports"
    advice = "leave one blank line between two layers"
    return Finding(reading.file.span(statement), message, advice, f"{above.title}/{layer.title}")


UNSEPARATED_IMPORT_LAYERS = FileRule(
    code="ARS2102",
    name="unseparated-import-layers",
    standard="§2.1",
    summary="The first import of a layer without a blank line above it.",
    package=__package__,
    check=check,
    codemod="lint_rules.codemods.import_layers.command.ImportLayersCommand",
)
