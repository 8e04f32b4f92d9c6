# Layer 1: Standard library imports
from asyncio import CancelledError, create_task, gather, sleep
from typing import Any

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentExit,
    ComponentFactory,
    ComponentMessage,
    ComponentStartError,
    DeliveryFailedError,
    RemoteHandlerError,
    RequestResponse,
    RestartPolicy,
    SupervisorConfig,
    SystemNotRunningError,
    TargetNotFoundError,
)
from airssys_wasm.testing import ManualClock
from tests.airssys_wasm.system.supervision_bench import (
    ANYBODY,
    CLIENT,
    A,
    B,
    Bench,
    SlowStart,
    Worker,
    idle,
    settle,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def bench(manual_clock: ManualClock) -> Bench:
    return Bench(manual_clock)


async def test_a_component_is_ready_when_spawn_returns_and_stops_with_the_system(
    bench: Bench,
) -> None:
    journal: list[str] = []
    async with bench.system as system:
        await system.spawn(A, Worker(journal))
        assert journal == ["w start"]
    assert journal == ["w start", "w stop"]


async def test_a_component_uses_its_context_to_send_and_to_ask(bench: Bench) -> None:
    class Front:
        async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
            pattern = RequestResponse(context.sender, context.correlations)
            return context.self_id.name.encode() + await pattern.request(
                B, message.payload, timeout=9
            )

    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Front(), capabilities=ANYBODY)
        await system.spawn(B, lambda message: message.payload)
        assert await bench.ask(A, b"?") == b"a?"


async def test_a_start_that_fails_leaves_nothing_registered(bench: Bench) -> None:
    worker = Worker([])
    worker.fail_start = True
    async with bench.system as system:
        with pytest.raises(ComponentStartError) as caught:
            await system.spawn(A, worker)
        assert caught.value.args == (A, "KeyError", "'w'")
        assert isinstance(caught.value.__cause__, KeyError)
        assert not bench.exists(A)
        await settle()
        worker.fail_start = False
        await system.spawn(A, worker)
    assert worker.journal == ["w start", "w start", "w stop"]


async def test_a_start_that_wants_to_end_has_failed_whatever_the_restart_policy(
    bench: Bench,
) -> None:
    class Unwilling(Worker):
        async def start(self, context: ComponentContext) -> None:
            await super().start(context)
            raise ComponentExit

    worker = Unwilling([])
    async with bench.system as system:
        with pytest.raises(ComponentStartError) as caught:
            await system.spawn(A, worker, restart=RestartPolicy.PERMANENT)
        assert caught.value.error_type == "ComponentExit"
        assert (bench.exists(A), worker.journal) == (False, ["w start"])


async def test_nothing_can_be_sent_to_a_component_that_is_not_ready(bench: Bench) -> None:
    worker = SlowStart([])
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        spawning = create_task(system.spawn(A, worker))
        await settle()
        with pytest.raises(TargetNotFoundError):
            await bench.tell(A, b"x")
        worker.release.set()
        await spawning
        await bench.tell(A, b"x")


async def test_a_spawn_that_is_cancelled_leaves_nothing_behind(bench: Bench) -> None:
    async with bench.system as system:
        spawning = create_task(system.spawn(A, SlowStart([])))
        await settle()
        spawning.cancel()
        with pytest.raises(CancelledError):
            await spawning
        await settle()
        assert not bench.exists(A)
        await system.spawn(A, idle)


async def test_a_system_that_stops_does_not_wait_for_a_start(bench: Bench) -> None:
    async with bench.system as system:
        spawning = create_task(system.spawn(A, SlowStart([])))
        await settle()
        await system.stop()
        with pytest.raises(SystemNotRunningError):
            await spawning


async def test_a_crash_fails_its_message_and_the_rest_waits_for_the_next_life(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    journal: list[str] = []
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker(journal))
        crashed = create_task(bench.ask(A, b"crash"))
        waits = create_task(bench.ask(A, b"x"))
        await settle()
        assert journal == ["w start", "w stop"]
        error = crashed.exception()
        assert isinstance(error, RemoteHandlerError)
        assert (error.target, error.error_type, error.error_text) == (A, "ValueError", "w")
        assert not waits.done()
        await bench.advance(0.1)
        assert await waits == b"2"
        assert journal == ["w start", "w stop", "w start"]
        assert (system.counters().failed, system.counters().handled) == (1, 1)
    (message,) = [r.getMessage() for r in caplog.records if "restart 1 of 3" in r.getMessage()]
    assert message.startswith("app/a/1 has ended; restart 1 of 3 follows in 0.")


async def test_a_factory_gives_each_life_fresh_state(bench: Bench) -> None:
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, ComponentFactory(lambda: Worker([])))
        assert await bench.ask(A, b"x") == b"1"
        await bench.crash(A)
        asked = create_task(bench.ask(A, b"x"))
        await bench.advance(0.1)
        assert await asked == b"1"


