"""The statements of a module's own suite, each of them walked once."""

# Layer 1: Standard library imports
from ast import AST, stmt
from collections.abc import Iterable, Iterator, Sequence

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.names_read import names_read
from lint_rules.source.nodes import nodes_of


class WalkedSuite:
    """Remembers the nodes of each statement, and the names that it reads."""

    __slots__ = ("_nodes", "_read", "_statements")

    def __init__(self, statements: Sequence[stmt]) -> None:
        self._statements = statements
        self._nodes: dict[int, list[AST]] = {}
        self._read: dict[int, frozenset[str]] = {}

    def nodes_at(self, index: int) -> list[AST]:
        """Give the nodes of the statement at an index."""
        if index not in self._nodes:
            self._nodes[index] = nodes_of(self._statements[index])
        return self._nodes[index]

    def nodes(self, indices: Iterable[int]) -> Iterator[AST]:
        """Yield the nodes of the statements at some indices."""
        for index in indices:
            yield from self.nodes_at(index)

    def read(self, indices: Iterable[int]) -> frozenset[str]:
        """Give the names that the statements at some indices read; see `names_read`."""
        names: set[str] = set()
        for index in indices:
            if index not in self._read:
                self._read[index] = names_read(self.nodes_at(index))
            names |= self._read[index]
        return frozenset(names)
