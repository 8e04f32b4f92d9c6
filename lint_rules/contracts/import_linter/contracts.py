"""Makes contracts and holds them against graphs."""

# Layer 1: Standard library imports
import copy
from collections.abc import Iterable, Mapping
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
from lint_rules.contracts.places import option_line
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
        problem = "; ".join(f"{key}: {text}" for key, text in sorted(error.errors.items()))
        raise _malformed(configuration, options, error.errors, problem) from error
    except (AttributeError, TypeError) as error:
        # import-linter takes for granted that TOML holds what INI can.
        wrong = [key for key, value in options.options.items() if not _is_text(value)]
        problem = f"{', '.join(wrong)} must be text or a list of texts" if wrong else str(error)
        raise _malformed(configuration, options, wrong, problem) from error


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


def _malformed(
    configuration: ContractsConfiguration,
    options: ContractOptions,
    keys: Iterable[str],
    problem: str,
) -> ConfigurationError:
    """Complain about options on the line of the first that is written."""
    written = (option_line(configuration.lines, options.line, key) for key in keys)
    line = min((line for line in written if line), default=options.line)
    return ConfigurationError(
        configuration.path, f"contract {options.name!r}: {problem}", line=line
    )


def _is_text(value: object) -> bool:
    return all(isinstance(each, str) for each in (value if isinstance(value, list) else [value]))


def _rendered(contract: Contract, check: ContractCheck) -> str:
    """Say what a contract of an unknown type prints about its breaches."""
    with redirect_stdout(StringIO()) as printed:
        contract.render_broken_contract(check)
    return " ".join(["is broken:", *printed.getvalue().split()]).removesuffix(":")
