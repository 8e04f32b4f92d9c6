"""Which names of a module some of its statements read."""

# Layer 1: Standard library imports
import ast
import re
import symtable
import warnings
from ast import (
    AST,
    AnnAssign,
    AsyncFunctionDef,
    Attribute,
    Call,
    Constant,
    FunctionDef,
    Name,
    Subscript,
    arg,
    expr,
)
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.type_expressions import TYPE_MAKERS

_DOCTEST_LINE = re.compile(r"^\s*(?:>>>|\.\.\.)(.*)$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d]\w*")


def names_read(nodes: Iterable[AST]) -> frozenset[str]:
    """Give every name that occurs in code, types in strings and doctests included.

    A name that a function binds for itself counts too: one too many does no harm.
    """
    return frozenset(name for node in nodes for name in _names(node))


def global_names(text: str) -> frozenset[str]:
    """Give the names that the functions and classes of a module look up in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pending = [symtable.symtable(text, "<module>", "exec")]
    names: set[str] = set()
    while pending:
        table = pending.pop()
        pending.extend(table.get_children())
        names.update(
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (symbol.is_global() or table.get_type() == "module")
        )
    return frozenset(names)


def _names(node: AST) -> Iterator[str]:
    for child in ast.walk(node):
        if isinstance(child, Name):
            yield child.id
        elif isinstance(child, Constant) and isinstance(child.value, str):
            for line in _DOCTEST_LINE.findall(child.value):
                yield from _WORD.findall(line)
        for expression in _types(child):
            yield from _names_in_strings(expression)


def _types(node: AST) -> Iterator[expr]:
    """Yield the expressions directly in a node whose strings may be types."""
    match node:
        case FunctionDef(returns=expr() as returns) | AsyncFunctionDef(returns=expr() as returns):
            yield returns
        case arg(annotation=expr() as annotation) | AnnAssign(annotation=annotation):
            yield annotation
        case Subscript(slice=inner):
            yield inner
        case Call(func=Name(id=maker) | Attribute(attr=maker)) if maker in TYPE_MAKERS:
            yield from node.args
            yield from (keyword.value for keyword in node.keywords)
        case _:
            pass


def _names_in_strings(expression: expr) -> Iterator[str]:
    for node in ast.walk(expression):
        if isinstance(node, Constant) and isinstance(node.value, str):
            try:
                yield from _names(ast.parse(node.value.strip(), mode="eval"))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
