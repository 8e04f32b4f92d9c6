"""Contracts that hold nothing apart: no import whatever could break them."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Sequence
from typing import Any

# Layer 2: Third-party imports
from importlinter import Contract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import Layer, LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.imports import ModuleExpression

# Layer 3: Internal imports
from lint_rules.contracts.targets import in_packages

# What a contract is about; without it there is nothing to break.
_SUBJECTS = (
    "ancestors",
    "forbidden_modules",
    "layers",
    "modules",
    "packages",
    "protected_modules",
    "source_modules",
)


def idle_because(contract: Contract, roots: Sequence[str]) -> str:
    """Say why a contract cannot be broken; nothing where it can.

    What a wildcard matches may become more, and is taken to be enough.

    Args:
        contract: The contract.
        roots: The packages of the graph.
    """
    # Fields while a contract type is made, their parsed values in its instances.
    option: Any = contract
    empty = [name for name in _SUBJECTS if getattr(contract, name, None) in ([], set())]
    if empty:
        return f"{empty[0]} names nothing"
    match contract:
        case LayersContract() if not option.exhaustive and not _has_order(option.layers):
            return "its layers put nothing above or beside anything else"
        case IndependenceContract() if len(_names(option.modules)) == 1:
            return "one module alone is independent of nothing"
        case ForbiddenContract() if option.as_packages and _all_overlap(
            _names(option.source_modules), _names(option.forbidden_modules)
        ):
            return "its source modules and its forbidden modules lie in each other"
        case ProtectedContract() if option.as_packages and _hold_all(
            roots, _names(option.allowed_importers)
        ):
            return "its allowed importers are all there is"
    return ""


def _names(expressions: Iterable[ModuleExpression]) -> list[str]:
    """Give the modules that are named one by one; none where there is a wildcard."""
    names = [expression.expression for expression in expressions]
    return [] if any("*" in name for name in names) else names


def _has_order(layers: Sequence[Layer]) -> bool:
    return len(layers) > 1 or any(
        layer.is_independent and len(layer.module_tails) > 1 for layer in layers
    )


def _all_overlap(names: Sequence[str], others: Sequence[str]) -> bool:
    pairs = [(name, other) for name in names for other in others]
    return bool(pairs) and all(
        in_packages(name, [other]) or in_packages(other, [name]) for name, other in pairs
    )


def _hold_all(roots: Iterable[str], packages: Sequence[str]) -> bool:
    return bool(packages) and all(in_packages(root, packages) for root in roots)
