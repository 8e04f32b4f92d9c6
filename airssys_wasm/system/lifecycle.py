"""Where a system is in its life, and where it may go from there."""

# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 3: Internal imports
from airssys_wasm.core.errors import InvalidTransitionError, SystemNotRunningError
from airssys_wasm.system.events import StateChanged
from airssys_wasm.system.state import SystemState

LEGAL_TRANSITIONS = frozenset(
    {
        (SystemState.CREATED, SystemState.STARTING),
        (SystemState.STARTING, SystemState.RUNNING),
        (SystemState.RUNNING, SystemState.STOPPING),
        (SystemState.STOPPING, SystemState.STOPPED),
        # A system may be stopped before it was started, and while it starts.
        (SystemState.CREATED, SystemState.STOPPING),
        (SystemState.STARTING, SystemState.STOPPING),
    }
)


class Lifecycle:
    """Goes one way: created, starting, running, stopping, stopped.

    Attributes:
        state: Where the system is now.

    Args:
        announce: Told of each transition, after it was made.
    """

    __slots__ = ("_announce", "state")

    def __init__(self, announce: Callable[[StateChanged], None]) -> None:
        self.state = SystemState.CREATED
        self._announce = announce

    def advance(self, to: SystemState) -> None:
        """Go on to the next state.

        Raises:
            InvalidTransitionError: It cannot follow the present one. Nothing has changed.
        """
        before = self.state
        if (before, to) not in LEGAL_TRANSITIONS:
            raise InvalidTransitionError(before.value, to.value)
        self.state = to
        self._announce(StateChanged(before, to))

    def require_running(self) -> None:
        """Return if the system is running.

        Raises:
            SystemNotRunningError: It is in any other state.
        """
        if self.state is not SystemState.RUNNING:
            raise SystemNotRunningError(self.state.value)
