"""Holds a project against its contracts and finds the place of every breach."""

# Layer 1: Standard library imports
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach
from lint_rules.contracts.computed import ComputedImports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.contracts.finding import ChainStep, ContractFinding, Judgement, Place, Problem
from lint_rules.contracts.graph import Edge, LocatedGraph, build_graph
from lint_rules.contracts.hidden import HiddenEdges
from lint_rules.contracts.import_linter.contract_types import (
    contract_types,
    depends_on_foreign_types,
)
from lint_rules.contracts.import_linter.contracts import breaches, load_contract
from lint_rules.contracts.judged import Judged
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.contracts.targets import in_packages
from lint_rules.contracts.vacuity import (
    idle_contract,
    ignores_without_imports,
    missing_roots,
    names_without_modules,
    roots_without_edges,
)
from lint_rules.diagnostic import ContractVerdict, Finding, Span
from lint_rules.errors import ConfigurationError
from lint_rules.source.reading import ProjectReading

_ADVICE = (
    "move the shared type to the abstractions, or depend on a Protocol there and let the "
    "composition root pass the implementation in"
)
_EXHAUSTIVE = "put it into a layer, or among the exhaustive_ignores"


def check_contracts(
    configuration: ContractsConfiguration,
    project: ProjectReading,
    files: Mapping[str, FileImports],
    forbidden: Path | None,
) -> Judgement:
    """Judge every contract.

    Args:
        configuration: The contracts.
        project: The project.
        files: The imports of each file that could be read, by its path.
        forbidden: The folder from below which no contract type is loaded; None allows all.

    Raises:
        ConfigurationError: A contract is malformed.
    """
    # Only a type from elsewhere may ask for lines.
    detailed = depends_on_foreign_types(configuration)
    located = build_graph(configuration, project.modules, files, detailed=detailed)
    missing = list(missing_roots(configuration, project))
    complete = _all_read(configuration, project, files)
    # What nothing matches may stand in a file that could not be read.
    bare = roots_without_edges(configuration, project, files, located)
    if missing or not complete:
        bare = iter(())
    imports = sum(map(len, located.targets.values()))
    judgement = Judgement([], [*missing, *bare], [], imports)
    hidden = {path: file.hidden for path, file in files.items() if file.hidden}
    unseen = HiddenEdges(configuration, project.modules, hidden, located)
    judged: list[Judged] = []
    types = contract_types(configuration, forbidden)
    for options in configuration.contracts:
        contract = load_contract(types, configuration, options)
        graph = located.graph
        # A name may well be missing where a whole package is.
        dead = [] if missing else [*names_without_modules(contract, configuration, options, graph)]
        judgement.findings.extend(idle_contract(contract, configuration, options))
        ignored, remarks = ignores_without_imports(contract, configuration, options, graph)
        found = None
        try:
            found = breaches(contract, graph, configuration, options)
            judged.append(Judged(contract, options, frozenset(found)))
            judgement.findings.extend(unseen.breaking(judged[-1]))
        except ConfigurationError:
            if not dead and not missing:
                raise
            dead = [finding._replace(problem=Problem.UNJUDGED) for finding in dead]
        judgement.verdicts.append(ContractVerdict(options.name, kept=found == [], id=options.id))
        guidance = dict(project.settings.contract_guidance).get(options.id)
        advice = guidance or options.options.get("broken_contract_guidance") or _ADVICE
        located_breaches = _findings(found or (), options, located, _one_line(advice))
        judgement.findings.extend([*dead, *(ignored if complete else ()), *located_breaches])
        judgement.remarks.extend(remarks)
    computed = ComputedImports(configuration, project.modules, hidden, located)
    judgement.findings.extend(computed.breaking(judged))
    return judgement


def _all_read(
    configuration: ContractsConfiguration, project: ProjectReading, read: Container[str]
) -> bool:
    return all(
        path in read
        for path, module in project.modules.modules.items()
        if in_packages(module, configuration.root_packages)
    )


def _findings(
    found: Iterable[Breach], options: ContractOptions, located: LocatedGraph, advice: str
) -> Iterator[ContractFinding]:
    reported: set[Edge] = set()
    for breach in found:
        edges = list(pairwise(breach.chain))
        if not edges or not all(map(located.has, edges)):
            yield _at_the_contract(breach, options, advice)
        # Several chains may begin with one import; the shortest, which comes first, will do.
        elif edges[0] not in reported:
            reported.add(edges[0])
            symbol = f"{options.id}: {edges[0][0]} -> {edges[0][1]}"
            message = _message(breach, options)
            steps = tuple(ChainStep(located.places(edge)[0], edge[1]) for edge in edges[1:])
            for path, name in _statements(located.places(edges[0])):
                finding = Finding(name.span, message, advice, symbol)
                yield ContractFinding(path, breach.chain, finding, steps)


def _at_the_contract(breach: Breach, options: ContractOptions, advice: str) -> ContractFinding:
    """Report a breach that no import makes: a module in no layer, or what another type says."""
    span = Span(options.line, 1, options.line, 1)
    message = f"contract `{options.name}`: {breach.reason}"
    symbol = f"{options.id}: {breach.reason}"
    # A module alone is one in no layer; without any, the contract does not tell what broke.
    is_undeclared = len(breach.chain) == 1
    problem = Problem.VACUOUS if is_undeclared else Problem.BREACH
    finding = Finding(span, message, _EXHAUSTIVE if is_undeclared else advice, symbol)
    return ContractFinding(None, breach.chain, finding, problem=problem)


def _one_line(text: object) -> str:
    lines = text if isinstance(text, list) else [text]
    return " ".join(" ".join(map(str, lines)).split())


def _statements(places: Iterable[Place]) -> Iterable[Place]:
    """Give the first name of each statement."""
    firsts: dict[tuple[str, int], Place] = {}
    for place in places:
        firsts.setdefault((place.path, place.name.statement_line), place)
    return firsts.values()


def _message(breach: Breach, options: ContractOptions) -> str:
    chain = " -> ".join(f"`{module}`" for module in breach.chain)
    return f"{chain} breaks contract `{options.name}`: {breach.reason}"
