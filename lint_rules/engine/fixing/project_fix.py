"""Fixes a project: check, fix files, check again, until a check finds nothing more to fix."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Mapping

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Finding, Report
from lint_rules.engine.baseline import read_baseline
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup
from lint_rules.engine.fixing.neighbours import Neighbours
from lint_rules.engine.fixing.permission import Permission, permission
from lint_rules.engine.fixing.workers import run_jobs
from lint_rules.engine.fixing.writing import write_changes
from lint_rules.engine.request import CheckRequest
from lint_rules.engine.runner import check_project
from lint_rules.fix_report import Change, FixNote, FixReport
from lint_rules.rules.base import FileRule
from lint_rules.rules.rule import Rule
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project

# Fixing one file can give another something to fix: a new module, a comment that silences nothing.
ROUNDS = 10
_DIED = "the process that rewrote the file died of it"
_NO_END = "the fixes of {} come to no end together with those of other files"


def fix_project(request: CheckRequest, *, unsafe: bool, write: bool) -> FixReport:
    """Fix what the rules report, as far as it is allowed, and check the result.

    Args:
        request: What to check. Contents that it gives in place of the disk's cannot be written.
        unsafe: Whether to carry out fixes too that may change what a program does.
        write: Whether to write the result; else the report only tells of it.

    Raises:
        UsageError: A path lies outside the project, or a rule is unknown.
        ConfigurationError: A contract or the baseline cannot be obeyed.
    """
    fixing = _ProjectFixing(request, permission(request.settings, request.catalogue, unsafe=unsafe))
    report = fixing.run()
    changes = fixing.changes()
    unwritten: tuple[FixNote, ...] = ()
    if write:
        changes, unwritten = write_changes(request.root, changes)
    if unwritten:
        report = check_project(request)
    written = {change.path for change in changes}
    fixed = (note for note in fixing.fixed if note.path in written)
    return FixReport(
        tuple(changes),
        tuple(sorted(fixed)),
        tuple(sorted({*fixing.dropped, *unwritten})),
        report,
    )


class _ProjectFixing:
    """The files of a project on their way, none of them written yet.

    Attributes:
        fixed: What was fixed.
        dropped: What could have been fixed and was not, with the reason.
    """

    def __init__(self, request: CheckRequest, allowed: Permission) -> None:
        self._request = request
        self._allowed = allowed
        self._rules = {rule.code: rule for rule in request.catalogue.select(request.settings)}
        self._originals: dict[str, bytes | None] = {}
        self._origins: dict[str, str] = {}
        self._contents: dict[str, bytes] = dict(request.contents)
        self._given_up: set[str] = set()
        self.fixed: list[FixNote] = []
        self.dropped: list[FixNote] = []

    def run(self) -> Report:
        """Fix round by round; gives what the last check says."""
        report = self._check()
        for _ in range(ROUNDS):
            todo = self._todo(report.diagnostics)
            if not todo:
                return report
            self._fix(todo)
            report = self._check()
        for path, found in self._todo(report.diagnostics).items():
            names = ", ".join(sorted({diagnostic.name for diagnostic in found}))
            reason = _NO_END.format(names)
            self.dropped += [_note(diagnostic, reason) for diagnostic in found]
            self._take_back(path)
        return self._check()

    def changes(self) -> list[Change]:
        """Give what would be written, sorted by path."""
        return [
            Change(path, before, self._contents[path], self._origins[path])
            for path, before in sorted(self._originals.items())
            if before != self._contents[path]
        ]

    def _check(self) -> Report:
        return check_project(self._request._replace(contents=self._contents))

    def _todo(self, diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
        todo: dict[str, list[Diagnostic]] = {}
        for diagnostic in diagnostics:
            rule = self._rules.get(diagnostic.code)
            if (
                rule is not None
                and self._allowed.allows(rule, diagnostic.fix)
                and diagnostic.path not in self._given_up
            ):
                todo.setdefault(diagnostic.path, []).append(diagnostic)
        return todo

    def _fix(self, todo: Mapping[str, list[Diagnostic]]) -> None:
        """Fix files; one at whose fix others take offence is fixed again without that."""
        setup = self._setup()
        jobs = []
        for path, found in todo.items():
            try:
                content = setup.sources.content(path)
            except UnreadableSourceError as error:
                self._give_up(path, found, f"the file {error.problem}")
            else:
                jobs.append(self._job(path, content, found))
        neighbours = Neighbours(setup)
        while jobs:
            made = []
            for job, fix in zip(jobs, run_jobs(jobs, setup, self._request.jobs), strict=True):
                if fix is None:
                    self._give_up(job.path, todo[job.path], _DIED)
                else:
                    made.append((job, fix))
            jobs = []
            for (job, fix), restricted in zip(made, neighbours.restrict(made), strict=True):
                if restricted == job:
                    self._take(job, fix)
                else:
                    jobs.append(restricted)

    def _give_up(self, path: str, found: Iterable[Diagnostic], reason: str) -> None:
        self._given_up.add(path)
        self.dropped += [_note(diagnostic, reason) for diagnostic in found]

    def _take(self, job: FixJob, fix: FileFix) -> None:
        self.fixed += fix.fixed
        self.dropped += fix.dropped
        if fix.content == job.content:
            self._given_up.add(job.path)
            return
        self._originals.setdefault(job.path, job.content)
        self._origins.setdefault(job.path, job.path)
        self._contents[job.path] = fix.content
        for path, content in fix.new_files.items():
            self._originals[path] = None
            self._origins[path] = job.path
            self._contents[path] = content

    def _take_back(self, path: str) -> None:
        """Let a file be as it was, and what was made with it."""
        self._given_up.add(path)
        self.fixed = [note for note in self.fixed if note.path != path]
        for changed in [each for each, origin in self._origins.items() if origin == path]:
            del self._origins[changed], self._originals[changed], self._contents[changed]
        if path in self._request.contents:
            self._contents[path] = self._request.contents[path]

    def _job(self, path: str, content: bytes, found: Iterable[Diagnostic]) -> FixJob:
        granted = frozenset(
            assumption
            for diagnostic in found
            if diagnostic.fix is not None
            for assumption in diagnostic.fix.assumptions
        )
        return FixJob(path, content, self._given(found), granted)

    def _given(self, found: Iterable[Diagnostic]) -> tuple[tuple[Rule, Finding], ...]:
        """Give the findings of rules that no worker can judge from one file."""
        return tuple(
            (rule, finding_of(diagnostic))
            for diagnostic in found
            for rule in [self._rules[diagnostic.code]]
            if not isinstance(rule, FileRule)
        )

    def _setup(self) -> FixSetup:
        request = self._request
        settings = request.settings
        files = sorted({*discover(request.root, settings), *self._contents})
        return FixSetup(
            project=read_project(settings, ModuleTree(files, settings.source_roots)),
            sources=Sources(request.root, self._contents),
            rules=tuple(
                rule for rule in self._rules.values() if isinstance(rule, FileRule) and rule.codemod
            ),
            catalogue=request.catalogue,
            baseline=read_baseline(request.root, settings.baseline) if settings.baseline else None,
            permission=self._allowed,
        )


def finding_of(diagnostic: Diagnostic) -> Finding:
    """Give back the finding that a diagnostic was made of."""
    return Finding(
        diagnostic.span,
        diagnostic.message,
        diagnostic.help,
        diagnostic.symbol,
        diagnostic.fix,
        diagnostic.no_fix,
    )


def _note(diagnostic: Diagnostic, reason: str) -> FixNote:
    return FixNote(diagnostic.path, diagnostic.span.line, diagnostic.code, diagnostic.name, reason)
