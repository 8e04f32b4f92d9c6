"""How fast messages travel, against the nearest thing that asyncio has.

    python -m benchmarks.messaging_speed

Every gate is on: capability, envelope with timestamp and deadline, counters. The two sides take
turns in one process, garbage collection as it comes; the ratio is taken from the best of each.
"""

# Layer 1: Standard library imports
import asyncio
import sys
import time
import tracemalloc
from asyncio import Future, Queue
from collections import deque
from collections.abc import Awaitable, Callable

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    CorrelationId,
    FireAndForget,
    RequestResponse,
    RequestTo,
    SendTo,
)

MESSAGES = 100_000
REQUESTS = 20_000
IN_FLIGHT = 100
RUNS = 7
A, B = ComponentId.parse("bench/a/1"), ComponentId.parse("bench/b/1")


async def main() -> None:
    """Measure everything and print the table."""
    print(f"CPython {sys.version.split()[0]}, best of {RUNS} runs")
    await compare("send, handler / asyncio.Queue put, get", send_and_handle, put_and_get, MESSAGES)
    await compare(f"request, {IN_FLIGHT} in flight / wait_for", request, wait_for, REQUESTS)
    await compare(
        "send from a thread, handler / call_soon_threadsafe each",
        send_from_a_thread,
        call_soon_from_a_thread,
        MESSAGES,
    )
    print(f"a pending request: {await bytes_a_pending_request():.0f} bytes")


async def compare(
    name: str, ours: Callable[[], Awaitable[float]], theirs: Callable[[], Awaitable[float]], n: int
) -> None:
    """Run both in turns and print what one message costs."""
    pairs = [(await ours(), await theirs()) for _ in range(RUNS)]
    mine, other = (min(side) / n * 1e6 for side in zip(*pairs, strict=True))
    print(f"{name}: {mine:.2f} / {other:.2f} µs, ratio {other / mine:.2f}")


async def send_and_handle() -> float:
    """Send to a component that does nothing."""
    done = asyncio.Event()
    left = MESSAGES

    async def handle(message: ComponentMessage) -> None:
        assert message.payload
        nonlocal left
        left -= 1
        if not left:
            done.set()

    async with ComponentSystem() as system:
        await system.spawn(A, handle, capabilities=[SendTo("bench/*/*")])
        await system.spawn(B, handle)
        pattern = FireAndForget(system.sender_for(A))
        start = time.perf_counter()
        for _ in range(MESSAGES):
            await pattern.send(B, b"x")
        await done.wait()
        return time.perf_counter() - start


async def put_and_get() -> float:
    """Put into a bounded queue that a task empties."""
    queue: Queue[bytes] = Queue(1024)

    async def consume() -> None:
        for _ in range(MESSAGES):
            await queue.get()

    start = time.perf_counter()
    consumer = asyncio.create_task(consume())
    for _ in range(MESSAGES):
        await queue.put(b"x")
    await consumer
    return time.perf_counter() - start


async def send_from_a_thread() -> float:
    """Send from another thread to a component that does nothing."""
    done = asyncio.Event()
    left = MESSAGES

    async def handle(message: ComponentMessage) -> None:
        assert message.payload
        nonlocal left
        left -= 1
        if not left:
            done.set()

    async with ComponentSystem() as system:
        await system.spawn(A, handle, capabilities=[SendTo("bench/*/*")])
        await system.spawn(B, handle)
        sender = system.threadsafe_sender_for(A)

        def send_all() -> None:
            for _ in range(MESSAGES):
                sender.send(B, b"x")

        start = time.perf_counter()
        await asyncio.to_thread(send_all)
        await done.wait()
        return time.perf_counter() - start


async def call_soon_from_a_thread() -> float:
    """Wake the event loop for each message."""
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    left = MESSAGES

    def handle(payload: bytes) -> None:
        assert payload
        nonlocal left
        left -= 1
        if not left:
            done.set()

    def call_all() -> None:
        for _ in range(MESSAGES):
            loop.call_soon_threadsafe(handle, b"x")

    start = time.perf_counter()
    await asyncio.to_thread(call_all)
    await done.wait()
    return time.perf_counter() - start


async def request() -> float:
    """Ask a component that answers at once."""

    async def answer(message: ComponentMessage) -> bytes:
        return message.payload

    async with ComponentSystem() as system:
        await system.spawn(A, answer, capabilities=[RequestTo("bench/*/*")])
        await system.spawn(B, answer)
        pattern = RequestResponse(system.sender_for(A), system.correlations)

        async def ask() -> None:
            for _ in range(REQUESTS // IN_FLIGHT):
                await pattern.request(B, b"x", timeout=5.0)

        start = time.perf_counter()
        await asyncio.gather(*(ask() for _ in range(IN_FLIGHT)))
        return time.perf_counter() - start


async def wait_for() -> float:
    """Wait for futures that one task resolves as they come."""
    loop = asyncio.get_running_loop()
    asked: deque[Future[bytes]] = deque()
    wake = asyncio.Event()

    async def answer() -> None:
        for _ in range(REQUESTS):
            while not asked:
                wake.clear()
                await wake.wait()
            asked.popleft().set_result(b"x")

    async def ask() -> None:
        for _ in range(REQUESTS // IN_FLIGHT):
            reply: Future[bytes] = loop.create_future()
            asked.append(reply)
            wake.set()
            await asyncio.wait_for(reply, 5.0)

    start = time.perf_counter()
    await asyncio.gather(answer(), *(ask() for _ in range(IN_FLIGHT)))
    return time.perf_counter() - start


async def bytes_a_pending_request() -> float:
    """Register many requests, waiters included, and see what the heap grew by."""
    async with ComponentSystem() as system:
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        for number in range(REQUESTS):
            correlation_id = CorrelationId(f"0123456789abcdef-{number}")
            await system.correlations.register(correlation_id, 5.0)
            system.correlations.wait(correlation_id)
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
    return grown / REQUESTS


if __name__ == "__main__":
    asyncio.run(main())
