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
from collections.abc import Container, Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.nodes import nodes_of
from lint_rules.source.type_expressions import TYPE_MAKERS

_DOCTEST_LINE = re.compile(r"^\s*(?:>>>|\.\.\.)(.*)$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d]\w*")
_WITH_TYPES = frozenset({FunctionDef, AsyncFunctionDef, arg, AnnAssign, Subscript, Call})


def names_read(nodes: Iterable[AST]) -> frozenset[str]:
    """Give every name that nodes read, types in strings and doctests included.

    A name that a function binds for itself counts too: one too many does no harm.

    Args:
        nodes: Each node of some code; see `nodes_of`.
    """
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, Name):
            names.add(node.id)
        elif isinstance(node, Constant):
            if isinstance(node.value, str) and ("..." in node.value or ">>>" in node.value):
                for line in _DOCTEST_LINE.findall(node.value):
                    names.update(_WORD.findall(line))
        elif node.__class__ in _WITH_TYPES:
            for expression in _types(node):
                names |= _names_in_strings(expression)
    return frozenset(names)


def global_names(text: str, wanted: Container[str]) -> frozenset[str]:
    """Give those of some names that the functions and classes of a module look up in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pending = [symtable.symtable(text, "<module>", "exec")]
    names: set[str] = set()
    while pending:
        table = pending.pop()
        pending.extend(table.get_children())
        for name in table.get_identifiers():
            if name in wanted:
                symbol = table.lookup(name)
                is_global = symbol.is_global() or table.get_type() == "module"
                names.update([name] if symbol.is_referenced() and is_global else [])
    return frozenset(names)


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


def _names_in_strings(expression: expr) -> frozenset[str]:
    names: frozenset[str] = frozenset()
    # Most types are simple names.
    for node in nodes_of(expression) if expression.__class__ is not Name else ():
        if isinstance(node, Constant) and isinstance(node.value, str):
            try:
                names |= names_read(nodes_of(ast.parse(node.value.strip(), mode="eval")))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
    return names
