"""Holds a file with simple names against what it was: every reference must mean the same."""

# Layer 1: Standard library imports
import ast
import re
from ast import (
    AST,
    AsyncFunctionDef,
    Attribute,
    Constant,
    FunctionDef,
    Import,
    ImportFrom,
    Name,
    Pass,
    Subscript,
    expr,
    stmt,
)
from collections import defaultdict
from re import Match

# Layer 3: Internal imports
from lint_rules.source.imports import imported_module
from lint_rules.source.reading import FileReading

Place = tuple[int, int]

_CHAIN = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")


def difference(before: FileReading, after: FileReading) -> str:
    """Say what would mean something else; empty if nothing.

    All names are spelled out as their imports say, in both files; then nothing but the imports may
    differ.
    """
    if _spelled_out(before) != _spelled_out(after):
        return "a reference would mean something else"
    return ""


def _spelled_out(reading: FileReading) -> str:
    tree = ast.parse(reading.file.text)
    _Resolver(_imports(reading), _string_places(reading), _own_names(reading)).visit(tree)
    return ast.dump(tree)


def _imports(reading: FileReading) -> dict[str, str]:
    """Give what each imported name stands for, wherever in the file it is imported."""
    bound: dict[str, set[str]] = defaultdict(set)
    for run in reading.statements.import_runs:
        for statement in run.statements:
            for name in statement.names:
                if isinstance(statement, Import):
                    top = name.name.partition(".")[0]
                    bound[name.asname or top].add(name.name if name.asname else top)
                else:
                    base = imported_module(statement, reading.module)
                    bound[name.asname or name.name].add(f"{base}.{name.name}")
    # The mark tells a name that an import binds from one that nothing binds any more.
    return {name: f"<{' or '.join(sorted(full))}" for name, full in bound.items()}


def _own_names(reading: FileReading) -> dict[Place, frozenset[str]]:
    """Give the names that each function binds otherwise than by imports, by its place."""
    imported = {
        name.asname or name.name.partition(".")[0]
        for run in reading.statements.import_runs
        if run.context.in_function
        for statement in run.statements
        for name in statement.names
    }
    return {
        (node.lineno, node.col_offset): frozenset(scope.bindings) - imported
        for node, scope in reading.scopes.items()
        if isinstance(node, (FunctionDef, AsyncFunctionDef))
    }


def _string_places(reading: FileReading) -> frozenset[Place]:
    """Give the places of the strings that are types; the arguments of `Literal` are none."""
    places = set()
    types = [*reading.statements.annotations, *reading.type_expressions]
    pending: list[AST] = [each.expression for each in types]
    while pending:
        node = pending.pop()
        if isinstance(node, Constant) and isinstance(node.value, str):
            places.add((node.lineno, node.col_offset))
        elif not (isinstance(node, Subscript) and ast.unparse(node.value).endswith("Literal")):
            pending.extend(ast.iter_child_nodes(node))
    return frozenset(places)


class _Resolver(ast.NodeTransformer):
    """Replaces names by what they stand for, in types that are strings too; drops imports."""

    def __init__(
        self,
        imports: dict[str, str],
        strings: frozenset[Place],
        own_names: dict[Place, frozenset[str]],
    ) -> None:
        self._imports = imports
        self._strings = strings
        self._own_names = own_names

    def visit(self, node: AST) -> AST | None:
        """Replace a node."""
        if isinstance(node, (Import, ImportFrom, Pass)):
            return None
        if isinstance(node, (Name, Attribute)):
            return self._chain(node)
        if isinstance(node, Constant) and (node.lineno, node.col_offset) in self._strings:
            return Constant(_CHAIN.sub(self._spelled, str(node.value)))
        if isinstance(node, (FunctionDef, AsyncFunctionDef)):
            return self._function(node)
        return super().generic_visit(node)

    def _function(self, node: FunctionDef | AsyncFunctionDef) -> AST:
        body, node.body = node.body, []
        super().generic_visit(node)
        outside = self._imports
        own = self._own_names[node.lineno, node.col_offset]
        self._imports = {name: full for name, full in outside.items() if name not in own}
        inside = [self.visit(statement) for statement in body]
        node.body = [statement for statement in inside if isinstance(statement, stmt)]
        self._imports = outside
        return node

    def _chain(self, node: Name | Attribute) -> AST:
        names: list[str] = []
        root: expr = node
        while isinstance(root, Attribute):
            names.append(root.attr)
            root = root.value
        if not isinstance(root, Name) or root.id not in self._imports:
            return super().generic_visit(node)
        return Name(".".join([self._imports[root.id], *reversed(names)]), node.ctx)

    def _spelled(self, chain: Match[str]) -> str:
        root, *names = re.split(r"\s*\.\s*", chain[0])
        return ".".join([self._imports.get(root, root), *names])
