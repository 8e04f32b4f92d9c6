"""The import table of a file: every imported name with its absolute module and its place."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterable
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import SourceFile
from lint_rules.source.module_tree import ModuleName
from lint_rules.source.statements import Context, ImportNode, ImportRun


class ImportedName(NamedTuple):
    """One name of one import statement.

    Attributes:
        module: The absolute dotted module that the statement names; for a relative import that
            leaves the top-level package, None.
        name: What is taken from it, `*` for all of it, None for `import module`.
        span: The name in the statement.
        statement_line: 1-based line on which the statement begins.
        context: Under which conditions the import runs.
    """

    module: str | None
    name: str | None
    span: Span
    statement_line: int
    context: Context


def import_table(
    file: SourceFile, runs: Iterable[ImportRun], importer: ModuleName
) -> list[ImportedName]:
    """List the imported names of a file in their order."""
    return [
        ImportedName(
            module=alias.name if isinstance(statement, Import) else base,
            name=None if isinstance(statement, Import) else alias.name,
            span=file.span(alias),
            statement_line=statement.lineno,
            context=run.context,
        )
        for run in runs
        for statement in run.statements
        for base in [imported_module(statement, importer)]
        for alias in statement.names
    ]


def imported_module(statement: ImportNode, importer: ModuleName) -> str | None:
    """Give the absolute module that a `from` import names; None for any other or beyond the top."""
    if isinstance(statement, Import):
        return None
    if not statement.level:
        return statement.module
    package = importer.package.split(".") if importer.package else []
    climbs = statement.level - 1
    if climbs >= len(package):
        return None
    base = package[: len(package) - climbs]
    return ".".join([*base, statement.module] if statement.module else base)
