# Layer 1: Standard library imports
from asyncio import CancelledError, Event, create_task

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.errors import QueueFullError
from airssys_wasm.core.messaging.callback import CallbackResult, ReplyReceived
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.patterns.request_response import RequestResponse
from airssys_wasm.testing.clock import ManualClock

pytestmark = pytest.mark.anyio


class Wire:
    """A sender whose other end answers before the send returns, hangs, or raises."""

    def __init__(self, table: CorrelationTable, error: Exception | None = None) -> None:
        self.table, self.error, self.hangs = table, error, False
        self.sent: list[tuple[ComponentId, BytesLike]] = []
        self.ids: list[CorrelationId] = []

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        pytest.fail(f"{target} was sent {payload!r} without correlation")

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        assert deadline is None
        assert await self.table.is_pending(correlation_id)
        self.sent.append((target, payload))
        self.ids.append(correlation_id)
        if self.error is not None:
            raise self.error
        if self.hangs:
            await Event().wait()
        await self.table.complete(correlation_id, b"re: " + bytes(payload))


@pytest.fixture
def table(manual_clock: ManualClock) -> CorrelationTable:
    return CorrelationTable(manual_clock)


async def test_even_the_fastest_reply_is_not_lost(
    table: CorrelationTable, billing: ComponentId
) -> None:
    wire = Wire(table)
    pattern = RequestResponse(wire, table)
    assert await pattern.request(billing, b"1", timeout=1.0) == b"re: 1"
    assert await pattern.request(billing, bytearray(b"2"), timeout=1.0) == b"re: 2"
    assert wire.sent == [(billing, b"1"), (billing, b"2")]
    assert len(set(wire.ids)) == 2
    assert table.pending == {}


async def test_a_send_that_fails_leaves_nothing_pending(
    table: CorrelationTable, billing: ComponentId
) -> None:
    results: list[CallbackResult] = []
    pattern = RequestResponse(Wire(table, QueueFullError(billing, 1)), table)
    with pytest.raises(QueueFullError):
        await pattern.request(billing, b"x", timeout=1.0)
    with pytest.raises(QueueFullError):
        await pattern.request_with_callback(billing, b"x", results.append, timeout=1.0)
    assert (table.pending, results, table.counters().cancelled) == ({}, [], 2)


async def test_a_request_cancelled_while_it_is_sent_leaves_nothing_pending(
    table: CorrelationTable, billing: ComponentId
) -> None:
    wire = Wire(table)
    wire.hangs = True
    results: list[CallbackResult] = []
    pattern = RequestResponse(wire, table)
    tasks = [
        create_task(pattern.request(billing, b"x", timeout=1.0)),
        create_task(pattern.request_with_callback(billing, b"x", results.append, timeout=1.0)),
    ]
    await anyio.wait_all_tasks_blocked()
    for task in tasks:
        task.cancel()
        with pytest.raises(CancelledError):
            await task
    assert (table.pending, results) == ({}, [])


async def test_a_timeout_while_the_send_hangs_is_not_lost_and_not_complained_about(
    table: CorrelationTable, billing: ComponentId, manual_clock: ManualClock
) -> None:
    wire = Wire(table)
    wire.hangs = True
    task = create_task(RequestResponse(wire, table).request(billing, b"x", timeout=1.0))
    await anyio.wait_all_tasks_blocked()
    manual_clock.advance(1.0)
    task.cancel()
    with pytest.raises(CancelledError):
        await task
    assert table.counters().timed_out == 1


async def test_a_callback_is_called_once_and_the_id_names_the_request(
    table: CorrelationTable, billing: ComponentId
) -> None:
    results: list[CallbackResult] = []
    pattern = RequestResponse(Wire(table), table)
    named = await pattern.request_with_callback(billing, b"x", results.append, timeout=1.0)
    assert results == []  # the reply is here, and is told of as soon as the id is known
    await anyio.lowlevel.checkpoint()
    assert results == [ReplyReceived(named, b"re: x")]
    assert await pattern.cancel(named) is False


async def test_a_bad_timeout_sends_nothing(table: CorrelationTable, billing: ComponentId) -> None:
    wire = Wire(table)
    with pytest.raises(ValueError, match="a positive number"):
        await RequestResponse(wire, table).request(billing, b"x", timeout=0)
    assert wire.sent == []
