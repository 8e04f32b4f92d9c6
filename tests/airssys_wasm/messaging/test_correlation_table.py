# Layer 1: Standard library imports
import re
from asyncio import CancelledError
from math import inf, nan
from typing import Any

# Layer 2: Third-party imports
import pytest
from pytest import LogCaptureFixture

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.core.errors import (
    CorrelationTimeoutError,
    DeliveryFailedError,
    InvalidMessageError,
    SystemNotRunningError,
)
from airssys_wasm.core.messaging.callback import (
    CallbackResult,
    ReplyReceived,
    RequestFailed,
    RequestTimedOut,
)
from airssys_wasm.messaging.correlation_table import CorrelationTable
from airssys_wasm.messaging.recent_ids import MEMORY
from airssys_wasm.testing.clock import ManualClock

pytestmark = pytest.mark.anyio
C1, C2 = CorrelationId("c1"), CorrelationId("c2")


@pytest.fixture
def table(manual_clock: ManualClock) -> CorrelationTable:
    return CorrelationTable(manual_clock)


def nonzero(table: CorrelationTable) -> dict[str, int]:
    counters = table.counters()
    ended = counters.completed + counters.timed_out + counters.failed + counters.cancelled
    assert counters.registered == counters.pending + ended
    return {name: count for name, count in counters._asdict().items() if count}


async def test_a_reply_ends_the_request_and_a_second_is_a_duplicate(
    table: CorrelationTable,
) -> None:
    await table.register(C1, 1.0)
    reply = table.wait(C1)
    assert await table.is_pending(C1) is True
    await table.complete(C1, b"yes")
    assert await table.is_pending(C1) is False
    with pytest.raises(InvalidMessageError):
        await table.complete(C1, b"no")
    assert await reply == b"yes"
    assert nonzero(table) == {"registered": 1, "completed": 1, "duplicate": 1}


@pytest.mark.parametrize("response", [5, "yes", None])
async def test_a_response_that_is_not_bytes_like_answers_nobody(
    table: CorrelationTable, response: bytes
) -> None:
    await table.register(C1, 1.0)
    with pytest.raises(InvalidMessageError, match="must be bytes-like"):
        await table.complete(C1, response)
    assert await table.is_pending(C1)


async def test_to_expect_a_reply_is_to_register_and_to_wait(
    table: CorrelationTable, manual_clock: ManualClock
) -> None:
    reply, other = table.expect(C1, 1.0), table.expect(C2, 1.0)
    with pytest.raises(InvalidMessageError):
        table.expect(C1, 1.0)
    with pytest.raises(InvalidMessageError):
        table.wait(C1)
    await table.complete(C1, b"yes")
    assert await reply == b"yes"
    manual_clock.advance(1.0)
    with pytest.raises(CorrelationTimeoutError):
        await other
    assert nonzero(table) == {"registered": 2, "completed": 1, "timed_out": 1}


async def test_a_reply_to_an_id_that_nobody_knows_is_counted_as_such(
    table: CorrelationTable,
) -> None:
    with pytest.raises(InvalidMessageError) as caught:
        await table.complete(C1, b"?")
    assert caught.value.reason == "no request c1 waits for a reply"
    assert nonzero(table) == {"unknown": 1}


async def test_a_request_times_out_once_and_the_reply_is_late(
    table: CorrelationTable, manual_clock: ManualClock
) -> None:
    await table.register(C1, 1.5)
    reply = table.wait(C1)
    manual_clock.advance(2.0)
    with pytest.raises(CorrelationTimeoutError) as caught:
        await reply
    assert caught.value.args == (None, "sending", 1.5, 0)
    with pytest.raises(InvalidMessageError):
        await table.complete(C1, b"late")
    assert nonzero(table) == {"registered": 1, "timed_out": 1, "late": 1}
    assert manual_clock.pending_alarms == 0


async def test_an_id_is_pending_once_and_free_again_afterwards(table: CorrelationTable) -> None:
    await table.register(C1, 1.0)
    with pytest.raises(InvalidMessageError):
        await table.register(C1, 1.0)
    assert await table.cancel(C1) is True
    assert await table.cancel(C1) is False
    await table.register(C1, 1.0)
    assert nonzero(table) == {"registered": 2, "pending": 1, "cancelled": 1}


@pytest.mark.parametrize("seconds", [0, -1.0, inf, nan, None, "1"])
async def test_a_timeout_is_positive_and_finite(table: CorrelationTable, seconds: object) -> None:
    timeout: Any = seconds
    message = re.escape(f"a timeout is a positive number of seconds, not {seconds!r}")
    with pytest.raises(ValueError, match=f"^{message}$"):
        await table.register(C1, timeout)
    assert nonzero(table) == {}


@pytest.mark.parametrize("text", ["", "x" * 256])
async def test_an_id_has_a_sensible_length(table: CorrelationTable, text: str) -> None:
    with pytest.raises(InvalidMessageError) as caught:
        await table.register(CorrelationId(text), 1.0)
    assert caught.value.reason == "a correlation id is text of 1 to 255 characters"


