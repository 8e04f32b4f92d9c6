"""One check, from the file names to the report."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.configuration import find_configuration
from lint_rules.diagnostic import ContractVerdict, Report, RuleTime
from lint_rules.engine.boundaries import check_boundaries
from lint_rules.engine.cache.checks import CachedChecks
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.coverage import Coverage
from lint_rules.engine.dead_settings import Contents, dead_settings, imported_names
from lint_rules.engine.definitions_check import check_definitions
from lint_rules.engine.file_check import CheckedFile, Facts, parsing_many_files
from lint_rules.engine.file_checks import FileChecks
from lint_rules.engine.files import choose_files
from lint_rules.engine.fix_safety import judge_fixes
from lint_rules.engine.inputs import Inputs
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


class _Scope(NamedTuple):
    """What a run is about.

    Attributes:
        rules: The rules that are selected.
        ignores: Where they are off.
        discovered: The files of the project, relative to its root, sorted.
        chosen: The files to hold against the rules.
        judges_contracts: Whether contracts are to be judged, if there are any.
        contracts: The file that holds them, if there is one.
        remarks: What is to be said of all that, one line each.
    """

    rules: tuple[Rule, ...]
    ignores: PerFileIgnores
    discovered: list[str]
    chosen: list[str]
    judges_contracts: bool
    contracts: Path | None
    remarks: list[str]


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
    scope = _scope(request)
    with closing(_file_checks(request, scope)) as checks:
        checked = _check(request, scope, checks)
        coverage = _coverage(request, scope, checked)
        found = [*checked.found, *_dead_settings(request, scope, coverage, checked, checks)]
        suppressions = {path: file.suppressions for path, file in checked.files.items()}
        silenced = silence(found, suppressions, coverage, request.root, request.settings.baseline)
        with parsing_many_files():
            diagnostics = judge_fixes(silenced.diagnostics, checks)
        checks.keep()
        if request.seen is not None and checks.repeat(scope.contracts):
            request.seen(_inputs(request, scope))
    return Report(
        diagnostics=diagnostics,
        files=len(scope.chosen),
        contracts=checked.verdicts,
        remarks=(*scope.remarks, *checked.remarks),
        suppressed=silenced.suppressed,
        frozen=silenced.frozen,
        unjudged=checked.unjudged,
        imports=checked.imports,
        times=_times(request.catalogue, checks.seconds),
    )


def _scope(request: CheckRequest) -> _Scope:
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
    return _Scope(rules, ignores, discovered, chosen, judges_contracts, contracts, remarks)


def _coverage(request: CheckRequest, scope: _Scope, checked: _Checked) -> Coverage:
    chosen = frozenset(scope.chosen)
    # What only this run leaves out is a part of the project all the same.
    project = replace(request.settings, extend_exclude=())
    return Coverage(
        files=chosen,
        codes=_applied(scope.rules, scope.contracts, request.settings) - checked.unjudged,
        per_file_ignores=scope.ignores,
        whole_project=all(
            path in chosen or is_excluded(path, project) for path in scope.discovered
        ),
        catalogue=request.catalogue,
    )


def _dead_settings(
    request: CheckRequest, scope: _Scope, coverage: Coverage, checked: _Checked, checks: FileChecks
) -> Iterable[Located]:
    settings = request.settings
    if not request.configuration or DEAD_SETTING not in scope.rules or not coverage.whole_project:
        return ()
    tables = (checks.read(path).imports or () for path in scope.chosen if settings.aliases)
    known = frozenset(verdict.id for verdict in checked.verdicts)
    contents = Contents(
        scope.discovered,
        checks.project.modules,
        imported_names(tables),
        known if scope.judges_contracts else None,
    )
    return dead_settings(request.configuration, settings, contents)


def _inputs(request: CheckRequest, scope: _Scope) -> Inputs:
    baseline = request.root / request.settings.baseline if request.settings.baseline else None
    settings = (request.configuration, scope.contracts, baseline)
    return Inputs(
        request.root,
        request.paths,
        tuple(path for path in settings if path is not None),
        frozenset((*scope.discovered, *scope.chosen)),
    )


def _times(catalogue: Catalogue, seconds: Mapping[str, float]) -> tuple[RuleTime, ...]:
    times = [
        RuleTime(rule.code, rule.name, seconds[rule.code])
        for rule in catalogue.rules
        if rule.code in seconds
    ]
    return tuple(sorted(times, key=lambda time: -time.seconds))


def _file_checks(request: CheckRequest, scope: _Scope) -> FileChecks:
    settings, rules, files = request.settings, scope.rules, scope.discovered
    sources = Sources(request.root, request.contents)
    file_rules = [rule for rule in rules if isinstance(rule, FileRule)]
    for_aliases = settings.aliases and DEAD_SETTING in rules
    wanted = Facts.IMPORTS if scope.contracts is not None or for_aliases else Facts.NONE
    wanted |= Facts.OUTLINE if _project_rules(rules, settings) else Facts.NONE
    # The code of a plug-in may change without notice, and with it what it finds.
    if not request.use_cache or settings.plugins:
        project = read_project(settings, ModuleTree(files, settings.source_roots))
        return FileChecks(sources, project, file_rules, wanted)
    project = read_project(settings, AskedModules(files, settings.source_roots))
    return CachedChecks(sources, project, file_rules, wanted, request.clock)


def _check(request: CheckRequest, scope: _Scope, checks: FileChecks) -> _Checked:
    """Hold the chosen files against the rules, and the project to its contracts."""
    rules, chosen, contracts = scope.rules, scope.chosen, scope.contracts
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
                contracts,
                checks,
                files.keys() | request.changed,
                forbidden,
                lambda paths: checks.read_ahead(paths, request.jobs, request.progress),
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
