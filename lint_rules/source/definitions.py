"""The definitions of a module: how each of its names comes about."""

# Layer 1: Standard library imports
from ast import (
    AnnAssign,
    Assign,
    AsyncFunctionDef,
    AugAssign,
    BinOp,
    Call,
    ClassDef,
    Dict,
    DictComp,
    FunctionDef,
    Import,
    ImportFrom,
    Lambda,
    List,
    ListComp,
    Module,
    Name,
    Set,
    SetComp,
    Subscript,
    Tuple,
    alias,
    expr,
    stmt,
)
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.source.absolute_names import AbsoluteNames
from lint_rules.source.class_outline import class_outline, name_span
from lint_rules.source.flat_suites import flat
from lint_rules.source.literals import is_literal
from lint_rules.source.outline import Definition, Form
from lint_rules.source.reading import FileReading

_DISPLAYS = (List, Dict, Set, ListComp, DictComp, SetComp)
_MUTABLE = frozenset(
    {
        "builtins.bytearray",
        "builtins.dict",
        "builtins.list",
        "builtins.set",
        "collections.ChainMap",
        "collections.Counter",
        "collections.OrderedDict",
        "collections.defaultdict",
        "collections.deque",
    }
)
# Who declares a name as one of these cannot change it through that name.
_READ_ONLY = frozenset({"Collection", "Iterable", "Mapping", "Sequence", "Set", "AbstractSet"})


def definitions(reading: FileReading, names: AbsoluteNames) -> Iterator[Definition]:
    """Yield what a module defines at its top level, also in suites there, in order."""
    for statement in flat(reading.file.tree.body):
        match statement:
            case FunctionDef() | AsyncFunctionDef():
                span = name_span(reading.file, statement)
                yield Definition(statement.name, span, Form.FUNCTION)
            case ClassDef():
                yield from _classes(statement, reading, names, prefix="")
            case Import() | ImportFrom():
                for imported in statement.names:
                    yield from _import(imported, statement, reading, names)
            case AugAssign(target=Name(id=name) as target) if not _is_dunder(name):
                yield Definition(name, reading.file.span(target), Form.MUTABLE)
            case _:
                for target, value, annotation in _assignments(statement):
                    if not _is_dunder(target.id):
                        form, meant = _form(value, annotation, names)
                        span = reading.file.span(target)
                        yield Definition(target.id, span, form, meant)


def own_names(tree: Module) -> Iterator[str]:
    """Yield the names that a module defines itself at its top level."""
    for statement in flat(tree.body):
        if isinstance(statement, (FunctionDef, AsyncFunctionDef, ClassDef)):
            yield statement.name
        else:
            yield from (target.id for target, _, _ in _assignments(statement))


def _classes(
    node: ClassDef, reading: FileReading, names: AbsoluteNames, prefix: str
) -> Iterator[Definition]:
    name = f"{prefix}{node.name}"
    outline = class_outline(node, reading.file, names)
    yield Definition(name, name_span(reading.file, node), Form.CLASS, outline=outline)
    for statement in flat(node.body):
        if isinstance(statement, ClassDef):
            yield from _classes(statement, reading, names, f"{name}.")


def _import(
    imported: alias, statement: Import | ImportFrom, reading: FileReading, names: AbsoluteNames
) -> Iterator[Definition]:
    if imported.name == "*":
        return
    local = imported.asname or imported.name
    if isinstance(statement, Import):
        local = imported.asname or imported.name.partition(".")[0]
    yield Definition(local, reading.file.span(imported), Form.ALIAS, names.imported[local])


def _assignments(statement: stmt) -> Iterator[tuple[Name, expr, expr | None]]:
    """Yield each name that a statement assigns, with the value and the annotation."""
    match statement:
        case Assign(targets=targets, value=value):
            for target in targets:
                yield from ((name, each, None) for name, each in _pairs(target, value))
        case AnnAssign(target=Name() as target, value=expr() as value, annotation=annotation):
            yield target, value, annotation
        case _:
            # `type X = …` exists since Python 3.12, and so does its node.
            alias_name = getattr(statement, "name", None)
            alias_value = getattr(statement, "value", None)
            if isinstance(alias_name, Name) and isinstance(alias_value, expr):
                # Other than `X = Y` it makes an object of its own, as `Y[...]` does.
                yield alias_name, Subscript(alias_value, alias_value), None


def _pairs(target: expr, value: expr) -> Iterable[tuple[Name, expr]]:
    if isinstance(target, Name):
        return [(target, value)]
    if isinstance(target, Tuple) and isinstance(value, Tuple):
        both = zip(target.elts, value.elts, strict=False)
        return [(name, each) for name, each in both if isinstance(name, Name)]
    return []


def _form(value: expr, annotation: expr | None, names: AbsoluteNames) -> tuple[Form, str]:
    """Say how a value defines a name, and what it stands for or calls."""
    if isinstance(value, Lambda):
        return Form.FUNCTION, ""
    if isinstance(value, _DISPLAYS):
        return (Form.CONSTANT if _is_read_only(annotation, names) else Form.MUTABLE), ""
    if isinstance(value, Call):
        called = names.of(value.func)
        if called in _MUTABLE:
            return (Form.CONSTANT if _is_read_only(annotation, names) else Form.MUTABLE), ""
        return Form.CALL, called
    if isinstance(value, (Subscript, BinOp)) or is_literal(value):
        return Form.CONSTANT, ""
    target = names.of(value)
    return (Form.ALIAS, target) if target else (Form.OTHER, "")


def _is_read_only(annotation: expr | None, names: AbsoluteNames) -> bool:
    return annotation is not None and names.of(annotation).rpartition(".")[2] in _READ_ONLY


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")
