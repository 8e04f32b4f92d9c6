"""One check, from the file names to the report."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.configuration import find_configuration
from lint_rules.diagnostic import ContractVerdict, Report, RuleTime
from lint_rules.engine.boundaries import check_boundaries
from lint_rules.engine.cache.checks import CachedChecks
from lint_rules.engine.cache.deciding_paths import deciding_paths
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.coverage import Coverage
from lint_rules.engine.dead_settings import Contents, dead_settings, imported_names
from lint_rules.engine.definitions_check import check_definitions
from lint_rules.engine.file_check import CheckedFile, Facts, parsing_many_files
from lint_rules.engine.file_checks import FileChecks
from lint_rules.engine.files import choose_files
from lint_rules.engine.fix_safety import judge_fixes
from lint_rules.engine.per_file_ignores import PerFileIgnores
from lint_rules.engine.reporting import Located
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.silencing import silence
from lint_rules.rules.base import FileRule, ProjectRule
from lint_rules.rules.catalogue import CONTRACT_RULES
from lint_rules.rules.dead_setting.rule import DEAD_SETTING
from lint_rules.rules.rule import Rule
from lint_rules.rules.selection import Catalogue
from lint_rules.rules.vacuous_contract.rule import VACUOUS_CONTRACT
from lint_rules.settings import Settings
from lint_rules.source.discovery import is_excluded, list_files
from lint_rules.source.file import Sources
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project

NO_CONTRACTS = "no contracts are configured; module boundaries were not checked"
NO_FILES = "no Python files were found below the given paths"
NOTHING_CHANGED = "no Python file that is to be checked has changed"


def notebooks_left_out(count: int) -> str:
    """Say how many notebooks a run passed over."""
    notebooks = "1 notebook was" if count == 1 else f"{count} notebooks were"
    return f"{notebooks} left out; only Python files are checked"


class _Checked(NamedTuple):
    """What was found before anything is silenced, and all files that were read for it."""

    found: list[Located]
    files: dict[str, CheckedFile]
    verdicts: tuple[ContractVerdict, ...] = ()
    remarks: tuple[str, ...] = ()
    unjudged: frozenset[str] = frozenset()
    imports: int = 0


def check_project(request: CheckRequest) -> Report:
    """Hold files against the rules, and their project to its contracts.

    Raises:
        UsageError: A path lies outside the project, or a rule is unknown.
        ConfigurationError: A contract or the baseline cannot be obeyed.
    """
    root, settings = request.root, request.settings
    rules = request.catalogue.select(settings)
    ignores = PerFileIgnores(settings, request.catalogue)
    listed, notebooks = list_files(root, settings)
    # What stands in for the content of a file may be a file that is still to be written.
    discovered = sorted({*listed, *request.contents})
    chosen = choose_files(discovered, request.paths, root, settings)
    remarks = [] if chosen else [NO_FILES if request.paths else NOTHING_CHANGED]
    left_out = set(choose_files(notebooks, request.paths, root, settings)).difference(chosen)
    remarks.extend([notebooks_left_out(len(left_out))] if left_out else [])
    contracts = None
    judges_contracts = request.with_contracts and not set(CONTRACT_RULES).isdisjoint(rules)
    if judges_contracts:
        contracts = request.contracts or find_configuration(root)
        remarks.extend([NO_CONTRACTS] if contracts is None else [])
    with closing(_file_checks(request, discovered, rules, contracts)) as checks:
        checked = _check(request, chosen, checks, rules, contracts)
        # What only this run leaves out is a part of the project all the same.
        project = replace(settings, extend_exclude=())
        everything = {path for path in discovered if not is_excluded(path, project)}
        coverage = Coverage(
            files=frozenset(chosen),
            codes=_applied(rules, contracts, settings) - checked.unjudged,
            per_file_ignores=ignores,
            whole_project=everything <= set(chosen),
            catalogue=request.catalogue,
        )
        found = checked.found
        if request.configuration and DEAD_SETTING in rules and coverage.whole_project:
            tables = (checks.read(path).imports or () for path in chosen if settings.aliases)
            known = (
                frozenset(verdict.id for verdict in checked.verdicts) if judges_contracts else None
            )
            contents = Contents(discovered, checks.project.modules, imported_names(tables), known)
            found = [*found, *dead_settings(request.configuration, settings, contents)]
        suppressions = {path: file.suppressions for path, file in checked.files.items()}
        silenced = silence(found, suppressions, coverage, root, settings.baseline)
        with parsing_many_files():
            diagnostics = judge_fixes(silenced.diagnostics, checks)
        checks.keep()
        if request.seen is not None and checks.last(contracts):
            baseline = root / settings.baseline if settings.baseline else None
            read = [path for path in (request.configuration, contracts, baseline) if path]
            footprint = deciding_paths(root, request.paths, read, {*discovered, *chosen})
            if footprint is not None:
                request.seen(footprint)
    return Report(
        diagnostics=diagnostics,
        files=len(chosen),
        contracts=checked.verdicts,
        remarks=(*remarks, *checked.remarks),
        suppressed=silenced.suppressed,
        frozen=silenced.frozen,
        unjudged=checked.unjudged,
        imports=checked.imports,
        times=_times(request.catalogue, checks.seconds),
    )


def _times(catalogue: Catalogue, seconds: Mapping[str, float]) -> tuple[RuleTime, ...]:
    times = [
        RuleTime(rule.code, rule.name, seconds[rule.code])
        for rule in catalogue.rules
        if rule.code in seconds
    ]
    return tuple(sorted(times, key=lambda time: -time.seconds))


def _file_checks(
    request: CheckRequest, files: list[str], rules: Iterable[Rule], contracts: Path | None
) -> FileChecks:
    settings = request.settings
    sources = Sources(request.root, request.contents)
    file_rules = [rule for rule in rules if isinstance(rule, FileRule)]
    for_aliases = settings.aliases and DEAD_SETTING in rules
    wanted = Facts.IMPORTS if contracts is not None or for_aliases else Facts.NONE
    wanted |= Facts.OUTLINE if _project_rules(rules, settings) else Facts.NONE
    # The code of a plug-in may change without notice, and with it what it finds.
    if not request.use_cache or settings.plugins:
        project = read_project(settings, ModuleTree(files, settings.source_roots))
        return FileChecks(sources, project, file_rules, wanted)
    project = read_project(settings, AskedModules(files, settings.source_roots))
    return CachedChecks(sources, project, file_rules, wanted, request.clock)


def _check(
    request: CheckRequest,
    chosen: Sequence[str],
    checks: FileChecks,
    rules: Iterable[Rule],
    contracts: Path | None,
) -> _Checked:
    """Hold the chosen files against the rules, and the project to its contracts."""
    verdicts: tuple[ContractVerdict, ...] = ()
    remarks: tuple[str, ...] = ()
    unjudged: frozenset[str] = frozenset()
    imports = 0
    with parsing_many_files():
        checks.check_ahead(chosen, request.jobs, request.progress)
        files = {}
        for path in chosen:
            files[path] = checks.check(path)
            request.progress(len(files), len(chosen))
        found = [located for file in files.values() for located in file.found]
        read = files
        if contracts is not None:
            forbidden = None if request.allow_project_code else request.root
            boundaries = check_boundaries(
                contracts, checks, files.keys() | request.changed, forbidden
            )
            if boundaries.unjudged and VACUOUS_CONTRACT not in rules:
                raise boundaries.unjudged
            found += [located for located in boundaries.found if located.rule in rules]
            verdicts, remarks = boundaries.verdicts, boundaries.remarks
            imports = boundaries.imports
            read = {**boundaries.others, **files}
            if not boundaries.complete:
                unjudged = frozenset(rule.code for rule in CONTRACT_RULES)
        project_rules = _project_rules(rules, request.settings)
        if project_rules:
            design = check_definitions(project_rules, checks, files.keys())
            found += design.found
            read = {**design.others, **read}
    return _Checked(found, read, verdicts, remarks, unjudged, imports)


def _project_rules(rules: Iterable[Rule], settings: Settings) -> list[ProjectRule]:
    return [
        rule for rule in rules if isinstance(rule, ProjectRule) and rule.is_configured(settings)
    ]


def _applied(rules: Iterable[Rule], contracts: Path | None, settings: Settings) -> frozenset[str]:
    """Give the codes of the rules that had something to judge."""
    return frozenset(
        rule.code
        for rule in rules
        if (rule not in CONTRACT_RULES or contracts is not None)
        and (not isinstance(rule, ProjectRule) or rule.is_configured(settings))
    )
