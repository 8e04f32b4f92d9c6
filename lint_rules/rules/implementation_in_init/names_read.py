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
from lint_rules.source.nodes import nodes_of
from lint_rules.source.type_expressions import TYPE_MAKERS

_DOCTEST_LINE = re.compile(r"^\s*(?:>>>|\.\.\.)(.*)$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d]\w*")


def names_read(nodes: Iterable[AST]) -> frozenset[str]:
    """Give every name that nodes read, types in strings and doctests included.

    A name that a function binds for itself counts too: one too many does no harm.

    Args:
        nodes: Each node of some code; see `nodes_of`.
    """
    return frozenset(_names(nodes))


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


def _names(nodes: Iterable[AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Name):
            yield node.id
        elif isinstance(node, Constant):
            if isinstance(node.value, str) and ("..." in node.value or ">>>" in node.value):
                for line in _DOCTEST_LINE.findall(node.value):
                    yield from _WORD.findall(line)
        else:
            for expression in _types(node):
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
    for node in nodes_of(expression):
        if isinstance(node, Constant) and isinstance(node.value, str):
            try:
                yield from _names(nodes_of(ast.parse(node.value.strip(), mode="eval")))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
