"""The import table of a file: every imported name with its absolute module and its place."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import SourceFile
from lint_rules.source.module_tree import ModuleName
from lint_rules.source.statements import Context, ImportNode, ImportRun


class ImportKind(StrEnum):
    """When an import runs, in words that follow "it is imported"."""

    RUN_TIME = "at run time"
    CONDITIONAL = "under a condition"
    IN_FUNCTION = "inside a function"
    LAZY = "lazily"
    TYPE_CHECKING = "for type checkers only"


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

    @property
    def full_name(self) -> str | None:
        """The dotted name; None for a relative import that leaves the top-level package."""
        if self.module is None or self.name is None:
            return self.module
        return f"{self.module}.{self.name}"

    @property
    def kind(self) -> ImportKind:
        """When the import runs; of several conditions, the one that keeps it longest."""
        if self.context.type_checking:
            return ImportKind.TYPE_CHECKING
        if self.context.lazy:
            return ImportKind.LAZY
        if self.context.in_function:
            return ImportKind.IN_FUNCTION
        return ImportKind.CONDITIONAL if self.context.conditional else ImportKind.RUN_TIME


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
            context=context,
        )
        for run in runs
        for statement in run.statements
        for base in [imported_module(statement, importer)]
        for context in [_context(statement, run.context)]
        for alias in statement.names
    ]


def _context(statement: ImportNode, context: Context) -> Context:
    # The nodes have the attribute since Python 3.15.
    return context._replace(lazy=True) if getattr(statement, "is_lazy", 0) else context


def imported_module(statement: ImportNode, importer: ModuleName) -> str | None:
    """Give the absolute module that a `from` import names; None for any other or beyond the top."""
    if isinstance(statement, Import):
        return None
    if not statement.level:
        return statement.module
    package = importer.package
    for _ in range(1, statement.level):
        package = package.rpartition(".")[0]
    if not package:
        return None
    return f"{package}.{statement.module}" if statement.module else package
