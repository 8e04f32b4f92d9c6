"""Judges the contracts of a project on its whole import graph, and shows what a run is about."""

# Layer 1: Standard library imports
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.check import check_contracts
from lint_rules.contracts.finding import ContractFinding, Problem
from lint_rules.contracts.reading import read_contracts
from lint_rules.contracts.targets import in_packages
from lint_rules.diagnostic import ContractVerdict, RelatedPlace
from lint_rules.engine.file_check import CheckedFile, Facts, check_file
from lint_rules.engine.reporting import Located
from lint_rules.errors import ConfigurationError
from lint_rules.rules.broken_contract.rule import BROKEN_CONTRACT
from lint_rules.rules.import_hidden_from_contracts.rule import IMPORT_HIDDEN_FROM_CONTRACTS
from lint_rules.rules.vacuous_contract.rule import VACUOUS_CONTRACT
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.imports import ImportedName
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import ProjectReading

_RULES = {
    Problem.BREACH: BROKEN_CONTRACT,
    Problem.HIDDEN: IMPORT_HIDDEN_FROM_CONTRACTS,
    Problem.VACUOUS: VACUOUS_CONTRACT,
    Problem.UNJUDGED: VACUOUS_CONTRACT,
}


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What became of the contracts.

    Attributes:
        verdicts: One a contract, in the order of the configuration.
        found: The breaches that touch the files of the run.
        remarks: What the graph does not know, one line each.
        others: The files that were read besides those of the run.
        unjudged: Why a contract could not be judged, if one could not; also among what was found.
        complete: Whether all files of the contracts could be read; else a breach may go unseen.
    """

    verdicts: tuple[ContractVerdict, ...]
    found: list[Located]
    remarks: tuple[str, ...]
    others: dict[str, CheckedFile]
    unjudged: ConfigurationError | None
    complete: bool


def check_boundaries(
    configuration_path: Path,
    sources: Sources,
    project: ProjectReading,
    checked: Mapping[str, CheckedFile],
    forbidden: Path | None,
) -> Boundaries:
    """Judge the contracts.

    Args:
        configuration_path: The file that holds them.
        sources: Where the text of the project's files comes from.
        project: The project.
        checked: The files that the run is about; all others that count are read here.
        forbidden: The folder from below which no contract type is loaded; None allows all.

    Raises:
        ConfigurationError: A contract cannot be obeyed.
    """
    configuration = read_contracts(configuration_path)
    modules = project.modules
    tables: dict[str, list[ImportedName]] = {}
    hidden: dict[str, list[HiddenImport]] = {}
    others: dict[str, CheckedFile] = {}
    remarks = []
    complete = True
    for path, module in modules.modules.items():
        if not in_packages(module, configuration.root_packages):
            continue
        file = checked.get(path)
        if file is None:
            file = others[path] = check_file(sources, path, project, (), Facts.IMPORTS)
        if file.imports is not None:
            tables[path] = file.imports
            hidden[path] = file.hidden
            continue
        complete = False
        if path in others:
            remarks.append(f"{path} cannot be read; the contracts know nothing of its imports")
    verdicts, findings, said = check_contracts(configuration, project, tables, hidden, forbidden)
    unjudged = None
    for finding in findings:
        if finding.problem is Problem.UNJUDGED:
            line = finding.finding.span.line
            unjudged = ConfigurationError(configuration_path, finding.finding.message, line=line)
            break
    complete = complete and unjudged is None
    found = [
        _locate(finding, configuration_path.name, sources)
        for finding in _touching(findings, set(checked), modules)
    ]
    return Boundaries(tuple(verdicts), found, (*remarks, *said), others, unjudged, complete)


def _touching(
    findings: list[ContractFinding], chosen: set[str], modules: ModuleTree
) -> Iterator[ContractFinding]:
    """Keep the findings in whose chain a chosen file takes part."""
    touched = {modules.modules.get(path) for path in chosen}
    for finding in findings:
        if finding.path is None or not touched.isdisjoint(finding.chain):
            yield finding


def _locate(located: ContractFinding, configuration: str, sources: Sources) -> Located:
    path = located.path or configuration
    try:
        excerpt = sources.lines(path)[located.finding.span.line - 1]
    except (UnreadableSourceError, IndexError):
        # The file changed since it was read; its place is still worth reporting.
        excerpt = ""
    related = tuple(
        RelatedPlace(place.path, place.name.span, f"`{imported}` is imported {place.name.kind}")
        for place, imported in located.steps
    )
    return Located(_RULES[located.problem], path, located.finding, excerpt, related)
