"""From `RequestResponse.request` to the reply, with one, 100 and 10,000 in flight, in CPU time.

Ours: so many tasks ask one component, each its next question after the reply to the last; the
component answers with the question. Every gate is on, each request has a timeout of its own, and
whatever a request leaves behind is cleaned up in the time that is measured. The peer: so many tasks
each hand a bare future to one task, which resolves them as they come, and await it with
`asyncio.wait_for`. Both sides count the replies that were read. Audited, a sink records every
permitted request.
"""

# Layer 1: Standard library imports
import asyncio
from asyncio import Event, Future, gather, get_running_loop
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import process_time

# Layer 3: Internal imports
from airssys_wasm import ComponentSystem, RequestResponse, RequestTo, SystemConfig
from benchmarks.bench_components import ASKER, EVERYBODY, WORKER, KeepingSink, echo
from benchmarks.comparison import Clock, Comparison, Contender, Limit, Peer, Sample, Size

QUESTION = b"x"
TIMEOUT = 5.0


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return one comparison for each number of requests in flight."""
    one, many, crowd = size.pick(full=(1, 100, 10_000), tiny=(1, 5, 20))
    few, most = size.pick(full=(10_000, 40_000), tiny=(40, 40))
    limit = Limit(at_least=1.2, goal=2.0)
    audited = Contender("RequestResponse", partial(run_audited_requests, few, many))
    return [
        Comparison("request, one after the other", few, *_sides(few, one, None)),
        Comparison(f"request, {many:,} in flight", few, *_sides(few, many, limit)),
        Comparison(f"request, {crowd:,} in flight", most, *_sides(most, crowd, None)),
        Comparison(
            f"request, {many:,} in flight, each audited",
            few,
            audited,
            [Peer(Contender("wait_for, bare future", partial(run_futures, few, many)))],
        ),
    ]


def _sides(requests: int, in_flight: int, limit: Limit | None) -> tuple[Contender, Sequence[Peer]]:
    ours = Contender("RequestResponse", partial(run_requests, requests, in_flight))
    peer = Contender("wait_for, bare future", partial(run_futures, requests, in_flight))
    return ours, [Peer(peer, limit)]


def run_requests(requests: int, in_flight: int, clock: Clock = process_time) -> Sample:
    """Ask a component that answers at once."""
    return asyncio.run(_ask_all(requests, in_flight, SystemConfig(), clock))


def run_audited_requests(requests: int, in_flight: int) -> Sample:
    """Do the same, and record each permission."""
    sink = KeepingSink()
    sample = asyncio.run(_ask_all(requests, in_flight, SystemConfig(audit=sink), process_time))
    return Sample(sample.amount, min(sample.done, sink.recorded))


def run_futures(requests: int, in_flight: int) -> Sample:
    """Wait for futures that one task resolves."""
    return asyncio.run(_wait_for_all(requests, in_flight))


async def _ask_all(requests: int, in_flight: int, config: SystemConfig, clock: Clock) -> Sample:
    async with ComponentSystem(config) as system:
        await system.spawn(ASKER, echo, capabilities=[RequestTo(EVERYBODY)])
        # Room for all of them at once: to refuse some would be other work.
        await system.spawn(WORKER, echo, mailbox_capacity=max(1024, 2 * in_flight + 2))
        pattern = RequestResponse(system.sender_for(ASKER), system.correlations)

        async def ask() -> bytes:
            return await pattern.request(WORKER, QUESTION, timeout=TIMEOUT)

        sample = await _measured(ask, requests, in_flight, clock)
        assert system.correlations.counters().completed == requests
        return sample


async def _wait_for_all(requests: int, in_flight: int) -> Sample:
    loop = get_running_loop()
    asked: deque[Future[bytes]] = deque()
    wake = Event()

    async def answer() -> None:
        for _ in range(requests):
            while not asked:
                wake.clear()
                await wake.wait()
            asked.popleft().set_result(QUESTION)

    async def ask() -> bytes:
        reply: Future[bytes] = loop.create_future()
        asked.append(reply)
        wake.set()
        return await asyncio.wait_for(reply, TIMEOUT)

    answering = asyncio.create_task(answer())
    sample = await _measured(ask, requests, in_flight, process_time)
    await answering
    return sample


async def _measured(
    ask: Callable[[], Awaitable[bytes]], requests: int, in_flight: int, clock: Clock
) -> Sample:
    """Keep so many requests in flight until all have been answered."""
    read = 0

    async def ask_on() -> None:
        nonlocal read
        for _ in range(requests // in_flight):
            assert await ask() == QUESTION
            read += 1

    start = clock()
    await gather(*(ask_on() for _ in range(in_flight)))
    return Sample(clock() - start, read)
