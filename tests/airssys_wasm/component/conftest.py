# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.events import ComponentEvent
from airssys_wasm.core.component.supervision import SupervisorConfig


@pytest.fixture
def events() -> list[ComponentEvent]:
    """What the supervisor announces."""
    return []


@pytest.fixture
def supervisor(clock: Clock, events: list[ComponentEvent]) -> Supervisor:
    return Supervisor(SupervisorConfig(), clock, random=lambda: 0.0, announce=events.append)
