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
    alias,
    stmt,
)
from collections.abc import Iterable, Sequence

# Layer 3: Internal imports
from lint_rules.source.flat_suites import flat
from lint_rules.source.reading import FileReading
from lint_rules.source.scopes import Scope, bind, build_scopes
from lint_rules.source.statements import ImportNode, is_type_checking


def bound_names(statements: Sequence[stmt], reading: FileReading | None = None) -> frozenset[str]:
    """Give the names that statements of a module may bind in it, also from within functions.

    Args:
        statements: The statements.
        reading: Their module, if it has been read: it knows where `:=` and `global` stand.
    """
    if reading is None or reading.mentions.of("global"):
        module = Module(body=list(statements), type_ignores=[])
        walruses = reading.walruses if reading else None
        scope = build_scopes(module, _binds_no_module, walruses=walruses)[module]
    else:
        scope = Scope(None)
        for statement in flat(statements):
            bind(statement, scope, _binds_no_module, reading.walruses)
    return frozenset(scope.bindings)


def _binds_no_module(_statement: ImportNode, _name: alias) -> bool:
    return False


def surely_bound_names(statements: Iterable[stmt], reading: FileReading) -> frozenset[str]:
    """Give the names that are bound whichever way statements of a module take at run time.

    Args:
        statements: The statements.
        reading: Their module.
    """
    return frozenset().union(*(_surely_bound(each, reading) for each in statements))


def _surely_bound(statement: stmt, reading: FileReading) -> frozenset[str]:
    match statement:
        case If(test=test, orelse=orelse) if is_type_checking(test):
            bound = surely_bound_names(orelse, reading)
        case If(body=body, orelse=orelse):
            bound = _in_all([body, orelse], reading)
        case With(items=items, body=body) | AsyncWith(items=items, body=body):
            stored = frozenset(
                node.id
                for item in items
                if item.optional_vars is not None
                for node in ast.walk(item.optional_vars)
                if isinstance(node, Name) and isinstance(node.ctx, Store)
            )
            bound = stored | surely_bound_names(body, reading)
        case Try():
            bound = _surely_bound_by_try(statement, reading)
        case AnnAssign(value=None) | For() | AsyncFor() | While() | Match() | TryStar():
            bound = frozenset()
        case FunctionDef() | AsyncFunctionDef() | ClassDef():
            bound = frozenset({statement.name})
        case _:
            bound = bound_names([statement], reading)
    return bound


def _surely_bound_by_try(statement: Try, reading: FileReading) -> frozenset[str]:
    caught = [handler.name for handler in statement.handlers if handler.name]
    ways = [[*statement.body, *statement.orelse]]
    ways += [handler.body for handler in statement.handlers]
    sure = _in_all(ways, reading) | surely_bound_names(statement.finalbody, reading)
    return sure - frozenset(caught)


def _in_all(ways: list[list[stmt]], reading: FileReading) -> frozenset[str]:
    """Give the names that every way binds which does not leave the module."""
    bound = [surely_bound_names(way, reading) for way in ways if not _leaves(way)]
    return frozenset.intersection(*bound) if bound else frozenset()


def _leaves(way: list[stmt]) -> bool:
    match way:
        case [*_, Raise()]:
            return True
        case [*_, Expr(value=Call(func=ast.Attribute(value=Name(id="sys"), attr="exit")))]:
            return True
        case _:
            return False
