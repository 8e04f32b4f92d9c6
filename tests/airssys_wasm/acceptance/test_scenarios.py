"""What the Rust original promised and could not do; the first scenario has a file of its own."""

# Layer 1: Standard library imports
from asyncio import Event, create_task, gather

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    AirssysError,
    AuditEvent,
    CallbackResult,
    CapabilityDeniedError,
    ComponentAlreadyExistsError,
    ComponentContext,
    ComponentGivenUp,
    ComponentId,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentRestarting,
    ComponentStarted,
    ComponentSystem,
    DeliveryFailedError,
    QueueFullError,
    RemoteHandlerError,
    ReplyReceived,
    RequestFailed,
    RequestResponse,
    RequestTimedOut,
    RequestTo,
    SendTo,
    SystemConfig,
    SystemEvent,
    TargetNotFoundError,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B, NOBODY = (ComponentId("app", name, "1") for name in ("a", "b", "nobody"))
TO_ALL = (SendTo("app/*/*"), RequestTo("app/*/*"))


class Records:
    """Keeps what it is asked to record, permitted or not. It is an ``AuditSink``."""

    wants_allowed = True

    def __init__(self) -> None:
        self.events: list[tuple[ComponentId, bool]] = []

    def record(self, event: AuditEvent) -> None:
        self.events.append((event.target, event.allowed))


class Server:
    """Answers when the gate is open, and crashes when told to."""

    def __init__(self) -> None:
        self.gate = Event()

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        await self.gate.wait()
        if message.payload == b"crash":
            raise ValueError(context.self_id)
        return b"re: " + message.payload


def asking(system: ComponentSystem) -> RequestResponse:
    return RequestResponse(system.sender_for(A), system.correlations)


async def ignore(message: ComponentMessage) -> None:
    assert message.sender in {A, B}


async def test_a_requests_b_and_is_called_back_with_the_same_id_exactly_once() -> None:
    outcomes: list[CallbackResult] = []
    server = Server()
    server.gate.set()
    async with ComponentSystem() as system:
        await system.spawn(A, ignore, capabilities=TO_ALL)
        await system.spawn(B, server)
        request_id = await asking(system).request_with_callback(
            B, b"price?", outcomes.append, timeout=9.0
        )
        assert outcomes == []
        await anyio.wait_all_tasks_blocked()
        assert outcomes == [ReplyReceived(request_id, b"re: price?")]
    assert len(outcomes) == 1


async def test_a_reply_after_the_timeout_is_dropped_and_a_got_exactly_one_timeout_callback(
    manual_clock: ManualClock,
) -> None:
    outcomes: list[CallbackResult] = []
    server = Server()
    async with ComponentSystem(SystemConfig(clock=manual_clock)) as system:
        await system.spawn(A, ignore, capabilities=TO_ALL)
        await system.spawn(B, server)
        request_id = await asking(system).request_with_callback(
            B, b"price?", outcomes.append, timeout=2.0
        )
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(1.9)
        assert outcomes == []
        manual_clock.advance(0.1)
        server.gate.set()
        await anyio.wait_all_tasks_blocked()
        assert system.counters().handled == 1
        assert system.correlations.counters().late == 1
    (outcome,) = outcomes
    assert isinstance(outcome, RequestTimedOut)
    assert outcome.correlation_id == request_id
    assert (outcome.error.target, outcome.error.stage, outcome.error.elapsed) == (
        B,
        "handling",
        2.0,
    )


@pytest.mark.parametrize(
    ("target", "error", "allowed"),
    [
        (NOBODY, TargetNotFoundError, True),
        (B, QueueFullError, True),
        (ComponentId("other", "b", "1"), CapabilityDeniedError, False),
    ],
)
async def test_unknown_target_full_mailbox_missing_capability_each_have_an_error_and_a_record(
    target: ComponentId, error: type[AirssysError], *, allowed: bool
) -> None:
    records = Records()
    async with ComponentSystem(SystemConfig(audit=records, drain_timeout=0)) as system:
        await system.spawn(A, ignore, capabilities=TO_ALL)
        await system.spawn(B, Server(), mailbox_capacity=1)
        sender = system.sender_for(A)
        for payload in (b"at work", b"waits"):
            await sender.send(B, payload)
            await anyio.wait_all_tasks_blocked()
        records.events.clear()
        with pytest.raises(error):
            await sender.send(target, b"one more")
        assert records.events == [(target, allowed)]
        assert system.counters().rejected == 1


