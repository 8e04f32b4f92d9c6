"""In which scope code is evaluated, and what lambdas and comprehensions hide there."""

# Layer 1: Standard library imports
from ast import (
    AST,
    AsyncFunctionDef,
    ClassDef,
    DictComp,
    FunctionDef,
    GeneratorExp,
    Lambda,
    ListComp,
    Name,
    SetComp,
    Store,
    arguments,
    comprehension,
    expr,
    stmt,
)
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.mentions import Mentions
from lint_rules.source.nodes import nodes_of, parts_of
from lint_rules.source.scopes import parameters
from lint_rules.source.statements import ScopeNode, signature_scope

Comprehension = ListComp | SetComp | DictComp | GeneratorExp
COMPREHENSIONS = (ListComp, SetComp, DictComp, GeneratorExp)


class Place(NamedTuple):
    """A node where it stands.

    Attributes:
        node: The node.
        scope: The module, class, function or signature in whose scope it is evaluated.
        hidden: The names that a lambda or a comprehension around it binds.
    """

    node: AST
    scope: ScopeNode
    hidden: frozenset[str] = frozenset()


def places_in(place: Place, mentions: Mentions | None = None) -> Iterator[Place]:
    """Yield the nodes directly below one.

    Args:
        place: The node.
        mentions: Where the names stand that matter, if only some do. Statements without any are
            left out.
    """
    node, scope, hidden = place
    parts = parts_of(node) if mentions is None else mentions.parts_of(node)
    if isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)):
        outside = {id(decorator) for decorator in node.decorator_list}
        header = scope if isinstance(node, ClassDef) else signature_scope(node, scope)
        for child in parts:
            inside = scope if id(child) in outside else header
            yield Place(child, node if isinstance(child, stmt) else inside, hidden)
    elif isinstance(node, (Lambda, *COMPREHENSIONS)):
        outside = {id(each) for each in _evaluated_outside(node)}
        own = hidden | names_of_its_own(node)
        for child in parts:
            holds_parts = isinstance(child, (arguments, comprehension))
            for part in parts_of(child) if holds_parts else [child]:
                yield Place(part, scope, hidden if id(part) in outside else own)
    else:
        for child in parts:
            yield Place(child, scope, hidden)


def names_of_its_own(node: AST) -> frozenset[str]:
    """Give the names that a lambda or a comprehension binds for what stands in it."""
    if isinstance(node, Lambda):
        return frozenset(parameter.arg for parameter in parameters(node.args))
    generators = node.generators if isinstance(node, COMPREHENSIONS) else []
    targets = (part for each in generators for part in nodes_of(each.target))
    return frozenset(
        each.id for each in targets if isinstance(each, Name) and isinstance(each.ctx, Store)
    )


def _evaluated_outside(node: Lambda | Comprehension) -> list[expr | None]:
    """Give what of a lambda or a comprehension is evaluated where it stands."""
    if isinstance(node, Lambda):
        return [*node.args.defaults, *node.args.kw_defaults]
    return [node.generators[0].iter]
