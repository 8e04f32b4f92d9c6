"""How something that was given becomes something that handles messages."""

# Layer 1: Standard library imports
from typing import Protocol, TypeVar

# Layer 3: Internal imports
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.loaded import LoadedComponent

SourceT_contra = TypeVar("SourceT_contra", contravariant=True)


class Engine(Protocol[SourceT_contra]):
    """Executes components of one kind; it knows nothing of mailboxes and addresses."""

    async def load(self, source: SourceT_contra, context: ComponentContext) -> LoadedComponent:
        """Make ``source`` ready for one life. Called again for each restart.

        Raises:
            ComponentLoadError: The source is not of a kind that this engine can execute.
        """
        ...
