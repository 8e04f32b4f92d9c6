"""Why the imports of a block must stay as they are, although §2.1 wants them otherwise."""

# Layer 1: Standard library imports
from itertools import cycle, zip_longest

# Layer 3: Internal imports
from lint_rules.source.bound_imports import bound_name
from lint_rules.source.file import SourceFile
from lint_rules.source.import_blocks import ImportBlock
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading


def obstacle_to_order(reading: FileReading, block: ImportBlock) -> str:
    """Say why the statements of a block must not change places; empty where they may."""
    if any(name.name == "*" for statement in block for name in statement.names):
        return "a star import makes the order of its block matter"
    name = _bound_in_two_layers(reading, block)
    if name:
        return f"two layers of its block bind `{name}`, and the order decides which one counts"
    return obstacle_to_spacing(reading, block)


def obstacle_to_spacing(reading: FileReading, block: ImportBlock) -> str:
    """Say why no line can be put between the statements of a block; empty where some can."""
    if _shares_lines(reading.file, block):
        return "an import of its block shares its line with other code"
    return ""


def _bound_in_two_layers(reading: FileReading, block: ImportBlock) -> str:
    layer_of: dict[str, Layer] = {}
    for statement in block:
        layers = reading.layers(statement)
        # One layer for all names, or one for each.
        for name, layer in zip(statement.names, cycle(layers), strict=False):
            bound = bound_name(statement, name)
            if layer_of.setdefault(bound, layer) is not layer:
                return bound
    return ""


def _shares_lines(file: SourceFile, block: ImportBlock) -> bool:
    first = file.span(block[0])
    if file.lines[first.line - 1][: first.column - 1].strip():
        return True
    for statement, below in zip_longest(block, block[1:]):
        last = file.span(statement)
        rest = file.lines[last.end_line - 1][last.end_column - 1 :].strip()
        behind = rest.removeprefix(";").lstrip()
        is_shared = behind and not behind.startswith("#")
        if is_shared and (below is None or below.lineno != last.end_line):
            return True
    return False
