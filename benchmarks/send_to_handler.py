"""From `FireAndForget.send` to the end of the handler, one message after the other, in CPU time.

Ours: a component sends, another handles; capability, envelope with timestamp and deadline, and all
counters are on. The receiver works meanwhile: a send gives way whenever half of the mailbox (1,024)
is in use. The peer: one task puts the bare payload into an `asyncio.Queue(1024)`, another gets it;
`put` gives way when the queue is full. Both count each message where it arrives. Audited, a sink
records every permitted send; what counts as done has been both handled and recorded.
"""

# Layer 1: Standard library imports
import asyncio
from asyncio import Queue
from collections.abc import Sequence
from functools import partial
from time import process_time

# Layer 3: Internal imports
from airssys_wasm import ComponentSystem, FireAndForget, SendTo, SystemConfig
from benchmarks.bench_components import ASKER, EVERYBODY, WORKER, CountingHandler, KeepingSink
from benchmarks.comparison import Clock, Comparison, Contender, Limit, Peer, Sample, Size

PAYLOAD = b"x"


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return the comparison with the audit of permitted sends off, and on."""
    messages = size.pick(full=100_000, tiny=700)
    queue = Contender("asyncio.Queue put, get", partial(run_queue, messages))
    sends = Contender("FireAndForget", partial(run_sends, messages))
    audited = Contender("FireAndForget", partial(run_audited_sends, messages))
    limit = Limit(at_least=0.8, goal=1.0)
    return [
        Comparison("send to handler", messages, sends, [Peer(queue, limit)]),
        Comparison("send to handler, each audited", messages, audited, [Peer(queue)]),
    ]


def run_sends(messages: int, clock: Clock = process_time) -> Sample:
    """Send to a component that counts."""
    return asyncio.run(_send_all(messages, SystemConfig(), clock))


def run_audited_sends(messages: int) -> Sample:
    """Do the same, and record each permission."""
    sink = KeepingSink()
    sample = asyncio.run(_send_all(messages, SystemConfig(audit=sink), process_time))
    return Sample(sample.amount, min(sample.done, sink.recorded))


def run_queue(messages: int) -> Sample:
    """Put into a queue that another task empties."""
    return asyncio.run(_put_all(messages))


async def _send_all(messages: int, config: SystemConfig, clock: Clock) -> Sample:
    receiver = CountingHandler(messages)
    async with ComponentSystem(config) as system:
        await system.spawn(ASKER, receiver.handle, capabilities=[SendTo(EVERYBODY)])
        await system.spawn(WORKER, receiver.handle)
        pattern = FireAndForget(system.sender_for(ASKER))
        start = clock()
        for _ in range(messages):
            await pattern.send(WORKER, PAYLOAD)
        await receiver.finished.wait()
        return Sample(clock() - start, receiver.done)


async def _put_all(messages: int) -> Sample:
    queue: Queue[bytes] = Queue(1024)
    got = 0

    async def get_all() -> None:
        nonlocal got
        while got < messages:
            assert await queue.get()
            got += 1

    start = process_time()
    consumer = asyncio.create_task(get_all())
    for _ in range(messages):
        await queue.put(PAYLOAD)
    await consumer
    return Sample(process_time() - start, got)
