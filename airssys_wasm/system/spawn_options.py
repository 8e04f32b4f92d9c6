"""How one component is to run."""

# Layer 1: Standard library imports
from dataclasses import dataclass

# Layer 3: Internal imports
from airssys_wasm.component.supervisor import Supervisor
from airssys_wasm.core.component.supervision import RestartPolicy
from airssys_wasm.core.messaging.overflow import OverflowPolicy
from airssys_wasm.core.security.capability import Capability


@dataclass(frozen=True, slots=True)
class SpawnOptions:
    """The arguments of ``ComponentSystem.spawn``, where they are documented."""

    capabilities: tuple[Capability, ...]
    mailbox_capacity: int
    overflow: OverflowPolicy
    patience: float
    restart: RestartPolicy
    supervisor: Supervisor
