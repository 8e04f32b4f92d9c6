"""Finds names that a fix would take away from files that import them."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterable

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile, Sources, UnreadableSourceError
from lint_rules.source.reading import FileReading, ProjectReading
from lint_rules.source.statements import walk_statements


def lost_names(before: SourceFile, after: SourceFile) -> frozenset[str]:
    """Give the names that imports bind in the module before a fix and no longer after it."""
    return _imported_names(before) - _imported_names(after)


def taken_names(
    sources: Sources, paths: Iterable[str], project: ProjectReading
) -> frozenset[tuple[str, str]]:
    """Give each module and name that a file of the project takes by `from module import name`."""
    taken = set()
    for path in paths:
        try:
            reading = FileReading(sources.read(path), project)
        except UnreadableSourceError:
            continue
        for imported in reading.import_table:
            if imported.module is not None and imported.name is not None:
                taken.add((imported.module, imported.name))
    return frozenset(taken)


def _imported_names(file: SourceFile) -> frozenset[str]:
    return frozenset(
        name.asname or (name.name.partition(".")[0] if isinstance(statement, Import) else name.name)
        for run in walk_statements(file.tree).import_runs
        if not (run.context.in_function or run.context.in_class)
        for statement in run.statements
        for name in statement.names
    )
