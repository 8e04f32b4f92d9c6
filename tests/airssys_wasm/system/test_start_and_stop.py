"""The life of a whole system: ordered start, ordered drain, one end."""

# Layer 1: Standard library imports
from asyncio import CancelledError, Event, create_task, gather

# Layer 2: Third-party imports
import anyio
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentNotFoundError,
    ComponentStartError,
    ComponentSystem,
    Counters,
    FireAndForget,
    InvalidTransitionError,
    SendTo,
    SpawnOptions,
    SystemBuilder,
    SystemConfig,
    SystemNotRunningError,
    SystemState,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
SENDS = SpawnOptions(capabilities=[SendTo("*/*/*")])


class Part:
    """Writes down when it starts and stops; waits or fails where it is told to."""

    def __init__(
        self, journal: list[str], *, fails: bool = False, waits_for: Event | None = None
    ) -> None:
        self.journal, self.fails, self.waits_for = journal, fails, waits_for

    async def start(self, context: ComponentContext) -> None:
        self.journal.append(f"{context.self_id.name} start")
        if self.waits_for is not None:
            await self.waits_for.wait()
        if self.fails:
            raise KeyError(context.self_id)

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:
        raise AssertionError(message, context)

    async def stop(self, context: ComponentContext) -> None:
        self.journal.append(f"{context.self_id.name} stop")


class Forwarder:
    """Passes each message on."""

    def __init__(self, to: ComponentId) -> None:
        self.to = to

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> None:
        await FireAndForget(context.sender).send(self.to, message.payload)


async def test_declared_components_start_in_order_and_stop_in_reverse() -> None:
    journal: list[str] = []
    builder = SystemBuilder()
    for component in (A, B, C):
        builder = builder.component(component, Part(journal))
    async with builder.build() as system:
        assert system.state is SystemState.RUNNING
        assert journal == ["a start", "b start", "c start"]
    assert journal[3:] == ["c stop", "b stop", "a stop"]


async def test_a_builder_can_be_built_from_again() -> None:
    journal: list[str] = []
    base = SystemBuilder(SystemConfig(max_payload=7)).component(A, Part(journal))
    more = base.component(B, Part(journal), SENDS)
    for builder in (base, more):
        async with builder.build() as system:
            assert builder.config.max_payload == 7
            await gather(system.stop(), system.stop())
    assert journal == ["a start", "a stop", "a start", "b start", "b stop", "a stop"]


async def test_what_a_builder_permits_is_permitted_in_every_system() -> None:
    iterator = iter([SendTo("app/*/*")])
    builder = SystemBuilder().component(B, lambda _: None)
    builder = builder.component(A, lambda _: None, SpawnOptions(capabilities=iterator))
    for _ in range(2):
        async with builder.build() as system:
            await system.sender_for(A).send(B, b"x")


async def test_if_one_does_not_start_those_before_it_are_stopped_and_so_is_the_system() -> None:
    journal: list[str] = []
    system = (
        SystemBuilder()
        .component(A, Part(journal))
        .component(B, Part(journal, fails=True))
        .component(C, Part(journal))
        .build()
    )
    with pytest.raises(ComponentStartError) as caught:
        await system.start()
    assert caught.value.component == B
    assert journal == ["a start", "b start", "a stop"]
    assert system.state is SystemState.STOPPED
    with pytest.raises(InvalidTransitionError, match="stopped cannot become starting"):
        await system.start()


async def test_a_start_that_is_cancelled_is_undone() -> None:
    journal: list[str] = []
    slow = Part(journal, waits_for=Event())
    system = SystemBuilder().component(A, Part(journal)).component(B, slow).build()
    starting = create_task(system.start())
    await anyio.wait_all_tasks_blocked()
    assert str(system.state.value) == "starting"
    starting.cancel()
    with pytest.raises(CancelledError):
        await starting
    assert journal == ["a start", "b start", "a stop"]
    assert system.state is SystemState.STOPPED


async def test_a_system_may_be_stopped_while_it_starts() -> None:
    journal: list[str] = []
    slow = Part(journal, waits_for=Event())
    system = SystemBuilder().component(A, Part(journal)).component(B, slow).build()
    starting = create_task(system.start())
    await anyio.wait_all_tasks_blocked()
    await system.stop()
    with pytest.raises(SystemNotRunningError):
        await starting
    assert journal == ["a start", "b start", "a stop"]


