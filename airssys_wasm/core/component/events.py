"""What happens to components, for whoever wants to know."""

# Layer 1: Standard library imports
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId


class ComponentStarted(NamedTuple):
    """It is ready for the first time, and can be sent to."""

    component: ComponentId


class ComponentRestarting(NamedTuple):
    """It begins a new life in ``delay`` seconds.

    ``error`` is what ended the old one: None if it had finished, or restarts with its group.
    """

    component: ComponentId
    delay: float
    error: Exception | None


class ComponentGivenUp(NamedTuple):
    """It does not come back: it has used up its restarts, or did not let itself be cancelled."""

    component: ComponentId
    error: Exception | None


class ComponentStopped(NamedTuple):
    """It is gone, for whatever reason, and its id is free."""

    component: ComponentId


ComponentEvent: TypeAlias = (
    ComponentStarted | ComponentRestarting | ComponentGivenUp | ComponentStopped
)
"""One step in the life of a component."""

ComponentListener: TypeAlias = Callable[[ComponentEvent], None]
"""Called on the event loop as it happens."""
