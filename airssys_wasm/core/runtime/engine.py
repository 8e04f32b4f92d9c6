"""How something that was given becomes something that handles messages."""

# Layer 1: Standard library imports
from typing import Protocol, TypeVar

# Layer 3: Internal imports
from airssys_wasm.core.component.handler import MessageHandler
from airssys_wasm.core.component.ids import ComponentId

SourceT_contra = TypeVar("SourceT_contra", contravariant=True)


class Engine(Protocol[SourceT_contra]):
    """Executes components of one kind; it knows nothing of mailboxes and addresses."""

    async def load(self, component: ComponentId, source: SourceT_contra) -> MessageHandler:
        """Make ``source`` ready to handle messages.

        Raises:
            ComponentLoadError: The source is not of a kind that this engine can execute.
        """
        ...
