"""What an operator sees of each component."""

# Layer 1: Standard library imports
from asyncio import Event

# Layer 2: Third-party imports
import anyio.lowlevel
import pytest

# Layer 3: Internal imports
from airssys_wasm import (
    ComponentId,
    ComponentMessage,
    ComponentSnapshot,
    ComponentSystem,
    SendTo,
    SystemConfig,
)

pytestmark = pytest.mark.anyio
A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")


async def test_each_component_shows_what_it_has_to_do() -> None:
    release = Event()

    async def hold(message: ComponentMessage) -> None:
        assert message.payload == b"x"
        await release.wait()

    async with ComponentSystem(SystemConfig(mailbox_capacity=10)) as system:
        await system.spawn(A, hold, capabilities=[SendTo("app/b/*")])
        await system.spawn(B, hold, mailbox_capacity=3)
        for _ in range(3):
            await system.sender_for(A).send(B, b"x")
        await anyio.lowlevel.checkpoint()
        snapshots = system.components()
        assert snapshots == (
            ComponentSnapshot(A, waiting=0, capacity=10, is_handling=False),
            ComponentSnapshot(B, waiting=2, capacity=3, is_handling=True),
        )
        counters = system.counters()
        assert sum(one.waiting for one in snapshots) == counters.waiting
        assert sum(one.is_handling for one in snapshots) == counters.in_handling
        release.set()
        await system.stop_component(B)
        assert [one.component for one in system.components()] == [A]
    assert system.components() == ()
