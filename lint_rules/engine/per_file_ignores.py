"""Rules that the settings switch off for some files."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from functools import cache

# Layer 3: Internal imports
from lint_rules.engine.reporting import Located
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings
from lint_rules.source.patterns import matches


class PerFileIgnores:
    """Knows which rules are off for which file."""

    __slots__ = ("_codes_for", "_ignores")

    def __init__(self, settings: Settings, catalogue: Catalogue = BUILT_IN) -> None:
        """Read the settings.

        Raises:
            UsageError: They name a rule that does not exist.
        """
        self._ignores = [
            (pattern, frozenset(catalogue.codes(words)))
            for pattern, words in settings.per_file_ignores
        ]
        self._codes_for = cache(self._find_codes)

    def ignores(self, path: str, code: str) -> bool:
        """Whether a rule is off for a file."""
        return code in self._codes_for(path)

    def apply(self, found: Iterable[Located]) -> list[Located]:
        """Give the findings whose rule is on for their file; what cannot be silenced stays."""
        return [
            located
            for located in found
            if located.rule.always_on or not self.ignores(located.path, located.rule.code)
        ]

    def _find_codes(self, path: str) -> frozenset[str]:
        return frozenset[str]().union(
            *(codes for pattern, codes in self._ignores if matches(path, pattern))
        )
