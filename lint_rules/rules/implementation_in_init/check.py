"""The rule ARS4301 and its check."""

# Layer 1: Standard library imports
import ast
from ast import (
    AnnAssign,
    Assign,
    AsyncFunctionDef,
    AugAssign,
    Call,
    ClassDef,
    Constant,
    Expr,
    FunctionDef,
    If,
    Import,
    ImportFrom,
    List,
    Name,
    Tuple,
    expr,
    stmt,
)
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.fix import Fix, Safety
from lint_rules.rules.base import FileRule
from lint_rules.rules.implementation_in_init.allowances import allowance_of
from lint_rules.source.imports import imported_module
from lint_rules.source.layers import Layer
from lint_rules.source.literals import is_docstring, is_literal
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode, is_type_checking

_NO_METADATA = frozenset({"__all__", "__path__"})
_IMPORT_STAYS = "only implementation is moved, and this is an import"
_CAUTION = "tracebacks, warnings and new pickles name the new module"


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each statement of an `__init__` that is no declaration."""
    found = _find_offenders(reading)
    implementation = _implementation(found)
    fix, no_fix = _fixability(reading, implementation) if implementation else (None, "")
    for top, offenders in found:
        for each in offenders:
            if top in implementation:
                yield _finding(reading, each, fix, no_fix)
            else:
                yield _finding(reading, each, None, _IMPORT_STAYS)


def implementation_of(reading: FileReading) -> list[stmt]:
    """Give the statements of an `__init__` that belong into a module, imports apart."""
    return _implementation(_find_offenders(reading))


def _implementation(found: Iterable[tuple[stmt, list[stmt]]]) -> list[stmt]:
    return [
        top
        for top, offenders in found
        if not all(isinstance(each, (Import, ImportFrom)) for each in offenders)
    ]


def _find_offenders(reading: FileReading) -> list[tuple[stmt, list[stmt]]]:
    """Give the statements that are no declarations, with what is wrong in each."""
    if not reading.module.is_package:
        return []
    body = reading.file.tree.body
    start = 1 if body and is_docstring(body[0]) else 0
    found = [(statement, list(_offenders(reading, [statement]))) for statement in body[start:]]
    return [(statement, offenders) for statement, offenders in found if offenders]


def _fixability(reading: FileReading, implementation: list[stmt]) -> tuple[Fix | None, str]:
    # Few files need a plan, and what makes it loads much.
    # Layer 3: Internal imports
    from lint_rules.rules.implementation_in_init.extraction import (  # noqa: PLC0415
        RefusedExtractionError,
        new_module_name,
        plan_extraction,
    )

    try:
        plan_extraction(reading, implementation)
    except RefusedExtractionError as refusal:
        return None, str(refusal)
    title = f"move it to a module of the package, `{new_module_name(reading)}`, and import it back"
    return Fix(title, Safety.UNSAFE, _CAUTION), ""


def _offenders(reading: FileReading, suite: list[stmt]) -> Iterator[stmt]:
    for statement in suite:
        if isinstance(statement, If) and is_type_checking(statement.test):
            yield from _guarded_offenders(reading, [*statement.body, *statement.orelse])
        elif isinstance(statement, (Import, ImportFrom)):
            if not _is_allowed_import(reading, statement):
                yield statement
        elif not _is_declaration(statement):
            allowance = allowance_of(statement)
            if allowance is None or allowance not in reading.project.settings.init_allow:
                yield statement


def _guarded_offenders(reading: FileReading, suite: list[stmt]) -> Iterator[stmt]:
    for statement in suite:
        if not isinstance(statement, (Import, ImportFrom)) or not _is_allowed_import(
            reading, statement
        ):
            yield statement


def _is_declaration(statement: stmt) -> bool:
    """Whether a statement is `__all__` as a literal list of names, or metadata as a literal."""
    match statement:
        case Assign(targets=[Name(id=name)], value=value):
            pass
        case AnnAssign(target=Name(id=name), value=expr() as value):
            pass
        case _:
            return False
    if name == "__all__":
        return isinstance(value, (List, Tuple)) and all(
            isinstance(item, Constant) and isinstance(item.value, str) for item in value.elts
        )
    is_dunder = name.startswith("__") and name.endswith("__")
    return is_dunder and name not in _NO_METADATA and is_literal(value)


def _is_allowed_import(reading: FileReading, statement: ImportNode) -> bool:
    if any(alias.name == "*" for alias in statement.names):
        return False
    match reading.project.settings.init_reexports:
        case "any":
            return True
        case "none":
            return reading.layers(statement) == [Layer.FUTURE]
        case "submodules":
            return _imports_submodules(reading, statement)


def _imports_submodules(reading: FileReading, statement: ImportNode) -> bool:
    if reading.layers(statement) == [Layer.FUTURE]:
        return True
    base = imported_module(statement, reading.module)
    prefix = f"{reading.module.name}."
    return all(
        dotted.startswith(prefix) and reading.project.modules.is_module(dotted)
        for alias in statement.names
        for dotted in [alias.name if base is None else f"{base}.{alias.name}"]
    )


def _finding(reading: FileReading, statement: stmt, fix: Fix | None, no_fix: str) -> Finding:
    kind = _describe(statement)
    message = f"{kind} in `__init__`: it declares, its modules implement"
    advice = "move it to a module of the package and import it from there"
    if isinstance(statement, (Import, ImportFrom)):
        advice = "import the names that the package offers, one by one"
        if any(alias.name != "*" for alias in statement.names):
            advice = "import it in the module that needs it"
    return Finding(_first_line(reading, statement), message, advice, kind, fix, no_fix)


def _first_line(reading: FileReading, statement: stmt) -> Span:
    span = reading.file.span(statement)
    if span.line == span.end_line:
        return span
    text = reading.file.lines[span.line - 1].rstrip()
    return Span(span.line, span.column, span.line, len(text) + 1)


def _describe(statement: stmt) -> str:
    match statement:
        case ClassDef(name=name):
            kind = f"class `{name}`"
        case FunctionDef(name=name) | AsyncFunctionDef(name=name):
            kind = f"function `{name}`"
        case AnnAssign(target=target, value=None):
            kind = f"declaration of `{_written(target)}`"
        case Assign(targets=[target, *_]) | AugAssign(target=target) | AnnAssign(target=target):
            kind = f"assignment to `{_written(target)}`"
        case Expr(value=Call(func=function)):
            kind = f"call of `{ast.unparse(function)}`"
        case Import() | ImportFrom():
            kind = f"`{ast.unparse(statement)}`"
        case Expr():
            kind = "expression"
        case _:
            keyword = ast.unparse(statement).split(maxsplit=1)[0].rstrip(":")
            kind = f"`{keyword}` statement"
    return kind


def _written(target: expr) -> str:
    # Most targets are names, and to unparse takes a while.
    return target.id if isinstance(target, Name) else ast.unparse(target)


IMPLEMENTATION_IN_INIT = FileRule(
    code="ARS4301",
    name="implementation-in-init",
    standard="§4.3",
    summary="A statement of an `__init__` that does more than declare.",
    package=__package__,
    check=check,
    codemod="lint_rules.codemods.extract_implementation.command.ExtractImplementationCommand",
    fixed_by_name=True,
)
