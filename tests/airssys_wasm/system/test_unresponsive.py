"""Components whose handler swallows its cancellation when their group restarts, or ends."""

# Layer 1: Standard library imports
import logging
from asyncio import CancelledError, Event, create_task
from collections.abc import Awaitable, Callable

# Layer 2: Third-party imports
import anyio
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentExit,
    ComponentGivenUp,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    ComponentUnresponsiveError,
    DeliveryFailedError,
    RequestResponse,
    RequestTo,
    SendTo,
    SupervisionStrategy,
    SupervisorConfig,
    SystemConfig,
    SystemEvent,
    TargetNotFoundError,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
CLIENT, A, B = (ComponentId("app", name, "1") for name in ("client", "a", "b"))
ANYBODY = (RequestTo("app/*/*"), SendTo("app/*/*"))


class Stubborn:
    """Says in which life it is; told to hang, it swallows a cancellation and does what follows."""

    def __init__(self, then: Callable[[], Awaitable[bytes]]) -> None:
        self.then = then
        self.life = 0

    async def start(self, context: ComponentContext) -> None:
        assert context.self_id == B
        self.life += 1

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        assert context.self_id == B
        if message.payload == b"hang":
            try:
                await Event().wait()
            except CancelledError:
                return await self.then()
        return b"%d" % self.life


class Crashing:
    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        raise ValueError(message.payload, context.self_id)


class Bench:
    """A group of two, of which A has just crashed while B was at work and had one more to do."""

    def __init__(self, clock: ManualClock, then: Callable[[], Awaitable[bytes]]) -> None:
        self.clock = clock
        self.events: list[SystemEvent] = []
        self.system = ComponentSystem(
            SystemConfig(
                clock=clock, drain_timeout=0, cancel_grace=0.5, listeners=(self.events.append,)
            )
        )
        self.stubborn = Stubborn(then)

    async def crash(self) -> None:
        system = self.system
        group = system.supervisor(SupervisorConfig(SupervisionStrategy.ONE_FOR_ALL))
        await system.spawn(CLIENT, print, capabilities=ANYBODY)
        await system.spawn(A, Crashing(), supervisor=group)
        await system.spawn(B, self.stubborn, supervisor=group)
        self.hanging = create_task(self.ask(B, b"hang"))
        self.waiting = create_task(self.ask(B, b"?"))
        await self.settle()
        await system.sender_for(CLIENT).send(A, b"x")
        await self.settle()

    async def ask(self, target: ComponentId, payload: bytes) -> bytes:
        pattern = RequestResponse(self.system.sender_for(CLIENT), self.system.correlations)
        return await pattern.request(target, payload, timeout=1000)

    async def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.settle()

    @staticmethod
    async def settle() -> None:
        for _ in range(3):
            await anyio.wait_all_tasks_blocked()


async def test_a_handler_that_returns_all_the_same_has_had_its_last_message_of_this_life(
    manual_clock: ManualClock,
) -> None:
    async def answer() -> bytes:
        return b"all the same"

    bench = Bench(manual_clock, answer)
    async with bench.system:
        await bench.crash()
        assert await bench.hanging == b"all the same"
        assert not bench.waiting.done()
        await bench.advance(0.1)
        assert await bench.waiting == b"2"
    assert manual_clock.pending_alarms == 0


async def test_a_handler_that_raises_something_else_restarts_with_its_group_and_at_no_cost(
    manual_clock: ManualClock,
) -> None:
    async def fail() -> bytes:
        raise OSError("cleaning up failed")

    bench = Bench(manual_clock, fail)
    async with bench.system:
        await bench.crash()
        await bench.advance(0.1)
        assert await bench.waiting == b"2"
        # Had it spent a restart of its own, A would have been interrupted, and so on.
        assert bench.stubborn.life == 2
        assert bench.hanging.exception() is not None


async def test_a_handler_that_wants_to_end_then_may_do_so(manual_clock: ManualClock) -> None:
    async def leave() -> bytes:
        raise ComponentExit

    bench = Bench(manual_clock, leave)
    async with bench.system:
        await bench.crash()
        assert await bench.hanging == b""
        assert isinstance(bench.waiting.exception(), DeliveryFailedError)


async def test_a_component_that_was_stubborn_once_can_be_cancelled_in_its_next_life(
    manual_clock: ManualClock,
) -> None:
    async def answer() -> bytes:
        return b""

    bench = Bench(manual_clock, answer)
    async with bench.system as system:
        await bench.crash()
        await bench.advance(0.1)
        assert await bench.waiting == b"2"
        await system.sender_for(CLIENT).send(B, b"hang")
        await system.sender_for(CLIENT).send(A, b"x")
        await bench.settle()
        await bench.advance(0.2)
        assert await bench.ask(B, b"?") == b"3"


async def test_a_handler_that_does_not_end_in_time_is_given_up_with_its_group(
    manual_clock: ManualClock, caplog: LogCaptureFixture
) -> None:
    release = Event()

    async def hang_on() -> bytes:
        await release.wait()
        return b"too late"

    bench = Bench(manual_clock, hang_on)
    async with bench.system as system:
        await bench.crash()
        await bench.advance(0.49)
        assert not bench.waiting.done()
        await bench.advance(0.01)
        for request in (bench.hanging, bench.waiting):
            assert isinstance(request.exception(), DeliveryFailedError)
        for target in (A, B):
            with pytest.raises(TargetNotFoundError):
                await system.sender_for(CLIENT).send(target, b"x")
        (given_up,) = [event for event in bench.events if isinstance(event, ComponentGivenUp)]
        assert given_up.component == B
        assert isinstance(given_up.error, ComponentUnresponsiveError)
        assert given_up.error.grace == 0.5
        assert (
            "airssys_wasm.component.wrapper",
            logging.ERROR,
            "app/b/1 ignores its cancellation and is left behind",
        ) in caplog.record_tuples

        await system.spawn(B, lambda message: message.payload)  # the id is free
        release.set()
        await bench.settle()
        assert await bench.ask(B, b"new") == b"new"
        counters = system.counters()
        assert (counters.in_handling, counters.sent) == (0, counters.accounted_for)
    assert manual_clock.pending_alarms == 0


async def test_a_start_that_does_not_let_itself_be_cancelled_does_not_hold_up_the_end(
    manual_clock: ManualClock,
) -> None:
    release = Event()

    class SlowStart(Stubborn):
        async def start(self, context: ComponentContext) -> None:
            await super().start(context)
            try:
                await Event().wait()
            except CancelledError:
                await release.wait()

    bench = Bench(manual_clock, Crashing)  # type: ignore[arg-type]  # never called
    system = bench.system
    await system.start()
    spawning = create_task(system.spawn(B, SlowStart(bench.stubborn.then)))
    await bench.settle()
    stopping = create_task(system.stop())
    await bench.settle()
    assert not stopping.done()
    await bench.advance(0.5)
    await stopping
    assert spawning.exception() is not None
    release.set()
    await bench.settle()
