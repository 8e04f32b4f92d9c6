"""How one component is to run."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.component.supervision import RestartPolicy
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.security.grant import Grant


@dataclass(frozen=True, slots=True)
class SpawnOptions:
    """The choices of ``ComponentSystem.spawn``, where they are documented, as one value.

    Raises:
        TypeError: The supervisor is none.
        ValueError: The time limit is not positive, or stands where nothing can be cancelled.
    """

    capabilities: Iterable[Grant] = ()
    mailbox_capacity: int | None = None
    overflow: OverflowPolicy = OverflowPolicy.REJECT
    patience: float | None = None
    time_limit: float | None = None
    threaded: bool = False
    restart: RestartPolicy = RestartPolicy.TRANSIENT
    supervisor: Supervisor | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "capabilities", tuple(self.capabilities))  # may be read again
        if not (self.supervisor is None or isinstance(self.supervisor, Supervisor)):
            raise TypeError(f"a supervisor is what system.supervisor() makes: {self.supervisor!r}")
        if self.time_limit is None:
            return
        if not 0 < self.time_limit < inf:
            raise ValueError(f"a time limit is a positive number of seconds, not {self.time_limit}")
        if self.threaded:
            raise ValueError("a thread cannot be cancelled: it takes no time limit")
