# Layer 1: Standard library imports
from asyncio import CancelledError, create_task, ensure_future

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
    SystemState,
)
from airssys_wasm.testing import ManualClock, RecordingSender, Stepper

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
EVERYTHING = (SendTo("*/*/*"), RequestTo("*/*/*"))


class Bench:
    """A asks B whatever it gets, B and C only note it."""

    def __init__(self, clock: ManualClock, *, listens: bool = True) -> None:
        self.stepper = Stepper()
        listeners = (self.stepper.listen,) if listens else ()
        self.system = ComponentSystem(
            SystemConfig(clock=clock, engine=self.stepper, listeners=listeners)
        )
        self.handled: list[bytes] = []

    async def spawn(self) -> None:
        await self.system.spawn(A, self.ask, capabilities=EVERYTHING)
        await self.system.spawn(B, self.note)
        await self.system.spawn(C, self.note)

    async def ask(self, message: ComponentMessage) -> None:
        asking = RequestResponse(self.system.sender_for(A), self.system.correlations)
        self.handled.append(await asking.request(B, message.payload, timeout=5.0) + b"!")

    def note(self, message: ComponentMessage) -> bytes:
        self.handled.append(message.payload)
        return message.payload

    async def send(self, *messages: tuple[ComponentId, bytes]) -> None:
        for target, payload in messages:
            await self.system.sender_for(A).send(target, payload)

    async def held(self) -> list[tuple[ComponentId, bytes]]:
        return [(target, message.payload) for target, message in await self.stepper.held()]


@pytest.fixture
def bench(manual_clock: ManualClock) -> Bench:
    return Bench(manual_clock)


async def test_nothing_is_handled_before_it_is_delivered(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn()
        await bench.send((B, b"1"), (B, b"2"), (C, b"3"))
        assert await bench.held() == [(B, b"1"), (C, b"3")]
        counters = bench.system.counters()
        assert (bench.handled, counters.in_handling, counters.waiting) == ([], 2, 1)
        assert (await bench.stepper.deliver(C)).payload == b"3"
        assert (await bench.stepper.deliver()).payload == b"1"
        assert await bench.held() == [(B, b"2")]
        assert (await bench.stepper.deliver(B)).payload == b"2"
        assert bench.handled == [b"3", b"1", b"2"]
        assert bench.system.counters().handled == 3


async def test_a_handler_that_waits_lets_the_test_go_on(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn()
        await bench.send((A, b"1"))
        await bench.stepper.deliver(A)
        assert bench.handled == []
        await bench.stepper.deliver(B)
        assert bench.handled == [b"1", b"1!"]


async def test_all_can_be_delivered_at_once_also_what_comes_of_it(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn()
        await bench.send((A, b"1"), (C, b"2"), (C, b"3"))
        assert await bench.stepper.deliver_all() == 4
        assert bench.handled == [b"2", b"1", b"1!", b"3"]
        assert await bench.stepper.deliver_all() == 0


async def test_there_must_be_something_to_deliver(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn()
        with pytest.raises(LookupError, match="no message waits for anybody"):
            await bench.stepper.deliver()
        await bench.send((B, b"1"))
        with pytest.raises(LookupError, match=f"no message waits for {C}"):
            await bench.stepper.deliver(C)


async def test_a_system_that_stops_is_not_held_up(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn()
        await bench.send((B, b"1"), (B, b"2"))
    assert bench.system.state is SystemState.STOPPED
    assert bench.handled == [b"1", b"2"]


async def test_a_held_handler_can_be_cancelled(manual_clock: ManualClock) -> None:
    bench = Bench(manual_clock, listens=False)
    async with bench.system:
        await bench.spawn()
        await bench.send((B, b"1"))
        assert await bench.held() == [(B, b"1")]
        stopping = create_task(bench.system.stop())
        assert await bench.held() == [(B, b"1")]
        manual_clock.advance(5.0)
        await stopping
        assert await bench.held() == []
    assert bench.handled == []
    assert bench.system.counters().failed == 1


async def test_a_handler_that_is_cancelled_is_not_let_go(manual_clock: ManualClock) -> None:
    stepper = Stepper()
    correlations = ComponentSystem(SystemConfig(clock=manual_clock)).correlations
    context = ComponentContext(B, RecordingSender(), correlations)
    loaded = await stepper.load(lambda message: message.payload, context)
    handling = ensure_future(loaded.handle(ComponentMessage(A, b"x", 0)))
    assert len(await stepper.held()) == 1
    handling.cancel()
    stepper.let_go()
    with pytest.raises(CancelledError):
        await handling
    assert await loaded.handle(ComponentMessage(A, b"y", 0)) == b"y"
