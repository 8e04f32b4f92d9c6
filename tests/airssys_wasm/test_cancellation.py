"""Every public call, cancelled at each of its suspensions: nothing is left, nothing half done."""

# Layer 1: Standard library imports
import asyncio
from asyncio import Event, current_task, sleep
from collections.abc import Callable, Coroutine
from contextlib import suppress
from itertools import count
from typing import Any, Protocol

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    Broadcast,
    BroadcastTo,
    CallbackResult,
    ComponentContext,
    ComponentFactory,
    ComponentId,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentSystem,
    FireAndForget,
    OverflowPolicy,
    PublishSubscribe,
    ReplyReceived,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemBuilder,
    SystemConfig,
    SystemState,
)
from airssys_wasm.testing import CancelledAt, ManualClock, Moment

TURNS = 40
"""Of the event loop: more than any call takes that nothing holds up."""
CLIENT, WORKER, NEW = (ComponentId("app", name, "1") for name in ("client", "worker", "new"))
ANYTHING = (SendTo("app/*/*"), RequestTo("app/*/*"), BroadcastTo("app/*/*"))
DROPPING = (OverflowPolicy.DROP_NEW, OverflowPolicy.DROP_OLD)


async def settle() -> None:
    for _ in range(TURNS):
        await sleep(0)


class SlowStarter:
    """Takes a while to start, to clean up after a failed start, and to stop."""

    def __init__(self, gate: Event) -> None:
        self.gate = gate
        self.alive = 0

    async def start(self, context: ComponentContext) -> None:
        self.alive += 1
        await context.sender.subscribe("news")
        try:
            await self.gate.wait()
        except BaseException:
            await settle()
            self.alive -= 1
            raise

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        assert context.self_id == NEW
        return message.payload

    async def stop(self, context: ComponentContext) -> None:
        assert context.self_id == NEW
        await settle()
        self.alive -= 1


class World:
    """A client, and a worker that works only while the gate is open.

    Attributes:
        received: The payloads that the worker began to handle.
        outcomes: What the callbacks of requests were told.
    """

    def __init__(self, overflow: OverflowPolicy) -> None:
        self.overflow = overflow
        self.clock = ManualClock()
        self.gate = Event()
        self.received: list[bytes] = []
        self.outcomes: list[CallbackResult] = []
        self.starter = SlowStarter(self.gate)
        self.system = ComponentSystem(SystemConfig(clock=self.clock, drain_timeout=3.0))

    async def open(self) -> None:
        """Start; the worker is at work, and its mailbox full, or nearly so if it rejects."""
        capacity = 3 if self.overflow is OverflowPolicy.REJECT else 2
        await self.system.start()
        await self.system.spawn(CLIENT, self.work, capabilities=ANYTHING)
        await self.system.spawn(
            WORKER, self.work, mailbox_capacity=capacity, overflow=self.overflow
        )
        await self.system.sender_for(WORKER).subscribe("news")
        for payload in (b"at work", b"waits", b"waits too"):
            await self.system.sender_for(CLIENT).send(WORKER, payload)
            await settle()

    async def work(self, message: ComponentMessage) -> bytes:
        self.received.append(message.payload)
        await self.gate.wait()
        return b"re: " + message.payload

    @property
    def requests(self) -> RequestResponse:
        return RequestResponse(self.system.sender_for(CLIENT), self.system.correlations)

    def exists(self, component: ComponentId) -> bool:
        with suppress(ComponentNotFoundError):
            return self.system.sender_for(component) is not None
        return False

    async def close(self) -> None:
        """Let everything end, and hold what is left against what may be left."""
        stopping = asyncio.create_task(self.system.stop())
        await settle()
        self.clock.advance(10.0)
        await stopping
        books, requests = self.system.counters(), self.system.correlations.counters()
        assert books.sent == books.accounted_for
        assert (books.waiting, books.in_handling, requests.pending) == (0, 0, 0)
        assert self.clock.pending_alarms == 0
        assert asyncio.all_tasks() == {current_task()}


class Check(Protocol):
    async def __call__(self, world: World, *, cancelled: bool) -> None: ...


Call = Callable[[World], Coroutine[Any, Any, object]]


async def cancel_once(
    call: Call, check: Check, overflow: OverflowPolicy, at: int, moment: Moment
) -> int:
    """Cancel at one suspension, hold the check, and return how many suspensions there were."""
    world = World(overflow)
    await world.open()
    interrupted = CancelledAt(call(world), at, moment)

    async def run() -> object:
        return await interrupted

    task = asyncio.create_task(run())
    await settle()
    world.gate.set()  # it may hang on what the worker does
    await settle()
    await settle()
    assert task.done()
    if not task.cancelled():
        task.result()
    await check(world, cancelled=task.cancelled())
    await world.close()
    return interrupted.suspensions


class CancelEverywhere:
    """Cancels a call at each of its suspensions in turn, early and late."""

    def __init__(self, caplog: LogCaptureFixture) -> None:
        self._caplog = caplog

    def __call__(
        self, call: Call, check: Check, overflow: OverflowPolicy = OverflowPolicy.REJECT
    ) -> int:
        """Return how many suspensions there are when nothing is cancelled."""
        for moment in Moment:
            for at in count():
                suspensions = asyncio.run(cancel_once(call, check, overflow, at, moment))
                # A future or a task that nobody looked at would be complained about here.
                assert [one.getMessage() for one in self._caplog.records] == []
                if at >= suspensions:
                    break
        return suspensions


