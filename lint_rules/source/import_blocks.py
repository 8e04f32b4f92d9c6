"""The blocks of import statements that §2.1 orders."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.headers import LineRange
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
        if not _is_left_unsorted(file, block, directives)
    ]


def _is_left_unsorted(file: SourceFile, block: ImportBlock, directives: ImportDirectives) -> bool:
    first, last = block[0].lineno, block[-1].end_lineno or block[-1].lineno
    # A comment about a line does not stand behind a backslash.
    commented = first
    while file.lines[commented - 1].endswith("\\"):
        commented += 1
    if leaves_block_unsorted(file.lines[commented - 1]):
        return True
    # Few files have any.
    return any(directives.ruff) and directives.ruff.cover(LineRange(first, last), commented)


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
