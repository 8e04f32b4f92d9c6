"""The reason for everything else: a message gets from one component to another."""

# Layer 1: Standard library imports
from datetime import UTC, datetime

# Layer 2: Third-party imports
import anyio
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    Clock,
    ComponentId,
    ComponentMessage,
    ComponentSystem,
    FireAndForget,
    SendTo,
    SystemConfig,
)


@pytest.mark.anyio
async def test_b_sees_who_sent_what_and_when_and_a_gets_nothing_back(clock: Clock) -> None:
    a, b = ComponentId.parse("app/shop/1"), ComponentId.parse("app/billing/1")
    a_received: list[ComponentMessage] = []
    b_received: list[ComponentMessage] = []

    async def handle(message: ComponentMessage) -> bytes:
        b_received.append(message)
        return b"nobody asked for this"

    async with ComponentSystem(SystemConfig(clock=clock)) as system:
        await system.spawn(a, a_received.append, capabilities=[SendTo("app/billing/*")])
        await system.spawn(b, handle, capabilities=[SendTo("app/shop/*")])
        pattern = FireAndForget(system.sender_for(a))
        await pattern.send(b, b"order 1")
        assert b_received == []
        await anyio.wait_all_tasks_blocked()

        (message,) = b_received
        assert message.sender == a
        assert bytes(message.payload) == b"order 1"
        assert message.timestamp == datetime(1970, 1, 1, 0, 1, 40, tzinfo=UTC)
        assert message.metadata.correlation_id is None
    assert a_received == []
    assert len(b_received) == 1
