"""When each pending request has waited long enough."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heappush
from math import inf

# Layer 3: Internal imports
from airssys_wasm.core.clock import Alarm, Clock
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.messaging.pending import PendingRequest

SLACK = 1024
"""Entries that may lie about before those of ended requests are swept out."""


class Deadlines:
    """One heap and one alarm for all requests of a system.

    An alarm a request costs more than all the rest of it. Even a place in the heap is only for
    requests that wait for long: most have ended when their entry would be sorted in. A request
    that ends leaves its entry behind; entries without a request are swept out, or skipped.

    Args:
        clock: Gives the time and the alarm.
        pending: The requests that wait; only read.
        expire: Called with each id whose time has come.
    """

    __slots__ = (
        "_alarm",
        "_alarm_at",
        "_clock",
        "_expire",
        "_heap",
        "_limit",
        "_new",
        "_pending",
    )

    def __init__(
        self,
        clock: Clock,
        pending: Mapping[CorrelationId, PendingRequest],
        expire: Callable[[CorrelationId], None],
    ) -> None:
        self._clock = clock
        self._pending = pending
        self._expire = expire
        self._new: list[tuple[float, CorrelationId]] = []
        self._heap: list[tuple[float, CorrelationId]] = []
        self._limit = SLACK
        self._alarm: Alarm | None = None
        self._alarm_at = inf

    def add(self, deadline: float, correlation_id: CorrelationId) -> None:
        """Watch this request, which is among the pending ones already."""
        self._new.append((deadline, correlation_id))
        if deadline < self._alarm_at:
            self._set_alarm(deadline)
        if len(self._new) > SLACK:
            self._sort_in()

    def close(self) -> None:
        """Forget everything; no alarm stays behind. May be called again."""
        self._new.clear()
        self._heap.clear()
        self._set_alarm(inf)

    def _set_alarm(self, when: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        self._alarm_at = when
        if when < inf:
            delay = max(0.0, when - self._clock.monotonic())
            self._alarm = self._clock.call_later(delay, self._ring)

    def _ring(self) -> None:
        self._sort_in()
        heap, now = self._heap, self._clock.monotonic()
        due: list[tuple[float, CorrelationId]] = []
        while heap and (heap[0][0] <= now or not self._is_live(heap[0])):
            due.append(heappop(heap))
        # The next alarm first: who is told that its time is up may make the next request.
        self._set_alarm(heap[0][0] if heap else inf)
        for entry in due:
            if self._is_live(entry):
                self._expire(entry[1])

    def _sort_in(self) -> None:
        """Give a place in the heap to what still waits."""
        for entry in self._new:
            if entry[1] in self._pending:
                heappush(self._heap, entry)
        self._new.clear()
        if len(self._heap) > self._limit:
            self._heap = [entry for entry in self._heap if self._is_live(entry)]
            heapify(self._heap)
            self._limit = SLACK + 2 * len(self._heap)

    def _is_live(self, entry: tuple[float, CorrelationId]) -> bool:
        deadline, correlation_id = entry
        request = self._pending.get(correlation_id)
        # An id may have been used again, with another deadline.
        return request is not None and request.deadline == deadline
