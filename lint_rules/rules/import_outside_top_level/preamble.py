"""Where the top of a module ends: at the first statement that prepares no import."""

# Layer 1: Standard library imports
import ast
from ast import (
    AnnAssign,
    Assign,
    AugAssign,
    Call,
    Expr,
    If,
    Import,
    ImportFrom,
    Module,
    Name,
    Pass,
    Try,
    TryStar,
    With,
    expr,
    stmt,
)

# Layer 3: Internal imports
from lint_rules.source.literals import is_docstring, is_literal
from lint_rules.source.statements import nested_suites

_SYS_PATH = "sys.path"


def preamble_end(tree: Module) -> int | None:
    """Give the 1-based line at which the top of a module ends; None where all of it is top."""
    for position, statement in enumerate(tree.body):
        if position == 0 and is_docstring(statement):
            continue
        if not _belongs_to_top(statement):
            return _first_line_below_top(statement)
    return None


def _first_line_below_top(statement: stmt) -> int:
    """Find where a statement stops to prepare imports: its own suites may begin with some."""
    if isinstance(statement, (If, Try, TryStar, With)):
        for suite in _suites(statement):
            for inner in suite:
                if not _may_stand_among_imports(inner):
                    return _first_line_below_top(inner)
    return statement.lineno


def _belongs_to_top(statement: stmt) -> bool:
    match statement:
        case Import() | ImportFrom():
            return True
        case If() | Try() | TryStar() | With():
            return all(_holds_imports(suite) for suite in _suites(statement))
        case Assign(targets=[Name(id=name)], value=value) if _is_dunder(name):
            return is_literal(value)
        case AnnAssign(target=Name(id=name), value=expr() as value) if _is_dunder(name):
            return is_literal(value)
        case _:
            return _edits_sys_path(statement)


def _suites(statement: If | Try | TryStar | With) -> list[list[stmt]]:
    if isinstance(statement, If):
        return [statement.body, statement.orelse]
    return nested_suites(statement)


def _holds_imports(suite: list[stmt]) -> bool:
    """Whether a suite holds imports and, besides, only fallbacks for what they bind."""
    return all(map(_may_stand_among_imports, suite))


def _may_stand_among_imports(statement: stmt) -> bool:
    return isinstance(statement, (Assign, AnnAssign, Pass)) or _belongs_to_top(statement)


def _edits_sys_path(statement: stmt) -> bool:
    match statement:
        case Expr(value=Call(func=called)):
            return ast.unparse(called).startswith(f"{_SYS_PATH}.")
        case Assign(targets=[target]) | AugAssign(target=target):
            return ast.unparse(target).startswith(_SYS_PATH)
        case _:
            return False


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")
