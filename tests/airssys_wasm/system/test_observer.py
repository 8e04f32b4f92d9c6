"""What an observer of a system sees, whatever way a message takes."""

# Layer 1: Standard library imports
from asyncio import CancelledError, create_task, to_thread
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    AirssysError,
    Broadcast,
    BroadcastTo,
    CallbackResult,
    ComponentExit,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    DeadLetter,
    LossReason,
    MessageObserver,
    OutgoingMessage,
    OverflowPolicy,
    PublishSubscribe,
    ReplyReceived,
    RequestResponse,
    RequestTimedOut,
    RequestTo,
    SendTo,
    SystemConfig,
    TraceContext,
    Traceparent,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
NOBODY = ComponentId("app", "nobody", "1")
EVERYTHING = (SendTo("*/*/*"), RequestTo("*/*/*"), BroadcastTo("*/*/*"))
FIRST, SECOND = Traceparent("a" * 32, "1" * 16, 1), Traceparent("b" * 32, "2" * 16)


class Diary(MessageObserver):
    """Writes down what begins, how it ends, and what is lost."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, ComponentId, str]] = []
        self.outgoing: list[OutgoingMessage] = []
        self.letters: list[DeadLetter] = []

    @contextmanager
    def sending(self, message: OutgoingMessage) -> Iterator[None]:
        self.outgoing.append(message)
        with self._written("send", message.target):
            yield

    @contextmanager
    def handling(self, target: ComponentId, message: ComponentMessage) -> Iterator[None]:
        assert message.sender == A
        with self._written("handle", target):
            yield

    def lost(self, letter: DeadLetter) -> None:
        self.letters.append(letter)

    @contextmanager
    def _written(self, what: str, target: ComponentId) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            self.entries.append((what, target, type(error).__name__))
            raise
        self.entries.append((what, target, "done"))


async def ignore(message: ComponentMessage) -> None:
    assert message.payload is not None


async def hang(message: ComponentMessage) -> None:
    await anyio.sleep_forever()
    pytest.fail(f"handled {message}")


async def handle(message: ComponentMessage) -> bytes:
    if message.payload == b"bug":
        raise ValueError
    if message.payload == b"bye":
        raise ComponentExit
    return message.payload


async def test_each_message_is_seen_once_at_each_step() -> None:
    diary = Diary()
    async with ComponentSystem(SystemConfig(observer=diary)) as system:
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, handle)
        await system.spawn(C, ignore)
        sender = system.sender_for(A)
        await sender.send(B, b"x")
        await sender.send(B, b"bug")
        for bad in (sender.send(NOBODY, b"x"), system.sender_for(B).send(A, b"x")):
            with pytest.raises(AirssysError):
                await bad
        assert await RequestResponse(sender, system.correlations).request(B, b"y", timeout=5.0)
        assert (await Broadcast(sender).send([B, C, NOBODY], b"z")).accepted == (B, C)
        await PublishSubscribe(system.sender_for(C)).subscribe("news")
        assert (await PublishSubscribe(sender).publish("news", b"z")).accepted == (C,)
        await sender.send(B, b"bye")
    counters = system.counters()
    assert Counter(diary.entries) == {
        ("send", B, "done"): 5,
        ("send", C, "done"): 2,
        ("send", NOBODY, "TargetNotFoundError"): 2,
        ("send", A, "CapabilityDeniedError"): 1,
        ("handle", B, "done"): 3,
        ("handle", B, "ValueError"): 1,
        ("handle", B, "ComponentExit"): 1,
        ("handle", C, "done"): 2,
    }
    assert len(diary.outgoing) == counters.sent == 10
    assert [one.topic for one in diary.outgoing if one.topic is not None] == ["news"]
    assert Counter(one.sender for one in diary.outgoing) == {A: 9, B: 1}
    assert sum(one.correlation_id is not None for one in diary.outgoing) == 1
    assert (counters.handled, counters.failed, counters.rejected) == (6, 1, 3)


async def test_a_lost_message_and_a_cancelled_send_are_seen(manual_clock: ManualClock) -> None:
    diary, hooked = Diary(), list[DeadLetter]()
    config = SystemConfig(
        clock=manual_clock, observer=diary, on_dead_letter=hooked.append, drain_timeout=0
    )
    async with ComponentSystem(config) as system:
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, hang, mailbox_capacity=1, overflow=OverflowPolicy.DROP_OLD)
        await system.spawn(C, hang, mailbox_capacity=1, overflow=OverflowPolicy.WAIT)
        sender = system.sender_for(A)
        for _ in range(3):
            await sender.send(B, b"x")
        for _ in range(2):
            await sender.send(C, b"x")
        waiting = create_task(sender.send(C, b"never"))
        for _ in range(3):
            await anyio.lowlevel.checkpoint()
        waiting.cancel()
        with pytest.raises(CancelledError):
            await waiting
    assert Counter(diary.entries) == {
        ("send", B, "done"): 3,
        ("send", C, "done"): 2,
        ("send", C, "CancelledError"): 1,
        ("handle", B, "CancelledError"): 1,
        ("handle", C, "CancelledError"): 1,
    }
    assert [(letter.target, letter.reason) for letter in diary.letters] == [
        (B, LossReason.OVERFLOW),
        (C, LossReason.RECEIVER_GONE),
        (B, LossReason.RECEIVER_GONE),
    ]
    assert diary.letters == hooked == list(system.dead_letters())


async def test_an_observer_that_always_raises_changes_nothing(caplog: LogCaptureFixture) -> None:
    class Broken(MessageObserver):
        """Raises ``NotImplementedError`` wherever it is called."""

        def sending(self, message: OutgoingMessage) -> AbstractContextManager[None]:
            raise NotImplementedError(message)

        def handling(
            self, target: ComponentId, message: ComponentMessage
        ) -> AbstractContextManager[None]:
            raise NotImplementedError(target, message)

        def lost(self, letter: DeadLetter) -> None:
            raise NotImplementedError(letter)

    async with ComponentSystem(SystemConfig(observer=Broken(), drain_timeout=0)) as system:
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, handle, mailbox_capacity=1, overflow=OverflowPolicy.DROP_OLD)
        await system.spawn(C, hang, mailbox_capacity=1, overflow=OverflowPolicy.DROP_OLD)
        asking = RequestResponse(system.sender_for(A), system.correlations)
        assert await asking.request(B, b"x", timeout=5.0) == b"x"
        for _ in range(3):
            await Broadcast(system.sender_for(A)).send([C], b"x")
        assert (system.counters().in_handling, system.counters().dropped) == (1, 1)
    assert Counter(record.getMessage() for record in caplog.records) == {
        "The observer failed on the sending of a message": 4,
        "The observer failed on the handling of a message": 2,
        f"The hook failed on a dead letter to {C}": 2,
        f"{C} stopped: 1 messages are dead letters": 1,
    }


class Relay:
    """Sends on what it gets, in every way there is, and says what each message carried."""

    def __init__(self, system: ComponentSystem) -> None:
        self.system = system
        self.carried: list[tuple[bytes, Traceparent | None]] = []

    async def pass_on(self, message: ComponentMessage) -> None:
        self.note(message)
        sender = self.system.sender_for(B)
        await sender.send(C, b"send")
        await RequestResponse(sender, self.system.correlations).request(C, b"ask", timeout=5.0)
        await Broadcast(sender).send([C], b"broadcast")
        await PublishSubscribe(sender).publish("news", b"publish")
        await create_task(sender.send(C, b"task"))
        await to_thread(self.system.threadsafe_sender_for(B).send, C, b"hand over")
        await to_thread(self.system.blocking_messenger_for(B).send, C, b"block")

    def note(self, message: ComponentMessage) -> None:
        self.carried.append((message.payload, message.traceparent))


async def test_what_a_handler_sends_carries_the_trace_of_its_message_on() -> None:
    tracing = TraceContext()
    async with ComponentSystem(SystemConfig(observer=tracing)) as system:
        relay = Relay(system)
        # What is current when a component is spawned must not stick to what it sends later.
        with tracing.under(SECOND):
            await system.spawn(A, ignore, capabilities=EVERYTHING)
            await system.spawn(B, relay.pass_on, capabilities=EVERYTHING)
            await system.spawn(C, relay.note)
        await PublishSubscribe(system.sender_for(C)).subscribe("news")
        ways = [b"send", b"ask", b"broadcast", b"publish", b"task", b"hand over", b"block"]
        for traceparent in (FIRST, None, SECOND):
            relay.carried.clear()
            with tracing.under(traceparent):
                await system.sender_for(A).send(B, b"start")
                assert tracing.current() is traceparent
            with anyio.fail_after(10):
                while len(relay.carried) <= len(ways):
                    await anyio.lowlevel.checkpoint()
            payloads, carried = zip(*relay.carried, strict=True)
            assert sorted(payloads) == sorted([b"start", *ways])
            assert set(carried) == {traceparent}
        assert tracing.current() is None


async def test_each_thread_hands_over_under_its_own_trace() -> None:
    tracing = TraceContext()
    async with ComponentSystem(SystemConfig(observer=tracing)) as system:
        relay = Relay(system)
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(C, relay.note)
        entrance = system.threadsafe_sender_for(A)

        def hand_over() -> None:
            for traceparent, payload in ((FIRST, b"1"), (SECOND, b"2"), (None, b"3")):
                with tracing.under(traceparent):
                    entrance.send(C, payload)

        await to_thread(hand_over)
        with anyio.fail_after(10):
            while len(relay.carried) < 3:
                await anyio.lowlevel.checkpoint()
    assert relay.carried == [(b"1", FIRST), (b"2", SECOND), (b"3", None)]


async def test_a_callback_runs_under_the_trace_of_its_request(manual_clock: ManualClock) -> None:
    tracing = TraceContext()
    results: list[tuple[type[CallbackResult], Traceparent | None]] = []

    def note(result: CallbackResult) -> None:
        results.append((type(result), tracing.current()))

    config = SystemConfig(observer=tracing, clock=manual_clock, drain_timeout=0)
    async with ComponentSystem(config) as system:
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, handle)
        await system.spawn(C, hang)
        asking = RequestResponse(system.sender_for(A), system.correlations)
        with tracing.under(FIRST):
            await asking.request_with_callback(C, b"x", note, timeout=1.0)
        with tracing.under(SECOND):
            await asking.request_with_callback(B, b"x", note, timeout=1.0)
            await asking.request(B, b"y", timeout=1.0)
            manual_clock.advance(1.0)
    assert results == [(ReplyReceived, SECOND), (RequestTimedOut, FIRST)]


async def test_without_an_observer_nothing_is_carried() -> None:
    tracing = TraceContext()
    async with ComponentSystem() as system:
        relay = Relay(system)
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(C, relay.note)
        with tracing.under(FIRST):
            await system.sender_for(A).send(C, b"x")
    assert relay.carried == [(b"x", None)]
