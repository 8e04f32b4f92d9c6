"""Every denial is on record when the system has stopped, whatever the sink does."""

# Layer 1: Standard library imports
import logging
from threading import Event

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    Action,
    AuditEvent,
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    FlushableAuditSink,
    QueuedAuditSink,
    SendTo,
    SystemConfig,
    SystemState,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")


class Trail:
    """Keeps what it gets, once it is let."""

    def __init__(self, *, wants_allowed: bool = False) -> None:
        self.wants_allowed = wants_allowed
        self.may_write = Event()
        self.may_write.set()
        self.events: list[AuditEvent] = []

    def record(self, event: AuditEvent) -> None:
        self.may_write.wait(20)
        self.events.append(event)


class StubbornSink(FlushableAuditSink):
    """Its flush fails."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    @property
    def wants_allowed(self) -> bool:
        return False

    def record(self, event: AuditEvent) -> None:
        raise NotImplementedError(event)

    async def flush(self) -> None:
        raise self.error


async def ignore(message: ComponentMessage) -> None:
    assert message.payload is not None


async def provoke(system: ComponentSystem, denials: int) -> None:
    await system.spawn(A, ignore, capabilities=[SendTo("app/a/*")])
    for _ in range(denials):
        with pytest.raises(CapabilityDeniedError):
            await system.sender_for(A).send(B, b"x")
    await system.sender_for(A).send(A, b"x")


@pytest.mark.parametrize("wants_allowed", [False, True])
async def test_what_is_queued_is_written_before_the_system_has_stopped(
    manual_clock: ManualClock,
    wants_allowed: bool,  # noqa: FBT001 -- a test case, not an interface
) -> None:
    trail = Trail(wants_allowed=wants_allowed)
    sink = QueuedAuditSink(trail)
    trail.may_write.clear()
    async with ComponentSystem(SystemConfig(audit=sink, clock=manual_clock)) as system:
        await provoke(system, 3)
        assert trail.events == []
        trail.may_write.set()
    now = ComponentMessage(A, b"", manual_clock.utc_ns()).timestamp
    denied = AuditEvent(A, Action.SEND, B, allowed=False, timestamp=now)
    allowed = AuditEvent(A, Action.SEND, A, allowed=True, timestamp=now)
    assert trail.events == [denied] * 3 + [allowed] * wants_allowed
    assert sink.counters().written == len(trail.events)


async def test_the_same_sink_serves_another_system_afterwards() -> None:
    trail = Trail()
    config = SystemConfig(audit=QueuedAuditSink(trail))
    for _ in range(2):
        async with ComponentSystem(config) as system:
            await provoke(system, 1)
    assert len(trail.events) == 2


async def test_a_sink_that_hangs_does_not_hold_up_the_stop(caplog: LogCaptureFixture) -> None:
    trail = Trail()
    trail.may_write.clear()
    config = SystemConfig(audit=QueuedAuditSink(trail), audit_grace=0.01)
    async with ComponentSystem(config) as system:
        await provoke(system, 1)
    trail.may_write.set()
    assert system.state is SystemState.STOPPED
    assert [record.getMessage() for record in caplog.records] == [
        "The audit sink has not written everything within 0.01 s"
    ]


async def test_without_any_grace_a_sink_that_has_nothing_to_write_is_not_late(
    caplog: LogCaptureFixture,
) -> None:
    async with ComponentSystem(SystemConfig(audit_grace=0)):
        pass
    assert caplog.records == []


@pytest.mark.parametrize("error", [OSError("no space left"), TimeoutError("no answer")])
async def test_a_sink_that_raises_fails_neither_a_decision_nor_the_stop(
    caplog: LogCaptureFixture, error: OSError
) -> None:
    async with ComponentSystem(SystemConfig(audit=StubbornSink(error))) as system:
        await provoke(system, 1)
    assert system.state is SystemState.STOPPED
    assert [record.getMessage() for record in caplog.records] == [
        f"The audit sink failed on {Action.SEND} to {B} by {A}",
        "The audit sink failed to write what it kept",
    ]


async def test_denials_are_logged_by_default(caplog: LogCaptureFixture) -> None:
    async with ComponentSystem() as system:
        await provoke(system, 2)
    line = ("airssys_wasm.security.audit", logging.WARNING, f"{A} send to {B}: denied")
    assert caplog.record_tuples == [line, line]
