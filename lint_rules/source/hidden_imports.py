"""Dependencies of a file that are no import statements: what an import graph cannot see."""

# Layer 1: Standard library imports
from ast import Attribute, Call, Constant, ImportFrom, Name, Subscript, expr
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.computed_names import ANYTHING, absolute_pattern, name_pattern
from lint_rules.source.imports import ImportedName
from lint_rules.source.mentions import Mentions
from lint_rules.source.qualified_names import qualified_annotations
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import Context

# Walking every expression of a file costs much; few files have one of these words.
_SIGNS = ("import_module", "__import__", "modules[")
_TYPES_ONLY = Context(type_checking=True)


class HiddenImport(NamedTuple):
    """A dependency that is no import statement.

    Attributes:
        means: What brings it in, as it is called.
        span: The name of the module, or the expression that computes it.
        imported: As an import statement would have it; None where the name is computed.
        pattern: What is known of a name that is computed; see `computed_names`.
    """

    means: str
    span: Span
    imported: ImportedName | None
    pattern: str = ""


def hidden_imports(reading: FileReading) -> list[HiddenImport]:
    """List the hidden dependencies of a file in their order."""
    found = list(_in_annotations(reading))
    if any(sign in reading.file.text for sign in _SIGNS):
        found.extend(_in_expressions(reading))
    return sorted(found, key=lambda hidden: hidden.span)


def _in_annotations(reading: FileReading) -> Iterator[HiddenImport]:
    for found in reading.once(qualified_annotations):
        if not found.imported:
            module, _, simple = found.full_name.rpartition(".")
            name = ImportedName(module, simple, found.name.span, found.name.span.line, _TYPES_ONLY)
            yield HiddenImport("a string annotation", found.name.span, name)


def _in_expressions(reading: FileReading) -> Iterator[HiddenImport]:
    importers = {"__import__", *_names_of_import_module(reading)}
    mentions = Mentions(reading.file, {*importers, "import_module", "modules"})
    for node in mentions.nodes_of(reading.file.tree):
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
    for statement in reading.imports:
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
    pattern = name_pattern(first, reading.module)
    if pattern.startswith("."):
        keywords = [keyword.value for keyword in call.keywords if keyword.arg == "package"]
        package = next(iter([*keywords, *call.args[1:2]]), None)
        base = "" if package is None else name_pattern(package, reading.module)
        pattern = absolute_pattern(pattern, base)
    if ANYTHING in pattern:
        return HiddenImport(means, reading.file.span(first), None, pattern)
    return _literal(reading, means, first, pattern)


def _literal(reading: FileReading, means: str, node: expr, module: str) -> HiddenImport:
    span = reading.file.span(node)
    name = ImportedName(module, None, span, node.lineno, Context())
    return HiddenImport(means, span, name)


def _text(node: expr) -> str | None:
    return node.value if isinstance(node, Constant) and isinstance(node.value, str) else None
