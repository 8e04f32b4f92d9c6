"""A component with a life of its own."""

# Layer 1: Standard library imports
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import ComponentHandler, Reply
from airssys_wasm.core.component.message import ComponentMessage
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.image import StoredComponent
from airssys_wasm.core.runtime.threaded import ThreadedHandler


@runtime_checkable
class ComponentObject(Protocol):
    """Handles messages, and is started again by its supervisor when it raises.

    It may also have ``start`` and ``stop``, see ``Startable`` and ``Stoppable``.
    """

    async def handle(self, message: ComponentMessage, context: ComponentContext) -> Reply:
        """Handle one message and return the reply, for whoever waits for one.

        Called with one message at a time. What it raises fails this message and ends this life
        of the component; ``ComponentExit`` ends it in good order.
        """
        ...


@runtime_checkable
class Startable(Protocol):
    """Prepares before the first message, in each life."""

    async def start(self, context: ComponentContext) -> None:
        """Get ready. Nothing is handed over before this returns; raising is a failed start."""
        ...


@runtime_checkable
class Stoppable(Protocol):
    """Cleans up after the last message, in each life that began with a complete start."""

    async def stop(self, context: ComponentContext) -> None:
        """Clean up. Called once a life, also after a crash; what it raises is logged."""
        ...


@dataclass(frozen=True, slots=True)
class ComponentFactory:
    """Makes a new object for each life, so that a restart begins with fresh state."""

    make: Callable[[], ComponentObject]


ComponentSource: TypeAlias = (
    ComponentHandler | ComponentObject | ComponentFactory | ThreadedHandler | StoredComponent
)
"""What can be spawned: a callable, an object that keeps its state, a maker of objects, a file."""
