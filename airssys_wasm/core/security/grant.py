"""How a component comes by what it may do."""

# Layer 1: Standard library imports
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.security.capability import Capability


@dataclass(frozen=True, slots=True)
class Deny:
    """Forbids what the capability would permit, whatever else permits it."""

    capability: Capability


@dataclass(frozen=True, slots=True)
class Expiring:
    """Grants the capability for so many seconds from the moment in which it is granted.

    Raises:
        ValueError: The time is not positive, or has no end.
    """

    capability: Capability
    seconds: float

    def __post_init__(self) -> None:
        if not 0 < self.seconds < inf:
            raise ValueError(f"a grant expires after a positive time, not {self.seconds} s")


Grant: TypeAlias = Capability | Deny | Expiring
"""One entry in what a component is granted: for good, never, or for some time."""
