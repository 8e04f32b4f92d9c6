# Layer 1: Standard library imports
import logging

# Layer 2: Third-party imports
import anyio
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentGivenUp,
    ComponentId,
    ComponentMessage,
    ComponentRestarting,
    ComponentStarted,
    ComponentStopped,
    ComponentSystem,
    FireAndForget,
    SendTo,
    StateChanged,
    SupervisionStrategy,
    SupervisorConfig,
    SystemConfig,
    SystemEvent,
    SystemState,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")
CREATED, STARTING, RUNNING, STOPPING, STOPPED = SystemState


class Crashing:
    async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:
        raise ValueError(message.payload, context.self_id)


async def settle(clock: ManualClock) -> None:
    """Let everything happen that can, waits of no time included."""
    for _ in range(3):
        await anyio.wait_all_tasks_blocked()
        clock.advance(0.0)
    await anyio.wait_all_tasks_blocked()


async def test_a_listener_hears_the_life_of_the_system_and_of_its_components() -> None:
    events: list[SystemEvent] = []
    async with ComponentSystem(SystemConfig(listeners=(events.append,))) as system:
        await system.spawn(A, print)
        await system.spawn(B, print)
        await system.stop_component(A)
    assert events == [
        StateChanged(CREATED, STARTING),
        StateChanged(STARTING, RUNNING),
        ComponentStarted(A),
        ComponentStarted(B),
        ComponentStopped(A),
        StateChanged(RUNNING, STOPPING),
        ComponentStopped(B),
        StateChanged(STOPPING, STOPPED),
    ]


async def test_a_listener_hears_who_restarts_and_who_is_given_up(
    manual_clock: ManualClock,
) -> None:
    events: list[SystemEvent] = []
    config = SystemConfig(listeners=(events.append,), clock=manual_clock)
    together = SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL, max_restarts=1, backoff_base=0.0)
    async with ComponentSystem(config) as system:
        supervisor = system.supervisor(together)
        await system.spawn(A, print, capabilities=[SendTo("*/*/*")], supervisor=supervisor)
        await system.spawn(B, Crashing(), supervisor=supervisor)
        sender = FireAndForget(system.sender_for(A))
        events.clear()
        await sender.send(B, b"1")
        await settle(manual_clock)
        restarting, with_it = events
        assert isinstance(restarting, ComponentRestarting)
        assert (restarting.component, restarting.delay) == (B, 0.0)
        assert isinstance(restarting.error, ValueError)
        assert with_it == ComponentRestarting(A, 0.0, None)
        events.clear()
        await sender.send(B, b"2")
        await settle(manual_clock)
        given_up, *gone = events
        assert isinstance(given_up, ComponentGivenUp)
        assert given_up.component == B
        assert isinstance(given_up.error, ValueError)
        assert set(gone) == {ComponentStopped(A), ComponentStopped(B)}


async def test_a_listener_that_fails_is_logged_and_disturbs_nobody(
    caplog: LogCaptureFixture,
) -> None:
    events: list[SystemEvent] = []

    def fail(event: SystemEvent) -> None:
        raise OSError(event)

    async with ComponentSystem(SystemConfig(listeners=(fail, events.append))) as system:
        await system.spawn(A, print, capabilities=[SendTo("app/a/1")])
        await system.sender_for(A).send(A, b"x")
    assert system.state is STOPPED
    assert system.counters().handled == 1
    assert len(events) == len(caplog.records) == 6
    assert caplog.records[2].levelno == logging.ERROR
    assert caplog.records[2].getMessage() == f"A listener failed on {ComponentStarted(A)}"
    assert caplog.records[2].exc_info is not None
