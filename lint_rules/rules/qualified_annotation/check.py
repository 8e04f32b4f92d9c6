"""The rule ARS2201 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.scopes import Binding
from lint_rules.source.type_names import DottedName


def check(reading: FileReading) -> Iterator[Finding]:
    """Report each attribute chain in an annotation whose first name is bound to a module."""
    for name in reading.dotted_names():
        root = name.parts[0]
        if root in reading.module_bindings:
            if not _is_allowed(reading, name) and _resolves_to_module(reading, name):
                message = f"`{name.text}` is named through its module in an annotation"
                yield _finding(name, message, _advice(min(_full_names(reading, name))))
        elif name.quoted and _names_known_module(reading, root) and _is_unbound(reading, name):
            message = f"`{name.text}` names a module that this file does not import"
            advice = f"{_advice(name.text)}; no import graph sees a dependency in a string"
            yield _finding(name, message, advice)


def _finding(name: DottedName, message: str, advice: str) -> Finding:
    return Finding(name.span, message, advice, name.text)


def _advice(full_name: str) -> str:
    module, _, simple = full_name.rpartition(".")
    return f"import `{simple}` from `{module}` and use the simple name"


def _full_names(reading: FileReading, name: DottedName) -> list[str]:
    """Give the absolute names that a chain stands for: one for each module its root is bound to."""
    root, *rest = name.parts
    return [".".join([module, *rest]) for module in reading.module_bindings[root]]


def _is_allowed(reading: FileReading, name: DottedName) -> bool:
    allowed = reading.project.settings.allow_qualified
    return bool(allowed) and all(
        any(full_name.startswith(f"{module}.") for module in allowed)
        for full_name in _full_names(reading, name)
    )


def _resolves_to_module(reading: FileReading, name: DottedName) -> bool:
    return reading.scopes[name.scope].resolve(name.parts[0]) == {Binding.MODULE}


def _is_unbound(reading: FileReading, name: DottedName) -> bool:
    scope = reading.scopes[name.scope]
    return scope.resolve(name.parts[0]) is None and not scope.sees_star_import()


def _names_known_module(reading: FileReading, name: str) -> bool:
    layer = reading.project.classifier.layer(name)
    if layer is Layer.INTERNAL:
        return reading.project.modules.is_module(name)
    return layer is Layer.STANDARD_LIBRARY


QUALIFIED_ANNOTATION = FileRule(
    code="ARS2201",
    name="qualified-annotation",
    standard="§2.2",
    summary="A type that an annotation names through its module.",
    package=__package__,
    check=check,
)
