"""The imports of one file, as far as contracts look at them."""

# Layer 1: Standard library imports
from collections.abc import Sequence

# Layer 3: Internal imports
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.import_words import ImportLine
from lint_rules.source.imports import ImportedName


class FileImports:
    """The imports of one file.

    Attributes:
        hidden: What it depends on without an import statement.
    """

    __slots__ = ("_table", "hidden")

    def __init__(self, table: Sequence[ImportedName], hidden: Sequence[HiddenImport]) -> None:
        """Take what was read of the file."""
        self._table = table
        self.hidden = hidden

    def table(self) -> Sequence[ImportedName]:
        """Give the imports with their places; few files are asked for those."""
        return self._table

    def lines(self) -> Sequence[ImportLine]:
        """Give the imports without their places."""
        return [
            (name.full_name, name.statement_line, name.context.type_checking, name.context.lazy)
            for name in self.table()
            if name.full_name is not None
        ]

    def known_targets(self, reading: str) -> Sequence[str] | None:  # noqa: ARG002 - a cache needs it
        """Give the modules that the imports are edges to if they are known; here they never are.

        Args:
            reading: Names the way in which imports are read as edges.
        """
        return None

    def keep_targets(self, reading: str, targets: Sequence[str]) -> None:
        """Take in the modules that the imports are edges to."""
