"""The file of a cache: texts, then an index, and at the end where that begins.

The index says all that an unchanged file needs and is read as a whole. A text is read where
somebody asks for it, so that most are not.
"""

# Layer 1: Standard library imports
import json
from collections.abc import Iterator, Mapping
from io import FileIO
from os import SEEK_END
from struct import Struct
from zlib import crc32

# Layer 3: Internal imports
from lint_rules.engine.cache.row import Row
from lint_rules.engine.cache.table import FIELDS, Stored, Table
from lint_rules.engine.cache.texts import ENCODING, PLACE, PLACES_BYTES, Part, StoredTexts

_FORMAT = b"airssys4"
# The format, where the index begins, how many bytes of it are text and not places of texts, and how
# many bytes of texts there were when they were last written without gaps.
_END = Struct("<8sQQQ")
_CHECKSUM = Struct("<I")
# No path contains it.
_SEPARATOR = "\0"
# Texts that nobody needs any more may take up as much room as the others.
_MOST_ROOM = 2


def read_table(file: FileIO, owner: list[int]) -> Table:
    """Read a table, which keeps the file open.

    Args:
        file: The file, open.
        owner: Which folder it has to be for.

    Returns:
        An empty table where the file is none of ours, or is broken; then it is closed.
    """
    try:
        table = _read(file)
    except (OSError, ValueError, TypeError, OverflowError, RecursionError):
        table = None
    if table is None or table.owner != owner or not owner:
        file.close()
        return Table(owner)
    return table


def _read(file: FileIO) -> Table | None:
    """Read a table of any folder; gives nothing where the file is none of ours or damaged."""
    size = file.seek(-_END.size - _CHECKSUM.size, SEEK_END)
    end = file.read(_END.size)
    checksum = file.read(_CHECKSUM.size)
    format_, begin, length, packed = _END.unpack(end)
    file.seek(begin)
    index = file.read(size - begin)
    # A disk or a hand may have changed a word that still reads well.
    if format_ != _FORMAT or _CHECKSUM.pack(crc32(end, crc32(index))) != checksum:
        return None
    head, *fields = str(index[:length], *ENCODING).split(_SEPARATOR)
    owner, listing, contracts = json.loads(head)
    rows, rest = divmod(len(fields), FIELDS)
    if rest or len(index) - length != rows * PLACES_BYTES:
        return None
    texts = StoredTexts(file, begin, index[length:])
    return Table(owner, listing, contracts, Stored(fields, texts, packed))


def write_table(table: Table, rows: Mapping[str, Row]) -> Iterator[bytes]:
    """Yield the file of a table, piece by piece.

    The texts of an earlier run are copied as they are, until too many of them serve nobody.

    Args:
        table: The table.
        rows: What of it is still worth knowing, by path.

    Raises:
        OSError: The file that the table was read from cannot be read.
    """
    stored = table.stored
    size = packed = 0
    if stored is not None and stored.texts.size <= _MOST_ROOM * stored.packed:
        yield from stored.texts.chunks()
        size, packed = stored.texts.size, stored.packed
    places = {path: bytearray(row.places()) for path, row in rows.items()}
    made = {path: row for path, row in rows.items() if row.fresh or not packed}
    for part in Part:
        for path, row in made.items():
            if path not in places or (packed and part not in row.fresh):
                continue
            try:
                content = row.text(part).encode(*ENCODING)
            except ValueError:
                # It is damaged; the next run checks the file anew.
                del places[path]
                continue
            place = (size, len(content), crc32(content))
            PLACE.pack_into(places[path], part * PLACE.size, *place)
            size += len(content)
            yield content
    head = json.dumps([table.owner, table.listing, table.contracts])
    kept = {path: row for path, row in rows.items() if path in places}
    text = _SEPARATOR.join([head, *_fields(kept)]).encode(*ENCODING)
    index = text + b"".join(places.values())
    yield index
    end = _END.pack(_FORMAT, size, len(text), packed or size)
    yield end
    yield _CHECKSUM.pack(crc32(end, crc32(index)))


def _fields(rows: Mapping[str, Row]) -> Iterator[str]:
    for path, row in rows.items():
        yield path
        yield from row.fields()