async def test_b_crashes_mid_request_and_restarts_and_the_fourth_crash_in_a_minute_stops_it(
    manual_clock: ManualClock,
) -> None:
    outcomes: list[CallbackResult] = []
    events: list[SystemEvent] = []
    server = Server()
    server.gate.set()
    config = SystemConfig(clock=manual_clock, listeners=(events.append,))
    async with ComponentSystem(config) as system:
        await system.spawn(A, ignore, capabilities=TO_ALL)
        await system.spawn(B, server)
        for crash in range(1, 5):
            await asking(system).request_with_callback(B, b"crash", outcomes.append, timeout=99.0)
            await anyio.wait_all_tasks_blocked()
            assert len(outcomes) == crash
            manual_clock.advance(10.0)
            await anyio.wait_all_tasks_blocked()
        with pytest.raises(TargetNotFoundError):
            await asking(system).request(B, b"price?", timeout=9.0)
    for outcome in outcomes:
        assert isinstance(outcome, RequestFailed)
        assert isinstance(outcome.error, RemoteHandlerError)
        assert outcome.error.error_type == "ValueError"
    told = [type(one) for one in events if getattr(one, "component", None) == B]
    assert told[:5] == [ComponentStarted, *[ComponentRestarting] * 3, ComponentGivenUp]


async def test_b_is_unloaded_while_a_has_a_request_pending() -> None:
    async with ComponentSystem(SystemConfig(drain_timeout=0)) as system:
        await system.spawn(A, ignore, capabilities=TO_ALL)
        await system.spawn(B, Server())
        handled = create_task(asking(system).request(B, b"at work", timeout=99.0))
        await anyio.wait_all_tasks_blocked()
        waiting = create_task(asking(system).request(B, b"waits", timeout=99.0))
        await anyio.wait_all_tasks_blocked()
        await system.stop_component(B)
        for request in (handled, waiting):
            with pytest.raises(DeliveryFailedError) as caught:
                await request
            assert caught.value.target == B
        with pytest.raises(ComponentNotFoundError):
            system.sender_for(B)
        assert system.correlations.counters().pending == 0
        await system.spawn(B, ignore)  # the id is free


async def test_shutdown_with_live_components_and_pending_requests_finishes_within_its_bound(
    manual_clock: ManualClock,
) -> None:
    system = ComponentSystem(SystemConfig(clock=manual_clock, drain_timeout=3.0))
    await system.start()
    await system.spawn(A, ignore, capabilities=TO_ALL)
    await system.spawn(B, Server())
    requests = [create_task(asking(system).request(B, b"x", timeout=99.0)) for _ in range(10)]
    await anyio.wait_all_tasks_blocked()
    stopping = create_task(system.stop())
    await anyio.wait_all_tasks_blocked()
    manual_clock.advance(2.9)
    await anyio.wait_all_tasks_blocked()
    assert not stopping.done()
    manual_clock.advance(0.1)
    await stopping
    errors = await gather(*requests, return_exceptions=True)
    assert [type(error) for error in errors] == [DeliveryFailedError] * 10
    counters = system.counters()
    assert (counters.failed, counters.dead_lettered, counters.accounted_for) == (1, 9, 10)
    assert manual_clock.pending_alarms == 0


async def test_of_two_concurrent_spawns_of_one_id_exactly_one_wins() -> None:
    class SlowStart(Server):
        async def start(self, context: ComponentContext) -> None:
            assert context.self_id == B
            await self.gate.wait()

    slow = SlowStart()
    async with ComponentSystem() as system:
        spawns = [create_task(system.spawn(B, slow)) for _ in range(2)]
        await anyio.wait_all_tasks_blocked()
        slow.gate.set()
        outcomes = await gather(*spawns, return_exceptions=True)
        assert [type(one) for one in outcomes] == [type(None), ComponentAlreadyExistsError]
        await system.spawn(A, ignore, capabilities=TO_ALL)
        assert await asking(system).request(B, b"price?", timeout=9.0) == b"re: price?"
