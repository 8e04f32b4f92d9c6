"""What a listener of a component system hears."""

# Layer 1: Standard library imports
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

# Layer 3: Internal imports
from airssys_wasm.core.component.events import ComponentEvent
from airssys_wasm.system.state import SystemState


class StateChanged(NamedTuple):
    """The system has gone from one state to the next."""

    before: SystemState
    now: SystemState


SystemEvent: TypeAlias = StateChanged | ComponentEvent
"""Something that happened to the system, or to one of its components."""

SystemListener: TypeAlias = Callable[[SystemEvent], None]
"""Called on the event loop as it happens; it must not block. What it raises is logged."""
