"""The names that the statements of a module's own suite read, each statement walked once."""

# Layer 1: Standard library imports
from ast import stmt
from collections.abc import Iterable, Sequence

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.names_read import names_read
from lint_rules.source.nodes import nodes_of


class WalkedSuite:
    """Remembers the names that each statement reads."""

    __slots__ = ("_read", "_statements")

    def __init__(self, statements: Sequence[stmt]) -> None:
        self._statements = statements
        self._read: dict[int, frozenset[str]] = {}

    def read(self, indices: Iterable[int]) -> frozenset[str]:
        """Give the names that the statements at some indices read; see `names_read`."""
        names: set[str] = set()
        for index in indices:
            if index not in self._read:
                self._read[index] = names_read(nodes_of(self._statements[index]))
            names |= self._read[index]
        return frozenset(names)
