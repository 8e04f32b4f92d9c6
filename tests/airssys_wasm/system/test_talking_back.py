"""Whoever the system calls may call the system, and whoever waits holds up nobody else."""

# Layer 1: Standard library imports
from asyncio import Event, create_task
from collections.abc import Iterator
from logging import ERROR

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    AuditEvent,
    Broadcast,
    BroadcastTo,
    CallbackResult,
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    ComponentStarted,
    ComponentSystem,
    DeadLetter,
    FanOut,
    OverflowPolicy,
    Refusal,
    ReplyReceived,
    RequestResponse,
    RequestTo,
    SendTo,
    StateChanged,
    SystemConfig,
    SystemEvent,
)

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
EVERYTHING = (SendTo("*/*/*"), RequestTo("*/*/*"), BroadcastTo("*/*/*"))


@pytest.fixture(autouse=True)
def nothing_failed(caplog: LogCaptureFixture) -> Iterator[None]:
    """What is called here may assert; the system would only log that."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= ERROR] == []


async def ignore(message: ComponentMessage) -> None:
    assert message.payload is not None


async def hang(message: ComponentMessage) -> None:
    await Event().wait()
    pytest.fail(f"handled {message}")


class Meddler:
    """Takes away what A may do, once, from wherever it is called; the books must balance there."""

    def __init__(self) -> None:
        self.system: ComponentSystem | None = None
        self.calls = 0

    def meddle(self) -> None:
        if self.system is None:
            return
        self.calls += 1
        counters = self.system.counters()
        assert counters.sent == counters.accounted_for
        if self.calls == 1:
            self.system.grant(A, [])


class MeddlingSink:
    """Grants what was denied, and takes away what was allowed."""

    def __init__(self) -> None:
        self.wants_allowed = True
        self.system: ComponentSystem | None = None
        self.decisions: list[bool] = []

    def record(self, event: AuditEvent) -> None:
        assert self.system is not None
        self.decisions.append(event.allowed)
        counters = self.system.counters()
        assert counters.sent == counters.accounted_for
        self.system.grant(A, [] if event.allowed else EVERYTHING)


async def test_a_dead_letter_hook_may_change_what_the_sender_may_do() -> None:
    meddler = Meddler()

    def on_dead_letter(letter: DeadLetter) -> None:
        assert letter.target in {B, C}
        meddler.meddle()

    config = SystemConfig(on_dead_letter=on_dead_letter, drain_timeout=0)
    async with ComponentSystem(config) as system:
        meddler.system = system
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        for one in (B, C):
            await system.spawn(one, hang, mailbox_capacity=1, overflow=OverflowPolicy.DROP_OLD)
        sender = system.sender_for(A)
        for _ in range(2):
            assert await Broadcast(sender).send([B, C], b"x") == FanOut((B, C), ())
        # Another one drops a message of B, and with it the permission to reach C.
        (accepted, (refusal,)) = await Broadcast(sender).send([B, C], b"x")
        assert accepted == (B,)
        assert isinstance(refusal, Refusal)
        assert isinstance(refusal.error, CapabilityDeniedError)
        assert (system.counters().dropped, system.counters().rejected) == (1, 1)
    assert meddler.calls == 3


async def test_an_audit_sink_may_change_what_the_sender_may_do() -> None:
    sink = MeddlingSink()
    async with ComponentSystem(SystemConfig(audit=sink)) as system:
        sink.system = system
        await system.spawn(A, ignore)
        await system.spawn(B, ignore)
        sender = system.sender_for(A)
        for _ in range(2):
            with pytest.raises(CapabilityDeniedError):
                await sender.send(B, b"x")
            await sender.send(B, b"x")
            assert (await Broadcast(sender).send([B, B], b"x")).accepted == ()
            assert (await Broadcast(sender).send([B, B], b"x")).accepted == (B,)
    assert sink.decisions == [False, True] * 4
    assert (system.counters().handled, system.counters().rejected) == (4, 4)


async def test_a_listener_may_have_components_spawned() -> None:
    heard: list[SystemEvent] = []

    def listen(event: SystemEvent) -> None:
        heard.append(event)
        assert isinstance(system.components(), tuple)
        if event == ComponentStarted(A):
            tasks.append(create_task(system.spawn(B, ignore)))

    tasks: list[object] = []
    system = ComponentSystem(SystemConfig(listeners=(listen,)))
    async with system:
        await system.spawn(A, ignore)
        with anyio.fail_after(10):
            while ComponentStarted(B) not in heard:
                await anyio.lowlevel.checkpoint()
        assert [one.component for one in system.components()] == [A, B]
    assert isinstance(heard[-1], StateChanged)


async def test_a_callback_may_give_up_other_requests() -> None:
    results: list[CallbackResult] = []
    tasks: list[object] = []
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, ignore)
        await system.spawn(C, hang)
        asking = RequestResponse(system.sender_for(A), system.correlations)

        def give_up(result: CallbackResult) -> None:
            results.append(result)
            books = system.correlations.counters()
            assert books.registered == 2 == sum(books[1:6])
            tasks.append(create_task(asking.cancel(never)))

        never = await asking.request_with_callback(C, b"x", results.append, timeout=60.0)
        answered = await asking.request_with_callback(B, b"x", give_up, timeout=60.0)
        with anyio.fail_after(10):
            while await system.correlations.is_pending(never):
                await anyio.lowlevel.checkpoint()
        assert results == [ReplyReceived(answered, b"")]
        assert system.correlations.counters().cancelled == 1


async def test_a_handler_may_spawn_send_and_stop() -> None:
    received: list[bytes] = []
    async with ComponentSystem() as system:

        async def manage(message: ComponentMessage) -> None:
            await system.spawn(C, lambda order: received.append(order.payload))
            await system.sender_for(B).send(C, message.payload)
            await system.stop_component(C)
            received.append(b"stopped")

        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, manage, capabilities=EVERYTHING)
        for number in range(2):
            await system.sender_for(A).send(B, b"%d" % number)
        with anyio.fail_after(10):
            while system.counters().handled < 4:
                await anyio.lowlevel.checkpoint()
    assert received == [b"0", b"stopped", b"1", b"stopped"]


async def test_a_busy_component_holds_up_nobody_else() -> None:
    release, handled = Event(), list[bytes]()

    async def hold(message: ComponentMessage) -> None:
        await release.wait()
        handled.append(message.payload)

    async with ComponentSystem() as system:
        await system.spawn(A, ignore, capabilities=EVERYTHING)
        await system.spawn(B, hold)
        await system.spawn(C, lambda message: handled.append(message.payload))
        for target, payload in ((B, b"slow"), (C, b"1"), (C, b"2")):
            await system.sender_for(A).send(target, payload)
        with anyio.fail_after(10):
            while len(handled) < 2:
                await anyio.lowlevel.checkpoint()
        assert (handled, system.counters().in_handling) == ([b"1", b"2"], 1)
        release.set()
    assert handled == [b"1", b"2", b"slow"]
