"""Where the suite that a comment stands in ends."""

# Layer 1: Standard library imports
from ast import AST, ExceptHandler, match_case, stmt

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.nodes import parts_of

_WITH_SUITES = (stmt, ExceptHandler, match_case)


def suite_end(line: int, column: int, file: SourceFile) -> int:
    """Give the last line of the suite that a comment stands in: above the next code to its left.

    Args:
        line: That of the comment, 1-based.
        column: Where the comment begins, 1-based.
        file: The file.
    """
    outside = []
    pending: list[AST] = [*file.tree.body]
    while pending:
        node = pending.pop()
        if isinstance(node, stmt) and node.lineno > line:
            # What stands in it stands further to the right.
            if file.column(node.lineno, node.col_offset) < column:
                outside.append(node.lineno)
        elif isinstance(node, _WITH_SUITES) and (getattr(node, "end_lineno", None) or line) >= line:
            pending += parts_of(node)
    return min(outside, default=len(file.lines) + 1) - 1