@pytest.fixture
def cancel_everywhere(caplog: LogCaptureFixture) -> CancelEverywhere:
    return CancelEverywhere(caplog)


async def check_sent(world: World, *, cancelled: bool) -> None:
    """What is cancelled was not sent; what is not was, and dropped or handled."""
    counters = world.system.counters()
    assert counters.sent == 3 + (not cancelled)
    assert counters.dropped == (world.overflow in DROPPING and not cancelled)
    is_taken = not cancelled and world.overflow is not OverflowPolicy.DROP_NEW
    assert (b"new" in world.received) is is_taken


@pytest.mark.parametrize(
    ("overflow", "suspensions"),
    [
        (OverflowPolicy.REJECT, 1),
        (OverflowPolicy.WAIT, 2),
        (OverflowPolicy.DROP_NEW, 1),
        (OverflowPolicy.DROP_OLD, 1),
    ],
)
def test_a_cancelled_send_has_not_sent(
    cancel_everywhere: CancelEverywhere, overflow: OverflowPolicy, suspensions: int
) -> None:
    async def send(world: World) -> None:
        await FireAndForget(world.system.sender_for(CLIENT)).send(WORKER, b"new")

    assert cancel_everywhere(send, check_sent, overflow) == suspensions


@pytest.mark.parametrize(
    ("overflow", "suspensions"), [(OverflowPolicy.REJECT, 2), (OverflowPolicy.WAIT, 3)]
)
def test_a_cancelled_request_is_not_pending(
    cancel_everywhere: CancelEverywhere, overflow: OverflowPolicy, suspensions: int
) -> None:
    async def request(world: World) -> None:
        assert await world.requests.request(WORKER, b"new", timeout=60.0) == b"re: new"

    async def check(world: World, *, cancelled: bool) -> None:
        requests = world.system.correlations.counters()
        assert (requests.registered, requests.pending) == (1, 0)
        # Who is cancelled too late has got the reply, and does not come round to look at it.
        assert (requests.completed, requests.cancelled) in (
            {(0, 1), (1, 0)} if cancelled else {(1, 0)}
        )
        # Before it was sent, or while it waited for the reply, which is late then.
        assert world.received.count(b"new") == requests.completed + requests.late

    assert cancel_everywhere(request, check, overflow) == suspensions


def test_a_cancelled_request_with_a_callback_is_not_called_back(
    cancel_everywhere: CancelEverywhere,
) -> None:
    async def request(world: World) -> None:
        call_back = world.outcomes.append
        await world.requests.request_with_callback(WORKER, b"new", call_back, timeout=60.0)

    async def check(world: World, *, cancelled: bool) -> None:
        await check_sent(world, cancelled=cancelled)
        assert [type(one) for one in world.outcomes] == ([] if cancelled else [ReplyReceived])

    assert cancel_everywhere(request, check) == 1


def test_a_cancelled_message_to_many_has_reached_nobody(
    cancel_everywhere: CancelEverywhere,
) -> None:
    async def broadcast(world: World) -> None:
        await Broadcast(world.system.sender_for(CLIENT)).send([WORKER], b"new")

    async def publish(world: World) -> None:
        await PublishSubscribe(world.system.sender_for(CLIENT)).publish("news", b"new")

    assert cancel_everywhere(broadcast, check_sent) == 1
    assert cancel_everywhere(publish, check_sent) == 1


def test_a_cancelled_spawn_leaves_nothing_and_the_id_free(
    cancel_everywhere: CancelEverywhere,
) -> None:
    async def spawn(world: World) -> None:
        await world.system.spawn(NEW, world.starter, capabilities=ANYTHING)

    async def check(world: World, *, cancelled: bool) -> None:
        assert world.exists(NEW) is not cancelled
        assert world.starter.alive == (not cancelled)
        told = await world.system.sender_for(CLIENT).publish("news", b"new")
        assert told.accepted == ((WORKER,) if cancelled else (WORKER, NEW))
        if cancelled:
            await world.system.spawn(NEW, ComponentFactory(lambda: world.starter))

    assert cancel_everywhere(spawn, check) == 1


def test_a_stop_goes_on_when_whoever_asked_for_it_is_cancelled(
    cancel_everywhere: CancelEverywhere,
) -> None:
    async def stop_component(world: World) -> None:
        await world.system.stop_component(WORKER)

    async def check_component(world: World, *, cancelled: bool) -> None:
        assert cancelled in {True, False}
        assert not world.exists(WORKER)
        assert world.received == [b"at work", b"waits", b"waits too"]

    async def stop(world: World) -> None:
        await world.system.stop()

    async def check_system(world: World, *, cancelled: bool) -> None:
        await check_component(world, cancelled=cancelled)
        assert world.system.state is SystemState.STOPPED

    assert cancel_everywhere(stop_component, check_component) == 1
    assert cancel_everywhere(stop, check_system) == 1


def test_a_cancelled_start_is_undone(cancel_everywhere: CancelEverywhere) -> None:
    systems: list[ComponentSystem] = []

    async def start(world: World) -> None:
        config = SystemConfig(clock=world.clock)
        builder = SystemBuilder(config).component(CLIENT, world.work)
        systems.append(builder.component(NEW, world.starter).component(WORKER, world.work).build())
        async with systems[-1]:
            await sleep(0)

    async def check(world: World, *, cancelled: bool) -> None:
        assert cancelled in {True, False}
        assert systems[-1].state is SystemState.STOPPED
        assert world.starter.alive == 0

    assert cancel_everywhere(start, check) == 5
