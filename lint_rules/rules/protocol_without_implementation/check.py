"""The rule ADR3103 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import ProjectFinding, ProjectRule
from lint_rules.source.classification import Definitions
from lint_rules.source.kinds import Kind
from lint_rules.source.module_tree import package_of

_ADVICE = (
    "name it as a base of the class that implements it, check one against it "
    "(`_check: type[{name}] = Implementation`), or remove it"
)
_TEST_FOLDERS = frozenset({"test", "tests"})


def check(definitions: Definitions) -> Iterator[ProjectFinding]:
    """Report each Protocol of the abstractions that no class outside tests stands behind."""
    implemented = _implemented(definitions)
    for module, path in definitions.modules.paths.items():
        if package_of(module, definitions.settings.abstractions) is None:
            continue
        outline = definitions.outline(module)
        for definition in outline.definitions if outline else ():
            name = definition.name
            is_protocol = definitions.kind_of(definition) is Kind.PROTOCOL
            if is_protocol and f"{module}.{name}" not in implemented:
                message = f"no class outside tests implements the Protocol `{name}`"
                finding = Finding(definition.span, message, _ADVICE.format(name=name), name)
                yield ProjectFinding(path, finding)


def _implemented(definitions: Definitions) -> set[str]:
    """Give the names that classes implement, also through Protocols that extend others."""
    implemented: set[str] = set()
    extended: list[tuple[str, str]] = []
    for module, path in definitions.modules.paths.items():
        outline = None if _is_test(path) else definitions.outline(module)
        for base, by in outline.implementations if outline else ():
            extending = f"{module}.{by}" if by else ""
            for target in definitions.resolver.targets(base):
                if extending and _is_protocol(extending, definitions):
                    extended.append((extending, target.name))
                else:
                    implemented.add(target.name)
    while reached := {base for by, base in extended if by in implemented} - implemented:
        implemented |= reached
    return implemented


def _is_protocol(name: str, definitions: Definitions) -> bool:
    return any(
        definitions.kind(target) is Kind.PROTOCOL for target in definitions.resolver.targets(name)
    )


def _is_test(path: str) -> bool:
    *folders, file = path.split("/")
    return (
        not _TEST_FOLDERS.isdisjoint(folders)
        or file == "conftest.py"
        or file.startswith("test_")
        or file.rpartition(".")[0].endswith("_test")
    )


PROTOCOL_WITHOUT_IMPLEMENTATION = ProjectRule(
    code="ADR3103",
    name="protocol-without-implementation",
    standard="ADR-WASM-031",
    summary="A Protocol of the abstractions that no class outside tests implements.",
    package=__package__,
    on_by_default=False,
    setting="abstractions",
    check=check,
)
