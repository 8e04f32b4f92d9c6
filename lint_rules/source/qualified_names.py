"""Which attribute chains in type expressions are paths through modules (§2.2)."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.layers import Layer
from lint_rules.source.name_uses import is_one_import
from lint_rules.source.reading import FileReading
from lint_rules.source.scopes import Binding
from lint_rules.source.statements import TypeExpression
from lint_rules.source.type_names import DottedName, dotted_names


class QualifiedName(NamedTuple):
    """A type that is named through its module.

    Attributes:
        name: As it is written, and where.
        full_name: The absolute name that it stands for.
        imported: Whether the file imports the module; it need not if the name stands in a string.
    """

    name: DottedName
    full_name: str
    imported: bool

    @property
    def advice(self) -> str:
        """What to do instead, in one line."""
        module, _, simple = self.full_name.rpartition(".")
        if module == "builtins":
            return f"write `{simple}`, which needs no import"
        advice = f"import `{simple}` from `{module}` and use the simple name"
        if self.imported:
            return advice
        return f"{advice}; no import graph sees a dependency in a string"


def qualified_annotations(reading: FileReading) -> list[QualifiedName]:
    """Give those in annotations; whoever asks again asks `FileReading.once`."""
    return list(_qualified_names(reading, reading.statements.annotations))


def qualified_types(reading: FileReading) -> list[QualifiedName]:
    """Give those in other type expressions; whoever asks again asks `FileReading.once`."""
    return list(_qualified_names(reading, reading.type_expressions))


def _qualified_names(
    reading: FileReading, expressions: Iterable[TypeExpression]
) -> Iterator[QualifiedName]:
    """Yield the chains whose first name is bound to a module, unless the project allows them."""

    def is_bound(name: str) -> bool:
        return name in reading.module_bindings

    forms = reading.typing_names.special_forms
    for expression in expressions:
        for name in dotted_names(reading.file, expression, forms, is_bound):
            root = name.parts[0]
            if root in reading.module_bindings:
                full_names = _full_names(reading, name)
                if not _are_allowed(reading, full_names) and _resolves_to_module(reading, name):
                    yield QualifiedName(name, min(full_names), imported=True)
            elif name.quoted and _is_known_module(reading, root) and _is_unbound(reading, name):
                yield QualifiedName(name, name.text, imported=False)


def _full_names(reading: FileReading, name: DottedName) -> list[str]:
    """Give the absolute names of a chain: one for each module its root is bound to."""
    root, *rest = name.parts
    return [".".join([module, *rest]) for module in reading.module_bindings[root]]


def _are_allowed(reading: FileReading, full_names: list[str]) -> bool:
    allowed = tuple(f"{module}." for module in reading.project.settings.allow_qualified)
    return all(full_name.startswith(allowed) for full_name in full_names)


def _resolves_to_module(reading: FileReading, name: DottedName) -> bool:
    root = name.parts[0]
    # Most are, and then it is the module in every scope.
    return is_one_import(reading, root) or (
        reading.scope(name.scope, root).resolve(root) == {Binding.MODULE}
    )


def _is_unbound(reading: FileReading, name: DottedName) -> bool:
    scope = reading.scopes[name.scope]
    return scope.resolve(name.parts[0]) is None and not scope.sees_star_import()


def _is_known_module(reading: FileReading, name: str) -> bool:
    layer = reading.project.classifier.layer(name)
    if layer is Layer.INTERNAL:
        return reading.project.modules.is_module(name)
    return layer is Layer.STANDARD_LIBRARY
