"""Judges the contracts of a project on its whole import graph, and shows what a run is about."""

# Layer 1: Standard library imports
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.finding import ContractFinding, Judgement, Problem
from lint_rules.contracts.options import ContractsConfiguration
from lint_rules.contracts.targets import in_packages
from lint_rules.diagnostic import ContractVerdict, RelatedPlace
from lint_rules.engine.file_check import CheckedFile
from lint_rules.engine.file_checks import FileChecks, Outcome
from lint_rules.engine.reporting import Located
from lint_rules.errors import ConfigurationError
from lint_rules.rules.broken_contract.rule import BROKEN_CONTRACT
from lint_rules.rules.import_hidden_from_contracts.rule import IMPORT_HIDDEN_FROM_CONTRACTS
from lint_rules.rules.vacuous_contract.rule import VACUOUS_CONTRACT
from lint_rules.source.file import Sources, UnreadableSourceError

# Makes ready for files that are about to be read.
Prepare = Callable[[Sequence[str]], None]

_RULES = {
    Problem.BREACH: BROKEN_CONTRACT,
    Problem.HIDDEN: IMPORT_HIDDEN_FROM_CONTRACTS,
    Problem.VACUOUS: VACUOUS_CONTRACT,
    Problem.UNJUDGED: VACUOUS_CONTRACT,
}


def at_once(paths: Sequence[str]) -> None:
    """Hear which files are about to be read, and do nothing."""


class Boundaries(NamedTuple):
    """What became of the contracts.

    Attributes:
        verdicts: One a contract, in the order of the configuration.
        found: The breaches that touch the files of the run.
        remarks: What the graph does not know, one line each.
        others: The files besides those of the run in which something was found.
        unjudged: Why a contract could not be judged, if one could not; also among what was found.
        imports: How many imports between modules the contracts were held against.
        complete: Whether all files of the contracts could be read; else a breach may go unseen.
    """

    verdicts: tuple[ContractVerdict, ...]
    found: list[Located]
    remarks: tuple[str, ...]
    others: dict[str, CheckedFile]
    unjudged: ConfigurationError | None
    imports: int
    complete: bool


def check_boundaries(
    configuration: Path,
    checks: FileChecks,
    chosen: Collection[str],
    forbidden: Path | None,
    prepare: Prepare = at_once,
) -> Boundaries:
    """Judge the contracts.

    Args:
        configuration: The file that holds them.
        checks: Reads the files of the contracts.
        chosen: What the run is about, relative to the project root: files, those that are gone,
            and perhaps the configuration, which touches everything.
        forbidden: The folder from below which no contract type is loaded; None allows all.
        prepare: Hears which files are about to be read, if contracts have to be judged.

    Raises:
        ConfigurationError: A contract cannot be obeyed.
    """
    modules = checks.project.modules
    outcome = checks.judged(configuration)
    if outcome is None:
        outcome = judge(configuration, checks, forbidden, prepare)
    verdicts, findings, said, imports = outcome.judgement
    unjudged = None
    for finding in findings:
        if finding.problem is Problem.UNJUDGED:
            line = finding.finding.span.line
            unjudged = ConfigurationError(configuration, finding.finding.message, line=line)
            break
    if configuration.name not in chosen:
        findings = _touching(findings, chosen, checks)
    lines = cache(lambda path: _lines(path, checks.sources))
    found = [_locate(finding, configuration.name, lines) for finding in findings]
    others = {located.path for located in found if located.path in modules.modules}
    return Boundaries(
        tuple(verdicts),
        found,
        (*(_unknown(path) for path in outcome.unreadable if path not in chosen), *said),
        {path: checks.read(path) for path in sorted(others.difference(chosen))},
        unjudged,
        imports,
        complete=not outcome.unreadable and unjudged is None,
    )


