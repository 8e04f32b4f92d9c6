"""Walks the statements of a file once and keeps its imports and types.

Expressions are not entered: that would cost several times as much, and none of these can hide in
one.
"""

# Layer 1: Standard library imports
import ast
from ast import (
    AnnAssign,
    Assert,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Attribute,
    AugAssign,
    Break,
    ClassDef,
    Constant,
    Continue,
    Expr,
    For,
    FunctionDef,
    If,
    Import,
    ImportFrom,
    Match,
    Module,
    Name,
    Pass,
    Raise,
    Return,
    Try,
    TryStar,
    While,
    With,
    arguments,
    expr,
    stmt,
)
from functools import cache
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.type_declarations import declared_types

ImportNode = Import | ImportFrom
FunctionNode = FunctionDef | AsyncFunctionDef
# The arguments of a generic function stand for the scope of its type parameters, in which its
# signature is evaluated.
ScopeNode = Module | ClassDef | FunctionNode | arguments
Suite = list[stmt]


class Context(NamedTuple):
    """Under which conditions a statement runs.

    Attributes:
        in_function: Only when a function is called.
        in_class: In the body of a class.
        type_checking: Only for type checkers.
        conditional: In a suite of `if`, `try`, `with`, a loop or `match`.
        lazy: When a name of it is first used: `lazy import` (Python 3.15).
    """

    in_function: bool = False
    in_class: bool = False
    type_checking: bool = False
    conditional: bool = False
    lazy: bool = False


class ImportRun(NamedTuple):
    """Import statements that follow one another in one suite: a block of §2.1."""

    statements: list[ImportNode]
    context: Context


class TypeExpression(NamedTuple):
    """A type that is more than a simple name, and the scope in which it is evaluated."""

    expression: expr
    scope: ScopeNode


class Statements(NamedTuple):
    """What the walk keeps, each in the order of the file.

    Attributes:
        import_runs: The import statements.
        annotations: The annotations.
        declared_types: The types of aliases, type parameters and base classes.
    """

    import_runs: list[ImportRun]
    annotations: list[TypeExpression]
    declared_types: list[TypeExpression]


# A suite still to be walked, with what it stands in.
_Pending = tuple[Suite, ScopeNode, Context]

# Most statements of most files: they hold no suite, no import and no type.
_LEAVES = frozenset({Expr, Assign, Return, Raise, Assert, AugAssign, Pass, Break, Continue})
# What besides functions may declare a type or have an annotation; `type X = …` is new in 3.12.
_TYPED = frozenset({ClassDef, AnnAssign, getattr(ast, "TypeAlias", ClassDef)})


def walk_statements(tree: Module) -> Statements:
    """Collect the imports and types of a module."""
    found = Statements([], [], [])
    # A stack and not a recursion: a chain of a thousand `elif` nests a thousand suites.
    pending: list[_Pending] = [(tree.body, tree, Context())]
    while pending:
        suite, scope, context = pending.pop()
        run: list[ImportNode] | None = None
        for statement in suite:
            kind = statement.__class__
            if kind in _LEAVES:
                run = None
            elif isinstance(statement, (Import, ImportFrom)):
                if run is None:
                    run = []
                    found.import_runs.append(ImportRun(run, context))
                run.append(statement)
            else:
                run = None
                if isinstance(statement, (FunctionDef, AsyncFunctionDef)):
                    _collect_signature(statement, scope, found)
                    pending.append((statement.body, statement, _under(context, "in_function")))
                else:
                    if kind in _TYPED:
                        _collect_types(statement, scope, found)
                    pending += _inner_suites(statement, scope, context)
    found.import_runs.sort(key=_run_position)
    found.annotations.sort(key=type_position)
    found.declared_types.sort(key=type_position)
    return found


def is_type_checking(test: expr) -> bool:
    """Whether a condition is `TYPE_CHECKING`, by itself or as an attribute of a module."""
    if isinstance(test, Name):
        return test.id == "TYPE_CHECKING"
    return isinstance(test, Attribute) and test.attr == "TYPE_CHECKING"


def _collect_signature(function: FunctionNode, enclosing: ScopeNode, found: Statements) -> None:
    parameters = function.args
    listed = parameters.args
    if parameters.posonlyargs or parameters.kwonlyargs:
        listed = [*parameters.posonlyargs, *listed, *parameters.kwonlyargs]
    annotations = [each.annotation for each in listed]
    if parameters.vararg is not None:
        annotations.append(parameters.vararg.annotation)
    if parameters.kwarg is not None:
        annotations.append(parameters.kwarg.annotation)
    annotations.append(function.returns)
    for annotation in annotations:
        if annotation is not None and not _is_plain(annotation):
            scope = signature_scope(function, enclosing)
            found.annotations.append(TypeExpression(annotation, scope))
    if getattr(function, "type_params", None):
        _collect_declared(function, enclosing, found)


def _collect_types(statement: stmt, scope: ScopeNode, found: Statements) -> None:
    if isinstance(statement, AnnAssign) and not _is_plain(statement.annotation):
        found.annotations.append(TypeExpression(statement.annotation, scope))
    _collect_declared(statement, scope, found)


def _collect_declared(statement: stmt, scope: ScopeNode, found: Statements) -> None:
    for expression in declared_types(statement):
        found.declared_types.append(TypeExpression(expression, scope))


def _is_plain(annotation: expr) -> bool:
    """Whether an annotation is a simple name, or a constant that is no string, such as `None`."""
    if isinstance(annotation, Constant):
        return not isinstance(annotation.value, str)
    return isinstance(annotation, Name)


def _inner_suites(statement: stmt, scope: ScopeNode, context: Context) -> list[_Pending]:
    if isinstance(statement, ClassDef):
        return [(statement.body, statement, _under(context, "in_class"))]
    inside = _under(context, "conditional")
    if isinstance(statement, If):
        guarded = inside
        if is_type_checking(statement.test):
            guarded = _under(context, "type_checking")
        return [(statement.body, scope, guarded), (statement.orelse, scope, inside)]
    return [(suite, scope, inside) for suite in nested_suites(statement)]


# Asked for every compound statement, and there are at most sixteen answers.
@cache
def _under(context: Context, condition: str) -> Context:
    """Give the context with one more condition."""
    return context._replace(**{condition: True})


def nested_suites(statement: stmt) -> list[Suite]:
    """Give the suites of a compound statement other than `if`, `def` and `class`."""
    if isinstance(statement, (For, AsyncFor, While)):
        return [statement.body, statement.orelse]
    if isinstance(statement, (With, AsyncWith)):
        return [statement.body]
    if isinstance(statement, (Try, TryStar)):
        handlers = [handler.body for handler in statement.handlers]
        return [statement.body, *handlers, statement.orelse, statement.finalbody]
    if isinstance(statement, Match):
        return [case.body for case in statement.cases]
    return []


def signature_scope(function: FunctionNode, enclosing: ScopeNode) -> ScopeNode:
    """Give the scope in which the annotations of a function's signature are evaluated."""
    return function.args if getattr(function, "type_params", None) else enclosing


def _run_position(run: ImportRun) -> tuple[int, int]:
    return (run.statements[0].lineno, run.statements[0].col_offset)


def type_position(found: TypeExpression) -> tuple[int, int]:
    """Give the place of a type expression, to sort by."""
    return (found.expression.lineno, found.expression.col_offset)
