"""One message to 100 receivers, until all of them have handled it, in CPU time.

Ours: `Broadcast.send` to 100 components; each recipient is judged, queued and counted for itself,
and all get the same envelope. The peers: `asyncio.Queue.put_nowait` of the bare payload into 100
queues, each emptied by a task; and 100 times `FireAndForget.send`. An operation is one message at
one receiver. The sender waits until all have handled a message before it sends the next.
"""

# Layer 1: Standard library imports
import asyncio
from asyncio import Event, Queue, TaskGroup
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import process_time

# Layer 3: Internal imports
from airssys_wasm import (
    Broadcast,
    BroadcastTo,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    FireAndForget,
    SendTo,
)
from airssys_wasm.core.messaging.group_sender import GroupSender
from benchmarks.bench_components import ASKER, EVERYBODY, echo
from benchmarks.comparison import Comparison, Contender, Peer, Sample, Size

PAYLOAD = b"x"


class Gathering:
    """Counts what arrives at all receivers, and says when a whole round of it has."""

    def __init__(self, receivers: int) -> None:
        self._receivers = receivers
        self.done = 0
        self.complete = Event()

    def arrived(self, payload: bytes) -> None:
        """Count one message."""
        assert payload
        self.done += 1
        if self.done % self._receivers == 0:
            self.complete.set()

    async def wait(self) -> None:
        """Return when the round is complete, and begin the next."""
        await self.complete.wait()
        self.complete.clear()


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return the one comparison."""
    receivers, rounds = size.pick(full=(100, 300), tiny=(3, 4))
    broadcast = Contender("Broadcast", partial(run_broadcast, receivers, rounds))
    queues = Contender("put_nowait into each Queue", partial(run_queues, receivers, rounds))
    sends = Contender("FireAndForget to each", partial(run_sends, receivers, rounds))
    title = f"broadcast to {receivers}, each recipient"
    return [Comparison(title, receivers * rounds, broadcast, [Peer(queues), Peer(sends)])]


def run_broadcast(receivers: int, rounds: int) -> Sample:
    """Broadcast to components."""

    def all_at_once(sender: GroupSender, targets: Sequence[ComponentId]) -> Tell:
        pattern = Broadcast(sender)

        async def tell() -> None:
            result = await pattern.send(targets, PAYLOAD)
            assert not result.refused

        return tell

    return asyncio.run(_tell_components(receivers, rounds, all_at_once))


def run_sends(receivers: int, rounds: int) -> Sample:
    """Send to one component after the other."""

    def one_by_one(sender: GroupSender, targets: Sequence[ComponentId]) -> Tell:
        pattern = FireAndForget(sender)

        async def tell() -> None:
            for target in targets:
                await pattern.send(target, PAYLOAD)

        return tell

    return asyncio.run(_tell_components(receivers, rounds, one_by_one))


def run_queues(receivers: int, rounds: int) -> Sample:
    """Put into one queue after the other."""
    return asyncio.run(_tell_queues(receivers, rounds))


Tell = Callable[[], Awaitable[None]]
TellMaker = Callable[[GroupSender, Sequence[ComponentId]], Tell]


async def _tell_components(receivers: int, rounds: int, make: TellMaker) -> Sample:
    gathering = Gathering(receivers)
    targets = [ComponentId("bench", "receiver", f"{number}") for number in range(receivers)]

    async def handle(message: ComponentMessage) -> None:
        gathering.arrived(message.payload)

    async with ComponentSystem() as system:
        granted = [BroadcastTo(EVERYBODY), SendTo(EVERYBODY)]
        await system.spawn(ASKER, echo, capabilities=granted)
        for target in targets:
            await system.spawn(target, handle)
        return await _measured(gathering, make(system.sender_for(ASKER), targets), rounds)


async def _tell_queues(receivers: int, rounds: int) -> Sample:
    gathering = Gathering(receivers)
    queues: list[Queue[bytes]] = [Queue(1024) for _ in range(receivers)]

    async def get_all(queue: Queue[bytes]) -> None:
        for _ in range(rounds):
            gathering.arrived(await queue.get())

    async def tell() -> None:
        for queue in queues:
            queue.put_nowait(PAYLOAD)

    async with TaskGroup() as tasks:
        for queue in queues:
            tasks.create_task(get_all(queue))
        return await _measured(gathering, tell, rounds)


async def _measured(gathering: Gathering, tell: Tell, rounds: int) -> Sample:
    start = process_time()
    for _ in range(rounds):
        await tell()
        await gathering.wait()
    return Sample(process_time() - start, gathering.done)
