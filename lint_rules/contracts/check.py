"""Holds a project against its contracts and finds the place of every breach."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.graph import LocatedGraph, Place, build_graph
from lint_rules.contracts.import_linter import breaches, load_contract
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.diagnostic import ContractVerdict, Finding, Span
from lint_rules.errors import ConfigurationError
from lint_rules.source.imports import ImportedName
from lint_rules.source.module_tree import ModuleTree

_ADVICE = (
    "move the shared type to the abstractions, or depend on a Protocol there and let the "
    "composition root pass the implementation in"
)


class ChainStep(NamedTuple):
    """An import further along an illegal chain: where it stands, and the module it imports."""

    place: Place
    imported: str


@dataclass(frozen=True, slots=True)
class ContractFinding:
    """A breach at its place.

    Attributes:
        path: The file that holds the import; None for a breach of the configuration itself.
        chain: All modules that take part.
        finding: What to report there.
        steps: The imports of the chain after the first.
    """

    path: str | None
    chain: tuple[str, ...]
    finding: Finding
    steps: tuple[ChainStep, ...] = ()


def check_contracts(
    configuration: ContractsConfiguration,
    modules: ModuleTree,
    tables: Mapping[str, list[ImportedName]],
    forbidden: Path | None,
    guidance: Mapping[str, str],
) -> tuple[list[ContractVerdict], list[ContractFinding]]:
    """Judge every contract.

    Args:
        configuration: The contracts.
        modules: The modules of the project.
        tables: The import table of each file that could be read, by its path.
        forbidden: The folder from below which no contract type is loaded; None allows all.
        guidance: What to do about a breach, by the id of the contract.

    Raises:
        ConfigurationError: A contract is malformed or names what does not exist.
    """
    for package in configuration.root_packages:
        if not modules.is_module(package):
            problem = f"root package {package!r} is not in the project"
            raise ConfigurationError(configuration.path, problem)
    located = build_graph(configuration, modules, tables)
    verdicts = []
    findings: list[ContractFinding] = []
    for options in configuration.contracts:
        contract = load_contract(configuration, options, forbidden)
        found = breaches(contract, located.graph, configuration, options)
        verdicts.append(ContractVerdict(options.name, kept=not found))
        own_advice = options.options.get("broken_contract_guidance")
        advice = _one_line(guidance.get(options.id) or own_advice or _ADVICE)
        findings.extend(_findings(found, options, located, advice))
    return verdicts, findings


def _findings(
    found: Iterable[Breach], options: ContractOptions, located: LocatedGraph, advice: str
) -> Iterator[ContractFinding]:
    reported: set[tuple[str, str]] = set()
    for breach in found:
        if len(breach.chain) < 2:  # noqa: PLR2004 - no import, so the contract's own section
            span = Span(options.line, 1, options.line, 1)
            message = f"contract `{options.name}`: {breach.reason}"
            symbol = f"{options.id}: {breach.reason}"
            yield ContractFinding(None, breach.chain, Finding(span, message, advice, symbol))
            continue
        edge = (breach.chain[0], breach.chain[1])
        # Several chains may begin with one import; the shortest, which comes first, will do.
        if edge not in reported:
            reported.add(edge)
            symbol = f"{options.id}: {edge[0]} -> {edge[1]}"
            message = _message(breach, options)
            steps = _steps(breach, located)
            for path, name in _statements(located.places[edge]):
                finding = Finding(name.span, message, advice, symbol)
                yield ContractFinding(path, breach.chain, finding, steps)


def _one_line(text: str | list[str]) -> str:
    lines = [text] if isinstance(text, str) else text
    return " ".join(" ".join(lines).split())


def _steps(breach: Breach, located: LocatedGraph) -> tuple[ChainStep, ...]:
    _, *edges = pairwise(breach.chain)
    return tuple(ChainStep(located.places[edge][0], edge[1]) for edge in edges)


def _statements(places: Iterable[Place]) -> Iterable[Place]:
    """Give the first name of each statement."""
    firsts: dict[tuple[str, int], Place] = {}
    for place in places:
        firsts.setdefault((place.path, place.name.statement_line), place)
    return firsts.values()


def _message(breach: Breach, options: ContractOptions) -> str:
    chain = " -> ".join(f"`{module}`" for module in breach.chain)
    return f"{chain} breaks contract `{options.name}`: {breach.reason}"
