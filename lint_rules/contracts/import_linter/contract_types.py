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
from importlinter.contracts.protected import ProtectedContract

# Layer 3: Internal imports
from lint_rules.contracts.external_allow_list import ExternalAllowListContract
from lint_rules.contracts.import_linter.foreign_code import importable_from, load_class
from lint_rules.contracts.no_ancestor_imports import NoAncestorImportsContract
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.private_modules import PrivateModulesContract
from lint_rules.errors import ConfigurationError

_BUILT_IN: Mapping[str, type[Contract]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}
_OWN: Mapping[str, type[Contract]] = {
    own.type_name: own
    for own in (ExternalAllowListContract, NoAncestorImportsContract, PrivateModulesContract)
}


def contract_types(
    configuration: ContractsConfiguration, forbidden: Path | None
) -> Mapping[str, type[Contract]]:
    """Give import-linter's types, those that a configuration declares, and ours.

    Args:
        configuration: Says in `contract_types` which classes to load.
        forbidden: The folder from below which none is loaded; None allows all.

    Raises:
        ConfigurationError: A class cannot be loaded, or must not be.
    """
    foreign: dict[str, type[Contract]] = {}
    for name, dotted in _declared(configuration):
        loaded = load_class(dotted, configuration.path, forbidden)
        if not (isinstance(loaded, type) and issubclass(loaded, Contract)):
            problem = f"contract_types: {dotted!r} is no import-linter contract"
            raise ConfigurationError(configuration.path, problem)
        foreign[name] = loaded
    return {**_BUILT_IN, **foreign, **_OWN}


def depends_on_foreign_types(configuration: ContractsConfiguration) -> bool:
    """Whether a contract type comes from elsewhere, so that its code may change without notice."""
    return any(True for _ in _declared(configuration))


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
    """Yield name and class of each declared contract type that is not ours."""
    declared = configuration.session.get("contract_types", [])
    for text in [declared] if isinstance(declared, str) else declared:
        name, _, dotted = (part.strip() for part in text.partition(":"))
        if name not in _OWN:
            yield name, dotted
