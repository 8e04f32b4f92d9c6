"""How many processes a check is worth."""

# Layer 1: Standard library imports
import os
import threading

# A process is forked in the time that a few files take; collecting what it says costs more.
ITEMS_WORTH_A_WORKER = 64


def usable_cores() -> int:
    """Give how many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worthwhile_workers(most: int, items: int) -> int:
    """Give how many processes pay for a number of items; 1 where this process is to do it all.

    A fork copies no thread and any lock that one holds, so a program with threads gets none.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return max(1, min(most, items // ITEMS_WORTH_A_WORKER))
