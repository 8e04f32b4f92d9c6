"""Which names the classes of a file implement, and which it checks something against."""

# Layer 1: Standard library imports
from ast import (
    AnnAssign,
    AsyncFunctionDef,
    Attribute,
    BinOp,
    Call,
    ClassDef,
    FunctionDef,
    If,
    Module,
    Name,
    Return,
    Subscript,
    Tuple,
    arguments,
    expr,
    stmt,
)
from collections.abc import Iterator
from typing import TypeGuard

# Layer 3: Internal imports
from lint_rules.source.absolute_names import AbsoluteNames
from lint_rules.source.mentions import Mentions
from lint_rules.source.outline import Implementation
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import FunctionNode, Suite, nested_suites

_CHECKS = frozenset({"builtins.isinstance", "builtins.issubclass"})
_WORDS = ("isinstance", "issubclass")


def implementations(reading: FileReading, names: AbsoluteNames) -> Iterator[Implementation]:
    """Yield each base of a class, and each type that something is checked against.

    Something is checked against a type by `isinstance` and `issubclass`, and by a type checker
    where a name or parameter that is annotated with it, or with `type` of it, is given an object
    or a class, and where a function that is to return it returns what it called.
    """
    tree = reading.file.tree
    at_top = {id(statement) for statement in tree.body}
    for statement, function in _statements(tree):
        if isinstance(statement, ClassDef):
            by = statement.name if id(statement) in at_top else ""
            yield from (Implementation(names.of(base), by) for base in statement.bases)
        else:
            for checked in _annotated(statement, function):
                yield Implementation(names.of(checked))
    for node in Mentions(reading.file, _WORDS).nodes_of(tree):
        match node:
            case Call(args=[_, types]) if names.of(node.func) in _CHECKS:
                yield from (Implementation(names.of(each)) for each in _alternatives(types))
            case _:
                pass


def _statements(tree: Module) -> Iterator[tuple[stmt, FunctionNode | None]]:
    """Yield each statement of a file, and the function that it stands in."""
    pending: list[tuple[Suite, FunctionNode | None]] = [(tree.body, None)]
    while pending:
        suite, function = pending.pop()
        for statement in suite:
            yield statement, function
            match statement:
                case FunctionDef() | AsyncFunctionDef():
                    pending.append((statement.body, statement))
                case ClassDef():
                    pending.append((statement.body, None))
                case If():
                    pending += [(statement.body, function), (statement.orelse, function)]
                case _:
                    pending += [(inner, function) for inner in nested_suites(statement)]


def _annotated(statement: stmt, function: FunctionNode | None) -> Iterator[expr]:
    """Yield the types that a type checker holds an object or a class of a statement against."""
    match statement:
        case AnnAssign(annotation=annotation, value=expr() as value):
            yield from _checked(annotation, value)
        case Return(value=expr() as value) if function is not None and function.returns:
            # A name is most often a parameter, which somebody else has to bring.
            if isinstance(value, Call) or _is_type(function.returns):
                yield from _checked(function.returns, value)
        case FunctionDef(args=parameters) | AsyncFunctionDef(args=parameters):
            yield from _defaults(parameters)
        case _:
            pass


def _defaults(parameters: arguments) -> Iterator[expr]:
    positional = [*parameters.posonlyargs, *parameters.args]
    with_default = positional[len(positional) - len(parameters.defaults) :]
    for parameter, default in (
        *zip(with_default, parameters.defaults, strict=True),
        *zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True),
    ):
        if parameter.annotation is not None and default is not None:
            yield from _checked(parameter.annotation, default)


def _checked(annotation: expr, value: expr) -> Iterator[expr]:
    """Yield the types of an annotation, unless its value can be no object or class of them."""
    if _is_type(annotation):
        if isinstance(value, (Name, Attribute)):
            yield from _alternatives(annotation.slice)
    elif isinstance(value, (Call, Name, Attribute)):
        yield from _alternatives(annotation)


def _is_type(annotation: expr) -> TypeGuard[Subscript]:
    """Whether an annotation asks for a class, and not for an object of it."""
    match annotation:
        case Subscript(value=Name(id="type" | "Type")):
            return True
        case _:
            return False


def _alternatives(types: expr) -> Iterator[expr]:
    """Yield the types of a tuple or a union, or the only one."""
    if isinstance(types, Tuple):
        for each in types.elts:
            yield from _alternatives(each)
    elif isinstance(types, BinOp):
        yield from _alternatives(types.left)
        yield from _alternatives(types.right)
    else:
        yield types
