"""How long to wait before a component is started again."""

# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 3: Internal imports
from airssys_wasm.core.component.supervision import SupervisorConfig

# Beyond this many doublings every base has reached every sensible cap.
MAX_DOUBLINGS = 30


class Backoff:
    """Twice as long after each restart, up to a cap.

    Args:
        config: Base and cap.
        random: Returns a number from 0 up to 1. The wait is shortened by up to half at random, so
            that components that fell together do not all come back in the same moment.
    """

    __slots__ = ("_config", "_random")

    def __init__(self, config: SupervisorConfig, random: Callable[[], float]) -> None:
        self._config = config
        self._random = random

    def delay(self, restarts: int) -> float:
        """Return the seconds to wait after so many restarts before this one."""
        doubled = self._config.backoff_base * 2.0 ** min(restarts, MAX_DOUBLINGS)
        return min(doubled, self._config.backoff_cap) * (1.0 - self._random() / 2.0)
