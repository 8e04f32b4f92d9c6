"""What requests cost that wait: room, and CPU time until they time out.

Room, as `tracemalloc` counts it: ours is a request that is registered and awaited, with its id, its
place among the deadlines and in the table. The peer is the least that does the same by hand: a
future in a dictionary under an id of the same kind, and a `call_later` that knows the id. Neither
has a task that waits.

Time: so many requests are made at once and all time out, spread over half a second; none is
answered. Ours fails each with a `CorrelationTimeoutError` that says how far it has come; the peer
sets a `TimeoutError`. Measured is the CPU time from the first request to the last timeout; the wait
for the clock is not in it. Both count the timeouts.
"""

# Layer 1: Standard library imports
import asyncio
import gc
import tracemalloc
from asyncio import Future, TimerHandle, get_running_loop
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from time import process_time

# Layer 3: Internal imports
from airssys_wasm import CorrelationId
from airssys_wasm.messaging.correlation_ids import CorrelationIds
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.system.clock import SystemClock
from benchmarks.comparison import Comparison, Contender, Limit, Peer, Ratio, Sample, Size, Unit

SPREAD = 0.5


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return one comparison of room and one of time."""
    waiting, timeouts = size.pick(full=(20_000, 1_000_000), tiny=(50, 50))
    return [
        Comparison(
            "a pending request",
            waiting,
            Contender("CorrelationTable", partial(run_room, waiting)),
            [Peer(Contender("future, call_later", partial(run_room_by_hand, waiting)))],
            Ratio.COST,
            Unit.BYTES,
            Limit(at_most=500),
        ),
        Comparison(
            f"{timeouts:,} requests that time out, each",
            timeouts,
            Contender("CorrelationTable", partial(run_timeouts, timeouts)),
            [Peer(Contender("future, call_later", partial(run_timeouts_by_hand, timeouts)))],
            rounds=3,
        ),
    ]


class ByHand:
    """Requests without a table of ours: futures by id, and a timer each."""

    def __init__(self) -> None:
        self._loop = get_running_loop()
        self._waiting: dict[CorrelationId, tuple[Future[bytes], TimerHandle]] = {}
        self.timed_out = 0

    def expect(self, correlation_id: CorrelationId, timeout: float) -> Future[bytes]:
        """Return what becomes the reply."""
        reply: Future[bytes] = self._loop.create_future()
        timer = self._loop.call_later(timeout, self._expire, correlation_id)
        self._waiting[correlation_id] = reply, timer
        return reply

    def close(self) -> None:
        """Stop the timers."""
        for _, timer in self._waiting.values():
            timer.cancel()

    def _expire(self, correlation_id: CorrelationId) -> None:
        reply, _ = self._waiting.pop(correlation_id)
        reply.set_exception(TimeoutError())
        reply.exception()  # seen: nobody awaits it
        self.timed_out += 1


def run_room(waiting: int) -> Sample:
    """Make requests and see what is allocated for them."""
    return asyncio.run(_room(waiting))


def run_room_by_hand(waiting: int) -> Sample:
    """Do the same without a table."""
    return asyncio.run(_room_by_hand(waiting))


def run_timeouts(timeouts: int) -> Sample:
    """Make requests and wait until they have timed out."""
    return asyncio.run(_time_out(timeouts))


def run_timeouts_by_hand(timeouts: int) -> Sample:
    """Do the same without a table."""
    return asyncio.run(_time_out_by_hand(timeouts))


async def _room(waiting: int) -> Sample:
    table = CorrelationTable(SystemClock())
    sample = _measured_room(table, waiting)
    assert table.counters().pending == waiting
    table.close()
    return sample


async def _room_by_hand(waiting: int) -> Sample:
    requests = ByHand()
    sample = _measured_room(requests, waiting)
    requests.close()
    return sample


def _measured_room(requests: CorrelationTable | ByHand, waiting: int) -> Sample:
    ids = CorrelationIds()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(waiting):
        requests.expect(ids.new(), 60.0)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Sample(after - before, waiting)


async def _time_out(timeouts: int) -> Sample:
    table = CorrelationTable(SystemClock())
    start = process_time()
    await _time_out_all(table, timeouts)
    return Sample(process_time() - start, table.counters().timed_out)


async def _time_out_by_hand(timeouts: int) -> Sample:
    requests = ByHand()
    start = process_time()
    await _time_out_all(requests, timeouts)
    return Sample(process_time() - start, requests.timed_out)


async def _time_out_all(requests: CorrelationTable | ByHand, timeouts: int) -> None:
    ids = CorrelationIds()
    for number in range(timeouts - 1):
        requests.expect(ids.new(), 0.5 + SPREAD * (number * 7919 % 1000) / 1000)
    with suppress(TimeoutError):
        await requests.expect(ids.new(), 0.5 + SPREAD)  # the last of all
