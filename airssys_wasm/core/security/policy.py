"""Who decides whether a message may be sent."""

# Layer 1: Standard library imports
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.security.action import Action


class AccessPolicy(Protocol):
    """Decides, and sees to it that the decision is on record."""

    def authorize(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        """Return if the sender may do this, and the target may receive it.

        Returns:
            Whether this holds until something else is granted; if not, it is to be asked for
            every message.

        Raises:
            CapabilityDeniedError: It may not. Whether the target exists plays no part in it.
        """
        ...

    def permits(self, sender: ComponentId, action: Action, target: ComponentId) -> bool:
        """Return whether ``authorize`` would return now; nothing goes on record."""
        ...