async def test_the_fourth_crash_within_a_minute_is_the_last(bench: Bench) -> None:
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker([]), capabilities=ANYBODY)
        await system.spawn(B, Worker([]))
        stale = system.sender_for(A)
        for _ in range(3):
            await bench.crash(A)
            assert bench.exists(A)
            await bench.advance(1.0)
        await bench.crash(A)
        assert not bench.exists(A)
        assert bench.escalated == [(A, ValueError)]
        with pytest.raises(TargetNotFoundError):
            await bench.tell(A, b"x")
        with pytest.raises(DeliveryFailedError):
            await stale.send(B, b"x")
        await bench.crash(B)  # whose count is its own
        await bench.advance(1.0)
        assert await bench.ask(B, b"x") == b"2"
        await system.spawn(A, idle)


async def test_a_failed_restart_spends_a_restart(bench: Bench) -> None:
    journal: list[str] = []
    worker = Worker(journal)
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, worker)
        worker.fail_start = True
        await bench.crash(A)
        for _ in range(4):
            await bench.advance(1.0)
        assert not bench.exists(A)
        assert bench.escalated == [(A, KeyError)]
        assert journal == ["w start", "w stop", "w start", "w start", "w start"]


async def test_a_stop_that_fails_is_logged_and_changes_nothing(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    worker = Worker([])
    worker.fail_stop = True
    async with bench.system as system:
        await system.spawn(A, worker)
    assert [record.getMessage() for record in caplog.records] == [
        "app/a/1 failed to stop in good order"
    ]


@pytest.mark.parametrize(
    ("policy", "order", "comes_back"),
    [
        (RestartPolicy.PERMANENT, b"crash", True),
        (RestartPolicy.PERMANENT, b"exit", True),
        (RestartPolicy.TRANSIENT, b"crash", True),
        (RestartPolicy.TRANSIENT, b"exit", False),
        (RestartPolicy.TEMPORARY, b"crash", False),
        (RestartPolicy.TEMPORARY, b"exit", False),
    ],
)
async def test_a_restart_policy_says_when_a_component_comes_back(
    bench: Bench, policy: RestartPolicy, order: bytes, *, comes_back: bool
) -> None:
    journal: list[str] = []
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker(journal), restart=policy)
        await bench.tell(A, order)
        await settle()
        await bench.advance(0.1)
        assert bench.exists(A) is comes_back
        assert journal.count("w start") == 1 + comes_back
        assert bench.escalated == []


async def test_a_component_that_finishes_answers_first(bench: Bench) -> None:
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker([]))
        answers = await gather(bench.ask(A, b"exit"), bench.ask(A, b"x"), return_exceptions=True)
        assert answers[0] == b""
        assert isinstance(answers[1], DeliveryFailedError)
        counters = system.counters()
        assert (counters.handled, counters.dead_lettered) == (1, 1)


async def test_a_component_that_is_down_ends_at_once_when_it_is_stopped(bench: Bench) -> None:
    journal: list[str] = []
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Worker(journal))
        await bench.tell(A, b"crash")
        await bench.tell(A, b"waits")
        await settle()
        await system.stop_component(A)
        assert system.counters().dead_lettered == 1
    assert journal == ["w start", "w stop"]
    assert bench.clock.pending_alarms == 0


async def test_what_a_handler_raises_instead_of_ending_does_not_bring_it_back(
    bench: Bench,
) -> None:
    class Rude(Worker):
        async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
            try:
                return await super().handle(message, context)
            except CancelledError as error:
                raise KeyError(message.payload) from error

    journal: list[str] = []
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Rude(journal))
        await bench.tell(A, b"hang")
        await settle()
        await system.stop_component(A)
        await bench.advance(1.0)
        assert journal == ["w start", "w stop"]
        assert (system.counters().failed, bench.exists(A)) == (1, False)


@pytest.mark.parametrize("step", ["start", "stop"])
async def test_to_await_something_cancelled_is_a_failure_and_not_the_end(
    bench: Bench, step: str
) -> None:
    class Awaits(Worker):
        async def fail(self, here: str) -> None:
            if here == step and self.count == 1:
                self.count += 1
                cancelled = create_task(sleep(0))
                cancelled.cancel()
                await cancelled

        async def start(self, context: ComponentContext) -> None:
            await super().start(context)
            await self.fail("start")

        async def stop(self, context: ComponentContext) -> None:
            await super().stop(context)
            await self.fail("stop")

    journal: list[str] = []
    async with bench.system as system:
        await system.spawn(CLIENT, idle, capabilities=ANYBODY)
        await system.spawn(A, Awaits(journal))
        await bench.crash(A)
        await bench.advance(1.0)
        await bench.advance(1.0)
        assert await bench.ask(A, b"x") == b"3"
    assert journal.count("w start") == (3 if step == "start" else 2)


async def test_a_supervisor_is_made_by_the_system(bench: Bench) -> None:
    config: Any = SupervisorConfig()
    async with bench.system:
        with pytest.raises(TypeError, match=r"what system\.supervisor\(\) makes: SupervisorConfig"):
            await bench.system.spawn(A, print, supervisor=config)
        assert bench.system.components() == ()
