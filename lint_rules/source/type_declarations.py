"""The types that a statement declares with, apart from annotations (§2.2).

Those are aliases, the bounds and defaults of type parameters, and the arguments of base classes.
"""

# Layer 1: Standard library imports
from ast import AnnAssign, Attribute, ClassDef, Name, Subscript, expr, stmt
from collections.abc import Iterator

_ALIAS = "TypeAlias"


def declared_types(statement: stmt) -> Iterator[expr]:
    """Yield the type expressions of one statement, not of those inside it."""
    if isinstance(statement, ClassDef):
        for base in statement.bases:
            # Upper case is a constant mapping with an item, not a class with type arguments.
            if isinstance(base, Subscript) and not _last_name(base.value).isupper():
                yield base.slice
    elif isinstance(statement, AnnAssign):
        if statement.value is not None and _last_name(statement.annotation) == _ALIAS:
            yield statement.value
    # `type X = …` exists since Python 3.12, and so does its node.
    elif statement.__class__.__name__ == _ALIAS:
        yield from (value for value in [getattr(statement, "value", None)] if value is not None)
    for parameter in getattr(statement, "type_params", ()):
        for name in ("bound", "default_value"):
            given = getattr(parameter, name, None)
            if given is not None:
                yield given


def _last_name(expression: expr) -> str:
    if isinstance(expression, Attribute):
        return expression.attr
    return expression.id if isinstance(expression, Name) else ""
