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
    Lambda,
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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Layer 3: Internal imports
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of
from lint_rules.source.places import COMPREHENSIONS, Place, places_in
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ScopeNode

_WITH_SUITES = (mod, stmt, ExceptHandler, match_case)
_HIDING = frozenset({Lambda, *COMPREHENSIONS})
_BINDING = frozenset(
    [
        *(arg, Import, ImportFrom, Global, Nonlocal, ExceptHandler),
        *(MatchAs, MatchStar, MatchMapping),
        # Type parameters exist since Python 3.12, and so does `type X[T] = …`.
        *(FunctionDef, AsyncFunctionDef, ClassDef, getattr(ast, "TypeAlias", ClassDef)),
    ]
)


@dataclass(slots=True)
class NameUse:
    """What a file does with one name.

    Attributes:
        bound: How often it is bound, deleted or declared.
        scopes: The scope of each place where it is looked up: a module, class or function. Places
            where a lambda or a comprehension binds it for itself are left out.
    """

    bound: int = 0
    scopes: list[ScopeNode] = field(default_factory=list)


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


def is_one_import(reading: FileReading, name: str) -> bool:
    """Whether an import at the top binds a name, and nothing else in the file does."""
    return name in reading.names_imported_at_top and reading.once(NameUses).of(name).bound == 1


def _use(name: str, tree: Module, mentions: Mentions) -> NameUse:
    """Walk the statements of a file that mention a name."""
    use = NameUse()
    pending = [Place(tree, tree)] if mentions else []
    while pending:
        place = pending.pop()
        nodes = [(place.node, place.hidden)]
        if isinstance(place.node, _WITH_SUITES):
            pending.extend(places_in(place, mentions))
        else:
            nodes = list(_nodes_in(place))
        for node, hidden in nodes:
            if isinstance(node, Name):
                if node.id == name:
                    if not isinstance(node.ctx, Load):
                        use.bound += 1
                    elif name not in hidden:
                        use.scopes.append(place.scope)
            elif node.__class__ in _BINDING:
                use.bound += list(_bound_names(node)).count(name)
    return use


def _nodes_in(place: Place) -> Iterator[tuple[AST, frozenset[str]]]:
    """Yield the nodes of an expression, each with the names that are hidden there."""
    nodes = nodes_of(place.node)
    if _HIDING.isdisjoint([node.__class__ for node in nodes]):
        yield from ((node, place.hidden) for node in nodes)
        return
    pending = [place]
    while pending:
        inner = pending.pop()
        yield inner.node, inner.hidden
        pending.extend(places_in(inner))


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
