"""Judges the rules that need what other files define, and shows what a run is about."""

# Layer 1: Standard library imports
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.file_check import CheckedFile
from lint_rules.engine.file_checks import FileChecks
from lint_rules.engine.reporting import Located
from lint_rules.rules.base import ProjectFinding, ProjectRule
from lint_rules.source.classification import Definitions
from lint_rules.source.discovery import is_excluded
from lint_rules.source.file import UnreadableSourceError
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.reading import ProjectReading


class DefinitionsCheck(NamedTuple):
    """What became of the rules.

    Attributes:
        found: What touches the files of the run.
        others: The files that were read besides those of the run.
    """

    found: list[Located]
    others: dict[str, CheckedFile]


def check_definitions(
    rules: Iterable[ProjectRule], checks: FileChecks, chosen: Collection[str]
) -> DefinitionsCheck:
    """Judge rules on the whole project.

    Args:
        rules: The rules.
        checks: Reads the outlines of files.
        chosen: The files that the run is about; others are read on demand.
    """
    project = checks.project
    others: dict[str, CheckedFile] = {}

    def outline(module: str) -> ModuleOutline | None:
        path = project.modules.paths.get(module)
        if path is None:
            return None
        file = checks.read(path)
        if path not in chosen:
            others[path] = file
        return file.outline

    @cache
    def lines(path: str) -> list[str]:
        try:
            return checks.sources.lines(path)
        except UnreadableSourceError:
            # The file changed since it was read; its place is still worth reporting.
            return []

    def excerpt(placed: ProjectFinding) -> str:
        number = placed.finding.span.line
        return next(iter(lines(placed.path)[number - 1 : number]), "")

    definitions = Definitions(project.modules, project.settings, outline)
    shown = frozenset(chosen)
    found = [
        Located(
            rule,
            placed.path,
            placed.finding,
            excerpt(placed),
            placed.related,
        )
        for rule in rules
        for placed in _shown(rule.check(definitions), shown, project)
    ]
    return DefinitionsCheck(found, others)


def _shown(
    found: Iterable[ProjectFinding], chosen: frozenset[str], project: ProjectReading
) -> Iterator[ProjectFinding]:
    """Keep what touches a chosen file, unless it stands in one that the project excludes."""
    for placed in found:
        is_open = placed.path in chosen or not is_excluded(placed.path, project.settings)
        if is_open and not chosen.isdisjoint({placed.path, *placed.touched}):
            yield placed
