"""A project, opened with its settings, and everything that can be asked of it.

A workspace is a plain value. What answers a question is loaded when the question is asked, so that
no program pays for answers that it never wants.
"""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Report
from lint_rules.engine.baseline_entry import BaselineChange
from lint_rules.engine.inputs import Inputs
from lint_rules.engine.progress import Progress, nobody
from lint_rules.engine.request import CheckRequest
from lint_rules.errors import UsageError
from lint_rules.fix_report import FixReport
from lint_rules.package_graph import PackageGraph
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings
from lint_rules.starter.result import StarterPlan


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project, and the part of it that a call is about.

    Attributes:
        root: The project root.
        paths: Absolute files and folders of the project.
        settings: The settings in force.
        configuration: The file that they come from, if there is one.
        catalogue: The rules that there are.
        allow_project_code: Whether plug-ins and contract types may come from below the root.
        changed: What has changed where it is about that, relative to the root; see `CheckRequest`.
    """

    root: Path
    paths: tuple[Path, ...]
    settings: Settings
    configuration: Path | None
    catalogue: Catalogue
    allow_project_code: bool = False
    changed: frozenset[str] = frozenset()

    def check(  # noqa: PLR0913 - keywords, one an option
        self,
        *,
        with_contracts: bool = True,
        stdin: bytes | None = None,
        use_cache: bool = False,
        jobs: int = 1,
        progress: Progress = nobody,
        seen: Callable[[Inputs], None] | None = None,
    ) -> Report:
        """Hold the files against the rules, and the project to its contracts.

        Args:
            with_contracts: Whether to judge import-linter contracts.
            stdin: The content of the only path, in place of what the disk holds.
            use_cache: Whether to read and write the folder `.airssys_cache` at the root.
            jobs: In how many processes to check files at most; few files are checked in this one.
                Where the system cannot fork, and in a program that has threads, all are.
            progress: Hears how many files have been checked, and of how many.
            seen: Takes in what decided the report, where that is known and nothing had changed.

        Raises:
            UsageError: A path lies outside the project, or a rule is unknown.
            ConfigurationError: A contract or the baseline cannot be obeyed.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.runner import check_project  # noqa: PLC0415

        request = self._request(self._contents(stdin), with_contracts=with_contracts)
        request = request._replace(use_cache=use_cache, jobs=jobs, progress=progress, seen=seen)
        return check_project(request)

    def clean(self) -> bool:
        """Remove the cache; gives whether there was one.

        Raises:
            UsageError: It cannot be removed.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.cache.removal import remove_cache  # noqa: PLC0415

        return remove_cache(self.root)

    def fix(  # noqa: PLR0913 - keywords, one an option
        self,
        *,
        unsafe: bool = False,
        write: bool = True,
        with_contracts: bool = True,
        stdin: bytes | None = None,
        use_cache: bool = False,
        jobs: int = 1,
    ) -> FixReport:
        """Fix what is reported, as far as it is allowed, and check the result.

        Args:
            unsafe: Whether to carry out fixes too that may change what a program does.
            write: Whether to write the result; else the report only tells of it.
            with_contracts: Whether to judge import-linter contracts when checking.
            stdin: The content of the only path, in place of what the disk holds. Then nothing is
                written.
            use_cache: Whether to read and write the folder `.airssys_cache` at the root.
            jobs: In how many processes to check files, and to rewrite them, at most.

        Raises:
            UsageError: A path lies outside the project, or a rule is unknown.
            ConfigurationError: A contract or the baseline cannot be obeyed.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.fixing.project_fix import fix_project  # noqa: PLC0415

        request = self._request(self._contents(stdin), with_contracts=with_contracts)
        request = request._replace(use_cache=use_cache, jobs=jobs)
        return fix_project(request, unsafe=unsafe, write=write and stdin is None)

    def files(self) -> list[str]:
        """List the files that a check would look at, sorted, relative to the root.

        Raises:
            UsageError: A path lies outside the project.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.files import choose_files  # noqa: PLC0415
        from lint_rules.source.discovery import discover  # noqa: PLC0415

        discovered = discover(self.root, self.settings)
        return choose_files(discovered, self.paths, self.root, self.settings)

    def changed_since(self, revision: str) -> "Workspace":
        """Give the workspace with nothing but the files that changed since a revision of git.

        The project is still judged as a whole: what is reported touches one of them. Deleted files
        count: an import of one leads elsewhere now. Where the contracts changed, every breach does.

        Raises:
            UsageError: There is no repository, or it has no such revision.
        """
        # Layer 3: Internal imports
        from lint_rules.source.changes import changed_files  # noqa: PLC0415

        changed = changed_files(self.root, revision)
        paths = tuple(self.root / path for path in self.files() if path in changed)
        return replace(self, paths=paths, changed=changed)

    def graph(
        self, package: str | None = None, *, depth: int | None = None, with_contracts: bool = True
    ) -> PackageGraph:
        """Give the packages of the project in layers, and the imports between them.

        Args:
            package: Show what is below this one; None shows all.
            depth: How many levels to show, at least 1; None shows 1 of a package, else 2.
            with_contracts: Whether to mark what breaks import-linter contracts.

        Raises:
            UsageError: There is no such package.
            ConfigurationError: A contract cannot be obeyed.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.package_overview import overview  # noqa: PLC0415

        if depth is None:
            depth = 2 if package is None else 1
        return overview(self._request({}, with_contracts=with_contracts), package, depth)

    def init(self, *, write: bool = True) -> StarterPlan:
        """Give the project what it lacks of contracts, settings, a baseline and hooks.

        Nothing that is there is taken away or written anew.

        Args:
            write: Whether to write it; else the plan only tells of it.

        Raises:
            UsageError: A file cannot be written; then none is.
            ConfigurationError: What is there cannot be read or obeyed.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.fixing.writing import write_changes  # noqa: PLC0415
        from lint_rules.starter.plan import plan_start  # noqa: PLC0415

        plan = plan_start(self._request({}, with_contracts=True))
        if write:
            _, problems = write_changes(self.root, plan.changes)
            if problems:
                raise UsageError(problems[0].text)
        return plan

    def explain_import(self, name: str) -> str:
        """Say which import layer a dotted name belongs to here, and why, in one line.

        Raises:
            UsageError: It is no name that an import statement can have.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.import_explanation import describe_import  # noqa: PLC0415

        return describe_import(self.root, self.settings, name)

    def update_baseline(self, *, accept_new: bool = False) -> BaselineChange:
        """Create the baseline, or prune it; let it grow only if new entries are accepted.

        Raises:
            UsageError: The settings name no baseline, or it cannot be written.
            ConfigurationError: The existing file is no baseline.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.baseline_update import write_baseline  # noqa: PLC0415

        return write_baseline(self._request({}, with_contracts=True), accept_new=accept_new)

    def add_ignores(self, diagnostics: Iterable[Diagnostic], reason: str) -> int:
        """Silence diagnostics by comments above their statements.

        Returns:
            How many comments were written.

        Raises:
            UsageError: The reason is no single line of text, or a file cannot be written.
        """
        # Layer 3: Internal imports
        from lint_rules.engine.ignore_comments import write_ignores  # noqa: PLC0415

        return write_ignores(self.root, diagnostics, reason)

    def _contents(self, stdin: bytes | None) -> Mapping[str, bytes]:
        if stdin is None:
            return {}
        (path,) = self.paths
        return {path.relative_to(self.root).as_posix(): stdin}

    def _request(self, contents: Mapping[str, bytes], *, with_contracts: bool) -> CheckRequest:
        return CheckRequest(
            self.root,
            self.paths,
            self.settings,
            self.catalogue,
            self.configuration,
            with_contracts,
            self.allow_project_code,
            contents,
            changed=self.changed,
        )


def open_workspace(
    paths: Iterable[Path | str] = (),
    settings: Settings | None = None,
    *,
    config: Path | None = None,
    allow_project_code: bool = False,
    must_exist: bool = True,
) -> Workspace:
    """Find the project that paths belong to, and its settings.

    Args:
        paths: What the call is about; the working directory where empty.
        settings: The settings in force; None reads them from the project.
        config: The `pyproject.toml` to use in place of the one found above the paths.
        allow_project_code: Whether plug-ins and contract types may come from below the root.
        must_exist: Whether the paths have to exist.

    Raises:
        UsageError: A path does not exist, or a plug-in cannot be loaded.
        ConfigurationError: The settings cannot be obeyed.
    """
    # Layer 3: Internal imports
    from lint_rules.configuration import read_settings  # noqa: PLC0415
    from lint_rules.engine.files import absolute_paths  # noqa: PLC0415
    from lint_rules.project import find_project  # noqa: PLC0415
    from lint_rules.rules.plugins import load_catalogue  # noqa: PLC0415
    from lint_rules.rules.unknown_words import refuse_unknown_words  # noqa: PLC0415

    working_directory = Path.cwd()
    found = absolute_paths(map(Path, paths), working_directory, must_exist=must_exist)
    if config is not None:
        (config,) = absolute_paths([config], working_directory)
    project = find_project(found, working_directory, config)
    given = settings
    settings = read_settings(project) if given is None else given
    catalogue = load_catalogue(settings, project.root, allow_project_code=allow_project_code)
    if given is None and project.configuration is not None:
        refuse_unknown_words(catalogue, settings, project.configuration)
    return Workspace(
        project.root, tuple(found), settings, project.configuration, catalogue, allow_project_code
    )
