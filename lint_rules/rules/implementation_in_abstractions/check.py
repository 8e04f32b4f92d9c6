"""The rule ADR3101 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.rules.base import ProjectFinding, ProjectRule
from lint_rules.source.classification import Definitions
from lint_rules.source.kinds import Kind
from lint_rules.source.module_tree import package_of
from lint_rules.source.outline import ClassOutline, Definition

_ADVICE = "move it to the package that implements it, and leave a Protocol here"
_INTERFACES = (Kind.PROTOCOL, Kind.ABC)


def check(definitions: Definitions) -> Iterator[ProjectFinding]:
    """Report what the packages of abstractions define besides abstractions."""
    for module, path in definitions.modules.paths.items():
        if package_of(module, definitions.settings.abstractions) is None:
            continue
        outline = definitions.outline(module)
        for definition in outline.definitions if outline else ():
            for finding in _findings(definition, definitions.kind_of(definition)):
                yield ProjectFinding(path, finding)


def _findings(definition: Definition, kind: Kind) -> Iterator[Finding]:
    name = definition.name
    match kind:
        case Kind.FUNCTION:
            yield _finding(definition.span, f"`{name}` is a function in the abstractions", name)
        case Kind.STATE:
            message = f"`{name}` is mutable module state in the abstractions"
            advice = "make it a constant: a tuple, a frozenset, or declared as `Mapping`"
            yield Finding(definition.span, message, advice, name)
        case Kind.CLASS:
            message = f"class `{name}` is neither Protocol, ABC, value, Enum nor exception"
            yield Finding(definition.span, message, _class_advice(definition.outline), name)
        case _:
            yield from _bodies(name, definition.outline, kind)


def _bodies(name: str, outline: ClassOutline | None, kind: Kind) -> Iterator[Finding]:
    """Report the methods that do something where none may, or no coroutine."""
    for body in outline.bodies if outline else ():
        method = f"{name}.{body.name}"
        if kind in _INTERFACES:
            message = f"`{method}` has a body, and `{name}` is {kind.with_article}"
            yield _finding(body.span, message, method)
        elif body.is_coroutine:
            message = f"coroutine `{method}` has a body: abstractions do no work"
            yield _finding(body.span, message, method)


def _class_advice(outline: ClassOutline | None) -> str:
    if outline is not None and "dataclasses.dataclass" in outline.decorators:
        return "freeze it, or give it slots: `@dataclass(frozen=True)`"
    return (
        "move it to the package that implements it and leave a Protocol here; if it is a value, "
        "make it a frozen dataclass or a NamedTuple"
    )


def _finding(span: Span, message: str, symbol: str) -> Finding:
    return Finding(span, message, _ADVICE, symbol)


IMPLEMENTATION_IN_ABSTRACTIONS = ProjectRule(
    code="ADR3101",
    name="implementation-in-abstractions",
    standard="ADR-WASM-031",
    summary="A package of abstractions that implements something.",
    package=__package__,
    setting="abstractions",
    check=check,
)
