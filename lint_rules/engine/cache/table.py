"""What a cache holds of all files."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.cache.row import Row
from lint_rules.engine.cache.texts import StoredTexts

# Of a row that was written down: its path, and the first fields of `Row`.
FIELDS = 6


class Stored(NamedTuple):
    """What an earlier run wrote down.

    Attributes:
        fields: The fields of the rows, one row after the other.
        texts: The texts of the rows.
        packed: How many bytes of texts there were when they were last written without gaps.
    """

    fields: list[str]
    texts: StoredTexts
    packed: int


class Table:
    """All that a cache holds.

    Attributes:
        owner: Which folder it is for, see `CacheFolder`.
        listing: The digest of the file list under which the answers were given.
        contracts: What was judged, by what it was judged from; see `KnownContracts`.
        stored: What an earlier run wrote down, if there is anything.
    """

    __slots__ = ("_numbers", "_rows", "contracts", "listing", "owner", "stored")

    def __init__(
        self,
        owner: list[int],
        listing: str = "",
        contracts: list[Any] | None = None,
        stored: Stored | None = None,
    ) -> None:
        """Take what there is. Of what is stored, rows are made when somebody asks for them."""
        self.owner = owner
        self.listing = listing
        self.contracts = contracts or []
        self.stored = stored
        paths = stored.fields[::FIELDS] if stored else []
        self._numbers = dict(zip(paths, range(len(paths)), strict=True))
        self._rows: dict[str, Row] = {}

    def row(self, path: str) -> Row | None:
        """Give what is known of a file."""
        row = self._rows.get(path)
        fields = self.fields(path) if row is None else None
        if self.stored is not None and fields is not None:
            stamp, content, facts, imports, edges = fields
            number = self._numbers[path]
            row = Row(stamp, content, facts, imports, edges, {}, self.stored.texts, number)
            self._rows[path] = row
        return row

    def fields(self, path: str) -> Sequence[str] | None:
        """Give the first fields of the row of a file, as they are stored; no row is made for it."""
        number = self._numbers.get(path)
        if number is None or self.stored is None:
            return None
        return self.stored.fields[number * FIELDS + 1 : (number + 1) * FIELDS]

    def rows(self, paths: Iterable[str]) -> dict[str, Row]:
        """Give what is known of each of some files."""
        return {path: row for path in paths for row in [self.row(path)] if row is not None}

    def put(self, path: str, row: Row) -> None:
        """Take in what is known of a file."""
        self._rows[path] = row

    def drop(self, path: str) -> None:
        """Forget what is known of a file."""
        self._rows.pop(path, None)
        self._numbers.pop(path, None)

    def close(self) -> None:
        """Close the file that it was read from; then no text can be read any more."""
        if self.stored is not None:
            self.stored.texts.close()
