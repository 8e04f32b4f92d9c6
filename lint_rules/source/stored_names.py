"""Which names a statement gives a value by assigning, looping, matching or catching."""

# Layer 1: Standard library imports
from ast import (
    AnnAssign,
    Assign,
    AsyncFor,
    AsyncWith,
    AugAssign,
    For,
    List,
    Match,
    MatchAs,
    MatchMapping,
    MatchStar,
    Name,
    Starred,
    Try,
    TryStar,
    Tuple,
    With,
    expr,
    pattern,
    stmt,
)
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.nodes import nodes_of


def stored_names(statement: stmt) -> Iterator[str]:
    """Yield the names that a statement itself stores to; imports and definitions are none."""
    match statement:
        case Assign(targets=targets):
            yield from _target_names(targets)
        case AugAssign(target=target) | AnnAssign(target=target):
            yield from _target_names([target])
        case For(target=target) | AsyncFor(target=target):
            yield from _target_names([target])
        case With(items=items) | AsyncWith(items=items):
            yield from _target_names(item.optional_vars for item in items if item.optional_vars)
        case Try(handlers=handlers) | TryStar(handlers=handlers):
            yield from (handler.name for handler in handlers if handler.name)
        case Match(cases=cases):
            for case_ in cases:
                yield from _captured_names(case_.pattern)
        case _:
            # `type X = …` exists since Python 3.12, and so does its node.
            alias_name = getattr(statement, "name", None)
            if isinstance(alias_name, Name):
                yield alias_name.id


def _target_names(targets: Iterable[expr]) -> Iterator[str]:
    pending = list(targets)
    while pending:
        target = pending.pop()
        if isinstance(target, Name):
            yield target.id
        elif isinstance(target, (Tuple, List)):
            pending.extend(target.elts)
        elif isinstance(target, Starred):
            pending.append(target.value)


def _captured_names(pattern_node: pattern) -> Iterator[str]:
    for node in nodes_of(pattern_node):
        if isinstance(node, (MatchAs, MatchStar)) and node.name:
            yield node.name
        elif isinstance(node, MatchMapping) and node.rest:
            yield node.rest