@pytest.mark.parametrize("text", ["x", "x" * 255])
async def test_any_text_of_that_length_is_an_id(table: CorrelationTable, text: str) -> None:
    await table.register(CorrelationId(text), 1.0)
    assert await table.is_pending(CorrelationId(text))
    with pytest.raises(InvalidMessageError, match=f"id {text} is pending already"):
        await table.register(CorrelationId(text), 1.0)


async def test_what_was_answered_long_ago_is_forgotten(table: CorrelationTable) -> None:
    ids = [CorrelationId(str(number)) for number in range(MEMORY + 1)]
    for correlation_id in ids:
        await table.register(correlation_id, 1.0)
        await table.complete(correlation_id, b"x")
    for correlation_id in ids[:2]:
        with pytest.raises(InvalidMessageError):
            await table.complete(correlation_id, b"x")
    counters = table.counters()
    assert (counters.unknown, counters.duplicate) == (1, 1)


async def test_every_reply_to_what_was_given_up_is_late(table: CorrelationTable) -> None:
    await table.register(C1, 1.0)
    await table.register(C2, 1.0)
    await table.cancel(C1)
    table.wait(C2).cancel()
    for correlation_id in (C1, C1, C2, C2):
        with pytest.raises(InvalidMessageError):
            await table.complete(correlation_id, b"x")
    assert nonzero(table) == {"registered": 2, "cancelled": 2, "late": 4}


async def test_cancelling_cancels_who_waits(table: CorrelationTable) -> None:
    await table.register(C1, 1.0)
    reply = table.wait(C1)
    await table.cancel(C1)
    with pytest.raises(CancelledError):
        await reply


async def test_a_reply_to_a_requester_cancelled_in_the_same_turn_is_late(
    table: CorrelationTable,
) -> None:
    await table.register(C1, 1.0)
    reply = table.wait(C1)
    reply.cancel()
    with pytest.raises(InvalidMessageError):
        await table.complete(C1, b"x")
    assert nonzero(table) == {"registered": 1, "cancelled": 1, "late": 1}


async def test_an_outcome_goes_to_one_place(table: CorrelationTable) -> None:
    results: list[CallbackResult] = []
    await table.register(C1, 1.0)
    await table.register(C2, 1.0)
    table.wait(C1)
    table.call_back(C2, results.append)
    for taken in (C1, C2, CorrelationId("unknown")):
        with pytest.raises(InvalidMessageError, match=f"{taken} has no outcome to wait for"):
            table.wait(taken)
        with pytest.raises(InvalidMessageError, match=f"{taken} has no outcome to call back with"):
            table.call_back(taken, results.append)


async def test_a_callback_gets_the_reply_the_timeout_or_the_failure(
    table: CorrelationTable, manual_clock: ManualClock, billing: ComponentId
) -> None:
    results: list[CallbackResult] = []
    for name in ("reply", "failure", "timeout", "cancelled"):
        await table.register(CorrelationId(name), 1.0)
        table.call_back(CorrelationId(name), results.append)
    failure = DeliveryFailedError(billing, "why")
    await table.complete(CorrelationId("reply"), b"yes")
    table.fail(CorrelationId("failure"), failure)
    table.fail(CorrelationId("failure"), failure)
    await table.cancel(CorrelationId("cancelled"))
    manual_clock.advance(1.0)
    assert results[:2] == [
        ReplyReceived(CorrelationId("reply"), b"yes"),
        RequestFailed(CorrelationId("failure"), failure),
    ]
    (timeout,) = results[2:]
    assert isinstance(timeout, RequestTimedOut)
    assert (timeout.correlation_id, timeout.error.stage) == ("timeout", "sending")


async def test_a_callback_that_raises_is_logged(
    table: CorrelationTable, caplog: LogCaptureFixture
) -> None:
    def fail(result: CallbackResult) -> None:
        raise ValueError(result)

    await table.register(C1, 1.0)
    table.call_back(C1, fail)
    await table.complete(C1, b"x")
    assert [record.getMessage() for record in caplog.records] == [
        "The callback of request c1 failed"
    ]


async def test_the_outcome_of_a_request_that_nobody_asks_about_is_dropped(
    table: CorrelationTable, billing: ComponentId
) -> None:
    await table.register(C1, 1.0)
    await table.register(C2, 1.0)
    await table.complete(C1, b"x")
    table.fail(C2, DeliveryFailedError(billing, "why"))
    assert nonzero(table) == {"registered": 2, "completed": 1, "failed": 1}


async def test_closing_fails_every_request_and_takes_no_more(
    table: CorrelationTable, manual_clock: ManualClock
) -> None:
    await table.register(C1, 1.0)
    reply = table.wait(C1)
    table.close()
    table.close()
    with pytest.raises(DeliveryFailedError) as caught:
        await reply
    assert caught.value.args == (None, "the system has stopped")
    with pytest.raises(SystemNotRunningError) as refused:
        await table.register(C2, 1.0)
    assert refused.value.state == "stopped"
    assert manual_clock.pending_alarms == 0
