"""How components are executed."""

# Layer 3: Internal imports
from airssys_wasm.core.runtime.component_object import (
    ComponentFactory,
    ComponentObject,
    ComponentSource,
    Startable,
    Stoppable,
)
from airssys_wasm.core.runtime.context import ComponentContext
from airssys_wasm.core.runtime.engine import Engine
from airssys_wasm.core.runtime.image import ComponentImage, StoredComponent
from airssys_wasm.core.runtime.loaded import LoadedComponent
from airssys_wasm.core.runtime.loader import ComponentLoader

__all__ = [
    "ComponentContext",
    "ComponentFactory",
    "ComponentImage",
    "ComponentLoader",
    "ComponentObject",
    "ComponentSource",
    "Engine",
    "LoadedComponent",
    "Startable",
    "Stoppable",
    "StoredComponent",
]
