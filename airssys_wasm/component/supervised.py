"""A component as its supervisor sees it."""

# Layer 1: Standard library imports
from asyncio import Event
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.component.supervision import RestartPolicy


class Supervised(Protocol):
    """What a supervisor needs to know of a component, and may do to it."""

    component: ComponentId
    restart: RestartPolicy
    ready: Event
    closing: bool

    def interrupt(self, delay: float) -> bool:
        """Begin a new life in ``delay`` seconds if one is going on, and return whether it is."""
        ...

    def kill(self) -> None:
        """End now."""
        ...
