"""The rule ARS2103 and its check."""

# Layer 1: Standard library imports
from ast import ImportFrom
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.misplaced_import_heading.headings import Heading, find_headings
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode, ImportRun

# A layer of a block; internal imports may have one heading for absolute, one for relative ones.
_Section = tuple[int, Layer, bool]


def check(reading: FileReading) -> Iterator[Finding]:
    """Report headings that stand in the wrong place, and those that are missing where required."""
    mode = reading.project.settings.import_headings
    if mode == "off":
        return
    headings = list(find_headings(reading))
    yield from _misplaced(reading, headings)
    if mode == "require":
        headed = {id(heading.statement) for heading in headings}
        ordered = {id(statement) for block in reading.import_blocks for statement in block}
        for run in reading.statements.import_runs:
            first = run.statements[0]
            if first.col_offset == 0 and first in reading.file.tree.body:
                yield from _missing(reading, run, ordered, headed)


def _misplaced(reading: FileReading, headings: list[Heading]) -> Iterator[Finding]:
    block_of = {
        id(statement): number
        for number, block in enumerate(reading.import_blocks)
        for statement in block
    }
    exempt = {
        id(statement) for run in reading.statements.import_runs for statement in run.statements
    } - set(block_of)
    seen: set[_Section] = set()
    for heading, above in zip(headings, [None, *headings], strict=False):
        statement = heading.statement
        if statement is None:
            yield _finding(heading, "stands above no import", "remove it")
        elif id(statement) not in exempt:
            layers = reading.project.classifier.layers(statement)
            section = (block_of[id(statement)], heading.layer, _is_relative(statement))
            if heading.layer not in layers:
                problem = f"stands above a {layers[0].title} import"
                yield _finding(heading, problem, "move it above the first import of its layer")
            elif section in seen and not _is_repeated_by_ruff(heading, above):
                yield _finding(heading, "is the second one of its block", "remove it")
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
    reading: FileReading, run: ImportRun, ordered: set[int], headed: set[int]
) -> Iterator[Finding]:
    seen = {Layer.FUTURE}
    for statement in run.statements:
        layer = min(reading.project.classifier.layers(statement))
        is_ordered, is_headed = id(statement) in ordered, id(statement) in headed
        if layer not in seen and is_ordered and not is_headed:
            text = reading.project.settings.import_heading_texts[layer - 1]
            message = f"the {layer.title} imports have no heading"
            advice = f"write `{text}` above the first of them"
            yield Finding(reading.file.span(statement), message, advice, f"missing {layer.title}")
        # Sorters differ on where an exempt statement divides a block: its heading counts.
        if is_ordered or is_headed:
            seen.add(layer)


def _is_relative(statement: ImportNode) -> bool:
    return isinstance(statement, ImportFrom) and bool(statement.level)


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
)
