# Layer 1: Standard library imports
import logging
from asyncio import (
    CancelledError,
    Event,
    Task,
    create_task,
    current_task,
    gather,
    get_running_loop,
)
from collections.abc import Callable
from types import NoneType

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.errors import ComponentExit
from airssys_wasm.core.messaging.dead_letter import DeadLetterHook, LossReason
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.mailbox import Mailbox
from airssys_wasm.messaging.pump import BATCH_SIZE, MessagePump
from airssys_wasm.messaging.turn import Turn

pytestmark = pytest.mark.anyio
ME = ComponentId("app", "me", "1")


class Bench:
    """A pump with its mailbox, ready to be filled."""

    def __init__(self, clock: Clock, on_dead_letter: DeadLetterHook | None = None) -> None:
        self.exchange = Exchange(clock, on_dead_letter=on_dead_letter)
        self.ledger = self.exchange.ledger
        self.mailbox = Mailbox(ME, self.exchange.dead_letters.take)
        self.pump = MessagePump(self.mailbox, Turn(self.mailbox), self.exchange)

    def put(self, *payloads: bytes, deadline: float | None = None) -> None:
        for payload in payloads:
            self.mailbox.offer(ComponentMessage(ME, payload, 0, None, deadline))

    def start(self, handle: MessageHandler, *, crashes: bool = False) -> Task[None]:
        return create_task(self.pump.serve(handle, crashes=crashes))


@pytest.fixture
def bench(clock: Clock) -> Bench:
    return Bench(clock)


async def test_messages_come_in_order_until_closed_and_empty(bench: Bench) -> None:
    handled: list[bytes] = []

    async def handle(message: ComponentMessage) -> None:
        handled.append(message.payload)

    bench.put(b"1", b"2")
    task = bench.start(handle)
    await anyio.wait_all_tasks_blocked()
    bench.put(b"3")
    bench.pump.close()
    await task
    assert handled == [b"1", b"2", b"3"]
    assert (bench.ledger.handled, bench.ledger.dead_lettered) == (3, 0)


async def test_one_message_at_a_time(bench: Bench) -> None:
    running = most = 0

    async def handle(message: ComponentMessage) -> None:
        nonlocal running, most
        assert message.payload == b"x"
        running += 1
        most = max(most, running)
        await anyio.lowlevel.checkpoint()
        running -= 1

    bench.put(b"x", b"x", b"x")
    bench.pump.close()
    await bench.start(handle)
    assert (most, bench.ledger.handled) == (1, 3)


