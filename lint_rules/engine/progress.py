"""Who hears how far a check is."""

# Layer 1: Standard library imports
from collections.abc import Callable

# How many files have been checked, of how many.
Progress = Callable[[int, int], None]


def nobody(done: int, files: int) -> None:
    """Hear of the progress of a check, and do nothing."""
