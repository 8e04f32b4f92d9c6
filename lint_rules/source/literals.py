"""Which expressions are literals."""

# Layer 1: Standard library imports
import ast
from ast import expr


def is_literal(expression: expr) -> bool:
    """Whether an expression is built of constants alone, so that it runs no code."""
    try:
        ast.literal_eval(expression)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
