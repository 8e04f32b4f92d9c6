"""The imports of a file that a cache knows, each part read when it is asked for."""

# Layer 1: Standard library imports
from collections.abc import Callable, Sequence

# Layer 3: Internal imports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.engine.cache.row import Row
from lint_rules.engine.cache.texts import Part
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.import_words import ImportLine, read_import_lines
from lint_rules.source.imports import ImportedName


class RememberedImports(FileImports):
    """The imports of a file, and the modules that they are edges to."""

    __slots__ = ("_name_of", "_read", "_row")

    def __init__(
        self,
        row: Row,
        hidden: Sequence[HiddenImport],
        read: Callable[[], Sequence[ImportedName]],
        name_of: Callable[[str], str],
    ) -> None:
        """Take what is known.

        Args:
            row: The row of the file.
            hidden: What it depends on without an import statement.
            read: Gives its imports with their places.
            name_of: Names a way of reading edges; among other modules it has another name.
        """
        super().__init__((), hidden)
        self._row = row
        self._read = read
        self._name_of = name_of

    def table(self) -> Sequence[ImportedName]:
        """Give the imports with their places."""
        return self._read()

    def lines(self) -> Sequence[ImportLine]:
        """Give the imports without their places."""
        try:
            return read_import_lines(self._row.text(Part.IMPORTS))
        except ValueError:
            return super().lines()

    def known_targets(self, reading: str) -> Sequence[str] | None:
        """Give the modules that the imports are edges to, if they are known."""
        return self._row.modules(Part.TARGETS, self._name_of(reading))

    def keep_targets(self, reading: str, targets: Sequence[str]) -> None:
        """Take in the modules that the imports are edges to."""
        self._row.keep_modules(Part.TARGETS, self._name_of(reading), targets)