async def test_stopping_waits_for_a_component_whose_spawn_was_cancelled() -> None:
    journal: list[str] = []

    class Tidy(Part):
        async def start(self, context: ComponentContext) -> None:
            try:
                await super().start(context)
            finally:
                await anyio.wait_all_tasks_blocked()
                journal.append("cleaned up")

    async with ComponentSystem() as system:
        spawning = create_task(system.spawn(A, Tidy(journal, waits_for=Event())))
        await anyio.wait_all_tasks_blocked()
        spawning.cancel()
        with pytest.raises(CancelledError):
            await spawning
        assert journal == ["a start"]
    assert journal == ["a start", "cleaned up"]


async def test_a_component_that_is_ready_as_the_system_stops_is_not_let_in() -> None:
    journal: list[str] = []
    gate = Event()
    system = ComponentSystem()
    await system.start()
    spawning = create_task(system.spawn(A, Part(journal, waits_for=gate)))
    await anyio.wait_all_tasks_blocked()
    stopping = create_task(system.stop())
    gate.set()  # it is ready one turn after the stop has begun, and before anybody can know
    with pytest.raises(SystemNotRunningError):
        await spawning
    await stopping
    assert journal == ["a start", "a stop"]


async def test_a_stop_that_hangs_is_cancelled_when_time_is_up(
    manual_clock: ManualClock, caplog: LogCaptureFixture
) -> None:
    class Hangs(Part):
        async def stop(self, context: ComponentContext) -> None:
            await super().stop(context)
            await Event().wait()

    journal: list[str] = []
    system = ComponentSystem(SystemConfig(clock=manual_clock, drain_timeout=3.0))
    await system.start()
    await system.spawn(A, Hangs(journal))
    stopping = create_task(system.stop())
    await anyio.wait_all_tasks_blocked()
    assert (journal, stopping.done()) == (["a start", "a stop"], False)
    manual_clock.advance(3.0)
    await stopping
    assert caplog.records == []


async def test_only_a_running_system_can_be_spawned_into() -> None:
    slow = Part([], waits_for=(ready := Event()))
    system = SystemBuilder().component(A, slow).build()
    starting = create_task(system.start())
    await anyio.wait_all_tasks_blocked()
    with pytest.raises(SystemNotRunningError, match="is starting, not running"):
        await system.spawn(B, print)
    ready.set()
    await starting
    await system.spawn(B, print)
    with pytest.raises(InvalidTransitionError, match="running cannot become starting"):
        await system.start()
    await system.stop()


async def test_many_may_stop_it_at_once_and_all_wait_for_the_same_end() -> None:
    release = Event()

    async def handle(message: ComponentMessage) -> None:
        assert message.payload == b"x"
        await release.wait()

    async with SystemBuilder().component(A, handle, SENDS).build() as system:
        await system.sender_for(A).send(A, b"x")
        stops = [create_task(system.stop()) for _ in range(3)]
        await anyio.wait_all_tasks_blocked()
        assert [stop.done() for stop in stops] == [False] * 3
        assert system.state is SystemState.STOPPING
        release.set()
        await gather(*stops)
        assert system.counters() == Counters(1, 0, 0, 1, 0, 0, 0, 0, 0)
    await system.stop()


async def test_what_is_on_its_way_through_a_pipeline_arrives_before_the_end() -> None:
    """Each stage is closed only when the one that feeds it has ended."""
    arrived: list[bytes] = []
    pipeline = (
        SystemBuilder()
        .component(C, lambda message: arrived.append(message.payload))
        .component(B, Forwarder(C), SENDS)
        .component(A, Forwarder(B), SENDS)
    )
    async with pipeline.build() as system:
        for number in range(100):
            await system.sender_for(A).send(A, b"%d" % number)
    assert arrived == [b"%d" % number for number in range(100)]
    assert system.counters() == Counters(300, 0, 0, 300, 0, 0, 0, 0, 0)


async def test_the_drain_has_one_deadline_for_all(manual_clock: ManualClock) -> None:
    async def never_return(message: ComponentMessage) -> None:
        assert message.payload == b"x"
        await Event().wait()

    builder = SystemBuilder(SystemConfig(clock=manual_clock, drain_timeout=3.0))
    for component in (A, B, C):
        builder = builder.component(component, never_return, SENDS)
    async with builder.build() as system:
        for target in (A, B, C):
            for _ in range(2):
                await system.sender_for(A).send(target, b"x")
        await anyio.wait_all_tasks_blocked()
        stopping = create_task(system.stop())
        await anyio.wait_all_tasks_blocked()
        manual_clock.advance(2.9)
        await anyio.wait_all_tasks_blocked()
        assert not stopping.done()
        manual_clock.advance(0.1)
        await stopping
    assert system.counters() == Counters(6, 0, 0, 0, 3, 0, 0, 0, 3)
    assert manual_clock.pending_alarms == 0
    with pytest.raises(ComponentNotFoundError):
        system.sender_for(A)
