"""From `FireAndForget.send` to the end of the handler, one message after the other.

Ours: a component sends, another handles; capability, envelope with timestamp and deadline, and all
counters are on. The receiver works meanwhile: a send gives way whenever half of the mailbox (1,024)
is in use. The peer: one task puts the bare payload into an `asyncio.Queue(1024)`, another gets it;
`put` gives way when the queue is full. Both count each message where it arrives.
"""

# Layer 1: Standard library imports
import asyncio
import time
from asyncio import Queue
from collections.abc import Sequence
from functools import partial

# Layer 3: Internal imports
from airssys_wasm import ComponentSystem, FireAndForget, SendTo, SystemConfig
from benchmarks.bench_components import ASKER, WORKER, CountingHandler, KeepingSink
from benchmarks.comparison import Comparison, Contender, Limit, Peer, Sample, Size

PAYLOAD = b"x"


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return the comparison with the audit of allowed sends off, and on."""
    messages = size.pick(full=100_000, tiny=700)
    audited = SystemConfig(audit=KeepingSink())
    queue = Contender("asyncio.Queue put, get", partial(run_queue, messages))
    return [
        Comparison(
            "send to handler",
            messages,
            Contender("FireAndForget", partial(run_sends, messages, SystemConfig())),
            [Peer(queue, Limit(at_least=0.8, goal=1.0))],
        ),
        Comparison(
            "send to handler, each allowed send audited",
            messages,
            Contender("FireAndForget", partial(run_sends, messages, audited)),
            [Peer(queue)],
        ),
    ]


def run_sends(messages: int, config: SystemConfig) -> Sample:
    """Send to a component that counts."""
    return asyncio.run(_send_all(messages, config))


def run_queue(messages: int) -> Sample:
    """Put into a queue that another task empties."""
    return asyncio.run(_put_all(messages))


async def _send_all(messages: int, config: SystemConfig) -> Sample:
    receiver = CountingHandler(messages)
    async with ComponentSystem(config) as system:
        await system.spawn(ASKER, receiver.handle, capabilities=[SendTo("bench/*/*")])
        await system.spawn(WORKER, receiver.handle)
        pattern = FireAndForget(system.sender_for(ASKER))
        start = time.perf_counter()
        for _ in range(messages):
            await pattern.send(WORKER, PAYLOAD)
        await receiver.finished.wait()
        return Sample(time.perf_counter() - start, system.counters().handled)


async def _put_all(messages: int) -> Sample:
    queue: Queue[bytes] = Queue(1024)
    got = 0

    async def get_all() -> None:
        nonlocal got
        while got < messages:
            assert await queue.get()
            got += 1

    start = time.perf_counter()
    consumer = asyncio.create_task(get_all())
    for _ in range(messages):
        await queue.put(PAYLOAD)
    await consumer
    return Sample(time.perf_counter() - start, got)
