"""The clock that everything reads, so that a test can hold it still."""

# Layer 1: Standard library imports
from collections.abc import Callable
from typing import Protocol


class Alarm(Protocol):
    """A call that is still to come."""

    def cancel(self) -> None:
        """Do not make the call. May be called again, and after the call was made."""
        ...


class Clock(Protocol):
    """Two readings, one that only goes forward and one that people understand, and an alarm."""

    def monotonic(self) -> float:
        """Return seconds since an arbitrary start, for deadlines. It never goes back."""
        ...

    def utc_ns(self) -> int:
        """Return nanoseconds since 1970-01-01T00:00:00Z, for timestamps."""
        ...

    def call_later(self, delay: float, callback: Callable[[], None]) -> Alarm:
        """Call back on the event loop once ``delay`` seconds of ``monotonic()`` have passed."""
        ...
