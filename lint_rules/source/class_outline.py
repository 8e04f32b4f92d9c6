"""Reads of a class what decides of which kind it is."""

# Layer 1: Standard library imports
import re
from ast import (
    AnnAssign,
    Assign,
    AsyncFunctionDef,
    Call,
    ClassDef,
    Constant,
    FunctionDef,
    Name,
    expr,
    stmt,
)
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.absolute_names import AbsoluteNames
from lint_rules.source.bodies import has_body
from lint_rules.source.file import SourceFile
from lint_rules.source.flat_suites import flat
from lint_rules.source.outline import Body, ClassOutline
from lint_rules.source.statements import FunctionNode

_HEADER = re.compile(r"(?:class|async\s+def|def)\s+(?=\w)")
_NAME = re.compile(r"\w+")
_DATACLASS = "dataclasses.dataclass"
_TUPLE_MAKERS = frozenset({"collections.namedtuple", "typing.NamedTuple", "typing.TypedDict"})


def class_outline(node: ClassDef, file: SourceFile, names: AbsoluteNames) -> ClassOutline:
    """Read a class.

    Args:
        node: The class.
        file: The file that it stands in.
        names: What the names of the file stand for.
    """
    statements = list(flat(node.body))
    functions = [each for each in statements if isinstance(each, (FunctionDef, AsyncFunctionDef))]
    abstract = tuple(each.name for each in functions if _has_decorator(each, "abstract", names))
    members = {each.name for each in functions} | set(_assigned(statements))
    decorators = tuple(names.of(_called(each)) for each in node.decorator_list)
    has_slots = "__slots__" in members
    return ClassOutline(
        bases=tuple(_base(base, names) for base in node.bases),
        metaclass=next(
            (names.of(each.value) for each in node.keywords if each.arg == "metaclass"), ""
        ),
        decorators=decorators,
        is_fixed_dataclass=(has_slots and _DATACLASS in decorators)
        or any(_fixes(each, names) for each in node.decorator_list),
        is_record=has_slots and all(_is_of_record(each, names) for each in functions),
        abstract=abstract,
        members=tuple(sorted(members.difference(abstract))),
        bodies=tuple(
            Body(each.name, name_span(file, each), isinstance(each, AsyncFunctionDef))
            for each in functions
            if has_body(each) and not _has_decorator(each, "overload", names)
        ),
    )


def name_span(file: SourceFile, node: ClassDef | FunctionNode) -> Span:
    """Give the span of the name in the header of a class or function."""
    span = file.span(node)
    text = file.lines[span.line - 1]
    header = _HEADER.match(text, span.column - 1)
    name = _NAME.match(text, header.end()) if header else None
    if name is None:
        # A line continuation stands between the keyword and the name.
        return Span(span.line, span.column, span.line, len(text.rstrip()) + 1)
    return Span(span.line, name.start() + 1, span.line, name.end() + 1)


def _base(base: expr, names: AbsoluteNames) -> str:
    if isinstance(base, Call):
        called = names.of(base.func)
        return called if called in _TUPLE_MAKERS else ""
    return names.of(base)


def _called(decorator: expr) -> expr:
    return decorator.func if isinstance(decorator, Call) else decorator


def _fixes(decorator: expr, names: AbsoluteNames) -> bool:
    """Whether a decorator makes a dataclass that is frozen or has slots."""
    return (
        isinstance(decorator, Call)
        and names.of(decorator.func) == _DATACLASS
        and any(
            keyword.arg in {"frozen", "slots"}
            and isinstance(keyword.value, Constant)
            and keyword.value.value is True
            for keyword in decorator.keywords
        )
    )


def _has_decorator(function: FunctionNode, beginning: str, names: AbsoluteNames) -> bool:
    """Whether a decorator of a function has a name that begins so, such as `abstractmethod`."""
    return any(
        names.of(_called(each)).rpartition(".")[2].startswith(beginning)
        for each in function.decorator_list
    )


def _is_of_record(function: FunctionNode, names: AbsoluteNames) -> bool:
    is_special = function.name.startswith("__") and function.name.endswith("__")
    return is_special or _has_decorator(function, "property", names)


def _assigned(statements: Iterable[stmt]) -> Iterator[str]:
    """Yield the names to which the body of a class gives a value."""
    for statement in statements:
        match statement:
            case Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, Name))
            case AnnAssign(target=Name(id=name), value=expr()):
                yield name
            case _:
                pass
