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
    Lambda,
    Name,
    Pass,
    Subscript,
    expr,
    stmt,
)
from collections import defaultdict
from re import Match

# Layer 3: Internal imports
from lint_rules.source.chains import chain_parts
from lint_rules.source.imports import imported_module
from lint_rules.source.places import COMPREHENSIONS, names_of_its_own
from lint_rules.source.reading import FileReading

Place = tuple[int, int]

_SCOPES = (FunctionDef, AsyncFunctionDef, Lambda, *COMPREHENSIONS)
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
        if isinstance(node, _SCOPES):
            return self._scope(node)
        return super().generic_visit(node)

    def _scope(self, node: AST) -> AST:
        if isinstance(node, (FunctionDef, AsyncFunctionDef)):
            return self._function(node)
        return self._lambda(node) if isinstance(node, Lambda) else self._comprehension(node)

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

    def _lambda(self, node: Lambda) -> AST:
        defaults, node.args.defaults = node.args.defaults, []
        kw_defaults, node.args.kw_defaults = node.args.kw_defaults, []
        self._visit_inside(node, names_of_its_own(node))
        node.args.defaults = [self._visit_expression(each) for each in defaults]
        node.args.kw_defaults = [each and self._visit_expression(each) for each in kw_defaults]
        return node

    def _comprehension(self, node: AST) -> AST:
        assert isinstance(node, COMPREHENSIONS)
        first = node.generators[0]
        data, first.iter = first.iter, Name("")
        self._visit_inside(node, names_of_its_own(node))
        first.iter = self._visit_expression(data)
        return node

    def _visit_inside(self, node: AST, own: frozenset[str]) -> None:
        outside = self._imports
        self._imports = {name: full for name, full in outside.items() if name not in own}
        super().generic_visit(node)
        self._imports = outside

    def _visit_expression(self, node: expr) -> expr:
        visited = self.visit(node)
        assert isinstance(visited, expr)
        return visited

    def _chain(self, node: Name | Attribute) -> AST:
        parts = chain_parts(node)
        if not parts or parts[0] not in self._imports:
            return super().generic_visit(node)
        return Name(".".join([self._imports[parts[0]], *parts[1:]]), node.ctx)

    def _spelled(self, chain: Match[str]) -> str:
        root, *names = re.split(r"\s*\.\s*", chain[0])
        return ".".join([self._imports.get(root, root), *names])
