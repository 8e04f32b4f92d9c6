"""A component that is to run."""

# Layer 1: Standard library imports
from typing import NamedTuple

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.runtime.component_object import ComponentSource
from airssys_wasm.system.spawn_options import SpawnOptions


class Declaration(NamedTuple):
    """What ``spawn`` is told, before there is a system to tell."""

    component: ComponentId
    source: ComponentSource
    options: SpawnOptions
