"""Lets components live and end; it knows nothing of what they say."""

# Layer 3: Internal imports
from airssys_wasm.component.registry import ComponentRegistry
from airssys_wasm.component.shutdown import stop_components
from airssys_wasm.component.wrapper import ComponentWrapper

__all__ = ["ComponentRegistry", "ComponentWrapper", "stop_components"]
