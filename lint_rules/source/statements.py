"""Walks the statements of a file once and keeps its imports and annotations.

Expressions are not entered: that would cost several times as much, and neither kind of thing can
hide in one.
"""

# Layer 1: Standard library imports
from ast import (
    AnnAssign,
    Assert,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Attribute,
    AugAssign,
    ClassDef,
    Expr,
    For,
    FunctionDef,
    If,
    Import,
    ImportFrom,
    Match,
    Module,
    Name,
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
from typing import NamedTuple

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
        type_checking: Only for type checkers.
        conditional: In a suite of `if`, `try`, `with`, a loop or `match`.
    """

    in_function: bool = False
    type_checking: bool = False
    conditional: bool = False


class ImportRun(NamedTuple):
    """Import statements that follow one another in one suite: a block of §2.1."""

    statements: list[ImportNode]
    context: Context


class TypeExpression(NamedTuple):
    """An annotation that is more than a simple name, and the scope in which it is evaluated."""

    expression: expr
    scope: ScopeNode


class Statements(NamedTuple):
    """What the walk keeps, each in the order of the file."""

    import_runs: list[ImportRun]
    annotations: list[TypeExpression]


class _Pending(NamedTuple):
    """A suite still to be walked."""

    suite: Suite
    scope: ScopeNode
    context: Context


# Most statements of most files: they hold no suite, no import and no annotation.
_LEAVES = frozenset({Expr, Assign, Return, Raise, Assert, AugAssign})


def walk_statements(tree: Module) -> Statements:
    """Collect the imports and annotations of a module."""
    runs: list[ImportRun] = []
    annotations: list[TypeExpression] = []
    # A stack and not a recursion: a chain of a thousand `elif` nests a thousand suites.
    pending = [_Pending(tree.body, tree, Context())]
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
                    runs.append(ImportRun(run, context))
                run.append(statement)
            else:
                run = None
                _enter(statement, scope, context, pending, annotations)
    runs.sort(key=_run_position)
    annotations.sort(key=_annotation_position)
    return Statements(runs, annotations)


def is_type_checking(test: expr) -> bool:
    """Whether a condition is `TYPE_CHECKING`, by itself or as an attribute of a module."""
    if isinstance(test, Name):
        return test.id == "TYPE_CHECKING"
    return isinstance(test, Attribute) and test.attr == "TYPE_CHECKING"


def _enter(
    statement: stmt,
    scope: ScopeNode,
    context: Context,
    pending: list[_Pending],
    annotations: list[TypeExpression],
) -> None:
    if isinstance(statement, FunctionNode):
        annotations.extend(_signature(statement, scope))
        inside = context if context.in_function else context._replace(in_function=True)
        pending.append(_Pending(statement.body, statement, inside))
    elif isinstance(statement, ClassDef):
        pending.append(_Pending(statement.body, statement, context))
    elif isinstance(statement, AnnAssign):
        if statement.annotation.__class__ is not Name:
            annotations.append(TypeExpression(statement.annotation, scope))
    elif isinstance(statement, If):
        inside = context._replace(conditional=True)
        guarded = inside
        if is_type_checking(statement.test):
            guarded = context._replace(type_checking=True)
        pending.append(_Pending(statement.body, scope, guarded))
        if statement.orelse:
            pending.append(_Pending(statement.orelse, scope, inside))
    else:
        inside = context._replace(conditional=True)
        pending.extend(
            _Pending(suite, scope, inside) for suite in nested_suites(statement) if suite
        )


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


def _signature(function: FunctionNode, enclosing: ScopeNode) -> list[TypeExpression]:
    parameters = function.args
    scope = parameters if getattr(function, "type_params", None) else enclosing
    annotated = (
        *(parameter.annotation for parameter in parameters.posonlyargs),
        *(parameter.annotation for parameter in parameters.args),
        *(parameter.annotation for parameter in parameters.kwonlyargs),
        *(
            parameter.annotation
            for parameter in (parameters.vararg, parameters.kwarg)
            if parameter is not None
        ),
        function.returns,
    )
    return [
        TypeExpression(expression, scope)
        for expression in annotated
        if expression is not None and expression.__class__ is not Name
    ]


def _run_position(run: ImportRun) -> tuple[int, int]:
    return (run.statements[0].lineno, run.statements[0].col_offset)


def _annotation_position(annotation: TypeExpression) -> tuple[int, int]:
    return (annotation.expression.lineno, annotation.expression.col_offset)
