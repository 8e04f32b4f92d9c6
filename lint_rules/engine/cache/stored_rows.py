"""What an earlier run knew of files, as far as it is all that is wanted and still true."""

# Layer 1: Standard library imports
import json
import os
from os import stat_result
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.cache.row import Digests, Row
from lint_rules.engine.cache.stamp import stamp_now
from lint_rules.engine.cache.table import Table
from lint_rules.engine.cache.texts import Part
from lint_rules.engine.file_check import Facts

_ALL_FACTS = (Facts.NONE, Facts.IMPORTS, Facts.OUTLINE, Facts.IMPORTS | Facts.OUTLINE)


class StoredRows:
    """The rows of a table that serve a run.

    Attributes:
        same_files: Whether the project has the files that it had.
    """

    __slots__ = ("_enough", "_modules", "_table", "_top", "same_files")

    def __init__(
        self, table: Table, modules: AskedModules, listing: str, wanted: Facts, root: Path
    ) -> None:
        """Take what the run is about.

        Args:
            table: The table.
            modules: The modules of the project.
            listing: The digest of the file list.
            wanted: What is wanted of files.
            root: The project root.
        """
        self.same_files = listing == table.listing
        self._table = table
        self._modules = modules
        self._enough = {str(facts.value) for facts in _ALL_FACTS if wanted in facts}
        self._top = os.fspath(root)

    def row(self, path: str) -> Row | None:
        """Give what is known of a file, unless it has to be checked anew whatever it holds."""
        row = self._table.row(path)
        if row is None or row.facts not in self._enough or not self.still_holds(row):
            return None
        return row

    def stat(self, path: str) -> stat_result:
        """Ask the system for the stat of a file.

        Raises:
            OSError: There is none.
        """
        return os.stat(f"{self._top}/{path}")  # noqa: PTH116 - once a file, and slower by Path

    def still_holds(self, row: Row) -> bool:
        """Whether the other modules are what they were when the file of a row was checked."""
        if self.same_files:
            return True
        try:
            return self._modules.still_answers(json.loads(row.text(Part.ANSWERS)))
        except (ValueError, AttributeError):
            return False

    def unchanged(self, path: str) -> Digests | None:
        """Give the digests of a file that is as it was; nothing where `row` has to say more."""
        fields = self._table.fields(path) if self.same_files else None
        if fields is None:
            return None
        stamp, _, facts, imports_digest, edges_digest = fields
        try:
            status = self.stat(path)
        except OSError:
            return None
        is_unchanged = stamp == stamp_now(status) and facts in self._enough
        return (imports_digest, edges_digest) if is_unchanged else None
