"""What a run evaluated in full, so that nothing is called unused because the run left it out."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.per_file_ignores import PerFileIgnores
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.selection import Catalogue


class Coverage(NamedTuple):
    """The extent of a run.

    Attributes:
        files: The files that were held against the rules.
        codes: The rules that they were held against; contracts only if there were some to judge.
        per_file_ignores: Which rules were off for which file.
        whole_project: Whether the run was about all files of the project.
        catalogue: The rules that the run knows.
        unjudged: Files that a rule or all of them could not be applied to.
    """

    files: frozenset[str]
    codes: frozenset[str]
    per_file_ignores: PerFileIgnores
    whole_project: bool
    catalogue: Catalogue = BUILT_IN
    unjudged: frozenset[str] = frozenset()

    def includes(self, path: str, code: str) -> bool:
        """Whether a rule was applied to a file."""
        return (
            path in self.files
            and path not in self.unjudged
            and code in self.codes
            and not self.per_file_ignores.ignores(path, code)
        )
