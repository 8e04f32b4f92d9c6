"""Where the suite that a comment stands in ends."""

# Layer 1: Standard library imports
import ast
from ast import stmt

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile


def suite_end(line: int, column: int, file: SourceFile) -> int:
    """Give the last line of the suite that a comment stands in: above the next code to its left.

    Args:
        line: That of the comment, 1-based.
        column: Where the comment begins, 1-based.
        file: The file.
    """
    outside = [
        node.lineno
        for node in ast.walk(file.tree)
        if isinstance(node, stmt)
        and node.lineno > line
        and file.column(node.lineno, node.col_offset) < column
    ]
    return min(outside, default=len(file.lines) + 1) - 1
