"""Access decisions on their way to a sink that takes its time."""

# Layer 1: Standard library imports
from asyncio import wrap_future
from atexit import register, unregister
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from logging import getLogger
from threading import Condition, Thread

# Layer 3: Internal imports
from airssys_wasm.core.security.audit import (
    AuditCounters,
    AuditEvent,
    AuditSink,
    FlushableAuditSink,
)

DEFAULT_CAPACITY = 8192
"""Decisions that wait to be written unless told otherwise."""

LINGER = 1.0
"""Seconds that the thread waits for more before it ends."""

EXIT_GRACE = 5.0
"""Seconds that it has at the end of the program, if it was not flushed before."""

logger = getLogger(__name__)


class QueuedAuditSink(FlushableAuditSink):
    """Keeps decisions for another sink, and hands them over in a thread.

    A thread rather than a task: the other sink writes to a disk, a network or a log, and on the
    event loop every sender would wait for that. The thread exists while there is something to
    write. Every decision is handed over, in order, also if it repeats the one before; when too
    many wait, the newest are dropped and counted. What the other sink raises is counted and logged.

    Args:
        sink: Receives the decisions, one at a time; it may block.
        capacity: How many decisions may wait for it.

    Raises:
        ValueError: Not even one decision may wait.
    """

    def __init__(self, sink: AuditSink, *, capacity: int = DEFAULT_CAPACITY) -> None:
        if capacity < 1:
            raise ValueError(f"at least one decision must be able to wait, not {capacity}")
        self._sink = sink
        self._capacity = capacity
        self._reported = 0  # touched by the thread only
        # All that follows is shared with the thread, to be touched under this condition only.
        self._news = Condition()
        self._waiting: deque[AuditEvent] = deque()
        self._flushes: list[Future[None]] = []
        self._has_writer = False
        self._recorded = self._written = self._dropped = self._failed = 0

    @property
    def wants_allowed(self) -> bool:
        """Whether the other sink wants permitted sends too."""
        return self._sink.wants_allowed

    def record(self, event: AuditEvent) -> None:
        """Keep one decision until it is handed over. Any thread may call this; it never waits."""
        with self._news:
            self._recorded += 1
            if len(self._waiting) >= self._capacity:
                self._dropped += 1
                return
            self._waiting.append(event)
            self._call_writer()

    async def flush(self) -> None:
        """Return when all that has been recorded has been handed over."""
        flushed = self._ask_for_flush()
        if flushed is not None:
            await wrap_future(flushed)

    def counters(self) -> AuditCounters:
        """Return what became of all decisions."""
        with self._news:
            ended = self._written + self._failed + self._dropped
            waiting = self._recorded - ended
            return AuditCounters(
                self._recorded, waiting, self._written, self._dropped, self._failed
            )

    def _call_writer(self) -> None:
        if self._has_writer:
            self._news.notify()
        else:
            # A daemon, so that a sink that hangs cannot keep the program from ending.
            Thread(target=self._write_all, name="audit", daemon=True).start()
            self._has_writer = True
            register(self._finish)

    def _ask_for_flush(self) -> Future[None] | None:
        """Return what is done when all has been written; None if it has been already."""
        with self._news:
            if not self._waiting and not self._has_writer:
                return None
            flushed: Future[None] = Future()
            self._flushes.append(flushed)
            self._call_writer()
            return flushed

    def _finish(self) -> None:
        """Let the thread write what waits, before the end of the program ends it."""
        flushed = self._ask_for_flush()
        if flushed is not None:
            with suppress(TimeoutError):
                flushed.result(EXIT_GRACE)

    def _write_all(self) -> None:
        is_failing = False
        while True:
            event = self._take()
            if event is not None:
                is_failing = not self._write(event, complain=not is_failing)
            elif self._rest():
                return

    def _take(self) -> AuditEvent | None:
        with self._news:
            return self._waiting.popleft() if self._waiting else None

    def _write(self, event: AuditEvent, *, complain: bool) -> bool:
        """Hand one decision over and return whether that went well; complain if it did not."""
        try:
            self._sink.record(event)
        except BaseException:  # the thread must survive: nobody else writes the rest
            if complain:
                logger.exception(
                    "The audit sink failed on %s",
                    event,
                    extra={
                        "event": "audit_failed",
                        "sender": str(event.sender),
                        "action": event.action.value,
                        "target": str(event.target),
                        "allowed": event.allowed,
                    },
                )
            with self._news:
                self._failed += 1
            return False
        with self._news:
            self._written += 1
        return True

    def _rest(self) -> bool:
        """Wait a while for more, and return whether there was none."""
        self._report_losses()
        with self._news:
            if self._waiting:
                return False
            self._end_flushes()
            if self._news.wait(LINGER) or self._waiting:
                return False
            self._end_flushes()
            self._has_writer = False
            unregister(self._finish)
            return True

    def _end_flushes(self) -> None:
        for flushed in self._flushes:
            if flushed.set_running_or_notify_cancel():
                flushed.set_result(None)
        self._flushes.clear()

    def _report_losses(self) -> None:
        # Not under the condition: a log that blocks would hold up the senders after all.
        counters = self.counters()
        lost = counters.dropped + counters.failed
        if lost > self._reported:
            logger.error(
                "%d audit events were lost, %d since the start: %d dropped, %d refused by the sink",
                lost - self._reported,
                lost,
                counters.dropped,
                counters.failed,
                extra={
                    "event": "audit_lost",
                    "count": lost - self._reported,
                    "dropped": counters.dropped,
                    "failed": counters.failed,
                },
            )
            self._reported = lost
