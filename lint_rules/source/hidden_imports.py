"""Dependencies of a file that are no import statements: what an import graph cannot see."""

# Layer 1: Standard library imports
import ast
from ast import Attribute, Call, Constant, ImportFrom, Name, Subscript, expr
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.imports import ImportedName
from lint_rules.source.qualified_names import qualified_names
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import Context

# Walking every expression of a file costs much; few files have one of these words.
_SIGNS = ("import_module", "__import__", "modules[")
_OWN_PACKAGE = frozenset({"__package__", "__name__"})
_TYPES_ONLY = Context(type_checking=True)


class HiddenImport(NamedTuple):
    """A dependency that is no import statement.

    Attributes:
        means: What brings it in, as it is called.
        span: The name of the module, or the expression that computes it.
        imported: As an import statement would have it; None where the name is computed.
    """

    means: str
    span: Span
    imported: ImportedName | None


def hidden_imports(reading: FileReading) -> list[HiddenImport]:
    """List the hidden dependencies of a file in their order."""
    found = list(_in_annotations(reading))
    if any(sign in reading.file.text for sign in _SIGNS):
        found.extend(_in_expressions(reading))
    return sorted(found, key=lambda hidden: hidden.span)


def _in_annotations(reading: FileReading) -> Iterator[HiddenImport]:
    for found in qualified_names(reading, reading.statements.annotations):
        if not found.imported:
            module, _, simple = found.full_name.rpartition(".")
            name = ImportedName(module, simple, found.name.span, found.name.span.line, _TYPES_ONLY)
            yield HiddenImport("a string annotation", found.name.span, name)


def _in_expressions(reading: FileReading) -> Iterator[HiddenImport]:
    importers = {"__import__", *_names_of_import_module(reading)}
    for node in ast.walk(reading.file.tree):
        if isinstance(node, Call) and node.args:
            if isinstance(node.func, Name) and node.func.id in importers:
                yield _called(reading, node, node.func.id)
            elif _is_member(reading, node.func, "importlib", "import_module"):
                yield _called(reading, node, "importlib.import_module")
        elif isinstance(node, Subscript) and _is_member(reading, node.value, "sys", "modules"):
            module = _text(node.slice)
            if module is not None:
                yield _literal(reading, "sys.modules", node.slice, module)


def _names_of_import_module(reading: FileReading) -> Iterator[str]:
    for run in reading.statements.import_runs:
        for statement in run.statements:
            if isinstance(statement, ImportFrom) and statement.module == "importlib":
                for alias in statement.names:
                    if alias.name == "import_module":
                        yield alias.asname or alias.name


def _is_member(reading: FileReading, node: expr, module: str, name: str) -> bool:
    return (
        isinstance(node, Attribute)
        and node.attr == name
        and isinstance(node.value, Name)
        and module in reading.module_bindings.get(node.value.id, ())
    )


def _called(reading: FileReading, call: Call, means: str) -> HiddenImport:
    first = call.args[0]
    text = _text(first)
    if text is None:
        return HiddenImport(means, reading.file.span(first), None)
    module = _absolute(reading, call, text) if text.startswith(".") else text
    if module is None:
        return HiddenImport(means, reading.file.span(first), None)
    return _literal(reading, means, first, module)


def _absolute(reading: FileReading, call: Call, text: str) -> str | None:
    """Resolve a relative name against the package that the call gives."""
    keywords = [keyword.value for keyword in call.keywords if keyword.arg == "package"]
    package = next(iter([*keywords, *call.args[1:2]]), None)
    base = None if package is None else _text(package)
    if isinstance(package, Name) and package.id in _OWN_PACKAGE:
        base = reading.module.package if package.id == "__package__" else reading.module.name
    climbs = len(text) - len(text.lstrip(".")) - 1
    parts = base.split(".") if base else []
    if climbs >= len(parts):
        return None
    return ".".join([*parts[: len(parts) - climbs], text.lstrip(".")]).rstrip(".")


def _literal(reading: FileReading, means: str, node: expr, module: str) -> HiddenImport:
    span = reading.file.span(node)
    name = ImportedName(module, None, span, node.lineno, Context())
    return HiddenImport(means, span, name)


def _text(node: expr) -> str | None:
    return node.value if isinstance(node, Constant) and isinstance(node.value, str) else None
