"""Finds what in a configuration can never fail, and reports it at its line (ADR2303)."""

# Layer 1: Standard library imports
from collections.abc import Iterator, Mapping

# Layer 2: Third-party imports
from grimp import ImportGraph
from importlinter import Contract

# Layer 3: Internal imports
from lint_rules.contracts.dead_names import dead_names, drop_dead_ignores
from lint_rules.contracts.file_imports import FileImports
from lint_rules.contracts.finding import ContractFinding, Place, Problem
from lint_rules.contracts.graph import LocatedGraph
from lint_rules.contracts.idle import idle_because
from lint_rules.contracts.options import ContractOptions, ContractsConfiguration
from lint_rules.contracts.places import span_in_section
from lint_rules.contracts.targets import in_packages
from lint_rules.diagnostic import Finding, Span
from lint_rules.source.layers import Layer
from lint_rules.source.reading import ProjectReading

_RENAMED = "write the name that it has today, or remove it"
_IDLE = "name what it is to hold apart, or remove it"
_ROOT = "name the package as it is imported; see the setting source-roots"


def missing_roots(
    configuration: ContractsConfiguration, project: ProjectReading
) -> Iterator[ContractFinding]:
    """Yield the root packages that are no modules of the project."""
    for root in configuration.root_packages:
        if not project.modules.is_module(root):
            message = f"root package `{root}` is no module of the project"
            yield _at(configuration, configuration.line, root, message, _ROOT, Problem.UNJUDGED)


def roots_without_edges(
    configuration: ContractsConfiguration,
    project: ProjectReading,
    files: Mapping[str, FileImports],
    located: LocatedGraph,
) -> Iterator[ContractFinding]:
    """Yield the roots none of whose imports leads into the graph, although some are first-party."""
    roots = configuration.root_packages
    for root in roots:
        if any(
            in_packages(importer, [root])
            and any(each != importer and in_packages(each, roots) for each in imported)
            for importer, imported in located.targets.items()
        ):
            continue
        inside = [path for path in files if in_packages(project.modules.modules[path], [root])]
        places = [Place(path, name) for path in inside for name in files[path].table()]
        for path, name in places:
            if name.module and project.classifier.layer(name.module) is Layer.INTERNAL:
                message = (
                    f"no import of `{root}` leads to a module of the contracts, although "
                    f"{path}:{name.span.line} imports the first-party `{name.module}`"
                )
                yield _at(configuration, configuration.line, root, message, _ROOT)
                break


def names_without_modules(
    contract: Contract,
    configuration: ContractsConfiguration,
    options: ContractOptions,
    graph: ImportGraph,
) -> Iterator[ContractFinding]:
    """Yield what a contract names and the graph does not have."""
    for name in dead_names(contract, graph, configuration.root_packages):
        message = f"contract `{options.name}`: `{name}` matches no module"
        yield _at(configuration, options.line, name, message, _RENAMED)


def idle_contract(
    contract: Contract, configuration: ContractsConfiguration, options: ContractOptions
) -> Iterator[ContractFinding]:
    """Yield that a contract holds nothing apart, if it does not."""
    reason = idle_because(contract, configuration.root_packages)
    if reason:
        message = f"contract `{options.name}` cannot be broken: {reason}"
        finding = Finding(Span(options.line, 1, options.line, 1), message, _IDLE, message)
        yield ContractFinding(None, (), finding, problem=Problem.VACUOUS)


def ignores_without_imports(
    contract: Contract,
    configuration: ContractsConfiguration,
    options: ContractOptions,
    graph: ImportGraph,
) -> tuple[list[ContractFinding], list[str]]:
    """Take ignored imports that do not exist out of a contract.

    Returns:
        What to report, and what to remark, as strictly as the contract wants it.
    """
    ignores, is_error = drop_dead_ignores(contract, graph)
    messages = [f"contract `{options.name}`: no import matches `{ignore}`" for ignore in ignores]
    if not is_error:
        return [], messages
    found = [
        _at(configuration, options.line, ignore, message, "remove it; nothing needs it any more")
        for ignore, message in zip(ignores, messages, strict=True)
    ]
    return found, []


def _at(  # noqa: PLR0913, PLR0917 - the parts of a finding, and where to look for its place
    configuration: ContractsConfiguration,
    section: int,
    text: str,
    message: str,
    advice: str,
    problem: Problem = Problem.VACUOUS,
) -> ContractFinding:
    span = span_in_section(configuration.lines, section, text)
    return ContractFinding(None, (), Finding(span, message, advice, message), problem=problem)
