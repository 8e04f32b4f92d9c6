"""Who decides whether a message may be sent."""

# Layer 1: Standard library imports
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action


class AccessPolicy(Protocol):
    """Decides, and sees to it that the decision is on record."""

    @property
    def must_see_every_message(self) -> bool:
        """Whether a permission must be asked for again for every single message."""
        ...

    def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> None:
        """Return if the sender may do this.

        Raises:
            CapabilityDeniedError: It may not. Whether the target exists plays no part in it.
        """
        ...
