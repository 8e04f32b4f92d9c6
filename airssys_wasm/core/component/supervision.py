"""How components that crash are brought back."""

# Layer 1: Standard library imports
from dataclasses import dataclass
from enum import Enum


class RestartPolicy(Enum):
    """When one component is started again after it has ended by itself."""

    PERMANENT = "permanent"
    """Always."""

    TRANSIENT = "transient"
    """When it crashed, not when it finished."""

    TEMPORARY = "temporary"
    """Never."""


class SupervisionStrategy(Enum):
    """Which components of a supervisor start again when one of them does."""

    ONE_FOR_ONE = "one_for_one"
    """Only that one."""

    ONE_FOR_ALL = "one_for_all"
    """All of them, in the order in which they were spawned."""

    REST_FOR_ONE = "rest_for_one"
    """That one and those spawned after it, in that order."""


@dataclass(frozen=True, slots=True)
class SupervisorConfig:
    """What a supervisor puts up with.

    Attributes:
        strategy: Which components start again when one does.
        max_restarts: How often a component is started again within ``window``; then it stays
            down. Each component has its own count.
        window: Seconds.
        backoff_base: Seconds before the first restart; twice as many before each further one.
        backoff_cap: Seconds that are never exceeded.

    Raises:
        ValueError: A number is negative, the window is empty, or the cap is below the base.
    """

    strategy: SupervisionStrategy = SupervisionStrategy.ONE_FOR_ONE
    max_restarts: int = 3
    window: float = 60.0
    backoff_base: float = 0.1
    backoff_cap: float = 30.0

    def __post_init__(self) -> None:
        if self.max_restarts < 0 or self.window <= 0:
            raise ValueError("max_restarts must not be negative, and window must be positive")
        if not 0 <= self.backoff_base <= self.backoff_cap:
            raise ValueError("backoff_base must lie between 0 and backoff_cap")
