"""The file of a cache: a line of JSON for all files, a few lines for each, and a checksum.

The first line is read as a whole and says all that an unchanged file needs. The other lines are
read one by one, and only where somebody asks for what they say.
"""

# Layer 1: Standard library imports
import json
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

# Layer 3: Internal imports
from lint_rules.engine.cache.row import Row
from lint_rules.engine.encoded_file import EncodedFile

_FORMAT = 3
_LINES = 1 + len(EncodedFile._fields)


@dataclass(slots=True)
class Table:
    """All that a cache holds.

    Attributes:
        listing: The digest of the file list under which the answers were given.
        rows: By path, relative to the project root.
        contracts: What was judged, by what it was judged from; see `CachedChecks.judged`.
    """

    listing: str = ""
    rows: dict[str, Row] = field(default_factory=dict)
    contracts: dict[str, Any] = field(default_factory=dict)

    def to_bytes(self, owner: list[int]) -> bytes:
        """Write the table.

        Args:
            owner: Which folder it is for.
        """
        index = {
            path: [row.stamp, row.content, row.imports_digest, row.edges_digest]
            for path, row in self.rows.items()
        }
        head = json.dumps([_FORMAT, owner, self.listing, self.contracts, index])
        lines = [head]
        for row in self.rows.values():
            lines += (row.answers, *row.encoded)
        text = "\n".join(lines).encode("ascii")
        return b"%s\n%08x" % (text, crc32(text))


def read_table(content: bytes, owner: list[int]) -> Table:
    """Read a table.

    Args:
        content: What a file holds.
        owner: Which folder it has to be for.

    Returns:
        An empty table where the content is none of ours, or is broken.
    """
    # Not copied: a cache of a million lines has twenty megabytes.
    view, end = memoryview(content), max(content.rfind(b"\n"), 0)
    # A disk or a hand may have changed a word that still reads well.
    if b"%08x" % crc32(view[:end]) != view[end + 1 :]:
        return Table()
    try:
        head, *lines = str(view[:end], "ascii").split("\n")
        version, its_owner, listing, contracts, index = json.loads(head)
        if version != _FORMAT or its_owner != owner or not owner:
            return Table()
        answers, *texts = (lines[number::_LINES] for number in range(_LINES))
        encoded = map(EncodedFile._make, zip(*texts, strict=True))
        rows = {
            path: Row(stamp, digest, imports_digest, edges_digest, asked, texts)
            for (path, (stamp, digest, imports_digest, edges_digest)), asked, texts in zip(
                index.items(), answers, encoded, strict=True
            )
        }
        return Table(listing, rows, dict(contracts))
    except (ValueError, TypeError, IndexError, AttributeError, RecursionError):
        return Table()
