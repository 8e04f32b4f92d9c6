"""How often a component may still be started again."""

# Layer 1: Standard library imports
from collections import deque

# Layer 3: Internal imports
from airssys_wasm.core.component.supervision import SupervisorConfig


class RestartBudget:
    """Counts the restarts of one component in a sliding window."""

    __slots__ = ("_config", "_restarts")

    def __init__(self, config: SupervisorConfig) -> None:
        self._config = config
        self._restarts: deque[float] = deque()

    def spend(self, now: float) -> int | None:
        """Take one restart, and return how many were taken before within the window.

        Args:
            now: Reading of the monotonic clock, in seconds.

        Returns:
            None if there is none left.
        """
        restarts = self._restarts
        while restarts and restarts[0] <= now - self._config.window:
            restarts.popleft()
        if len(restarts) >= self._config.max_restarts:
            return None
        restarts.append(now)
        return len(restarts) - 1
