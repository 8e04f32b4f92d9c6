"""How often each name is bound and looked up in a file, in whichever scope."""

# Layer 1: Standard library imports
import ast
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
    Module,
    Name,
    Nonlocal,
    Subscript,
    arg,
)
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

# Layer 3: Internal imports
from lint_rules.source.statements import ScopeNode


@dataclass(slots=True)
class NameUses:
    """What a file does with names.

    Attributes:
        bound: How often each name is bound, deleted or declared.
        used: The scope of each place where a name is looked up: a module, class or function.
        chains: The attribute chains by place: 1-based line, and offset in UTF-8 bytes.
        strings: The string literals, those in an f-string apart.
        indices: The strings that stand in the brackets of a subscript; many of them are types.
    """

    bound: Counter[str] = field(default_factory=Counter)
    used: dict[str, list[ScopeNode]] = field(default_factory=lambda: defaultdict(list))
    chains: dict[tuple[int, int], Attribute] = field(default_factory=dict)
    strings: list[Constant] = field(default_factory=list)
    indices: list[Constant] = field(default_factory=list)


def name_uses(tree: Module) -> NameUses:
    """Walk all of a file. Costs as much as all checks together: only for files to be mended."""
    uses = NameUses()
    pending: list[tuple[AST, ScopeNode]] = [(tree, tree)]
    while pending:
        node, scope = pending.pop()
        if isinstance(node, Name):
            if isinstance(node.ctx, Load):
                uses.used[node.id].append(scope)
            else:
                uses.bound[node.id] += 1
        elif isinstance(node, Attribute):
            # The walk meets the longest chain of a place first.
            uses.chains.setdefault((node.lineno, node.col_offset), node)
        elif isinstance(node, Constant) and isinstance(node.value, str):
            uses.strings.append(node)
        elif isinstance(node, Subscript):
            uses.indices.extend(each for each in ast.walk(node.slice) if isinstance(each, Constant))
        uses.bound.update(_bound_names(node))
        if isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)):
            inside = {id(statement) for statement in node.body}
            pending.extend(
                (child, node if id(child) in inside else scope)
                for child in ast.iter_child_nodes(node)
            )
        else:
            pending.extend((child, scope) for child in ast.iter_child_nodes(node))
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
