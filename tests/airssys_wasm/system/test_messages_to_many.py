"""Broadcast and publish-subscribe as an application uses them."""

# Layer 1: Standard library imports
from asyncio import Event

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    Broadcast,
    BroadcastTo,
    CapabilityDeniedError,
    ComponentContext,
    ComponentFactory,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    FanOut,
    PublishSubscribe,
    SendTo,
    SupervisorConfig,
    SystemConfig,
)

pytestmark = pytest.mark.anyio

WORKERS = tuple(ComponentId("app", "worker", str(number)) for number in range(3))


class Recorder:
    """Subscribes when it starts, and crashes when told to."""

    def __init__(self) -> None:
        self.received: list[tuple[str | None, bytes]] = []
        self.restarted = Event()
        self.starts = 0

    async def start(self, context: ComponentContext) -> None:
        await PublishSubscribe(context.sender).subscribe("orders")
        self.starts += 1
        if self.starts > 1:
            self.restarted.set()

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:
        if message.payload == b"crash":
            raise RuntimeError(str(context.self_id))
        self.received.append((message.topic, message.payload))


async def ignore(message: ComponentMessage) -> None:
    """Take it."""


async def test_all_workers_hear_a_broadcast(shop: ComponentId) -> None:
    recorders = [Recorder() for _ in WORKERS]
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=[BroadcastTo("app/worker/*")])
        for worker, recorder in zip(WORKERS, recorders, strict=True):
            await system.spawn(worker, recorder)
        fan_out = await Broadcast(system.sender_for(shop)).send(WORKERS, b"go")
        assert fan_out == FanOut(WORKERS, ())
    assert [recorder.received for recorder in recorders] == [[(None, b"go")]] * 3
    assert system.counters().handled == 3


async def test_to_be_allowed_to_send_is_not_to_be_allowed_to_broadcast(shop: ComponentId) -> None:
    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=[SendTo("app/worker/*")])
        await system.spawn(WORKERS[0], ignore)
        accepted, refused = await Broadcast(system.sender_for(shop)).send(WORKERS, b"go")
        assert accepted == ()
        assert [type(refusal.error) for refusal in refused] == [CapabilityDeniedError] * 3


async def test_a_subscription_outlives_a_crash_and_ends_with_the_component(
    shop: ComponentId,
) -> None:
    recorder = Recorder()
    quick = SystemConfig(supervision=SupervisorConfig(backoff_base=0.0))
    async with ComponentSystem(quick) as system:
        await system.spawn(shop, ignore, capabilities=[BroadcastTo("app/worker/*")])
        await system.spawn(WORKERS[0], ComponentFactory(lambda: recorder))
        topics = PublishSubscribe(system.sender_for(shop))
        await topics.publish("orders", b"crash")
        assert await topics.publish("orders", b"1") == FanOut((WORKERS[0],), ())
        await recorder.restarted.wait()
        await system.stop_component(WORKERS[0])
        assert await topics.publish("orders", b"2") == FanOut((), ())
        await system.spawn(WORKERS[0], ignore)
        assert await topics.publish("orders", b"3") == FanOut((), ())
    assert recorder.received == [("orders", b"1")]


async def test_a_callable_is_subscribed_from_outside(shop: ComponentId) -> None:
    received: list[bytes] = []

    async def receive(message: ComponentMessage) -> None:
        received.append(message.payload)

    async with ComponentSystem() as system:
        await system.spawn(shop, ignore, capabilities=[BroadcastTo("*/*/*")])
        await system.spawn(WORKERS[0], receive)
        subscriber = PublishSubscribe(system.sender_for(WORKERS[0]))
        publisher = PublishSubscribe(system.sender_for(shop))
        await subscriber.subscribe("orders")
        await publisher.publish("orders", b"1")
        assert await subscriber.unsubscribe("orders") is True
        assert await publisher.publish("orders", b"2") == FanOut((), ())
    assert received == [b"1"]
