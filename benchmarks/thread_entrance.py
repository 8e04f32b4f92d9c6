"""From another thread to a handler on the event loop, in elapsed time.

Ours: a thread hands messages to `ThreadsafeSender.send`, which wakes the event loop once for many;
all gates are on, and the hand-over holds 1,024 messages, so the thread waits for a loop that is
behind. The peers: a thread calls `call_soon_threadsafe` for each message, with nothing that bounds
how many lie there; or it puts each into a `queue.SimpleQueue` that a thread of the loop's pool
empties, which never reaches the loop and is the least that two threads need.
"""

# Layer 1: Standard library imports
import asyncio
from asyncio import Event, get_running_loop, to_thread
from collections.abc import Sequence
from functools import partial
from queue import SimpleQueue
from time import perf_counter

# Layer 3: Internal imports
from airssys_wasm import ComponentSystem, SendTo
from benchmarks.bench_components import ASKER, EVERYBODY, WORKER, CountingHandler
from benchmarks.comparison import Comparison, Contender, Peer, Sample, Size

PAYLOAD = b"x"


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return the one comparison."""
    messages = size.pick(full=50_000, tiny=300)
    ours = Contender("ThreadsafeSender", partial(run_sends, messages))
    calls = Contender("call_soon_threadsafe each", partial(run_calls, messages))
    queue = Contender("SimpleQueue, two threads", partial(run_queue, messages))
    return [Comparison("thread to handler", messages, ours, [Peer(calls), Peer(queue)])]


def run_sends(messages: int) -> Sample:
    """Send from a thread to a component that counts."""
    return asyncio.run(_send_all(messages))


def run_calls(messages: int) -> Sample:
    """Wake the event loop for each message."""
    return asyncio.run(_call_all(messages))


def run_queue(messages: int) -> Sample:
    """Hand each message to another thread."""
    return asyncio.run(_put_all(messages))


async def _send_all(messages: int) -> Sample:
    receiver = CountingHandler(messages)
    async with ComponentSystem() as system:
        await system.spawn(ASKER, receiver.handle, capabilities=[SendTo(EVERYBODY)])
        await system.spawn(WORKER, receiver.handle)
        sender = system.threadsafe_sender_for(ASKER)

        def send_all() -> None:
            for _ in range(messages):
                sender.send(WORKER, PAYLOAD)

        start = perf_counter()
        await to_thread(send_all)
        await receiver.finished.wait()
        return Sample(perf_counter() - start, receiver.done)


async def _call_all(messages: int) -> Sample:
    loop = get_running_loop()
    finished = Event()
    done = 0

    def handle(payload: bytes) -> None:
        nonlocal done
        assert payload
        done += 1
        if done == messages:
            finished.set()

    def call_all() -> None:
        for _ in range(messages):
            loop.call_soon_threadsafe(handle, PAYLOAD)

    start = perf_counter()
    await to_thread(call_all)
    await finished.wait()
    return Sample(perf_counter() - start, done)


async def _put_all(messages: int) -> Sample:
    queue: SimpleQueue[bytes] = SimpleQueue()

    def put_all() -> None:
        for _ in range(messages):
            queue.put(PAYLOAD)

    def get_all() -> int:
        done = 0
        while done < messages:
            assert queue.get()
            done += 1
        return done

    start = perf_counter()
    _, done = await asyncio.gather(to_thread(put_all), to_thread(get_all))
    return Sample(perf_counter() - start, done)
