"""How one component is to run."""

# Layer 1: Standard library imports
from collections.abc import Iterable
from dataclasses import dataclass

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.component.supervision import RestartPolicy
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.security.grant import Grant


@dataclass(frozen=True, slots=True)
class SpawnOptions:
    """The choices of ``ComponentSystem.spawn``, where they are documented, as one value."""

    capabilities: Iterable[Grant] = ()
    mailbox_capacity: int | None = None
    overflow: OverflowPolicy = OverflowPolicy.REJECT
    patience: float | None = None
    threaded: bool = False
    restart: RestartPolicy = RestartPolicy.TRANSIENT
    supervisor: Supervisor | None = None
