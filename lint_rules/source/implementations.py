"""Which names the classes of a file implement, and which it checks something against."""

# Layer 1: Standard library imports
import ast
from ast import (
    AST,
    AnnAssign,
    Attribute,
    BinOp,
    Call,
    ClassDef,
    Name,
    Subscript,
    Tuple,
    expr,
)
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.source.absolute_names import AbsoluteNames
from lint_rules.source.outline import Implementation
from lint_rules.source.reading import FileReading

_CHECKS = frozenset({"builtins.isinstance", "builtins.issubclass"})


def implementations(reading: FileReading, names: AbsoluteNames) -> Iterator[Implementation]:
    """Yield each base of a class, and each type that something is checked against.

    Something is checked against a type by `isinstance`, `issubclass`, and where a name that is
    annotated with the type, or with `type` of it, is given an object or a class.
    """
    at_top = {id(statement) for statement in reading.file.tree.body}
    for node in ast.walk(reading.file.tree):
        if isinstance(node, ClassDef):
            by = node.name if id(node) in at_top else ""
            yield from (Implementation(names.of(base), by) for base in node.bases)
        else:
            yield from (Implementation(names.of(each)) for each in _checked(node, names))


def _checked(node: AST, names: AbsoluteNames) -> Iterator[expr]:
    match node:
        case Call(args=[_, types]) if names.of(node.func) in _CHECKS:
            yield from _alternatives(types)
        case AnnAssign(annotation=Subscript(value=Name(id="type" | "Type"), slice=checked)):
            if isinstance(node.value, (Name, Attribute)):
                yield checked
        case AnnAssign(annotation=checked, value=Call() | Name() | Attribute()):
            yield checked
        case _:
            pass


def _alternatives(types: expr) -> Iterator[expr]:
    """Yield the types of a tuple or a union, or the only one."""
    if isinstance(types, Tuple):
        for each in types.elts:
            yield from _alternatives(each)
    elif isinstance(types, BinOp):
        yield from _alternatives(types.left)
        yield from _alternatives(types.right)
    else:
        yield types
