"""The contract types that a configuration may use, by name."""

# Layer 1: Standard library imports
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

# Layer 2: Third-party imports
from importlinter import Contract
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.private_modules import PrivateModulesContract as TheirPrivateModules
from importlinter.contracts.protected import ProtectedContract

# Layer 3: Internal imports
from lint_rules.contracts.external_allow_list import ExternalAllowListContract
from lint_rules.contracts.import_linter.foreign_code import importable_from, load_class
from lint_rules.contracts.no_ancestor_imports import NoAncestorImportsContract
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.places import span_in_section
from lint_rules.contracts.private_modules import PrivateModulesContract
from lint_rules.errors import ConfigurationError

_BUILT_IN: Mapping[str, type[Contract]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "private_modules": TheirPrivateModules,
    "protected": ProtectedContract,
}
_OWN = (ExternalAllowListContract, NoAncestorImportsContract, PrivateModulesContract)
_OWN_BY_CLASS: Mapping[str, type[Contract]] = {
    f"{own.__module__}.{own.__qualname__}": own for own in _OWN
}


def contract_types(
    configuration: ContractsConfiguration, forbidden: Path | None
) -> Mapping[str, type[Contract]]:
    """Give the types that a configuration declares, import-linter's, and ours.

    Of two with one name the first in this order counts, as for `lint-imports`, which knows ours
    only where they are declared.

    Args:
        configuration: Says in `contract_types` which classes to load.
        forbidden: The folder from below which none is loaded; None allows all.

    Raises:
        ConfigurationError: A class cannot be loaded, or must not be.
    """
    declared: dict[str, type[Contract]] = {}
    for name, dotted in _declared(configuration):
        loaded: object = _OWN_BY_CLASS.get(dotted)
        line = span_in_section(configuration.lines, configuration.line, dotted).line
        if loaded is None:
            loaded = load_class(dotted, configuration.path, line, forbidden)
        if not (isinstance(loaded, type) and issubclass(loaded, Contract)):
            problem = f"contract_types: {dotted!r} is no import-linter contract"
            raise ConfigurationError(configuration.path, problem, line=line)
        declared[name] = loaded
    return {**{own.type_name: own for own in _OWN}, **_BUILT_IN, **declared}


def depends_on_foreign_types(configuration: ContractsConfiguration) -> bool:
    """Whether a contract type comes from elsewhere, so that its code may change without notice."""
    return any(dotted not in _OWN_BY_CLASS for _, dotted in _declared(configuration))


def foreign_code_allowed(
    configuration: ContractsConfiguration, forbidden: Path | None
) -> AbstractContextManager[None]:
    """While this lasts, contract types of the project may be loaded and used, if they may at all.

    They are imported from the folder of the configuration, as `lint-imports` does when it runs
    there.
    """
    if forbidden is not None or not depends_on_foreign_types(configuration):
        return nullcontext()
    return importable_from(configuration.path.parent)


def _declared(configuration: ContractsConfiguration) -> Iterator[tuple[str, str]]:
    """Yield name and class of each declared contract type."""
    for entry in configuration.session.get("contract_types", ()):
        name, _, dotted = entry.partition(": ")
        yield name.strip(), dotted.strip()
