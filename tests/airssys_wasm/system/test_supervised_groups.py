"""Components that live and die together."""

# Layer 1: Standard library imports
import logging
from asyncio import CancelledError, Event, create_task, gather
from contextlib import suppress

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentMessage,
    ComponentSystem,
    DeliveryFailedError,
    RestartPolicy,
    SupervisionStrategy,
    SupervisorConfig,
    SystemConfig,
)
from airssys_wasm.testing import ManualClock
from tests.airssys_wasm.system.supervision_bench import (
    ANYBODY,
    CLIENT,
    A,
    B,
    Bench,
    C,
    SlowStart,
    Worker,
    idle,
    settle,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def bench(manual_clock: ManualClock) -> Bench:
    return Bench(manual_clock)


@pytest.mark.parametrize(
    ("strategy", "restarted"),
    [
        (SupervisionStrategy.ONE_FOR_ONE, ["b"]),
        (SupervisionStrategy.REST_FOR_ONE, ["b", "c"]),
        (SupervisionStrategy.ONE_FOR_ALL, ["a", "b", "c"]),
    ],
)
async def test_a_strategy_says_who_restarts_and_in_which_order(
    bench: Bench, strategy: SupervisionStrategy, restarted: list[str]
) -> None:
    journal: list[str] = []
    async with bench.system as system:
        supervisor = system.supervisor(SupervisorConfig(strategy))
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        for component in (A, B, C):
            worker = Worker(journal, component.name)
            await system.spawn(component, worker, supervisor=supervisor)
        hanging = create_task(bench.ask(C, b"hang"))
        waiting = create_task(bench.ask(C, b"x"))
        await settle()
        journal.clear()
        await bench.crash(B)
        assert sorted(journal) == [f"{name} stop" for name in restarted]
        journal.clear()
        await bench.advance(0.1)
        assert journal == [f"{name} start" for name in restarted]
        if "c" in restarted:
            assert isinstance(hanging.exception(), DeliveryFailedError)
            assert await waiting == b"2"
        assert await bench.ask(A, b"x") == b"1"
    await gather(hanging, waiting, return_exceptions=True)


async def test_when_a_group_is_given_up_nobody_of_it_stays(bench: Bench) -> None:
    async with bench.system as system:
        together = SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL, max_restarts=0)
        supervisor = system.supervisor(together)
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker([]), supervisor=supervisor)
        await system.spawn(B, Worker([]), supervisor=supervisor)
        await bench.crash(A)
        assert (bench.exists(A), bench.exists(B)) == (False, False)
        assert bench.escalated == [(A, ValueError)]


async def test_a_start_that_survives_the_end_of_its_group_makes_no_component(bench: Bench) -> None:
    class Stubborn(Worker):
        async def start(self, context: ComponentContext) -> None:
            await super().start(context)
            with suppress(CancelledError):
                await Event().wait()

    journal: list[str] = []
    async with bench.system as system:
        together = SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL, max_restarts=0)
        supervisor = system.supervisor(together)
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker(journal, "a"), supervisor=supervisor)
        spawning = create_task(system.spawn(B, Stubborn(journal, "b"), supervisor=supervisor))
        await settle()
        await bench.crash(A)
        await spawning
        assert not bench.exists(B)
        assert journal == ["a start", "b start", "a stop", "b stop"]
        await system.spawn(B, idle)


async def test_a_temporary_component_does_not_come_back_with_its_group(bench: Bench) -> None:
    async with bench.system as system:
        supervisor = system.supervisor(SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL))
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker([]), supervisor=supervisor)
        temporary = RestartPolicy.TEMPORARY
        await system.spawn(B, Worker([]), supervisor=supervisor, restart=temporary)
        await bench.crash(A)
        await bench.advance(0.1)
        assert (bench.exists(A), bench.exists(B)) == (True, False)


class LateCrash(Worker):
    """Crashes once it is let."""

    def __init__(self, journal: list[str], name: str) -> None:
        super().__init__(journal, name)
        self.may_crash = Event()

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        await self.may_crash.wait()
        return await super().handle(message, context)


async def test_who_crashes_while_it_stops_does_not_come_back_and_takes_nobody_along(
    manual_clock: ManualClock, caplog: LogCaptureFixture
) -> None:
    bench = Bench(manual_clock, drain_timeout=5.0)
    journal: list[str] = []
    late = LateCrash(journal, "b")
    async with bench.system as system:
        supervisor = system.supervisor(SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL))
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker(journal, "a"), supervisor=supervisor)
        await system.spawn(B, late, supervisor=supervisor)
        await bench.tell(B, b"crash")
        stopping = create_task(system.stop_component(B))
        await settle()
        late.may_crash.set()
        await stopping
        assert journal == ["a start", "b start", "b stop"]
    assert bench.restarting == []
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (
        logging.ERROR,
        "app/b/1 has crashed and stays down",
    )
    assert record.exc_info is not None
    assert record.exc_info[0] is ValueError


async def test_who_is_stopping_is_not_said_to_restart_with_its_group(
    manual_clock: ManualClock,
) -> None:
    bench = Bench(manual_clock, drain_timeout=5.0)
    late = LateCrash([], "b")
    async with bench.system as system:
        supervisor = system.supervisor(SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL))
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker([]), supervisor=supervisor)
        await system.spawn(B, late, supervisor=supervisor)
        await bench.tell(B, b"x")
        stopping = create_task(system.stop_component(B))
        await settle()
        await bench.crash(A)
        late.may_crash.set()
        await stopping
    assert bench.restarting == [A]


async def test_who_waits_for_its_elder_ends_at_once_when_it_is_stopped(bench: Bench) -> None:
    journal: list[str] = []
    elder = SlowStart(journal)
    elder.release.set()
    bench.system = ComponentSystem(SystemConfig(clock=bench.clock, drain_timeout=60.0))
    async with bench.system as system:
        supervisor = system.supervisor(SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL))
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, elder, supervisor=supervisor)
        await system.spawn(B, Worker(journal, "younger"), supervisor=supervisor)
        elder.release.clear()
        await bench.crash(B)
        await bench.tell(B, b"waits")
        await bench.advance(1.0)
        stopping = create_task(system.stop_component(B))
        await settle()
        assert stopping.done()
        assert (bench.exists(A), bench.exists(B)) == (True, False)
        assert system.counters().dead_lettered == 1
        elder.release.set()


async def test_in_a_group_the_younger_wait_until_the_elder_is_ready(bench: Bench) -> None:
    journal: list[str] = []
    elder = SlowStart(journal)
    elder.name = "elder"
    elder.release.set()
    async with bench.system as system:
        supervisor = system.supervisor(SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL))
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, elder, supervisor=supervisor)
        await system.spawn(B, Worker(journal, "younger"), supervisor=supervisor)
        elder.release.clear()
        await bench.crash(B)
        journal.clear()
        await bench.advance(1.0)
        assert journal == []
        elder.release.set()
        await settle()
        assert journal == ["elder start", "younger start"]
