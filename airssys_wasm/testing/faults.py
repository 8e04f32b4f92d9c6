"""What is to go wrong, and where."""

# Layer 1: Standard library imports
from collections import defaultdict, deque
from enum import Enum
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.component.nap import nap
from airssys_wasm.core.clock import Clock
from airssys_wasm.core.component.ids import ComponentId


class Place(Enum):
    """Where something can go wrong with a component."""

    SEND = "a send to it"
    HANDLE = "its handler"
    START = "its start"


class Fault(NamedTuple):
    """What happens instead of, or before, what should.

    Attributes:
        error: Raised, if there is one.
        delay: Seconds that pass first.
        loses: Whether the message is accepted and goes nowhere.
    """

    error: Exception | None = None
    delay: float = 0.0
    loses: bool = False


class Faults:
    """Faults that strike in the order in which they were asked for, each once.

    Every place of every component has an order of its own. ``FaultySender`` and ``FaultyEngine``
    come here each time before they do anything.

    Args:
        clock: Measures the delays; that of the system.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._planned: defaultdict[tuple[Place, ComponentId], deque[Fault]] = defaultdict(deque)

    def fail(
        self, place: Place, component: ComponentId, error: Exception, *, times: int = 1
    ) -> None:
        """Raise the error there, so many times."""
        self._plan(place, component, Fault(error=error), times)

    def delay(
        self, place: Place, component: ComponentId, seconds: float, *, times: int = 1
    ) -> None:
        """Let the clock advance by so many seconds before anything happens there."""
        self._plan(place, component, Fault(delay=seconds), times)

    def lose(self, component: ComponentId, *, times: int = 1) -> None:
        """Accept so many messages to the component and deliver none of them."""
        self._plan(Place.SEND, component, Fault(loses=True), times)

    def spare(self, place: Place, component: ComponentId, *, times: int = 1) -> None:
        """Let so many pass unharmed before the next fault."""
        self._plan(place, component, Fault(), times)

    def outstanding(self) -> tuple[tuple[Place, ComponentId, int], ...]:
        """Return where how many faults have not struck yet: a test may expect none."""
        return tuple(
            (place, component, len(faults))
            for (place, component), faults in self._planned.items()
            if faults
        )

    async def strike(self, place: Place, component: ComponentId) -> bool:
        """Let the next fault of this place happen, and return whether to go on as if it had not.

        Raises:
            Exception: What was asked for with ``fail``.
        """
        faults = self._planned[place, component]
        if not faults:
            return True
        fault = faults.popleft()
        if fault.delay > 0:
            await nap(self._clock, fault.delay)
        if fault.error is not None:
            raise fault.error
        return not fault.loses

    def _plan(self, place: Place, component: ComponentId, fault: Fault, times: int) -> None:
        self._planned[place, component].extend([fault] * times)
