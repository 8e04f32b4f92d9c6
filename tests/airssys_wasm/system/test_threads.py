"""Sending and asking from threads, as an application does."""

# Layer 1: Standard library imports
from asyncio import Event, all_tasks, create_task, to_thread

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    AuditEvent,
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentSystem,
    CorrelationTimeoutError,
    DeliveryFailedError,
    QueueFullError,
    RequestTo,
    SendTo,
    SystemNotRunningError,
    WrongThreadError,
)
from airssys_wasm.system.config import SystemConfig
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")
EVERYTHING = (SendTo("app/*/*"), RequestTo("app/*/*"))


class RecordingSink:
    wants_allowed = False

    def __init__(self) -> None:
        self.events: list[AuditEvent] = []

    def record(self, event: AuditEvent) -> None:
        self.events.append(event)


async def reverse(message: ComponentMessage) -> bytes:
    return message.payload[::-1]


async def hang(message: ComponentMessage) -> None:
    await Event().wait()
    pytest.fail(f"handled {message}")


async def test_a_thread_sends_ten_thousand_messages_in_a_plain_loop() -> None:
    handled: list[bytes] = []

    def handle(message: ComponentMessage) -> None:
        assert message.sender == A
        handled.append(message.payload)

    async with ComponentSystem() as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, handle)
        sender = system.threadsafe_sender_for(A)

        def send_all() -> None:
            for number in range(10_000):
                sender.send(B, b"%d" % number)

        await to_thread(send_all)
        await anyio.wait_all_tasks_blocked()
        assert system.threadsafe_sender_for(A) is sender
    assert handled == [b"%d" % number for number in range(10_000)]
    counters = system.counters()
    assert (counters.sent, counters.handled, counters.rejected) == (10_000, 10_000, 0)


async def test_threads_pass_the_same_gates(caplog: LogCaptureFixture) -> None:
    sink = RecordingSink()
    async with ComponentSystem(SystemConfig(audit=sink)) as system:
        await system.spawn(A, print)
        await system.spawn(B, print)
        sender, messenger = system.threadsafe_sender_for(A), system.blocking_messenger_for(A)
        await to_thread(sender.send, B, b"x")
        await anyio.wait_all_tasks_blocked()
        for call in (messenger.send, lambda to, what: messenger.request(to, what, timeout=9)):
            with pytest.raises(CapabilityDeniedError):
                await to_thread(call, B, b"x")
    assert [event.action.value for event in sink.events] == ["send", "send", "request"]
    assert (system.counters().sent, system.counters().rejected) == (3, 3)
    assert "1 messages that threads sent as app/a/1 were refused" in caplog.text


async def test_a_thread_asks_and_gets_its_answer() -> None:
    async with ComponentSystem() as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, reverse)
        messenger = system.blocking_messenger_for(A)

        def converse() -> bytes:
            messenger.send(B, b"hello")
            return messenger.request(B, b"abc", timeout=9)

        assert await to_thread(converse) == b"cba"
    assert system.counters().handled == 2


async def test_a_blocking_send_hears_that_the_mailbox_is_full() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, hang, mailbox_capacity=1)
        messenger = system.blocking_messenger_for(A)

        def fill() -> None:
            for _ in range(3):
                messenger.send(B, b"x")

        with pytest.raises(QueueFullError):
            await to_thread(fill)


async def test_a_blocking_request_times_out(manual_clock: ManualClock) -> None:
    async with ComponentSystem(SystemConfig(clock=manual_clock, drain_timeout=0)) as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, hang)
        messenger = system.blocking_messenger_for(A)
        request = create_task(to_thread(messenger.request, B, b"?", timeout=2.0))
        while not system.correlations.counters().pending:
            await anyio.lowlevel.checkpoint()
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(2.0)
        with pytest.raises(CorrelationTimeoutError) as caught:
            await request
        assert caught.value.args == (B, "handling", 2.0, 0)
    assert manual_clock.pending_alarms == 0


async def test_a_blocking_call_on_the_event_loop_is_refused_and_counts_as_nothing() -> None:
    async with ComponentSystem() as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        messenger = system.blocking_messenger_for(A)
        with pytest.raises(WrongThreadError):
            messenger.send(A, b"x")
        with pytest.raises(WrongThreadError):
            messenger.request(A, b"x", timeout=9)
        assert system.counters().sent == 0
        assert system.correlations.counters().registered == 0


async def test_stopping_releases_every_caller_and_leaves_nothing() -> None:
    before = all_tasks()
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, print, capabilities=EVERYTHING)
        await system.spawn(B, hang)
        messenger, sender = system.blocking_messenger_for(A), system.threadsafe_sender_for(A)
        requests = [
            create_task(to_thread(messenger.request, B, b"?", timeout=60)) for _ in range(2)
        ]
        while system.correlations.counters().pending < 2:
            await anyio.lowlevel.checkpoint()
        await to_thread(sender.send, B, b"x")
    for request in requests:
        with pytest.raises(DeliveryFailedError):
            await request
    assert all_tasks() == before
    with pytest.raises(SystemNotRunningError):
        await to_thread(messenger.send, B, b"x")
    with pytest.raises(DeliveryFailedError):
        sender.send(B, b"x")
    counters = system.counters()
    assert counters.sent == counters.accounted_for == 3
    assert system.correlations.counters().pending == 0


async def test_a_way_in_is_asked_for_on_the_event_loop() -> None:
    async with ComponentSystem() as system:
        await system.spawn(A, reverse)
        for ask in (system.threadsafe_sender_for, system.blocking_messenger_for):
            with pytest.raises(WrongThreadError, match="hand it to the thread that sends"):
                await to_thread(ask, A)


async def test_there_is_no_way_in_for_a_component_that_does_not_run() -> None:
    async with ComponentSystem() as system:
        with pytest.raises(ComponentNotFoundError):
            system.threadsafe_sender_for(A)
        with pytest.raises(ComponentNotFoundError):
            system.blocking_messenger_for(A)
