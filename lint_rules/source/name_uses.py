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
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class NameUses:
    """What a file does with names.

    Attributes:
        bound: How often each name is bound, deleted or declared.
        used: How often each name is looked up.
        chains: The attribute chains by place: 1-based line, and offset in UTF-8 bytes.
        strings: The string literals, those in an f-string apart.
        indices: The strings that stand in the brackets of a subscript; many of them are types.
    """

    bound: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    chains: dict[tuple[int, int], Attribute] = field(default_factory=dict)
    strings: list[Constant] = field(default_factory=list)
    indices: list[Constant] = field(default_factory=list)


def name_uses(tree: Module) -> NameUses:
    """Walk all of a file. Costs as much as all checks together: only for files to be mended."""
    uses = NameUses()
    pending: list[AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, Name):
            counter = uses.used if isinstance(node.ctx, Load) else uses.bound
            counter[node.id] += 1
        elif isinstance(node, Attribute):
            # The walk meets the longest chain of a place first.
            uses.chains.setdefault((node.lineno, node.col_offset), node)
        elif isinstance(node, Constant) and isinstance(node.value, str):
            uses.strings.append(node)
        elif isinstance(node, Subscript):
            uses.indices.extend(each for each in ast.walk(node.slice) if isinstance(each, Constant))
        uses.bound.update(_bound_names(node))
        pending.extend(ast.iter_child_nodes(node))
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
