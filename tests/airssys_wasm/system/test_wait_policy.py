# Layer 1: Standard library imports
from asyncio import CancelledError, Event, create_task

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    CallbackResult,
    CapabilityDeniedError,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    CorrelationId,
    MailboxClosedError,
    OverflowPolicy,
    QueueFullError,
    RequestResponse,
    RequestTo,
    SendTo,
    SystemConfig,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")


class Bench:
    """B takes one message at a time, has room for one more, and goes on when told to."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.system = ComponentSystem(SystemConfig(clock=clock, drain_timeout=0))
        self.go = Event()
        self.handled: list[bytes] = []

    async def handle(self, message: ComponentMessage) -> None:
        await self.go.wait()
        self.go.clear()
        self.handled.append(message.payload)

    async def fill(self) -> None:
        everything = [SendTo("app/*/*"), RequestTo("app/*/*")]
        await self.system.spawn(A, self.handle, capabilities=everything)
        await self.system.spawn(
            B, self.handle, mailbox_capacity=1, overflow=OverflowPolicy.WAIT, patience=2.0
        )
        for payload in (b"1", b"2"):
            await self.send(payload)
            await anyio.wait_all_tasks_blocked()

    async def send(self, payload: bytes) -> None:
        await self.system.sender_for(A).send(B, payload)

    async def step(self) -> None:
        self.go.set()
        await anyio.wait_all_tasks_blocked()

    @property
    def balanced(self) -> bool:
        counters = self.system.counters()
        return counters.sent == counters.accounted_for


@pytest.fixture
def bench(manual_clock: ManualClock) -> Bench:
    return Bench(manual_clock)


async def test_a_send_waits_for_room_and_the_first_come_is_the_first_in(bench: Bench) -> None:
    async with bench.system as system:
        await bench.fill()
        third, fourth = create_task(bench.send(b"3")), create_task(bench.send(b"4"))
        await anyio.wait_all_tasks_blocked()
        assert (third.done(), fourth.done(), system.counters().sent) == (False, False, 2)
        await bench.step()
        assert (third.done(), fourth.done(), system.counters().sent) == (True, False, 3)
        for _ in range(3):
            await bench.step()
        assert bench.handled == [b"1", b"2", b"3", b"4"]
        assert bench.balanced
    assert bench.clock.pending_alarms == 0


async def test_patience_has_an_end(bench: Bench) -> None:
    async with bench.system as system:
        await bench.fill()
        third = create_task(bench.send(b"3"))
        await anyio.wait_all_tasks_blocked()
        bench.clock.advance(1.9)
        await anyio.wait_all_tasks_blocked()
        assert not third.done()
        bench.clock.advance(0.2)
        with pytest.raises(QueueFullError):
            await third
        assert (system.counters().rejected, bench.balanced) == (1, True)


async def test_a_message_does_not_wait_beyond_its_own_deadline(bench: Bench) -> None:
    async with bench.system as system:
        await bench.fill()
        sender = system.sender_for(A)
        third = create_task(
            sender.send_with_correlation(B, b"3", CorrelationId("c"), deadline=100.5)
        )
        await anyio.wait_all_tasks_blocked()
        bench.clock.advance(0.5)
        with pytest.raises(QueueFullError):
            await third


async def test_a_request_that_timed_out_in_the_waiting_room_raises_and_is_not_called_back(
    bench: Bench,
) -> None:
    outcomes: list[CallbackResult] = []
    async with bench.system as system:
        await bench.fill()
        pattern = RequestResponse(system.sender_for(A), system.correlations)
        third = create_task(pattern.request_with_callback(B, b"3", outcomes.append, timeout=0.5))
        await anyio.wait_all_tasks_blocked()
        bench.clock.advance(0.5)
        with pytest.raises(QueueFullError):
            await third
        assert system.correlations.counters().timed_out == 1
    assert outcomes == []


async def test_who_is_cancelled_while_it_waits_has_not_sent_and_lets_the_next_in(
    bench: Bench,
) -> None:
    async with bench.system as system:
        await bench.fill()
        third, fourth = create_task(bench.send(b"3")), create_task(bench.send(b"4"))
        await anyio.wait_all_tasks_blocked()
        third.cancel()
        await bench.step()
        with pytest.raises(CancelledError):
            await third
        assert fourth.done()
        assert (system.counters().sent, bench.balanced) == (3, True)


async def test_who_is_called_in_and_cancelled_in_the_same_turn_lets_the_next_in(
    bench: Bench,
) -> None:
    async with bench.system:
        await bench.fill()
        third, fourth = create_task(bench.send(b"3")), create_task(bench.send(b"4"))
        await anyio.wait_all_tasks_blocked()

        def cancel_third() -> None:
            third.cancel()

        bench.go.set()
        while not bench.handled:
            await anyio.lowlevel.checkpoint()
        cancel_third()
        await anyio.wait_all_tasks_blocked()
        assert (third.cancelled(), fourth.done()) == (True, True)


async def test_who_is_called_in_and_may_not_send_any_more_lets_the_next_in(bench: Bench) -> None:
    async with bench.system as system:
        await bench.fill()
        await system.spawn(C, bench.handle, capabilities=[SendTo("app/*/*")])
        third = create_task(bench.send(b"3"))
        await anyio.wait_all_tasks_blocked()
        fourth = create_task(system.sender_for(C).send(B, b"4"))
        await anyio.wait_all_tasks_blocked()
        system.grant(A, [])
        await bench.step()
        with pytest.raises(CapabilityDeniedError):
            await third
        assert fourth.done()
        assert (system.counters().waiting, bench.balanced) == (1, True)


async def test_whose_place_was_taken_meanwhile_waits_on(bench: Bench) -> None:
    async with bench.system as system:
        await bench.fill()
        await system.spawn(C, bench.handle, capabilities=[SendTo("app/*/*")])
        third = create_task(bench.send(b"3"))
        await anyio.wait_all_tasks_blocked()
        bench.go.set()
        while not bench.handled:
            await anyio.lowlevel.checkpoint()
        await system.sender_for(C).send(B, b"first")  # before the one called in has its turn
        await anyio.wait_all_tasks_blocked()
        assert not third.done()
        for _ in range(3):
            await bench.step()
        assert bench.handled == [b"1", b"2", b"first", b"3"]
        await third


async def test_who_waits_learns_that_the_target_stops(bench: Bench) -> None:
    async with bench.system as system:
        await bench.fill()
        third = create_task(bench.send(b"3"))
        await anyio.wait_all_tasks_blocked()
        stopping = create_task(system.stop_component(B))
        with pytest.raises(MailboxClosedError):
            await third
        await stopping


async def test_patience_is_positive(bench: Bench) -> None:
    async with bench.system as system:
        with pytest.raises(ValueError, match="a positive number"):
            await system.spawn(A, bench.handle, overflow=OverflowPolicy.WAIT, patience=0)
        await system.spawn(A, bench.handle)
