# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.message import BytesLike, CorrelationId
from airssys_wasm.core.errors import QueueFullError
from airssys_wasm.messaging.patterns import CorrelationManager, FireAndForget, MessageSender


class RecordingSender:
    """Keeps what it is given, or raises the error it was made with."""

    def __init__(self, error: Exception | None = None) -> None:
        self.calls: list[tuple[object, ...]] = []
        self._error = error

    async def send(self, target: ComponentId, payload: BytesLike) -> None:
        self.calls.append(("send", target, payload))
        if self._error is not None:
            raise self._error

    async def send_with_correlation(
        self,
        target: ComponentId,
        payload: BytesLike,
        correlation_id: CorrelationId,
        *,
        deadline: float | None = None,
    ) -> None:
        self.calls.append(("correlated", target, payload, correlation_id, deadline))


@pytest.mark.anyio
async def test_it_delegates_once_and_without_correlation(billing: ComponentId) -> None:
    sender = RecordingSender()
    payload = bytearray(b"order 1")
    await FireAndForget(sender).send(billing, payload)
    assert sender.calls == [("send", billing, payload)]
    assert sender.calls[0][2] is payload


@pytest.mark.anyio
async def test_there_is_no_result(billing: ComponentId) -> None:
    result: object = await FireAndForget(RecordingSender()).send(billing, b"")  # type: ignore[func-returns-value]  # that is the test
    assert result is None


@pytest.mark.anyio
async def test_errors_pass_untouched(billing: ComponentId) -> None:
    error = QueueFullError(billing, 1)
    with pytest.raises(QueueFullError) as caught:
        await FireAndForget(RecordingSender(error)).send(billing, b"")
    assert caught.value is error
    assert caught.value.__cause__ is None


def test_the_protocols_stand_beside_the_patterns() -> None:
    assert CorrelationManager.__module__ == "airssys_wasm.core.messaging.correlation"
    assert MessageSender.__module__ == "airssys_wasm.core.messaging.sender"
