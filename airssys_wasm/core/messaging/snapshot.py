"""How much one component has to do."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId


class ComponentSnapshot(NamedTuple):
    """What one component has before it, at one moment.

    Attributes:
        component: Its id.
        waiting: Messages in its mailbox.
        capacity: Messages that the mailbox holds.
        is_handling: Whether its handler works on a message.
    """

    component: ComponentId
    waiting: int
    capacity: int
    is_handling: bool
