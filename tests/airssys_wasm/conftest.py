"""What the tests of the library share: the event loop's name, two ids, and a clock held still."""

# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.testing.clock import ManualClock


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def manual_clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def clock(manual_clock: ManualClock) -> Clock:
    """1970-01-01T00:01:40Z, or 100 s on the monotonic side."""
    return manual_clock


@pytest.fixture
def advance(manual_clock: ManualClock) -> Callable[[float], None]:
    """Move the clock forward by seconds."""
    return manual_clock.advance


@pytest.fixture
def shop() -> ComponentId:
    return ComponentId("app", "shop", "1")


@pytest.fixture
def billing() -> ComponentId:
    return ComponentId("app", "billing", "1")
