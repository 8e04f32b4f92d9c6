"""Decides whether contracts have to be judged again."""

# Layer 1: Standard library imports
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.cache.key import digest
from lint_rules.engine.cache.row import Row
from lint_rules.engine.cache.table import Table
from lint_rules.engine.codec import from_plain, to_plain
from lint_rules.engine.file_checks import Outcome


class KnownContracts:
    """What became of the contracts, by what it was judged from.

    Attributes:
        holds: Whether what is kept is known to be what would be judged now.
    """

    __slots__ = ("_listing", "_rows", "_table", "holds")

    def __init__(
        self, table: Table, listing: str, rows: Callable[[], Iterable[tuple[str, Row | None]]]
    ) -> None:
        """Take what a judgement depends on besides the file that holds the contracts.

        Args:
            table: Where the last judgement is kept.
            listing: The digest of the file list.
            rows: Gives each file of the project with what is known of it as it is now.
        """
        self.holds = False
        self._table = table
        self._listing = listing
        self._rows = rows

    def recall(self, configuration: Path) -> Outcome | None:
        """Give what became of the contracts of a file while no edge and no file has changed."""
        known = self._table.contracts
        try:
            outcome = from_plain(Outcome, known.get("outcome"))
        except (ValueError, AttributeError):
            return None
        self.holds = known.get("key") == self._key(configuration, outcome.placed)
        return outcome if self.holds else None

    def keep(self, configuration: Path, outcome: Outcome) -> None:
        """Take in what became of the contracts of a file."""
        key = self._key(configuration, outcome.placed)
        self._table.contracts = {"key": key, "outcome": to_plain(outcome)}
        self.holds = True

    def _key(self, configuration: Path, placed: Collection[str] | None) -> str:
        """Name what contracts are judged from.

        Args:
            configuration: The file that holds them.
            placed: The files of which not only the modules matter that they import, but also where
                they do; None for all.
        """
        digests = []
        for path, row in self._rows():
            is_exact = placed is None or path in placed
            digests.append(row and (row.imports_digest if is_exact else row.edges_digest))
        imports = " ".join(map(str, digests))
        name = configuration.name.encode()
        return digest(name, configuration.read_bytes(), self._listing.encode(), imports.encode())
