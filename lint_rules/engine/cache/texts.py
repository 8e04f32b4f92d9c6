"""The texts of a cache, each read when it is asked for and guarded by a checksum of its own."""

# Layer 1: Standard library imports
import os
from collections.abc import Iterator
from enum import IntEnum
from io import FileIO
from struct import Struct
from zlib import crc32

# Where a text begins, its length in bytes, and its checksum.
PLACE = Struct("<QII")
# Texts of one part follow one another, and whoever reads one mostly wants others too.
_BLOCK = 1 << 18
_CHUNK = 1 << 20
# Paths need not be text, and modules are named after them.
ENCODING = ("utf-8", "surrogateescape")


class Part(IntEnum):
    """What a cache knows of a file, in the order in which it is written.

    Lists of modules begin with a word that names what they depend on; see `Row.modules`.
    """

    RESULTS = 0
    TAKEN = 1
    TARGETS = 2
    RUN_AFTER = 3
    HIDDEN = 4
    IMPORTS = 5
    OUTLINE = 6
    ANSWERS = 7


PLACES_BYTES = PLACE.size * len(Part)


class StoredTexts:
    """The texts in the file of a cache.

    Attributes:
        size: Where they end, in bytes.
    """

    __slots__ = ("_blocks", "_file", "_places", "size")

    def __init__(self, file: FileIO, size: int, places: bytes) -> None:
        """Take an open file.

        Args:
            file: The file.
            size: Where its texts end, in bytes.
            places: The `PLACE` of every part of the first row, of the second, and so on.
        """
        self.size = size
        self._file = file
        self._places = places
        self._blocks: dict[int, bytes] = {}

    def read(self, row: int, part: Part) -> str:
        """Read a text.

        Raises:
            ValueError: It is not what was written.
        """
        start, length, checksum = PLACE.unpack_from(
            self._places, row * PLACES_BYTES + part * PLACE.size
        )
        if not length:
            return ""
        block, begin = divmod(start, _BLOCK)
        try:
            if begin + length > _BLOCK:
                content = self._bytes(start, length)
            else:
                content = self._block(block)[begin : begin + length]
        except OSError as error:
            raise ValueError("it cannot be read") from error
        # A disk or a hand may have changed a word that still reads well.
        if crc32(content) != checksum:
            raise ValueError("it is damaged")
        return str(content, *ENCODING)

    def places(self, row: int) -> bytes:
        """Give where the texts of a row are."""
        return self._places[row * PLACES_BYTES : (row + 1) * PLACES_BYTES]

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of all texts.

        Raises:
            OSError: The file cannot be read, or is shorter than it was.
        """
        for start in range(0, self.size, _CHUNK):
            size = min(_CHUNK, self.size - start)
            content = self._bytes(start, size)
            if len(content) != size:
                raise OSError("the cache became shorter")
            yield content

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _block(self, number: int) -> bytes:
        block = self._blocks.get(number)
        if block is None:
            block = self._blocks[number] = self._bytes(number * _BLOCK, _BLOCK)
        return block

    def _bytes(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            # Of its own place in the file no process disturbs another that it was forked from.
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)
