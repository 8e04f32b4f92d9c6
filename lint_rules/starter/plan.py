"""What `init` would do to a project: files to add, lines to put in, and nothing taken away."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

# Layer 3: Internal imports
from lint_rules.contracts.configuration import find_configuration
from lint_rules.diagnostic import Report
from lint_rules.engine.baseline import format_baseline
from lint_rules.engine.baseline_update import entries_for
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.errors import ConfigurationError
from lint_rules.fix_report import Change
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.source.module_tree import package_of
from lint_rules.starter.contracts import draft_contracts, undivided
from lint_rules.starter.hooks import draft_hooks
from lint_rules.starter.result import BASELINE, StarterPlan
from lint_rules.starter.settings_table import draft_table, has_table
from lint_rules.starter.survey import survey

_CONTRACTS = ".importlinter"
_SETTINGS = "pyproject.toml"
_HOOKS = ".pre-commit-config.yaml"
_COMMAND = "airssys-lint"


def plan_start(request: CheckRequest) -> StarterPlan:
    """Look at a project and draft what it lacks.

    Args:
        request: Says which project; its settings are those in force.

    Raises:
        ConfigurationError: What is there cannot be read, or the contracts there cannot be obeyed.
    """
    planner = _Planner(request)
    contracts = planner.draft_contracts()
    frozen = planner.draft_settings(contracts)
    planner.draft_hooks(with_contracts=contracts is not None or planner.has_contracts)
    return StarterPlan(tuple(sorted(planner.changes, key=_path)), frozen, tuple(planner.notes))


class _Planner:
    def __init__(self, request: CheckRequest) -> None:
        self._root = request.root
        self._before = request.settings
        self._has_table = has_table(self._read(_SETTINGS))
        self._survey = survey(request.root, request.settings, is_configured=self._has_table)
        self._request = request._replace(settings=self._survey.settings)
        self.changes: list[Change] = []
        self.notes: list[str] = []
        self.has_contracts = False

    def draft_contracts(self) -> str | None:
        existing = find_configuration(self._root)
        if existing is not None:
            self.has_contracts = True
            self.notes.append(f"{existing.name} has contracts already; they stay as they are")
            return None
        text = draft_contracts(self._survey.imports, self._survey.packages)
        cycle = undivided(self._survey.imports, self._survey.packages)
        if cycle:
            self.notes.append(f"{', '.join(cycle)} reach each other; nothing holds them apart yet")
        if text is None:
            self.notes.append("no package has parts to hold apart; no contract was drafted")
        else:
            self._put(_CONTRACTS, text)
        return text

    def draft_settings(self, contracts: str | None) -> int:
        """Draft settings and a baseline; gives how many diagnostics it takes in."""
        text = self._read(_SETTINGS)
        if self._has_table:
            note = f"{_SETTINGS} has [tool.airssys-lint] already; it stays as it is"
            if self._before.baseline is None:
                note += "; to freeze what there is, name a `baseline` in it and run "
                note += f"`{_COMMAND} baseline`"
            self.notes.append(note)
            return 0
        report = self._report_under(contracts)
        unreadable = {found.path for found in report.diagnostics if found.code == SYNTAX_ERROR.code}
        if contracts is not None:
            self._remark_what_stops_lint_imports(unreadable)
        entries = {entry for entry in entries_for(report) if entry.path not in unreadable}
        baseline = BASELINE if entries else None
        drafted = replace(
            self._survey.drafted, baseline=baseline, unreadable=tuple(sorted(unreadable))
        )
        table = draft_table(text, drafted)
        if table is None:
            self.notes.append(f"{_SETTINGS} cannot take a table at its end; add the settings to it")
            return 0
        self._put(_SETTINGS, table)
        if entries:
            self._put(BASELINE, format_baseline(entries))
        return len(entries)

    def _remark_what_stops_lint_imports(self, unreadable: Iterable[str]) -> None:
        modules = self._survey.imports.tree.modules
        inside = [
            path
            for path in sorted(unreadable)
            if package_of(modules.get(path, ""), self._survey.packages) is not None
        ]
        if inside:
            self.notes.append(
                "the running Python cannot parse what follows, so that plain `lint-imports` stops: "
                f"{', '.join(inside)}"
            )

    def draft_hooks(self, *, with_contracts: bool) -> None:
        if not (self._root / ".git").exists():
            self.notes.append("no git repository begins here; no hook was drafted")
            return
        text = self._read(_HOOKS)
        if _COMMAND in text:
            self.notes.append(f"{_HOOKS} runs {_COMMAND} already; it stays as it is")
            return
        hooks = draft_hooks(text, with_contracts=with_contracts)
        if hooks is None:
            self.notes.append(f"{_HOOKS} has no list `repos:` with a line an item; add the hook")
        else:
            self._put(_HOOKS, hooks)

    def _report_under(self, contracts: str | None) -> Report:
        """Check the project as it will be."""
        whole = self._request._replace(paths=(self._root,), use_cache=False)
        if contracts is None:
            return check_project(whole)
        with TemporaryDirectory() as folder:
            draft = Path(folder) / _CONTRACTS
            draft.write_text(contracts, encoding="utf-8")
            return check_project(whole._replace(contracts=draft))

    def _put(self, name: str, text: str) -> None:
        before = self._bytes(name)
        if name == BASELINE and before is not None:
            raise ConfigurationError(
                self._root / name, "is there already and no settings name it; remove it first"
            )
        self.changes.append(Change(name, before, text.encode("utf-8"), origin=_COMMAND))

    def _read(self, name: str) -> str:
        """Give the text of a file, empty where there is none."""
        try:
            return (self._bytes(name) or b"").decode("utf-8")
        except UnicodeDecodeError as error:
            raise ConfigurationError(self._root / name, f"cannot be read: {error}") from error

    def _bytes(self, name: str) -> bytes | None:
        try:
            return (self._root / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            problem = f"cannot be read: {error.strerror}"
            raise ConfigurationError(self._root / name, problem) from error


def _path(change: Change) -> str:
    return change.path
