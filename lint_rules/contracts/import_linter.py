"""The one module that knows how import-linter works inside.

Its contract classes take a graph and give a result without printing; its own entry points print,
configure logging, or import the code under check, and are not used.
"""

# Layer 1: Standard library imports
import configparser
import copy
import importlib
import importlib.util
import re
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
from grimp import ImportGraph
from grimp.exceptions import GrimpException
from importlinter import Contract
from importlinter.application import use_cases
from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import InvalidContractOptions
from importlinter.domain.helpers import MissingImport

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.external_allow_list import ExternalAllowListContract
from lint_rules.contracts.no_ancestor_imports import NoAncestorImportsContract
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.contracts.private_modules import PrivateModulesContract
from lint_rules.errors import ConfigurationError

_BUILT_IN_TYPES: Mapping[str, type[Contract]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}
_OWN_TYPES: Mapping[str, type[Contract]] = {
    own.type_name: own
    for own in (ExternalAllowListContract, NoAncestorImportsContract, PrivateModulesContract)
}

_Link = Mapping[str, Any]


def read_options(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read a configuration file as import-linter does.

    Returns:
        The session options and the options of each contract.

    Raises:
        ConfigurationError: The file is malformed.
    """
    configure()
    try:
        options = use_cases.read_user_options(str(path))
    except KeyError as error:
        raise ConfigurationError(path, f"names no {error.args[0]}") from error
    except configparser.ParsingError as error:
        raise ConfigurationError(path, "cannot be parsed", line=_line_of(error)) from error
    except (configparser.Error, tomllib.TOMLDecodeError) as error:
        problem = "cannot be parsed: " + " ".join(str(error).split())
        raise ConfigurationError(path, problem, line=_line_of(error)) from error
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(path, f"cannot be read: {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        # import-linter takes for granted that TOML holds what it expects.
        raise ConfigurationError(path, "its contracts are no array of tables") from error
    return options.session_options, options.contracts_options


def _line_of(error: Exception) -> int | None:
    """Give the line that a parser complains about."""
    for place in getattr(error, "errors", ()):
        return int(place[0])
    line = getattr(error, "lineno", None)
    match = re.search(r"at line (\d+)", str(error))
    return line or (int(match[1]) if match else None)


def load_contract(
    configuration: ContractsConfiguration, options: ContractOptions, forbidden: Path | None
) -> Contract:
    """Make the contract that the options describe.

    Args:
        configuration: The file that it stands in.
        options: What the file says about it.
        forbidden: The folder from below which no contract type is loaded; None allows all.

    Raises:
        ConfigurationError: Its type is unknown or its options are malformed.
    """
    types = _contract_types(configuration, forbidden)
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
        ConfigurationError: The contract names what the graph does not have.
    """
    try:
        check = contract.check(copy.deepcopy(graph), verbose=False)
    except (ValueError, MissingImport, GrimpException) as error:
        problem = f"contract {options.name!r}: {' '.join(str(error).split())}"
        raise ConfigurationError(configuration.path, problem, line=options.line) from error
    if check.kept:
        return []
    found = sorted(set(_breaches(check.metadata)), key=_shortest_first)
    return found or [Breach((), "is broken")]


def depends_on_foreign_types(configuration: ContractsConfiguration) -> bool:
    """Whether a contract type comes from elsewhere, so that its code may change without notice."""
    return any(True for _ in _foreign_types(configuration))


def _contract_types(
    configuration: ContractsConfiguration, forbidden: Path | None
) -> Mapping[str, type[Contract]]:
    types = dict(_BUILT_IN_TYPES)
    for name, dotted in _foreign_types(configuration):
        types[name] = _load_type(dotted, configuration.path, forbidden)
    return {**types, **_OWN_TYPES}


def _foreign_types(configuration: ContractsConfiguration) -> Iterator[tuple[str, str]]:
    """Yield name and class of each declared contract type that is not ours."""
    declared = configuration.session.get("contract_types", [])
    for text in [declared] if isinstance(declared, str) else declared:
        name, _, dotted = (part.strip() for part in text.partition(":"))
        if name not in _OWN_TYPES:
            yield name, dotted


def _load_type(dotted: str, path: Path, forbidden: Path | None) -> type[Contract]:
    module, _, name = dotted.rpartition(".")
    _refuse_project_code(module, path, forbidden)
    try:
        # airssys: ignore[import-hidden-from-contracts] -- the project names its contract types
        loaded = getattr(importlib.import_module(module), name, None)
    except ImportError as error:
        problem = f"contract_types: {dotted!r} cannot be imported: {error}"
        raise ConfigurationError(path, problem) from error
    if not (isinstance(loaded, type) and issubclass(loaded, Contract)):
        raise ConfigurationError(path, f"contract_types: {dotted!r} is no import-linter contract")
    return loaded


def _refuse_project_code(module: str, path: Path, forbidden: Path | None) -> None:
    parts = module.split(".") if module else []
    for depth in range(len(parts)):
        # To look for a module imports the packages above it, so each is looked at in its turn.
        try:
            spec = importlib.util.find_spec(".".join(parts[: depth + 1]))
        except (ImportError, ValueError):
            spec = None
        if spec is None:
            raise ConfigurationError(path, f"contract_types: {module!r} is not installed")
        if forbidden and spec.origin and _is_project_code(Path(spec.origin), forbidden):
            problem = (
                f"contract_types: {module!r} lies in the project under check, whose code is never "
                "run; install it from elsewhere or pass --allow-project-code"
            )
            raise ConfigurationError(path, problem)


def _is_project_code(origin: Path, forbidden: Path) -> bool:
    # The environment that runs may itself lie in the project; what is installed there is trusted.
    installed = Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("platlib"))
    if any(origin.is_relative_to(folder) for folder in installed):
        return False
    return origin.resolve().is_relative_to(forbidden.resolve())


def _breaches(metadata: dict[str, Any]) -> Iterator[Breach]:
    """Read the results of all contract types that we know; each has a form of its own."""
    yield from metadata.get("breaches", ())
    for dependency in metadata.get("invalid_dependencies", ()):
        reason = f"{dependency['importer']} must not import {dependency['imported']}"
        for route in dependency["routes"]:
            yield from _route(route, reason)
    for pair in metadata.get("invalid_chains", ()):
        reason = f"{pair['downstream_module']} must not import {pair['upstream_module']}"
        for chain in pair["chains"]:
            # A chain of `independence` comes with its siblings, one of `forbidden` alone.
            route = chain if isinstance(chain, dict) else {"chain": chain, "extra_firsts": ()}
            yield from _route(route, reason)
    for protected in metadata.get("illegal_imports", ()):
        reason = f"{protected.top_level_module} is protected from it"
        for link in protected.illegal_links:
            yield Breach((link["importer"], link["imported"]), reason)
    for package, links in metadata.get("cycle_breakers_by_package", {}).items():
        reason = f"the children of {package} must not form a cycle"
        for importer, imported in links:
            yield Breach((importer, imported), reason)
    for module in metadata.get("undeclared_modules", ()):
        yield Breach((module,), f"{module} is in none of its layers")


def _route(route: dict[str, Any], reason: str) -> Iterator[Breach]:
    chain = route["chain"]
    yield Breach(_modules(chain), reason)
    for first in route["extra_firsts"]:
        yield Breach(_modules([first, *chain[1:]]), reason)


def _shortest_first(breach: Breach) -> tuple[int, Breach]:
    return (len(breach.chain), breach)


def _modules(links: Iterable[_Link]) -> tuple[str, ...]:
    links = list(links)
    return (links[0]["importer"], *(link["imported"] for link in links))
