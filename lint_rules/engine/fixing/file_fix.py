"""Fixes one file: codemod after codemod, until none has anything left to do. Runs in a worker."""

# Layer 1: Standard library imports
from collections import defaultdict
from collections.abc import Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Codemods, Refusal, Rewriter, Rewritten
from lint_rules.diagnostic import Finding
from lint_rules.engine.file_check import check_reading
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup
from lint_rules.engine.fixing.mending import mend
from lint_rules.engine.fixing.outside_view import outside_view
from lint_rules.engine.per_file_ignores import PerFileIgnores
from lint_rules.engine.silencing import unsilenced
from lint_rules.fix_report import FixNote
from lint_rules.rules.rule import Rule
from lint_rules.source.file import line_endings, parse_source
from lint_rules.source.reading import FileReading

# Each codemod leaves nothing to itself, so that a few passes are enough for all of them.
CEILING = 20

Fixable = tuple[Rule, Finding]


def fix_file(job: FixJob, setup: FixSetup, codemods: Codemods) -> FileFix:
    """Fix a file as far as the setup allows; what cannot be rewritten is left as it is."""
    return _FileFixing(job, setup, codemods).run()


class _FileFixing:
    """One file on its way to the point where nothing is left to fix."""

    def __init__(self, job: FixJob, setup: FixSetup, codemods: Codemods) -> None:
        self._codemods = codemods
        self._job = job
        self._setup = setup
        self._content = job.content
        self._before = self._reading = FileReading(
            parse_source(job.content, job.path), setup.project
        )
        # A codemod may take away the only line that has an end, and the next one write a line.
        self._line_ending = next(iter(line_endings(self._before.file.text)), "\n")
        self._given = list(job.given)
        self._ignores = PerFileIgnores(setup.project.settings, setup.catalogue)
        self._new_files: dict[str, bytes] = {}
        # Why findings are not to be tried again: a reason for each, by rule and symbol.
        self._refusals: dict[tuple[str, str], list[str]] = defaultdict(list)

    def run(self) -> FileFix:
        """Apply codemods until none has anything left to do."""
        at_first = todo = [*self._given, *self._fixable()]
        for _ in range(CEILING):
            open_work = list(self._not_refused(todo))
            if not open_work:
                return self._result(at_first, todo)
            self._apply(open_work)
            todo = [*self._given, *self._fixable()]
        names = ", ".join(sorted({rule.name for rule, _ in todo}))
        reason = f"the fixes of {names} come to no end together"
        dropped = tuple(sorted(self._note(*each, reason) for each in at_first))
        return FileFix(self._job.path, self._job.content, dropped=dropped)

    def _apply(self, work: list[Fixable]) -> None:
        """Apply the codemod that has work first in the order of the rules."""
        codemod = min(work, key=lambda each: each[0].code)[0].codemod
        of_it = [each for each in work if each[0].codemod == codemod]
        sources, codemods = self._setup.sources, self._codemods
        rewriter = Rewriter(self._content, self._reading, sources, codemods, self._line_ending)

        def attempt(findings: list[Finding]) -> Rewritten | Refusal:
            outcome = rewriter.rewrite(codemod, findings)
            objection = ""
            if isinstance(outcome, Rewritten):
                objection = outside_view(self._before, outcome.reading).objection(self._job)
            return Refusal(objection) if objection else outcome

        findings = [finding for _, finding in of_it]
        mended = mend(attempt, lambda: rewriter.divide(codemod, findings), findings)
        if mended.rewritten is not None:
            self._content, self._reading, new_files = mended.rewritten
            self._new_files |= new_files
        reasons = {id(finding): reason for finding, reason in mended.refused}
        for rule, finding in of_it:
            if id(finding) in reasons:
                self._refusals[rule.code, finding.symbol].append(reasons[id(finding)])
        done = {id(finding) for finding in findings} - reasons.keys()
        self._given = [each for each in self._given if id(each[1]) not in done]

    def _not_refused(self, work: Iterable[Fixable]) -> Iterator[Fixable]:
        """Yield what was not refused; of those alike, the first ones count as those that were."""
        refused = {key: len(reasons) for key, reasons in self._refusals.items()}
        for rule, finding in work:
            key = (rule.code, finding.symbol)
            if refused.get(key):
                refused[key] -= 1
            else:
                yield rule, finding

    def _fixable(self) -> list[Fixable]:
        """Give what the file alone shows and may be fixed, in the order of the file."""
        setup = self._setup
        checked = check_reading(self._reading, setup.rules)
        heard = unsilenced(
            self._ignores.apply(checked.found),
            {self._job.path: checked.suppressions},
            setup.catalogue,
            setup.baseline,
        )
        return [
            (located.rule, located.finding)
            for located in heard
            if setup.permission.allows(located.rule, located.finding.fix, self._job.granted)
        ]

    def _result(self, at_first: list[Fixable], left: list[Fixable]) -> FileFix:
        remaining: dict[tuple[str, str], int] = defaultdict(int)
        dropped = []
        reasons = {key: list(each) for key, each in self._refusals.items()}
        for rule, finding in left:
            key = (rule.code, finding.symbol)
            remaining[key] += 1
            dropped.append(self._note(rule, finding, reasons[key].pop(0)))
        fixed = []
        for rule, finding in reversed(at_first):
            # Of those alike, the last ones count as those that are left.
            if remaining[rule.code, finding.symbol]:
                remaining[rule.code, finding.symbol] -= 1
            elif finding.fix is not None:
                fixed.append(self._note(rule, finding, finding.fix.title))
        seen = outside_view(self._before, self._reading)
        return FileFix(
            self._job.path,
            self._content,
            self._new_files,
            tuple(sorted(fixed)),
            tuple(sorted(dropped)),
            seen.lost,
            seen.gained,
        )

    def _note(self, rule: Rule, finding: Finding, text: str) -> FixNote:
        return FixNote(self._job.path, finding.span.line, rule.code, rule.name, text)
