"""How often some names are bound and looked up in a file, in whichever scope."""

# Layer 1: Standard library imports
from ast import (
    AST,
    AsyncFunctionDef,
    Attribute,
    ClassDef,
    Constant,
    DictComp,
    ExceptHandler,
    FunctionDef,
    GeneratorExp,
    Global,
    Import,
    ImportFrom,
    Lambda,
    ListComp,
    Load,
    MatchAs,
    MatchMapping,
    MatchStar,
    Name,
    Nonlocal,
    SetComp,
    Store,
    Subscript,
    arg,
    arguments,
    comprehension,
    expr,
    stmt,
)
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of, parts_of
from lint_rules.source.scopes import parameters
from lint_rules.source.statements import ScopeNode

Comprehension = ListComp | SetComp | DictComp | GeneratorExp
COMPREHENSIONS = (ListComp, SetComp, DictComp, GeneratorExp)

# A node to be visited, the scope in which it stands, and the names that a lambda or a
# comprehension around it binds.
_Pending = tuple[AST, ScopeNode, frozenset[str]]


@dataclass(slots=True)
class NameUses:
    """What a file does with some names. Of others, it holds what stands beside them.

    Attributes:
        bound: How often each name is bound, deleted or declared.
        used: The scope of each place where a name is looked up: a module, class or function.
            Names that a lambda or a comprehension binds for itself are left out.
        chains: The attribute chains by place: 1-based line, and offset in UTF-8 bytes.
        strings: The string literals, those in an f-string apart.
        indices: The strings that stand in the brackets of a subscript; many of them are types.
    """

    bound: Counter[str] = field(default_factory=Counter)
    used: dict[str, list[ScopeNode]] = field(default_factory=lambda: defaultdict(list))
    chains: dict[tuple[int, int], Attribute] = field(default_factory=dict)
    strings: list[Constant] = field(default_factory=list)
    indices: list[Constant] = field(default_factory=list)


def name_uses(file: SourceFile, names: Iterable[str]) -> NameUses:
    """Walk the statements of a file that mention one of some names."""
    uses = NameUses()
    mentions = Mentions(file, names)
    pending: list[_Pending] = [(file.tree, file.tree, frozenset())]
    while pending:
        node, scope, hidden = pending.pop()
        if isinstance(node, stmt) and not mentions.are_in(node):
            continue
        if isinstance(node, Name):
            if not isinstance(node.ctx, Load):
                uses.bound[node.id] += 1
            elif node.id not in hidden:
                uses.used[node.id].append(scope)
        elif isinstance(node, Attribute):
            # The walk meets the longest chain of a place first.
            uses.chains.setdefault((node.lineno, node.col_offset), node)
        elif isinstance(node, Constant) and isinstance(node.value, str):
            uses.strings.append(node)
        elif isinstance(node, Subscript):
            uses.indices.extend(each for each in nodes_of(node.slice) if isinstance(each, Constant))
        uses.bound.update(_bound_names(node))
        pending.extend(_children(node, scope, hidden))
    return uses


def names_of_its_own(node: AST) -> frozenset[str]:
    """Give the names that a lambda or a comprehension binds for what stands in it."""
    if isinstance(node, Lambda):
        return frozenset(parameter.arg for parameter in parameters(node.args))
    generators = node.generators if isinstance(node, COMPREHENSIONS) else []
    targets = (part for each in generators for part in nodes_of(each.target))
    return frozenset(
        each.id for each in targets if isinstance(each, Name) and isinstance(each.ctx, Store)
    )


def _children(node: AST, scope: ScopeNode, hidden: frozenset[str]) -> Iterator[_Pending]:
    if isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)):
        inside = {id(statement) for statement in node.body}
        for child in parts_of(node):
            yield child, node if id(child) in inside else scope, hidden
    elif isinstance(node, (Lambda, *COMPREHENSIONS)):
        outside = {id(each) for each in _evaluated_outside(node)}
        own = hidden | names_of_its_own(node)
        for child in parts_of(node):
            holds_parts = isinstance(child, (arguments, comprehension))
            for part in parts_of(child) if holds_parts else [child]:
                yield part, scope, hidden if id(part) in outside else own
    else:
        for child in parts_of(node):
            yield child, scope, hidden


def _evaluated_outside(node: Lambda | Comprehension) -> list[expr | None]:
    """Give what of a lambda or a comprehension is evaluated where it stands."""
    if isinstance(node, Lambda):
        return [*node.args.defaults, *node.args.kw_defaults]
    return [node.generators[0].iter]


def _bound_names(node: AST) -> Iterator[str]:
    if isinstance(node, arg):
        yield node.arg
    elif isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)):
        yield node.name
    elif isinstance(node, (Import, ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, (Global, Nonlocal)):
        yield from node.names
    elif isinstance(node, (ExceptHandler, MatchAs, MatchStar)):
        yield from [node.name] if node.name else []
    elif isinstance(node, MatchMapping):
        yield from [node.rest] if node.rest else []
    # Type parameters exist since Python 3.12, and so do their nodes.
    for parameter in getattr(node, "type_params", ()):
        yield parameter.name