async def test_a_handler_that_raises_fails_its_message_only(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    async def handle(message: ComponentMessage) -> None:
        if message.payload == b"bad":
            raise ValueError(message.payload)

    bench.put(b"good", b"bad", b"good")
    bench.pump.close()
    await bench.start(handle)
    assert (bench.ledger.handled, bench.ledger.failed) == (2, 1)
    (record,) = caplog.records
    assert record.getMessage() == "app/me/1 failed on a message from app/me/1"
    assert record.exc_info is not None
    assert record.exc_info[0] is ValueError


async def test_a_handler_that_awaited_something_cancelled_fails_its_message_only(
    bench: Bench,
) -> None:
    async def handle(message: ComponentMessage) -> None:
        if message.payload == b"bad":
            future = get_running_loop().create_future()
            future.cancel()
            await future

    bench.put(b"bad", b"good")
    bench.pump.close()
    await bench.start(handle)
    assert (bench.ledger.handled, bench.ledger.failed) == (1, 1)


async def test_cancelling_the_pump_fails_the_message_at_hand_and_gives_up_the_rest(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    async def handle(message: ComponentMessage) -> None:
        assert message.payload == b"1"
        await Event().wait()

    bench.put(b"1", b"2", b"3")
    task = bench.start(handle)
    await anyio.wait_all_tasks_blocked()
    task.cancel()
    with pytest.raises(CancelledError):
        await task
    assert bench.pump.abandon() == 2
    assert (bench.ledger.failed, bench.ledger.dead_lettered) == (1, 2)
    assert caplog.record_tuples == [
        (
            "airssys_wasm.messaging.pump",
            logging.WARNING,
            "app/me/1 stopped: 2 messages are dead letters",
        )
    ]


class Fatal(BaseException):
    """Neither an Exception nor a cancellation."""


async def test_what_is_not_an_exception_ends_the_pump_and_the_books_balance(bench: Bench) -> None:
    async def handle(message: ComponentMessage) -> None:
        raise Fatal(message.payload)

    bench.put(b"1", b"2")
    with pytest.raises(Fatal):
        await bench.pump.serve(handle, crashes=False)
    assert bench.pump.abandon() == 1
    assert (bench.ledger.handled, bench.ledger.failed, bench.ledger.dead_lettered) == (0, 1, 1)
    assert bench.ledger.snapshot(0).in_handling == 0


async def test_a_message_past_its_deadline_is_not_handled(
    bench: Bench, advance: Callable[[float], None]
) -> None:
    handled: list[bytes] = []

    async def handle(message: ComponentMessage) -> None:
        handled.append(message.payload)

    bench.put(b"late", deadline=101.0)
    bench.put(b"in time", deadline=101.5)
    bench.put(b"whenever")
    advance(1.0)
    bench.pump.close()
    await bench.start(handle)
    assert handled == [b"in time", b"whenever"]
    assert (bench.ledger.expired, bench.ledger.handled) == (1, 2)
    assert [one.target for one in bench.exchange.dead_letters.latest()] == [ME]


async def test_others_get_a_turn_after_each_batch(bench: Bench) -> None:
    turns: list[int] = []

    async def handle(message: ComponentMessage) -> None:
        assert message.sender == ME
        if bench.ledger.snapshot(0).handled == 0:
            get_running_loop().call_soon(lambda: turns.append(bench.ledger.handled))

    bench.put(*[b""] * (BATCH_SIZE + 1))
    bench.pump.close()
    await bench.start(handle)
    assert turns == [BATCH_SIZE]
    assert bench.ledger.handled == BATCH_SIZE + 1


async def test_what_the_books_say_is_so_at_any_moment_of_a_batch(
    clock: Clock, advance: Callable[[float], None]
) -> None:
    seen: list[tuple[str, int, int, int, int]] = []

    def look(where: str) -> None:
        books = watched.ledger.snapshot(len(watched.mailbox.waiting))
        seen.append((where, books.waiting, books.in_handling, books.handled, books.failed))

    async def handle(message: ComponentMessage) -> None:
        look("handler")
        if message.payload == b"bad":
            raise ValueError

    watched = Bench(clock, lambda letter: look(letter.reason.value))
    watched.put(b"good", b"bad")
    watched.put(b"late", deadline=101.0)
    watched.put(b"good")
    watched.put(b"late", deadline=101.0)
    advance(1.0)
    watched.pump.close()
    await watched.start(handle)
    look("afterwards")
    expired = LossReason.EXPIRED.value
    assert seen == [
        ("handler", 4, 1, 0, 0),
        ("handler", 3, 1, 1, 0),
        (expired, 2, 0, 1, 1),
        ("handler", 1, 1, 1, 1),
        (expired, 0, 0, 2, 1),
        ("afterwards", 0, 0, 2, 1),
    ]
    assert watched.ledger.serving == set()


async def test_a_message_counts_as_in_handling_while_its_handler_runs(bench: Bench) -> None:
    seen: list[tuple[int, int]] = []

    async def handle(message: ComponentMessage) -> None:
        assert message.sender == ME
        counters = bench.ledger.snapshot(len(bench.mailbox.waiting))
        seen.append((counters.waiting, counters.in_handling))

    bench.put(b"1", b"2")
    bench.pump.close()
    await bench.start(handle)
    assert seen == [(1, 1), (0, 1)]
    assert bench.ledger.snapshot(0).in_handling == 0


async def test_a_handler_may_swallow_its_cancellation_without_a_second_message(
    bench: Bench,
) -> None:
    async def handle(message: ComponentMessage) -> None:
        assert message.payload == b"1"
        try:
            await Event().wait()
        except CancelledError:
            task = current_task()
            assert task is not None
            assert task.cancelling() == 1

    bench.put(b"1", b"2")
    task = bench.start(handle)
    await anyio.wait_all_tasks_blocked()
    bench.pump.abandon()
    task.cancel()
    await task
    assert (bench.ledger.handled, bench.ledger.dead_lettered) == (1, 1)


@pytest.mark.parametrize(("crashes", "handled"), [(True, [b"1"]), (False, [b"1", b"2"])])
async def test_an_error_ends_the_pump_only_if_the_component_crashes(
    bench: Bench, *, crashes: bool, handled: list[bytes]
) -> None:
    seen: list[bytes] = []

    async def handle(message: ComponentMessage) -> None:
        seen.append(message.payload)
        raise KeyError(message.payload)

    bench.put(b"1", b"2")
    bench.pump.close()
    (error,) = await gather(bench.start(handle, crashes=crashes), return_exceptions=True)
    assert type(error) is (KeyError if crashes else NoneType)
    assert seen == handled
    assert bench.ledger.failed + len(bench.mailbox.waiting) == 2
    assert bench.mailbox.in_hand is None


async def test_even_then_something_cancelled_inside_fails_its_message_only(bench: Bench) -> None:
    async def handle(message: ComponentMessage) -> None:
        assert message.payload == b"x"
        future = get_running_loop().create_future()
        future.cancel()
        await future

    bench.put(b"x", b"x")
    bench.pump.close()
    await bench.start(handle, crashes=True)
    assert bench.ledger.failed == 2


async def test_a_wish_to_end_counts_its_message_as_handled(bench: Bench) -> None:
    async def handle(message: ComponentMessage) -> None:
        raise ComponentExit(message.payload)

    bench.put(b"1", b"2")
    with pytest.raises(ComponentExit):
        await bench.pump.serve(handle, crashes=True)
    assert (bench.ledger.handled, bench.ledger.failed, len(bench.mailbox.waiting)) == (1, 0, 1)
