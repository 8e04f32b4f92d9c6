"""The requests that wait for a reply, and how each of them ends."""

# Layer 1: Standard library imports
from asyncio import AbstractEventLoop, Future, get_running_loop
from collections import Counter, deque
from contextvars import copy_context
from math import inf
from sys import maxsize

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.errors import (
    DeliveryFailedError,
    InvalidMessageError,
    MessagingError,
    SystemNotRunningError,
)
from airssys_wasm.core.messaging.callback import ReplyCallback, ReplyReceived
from airssys_wasm.core.messaging.correlation import CorrelationManager
from airssys_wasm.core.messaging.correlation_counters import CorrelationCounters
from airssys_wasm.messaging.correlation_ids import check_correlation_id
from airssys_wasm.messaging.deadlines import Deadlines
from airssys_wasm.messaging.payload import to_bytes
from airssys_wasm.messaging.pending import PendingRequest
from airssys_wasm.messaging.recent_ids import MEMORY, RecentIds


class CorrelationTable(CorrelationManager):
    """Every request of a system, for one event loop.

    Whoever takes a request out of ``pending`` decides how it ends; nobody else can after that.

    Attributes:
        pending: The requests that wait, by their ids. The sender looks here for the deadline.
    """

    def __init__(self, clock: Clock) -> None:
        self.pending: dict[CorrelationId, PendingRequest] = {}
        self._monotonic = clock.monotonic
        self._deadlines = Deadlines(clock, self.pending, self._expire)
        self._counts: Counter[str] = Counter()
        self._registered = 0
        self._completed = 0
        self._answered: deque[CorrelationId] = deque(maxlen=MEMORY)
        self._given_up = RecentIds()
        self._closed = False
        self._loop: AbstractEventLoop | None = None

    async def register(
        self,
        correlation_id: CorrelationId,
        timeout: float,  # noqa: ASYNC109 -- it bounds the wait for the reply, not this call
    ) -> None:
        """Begin to wait for a reply; see ``CorrelationManager``."""
        self._admit(correlation_id, timeout)

    async def complete(self, correlation_id: CorrelationId, response: BytesLike) -> None:
        """Hand the reply to whoever waits for it; see ``CorrelationManager``."""
        if not self.resolve(correlation_id, to_bytes(response, maxsize)):
            raise InvalidMessageError(f"no request {correlation_id} waits for a reply")

    async def cancel(self, correlation_id: CorrelationId) -> bool:
        """Stop waiting; see ``CorrelationManager``."""
        request = self.pending.pop(correlation_id, None)
        if request is None:
            return False
        self._given_up.add(correlation_id)
        self._counts["cancelled"] += 1
        if request.waiter is not None:
            request.waiter.cancel()
        return True

    def expect(self, correlation_id: CorrelationId, timeout: float) -> Future[bytes]:
        """Register, and return what becomes the reply; see ``CorrelationManager``."""
        request = self._admit(correlation_id, timeout)
        waiter: Future[bytes] = Future(loop=self._loop)
        request.waiter = waiter
        return waiter

    def wait(self, correlation_id: CorrelationId) -> Future[bytes]:
        """Return what becomes the reply once it is awaited; see ``CorrelationManager``."""
        request = self.pending.get(correlation_id)
        if request is None or request.waiter is not None or request.callback is not None:
            raise InvalidMessageError(f"request {correlation_id} has no outcome to wait for")
        waiter: Future[bytes] = Future(loop=self._loop)
        request.waiter = waiter
        return waiter

    def call_back(self, correlation_id: CorrelationId, callback: ReplyCallback) -> None:
        """Have the outcome handed to ``callback``; see ``CorrelationManager``."""
        request = self.pending.get(correlation_id)
        if request is None or request.waiter is not None or request.callback is not None:
            raise InvalidMessageError(f"request {correlation_id} has no outcome to call back with")
        # Whoever ends the request must not lend its context variables to the callback.
        context = copy_context()
        request.callback = lambda result: context.run(callback, result)

    async def is_pending(self, correlation_id: CorrelationId) -> bool:
        """Return whether the request still waits for its reply."""
        return correlation_id in self.pending

    def resolve(self, correlation_id: CorrelationId, response: bytes) -> bool:
        """Hand over the reply, and return whether anybody still waited for it."""
        request = self.pending.pop(correlation_id, None)
        if request is None:
            self._counts[self._kind_of_stray(correlation_id)] += 1
            return False
        waiter = request.waiter
        if waiter is not None and waiter.done():
            # Its requester was cancelled in this turn and has not come round to say so.
            self._given_up.add(correlation_id)
            self._counts.update(("cancelled", "late"))
            return False
        # Counted first: a callback may look at the books.
        self._completed += 1
        self._answered.append(correlation_id)
        if waiter is None:
            request.report(ReplyReceived(correlation_id, response))
        else:
            waiter.set_result(response)
        return True

    def fail(self, correlation_id: CorrelationId, error: MessagingError) -> None:
        """End the request with an error, unless it has ended already."""
        self._end(correlation_id, error, "failed")

    def time_out(self, correlation_id: CorrelationId) -> None:
        """End the request because its time is up, unless it has ended already."""
        self._expire(correlation_id)

    def fail_requests_of(self, owner: ComponentId) -> None:
        """End all requests of a component that has stopped."""
        for correlation_id, request in tuple(self.pending.items()):
            if request.owner == owner:
                self.fail(correlation_id, self._given_up_error(request, f"{owner} has stopped"))

    def close(self) -> None:
        """End all requests and take no new ones. May be called again."""
        self._closed = True
        for correlation_id, request in tuple(self.pending.items()):
            self.fail(correlation_id, self._given_up_error(request, "the system has stopped"))
        self._deadlines.close()

    def counters(self) -> CorrelationCounters:
        """Return what became of all requests and replies."""
        counts = self._counts
        return CorrelationCounters(
            registered=self._registered,
            pending=len(self.pending),
            completed=self._completed,
            timed_out=counts["timed_out"],
            failed=counts["failed"],
            cancelled=counts["cancelled"],
            late=counts["late"],
            duplicate=counts["duplicate"],
            unknown=counts["unknown"],
        )

    def _admit(self, correlation_id: CorrelationId, timeout: float) -> PendingRequest:
        if self._closed:
            raise SystemNotRunningError("stopped")
        check_correlation_id(correlation_id)
        try:
            is_positive = 0 < timeout < inf
        except TypeError:  # None, perhaps, from who wants to wait for ever
            is_positive = False
        if not is_positive:
            raise ValueError(f"a timeout is a positive number of seconds, not {timeout!r}")
        if self._loop is None:
            self._loop = get_running_loop()  # once: CPython 3.11 asks the system every time
        pending = self.pending
        if correlation_id in pending:
            raise InvalidMessageError(f"the correlation id {correlation_id} is pending already")
        request = PendingRequest(self._monotonic(), timeout)
        pending[correlation_id] = request
        self._registered += 1
        self._deadlines.add(request.deadline, correlation_id)
        return request

    def _expire(self, correlation_id: CorrelationId) -> None:
        request = self.pending.get(correlation_id)
        if request is not None:
            error = request.timeout_error(correlation_id, self._monotonic())
            self._end(correlation_id, error, "timed_out")

    def _end(self, correlation_id: CorrelationId, error: MessagingError, how: str) -> None:
        request = self.pending.pop(correlation_id, None)
        if request is not None:
            self._given_up.add(correlation_id)
            self._counts[how] += 1
            request.fail(correlation_id, error)

    def _kind_of_stray(self, correlation_id: CorrelationId) -> str:
        if correlation_id in self._given_up:
            return "late"
        return "duplicate" if correlation_id in self._answered else "unknown"

    @staticmethod
    def _given_up_error(request: PendingRequest, reason: str) -> MessagingError:
        target = request.mailbox.owner if request.mailbox is not None else None
        return DeliveryFailedError(target, reason)
