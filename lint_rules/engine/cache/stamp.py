"""Tells by its stat, without reading it, that a file is as it was.

A stamp is size, time of modification, time of change and inode. No program can set the time of
change, so that content put back under its old size and date is noticed.
"""

# Layer 1: Standard library imports
from os import stat_result

# Of a file that changed too recently to be told by a stamp; the stamp of no file.
TOO_RECENT = ""
# Clocks of file systems tick in up to two seconds (FAT). A file that changed within the last tick
# may change again and keep its times: only its content can tell.
TICK = 2_000_000_000


def stamp_of(status: stat_result, now: int) -> str:
    """Give the stamp of a file that is about to be read.

    Args:
        status: Its stat.
        now: Nanoseconds since the epoch, read before the stat.
    """
    if max(status.st_mtime_ns, status.st_ctime_ns) > now - TICK:
        return TOO_RECENT
    return stamp_now(status)


def stamp_now(status: stat_result) -> str:
    """Give the stamp of a file to compare an older one with."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
