"""When each pending request has waited long enough."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heappush

# Layer 3: Internal imports
from airssys_wasm.core.clock import Alarm, Clock
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.messaging.pending import PendingRequest

SLACK = 1024
"""Entries of ended requests that may lie in the heap before it is swept."""


class Deadlines:
    """One heap and one alarm for all requests of a system.

    An alarm a request costs twice as much as all the rest of it. A request that ends leaves its
    entry behind; entries without a request are skipped when they come up, and swept when there
    are too many of them.

    Args:
        clock: Gives the time and the alarm.
        pending: The requests that wait; only read.
        expire: Called with each id whose time has come.
    """

    __slots__ = ("_alarm", "_alarm_at", "_clock", "_expire", "_heap", "_pending")

    def __init__(
        self,
        clock: Clock,
        pending: Mapping[CorrelationId, PendingRequest],
        expire: Callable[[CorrelationId], None],
    ) -> None:
        self._clock = clock
        self._pending = pending
        self._expire = expire
        self._heap: list[tuple[float, CorrelationId]] = []
        self._alarm: Alarm | None = None
        self._alarm_at = 0.0

    def add(self, deadline: float, correlation_id: CorrelationId) -> None:
        """Watch this request, which is among the pending ones already."""
        heap = self._heap
        heappush(heap, (deadline, correlation_id))
        if self._alarm is None or deadline < self._alarm_at:
            self._set_alarm()
        if len(heap) > SLACK + 2 * len(self._pending):
            self._sweep()

    def close(self) -> None:
        """Forget everything; no alarm stays behind. May be called again."""
        self._heap.clear()
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._heap:
            self._alarm_at = self._heap[0][0]
            delay = max(0.0, self._alarm_at - self._clock.monotonic())
            self._alarm = self._clock.call_later(delay, self._ring)

    def _ring(self) -> None:
        heap, now = self._heap, self._clock.monotonic()
        while heap and (heap[0][0] <= now or not self._is_live(heap[0])):
            entry = heappop(heap)
            if self._is_live(entry):
                self._expire(entry[1])
        self._set_alarm()

    def _sweep(self) -> None:
        self._heap = [entry for entry in self._heap if self._is_live(entry)]
        heapify(self._heap)

    def _is_live(self, entry: tuple[float, CorrelationId]) -> bool:
        deadline, correlation_id = entry
        request = self._pending.get(correlation_id)
        # An id may have been used again, with another deadline.
        return request is not None and request.deadline == deadline
