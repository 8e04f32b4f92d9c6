"""Decides whether contracts have to be judged again."""

# Layer 1: Standard library imports
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.cache.key import digest
from lint_rules.engine.cache.row import Digests
from lint_rules.engine.cache.table import Table
from lint_rules.engine.codec import from_plain, to_plain
from lint_rules.engine.file_checks import Outcome


class KnownContracts:
    """What became of the contracts, by what it was judged from.

    Attributes:
        holds: Whether what is kept is known to be what would be judged now.
    """

    __slots__ = ("_digests", "_listing", "_table", "holds")

    def __init__(
        self,
        table: Table,
        listing: str,
        digests: Callable[[], Iterable[tuple[str, Digests | None]]],
    ) -> None:
        """Take what a judgement depends on besides the file that holds the contracts.

        Args:
            table: Where the last judgement is kept.
            listing: The digest of the file list.
            digests: Gives each file of the project, and its digests as it is now if it is known.
        """
        self.holds = False
        self._table = table
        self._listing = listing
        self._digests = digests

    def recall(self, configuration: Path) -> Outcome | None:
        """Give what became of the contracts of a file while no edge and no file has changed."""
        try:
            key, placed, outcome = self._table.contracts
            if key != self._key(configuration, placed):
                return None
            known = from_plain(Outcome, outcome)
        except (ValueError, TypeError):
            return None
        self.holds = True
        return known

    def keep(self, configuration: Path, outcome: Outcome) -> None:
        """Take in what became of the contracts of a file."""
        key = self._key(configuration, outcome.placed)
        self._table.contracts = [key, outcome.placed, to_plain(outcome)]
        self.holds = True

    def _key(self, configuration: Path, placed: Collection[str] | None) -> str:
        """Name what contracts are judged from.

        Args:
            configuration: The file that holds them.
            placed: The files of which not only the modules matter that they import, but also where
                they do; None for all.
        """
        exact = None if placed is None else frozenset(placed)
        digests = [
            each and each[0 if exact is None or path in exact else 1]
            for path, each in self._digests()
        ]
        imports = " ".join(map(str, digests))
        name = configuration.name.encode()
        return digest(name, configuration.read_bytes(), self._listing.encode(), imports.encode())
