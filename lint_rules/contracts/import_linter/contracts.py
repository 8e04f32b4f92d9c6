"""Makes contracts and holds them against graphs."""

# Layer 1: Standard library imports
import copy
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO

# Layer 2: Third-party imports
from grimp import ImportGraph
from grimp.exceptions import GrimpException
from importlinter import Contract, ContractCheck
from importlinter.domain.contract import InvalidContractOptions
from importlinter.domain.helpers import MissingImport

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.import_linter.results import breaches_in
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.errors import ConfigurationError


def load_contract(
    types: Mapping[str, type[Contract]],
    configuration: ContractsConfiguration,
    options: ContractOptions,
) -> Contract:
    """Make the contract that the options describe.

    Args:
        types: The contract types by name.
        configuration: The file that it stands in.
        options: What the file says about it.

    Raises:
        ConfigurationError: Its type is unknown or its options are malformed.
    """
    if options.type not in types:
        problem = f"contract {options.name!r} has the unknown type {options.type!r}"
        raise ConfigurationError(configuration.path, problem, line=options.line)
    try:
        return types[options.type](
            name=options.name,
            session_options=configuration.session,
            contract_options=options.options,
        )
    except InvalidContractOptions as error:
        problems = "; ".join(f"{key}: {text}" for key, text in sorted(error.errors.items()))
        problem = f"contract {options.name!r}: {problems}"
        raise ConfigurationError(configuration.path, problem, line=options.line) from error
    except (AttributeError, TypeError) as error:
        problem = f"contract {options.name!r} has an option of the wrong type: {error}"
        raise ConfigurationError(configuration.path, problem, line=options.line) from error


def breaches(
    contract: Contract,
    graph: ImportGraph,
    configuration: ContractsConfiguration,
    options: ContractOptions,
) -> list[Breach]:
    """Hold a contract against a graph, which stays as it is.

    Returns:
        What breaks it, sorted; empty where it is kept.

    Raises:
        ConfigurationError: The contract names what the graph does not have, or its type fails.
    """
    try:
        check = contract.check(copy.deepcopy(graph), verbose=False)
        if check.kept:
            return []
        return breaches_in(check.metadata) or [Breach((), _rendered(contract, check))]
    except (ValueError, MissingImport, GrimpException) as error:
        problem = f"contract {options.name!r}: {' '.join(str(error).split())}"
        raise ConfigurationError(configuration.path, problem, line=options.line) from error
    except Exception as error:
        # A type of the project or of a plug-in may fail in any way.
        problem = f"contract {options.name!r}: its type fails: {type(error).__name__}: {error}"
        raise ConfigurationError(configuration.path, problem, line=options.line) from error


def _rendered(contract: Contract, check: ContractCheck) -> str:
    """Say what a contract of an unknown type prints about its breaches."""
    with redirect_stdout(StringIO()) as printed:
        contract.render_broken_contract(check)
    return " ".join(["is broken:", *printed.getvalue().split()]).removesuffix(":")
