"""What a contract names that is not there: it can never fail because of it."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract
from importlinter.application.contract_utils import AlertLevel
from importlinter.contracts.layers import Layer
from importlinter.domain.imports import ModuleExpression

# Layer 3: Internal imports
from lint_rules.contracts.targets import in_packages


def dead_names(contract: Contract, graph: ImportGraph, roots: tuple[str, ...]) -> list[str]:
    """Give the modules and patterns of a contract that match nothing in the graph, sorted.

    A forbidden package outside the project that nobody imports is not among them: that is how a
    contract keeps it out. Nor is a layer that the contract calls optional.
    """
    found: set[str] = set()
    for option in contract.contract_options:
        for value in _values(getattr(contract, option, None)):
            if isinstance(value, ModuleExpression):
                name = value.expression
                may_be_absent = option == "forbidden_modules" and not _is_of_project(name, roots)
                if not _matches(name, graph) and not may_be_absent:
                    found.add(name)
            elif isinstance(value, Layer):
                found.update(_missing_layers(value, contract, graph))
            elif option == "exhaustive_ignores" and not _has_child(contract, str(value), graph):
                found.add(str(value))
    return sorted(found)


def named_modules(contract: Contract, graph: ImportGraph) -> set[str]:
    """Give the modules that a contract is about."""
    found: set[str] = set()
    prefixes = [f"{container}." for container in _containers(contract, graph)] or [""]
    for option in contract.contract_options:
        for value in _values(getattr(contract, option, None)):
            if isinstance(value, ModuleExpression):
                name = value.expression
                found.update(graph.find_matching_modules(name) if "*" in name else [name])
            elif isinstance(value, Layer):
                found.update(f"{p}{tail.name}" for p in prefixes for tail in value.module_tails)
    return found


def drop_dead_ignores(contract: Contract, graph: ImportGraph) -> tuple[list[str], bool]:
    """Take out of a contract the ignored imports that do not exist.

    Returns:
        Those imports, sorted, and whether the contract calls them an error; none where it does not
        want to hear of them.
    """
    level = getattr(contract, "unmatched_ignore_imports_alerting", AlertLevel.NONE)
    ignored: Any = set(_values(getattr(contract, "ignore_imports", None)))
    dead = {
        expression
        for expression in ignored
        if not graph.find_matching_direct_imports(import_expression=str(expression))
    }
    if dead:
        vars(contract)["ignore_imports"] = ignored - dead
    named = [] if level is AlertLevel.NONE else sorted(map(str, dead))
    return named, level is AlertLevel.ERROR


def _values(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return value if isinstance(value, (set, frozenset, list, tuple)) else (value,)


def _matches(name: str, graph: ImportGraph) -> bool:
    return bool(graph.find_matching_modules(name)) if "*" in name else name in graph.modules


def _is_of_project(name: str, roots: Iterable[str]) -> bool:
    is_namespace = any(root.startswith(f"{name}.") for root in roots)
    return "*" in name or is_namespace or in_packages(name, roots)


def _missing_layers(layer: Layer, contract: Contract, graph: ImportGraph) -> Iterator[str]:
    prefixes = [f"{container}." for container in _containers(contract, graph)]
    if not getattr(contract, "containers", None):
        prefixes = [""]
    for tail in layer.module_tails:
        if not tail.is_optional and any(f"{p}{tail.name}" not in graph.modules for p in prefixes):
            yield tail.name


def _has_child(contract: Contract, name: str, graph: ImportGraph) -> bool:
    return any(f"{each}.{name}" in graph.modules for each in _containers(contract, graph))


def _containers(contract: Contract, graph: ImportGraph) -> list[str]:
    return [
        module
        for value in _values(getattr(contract, "containers", None))
        for module in (
            graph.find_matching_modules(str(value)) if "*" in str(value) else {str(value)}
        )
        if module in graph.modules
    ]
