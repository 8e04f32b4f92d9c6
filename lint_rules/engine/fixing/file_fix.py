"""Fixes one file: codemod after codemod, until none has anything left to do. Runs in a worker."""

# Layer 1: Standard library imports
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Refusal, rewrite
from lint_rules.diagnostic import Finding
from lint_rules.engine.file_check import check_file
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup
from lint_rules.engine.per_file_ignores import PerFileIgnores
from lint_rules.engine.silencing import unsilenced
from lint_rules.fix_report import FixNote
from lint_rules.rules.base import Rule
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.reading import FileReading

# Each codemod leaves nothing to itself, so that a few passes are enough for all of them.
CEILING = 20

Fixable = tuple[Rule, Finding]


def fix_file(job: FixJob, setup: FixSetup) -> FileFix:
    """Fix a file as far as the setup allows; what cannot be rewritten is left as it is."""
    return _FileFixing(job, setup).run()


def _first_codemod(work: list[Fixable]) -> tuple[str, list[Finding]]:
    """Give the codemod that has work first in the order of the rules, and that work."""
    first = min(work, key=lambda each: each[0].code)[0].codemod
    return first, [finding for rule, finding in work if rule.codemod == first]


class _FileFixing:
    """One file on its way to the point where nothing is left to fix."""

    def __init__(self, job: FixJob, setup: FixSetup) -> None:
        self._path = job.path
        self._original = self._content = job.content
        self._setup = setup
        self._given = job.given
        self._ignores = PerFileIgnores(setup.project.settings, setup.catalogue)
        self._new_files: dict[str, bytes] = {}
        # Codemods that are not to be tried again, and why.
        self._refusals: dict[str, str] = {}

    def run(self) -> FileFix:
        """Apply codemods until none has anything left to do."""
        at_first = [*self._given, *self._fixable()]
        todo = at_first
        for _ in range(CEILING):
            open_work = [each for each in todo if each[0].codemod not in self._refusals]
            if not open_work:
                return self._result(at_first, todo)
            self._apply(*_first_codemod(open_work))
            todo = [*self._refused(), *self._fixable()]
        names = ", ".join(sorted({rule.name for rule, _ in todo}))
        self._content, self._new_files = self._original, {}
        return self._result(at_first, at_first, f"the fixes of {names} come to no end together")

    def _apply(self, codemod: str, findings: Iterable[Finding]) -> None:
        file = parse_source(self._content, self._path)
        reading = FileReading(file, self._setup.project)
        outcome = rewrite(codemod, self._content, reading, findings, self._setup.sources)
        if isinstance(outcome, Refusal):
            self._refusals[codemod] = outcome.reason
        else:
            self._content = outcome.content
            self._new_files |= outcome.new_files

    def _refused(self) -> list[Fixable]:
        """Give the given findings that are still there; a codemod mends all of its own or none."""
        return [each for each in self._given if each[0].codemod in self._refusals]

    def _fixable(self) -> list[Fixable]:
        """Give what the file alone shows and may be fixed, in the order of the file."""
        sources = Sources(Path(), {self._path: self._content})
        setup = self._setup
        checked = check_file(sources, self._path, setup.project, setup.rules)
        heard = unsilenced(
            self._ignores.apply(checked.found),
            {self._path: checked.suppressions},
            setup.catalogue,
            setup.baseline,
        )
        return [
            (located.rule, located.finding)
            for located in heard
            if setup.permission.allows(located.rule, located.finding.fix)
        ]

    def _result(self, at_first: list[Fixable], left: list[Fixable], reason: str = "") -> FileFix:
        remaining = Counter((rule.code, finding.symbol) for rule, finding in left)
        fixed = []
        for rule, finding in reversed(at_first):
            # Of those alike, the last ones count as those that are left.
            if remaining[rule.code, finding.symbol]:
                remaining[rule.code, finding.symbol] -= 1
            elif finding.fix is not None:
                fixed.append(self._note(rule, finding, finding.fix.title))
        dropped = [
            self._note(rule, finding, reason or self._refusals.get(rule.codemod, ""))
            for rule, finding in left
        ]
        return FileFix(
            self._path, self._content, self._new_files, tuple(sorted(fixed)), tuple(sorted(dropped))
        )

    def _note(self, rule: Rule, finding: Finding, text: str) -> FixNote:
        return FixNote(self._path, finding.span.line, rule.code, rule.name, text)
