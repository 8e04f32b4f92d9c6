"""How often names are bound and looked up in a file, in whichever scope."""

# Layer 1: Standard library imports
import ast
from ast import (
    AST,
    AsyncFunctionDef,
    ClassDef,
    ExceptHandler,
    FunctionDef,
    Global,
    Import,
    ImportFrom,
    Load,
    MatchAs,
    MatchMapping,
    MatchStar,
    Module,
    Name,
    Nonlocal,
    arg,
    match_case,
    mod,
    stmt,
)
from collections.abc import Iterable
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of
from lint_rules.source.places import Place, places_in
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ScopeNode

_WITH_SUITES = (mod, stmt, ExceptHandler, match_case)
_BINDING = frozenset(
    [
        *(arg, Import, ImportFrom, Global, Nonlocal, ExceptHandler),
        *(MatchAs, MatchStar, MatchMapping),
        # Type parameters exist since Python 3.12, and so does `type X[T] = …`.
        *(FunctionDef, AsyncFunctionDef, ClassDef, getattr(ast, "TypeAlias", ClassDef)),
    ]
)


class NameUse(NamedTuple):
    """What a file does with one name.

    Attributes:
        bound: How often it is bound, deleted or declared.
        looked_up: How often it is looked up.
    """

    bound: int
    looked_up: int


class NameUses:
    """Knows the uses of any name of a file; each is looked for when it is first asked for."""

    __slots__ = ("_known", "_mentions", "_tree")

    def __init__(self, reading: FileReading) -> None:
        # Not the reading itself, which keeps these: a cycle would keep the tree for long.
        self._tree = reading.file.tree
        self._mentions = reading.mentions
        self._known: dict[str, NameUse] = {}

    def of(self, name: str) -> NameUse:
        """Give the uses of a name."""
        use = self._known.get(name)
        if use is None:
            use = self._known[name] = _use(name, self._tree, self._mentions.of(name))
        return use

    def scopes(self, name: str) -> list[ScopeNode]:
        """Give the scope of each place where a name is looked up: a module, class or function.

        Places where a lambda or a comprehension binds it for itself are left out.
        """
        mentions = self._mentions.of(name)
        scopes = []
        pending = [Place(self._tree, self._tree)] if mentions else []
        while pending:
            place = pending.pop()
            if not isinstance(place.node, Name):
                pending.extend(places_in(place, mentions))
            elif _looks_up(place.node, name) and name not in place.hidden:
                scopes.append(place.scope)
        return scopes


def is_one_import(reading: FileReading, name: str) -> bool:
    """Whether an import at the top binds a name, and nothing else in the file does."""
    return name in reading.names_imported_at_top and reading.once(NameUses).of(name).bound == 1


def _use(name: str, tree: Module, mentions: Mentions) -> NameUse:
    """Count over the statements of a file that mention a name."""
    bound = looked_up = 0
    pending: list[AST] = [tree] if mentions else []
    while pending:
        node = pending.pop()
        nodes = [node]
        if isinstance(node, _WITH_SUITES):
            pending += mentions.parts_of(node)
        else:
            nodes = nodes_of(node)
        for each in nodes:
            if isinstance(each, Name):
                looked_up += _looks_up(each, name)
                bound += each.id == name and not isinstance(each.ctx, Load)
            elif each.__class__ in _BINDING:
                bound += list(_bound_names(each)).count(name)
    return NameUse(bound, looked_up)


def _looks_up(node: Name, name: str) -> bool:
    return node.id == name and isinstance(node.ctx, Load)


def _bound_names(node: AST) -> Iterable[str | None]:
    """Give the names that a node binds by itself, and not by a node in it."""
    if isinstance(node, arg):
        return [node.arg]
    if isinstance(node, (Import, ImportFrom)):
        return [each.asname or each.name.partition(".")[0] for each in node.names]
    if isinstance(node, (Global, Nonlocal)):
        return node.names
    if isinstance(node, (ExceptHandler, MatchAs, MatchStar)):
        return [node.name]
    if isinstance(node, MatchMapping):
        return [node.rest]
    own = [node.name] if isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)) else []
    return [*own, *(each.name for each in getattr(node, "type_params", ()))]
