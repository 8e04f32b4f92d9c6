"""Which names a suite binds, and which of them for certain."""

# Layer 1: Standard library imports
import ast
from ast import (
    AnnAssign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Call,
    ClassDef,
    Expr,
    For,
    FunctionDef,
    If,
    Match,
    Module,
    Name,
    Raise,
    Store,
    Try,
    TryStar,
    While,
    With,
    stmt,
)
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.source.mentions import Mentions
from lint_rules.source.scopes import build_scopes
from lint_rules.source.statements import is_type_checking


def bound_names(statements: Iterable[stmt], walruses: Mentions | None = None) -> frozenset[str]:
    """Give the names that statements of a module may bind in it, also from within functions.

    Args:
        statements: The statements.
        walruses: Where `:=` stands in the module, if that is known.
    """
    module = Module(body=list(statements), type_ignores=[])
    scope = build_scopes(module, lambda *_: False, walruses=walruses)[module]
    return frozenset(scope.bindings)


def surely_bound_names(statements: Iterable[stmt]) -> frozenset[str]:
    """Give the names that are bound whichever way statements of a module take at run time."""
    return frozenset().union(*map(_surely_bound, statements))


def _surely_bound(statement: stmt) -> frozenset[str]:
    match statement:
        case If(test=test, body=body, orelse=orelse):
            return surely_bound_names(orelse) if is_type_checking(test) else _in_all([body, orelse])
        case With(body=body) | AsyncWith(body=body):
            stored = frozenset(
                node.id
                for item in statement.items
                if item.optional_vars is not None
                for node in ast.walk(item.optional_vars)
                if isinstance(node, Name) and isinstance(node.ctx, Store)
            )
            return stored | surely_bound_names(body)
        case Try():
            return _surely_bound_by_try(statement)
        case AnnAssign(value=None) | For() | AsyncFor() | While() | Match() | TryStar():
            return frozenset()
        case FunctionDef() | AsyncFunctionDef() | ClassDef():
            return frozenset({statement.name})
        case _:
            return bound_names([statement])


def _surely_bound_by_try(statement: Try) -> frozenset[str]:
    caught = [handler.name for handler in statement.handlers if handler.name]
    ways = [[*statement.body, *statement.orelse]]
    ways += [handler.body for handler in statement.handlers]
    return (_in_all(ways) | surely_bound_names(statement.finalbody)) - frozenset(caught)


def _in_all(ways: list[list[stmt]]) -> frozenset[str]:
    """Give the names that every way binds which does not leave the module."""
    bound = [surely_bound_names(way) for way in ways if not _leaves(way)]
    return frozenset.intersection(*bound) if bound else frozenset()


def _leaves(way: list[stmt]) -> bool:
    match way:
        case [*_, Raise()]:
            return True
        case [*_, Expr(value=Call(func=ast.Attribute(value=Name(id="sys"), attr="exit")))]:
            return True
        case _:
            return False
