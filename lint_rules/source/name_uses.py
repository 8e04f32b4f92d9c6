"""How often some names are bound and looked up in a file, in whichever scope."""

# Layer 1: Standard library imports
from ast import (
    AST,
    AsyncFunctionDef,
    Attribute,
    ClassDef,
    Constant,
    ExceptHandler,
    FunctionDef,
    Global,
    Import,
    ImportFrom,
    Load,
    MatchAs,
    MatchMapping,
    MatchStar,
    Name,
    Nonlocal,
    Subscript,
    arg,
    stmt,
)
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of
from lint_rules.source.places import Place, places_in
from lint_rules.source.statements import ScopeNode


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
    pending = [Place(file.tree, file.tree)]
    while pending:
        place = pending.pop()
        node, scope, hidden = place
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
        pending.extend(places_in(place))
    return uses


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
