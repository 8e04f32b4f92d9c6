"""A component as it is stored: bytes that some engine can execute."""

# Layer 1: Standard library imports
from dataclasses import dataclass
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId


class ComponentImage(NamedTuple):
    """What a loader found.

    Attributes:
        component: Whose image it is.
        content: The whole of it.
        origin: Where it was found, for people.
    """

    component: ComponentId
    content: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class StoredComponent:
    """Stands for the image that the loader of the system finds under the id of the component."""
