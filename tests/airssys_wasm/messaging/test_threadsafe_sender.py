# Layer 1: Standard library imports
import logging
from asyncio import all_tasks, get_running_loop, new_event_loop, to_thread
from threading import Event

# Layer 2: Third-party imports
import anyio
import anyio.lowlevel
import pytest
from pytest import LogCaptureFixture, MonkeyPatch

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.errors import (
    DeliveryFailedError,
    InvalidMessageError,
    PayloadTooLargeError,
    TargetNotFoundError,
)
from airssys_wasm.messaging import threadsafe_sender
from airssys_wasm.messaging.exchange import Exchange
from airssys_wasm.messaging.ledger import Ledger
from airssys_wasm.messaging.threadsafe_sender import ThreadsafeSender
from airssys_wasm.messaging.trace_context import TraceContext
from airssys_wasm.testing.clock import ManualClock

pytestmark = pytest.mark.anyio
SHOP, BILLING = ComponentId("app", "shop", "1"), ComponentId("app", "billing", "1")
NOBODY = ComponentId("app", "nobody", "1")


class ListSender:
    """Keeps what is sent, and counts as a real sender does; nothing reaches NOBODY."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.sent: list[bytes] = []
        self.hang = False

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        if self.hang:
            await anyio.sleep_forever()
        self.ledger.sent += 1
        if target == NOBODY:
            self.ledger.rejected += 1
            raise TargetNotFoundError(target)
        if payload == b"bug":
            raise KeyError(payload)
        self.sent.append(bytes(payload))

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        raise NotImplementedError(target, payload, correlation_id, deadline)


class ClosingSender(ListSender):
    """The entrance closes just when the first message has been accepted."""

    entrance: ThreadsafeSender

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        await super().send(target, payload)
        get_running_loop().call_soon(self.entrance.close)


class Bench:
    def __init__(self) -> None:
        exchange = Exchange(ManualClock(), max_payload=8)
        self.ledger = exchange.ledger
        self.sender = ListSender(self.ledger)
        self.entrance = ThreadsafeSender(SHOP, self.sender, exchange)

    def send(self, *payloads: BytesLike, target: ComponentId = BILLING) -> None:
        for payload in payloads:
            self.entrance.send(target, payload)

    @property
    def books(self) -> tuple[int, int]:
        return self.ledger.sent, self.ledger.rejected


@pytest.fixture
async def bench() -> Bench:
    return Bench()


async def test_what_threads_send_arrives_in_the_order_of_each(bench: Bench) -> None:
    def send_all(thread: int) -> None:
        bench.send(*(b"%d %d" % (thread, number) for number in range(2000)))

    async with anyio.create_task_group() as group:
        for thread in range(3):
            group.start_soon(to_thread, send_all, thread)
    await anyio.wait_all_tasks_blocked()
    for thread in range(3):
        mine = [payload for payload in bench.sender.sent if payload.startswith(b"%d " % thread)]
        assert mine == [b"%d %d" % (thread, number) for number in range(2000)]
    assert bench.books == (6000, 0)


async def test_many_messages_cost_one_wake_up(bench: Bench, monkeypatch: MonkeyPatch) -> None:
    loop = get_running_loop()
    wake, calls = loop.call_soon_threadsafe, 0

    def count(*args: object) -> object:
        nonlocal calls
        calls += 1
        return wake(*args)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(loop, "call_soon_threadsafe", count)
    for round_number in (1, 2):
        bench.send(*[b"x"] * 1000)
        await anyio.wait_all_tasks_blocked()
        assert calls == round_number
    assert bench.books == (2000, 0)


async def test_no_task_stays_while_there_is_nothing_to_send(bench: Bench) -> None:
    before = all_tasks()
    bench.send(b"x")
    await anyio.wait_all_tasks_blocked()
    assert bench.sender.sent == [b"x"]
    assert all_tasks() == before


async def test_a_buffer_is_copied_when_it_is_handed_over(bench: Bench) -> None:
    buffer = bytearray(b"before")
    bench.send(buffer)
    buffer[:] = b"after "
    await anyio.wait_all_tasks_blocked()
    assert bench.sender.sent == [b"before"]


@pytest.mark.parametrize(
    ("payload", "error"), [(b"123456789", PayloadTooLargeError), ("text", InvalidMessageError)]
)
async def test_a_bad_payload_is_an_error_at_once_and_counted(
    bench: Bench, payload: BytesLike, error: type[Exception]
) -> None:
    with pytest.raises(error):
        bench.send(payload)
    await anyio.wait_all_tasks_blocked()
    assert bench.books == (1, 1)


async def test_what_is_refused_later_is_logged_once_a_batch_and_counted(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    bench.send(b"1", b"2", target=NOBODY)
    bench.send(b"3")
    await anyio.wait_all_tasks_blocked()
    assert bench.sender.sent == [b"3"]
    assert bench.books == (3, 2)
    (record,) = caplog.records
    assert record.getMessage() == (
        "2 messages that threads sent as app/shop/1 were refused; "
        "the last: No component app/nobody/1 to deliver to"
    )


async def test_an_error_that_is_not_ours_does_not_hold_up_the_next_message(
    bench: Bench, caplog: LogCaptureFixture
) -> None:
    bench.send(b"bug", b"next")
    await anyio.wait_all_tasks_blocked()
    assert bench.sender.sent == [b"next"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_the_loop_that_is_behind_lets_a_thread_wait_but_not_itself(
    bench: Bench, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(threadsafe_sender, "HAND_OVER_CAPACITY", 2)
    bench.send(b"1", b"2")
    with pytest.raises(DeliveryFailedError) as caught:
        bench.send(b"refused")
    assert caught.value.args == (BILLING, "the event loop leaves 2 messages of threads waiting")
    await to_thread(bench.send, b"3", b"4", b"5")
    await anyio.wait_all_tasks_blocked()
    assert bench.sender.sent == [b"1", b"2", b"3", b"4", b"5"]
    assert bench.books == (6, 1)


async def test_a_thread_does_not_wait_for_ever(bench: Bench, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(threadsafe_sender, "HAND_OVER_CAPACITY", 1)
    monkeypatch.setattr(threadsafe_sender, "HAND_OVER_PATIENCE", 0.01)
    bench.sender.hang = True
    bench.send(b"1")
    await anyio.wait_all_tasks_blocked()
    bench.send(b"2")
    with pytest.raises(DeliveryFailedError):
        await to_thread(bench.send, b"3")
    bench.entrance.close()


async def test_closing_rejects_what_was_not_sent_and_lets_nothing_more_in(bench: Bench) -> None:
    bench.sender.hang = True
    bench.send(b"1", b"2", b"3")
    await anyio.wait_all_tasks_blocked()  # the first hangs in its send, two lie behind it
    bench.send(b"4")
    bench.entrance.close()
    bench.entrance.close()
    await anyio.wait_all_tasks_blocked()
    assert bench.books == (4, 4)
    assert bench.sender.sent == []
    with pytest.raises(DeliveryFailedError) as caught:
        bench.send(b"5")
    assert caught.value.reason == "its sender app/shop/1 has stopped"
    assert bench.books == (4, 4)


async def test_what_is_accepted_in_the_moment_of_closing_is_not_rejected_too() -> None:
    exchange = Exchange(ManualClock(), observer=TraceContext())
    sender = ClosingSender(exchange.ledger)
    sender.entrance = ThreadsafeSender(SHOP, sender, exchange)
    sender.entrance.send(BILLING, b"1")
    sender.entrance.send(BILLING, b"2")
    await anyio.wait_all_tasks_blocked()
    assert sender.sent == [b"1"]
    assert (exchange.ledger.sent, exchange.ledger.rejected) == (2, 1)


async def test_all_that_is_refused_before_the_loop_comes_to_it_is_counted(bench: Bench) -> None:
    for _ in range(2):
        with pytest.raises(PayloadTooLargeError):
            bench.send(b"123456789")
    bench.send(b"1")
    bench.entrance.close()
    assert bench.books == (3, 3)


async def test_closing_before_the_loop_came_to_it_rejects_as_well(bench: Bench) -> None:
    before = all_tasks()
    bench.send(b"1")
    bench.entrance.close()
    await anyio.wait_all_tasks_blocked()
    assert (bench.books, bench.sender.sent, all_tasks()) == ((1, 1), [], before)


async def test_closing_releases_a_thread_that_waits_for_room(
    bench: Bench, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(threadsafe_sender, "HAND_OVER_CAPACITY", 1)
    monkeypatch.setattr(threadsafe_sender, "HAND_OVER_PATIENCE", 60.0)
    bench.sender.hang = True
    bench.send(b"1")
    await anyio.wait_all_tasks_blocked()
    bench.send(b"2")
    about_to_wait = Event()

    def send_third() -> str:
        about_to_wait.set()
        with pytest.raises(DeliveryFailedError) as caught:
            bench.send(b"3")
        return caught.value.reason

    async with anyio.create_task_group() as group:
        reasons: list[str] = []

        async def run() -> None:
            reasons.append(await to_thread(send_third))

        group.start_soon(run)
        await to_thread(about_to_wait.wait)
        bench.entrance.close()
    assert reasons == ["its sender app/shop/1 has stopped"]
    assert bench.books == (2, 2)


def test_a_loop_that_is_closed_takes_nothing() -> None:
    async def make() -> Bench:
        await anyio.lowlevel.checkpoint()
        return Bench()

    loop = new_event_loop()
    bench = loop.run_until_complete(make())
    loop.close()
    with pytest.raises(DeliveryFailedError) as caught:
        bench.send(b"x")
    assert caught.value.args == (BILLING, "the event loop is closed")
    with pytest.raises(DeliveryFailedError):
        bench.send(b"x")
