"""Checks the content of files, and notes what that asks about other files."""

# Layer 1: Standard library imports
from collections.abc import Sequence
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.targets import EdgeTargets
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.cache.row import Fresh, Row, make_row
from lint_rules.engine.encoded_file import encode_file, to_json
from lint_rules.engine.file_check import CheckedFile, Facts, check_file
from lint_rules.rules.base import FileRule
from lint_rules.source.file import Sources
from lint_rules.source.reading import ProjectReading


class ContentCheck:
    """Holds contents against rules."""

    __slots__ = ("_modules", "_project", "_root", "_rules", "_targets", "_wanted")

    def __init__(
        self, root: Path, project: ProjectReading, rules: Sequence[FileRule], wanted: Facts
    ) -> None:
        """Take what every file is checked by.

        Args:
            root: The project root.
            project: The project, its modules as `AskedModules`.
            rules: The rules.
            wanted: What is wanted of files besides.
        """
        assert isinstance(project.modules, AskedModules)
        self._modules = project.modules
        roots = tuple(project.modules.top_level)
        self._targets = EdgeTargets(project.modules, roots, with_external=False)
        self._root = root
        self._project = project
        self._rules = rules
        self._wanted = wanted

    def check(self, path: str, content: bytes) -> CheckedFile:
        """Hold a content against the rules, whatever the disk holds."""
        self._modules.answers = {}
        sources = Sources(self._root, {path: content})
        return check_file(sources, path, self._project, self._rules, self._wanted)

    def fresh(self, content: str, file: CheckedFile) -> Fresh:
        """Give what is to be said of the file that was checked last, as plain values.

        Args:
            content: The digest of its content.
            file: What it gave.
        """
        encoded = encode_file(file, self._wanted)
        return Fresh(content, encoded, to_json(self._modules.answers), file.seconds)

    def row(self, stamp: str, fresh: Fresh) -> Row:
        """Make the row of a file that was checked."""
        return make_row(stamp, fresh, self._wanted, self._target)

    def _target(self, imported: str) -> str | None:
        """Give the module that an imported name leads to; the name itself where it is missing."""
        is_ours = imported.partition(".")[0] in self._modules.top_level
        return (self._targets.of(imported) or imported) if is_ours else None
