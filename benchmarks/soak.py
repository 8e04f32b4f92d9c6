"""Ten million messages over a thousand components that crash: nothing lost, memory flat.

    python -m benchmarks.soak [messages] [components]

Every component passes on what it gets. One time in a thousand it raises instead, and is brought
back by its supervisor; one time in a hundred it asks, and is called back. After each tenth, when
nothing is on its way, the books of the system are held against counts of our own, and the memory
against that after the second tenth, when every ring and every table has its size.
"""

# Layer 1: Standard library imports
import asyncio
import gc
import logging
import sys
import time
from asyncio import sleep
from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm import (
    CallbackResult,
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    MessagingError,
    ReplyReceived,
    RequestResponse,
    RequestTo,
    SendTo,
    SupervisorConfig,
    SystemConfig,
)

TENTHS = 10
MESSAGES_ON_THE_WAY = 2_000
CRASHES, REQUESTS = 1 / 1000, 1 / 100
GROWTH_ALLOWED = 1.05
SUPERVISION = SupervisorConfig(max_restarts=100_000, backoff_base=0.001, backoff_cap=0.01)


class Sample(NamedTuple):
    """What there is after one tenth, when nothing is on its way."""

    sent: int
    crashes: int
    seconds: float
    objects: int
    resident_mb: float


class Traffic:
    """The components, and a count of what they do that does not rely on the system's.

    Attributes:
        left: Messages that may still be sent.
        count: What has happened so far.
    """

    def __init__(self, components: int) -> None:
        self.random = Random(components)  # noqa: S311 -- the same traffic each time
        self.components = [ComponentId("soak", "node", str(number)) for number in range(components)]
        self.left = 0
        self.count: Counter[str] = Counter()

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        """Crash, or ask, or tell; each message is followed by one more."""
        chance = self.random.random()
        if chance < CRASHES:
            self.count["failed"] += 1
            raise ValueError(context.self_id)
        await self.pass_on(context, asks=chance > 1 - REQUESTS)
        self.count["handled"] += 1
        return message.payload

    async def pass_on(self, context: ComponentContext, *, asks: bool) -> None:
        """Send one message to anybody, if there are any left to send."""
        if self.left <= 0:
            return
        self.left -= 1
        target = self.random.choice(self.components)
        try:
            if asks:
                pattern = RequestResponse(context.sender, context.correlations)
                self.count["requests"] += 1
                await pattern.request_with_callback(target, b"?", self.hear, timeout=60.0)
            else:
                await context.sender.send(target, b"message")
            self.count["accepted"] += 1
        except MessagingError:
            self.count["rejected"] += 1
            self.count["requests"] -= asks

    def hear(self, result: CallbackResult) -> None:
        """Count the end of a request."""
        self.count["answered" if isinstance(result, ReplyReceived) else "unanswered"] += 1


async def soak(messages: int, components: int) -> list[Sample]:
    """Send so many messages, and return what there was after each tenth.

    Raises:
        AssertionError: A message is lost.
    """
    traffic = Traffic(components)
    samples: list[Sample] = []
    begun = time.perf_counter()
    async with ComponentSystem(SystemConfig(supervision=SUPERVISION)) as system:
        held = [SendTo("soak/node/*"), RequestTo("soak/node/*")]
        for component in traffic.components:
            await system.spawn(component, traffic, capabilities=held)
        for _ in range(TENTHS):
            traffic.left = messages // TENTHS
            await _send_all(traffic, system)
            check_books(traffic, system)
            samples.append(_sample(traffic, system, time.perf_counter() - begun))
    return samples


async def _send_all(traffic: Traffic, system: ComponentSystem) -> None:
    """Keep messages on the way while there are any left, then wait for the last of them."""
    contexts = [
        ComponentContext(component, system.sender_for(component), system.correlations)
        for component in traffic.components
    ]
    while True:
        books = system.counters()
        on_the_way = books.waiting + books.in_handling
        if traffic.left <= 0 and on_the_way == 0:
            return
        for _ in range(MESSAGES_ON_THE_WAY - on_the_way):
            await traffic.pass_on(traffic.random.choice(contexts), asks=False)
        await sleep(0.01)


def check_books(traffic: Traffic, system: ComponentSystem) -> None:
    """Hold both counts against each other, now that nothing is on its way."""
    books, requests, count = system.counters(), system.correlations.counters(), traffic.count
    assert books.sent == books.accounted_for == count["accepted"] + count["rejected"]
    assert (books.handled, books.failed) == (count["handled"], count["failed"])
    assert books.handled + books.failed == count["accepted"]
    assert books.rejected == count["rejected"]
    assert requests.pending == 0
    assert count["answered"] + count["unanswered"] == count["requests"]


def check_memory(samples: list[Sample]) -> None:
    """Hold what there is at the end against what there was after the second tenth.

    Raises:
        AssertionError: There is more.
    """
    early, late = samples[1], samples[-1]
    assert late.objects <= early.objects * GROWTH_ALLOWED, (early, late)
    assert late.resident_mb <= early.resident_mb * GROWTH_ALLOWED, (early, late)


def _sample(traffic: Traffic, system: ComponentSystem, seconds: float) -> Sample:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    objects = len(gc.get_objects())
    sent, crashes = system.counters().sent, traffic.count["failed"]
    return Sample(sent, crashes, seconds, objects, pages * 4096 / 1e6)


def main(arguments: list[str]) -> None:
    """Run it and print the table."""
    messages, components = (*map(int, arguments), *(10_000_000, 1000)[len(arguments) :])
    logging.getLogger("airssys_wasm").setLevel(logging.CRITICAL)  # it tells of every crash
    print(f"CPython {sys.version.split()[0]}, {components} components")
    print(f"{'messages':>11} {'crashes':>8} {'seconds':>8} {'objects':>9} {'resident MB':>12}")
    samples = asyncio.run(soak(messages, components))
    for one in samples:
        print(f"{one[0]:11,} {one[1]:8,} {one[2]:8.1f} {one[3]:9,} {one[4]:12.1f}")
    check_memory(samples)
    print("nothing lost, memory flat")


if __name__ == "__main__":
    main(sys.argv[1:])
