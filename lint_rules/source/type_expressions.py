"""The types in calls of `typing`: `cast`, `NewType`, `TypeVar`, the functional forms (§2.2).

Expressions are entered only in statements that name one of these; walking all of them would cost as
much as all other reading together.
"""

# Layer 1: Standard library imports
import ast
from ast import (
    AST,
    Attribute,
    Call,
    ClassDef,
    Dict,
    Lambda,
    List,
    Name,
    Tuple,
    comprehension,
    expr,
    stmt,
)
from collections.abc import Iterator, Mapping

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of
from lint_rules.source.statements import FunctionNode, ScopeNode, TypeExpression

TYPE_MAKERS = frozenset(
    [
        *("NamedTuple", "NewType", "ParamSpec", "TypeAliasType", "TypeVar", "TypeVarTuple"),
        *("TypedDict", "cast"),
    ]
)
_NO_TYPES = frozenset({"closed", "total", "covariant", "contravariant", "infer_variance"})


def types_in_calls(
    file: SourceFile, makers: Mapping[str, str], typing_names: frozenset[str]
) -> Iterator[TypeExpression]:
    """Yield the types that calls of `typing` are given, in no particular order.

    Args:
        file: The file.
        makers: The functions of `TYPE_MAKERS` that the file imports, by local name.
        typing_names: The local names of `typing` itself.
    """
    words = {*makers, *TYPE_MAKERS} if typing_names else set(makers)
    if not words:
        return
    mentions = Mentions(file, words)
    pending: list[tuple[stmt, ScopeNode]]
    pending = [(each, file.tree) for each in mentions.among(file.tree.body)]
    while pending:
        statement, scope = pending.pop()
        inner, expressions = _parts(statement, mentions)
        for expression in expressions:
            for maker, call in _makings(expression, makers, typing_names):
                for each in _types(maker, call):
                    yield TypeExpression(each, scope)
        inside = statement if isinstance(statement, (ClassDef, FunctionNode)) else scope
        pending.extend((each, inside) for each in inner)


def _parts(statement: stmt, mentions: Mentions) -> tuple[list[stmt], list[expr]]:
    """Divide what a statement holds into statements and expressions.

    Statements without the words that matter are left out.
    """
    inner: list[stmt] = []
    expressions: list[expr] = []
    pending = mentions.parts_of(statement)
    # The list grows while it is read.
    for node in pending:
        if isinstance(node, stmt):
            inner.append(node)
        elif isinstance(node, expr):
            expressions.append(node)
        else:
            # Handlers, `match` cases, arguments, `with` items hold both.
            pending += mentions.parts_of(node)
    return inner, expressions


def _makings(
    expression: expr, makers: Mapping[str, str], typing_names: frozenset[str]
) -> Iterator[tuple[str, Call]]:
    """Yield the calls in an expression that are given types, each with what it calls.

    Left out are those that name what a lambda or a comprehension binds.
    """
    nodes = nodes_of(expression)
    for node in nodes:
        if isinstance(node, Call):
            maker = _maker(node, makers, typing_names)
            if maker:
                bound = {name for each in nodes for name in _bound_in_expression(each)}
                mentioned = {each.id for each in nodes_of(node) if isinstance(each, Name)}
                if bound.isdisjoint(mentioned):
                    yield maker, node


def _bound_in_expression(node: AST) -> Iterator[str]:
    if isinstance(node, Lambda):
        for parameter in nodes_of(node.args):
            if isinstance(parameter, ast.arg):
                yield parameter.arg
    elif isinstance(node, comprehension):
        for target in nodes_of(node.target):
            if isinstance(target, Name):
                yield target.id


def _maker(call: Call, makers: Mapping[str, str], typing_names: frozenset[str]) -> str:
    match call.func:
        case Name(id=name):
            return makers.get(name, "")
        case Attribute(value=Name(id=module), attr=name) if module in typing_names:
            return name
        case _:
            return ""


def _types(maker: str, call: Call) -> Iterator[expr]:
    """Yield the arguments of a call that are types."""
    match maker:
        case "cast":
            yield from call.args[:1]
            yield from (each.value for each in call.keywords if each.arg == "typ")
        case "NewType":
            yield from call.args[1:2]
        case "TypeAliasType":
            yield from call.args[1:2]
            yield from (each.value for each in call.keywords if each.arg == "value")
        case "TypeVar" | "TypeVarTuple" | "ParamSpec":
            yield from call.args[1:]
            yield from (each.value for each in call.keywords if each.arg in {"bound", "default"})
        case "NamedTuple" | "TypedDict":
            yield from _field_types(call.args[1:2])
            yield from (each.value for each in call.keywords if each.arg not in _NO_TYPES)
        case _:
            pass


def _field_types(fields: list[expr]) -> Iterator[expr]:
    for field in fields:
        if isinstance(field, Dict):
            yield from field.values
        elif isinstance(field, (List, Tuple)):
            for item in field.elts:
                if isinstance(item, Tuple):
                    yield from item.elts[1:2]
