"""Attribute chains, such as `datetime.datetime`."""

# Layer 1: Standard library imports
from ast import AST, Attribute, Name


def chain_parts(node: AST) -> tuple[str, ...]:
    """Take a name, or attributes of one, apart; nothing for any other node."""
    attributes = []
    while isinstance(node, Attribute):
        attributes.append(node.attr)
        node = node.value
    return (node.id, *reversed(attributes)) if isinstance(node, Name) else ()
