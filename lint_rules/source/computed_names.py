"""What can be known of a module name that a program puts together."""

# Layer 1: Standard library imports
import re
from ast import (
    Add,
    Attribute,
    BinOp,
    Call,
    Constant,
    FormattedValue,
    JoinedStr,
    Mod,
    Name,
    expr,
)
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleName

ANYTHING = "*"
"""Stands in a pattern for a part of the name that is known only when the program runs."""

_PERCENT = re.compile(r"%(?:\([^)]*\))?[^a-zA-Z]*[a-zA-Z]")
_BRACES = re.compile(r"\{[^}]*\}")


def name_pattern(expression: expr, module: ModuleName) -> str:
    """Give the name that an expression makes, with a `*` for each part that is not known.

    Args:
        expression: The expression.
        module: The module that it stands in, for `__name__` and `__package__`.
    """
    match expression:
        case Constant(value=str(text)):
            pattern = text
        case Name(id="__name__"):
            pattern = module.name
        case Name(id="__package__"):
            pattern = module.package
        case JoinedStr(values=parts):
            pattern = "".join(name_pattern(part, module) for part in parts)
        case FormattedValue(value=value, conversion=-1, format_spec=None):
            pattern = name_pattern(value, module)
        case BinOp(left=left, op=Add(), right=right):
            pattern = name_pattern(left, module) + name_pattern(right, module)
        case BinOp(left=Constant(value=str(text)), op=Mod()):
            pattern = _PERCENT.sub(ANYTHING, text)
        case Call(func=Attribute(value=Constant(value=str(text)), attr="format")):
            pattern = _BRACES.sub(ANYTHING, text)
        case _:
            pattern = ANYTHING
    return pattern


def absolute_pattern(pattern: str, base: str) -> str:
    """Resolve the pattern of a relative name against that of the package that it counts from.

    Args:
        pattern: The pattern, beginning with a dot for each level.
        base: The pattern of the package, empty where none is given.
    """
    below = pattern.lstrip(".")
    climbs = len(pattern) - len(below) - 1
    parts = base.split(".") if base else []
    if ANYTHING in base or climbs >= len(parts):
        return f"{ANYTHING}.{below}" if ANYTHING in base else ANYTHING
    return ".".join([*parts[: len(parts) - climbs], below]).rstrip(".")


def matching(pattern: str, names: Iterable[str]) -> set[str]:
    """Give those of some names that a program may put together."""
    if pattern == ANYTHING:
        return set(names)
    expression = re.compile(".*".join(map(re.escape, pattern.split(ANYTHING))))
    return {name for name in names if expression.fullmatch(name)}
