"""The rule ARS2103 and its check."""

# Layer 1: Standard library imports
from ast import ImportFrom
from collections.abc import Iterator, Mapping
from dataclasses import replace

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix
from lint_rules.rules.base import FileRule
from lint_rules.rules.misplaced_import_heading.headings import Heading, find_headings
from lint_rules.source.import_obstacles import obstacle_to_spacing
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode, ImportRun

# A layer of a block; internal imports may have one heading for absolute, one for relative ones.
_Section = tuple[int, Layer, bool]

_REMOVAL = Fix("remove the heading")
_PLACEMENT = Fix("put the headings of the block above the first import of their layer")


def check(reading: FileReading) -> Iterator[Finding]:
    """Report headings that stand in the wrong place, and those that are missing where required."""
    mode = reading.project.settings.import_headings
    if mode == "off":
        return
    headings = list(find_headings(reading))
    if not headings and mode != "require":
        return
    block_of = {
        id(statement): number
        for number, block in enumerate(reading.import_blocks)
        for statement in block
    }
    yield from _misplaced(reading, headings, block_of)
    if mode == "require":
        headed = {id(heading.statement) for heading in headings}
        for run in reading.statements.import_runs:
            first = run.statements[0]
            if first.col_offset == 0 and first in reading.file.tree.body:
                yield from _missing(reading, run, block_of, headed)


def _misplaced(
    reading: FileReading, headings: list[Heading], block_of: Mapping[int, int]
) -> Iterator[Finding]:
    exempt = {id(statement) for statement in reading.imports} - set(block_of)
    seen: set[_Section] = set()
    for heading, above in zip(headings, [None, *headings], strict=False):
        statement = heading.statement
        if statement is None:
            yield replace(_finding(heading, "stands above no import", "remove it"), fix=_REMOVAL)
        elif id(statement) not in exempt:
            layers = reading.layers(statement)
            block = block_of[id(statement)]
            section = (block, heading.layer, _is_relative(statement))
            if heading.layer not in layers:
                problem = f"stands above a {layers[0].title} import"
                finding = _finding(heading, problem, "move it above the first import of its layer")
                yield _fixed(reading, block, finding)
            elif section in seen and not _is_repeated_by_ruff(heading, above):
                finding = _finding(heading, "is the second one of its block", "remove it")
                yield _fixed(reading, block, finding)
            seen.add(section)


def _is_repeated_by_ruff(heading: Heading, above: Heading | None) -> bool:
    """Whether another comment parts a heading from the same one above the same import.

    Where a comment begins a block, ruff writes its heading above and below it.
    """
    return (
        above is not None
        and above.layer is heading.layer
        and above.statement is heading.statement
        and heading.span.line - above.span.line > 1
    )


def _missing(
    reading: FileReading, run: ImportRun, block_of: Mapping[int, int], headed: set[int]
) -> Iterator[Finding]:
    seen = {Layer.FUTURE}
    for statement in run.statements:
        layer = min(reading.layers(statement))
        is_ordered, is_headed = id(statement) in block_of, id(statement) in headed
        if layer not in seen and is_ordered and not is_headed:
            text = reading.project.settings.import_heading_texts[layer - 1]
            message = f"the {layer.title} imports have no heading"
            advice = f"write `{text}` above the first of them"
            span = reading.file.span(statement)
            finding = Finding(span, message, advice, f"missing {layer.title}")
            yield _fixed(reading, block_of[id(statement)], finding)
        # Sorters differ on where an exempt statement divides a block: its heading counts.
        if is_ordered or is_headed:
            seen.add(layer)


def _is_relative(statement: ImportNode) -> bool:
    return isinstance(statement, ImportFrom) and bool(statement.level)


def _fixed(reading: FileReading, block: int, finding: Finding) -> Finding:
    obstacle = obstacle_to_spacing(reading, reading.import_blocks[block])
    return replace(finding, fix=None if obstacle else _PLACEMENT, no_fix=obstacle)


def _finding(heading: Heading, problem: str, advice: str) -> Finding:
    message = f"the heading of the {heading.layer.title} imports {problem}"
    return Finding(heading.span, message, advice, heading.layer.title)


MISPLACED_IMPORT_HEADING = FileRule(
    code="ARS2103",
    name="misplaced-import-heading",
    standard="§2.1",
    summary="A comment that names an import layer in the wrong place.",
    package=__package__,
    check=check,
    codemod="lint_rules.codemods.import_layers.command.ImportLayersCommand",
)
