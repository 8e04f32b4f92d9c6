# Layer 1: Standard library imports
from collections.abc import Awaitable, Callable
from typing import cast

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import CorrelationId
from airssys_wasm.core.errors import (
    InvalidMessageError,
    PayloadTooLargeError,
    QueueFullError,
    TargetNotFoundError,
)
from airssys_wasm.core.messaging.fan_out import FanOut, Refusal
from airssys_wasm.testing.recording_sender import RecordingSender, SentMessage

pytestmark = pytest.mark.anyio
A, B, C = (ComponentId("app", name, "1") for name in "abc")
CORRELATION = CorrelationId("c1")


async def test_what_was_sent_is_kept_exactly_and_in_order() -> None:
    sender = RecordingSender()
    buffer = bytearray(b"1")
    await sender.send(A, buffer)
    buffer[:] = b"changed"
    await sender.send_with_correlation(B, memoryview(b"2"), CORRELATION)
    await sender.send_with_correlation(B, b"3", CORRELATION, deadline=7.5)
    assert await sender.broadcast([A, B, A], b"4") == FanOut((A, B), ())
    sender.subscribers["news"] = [C]
    assert await sender.publish("news", b"5") == FanOut((C,), ())
    assert await sender.publish("other", b"6") == FanOut((), ())
    assert sender.sent == [
        SentMessage(A, b"1"),
        SentMessage(B, b"2", CORRELATION),
        SentMessage(B, b"3", CORRELATION, 7.5),
        SentMessage(A, b"4"),
        SentMessage(B, b"4"),
        SentMessage(C, b"5", topic="news"),
    ]


async def test_it_raises_what_it_is_told_to_until_it_is_told_otherwise() -> None:
    sender = RecordingSender()
    error = sender.errors[A] = QueueFullError(A, 8)
    for send in (sender.send(A, b"x"), sender.send_with_correlation(A, b"x", CORRELATION)):
        with pytest.raises(QueueFullError) as caught:
            await send
        assert caught.value is error
    assert await sender.broadcast([A, B], b"x") == FanOut((B,), (Refusal(A, error),))
    sender.subscribers["news"] = [A]
    assert await sender.publish("news", b"x") == FanOut((), (Refusal(A, error),))
    del sender.errors[A]
    await sender.send(A, b"y")
    assert sender.sent == [SentMessage(B, b"x"), SentMessage(A, b"y")]


@pytest.mark.parametrize(
    ("send", "error"),
    [
        (lambda s: s.send(A, cast("bytes", "text")), InvalidMessageError),
        (lambda s: s.send(A, bytes(2**20 + 1)), PayloadTooLargeError),
        (lambda s: s.send(cast("ComponentId", "app/a/1"), b"x"), InvalidMessageError),
        (lambda s: s.send_with_correlation(A, b"x", CorrelationId("")), InvalidMessageError),
        (lambda s: s.send_with_correlation(A, cast("bytes", 5), CORRELATION), InvalidMessageError),
        (lambda s: s.broadcast([A], cast("bytes", None)), InvalidMessageError),
        (lambda s: s.publish("two words", b"x"), InvalidMessageError),
        (lambda s: s.subscribe("*"), InvalidMessageError),
    ],
)
async def test_it_refuses_what_every_sender_refuses(
    send: Callable[[RecordingSender], Awaitable[object]], error: type[Exception]
) -> None:
    sender = RecordingSender()
    sender.errors[B] = TargetNotFoundError(B)
    with pytest.raises(error):
        await send(sender)
    assert sender.sent == []
    assert sender.topics == []


async def test_subscriptions_are_noted_once() -> None:
    sender = RecordingSender()
    await sender.subscribe("news")
    await sender.subscribe("news")
    await sender.subscribe("weather")
    assert sender.topics == ["news", "weather"]
    assert await sender.unsubscribe("news")
    assert not await sender.unsubscribe("news")
    assert sender.topics == ["weather"]
