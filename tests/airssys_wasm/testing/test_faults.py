"""Faults strike where, when and as often as they were asked for."""

# Layer 1: Standard library imports
from asyncio import create_task

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    Broadcast,
    BroadcastTo,
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentStartError,
    ComponentSystem,
    CorrelationTimeoutError,
    FanOut,
    FireAndForget,
    PublishSubscribe,
    QueueFullError,
    Refusal,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
)
from airssys_wasm.testing import (
    Faults,
    FaultyEngine,
    FaultySender,
    ManualClock,
    Place,
    RecordingSender,
    SentMessage,
)

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
EVERYTHING = (SendTo("*/*/*"), RequestTo("*/*/*"), BroadcastTo("*/*/*"))


class Relay:
    """Passes on to B, through its own sender, what it gets; notes its starts."""

    def __init__(self) -> None:
        self.starts = 0

    async def start(self, context: ComponentContext) -> None:
        assert context.self_id == A
        self.starts += 1

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:
        await FireAndForget(context.sender).send(B, message.payload)


@pytest.fixture
def faults(manual_clock: ManualClock) -> Faults:
    return Faults(manual_clock)


async def turns() -> None:
    for _ in range(10):
        await anyio.lowlevel.checkpoint()


async def test_they_strike_in_order_each_place_for_itself(faults: Faults) -> None:
    faults.spare(Place.HANDLE, A)
    faults.fail(Place.HANDLE, A, KeyError("handle"), times=2)
    faults.fail(Place.START, A, KeyError("start"))
    faults.lose(A)
    assert faults.outstanding() == ((Place.HANDLE, A, 3), (Place.START, A, 1), (Place.SEND, A, 1))
    assert await faults.strike(Place.HANDLE, B)
    assert await faults.strike(Place.HANDLE, A)
    assert not await faults.strike(Place.SEND, A)
    for place, text in [(Place.HANDLE, "handle"), (Place.START, "start"), (Place.HANDLE, "handle")]:
        with pytest.raises(KeyError, match=text):
            await faults.strike(place, A)
    assert faults.outstanding() == ()
    assert await faults.strike(Place.HANDLE, A)


async def test_a_delay_ends_when_the_clock_says_so(
    faults: Faults, manual_clock: ManualClock
) -> None:
    faults.delay(Place.SEND, A, 2.0)
    sender = RecordingSender()
    sending = create_task(FaultySender(sender, faults).send(A, b"x"))
    await turns()
    manual_clock.advance(1.9)
    await turns()
    assert sender.sent == []
    manual_clock.advance(0.1)
    await sending
    assert sender.sent == [SentMessage(A, b"x")]
    assert manual_clock.pending_alarms == 0


async def test_sends_fail_or_get_lost(faults: Faults) -> None:
    sender, error = RecordingSender(), QueueFullError(A, 8)
    faulty = FaultySender(sender, faults)
    faults.lose(A)
    faults.fail(Place.SEND, A, error)
    await faulty.send(A, b"1")
    with pytest.raises(QueueFullError) as caught:
        await faulty.send(A, b"2")
    assert caught.value is error
    await faulty.send(A, b"3")
    assert sender.sent == [SentMessage(A, b"3")]


async def test_each_recipient_of_a_broadcast_has_its_own_fault(faults: Faults) -> None:
    sender, first, second = RecordingSender(), QueueFullError(A, 8), QueueFullError(C, 9)
    sender.errors[C] = second
    faults.fail(Place.SEND, A, first)
    faults.lose(B)
    fan_out = await Broadcast(FaultySender(sender, faults)).send([C, B, A], b"x")
    assert fan_out == FanOut((B,), (Refusal(C, second), Refusal(A, first)))
    assert sender.sent == []
    assert await Broadcast(FaultySender(sender, faults)).send([B, A], b"y") == FanOut((B, A), ())


async def test_topics_pass_untouched(faults: Faults) -> None:
    sender = RecordingSender()
    sender.subscribers["news"] = [B]
    faults.lose(B)
    events = PublishSubscribe(FaultySender(sender, faults))
    await events.subscribe("news")
    assert sender.topics == ["news"]
    assert await events.publish("news", b"x") == FanOut((B,), ())
    assert sender.sent == [SentMessage(B, b"x", topic="news")]
    assert await events.unsubscribe("news")


async def test_a_lost_request_times_out(faults: Faults, manual_clock: ManualClock) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, lambda message: message.payload)
        sender = FaultySender(system.sender_for(A), faults)
        asking = RequestResponse(sender, system.correlations)
        faults.lose(B)
        request = create_task(asking.request(B, b"x", timeout=5.0))
        await turns()
        manual_clock.advance(5.0)
        with pytest.raises(CorrelationTimeoutError) as caught:
            await request
        assert caught.value.stage == "sending"
        assert await asking.request(B, b"y", timeout=5.0) == b"y"


async def test_components_start_handle_and_send_with_faults(
    faults: Faults, manual_clock: ManualClock
) -> None:
    relay, received = Relay(), list[bytes]()
    config = SystemConfig(clock=manual_clock, engine=FaultyEngine(faults))
    async with ComponentSystem(config) as system:
        faults.fail(Place.START, A, OSError("no"))
        with pytest.raises(ComponentStartError):
            await system.spawn(A, relay, capabilities=EVERYTHING)
        assert relay.starts == 0
        await system.spawn(A, relay, capabilities=EVERYTHING)
        await system.spawn(B, lambda message: received.append(message.payload))
        assert relay.starts == 1
        faults.lose(B)
        faults.fail(Place.HANDLE, B, ValueError("a bad day"))
        for number in range(4):
            await system.sender_for(A).send(A, b"%d" % number)
        await turns()
        assert received == [b"2", b"3"]
        assert (system.counters().failed, system.counters().handled) == (1, 6)
    assert faults.outstanding() == ()
