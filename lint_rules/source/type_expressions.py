"""The types in calls of `typing`: `cast`, `NewType`, `TypeVar`, the functional forms (§2.2).

Expressions are entered only in statements on whose lines such a call is written; walking all of
them would cost as much as all other reading together.
"""

# Layer 1: Standard library imports
import ast
import re
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
from bisect import bisect_left
from collections.abc import Iterator, Mapping

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.statements import FunctionNode, ScopeNode, TypeExpression

TYPING_MODULES = frozenset({"typing", "typing_extensions"})
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
    """Yield the types that calls of `typing` are given.

    Args:
        file: The file.
        makers: The functions of `TYPE_MAKERS` that the file imports, by local name.
        typing_names: The local names of `typing` itself.
    """
    lines = _lines_with_calls(file, makers, typing_names)
    pending: list[tuple[stmt, ScopeNode]] = [(each, file.tree) for each in reversed(file.tree.body)]
    while pending:
        statement, scope = pending.pop()
        position = bisect_left(lines, _first_line(statement))
        if position == len(lines) or lines[position] > (statement.end_lineno or statement.lineno):
            continue
        inner, expressions = _parts(statement)
        for call in _calls(expressions):
            maker = _maker(call, makers, typing_names)
            for expression in _types(maker, call):
                yield TypeExpression(expression, scope)
        inside = statement if isinstance(statement, (ClassDef, FunctionNode)) else scope
        pending.extend((each, inside) for each in reversed(inner))


def _lines_with_calls(
    file: SourceFile, makers: Mapping[str, str], typing_names: frozenset[str]
) -> list[int]:
    """Give the 1-based lines on which a call may name a maker, sorted."""
    words = {*makers, *TYPE_MAKERS} if typing_names else set(makers)
    text = "\n".join(file.lines) if "\r" in file.text else file.text
    lines: set[int] = set()
    # One pattern a word: only with a literal at its start does the search skip ahead.
    for word in words:
        line, counted = 1, 0
        for call in re.finditer(rf"{re.escape(word)}\s*\(", text):
            line += text.count("\n", counted, call.start())
            counted = call.start()
            lines.add(line)
    return sorted(lines)


def _first_line(statement: stmt) -> int:
    decorators: list[expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _parts(statement: stmt) -> tuple[list[stmt], list[AST]]:
    """Divide what a statement holds into statements and expressions."""
    inner: list[stmt] = []
    expressions: list[AST] = []
    pending = list(ast.iter_child_nodes(statement))
    while pending:
        node = pending.pop(0)
        if isinstance(node, stmt):
            inner.append(node)
        elif isinstance(node, expr):
            expressions.append(node)
        else:
            # Handlers, `match` cases, arguments, `with` items hold both.
            pending[:0] = ast.iter_child_nodes(node)
    return inner, expressions


def _calls(expressions: list[AST]) -> Iterator[Call]:
    """Yield the calls in expressions, but for those whose names a lambda or comprehension binds."""
    for expression in expressions:
        nodes = list(ast.walk(expression))
        bound = {name for node in nodes for name in _bound_in_expression(node)}
        for node in nodes:
            if isinstance(node, Call):
                mentioned = {each.id for each in ast.walk(node) if isinstance(each, Name)}
                if bound.isdisjoint(mentioned):
                    yield node


def _bound_in_expression(node: AST) -> Iterator[str]:
    if isinstance(node, Lambda):
        for parameter in ast.walk(node.args):
            if isinstance(parameter, ast.arg):
                yield parameter.arg
    elif isinstance(node, comprehension):
        for target in ast.walk(node.target):
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
