"""Time that passes only when a test says so."""

# Layer 1: Standard library imports
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count


class ManualAlarm:
    """A call that a ``ManualClock`` will make, unless it is cancelled. It is an ``Alarm``."""

    __slots__ = ("callback", "cancelled")

    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        """Do not make the call. May be called again."""
        self.cancelled = True


class ManualClock:
    """Both readings start at a known value and move only when told to. It is a ``Clock``.

    Args:
        seconds: Where both readings start: the monotonic one, and the seconds since 1970.
    """

    def __init__(self, seconds: float = 100.0) -> None:
        self.seconds = seconds
        self._order = count()
        self._alarms: list[tuple[float, int, ManualAlarm]] = []

    def monotonic(self) -> float:
        """Return the time, in seconds."""
        return self.seconds

    def utc_ns(self) -> int:
        """Return the time, in nanoseconds."""
        return int(self.seconds * 1_000_000_000)

    def call_later(self, delay: float, callback: Callable[[], None]) -> ManualAlarm:
        """Call back from within the ``advance`` that reaches the time."""
        alarm = ManualAlarm(callback)
        heappush(self._alarms, (self.seconds + delay, next(self._order), alarm))
        return alarm

    def advance(self, seconds: float) -> None:
        """Let time pass; alarms ring in order, each with the clock at its own time."""
        end = self.seconds + seconds
        while self._alarms and self._alarms[0][0] <= end:
            when, _, alarm = heappop(self._alarms)
            if not alarm.cancelled:
                self.seconds = max(self.seconds, when)
                alarm.callback()
        self.seconds = end

    @property
    def pending_alarms(self) -> int:
        """How many alarms are still to ring: none may be left when a system has ended."""
        return sum(not alarm.cancelled for _, _, alarm in self._alarms)
