"""Which expressions and statements run no code."""

# Layer 1: Standard library imports
import ast
from ast import Constant, Expr, expr, stmt


def is_literal(expression: expr) -> bool:
    """Whether an expression is built of constants alone, so that it runs no code."""
    try:
        ast.literal_eval(expression)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def is_docstring(statement: stmt) -> bool:
    """Whether a statement is a string and nothing else."""
    match statement:
        case Expr(value=Constant(value=str())):
            return True
        case _:
            return False
