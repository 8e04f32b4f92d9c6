"""What the system says of paths, to tell later whether anything has changed."""

# Layer 1: Standard library imports
import os
import stat
from array import array
from collections.abc import Iterable

# Larger than any inode may be that still fits a signed number of 64 bits.
_INODES = 2**63 - 1
_MISSING = (0, 0, 0, 0)


def stamps_of(paths: Iterable[str]) -> "array[int]":
    """Give size, time of modification, time of change and inode of each, zeros where missing.

    Times are nanoseconds since the epoch. No program can set the time of change, so that content
    put back under its old size and date is noticed.
    """
    numbers: list[int] = []
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116 - for thousands, and pathlib is not loaded yet
        except (OSError, ValueError):
            numbers += _MISSING
        else:
            numbers += (
                status.st_size,
                status.st_mtime_ns,
                status.st_ctime_ns,
                status.st_ino & _INODES,
            )
    return array("q", numbers)


def kinds_of(paths: Iterable[str]) -> "array[int]":
    """Give whether each is a file, a folder or something else, zero where missing."""
    return array("q", map(_kind, paths))


def are_there(stamps: "array[int]") -> bool:
    """Whether all paths that stamps tell of exist."""
    return 0 not in stamps[3::4]


def newest(stamps: "array[int]") -> int:
    """Give the latest time that stamps of paths tell of, zero where there is none."""
    return max((*stamps[1::4], *stamps[2::4]), default=0)


def _kind(path: str) -> int:
    try:
        return stat.S_IFMT(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return 0
