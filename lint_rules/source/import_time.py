"""What of a module runs while it is imported."""

# Layer 1: Standard library imports
from ast import AST, If, Lambda
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.nodes import parts_of
from lint_rules.source.statements import FunctionNode, is_type_checking


def run_at_import(statements: Iterable[AST]) -> Iterator[AST]:
    """Yield every node that is evaluated when the module is imported: no function's body."""
    pending: list[AST] = list(statements)
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, FunctionNode):
            pending.extend([*node.decorator_list, node.args])
            pending.extend([node.returns] if node.returns else [])
        elif isinstance(node, Lambda):
            pending.append(node.args)
        elif isinstance(node, If) and is_type_checking(node.test):
            pending.extend(node.orelse)
        else:
            pending += parts_of(node)
