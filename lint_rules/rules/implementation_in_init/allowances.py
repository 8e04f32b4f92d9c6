"""The kinds of statement that `init-allow` opens an `__init__` for."""

# Layer 1: Standard library imports
from ast import (
    AnnAssign,
    Assign,
    Attribute,
    Call,
    Expr,
    FunctionDef,
    Import,
    ImportFrom,
    Name,
    Pass,
    Try,
    expr,
    stmt,
)

# Layer 3: Internal imports
from lint_rules.settings import InitAllowance
from lint_rules.source.literals import is_literal


def allowance_of(statement: stmt) -> InitAllowance | None:
    """Give the allowance that a statement would need, None where there is none for it."""
    match statement:
        case FunctionDef(name="__getattr__" | "__dir__"):
            return "getattr"
        case Try() if _only_guards_imports(statement):
            return "try-import"
        case Expr(value=Call() as call) if _adds_null_handler(call):
            return "logging-null-handler"
        case Assign(targets=[Name(id=name)], value=value) if name.isupper():
            return "constants" if is_literal(value) else None
        case AnnAssign(target=Name(id=name), value=expr() as value) if name.isupper():
            return "constants" if is_literal(value) else None
        case _:
            return None


def _only_guards_imports(statement: Try) -> bool:
    """Whether a `try` holds imports, and otherwise only fallbacks for the names they bind."""
    fallbacks = [item for handler in statement.handlers for item in handler.body]
    suites = [*statement.body, *fallbacks, *statement.orelse, *statement.finalbody]
    return bool(statement.handlers) and all(
        isinstance(item, (Import, ImportFrom, Pass))
        or (isinstance(item, Assign) and is_literal(item.value))
        for item in suites
    )


def _adds_null_handler(call: Call) -> bool:
    match call:
        case Call(
            func=Attribute(attr="addHandler"),
            args=[Call(func=Attribute(attr="NullHandler") | Name(id="NullHandler"))],
        ):
            return True
        case _:
            return False
