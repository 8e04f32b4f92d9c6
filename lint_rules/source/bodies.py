"""Whether a function does something, or only says what an implementation has to do."""

# Layer 1: Standard library imports
from ast import Call, Constant, Expr, Name, Pass, Raise, stmt

# Layer 3: Internal imports
from lint_rules.source.literals import is_docstring
from lint_rules.source.statements import FunctionNode


def has_body(function: FunctionNode) -> bool:
    """Whether a function has more than a docstring, `...`, `pass`, `raise NotImplementedError`."""
    return not all(map(_is_placeholder, function.body))


def _is_placeholder(statement: stmt) -> bool:
    match statement:
        case Pass():
            return True
        case Expr(value=Constant(value=value)) if value is ...:
            return True
        case Raise(exc=Name(id="NotImplementedError")):
            return True
        case Raise(exc=Call(func=Name(id="NotImplementedError"))):
            return True
        case _:
            return is_docstring(statement)
