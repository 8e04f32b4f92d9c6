"""The clock that everything reads, so that a test can hold it still."""

# Layer 1: Standard library imports
from typing import Protocol


class Clock(Protocol):
    """Two readings: one that only goes forward, one that people understand."""

    def monotonic(self) -> float:
        """Return seconds since an arbitrary start, for deadlines. It never goes back."""
        ...

    def utc_ns(self) -> int:
        """Return nanoseconds since 1970-01-01T00:00:00Z, for timestamps."""
        ...
