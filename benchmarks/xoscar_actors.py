"""xoscar at what it calls tell and call, in elapsed time.

xoscar runs actors on the event loop, here in a pool without further processes. `tell` awaits that
the message is on its way; the actor counts, and the work is over when it has counted all. A call
awaits the answer, one after the other or so many tasks at once. There are no permissions, no
bounded mailboxes, no counters. Ours are the sends and requests of `send_to_handler` and
`request_response`, every gate on.
"""

# Layer 1: Standard library imports
import asyncio
from asyncio import gather
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import perf_counter
from typing import Any

# Layer 2: Third-party imports
import xoscar  # type: ignore[import-untyped,import-not-found,unused-ignore] # group bench

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Peer, Sample, Size
from benchmarks.request_response import run_requests
from benchmarks.send_to_handler import run_sends

QUESTION = b"x"


class CountingActor(xoscar.StatelessActor):  # type: ignore[misc] # xoscar has no types
    """Counts messages and answers with how many there were."""

    def __init__(self) -> None:
        self._done = 0

    async def take(self, message: bytes) -> int:
        """Count one message; an empty one only asks."""
        self._done += bool(message)
        return self._done


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return tell, and calls with one and many in flight."""
    sends, requests, many = size.pick(full=(5_000, 2_000, 100), tiny=(100, 20, 5))
    told = Contender("FireAndForget", partial(run_sends, sends, perf_counter))
    tell = Peer(Contender("xoscar tell", partial(run_actor, sends, tell_all)))
    compared = [Comparison("send to handler, in a pool", sends, told, [tell])]
    for width in (1, many):
        asked = Contender("RequestResponse", partial(run_requests, requests, width, perf_counter))
        calls = partial(run_actor, requests, partial(call_all, width))
        call = Peer(Contender("xoscar call", calls))
        title = f"request, {width} in flight, in a pool"
        compared.append(Comparison(title, requests, asked, [call]))
    return compared


def run_actor(messages: int, work: Callable[[Any, int], Awaitable[int]]) -> Sample:
    """Do the work with one actor; its start and its end are not measured."""
    return asyncio.run(_run_actor(messages, work))


async def tell_all(reference: Any, messages: int) -> int:  # noqa: ANN401 -- xoscar has no types
    """Send all messages, and return how many were handled."""
    for _ in range(messages):
        await reference.take.tell(QUESTION)
    handled = 0
    while handled < messages:
        handled = await reference.take(b"")
    return handled


async def call_all(width: int, reference: Any, calls: int) -> int:  # noqa: ANN401 -- as above
    """Let so many tasks call at once, and return how many answers were read."""
    read = 0

    async def call_on() -> None:
        nonlocal read
        for _ in range(calls // width):
            answer = await reference.take(QUESTION)
            read += answer > 0

    await gather(*(call_on() for _ in range(width)))
    return read


async def _run_actor(messages: int, work: Callable[[Any, int], Awaitable[int]]) -> Sample:
    pool = await xoscar.create_actor_pool("127.0.0.1", n_process=0)
    async with pool:
        reference = await xoscar.create_actor(CountingActor, address=pool.external_address, uid="a")
        start = perf_counter()
        done = await work(reference, messages)
        return Sample(perf_counter() - start, done)
