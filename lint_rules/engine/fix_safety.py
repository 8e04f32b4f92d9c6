"""Holds what the fixes of a run assume against the imports of the whole project.

It is judged in every run and never kept with a file, which need not change for it to change.
"""

# Layer 1: Standard library imports
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic
from lint_rules.engine.file_checks import FileChecks
from lint_rules.fix import Assumption, Condition, Fix, Safety
from lint_rules.layering import Edge, find_cycles

TakenName = tuple[str, str]

_CYCLE = "`{}` is on one import cycle with this module and may not have bound the name yet"
_TAKEN = "{} takes `{}` from this module, and its import would go away"


def judge_fixes(diagnostics: Iterable[Diagnostic], checks: FileChecks) -> tuple[Diagnostic, ...]:
    """Say of each fix whether it is safe in its project.

    Args:
        diagnostics: What a run reports.
        checks: Knows what the files of the project import; others than those of the run are read
            only where an assumption is about them.
    """
    diagnostics = tuple(diagnostics)
    assumed = {
        (diagnostic.path, assumption)
        for diagnostic in diagnostics
        if diagnostic.fix is not None
        for assumption in diagnostic.fix.assumptions
    }
    if not assumed:
        return diagnostics
    project = _Project(checks, assumed)
    return tuple(
        replace(diagnostic, fix=_judged(diagnostic.path, diagnostic.fix, project))
        if diagnostic.fix is not None and diagnostic.fix.assumptions
        else diagnostic
        for diagnostic in diagnostics
    )


def _judged(path: str, fix: Fix, project: "_Project") -> Fix:
    for assumption in fix.assumptions:
        caution = project.caution(path, assumption)
        if caution:
            return Fix(fix.title, Safety.UNSAFE, caution)
    return fix


def find_takers(names: Iterable[TakenName], checks: FileChecks) -> dict[TakenName, str]:
    """Give a file that takes each name, of those that one takes.

    Args:
        names: Modules, and names in them.
        checks: Knows what the files of the project import.
    """
    wanted: dict[str, set[TakenName]] = defaultdict(set)
    for module, name in names:
        # Whoever takes all of a module takes this as well.
        for word in (f"{module}:{name}", f"{module}:*"):
            wanted[word].add((module, name))
    words = frozenset(wanted)
    takers: dict[TakenName, str] = {}
    for path, importer in checks.project.modules.modules.items() if words else ():
        for word in checks.takes(path, words):
            for taken in wanted[word]:
                if taken[0] != importer:
                    takers.setdefault(taken, path)
    return takers


class _Project:
    """The imports of a project, read as far as assumptions are about them."""

    def __init__(self, checks: FileChecks, assumed: Iterable[tuple[str, Assumption]]) -> None:
        self._checks = checks
        self._modules = checks.project.modules
        # The imports that fixes would add, on the way to a cycle or not.
        self._wanted: set[Edge] = set()
        self._names: set[TakenName] = set()
        for path, (condition, name) in assumed:
            module = self._modules.module_of(path).name
            if condition is Condition.ON_NO_CYCLE:
                self._wanted.add((module, name))
            else:
                self._names.add((module, name))

    def caution(self, path: str, assumption: Assumption) -> str:
        """Say why an assumption about a file does not hold; empty where it does."""
        module = self._modules.module_of(path).name
        if assumption.condition is Condition.TAKEN_BY_NOBODY:
            taker = self._takers.get((module, assumption.name))
            return _TAKEN.format(taker, assumption.name) if taker else ""
        group = self._group_of.get(module)
        is_on_one = group is not None and group == self._group_of.get(assumption.name)
        return _CYCLE.format(assumption.name) if is_on_one else ""

    @cached_property
    def _takers(self) -> dict[TakenName, str]:
        return find_takers(self._names, self._checks)

    @cached_property
    def _group_of(self) -> dict[str, int]:
        """The number of the import cycle on which a module lies, where it lies on one."""
        edges = set(self._wanted)
        pending = sorted({module for edge in edges for module in edge})
        seen = set(pending)
        while pending:
            importer = pending.pop()
            for module in self._checks.run_after(importer):
                edges.add((importer, module))
                if module not in seen:
                    seen.add(module)
                    pending.append(module)
        groups = enumerate(find_cycles(seen, edges))
        return {module: number for number, group in groups for module in group}