def judge(
    configuration_path: Path,
    checks: FileChecks,
    forbidden: Path | None,
    prepare: Prepare = at_once,
) -> Outcome:
    """Judge the contracts, whatever files a run is about.

    Args:
        configuration_path: The file that holds them.
        checks: Reads the files of the contracts.
        forbidden: The folder from below which no contract type is loaded; None allows all.
        prepare: Hears which files are about to be read.

    Raises:
        ConfigurationError: A contract cannot be obeyed.
    """
    # import-linter loads slowly; only a run that has contracts to judge pays for it.
    # Layer 3: Internal imports
    from lint_rules.contracts.check import check_contracts  # noqa: PLC0415
    from lint_rules.contracts.import_linter.contract_types import (  # noqa: PLC0415
        depends_on_foreign_types,
        foreign_code_allowed,
    )
    from lint_rules.contracts.reading import read_contracts  # noqa: PLC0415

    configuration = read_contracts(configuration_path)
    modules = checks.project.modules.modules
    roots = configuration.root_packages
    inside = [path for path, module in modules.items() if in_packages(module, roots)]
    prepare(inside)
    found = {path: checks.imports(path) for path in inside}
    files = {path: imports for path, imports in found.items() if imports is not None}
    unreadable = [path for path in inside if path not in files]
    with foreign_code_allowed(configuration, forbidden):
        judgement = check_contracts(configuration, checks.project, files, forbidden)
    outcome = Outcome(judgement, unreadable, _placed(configuration, judgement))
    if not depends_on_foreign_types(configuration):
        checks.keep_judged(configuration_path, outcome)
    return outcome


def _placed(configuration: ContractsConfiguration, judgement: Judgement) -> list[str] | None:
    """Give the files whose import statements have their places in a judgement; None for any."""
    # What is wrong with the configuration itself may be shown by an import, and what lies outside
    # the packages is told apart from them by all that is imported.
    if configuration.is_set("include_external_packages") or any(
        finding.path is None for finding in judgement.findings
    ):
        return None
    return sorted({path for finding in judgement.findings for path in _files(finding)})


def _unknown(path: str) -> str:
    return f"{path} cannot be read; the contracts know nothing of its imports"


def _touching(
    findings: Iterable[ContractFinding], chosen: Iterable[str], checks: FileChecks
) -> list[ContractFinding]:
    """Keep the findings in whose chain a chosen file takes part, or an import of one that is gone.

    An import of a module that is gone leads elsewhere now, which may be what breaks a contract.
    """
    modules = checks.project.modules
    there = {modules.modules[path] for path in chosen if path in modules.modules}
    gone = {modules.module_of(path).name for path in chosen if path not in modules.modules}
    return [
        finding
        for finding in findings
        if finding.path is None
        or not there.isdisjoint(finding.chain)
        or any(_imports_any(path, gone, checks) for path in _files(finding) if gone)
    ]


def _files(finding: ContractFinding) -> Iterator[str]:
    """Yield the files whose imports make the chain of a finding."""
    if finding.path is not None:
        yield finding.path
    yield from (step.place.path for step in finding.steps)


def _imports_any(path: str, modules: Container[str], checks: FileChecks) -> bool:
    """Whether a file names one of some modules in an import."""
    return any(
        name.module in modules or f"{name.module}.{name.name}" in modules
        for name in checks.read(path).imports or ()
    )


def _lines(path: str, sources: Sources) -> list[str]:
    try:
        return sources.lines(path)
    except UnreadableSourceError:
        return []


def _locate(
    located: ContractFinding, configuration: str, lines: Callable[[str], Sequence[str]]
) -> Located:
    path = located.path or configuration
    line = located.finding.span.line
    # The file may have changed since it was read; its place is still worth reporting.
    excerpt = next(iter(lines(path)[line - 1 : line]), "")
    related = tuple(
        RelatedPlace(place.path, place.name.span, f"`{imported}` is imported {place.name.kind}")
        for place, imported in located.steps
    )
    return Located(_RULES[located.problem], path, located.finding, excerpt, related)
