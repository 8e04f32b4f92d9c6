"""How the stored form of a component is found."""

# Layer 1: Standard library imports
from typing import Protocol

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.runtime.image import ComponentImage


class ComponentLoader(Protocol):
    """Finds images; it neither understands nor executes them."""

    async def load(self, component: ComponentId) -> ComponentImage:
        """Return the image that is stored under the id, whole or not at all.

        Raises:
            ComponentLoadError: There is none, or it may not be loaded; the text says which.
        """
        ...
