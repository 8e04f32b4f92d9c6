"""The blocks of import statements that §2.1 orders."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.import_directives import (
    ImportDirectives,
    leaves_block_unsorted,
    read_directives,
)
from lint_rules.source.statements import ImportNode, ImportRun

ImportBlock = list[ImportNode]


def import_blocks(file: SourceFile, runs: Iterable[ImportRun]) -> list[ImportBlock]:
    """Give the blocks of a file, without the statements that its comments exempt."""
    directives = read_directives(file)
    if directives.skip_file:
        return []
    return [
        block
        for run in runs
        for block in _divide(run.statements, directives)
        if not leaves_block_unsorted(_commented_line(file, block[0].lineno))
    ]


def _commented_line(file: SourceFile, line: int) -> str:
    """Give the line on which a comment about a line stands: no backslash has one behind it."""
    while file.lines[line - 1].endswith("\\"):
        line += 1
    return file.lines[line - 1]


def _divide(statements: list[ImportNode], directives: ImportDirectives) -> Iterator[ImportBlock]:
    if not directives.skipped_lines and not directives.split_lines:
        yield statements
        return
    block: ImportBlock = []
    for statement in statements:
        last = statement.end_lineno or statement.lineno
        skipped = _meets(range(statement.lineno, last + 1), directives.skipped_lines)
        # On a statement's own line, the comment stands behind it.
        split = block and _meets(range(block[-1].lineno, statement.lineno), directives.split_lines)
        if block and (skipped or split):
            yield block
            block = []
        if not skipped:
            block.append(statement)
    if block:
        yield block


def _meets(stretch: range, lines: set[int]) -> bool:
    return not lines.isdisjoint(stretch)
