"""A handler may take only so long for each message."""

# Layer 1: Standard library imports
from asyncio import CancelledError, Event, create_task

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentContext,
    ComponentId,
    ComponentMessage,
    ComponentSource,
    ComponentSystem,
    RemoteHandlerError,
    RequestResponse,
    RequestTo,
    SendTo,
    SpawnOptions,
    SystemConfig,
    TimeLimitExceededError,
)
from airssys_wasm.testing import ManualClock

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")
EVERYTHING = (SendTo("*/*/*"), RequestTo("*/*/*"))


class Sleeper:
    """Sleeps over what says so; other messages are handled at once."""

    def __init__(self) -> None:
        self.starts = 0
        self.handled: list[bytes] = []
        self.cleaned_up: list[bytes] = []
        self.wake = Event()
        self.deaf = False

    async def start(self, context: ComponentContext) -> None:
        assert context.self_id == B
        self.starts += 1

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> bytes:
        assert context.self_id == B
        return await self.work(message)

    async def work(self, message: ComponentMessage) -> bytes:
        try:
            if message.payload == b"sleep":
                await self.wake.wait()
        except CancelledError:
            self.cleaned_up.append(message.payload)
            if not self.deaf:
                raise
        self.handled.append(message.payload)
        return message.payload


class Bench:
    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.system = ComponentSystem(SystemConfig(clock=clock))
        self.sleeper = Sleeper()

    async def spawn(self, source: ComponentSource, time_limit: float | None = 2.0) -> None:
        await self.system.spawn(A, print, capabilities=EVERYTHING)
        await self.system.spawn(B, source, time_limit=time_limit)

    async def send(self, *payloads: bytes) -> None:
        for payload in payloads:
            await self.system.sender_for(A).send(B, payload)
        await self.settle()

    async def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.settle()

    @staticmethod
    async def settle() -> None:
        for _ in range(10):
            await anyio.lowlevel.checkpoint()


@pytest.fixture
def bench(manual_clock: ManualClock) -> Bench:
    return Bench(manual_clock)


async def test_a_handler_that_is_late_fails_its_message_only(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    async with bench.system:
        await bench.spawn(bench.sleeper.work)
        await bench.send(b"sleep", b"1")
        await bench.pass_time(1.9)
        assert bench.system.counters().in_handling == 1
        await bench.pass_time(0.1)
        assert bench.sleeper.handled == [b"1"]
        assert bench.sleeper.cleaned_up == [b"sleep"]
        counters = bench.system.counters()
        assert (counters.failed, counters.handled, counters.in_handling) == (1, 1, 0)
    (record,) = caplog.records
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], TimeLimitExceededError)
    assert isinstance(record.exc_info[1].__cause__, CancelledError)


async def test_each_message_has_the_whole_time_and_leaves_no_alarm(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn(bench.sleeper.work)
        for _ in range(3):
            await bench.send(b"quick")
            await bench.pass_time(1.5)
        assert bench.sleeper.handled == [b"quick"] * 3
        assert bench.clock.pending_alarms == 0


async def test_without_a_limit_it_takes_as_long_as_it_takes(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn(bench.sleeper.work, time_limit=None)
        await bench.send(b"sleep")
        await bench.pass_time(3600.0)
        assert bench.system.counters().in_handling == 1
        bench.sleeper.wake.set()


async def test_who_asked_is_told(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn(bench.sleeper.work)
        asking = RequestResponse(bench.system.sender_for(A), bench.system.correlations)
        request = create_task(asking.request(B, b"sleep", timeout=60.0))
        await bench.settle()
        await bench.pass_time(2.0)
        with pytest.raises(RemoteHandlerError) as caught:
            await request
    assert caught.value.error_type == "TimeLimitExceededError"
    assert isinstance(caught.value.__cause__, TimeLimitExceededError)


async def test_an_object_that_is_late_is_brought_back(bench: Bench) -> None:
    async with bench.system:
        await bench.spawn(bench.sleeper)
        await bench.send(b"sleep", b"1")
        await bench.pass_time(2.0)
        assert bench.sleeper.starts == 1
        await bench.pass_time(30.0)
        assert bench.sleeper.starts == 2
        assert bench.sleeper.handled == [b"1"]


async def test_who_swallows_the_cancellation_has_handled_the_message(bench: Bench) -> None:
    bench.sleeper.deaf = True
    async with bench.system:
        await bench.spawn(bench.sleeper.work)
        await bench.send(b"sleep", b"1")
        await bench.pass_time(2.0)
        assert bench.sleeper.handled == [b"sleep", b"1"]
        assert bench.system.counters().handled == 2


@pytest.mark.parametrize("limit", [0, -1.0, float("nan"), float("inf")])
async def test_a_limit_is_positive_and_finite(bench: Bench, limit: float) -> None:
    with pytest.raises(ValueError, match="a time limit is a positive number of seconds"):
        SpawnOptions(time_limit=limit)
    async with bench.system:
        with pytest.raises(ValueError, match="a time limit is a positive number of seconds"):
            await bench.system.spawn(A, print, time_limit=limit)
        await bench.system.spawn(A, print, time_limit=0.001)


def test_a_thread_takes_no_limit() -> None:
    with pytest.raises(ValueError, match="a thread cannot be cancelled: it takes no time limit"):
        SpawnOptions(time_limit=1.0, threaded=True)
