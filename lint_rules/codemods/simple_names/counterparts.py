"""Finds the libcst nodes of statements, names and strings that `ast` knows.

Both trees hold the same statements in the same order, and so do the chains and strings in each of
them. That saves the positions of libcst, which cost more than all else that a codemod does.
"""

# Layer 1: Standard library imports
import ast
from ast import AST, Constant, JoinedStr, expr, stmt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize

# Layer 2: Third-party imports
from libcst import (
    Attribute,
    BaseCompoundStatement,
    BaseSmallStatement,
    BaseSuite,
    ConcatenatedString,
    CSTNode,
    CSTVisitor,
    FormattedString,
    Name,
    SimpleStatementLine,
    SimpleString,
)

# Layer 3: Internal imports
from lint_rules.source.chains import chain_parts

_PARTS = ("body", "handlers", "cases", "orelse", "finalbody")


def statements(tree: AST) -> list[stmt]:
    """List the statements of a module in their order."""
    found = (node for node in ast.walk(tree) if isinstance(node, stmt))
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


class Twin(NamedTuple):
    """A statement as libcst has it, and the line that holds it; a compound one is its own line."""

    node: CSTNode
    line: CSTNode


def libcst_statements(holder: CSTNode) -> Iterator[Twin]:
    """Yield the statements of a module, or of what holds suites, in their order."""
    for name in _PARTS:
        part = getattr(holder, name, None)
        for each in part if isinstance(part, (list, tuple)) else [part]:
            if isinstance(each, SimpleStatementLine):
                for statement in each.body:
                    yield Twin(statement, each)
            elif isinstance(each, BaseSmallStatement):
                yield Twin(each, each)
            elif isinstance(each, CSTNode):
                if isinstance(each, BaseCompoundStatement):
                    yield Twin(each, each)
                yield from libcst_statements(each)


def counterparts(
    statement: stmt, twin: CSTNode, wanted: Iterable[expr]
) -> Iterator[tuple[expr, CSTNode]]:
    """Pair chains and strings of a statement with those of its libcst twin."""
    twins = _Expressions(twin)
    twin.visit(twins)
    own: dict[str, list[expr]] = defaultdict(list)
    for node in sorted(_expressions(statement), key=lambda node: (node.lineno, node.col_offset)):
        own[_key(node)].append(node)
    wanted_ids = {id(node) for node in wanted}
    for key, nodes in own.items():
        if len(nodes) == len(twins.found[key]):
            for node, libcst_node in zip(nodes, twins.found[key], strict=True):
                if id(node) in wanted_ids:
                    yield node, libcst_node


def _expressions(statement: stmt) -> Iterator[expr]:
    pending = list(ast.iter_child_nodes(statement))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Attribute) or (
            isinstance(node, Constant) and isinstance(node.value, str)
        ):
            yield node
        if not isinstance(node, (stmt, JoinedStr)):
            pending.extend(ast.iter_child_nodes(node))


def _key(node: expr) -> str:
    if isinstance(node, Constant):
        return f"'{node.value!s}"
    return ".".join(chain_parts(node))


class _Expressions(CSTVisitor):
    """Collects the chains and strings of one statement, without those of statements in it."""

    def __init__(self, statement: CSTNode) -> None:
        super().__init__()
        self._statement = statement
        self.found: dict[str, list[CSTNode]] = defaultdict(list)

    def on_visit(self, node: CSTNode) -> bool:
        """Collect a node; say whether to look into it."""
        if isinstance(node, Attribute):
            self.found[_dotted(node)].append(node)
        elif isinstance(node, SimpleString | ConcatenatedString):
            value = node.evaluated_value
            if isinstance(value, str):
                self.found[f"'{value}"].append(node)
            return False
        is_other = isinstance(node, BaseCompoundStatement) and node is not self._statement
        return not (is_other or isinstance(node, BaseSuite | FormattedString))


def _dotted(node: CSTNode) -> str:
    names = []
    while isinstance(node, Attribute):
        names.append(node.attr.value)
        node = node.value
    if not isinstance(node, Name):
        return ""
    return normalize("NFKC", ".".join([node.value, *reversed(names)]))
